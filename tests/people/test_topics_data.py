from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people import topics_data
from goodword.people.topics_data import load, topic_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Family Firms", "family firm"),
        ("butterflies", "Butterfly"),
        ("Start-ups", "startup"),
        ("start up", "startup"),
        ("E-commerce", "ecommerce"),
        ("Research & Development", "research and development"),
        ("Health + Safety", "health and safety"),
        ("Cafés", "cafe"),
        ("organisational change", "Organizational Change"),
        ("colour theory", "color theory"),
        ("programmes", "program"),
        ("modelling", "modeling"),
        ("theatres", "theater"),
        ("non-profit", "nonprofit"),
        ("boxes", "box"),
        ("businesses", "business"),
    ],
)
def test_spellings_of_a_topic_share_a_key(one: str, other: str) -> None:
    assert topic_key(one) == topic_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C++", "C#"),
        ("Java", "JavaScript"),
        ("dogs", "doors"),
        ("fish", "fishing"),
        ("tax", "taxi"),
        ("蝶", "鳥"),
    ],
)
def test_different_topics_do_not(one: str, other: str) -> None:
    assert topic_key(one) != topic_key(other)


def test_other_scripts_have_keys_and_symbols_have_none() -> None:
    assert topic_key("蝴蝶") == "蝴蝶"
    assert topic_key("Вышивка") == "вышивка"
    assert topic_key("🦋 !") == ""


def test_the_vocabulary_is_whole_and_unambiguous() -> None:
    topics = list(load())
    kinds = Counter(topic.kind for topic in topics)
    assert kinds["trade"] > 100
    assert kinds["passion"] > 150
    assert kinds["business"] > 100
    assert kinds["skill"] > 300
    assert len({topic.slug for topic in topics}) == len(topics)
    keys = [topic_key(word) for topic in topics for word in (topic.name, *topic.synonyms)]
    assert "" not in keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_topics_fit_their_columns() -> None:
    for topic in load():
        assert topic.slug.isascii()
        assert len(topic.name) <= topics_data.LONGEST
        assert topic.name == topic.name.strip()


def test_hand_made_tables_lose_no_topic_to_one_another() -> None:
    by_name = {topic.name for topic in load()}
    for table in ("business.tsv", "trades.tsv", "passions.tsv"):
        missing = [name for name, *_rest in topics_data._rows(table) if name not in by_name]
        assert missing == []


def test_every_trade_names_a_section() -> None:
    sections = {topic.section for topic in load() if topic.kind == "trade"}
    assert sections <= set("ABCDEFGHIJKLMNOPQRSTUV")
    assert len(sections) > 15


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lepidoptery", "Butterflies"),
        ("family businesses", "Family firms"),
        ("Baker", "Bakery"),
        ("recruiter", "Employment agency"),
    ],
)
def test_synonyms_lead_to_their_topic(typed: str, name: str) -> None:
    topics = {topic_key(word): topic.name for topic in load() for word in (topic.name, *topic.synonyms)}
    assert topics[topic_key(typed)] == name


@given(st.text())
def test_any_text_has_a_key_that_is_its_own_key_s_length_or_less(text: str) -> None:
    assert len(topic_key(text)) <= topics_data.LONGEST
    assert topic_key(f"  {text} ") == topic_key(text)

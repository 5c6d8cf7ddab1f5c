"""What typing suggests."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.people import topics_data, vocabulary
from goodword.people.folding import fold
from goodword.people.models import Fact, ProfileEntry, TopicAlias

MOST = 8
CONSIDERED = 40


def suggest(viewer: Member, typed: str) -> list[str]:
    """Topics for what the viewer has typed so far: their own words first, then the vocabulary. Three queries.

    The viewer's own words come from their own cards and profile, and are suggested to nobody else.
    """
    key = topics_data.topic_key(typed)
    if not key:
        return []
    begins = _beginnings(key)
    own: list[str] = []
    facts = Fact.objects.filter(owner=viewer, kind__in=["topic", "industry"], state=Fact.State.CURRENT)
    for value in facts.filter(_any("norm", begins)).order_by("norm").values_list("value", flat=True)[:CONSIDERED]:
        own.append(str(value.get("text", "")))
    lines = ProfileEntry.objects.filter(member=viewer, kind__in=["expertise", "interest", "industry"])
    own += lines.filter(_any("norm", begins)).values_list("text", flat=True)[:CONSIDERED]
    shared = TopicAlias.objects.filter(_any("norm", begins)).select_related("topic")[:CONSIDERED]
    ranked = sorted(shared, key=lambda alias: (not alias.norm.startswith(key), len(alias.norm), alias.topic.name))
    return _distinct([*sorted(own, key=len), *(alias.topic.name for alias in ranked)])


def _beginnings(key: str) -> list[str]:
    """What keys of words beginning so can begin with: the ending of a key is that of a whole word, not of a part."""
    return [key, key[:-1]] if len(key) > 3 else [key]


def _any(field: str, begins: Iterable[str]) -> Q:
    found = Q()
    for begin in begins:
        found |= Q(**{f"{field}__startswith": begin})
    return found


def _distinct(words: Iterable[str]) -> list[str]:
    """The first few, one spelling of each."""
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(vocabulary.topic(word), word)
    return list(found.values())[:MOST]


def languages(typed: str) -> list[str]:
    """English names of languages that begin with what was typed, in English or in their own words."""
    begin = fold(typed.strip())
    names = (name for folded, name in vocabulary.languages().items() if begin and folded.startswith(begin))
    return sorted(set(names))[:MOST]

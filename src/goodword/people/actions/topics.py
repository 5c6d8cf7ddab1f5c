"""The vocabulary: what everybody starts with, and what members show to all members.

Words that stand only on somebody's private cards, or on lines of a profile that not all members see, never enter.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Q

from goodword.accounts.models import Member
from goodword.people import topics_data, vocabulary
from goodword.people.models import ProfileEntry, Topic, TopicAlias
from goodword.people.profile_kinds import KINDS
from goodword.reach.models import Audience

WORDED = [kind.code for kind in KINDS.values() if kind.vocabulary == "topic"]


def seed() -> bool:
    """Bring the topics everybody starts with up to date; returns whether anything changed.

    Safe at every start: what is as it should be costs two queries. A word that members added and that has become a
    near-synonym since leads to its topic from now on; ``refold`` then brings stored keys along.
    """
    wanted = {topics_data.topic_key(topic.name): topic for topic in topics_data.load()}
    with transaction.atomic():
        there = {topic.norm: topic for topic in Topic.objects.select_for_update()}
        changed = [
            Topic(norm=norm, name=topic.name, kind=topic.kind)
            for norm, topic in wanted.items()
            if norm not in there or (there[norm].name, there[norm].kind) != (topic.name, topic.kind)
        ]
        Topic.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["norm"], update_fields=["name", "kind"]
        )
        leads = dict(TopicAlias.objects.values_list("norm", "topic__norm"))
        wanted_leads = {**{norm: norm for norm in wanted}, **vocabulary.synonyms()}
        missing = {alias: norm for alias, norm in wanted_leads.items() if leads.get(alias) != norm}
        if missing:
            ids = dict(Topic.objects.filter(norm__in=set(missing.values())).values_list("norm", "pk"))
            TopicAlias.objects.bulk_create(
                [TopicAlias(norm=alias, topic_id=ids[norm]) for alias, norm in missing.items()],
                update_conflicts=True,
                unique_fields=["norm"],
                update_fields=["topic"],
            )
            Topic.objects.filter(kind=Topic.Kind.OWN, norm__in=vocabulary.synonyms()).delete()
    return bool(changed or missing)


def of(member: Member) -> set[str]:
    """Keys of all topics on a member's profile, whoever may see them."""
    found: set[str] = set()
    for kind, norm, norms in ProfileEntry.objects.filter(member=member).values_list("kind", "norm", "topic_norms"):
        found.update(norms, [norm] if kind in WORDED else [])
    return found


def shown_to_all(norms: Iterable[str]) -> dict[str, str]:
    """Those of ``norms`` that somebody shows to all members, with the words of whoever wrote them first."""
    wanted = set(norms)
    rows = (
        ProfileEntry.objects.filter(reach_audience__gte=Audience.MEMBERS, member__is_active=True)
        .filter(Q(kind__in=WORDED, norm__in=wanted) | Q(topic_norms__overlap=list(wanted)))
        .order_by("pk")
    )
    words: dict[str, str] = {}
    for kind, text, norm, topics, keys in rows.values_list("kind", "text", "norm", "topics", "topic_norms"):
        own = [(norm, text)] if kind in WORDED else []
        for key, word in [*own, *zip(keys, topics, strict=True)]:
            if key in wanted:
                words.setdefault(key, word)
    return words


def follow(*, norms: Iterable[str]) -> None:
    """Bring the vocabulary up to date with these keys: words shown to all members are in it, others are not.

    Topics everybody started with stay. Call it in the transaction that changes lines.
    """
    asked = {norm for norm in norms if 0 < len(norm) <= vocabulary.LONGEST}
    if not asked:
        return
    shown = shown_to_all(asked)
    known = set(TopicAlias.objects.filter(norm__in=asked).values_list("norm", flat=True))
    Topic.objects.bulk_create(
        [Topic(norm=norm, name=words[:120], kind=Topic.Kind.OWN) for norm, words in shown.items() if norm not in known],
        ignore_conflicts=True,
    )
    ids = dict(Topic.objects.filter(norm__in=set(shown) - known).values_list("norm", "pk"))
    TopicAlias.objects.bulk_create(
        [TopicAlias(norm=norm, topic_id=pk) for norm, pk in ids.items()], ignore_conflicts=True
    )
    Topic.objects.filter(kind=Topic.Kind.OWN, norm__in=asked - set(shown)).delete()


REFOLD = """
WITH alias(typed, norm) AS (SELECT * FROM unnest(%(typed)s::text[], %(norm)s::text[]))
UPDATE {table} SET norm = alias.norm FROM alias WHERE {table}.norm = alias.typed AND {table}.kind = ANY(%(kinds)s)
"""


def refold() -> int:
    """Give facts and lines of profiles whose key has become a near-synonym's the key of its topic; returns how many."""
    pairs = vocabulary.synonyms()
    told = {"typed": list(pairs), "norm": list(pairs.values())}
    changed = 0
    with transaction.atomic(), connection.cursor() as sql:
        for table, kinds in (("people_fact", ["topic", "industry"]), ("people_profileentry", WORDED)):
            sql.execute(REFOLD.format(table=table), {**told, "kinds": kinds})
            changed += sql.rowcount
        for line in ProfileEntry.objects.filter(topic_norms__overlap=list(pairs)):
            line.topic_norms = [pairs.get(norm, norm) for norm in line.topic_norms]
            line.save(update_fields=["topic_norms"])
            changed += 1
    return changed

"""The vocabulary follows what members show to all members; words kept narrower never enter it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.people import vocabulary
from goodword.people.models import ProfileEntry, Topic, TopicAlias
from goodword.people.profile_kinds import KINDS
from goodword.reach.models import Audience

WORDED = [kind.code for kind in KINDS.values() if kind.vocabulary == "topic"]


def of(member: Member) -> set[str]:
    """Keys of all topics on a member's profile, whoever may see them."""
    found: set[str] = set()
    for kind, norm, norms in ProfileEntry.objects.filter(member=member).values_list("kind", "norm", "topic_norms"):
        found.update(norms, [norm] if kind in WORDED else [])
    return found


def shown_to_all(norms: Iterable[str]) -> dict[str, str]:
    """Those of ``norms`` that somebody shows to all members, with the words of whoever wrote them first."""
    wanted = {norm[:120] for norm in norms} - {""}
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

    Words that everybody started with stay. Call it in the transaction that changes lines.
    """
    asked = {norm[:120] for norm in norms} - {""}
    if not asked:
        return
    shown = shown_to_all(asked)
    known = set(TopicAlias.objects.filter(norm__in=asked).values_list("norm", flat=True))
    new = [
        Topic(slug=vocabulary.slug(norm), name=words[:120], kind=Topic.Kind.OWN)
        for norm, words in shown.items()
        if norm not in known
    ]
    Topic.objects.bulk_create(new, ignore_conflicts=True)
    by_slug = {topic.slug: topic for topic in Topic.objects.filter(slug__in=[topic.slug for topic in new])}
    TopicAlias.objects.bulk_create(
        [
            TopicAlias(norm=norm, topic=by_slug[vocabulary.slug(norm)])
            for norm in shown
            if vocabulary.slug(norm) in by_slug
        ],
        ignore_conflicts=True,
    )
    hidden = [vocabulary.slug(norm) for norm in asked - set(shown)]
    Topic.objects.filter(kind=Topic.Kind.OWN, slug__in=hidden).delete()

"""What search finds of people: members by what they show to whom, and an owner's own people by what the owner knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.core import documents
from goodword.core.documents import Document, Kind, Version, numbers
from goodword.people import kinds
from goodword.people.models import Card, Fact, Person, Profile, ProfileEntry
from goodword.reach.models import Audience

MEMBER: Final = "people.member"
PERSON: Final = "people.person"
AT_ONCE: Final = 500

_UNSAID: Final = ("pronouns", "handle", "feed", "phone")
"""Lines of a profile that nobody is looked for by."""
_MEANT: Final = (
    "headline", "known_for", "quarter", "offer", "need", "expertise", "organisation", "industry", "interest", "question",
)  # fmt: skip
_MEANS_NOTHING: Final = ("email", "address", "place", "nickname", "language", "related", "knows", "met")
_TOPICS: Final = ("expertise", "interest", "industry")
_LEFT_OUT: Final = (
    "name", "pronouns", "handle", "site", "feed", "phone", "birthday", "connected_on", "uid", "property", "invitation",
    "category",
)  # fmt: skip


def _members(ids: Sequence[int]) -> Iterator[Document]:
    """Two statements: profiles that anybody else may find, and their lines."""
    rows = Profile.objects.filter(member__in=ids, audience__gte=Audience.CLOSE).select_related("member")
    lines: dict[int, list[ProfileEntry]] = {}
    told = ProfileEntry.objects.filter(member__in=ids, reach_audience__gte=Audience.CLOSE).exclude(kind__in=_UNSAID)
    for line in told.order_by("position", "pk"):
        lines.setdefault(line.member_id, []).append(line)
    for row in rows.defer("name_terms").order_by("pk"):
        yield Document(
            of=row.pk,
            key=row.member.key,
            owner=row.pk,
            versions=_versions(row, lines.get(row.pk, [])),
            at=row.changed_at,
        )


def _versions(row: Profile, lines: Sequence[ProfileEntry]) -> list[Version]:
    """One for each audience that sees more than the next wider one. Each holds all that its audience may see, so that words of two
    lines are found together; everybody who searches is a member, so what is public is for members."""
    widest = min(row.audience, Audience.MEMBERS)
    made = []
    for level in sorted({widest, *(min(line.reach_audience, widest) for line in lines)}):
        seen = [line for line in lines if line.reach_audience >= level]
        made.append(
            Version(
                level=level,
                title=row.member.name,
                meant="\n".join(_line(line) for line in seen if line.kind in _MEANT),
                text="\n".join(_line(line) for line in seen),
                language=row.member.language,
                topics=list(dict.fromkeys(norm for line in seen for norm in _topics(line))),
                place=next((line.text for line in seen if line.kind == "place"), ""),
            )
        )
    return made


def _line(line: ProfileEntry) -> str:
    return " · ".join(filter(None, [line.text, line.detail, *line.topics]))


def _topics(line: ProfileEntry) -> list[str]:
    return [line.norm, *line.topic_norms] if line.kind in _TOPICS and line.norm else line.topic_norms


def _people(ids: Sequence[int]) -> Iterator[Document]:
    """Two statements. For the owner alone, whatever is known."""
    rows = Person.objects.filter(pk__in=ids, state__in=(Person.State.ACTIVE, Person.State.ARCHIVED))
    known: dict[int, list[tuple[str, str, str]]] = {}
    facts = Fact.objects.filter(card__person__in=ids, state=Fact.State.CURRENT).exclude(kind__in=_LEFT_OUT)
    for person, kind, norm, value in facts.order_by("pk").values_list("card__person", "kind", "norm", "value"):
        if (words := kinds.KINDS[kind].words(value)) if kind in kinds.KINDS else "":
            known.setdefault(person, []).append((kind, norm, words))
    for row in rows.select_related("owner").defer("name_terms"):
        told = known.get(row.pk, [])
        version = Version(
            level=Audience.ME,
            title=row.name,
            meant="\n".join(words for kind, _norm, words in told if kind not in _MEANS_NOTHING),
            text="\n".join(dict.fromkeys(words for _kind, _norm, words in told)),
            language=row.owner.language,
            topics=list(dict.fromkeys(norm for kind, norm, _words in told if kind in ("topic", "industry") and norm)),
            place=row.place,
        )
        yield Document(of=row.pk, key=row.key, owner=row.owner_id, versions=[version], at=row.made_at)


MEMBERS: Final = Kind(
    name=MEMBER,
    words=_("Members"),
    icon="users-round",
    route="profiles:member",
    documents=_members,
    ids=numbers(Profile),
    tells=1.0,
    evidence=_("They say so"),
)
PEOPLE: Final = Kind(
    name=PERSON,
    words=_("Your people"),
    icon="users",
    route="people:person",
    documents=_people,
    tells=1.5,  # what the viewer noted counts more than what anybody says of themselves
    evidence=_("What you know of them"),
    ids=numbers(Person),
    stands=f"EXISTS (SELECT FROM people_person person WHERE person.id = found.of AND person.state IN ({Person.State.ACTIVE}, {Person.State.ARCHIVED}))",
)


def member_changed(member: Member | Profile) -> None:
    """Write what is found of a member, in the transaction of the change."""
    documents.refresh(MEMBER, [member.pk])


def people_changed(ids: Iterable[int]) -> None:
    """The same of an owner's people."""
    documents.refresh(PERSON, ids)


def batch_changed(owner_id: int, batch: int) -> None:
    """The same of all whom an import brought, or told something of; some hundred at a time, each a transaction."""
    ids = set(Card.objects.filter(owner=owner_id, batch=batch).values_list("person", flat=True))
    ids.update(Fact.objects.filter(owner=owner_id, batch=batch).values_list("card__person", flat=True).distinct())
    for some in batched(sorted(ids), AT_ONCE):
        documents.refresh(PERSON, some)


def people_gone(ids: Iterable[int]) -> None:
    """Forget people who are about to be deleted."""
    documents.forget(PERSON, ids)

"""The cast: one small company that every page and endpoint is tried by."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.contrib.auth.models import AnonymousUser

import again
from goodword.accounts.models import Member, Role
from goodword.people.actions import profiles
from goodword.reach import actions as reach
from goodword.reach.models import Level

PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class Cast:
    """``owner`` is whose things are looked at; the others are who looks."""

    owner: Member
    close: Member
    friend_of_friend: Member
    blocked: Member
    stranger: Member
    organiser: Member
    operator: Member

    def viewers(self) -> dict[str, Member | AnonymousUser]:
        """Everybody by their part, the visitor who is not signed in included."""
        parts: dict[str, Member | AnonymousUser] = {"anonymous": AnonymousUser()}
        parts.update({field.name: getattr(self, field.name) for field in fields(self)})
        return parts


def member(name: str, *, role: Role = Role.MEMBER, email: str = "") -> Member:
    """A member who has confirmed their address."""
    from allauth.account.models import EmailAddress

    address = email or f"{name.split()[0].lower()}@example.com"
    made = Member.objects.create_user(address, PASSWORD, name=name, role=role)
    EmailAddress.objects.create(user=made, email=address, verified=True, primary=True)
    profiles.welcome(actor=made)
    return made


_rows: list[again.Rows] = []


def gather() -> Cast:
    """Make the cast: close is held close by the owner, friend_of_friend is a connection of close only.

    Thousands of tests begin with it: the first of a process makes it by the verbs, and those after it write the same rows
    with new ids and keys, as of now.
    """
    if not _rows:
        cast = by_verbs()
        _rows.append(again.read(made_by_cast(cast)))
        return cast
    made = iter(again.write(_rows[0]))
    return Cast(**{field.name: next(made) for field in fields(Cast)})


def made_by_cast(cast: Cast) -> list[int]:
    """Ids of the members, in the order of the parts."""
    return [getattr(cast, field.name).pk for field in fields(Cast)]


def by_verbs() -> Cast:
    """The cast, made as members come to be and to be held."""
    cast = Cast(
        owner=member("Olive Ownby"),
        close=member("Clement Close"),
        friend_of_friend=member("Freda Farley"),
        blocked=member("Bruno Blocke"),
        stranger=member("Stina Strange"),
        organiser=member("Orla Organ", role=Role.ORGANISER),
        operator=member("Opal Operata", role=Role.OPERATOR),
    )
    reach.hold(actor=cast.owner, other=cast.close, level=Level.CLOSE)
    reach.hold(actor=cast.close, other=cast.owner, level=Level.CONNECTION)
    reach.hold(actor=cast.close, other=cast.friend_of_friend, level=Level.CONNECTION)
    reach.hold(actor=cast.friend_of_friend, other=cast.close, level=Level.CONNECTION)
    reach.block(actor=cast.owner, other=cast.blocked)
    return cast

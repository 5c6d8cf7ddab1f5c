"""Other members, as far as the caller may see; blocking; organizations and topics."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from ninja import Query

from goodword.accounts.models import Scope
from goodword.api.frame.answers import Made, page_addresses, unless_changed
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.members.shapes import (
    BlockShown,
    BlocksPage,
    DescriptionGiven,
    MemberListed,
    MembersAsked,
    MemberShown,
    MembersPage,
    OrganisationShown,
    RepresentativeShown,
    RepresentativesPage,
    SuggestAsked,
    SuggestionsShown,
)
from goodword.api.people import pictures
from goodword.api.people.shapes import PersonFull
from goodword.core import files
from goodword.core.errors import NotFound
from goodword.core.paging import Page, page
from goodword.people.actions import acquaintances, organisations
from goodword.people.models import Profile
from goodword.people.queries import acquaintances as known
from goodword.people.queries import organisations as bodies
from goodword.people.queries import profiles as queries
from goodword.people.queries import topics
from goodword.reach import actions as reach
from goodword.reach import queries as reached

room = Room(
    "Members",
    "Members whom you may find, and what each shows to somebody they hold as they hold you. Whoever blocked you, or "
    "whom you blocked, is not there.",
)


@room.read("/members", answer=MembersPage)
def list_members(request: ApiRequest, asked: Query[MembersAsked]) -> MembersPage:
    """List the members whom you may find.

    By name. A search by `name` gives its best matches on one page.
    """
    me = request.auth.member
    found: Page[Profile]
    if asked.name.strip():
        found = Page(queries.found_by_name(me, asked.name, size=asked.limit), "", "")
    else:
        found = queries.directory(me, cursor=asked.cursor, size=asked.limit)
    people = known.by_member(me, [row.pk for row in found.rows])
    items = [
        MemberListed(
            key=row.member.key, name=str(row.member), headline=row.headline, work=row.work, trade=row.trade,
            has_photo=row.photo is not None, is_you=row.member.pk == me.pk,
            person=people[row.member.pk].key if row.member.pk in people else None,
        )
        for row in queries.listed(me, found.rows)
    ]  # fmt: skip
    return MembersPage(items=items, **page_addresses(request, found))


@room.read("/members/{uuid:key}", answer=MemberShown)
def get_member(request: ApiRequest, key: UUID) -> MemberShown:
    """Get a member.

    What they show to you. Whom you may not find is not there.
    """
    return MemberShown.of(queries.find(request.auth.member, key))


@room.operation("GET", "/members/{uuid:key}/photo", scope=Scope.READ, answer=None, media=("image/webp", "image/jpeg"))
def get_member_photo(request: ApiRequest, key: UUID) -> FileResponse:
    """Get a member's photo.

    Where they show it to you.
    """
    photo = queries.find(request.auth.member, key).photo
    if photo is None:
        raise NotFound(_("There is no photo."))
    return FileResponse(files.open_stored(photo), content_type=photo.media_type)


@room.write("POST", "/members/{uuid:key}/keep", answer=PersonFull, status=201)
def keep_member(request: ApiRequest, key: UUID) -> Made:
    """Have a member among your people.

    With what you can see of them now. Somebody who is there already is given back as they are.
    """
    me = request.auth.member
    person = acquaintances.keep(actor=me, shown=queries.find(me, key))
    return Made(pictures.full(me, person), f"/api/v1/people/{person.key}")


@room.write("PUT", "/members/{uuid:key}/block")
def block_member(request: ApiRequest, key: UUID) -> None:
    """Block a member.

    Neither of you finds the other any more, anywhere here. They are not told.
    """
    me = request.auth.member
    reach.block(actor=me, other=queries.find(me, key).member)


@room.read("/blocks", answer=BlocksPage)
def list_blocks(request: ApiRequest, asked: Query[Asked]) -> BlocksPage:
    """List whom you blocked."""
    rows = reached.blocked_by(request.auth.member)
    found = page(rows, ("name", "id"), cursor=asked.cursor, size=asked.limit)
    items = [BlockShown(key=member.key, name=str(member)) for member in found.rows]
    return BlocksPage(items=items, **page_addresses(request, found))


@room.write("DELETE", "/blocks/{uuid:key}")
def unblock_member(request: ApiRequest, key: UUID) -> None:
    """Lift a block.

    `key` is the member's. What the block cut stays cut.
    """
    me = request.auth.member
    reach.unblock(actor=me, other=reached.blocked_member(me, key))


def _organisation(request: ApiRequest, key: UUID) -> OrganisationShown:
    found = bodies.find(request.auth.member, key)
    return OrganisationShown.of(found.organisation, is_mine=found.is_mine)


@room.read("/organisations/{uuid:key}", answer=OrganisationShown)
def get_organisation(request: ApiRequest, key: UUID) -> OrganisationShown:
    """Get an organization.

    One that somebody represents, as far as you may see. Lines about work lead here.
    """
    return _organisation(request, key)


@room.write("PUT", "/organisations/{uuid:key}/description", answer=OrganisationShown, guarded=True)
def describe_organisation(request: ApiRequest, key: UUID, given: DescriptionGiven) -> OrganisationShown:
    """Describe an organization you represent."""
    me = request.auth.member
    found = bodies.find(me, key).organisation
    with unless_changed(request, found, lambda: _organisation(request, key)):
        organisations.describe(actor=me, organisation=found, site=given.site, place=given.place, about=given.about)
    return _organisation(request, key)


@room.read("/organisations/{uuid:key}/representatives", answer=RepresentativesPage)
def list_representatives(request: ApiRequest, key: UUID, asked: Query[Asked]) -> RepresentativesPage:
    """List who represents an organization.

    As far as you may see; longest there first.
    """
    me = request.auth.member
    body = bodies.find(me, key).organisation
    found = bodies.representatives(me, body, cursor=asked.cursor, size=asked.limit)
    items = [RepresentativeShown(key=row.member.key, name=str(row.member), role=row.entry.detail) for row in found.rows]
    return RepresentativesPage(items=items, **page_addresses(request, found))


@room.read("/topics", answer=SuggestionsShown)
def suggest_topics(request: ApiRequest, asked: Query[SuggestAsked]) -> SuggestionsShown:
    """Suggest topics for what was typed.

    Your own words first, then the vocabulary everybody shares.
    """
    return SuggestionsShown(items=topics.suggest(request.auth.member, asked.typed))

"""Oneself: who one is here, and one's own profile."""

from __future__ import annotations

from typing import BinaryIO, Literal, cast
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from ninja import File, UploadedFile

from goodword.accounts.models import Member, Scope
from goodword.api.frame.answers import Made, unless_changed
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.members.shapes import (
    AUDIENCES,
    SEEN_AS,
    AudiencesGiven,
    LineGiven,
    MemberShown,
    MeShown,
    MoveGiven,
    NameGiven,
    NewLineGiven,
    OwnProfileLineShown,
    ProfileKindShown,
    ProfileKindsShown,
    ProfileShown,
    audience_word,
)
from goodword.core import files
from goodword.core.errors import NotFound
from goodword.people.actions import photos
from goodword.people.actions import profiles as actions
from goodword.people.models import Profile
from goodword.people.profile_kinds import KINDS
from goodword.people.queries import profiles as queries
from goodword.reach.models import Audience

room = Room("You", "Who you are here, and what you show of yourself. Each line of a profile has its own audience.")

LINE = {"text": "Bread for a hundred, on a day's notice", "audience": "members", "topics": ["catering"]}


def _profile(me: Member) -> ProfileShown:
    profile = queries.mine(me) or Profile(member=me)
    return ProfileShown.of(me, profile, list(queries.lines_of(me)))


def _audience(word: str | None) -> Audience | None:
    return None if word is None else AUDIENCES[word]


@room.read("/me", answer=MeShown)
def get_me(request: ApiRequest) -> MeShown:
    """Get who you are here.

    And what your token may do.
    """
    me = request.auth.member
    scopes = [scope.value for scope in Scope if request.auth.may(scope)]
    return MeShown.model_validate(
        {
            "key": me.key, "name": me.name, "email": me.email, "role": me.role, "language": me.language,
            "time_zone": me.time_zone, "discoverable": me.discoverable, "joined_at": me.joined_at, "scopes": scopes,
        }
    )  # fmt: skip


@room.read("/me/profile", answer=ProfileShown)
def get_profile(request: ApiRequest) -> ProfileShown:
    """Get your own profile.

    Every line, with whom you meant it for and who sees it.
    """
    return _profile(request.auth.member)


@room.write("PATCH", "/me/profile", answer=ProfileShown, guarded=True, example={"personal_audience": "close"})
def change_audiences(request: ApiRequest, given: AudiencesGiven) -> ProfileShown:
    """Say who may see what of your profile.

    What every line reaches follows at once.
    """
    me = request.auth.member
    with unless_changed(request, actions.begin(actor=me), lambda: _profile(me)):
        actions.set_audiences(
            actor=me, profile=_audience(given.audience), business=_audience(given.business_audience),
            personal=_audience(given.personal_audience), zone=_audience(given.zone_audience),
        )  # fmt: skip
    return _profile(me)


@room.write("PUT", "/me/name", answer=ProfileShown, example={"name": "Ada Lindqvist"})
def rename_yourself(request: ApiRequest, given: NameGiven) -> ProfileShown:
    """Say what people call you."""
    me = request.auth.member
    actions.rename(actor=me, name=given.name)
    return _profile(me)


@room.read("/profile-kinds", answer=ProfileKindsShown)
def list_profile_kinds(request: ApiRequest) -> ProfileKindsShown:
    """List the kinds of line a profile can have."""
    return ProfileKindsShown(
        items=[
            ProfileKindShown(
                code=kind.code, label=str(kind.label), question=str(kind.question), detail=str(kind.detail),
                sides=[facet.value for facet in kind.facets], audience=audience_word(kind.audience),
                single=kind.single, dated=kind.dated, topics=kind.topics, most=1 if kind.single else kind.most,
                longest=kind.longest,
            )
            for kind in KINDS.values()
        ]
    )  # fmt: skip


@room.write("POST", "/me/profile/lines", answer=OwnProfileLineShown, status=201, example={"kind": "offer", **LINE})
def add_line(request: ApiRequest, given: NewLineGiven) -> Made:
    """Add a line to your profile.

    Of a kind there is once, the line is replaced; one that says just the same is given back.
    """
    me = request.auth.member
    line = actions.add(actor=me, kind=given.kind, line=given.new())
    return Made(OwnProfileLineShown.mine(queries.my_line(me, line.key)), f"/api/v1/me/profile/lines/{line.key}")


@room.read("/me/profile/lines/{uuid:key}", answer=OwnProfileLineShown)
def get_line(request: ApiRequest, key: UUID) -> OwnProfileLineShown:
    """Get a line of your profile."""
    return OwnProfileLineShown.mine(queries.my_line(request.auth.member, key))


@room.write(
    "PUT",
    "/me/profile/lines/{uuid:key}",
    answer=OwnProfileLineShown,
    guarded=True,
    problems=("conflict",),
    example=LINE,
)
def change_line(request: ApiRequest, key: UUID, given: LineGiven) -> OwnProfileLineShown:
    """Change a line of your profile.

    All of it is set; a link that changed is checked again.
    """
    me = request.auth.member
    line = queries.my_line(me, key)
    with unless_changed(request, line, lambda: OwnProfileLineShown.mine(queries.my_line(me, key))):
        actions.change(actor=me, entry=line, line=given.new())
    return OwnProfileLineShown.mine(queries.my_line(me, key))


@room.write("DELETE", "/me/profile/lines/{uuid:key}", guarded=True)
def remove_line(request: ApiRequest, key: UUID) -> None:
    """Take a line off your profile."""
    me = request.auth.member
    line = queries.my_line(me, key)
    with unless_changed(request, line, lambda: OwnProfileLineShown.mine(queries.my_line(me, key))):
        actions.remove(actor=me, entry=line)


@room.write("POST", "/me/profile/lines/{uuid:key}/move", answer=ProfileShown, example={"direction": "up"})
def move_line(request: ApiRequest, key: UUID, given: MoveGiven) -> ProfileShown:
    """Move a line up or down.

    It changes places with the line of its kind before or after it; at an end nothing happens.
    """
    me = request.auth.member
    actions.move(actor=me, entry=queries.my_line(me, key), up=given.direction == "up")
    return _profile(me)


@room.read("/me/profile/as/{who}", answer=MemberShown)
def see_profile_as(request: ApiRequest, who: Literal["visitor", "member", "connection", "close"]) -> MemberShown:
    """See your profile as somebody else sees it.

    A visitor who is not signed in, any member, a connection, or somebody close. Where they cannot find you at all,
    there is nothing.
    """
    shown = queries.visible(SEEN_AS[who], request.auth.member)
    if shown is None:
        raise NotFound(_("They cannot find you."))
    return MemberShown.of(shown)


@room.write("POST", "/me/photo", cost=10)
def put_up_photo(request: ApiRequest, file: File[UploadedFile]) -> None:
    """Put up your photo.

    As the field `file` of a form (multipart/form-data), in the place of the one before. It is made anew on its way
    in, so that nothing else of the file is kept. Counts as ten requests.
    """
    actions.begin(actor=request.auth.member)
    photos.put_up(actor=request.auth.member, content=cast(BinaryIO, file.file))


@room.operation(
    "GET", "/me/photo", scope=Scope.READ, answer=None, media=("image/webp", "image/jpeg"), problems=("not-found",)
)
def get_photo(request: ApiRequest) -> FileResponse:
    """Get your photo."""
    profile = queries.mine(request.auth.member)
    if profile is None or profile.photo is None:
        raise NotFound(_("There is no photo."))
    return FileResponse(files.open_stored(profile.photo), content_type=profile.photo.media_type)


@room.write("DELETE", "/me/photo")
def take_down_photo(request: ApiRequest) -> None:
    """Take your photo down.

    It is deleted. Doing it twice changes nothing.
    """
    photos.take_down(actor=request.auth.member)

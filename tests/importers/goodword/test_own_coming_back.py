"""What is a member's own in an export comes back: profile, photo, choices, texts that were kept; never over what is there."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, ImageChops

from cast import Cast, member
from goodword.accounts.actions import settings as accounts
from goodword.accounts.models import Member
from goodword.core import files
from goodword.core.models import StoredFile
from goodword.importers import queries
from goodword.importers.models import KeptMessage
from goodword.people.actions import photos, profiles
from goodword.people.models import (
    Person,
    Profile,
    ProfileEntry,
)
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from goodword.ties.actions import visibility
from goodword.ties.queries.visibility import choice
from importers.flow.archives import archive, connection, message
from importers.flow.archives import let_in as let_archive_in
from importers.flow.archives import read as read_archive
from importers.goodword.exports import ada, bring, documents, exported, let_in, packed, people_of, read, take_back

pytestmark = pytest.mark.django_db


def picture(color: str) -> io.BytesIO:
    found = io.BytesIO()
    Image.new("RGB", (60, 40), color).save(found, "PNG")
    found.seek(0)
    return found


def test_the_photo_comes_with_whom_it_is_for(cast: Cast) -> None:
    photos.put_up(actor=cast.owner, content=picture("green"), audience=Audience.CLOSE)
    batch = bring(cast.stranger, exported(cast.owner), own_profile=True)
    profile = Profile.objects.get(member=cast.stranger)
    assert profile.photo is not None
    assert (profile.photo_audience, profile.photo.audience, profile.photo.owner) == (
        Audience.CLOSE, Audience.CLOSE, cast.stranger.pk,
    )  # fmt: skip
    with Image.open(stored(profile.photo)) as image:
        difference = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, "green"))
        assert max(high for _low, high in difference.getextrema()) < 8
    take_back(cast.stranger, batch)
    profile.refresh_from_db()
    assert profile.photo is None


def stored(row: StoredFile) -> io.BytesIO:
    return io.BytesIO(files.open_stored(row).read())


def test_the_own_profile_is_never_written_over(cast: Cast) -> None:
    me, other = cast.owner, cast.stranger
    profiles.add(actor=me, kind="headline", line=NewLine("Grows olives"))
    profiles.add(actor=me, kind="offer", line=NewLine("Oil", audience=Audience.PUBLIC))
    photos.put_up(actor=me, content=picture("green"))
    profiles.add(actor=other, kind="headline", line=NewLine("Mends boats"))
    photos.put_up(actor=other, content=picture("red"))
    profiles.set_audiences(actor=other, personal=Audience.ME)
    batch = read(other, exported(me))
    assert (batch.options["own_profile"], batch.options["settings"]) == (True, False)
    let_in(other, batch)
    lines = ProfileEntry.objects.filter(member=other).order_by("pk").values_list("kind", "text", "audience")
    assert list(lines) == [("headline", "Mends boats", Audience.MEMBERS), ("offer", "Oil", Audience.PUBLIC)]
    profile = Profile.objects.get(member=other)
    assert profile.photo is not None
    with Image.open(stored(profile.photo)) as image:
        red, green, _blue = image.convert("RGB").getpixel((5, 5))
    assert red > green
    assert profile.personal_audience == Audience.ME
    other.refresh_from_db()
    assert other.name == "Stina Strange"


def test_the_preview_says_what_comes_of_ones_own_and_what_stays(cast: Cast) -> None:
    me, other = cast.owner, cast.stranger
    accounts.change(actor=me, language="en", time_zone="Europe/Lisbon", theme="dark")
    profiles.add(actor=me, kind="headline", line=NewLine("Grows olives"))
    profiles.add(actor=me, kind="offer", line=NewLine("Oil", audience=Audience.ME))
    photos.put_up(actor=me, content=picture("green"))
    profiles.add(actor=other, kind="headline", line=NewLine("Mends boats"))
    told = queries.preview(other, read(other, exported(me))).coming
    assert told["own_profile"].comes == (
        "1 line of your profile comes in, for those you showed it to.",
        "Your photo comes in.",
    )
    assert told["own_profile"].stays == ("1 line stays as you have it here.",)
    assert told["settings"].comes == (
        "Your time zone changes from UTC to Europe/Lisbon.", "The look changes from “As my device” to “Dark”.",
    )  # fmt: skip


def test_nothing_is_agreed_to_by_a_file(cast: Cast) -> None:
    """To be recognized, a role, an address: what was so elsewhere is not so here."""
    accounts.be_discoverable(actor=cast.operator, discoverable=True)
    bring(cast.stranger, exported(cast.operator), own_profile=True, settings=True)
    here = Member.objects.get(pk=cast.stranger.pk)
    assert (here.discoverable, here.role, here.email) == (False, "member", cast.stranger.email)


def test_somebody_new_has_a_name_only_where_they_have_none(cast: Cast) -> None:
    nameless = member("Nora New")
    Member.objects.filter(pk=nameless.pk).update(name="")
    nameless.refresh_from_db()
    bring(nameless, exported(cast.owner), own_profile=True)
    assert Member.objects.get(pk=nameless.pk).name == "Olive Ownby"


def kept(me: Member) -> list[tuple[bool, str, str]]:
    rows = KeptMessage.objects.filter(owner=me).order_by("at", "pk")
    return [(row.outgoing, row.at.isoformat(), row.text) for row in rows]


def test_texts_of_messages_that_were_kept_come_back_and_go_with_it(cast: Cast) -> None:
    said = message("ada", "Ada Adler", "2026-03-01 10:00:00", outgoing=True, text="Shall we?")
    said += message("ada", "Ada Adler", "2026-03-02 10:00:00", text="Gladly")
    files = archive(connection("ada", "Ada Adler"), said)
    let_archive_in(cast.owner, read_archive(cast.owner, files, keep_text=True))
    assert [text for _out, _at, text in kept(cast.owner)] == ["Shall we?", "Gladly"]
    taken = exported(cast.owner)
    batch = bring(cast.stranger, taken)
    assert kept(cast.stranger) == kept(cast.owner)
    again = bring(cast.stranger, taken)
    assert kept(cast.stranger) == kept(cast.owner)
    assert people_of(exported(cast.stranger)) == people_of(taken)
    take_back(cast.stranger, batch)
    assert kept(cast.stranger) == kept(cast.owner)
    take_back(cast.stranger, again)
    assert kept(cast.stranger) == []
    assert not Person.objects.filter(owner=cast.stranger).exists()


def test_texts_that_are_none_are_left_out(cast: Cast) -> None:
    ada(cast.owner)
    files = documents(exported(cast.owner))
    (person,) = files["people/people.json"]["persons"]
    at = "2026-03-01T10:00:00+00:00"
    person["cards"][0]["parts"] = {
        "messages": [["out", at, "Yes"], ["up", at, "x"], ["in", "never", "x"], ["in", at, 7], ["in", at], None,
                     ["in", "2026-03-01T10:00:00", "x"], ["in", at, "a" * 30_000]]
    }  # fmt: skip
    bring(cast.stranger, packed(files))
    assert [(text[:3], len(text)) for _out, _at, text in kept(cast.stranger)] == [("Yes", 3), ("aaa", 20_000)]


def test_who_may_use_ones_ties_comes_back_and_is_undone(cast: Cast) -> None:
    visibility.choose(actor=cast.owner, used_by=Audience.CONNECTIONS, named=False)
    taken = exported(cast.owner)
    batch = read(cast.stranger, taken)
    coming = queries.preview(cast.stranger, batch).coming["settings"]
    assert any("through your ties" in line for line in coming.comes)
    batch = let_in(cast.stranger, batch, settings=False)
    assert not choice(cast.stranger).chosen
    batch = bring(cast.stranger, taken, settings=True)
    assert choice(cast.stranger) == choice(cast.owner)
    assert not queries.preview(cast.stranger, read(cast.stranger, taken)).coming["settings"].comes
    # Said by hand since: it stays.
    visibility.choose(actor=cast.stranger, used_by=Audience.ME, named=False)
    take_back(cast.stranger, batch)
    assert choice(cast.stranger).used_by == Audience.ME
    batch = bring(cast.stranger, taken, settings=True)
    assert choice(cast.stranger) == choice(cast.owner)
    take_back(cast.stranger, batch)
    assert (choice(cast.stranger).used_by, choice(cast.stranger).chosen) == (Audience.ME, True)
    visibility.choose_nothing(actor=cast.stranger)
    take_back(cast.stranger, bring(cast.stranger, taken, settings=True))
    assert not choice(cast.stranger).chosen


@pytest.mark.parametrize("said", [[], {"ties_used_by": "everybody", "ties_named": True}, {"ties_used_by": "members"}])
def test_a_choice_about_ties_that_is_none_changes_nothing(cast: Cast, said: Any) -> None:
    files = documents(exported(cast.owner)) | {"connections/choices.json": said}
    bring(cast.stranger, packed(files), settings=True)
    assert not choice(cast.stranger).chosen

"""Members' pages: "see it as" is what others get; links to a card; blocking; welcome."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.accounts.models import Member
from goodword.people.actions import cards, profiles
from goodword.people.models import Card, Profile
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import OFFERED_AUDIENCES, NewLine
from goodword.people.queries.profiles import to_be_welcomed
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level


def browser(member: Member | None) -> Client:
    client = Client()
    if member is not None:
        client.force_login(member)
    return client


def fill(member: Member) -> None:
    """A profile with every kind of line for every audience, or as many of them as there can be of a kind."""
    for place, audience in enumerate(reversed(OFFERED_AUDIENCES)):
        for kind in (kind for kind in KINDS.values() if place < kind.most):
            detail = "book" if kind.code == "question" else ""
            text = {
                "email": f"{audience.name.lower()}@example.com",
                "phone": f"+44 113 496 000{audience.value}",
                "handle": f"https://example.com/{audience.name.lower()}",
                "feed": f"https://example.com/{audience.name.lower()}/feed",
            }.get(kind.code, f"{kind.code} for {audience.name}")
            if not kind.single:
                profiles.add(actor=member, kind=kind.code, line=NewLine(text, detail=detail, audience=audience))


def parts(page: str) -> tuple[str, str]:
    """Who it is about, and the two columns; what the two have in common is the viewer's own and left out, as is what they may
    do for one another."""
    page = re.sub(
        r'<section class="card"><h2 class="card-title">What you have in common.*?</section>', "", page, flags=re.S
    )
    page = re.sub(r'<p class="vouch-do">.*?</p>', "", page)
    who = re.search(r'<div class="page-title page-who">.*?</div></div>', page, re.S)
    columns = re.search(r'<div class="columns">.*</aside>', page, re.S)
    assert who
    assert columns
    return who[0], columns[0]


@pytest.mark.parametrize(("who", "level"), [("member", None), ("connection", Level.CONNECTION), ("close", Level.CLOSE)])
def test_see_it_as_is_what_real_viewers_get(cast: Cast, who: str, level: Level | None) -> None:
    fill(cast.owner)
    profiles.set_audiences(actor=cast.owner, profile=Audience.PUBLIC, personal=Audience.MEMBERS)
    if level is not None:
        reach.hold(actor=cast.owner, other=cast.stranger, level=level)
    told = browser(cast.owner).get(f"/you/profile/as/{who}/").content.decode()
    seen = browser(cast.stranger).get(f"/members/{cast.owner.key}/").content.decode()
    assert parts(told) == parts(seen)
    assert "for MEMBERS" in seen
    assert ("for CONNECTIONS" in seen) == (level is not None)
    assert "for ME<" not in seen


def test_a_visitor_sees_the_public_part_and_is_else_asked_to_sign_in(cast: Cast) -> None:
    fill(cast.owner)
    address = f"/members/{cast.owner.key}/"
    hidden = browser(None).get(address)
    absent = browser(None).get("/members/00000000-0000-4000-8000-000000000000/")
    assert hidden.status_code == absent.status_code == 302
    profiles.set_audiences(actor=cast.owner, profile=Audience.PUBLIC, business=Audience.PUBLIC)
    page = browser(None).get(address).content.decode()
    assert "offer for PUBLIC" in page
    assert "for MEMBERS" not in page
    told = browser(cast.owner).get("/you/profile/as/visitor/").content.decode()
    assert "offer for PUBLIC" in told
    assert "for MEMBERS" not in told


def test_a_link_shows_the_card_for_its_audience_until_it_is_ended(cast: Cast) -> None:
    fill(cast.owner)
    token = cards.link(actor=cast.owner, level=Level.CONNECTION)
    for viewer in (None, cast.stranger):
        page = browser(viewer).get(f"/card/{token}/")
        assert "for CONNECTIONS" in page.content.decode()
        assert "for CLOSE" not in page.content.decode()
        assert page["X-Robots-Tag"] == "noindex"
        card = browser(viewer).get(f"/card/{token}/card.vcf").content.decode()
        assert "connections@example.com" in card
        assert "close@example.com" not in card
    assert browser(cast.blocked).get(f"/card/{token}/").status_code == 404
    assert browser(None).get(f"/card/{token[:-2]}xx/").status_code == 404
    browser(cast.owner).post("/you/card/end-links/")
    assert browser(None).get(f"/card/{token}/").status_code == 404


def test_a_card_keeps_what_its_audience_may_not_see(cast: Cast) -> None:
    fill(cast.owner)
    for who, seen, hidden in (("visitor", "Olive", "members@"), ("member", "members@", "connections@")):
        card = browser(cast.owner).get(f"/you/card/{who}/card.vcf")
        assert card["Content-Type"].startswith("text/vcard")
        assert seen in card.content.decode()
        assert hidden not in card.content.decode()
        assert browser(cast.owner).get(f"/you/card/?for={who}").content.count(b"<svg") > 1


def test_keeping_a_member_twice_makes_one_card_with_what_is_seen(cast: Cast) -> None:
    fill(cast.owner)
    client = browser(cast.stranger)
    for _time in range(2):
        assert client.post(f"/members/{cast.owner.key}/keep/").status_code == 302
    card = Card.objects.get(owner=cast.stranger, member=cast.owner)
    told = str(list(card.facts.values_list("value", flat=True)))
    assert "members@example.com" in told
    assert "connections@example.com" not in told
    assert "/people/" in client.get(f"/members/{cast.owner.key}/").content.decode()


def test_a_block_can_be_set_from_the_page_and_lifted_again(cast: Cast) -> None:
    client = browser(cast.owner)
    assert client.post(f"/members/{cast.stranger.key}/block/").status_code == 302
    assert client.get(f"/members/{cast.stranger.key}/").status_code == 404
    assert browser(cast.stranger).get(f"/members/{cast.owner.key}/").status_code == 404
    assert "Stina Strange" in client.get("/you/privacy/").content.decode()
    assert client.post(reverse("accounts:unblock", args=[cast.stranger.key])).status_code == 302
    assert client.get(f"/members/{cast.stranger.key}/").status_code == 200


def test_the_welcome_comes_once_and_can_be_skipped(db: None) -> None:
    new = Member.objects.create_user("nia@example.com", name="")
    client = browser(new)
    assert client.get("/")["Location"] == "/welcome/"
    wrong = client.post("/welcome/", {"name": "", "audience": "4"})
    assert wrong.status_code == 422
    assert to_be_welcomed(new)
    told = {"name": "Nia New", "headline": "Weaver", "offer": "", "need": "A loom", "audience": "2"}
    told |= {"used_by": "2", "named": "no"}
    assert client.post("/welcome/", told).status_code == 302
    profile = Profile.objects.get(member=new)
    assert (profile.member.name, profile.audience) == ("Nia New", Audience.CONNECTIONS)
    assert list(new.profile_entries.order_by("pk").values_list("kind", "text")) == [
        ("headline", "Weaver"),
        ("need", "A loom"),
    ]
    assert client.get("/").status_code == 200
    other = Member.objects.create_user("ottilie@example.com", name="Ottilie")
    assert browser(other).post("/welcome/skip/").status_code == 302
    assert browser(other).get("/").status_code == 200


def test_a_wrong_line_is_kept_in_the_form_with_a_sentence_beside_it(cast: Cast) -> None:
    client = browser(cast.owner)
    page = client.post("/you/profile/add/email/", {"text": "nobody at example", "audience": "4", "facet": "business"})
    assert page.status_code == 422
    assert "nobody at example" in page.content.decode()
    assert "does not look like an e-mail address" in page.content.decode()
    assert client.get("/you/profile/add/nothing/").status_code == 404


def test_lines_are_added_changed_moved_and_removed_without_scripts(cast: Cast) -> None:
    client = browser(cast.owner)
    for text in ("Bread", "Advice"):
        client.post("/you/profile/add/offer/", {"text": text, "topics": ["Baking", "", " "], "audience": "4"})
    bread, advice = cast.owner.profile_entries.order_by("pk")
    assert bread.topics == ["Baking"]
    client.post(f"/you/profile/lines/{advice.key}/up/")
    client.post(f"/you/profile/lines/{bread.key}/", {"text": "Rye bread", "audience": "2"})
    lines = list(cast.owner.profile_entries.order_by("position").values_list("text", "audience", "topics"))
    assert lines == [("Advice", 4, ["Baking"]), ("Rye bread", 2, [])]
    client.post(f"/you/profile/lines/{advice.key}/remove/")
    assert cast.owner.profile_entries.count() == 1

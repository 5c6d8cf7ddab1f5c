"""Mails as their readers see them: light and dark, on a desk and on a phone; nothing is fetched, nothing sticks out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cast import gather
from goodword.accounts.queries import reader
from goodword.core import mail
from goodword.core.mail.notices import News, composing
from goodword.core.mail.notices.words import Told
from goodword.core.models import OutgoingMail
from goodword.today.mails.composing import Button, Content, Line, Week
from web import looking

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

FAR = "https://network.example.org/" + "a-long-address-without-any-place-to-break" * 4
TOLD = Told(
    "Ada would like to connect with you", "Ada Adler asks to connect with you, and wrote why.", FAR, "See the request",
    quote="Bread for a hundred, on a day's notice.\n" + "Donaudampfschifffahrtsgesellschaft" * 3, then="If you do nothing, nothing happens.",
)  # fmt: skip
DAY = Content(
    "today.weekly",
    "Your week, and what comes next",
    steps=(
        Line("Introduce Sam Kowalski to Lindy Barros", "He mills spelt, and she bakes with it.", 5,
             (Button("Introduce them", FAR, "first"), Button("See how", FAR, "plain"), Button("Later", FAR, "quiet"))),
        Line("Write to Mia Miller", "You usually talk every six weeks; it has been eleven.", 3,
             (Button("Write to her", FAR, "first"), Button("Later", FAR, "quiet"))),
    ),
    minutes=8,
    week=Week("Week 47 of 2026", "November 16 to November 22, 2026",
              ("You spent about 3 h 20 min with people.", "You met 3 new people: Sam Kowalski, Lindy Barros, and others."), FAR),
    news=News((TOLD,), 2),
)  # fmt: skip


def written() -> dict[str, str]:
    """Each of the mails that have HTML, with all there can be in it."""
    who = reader(gather().owner.pk)
    assert who is not None
    composing.alone("ties.asked", who, TOLD)
    mail.send_template(
        kind="today.weekly", to=who.email, template="today/mail/day",
        context={"content": DAY, "name": "Olive", "fell": True, "today_url": FAR, "monthly": True,
                 **composing.footing(who, "today.weekly")},
    )  # fmt: skip
    return dict(OutgoingMail.objects.values_list("kind", "html"))


def test_they_look_right_everywhere(browser: Browser) -> None:
    pictures = Path(os.environ["GOODWORD_PICTURES"]) if "GOODWORD_PICTURES" in os.environ else None
    fetched: list[str] = []
    for kind, html in written().items():
        assert "<table" not in html
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": 600, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two
            page = context.new_page()
            page.on("request", lambda request: fetched.append(request.url))
            page.set_content(html)
            assert not looking.barriers(page), f"{kind} in {scheme}"
            dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert dark == {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 26, 24)"}[scheme]
            for width in (600, 360):
                page.set_viewport_size({"width": width, "height": 900})
                page.wait_for_function(f"innerWidth === {width}")
                assert page.evaluate(looking.WIDER) == [], f"{kind} at {width}"
                if pictures is not None:
                    page.screenshot(path=pictures / f"{kind}-{scheme}-{width}.png", full_page=True)
            context.close()
    assert fetched == [], "a mail that fetches something tells that it was read"

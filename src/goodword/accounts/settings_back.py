"""One's own settings out of an export: how the site speaks and looks, and when it tells of what by mail. What was agreed to on another site (to be
recognized, to be written to) is agreed to anew here, and never read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings as site
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.actions import settings
from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core.errors import Invalid
from goodword.core.mail.notices import choosing
from goodword.core.models import MailChoice

ACCOUNT = "account/account.json"
NAMES = ("language", "time_zone", "theme")


def _wanted(member: Member, told: Told) -> dict[str, str]:
    """The settings that the file has otherwise."""
    account = told.get(ACCOUNT)
    if not isinstance(account, dict):
        return {}
    found = {name: account[name] for name in NAMES if isinstance(account.get(name), str)}
    return {name: value for name, value in found.items() if value != getattr(member, name)}


def _mails(member: Member, told: Told) -> dict[str, str]:
    """What the file says otherwise of when to be told of what, of the kinds that this site has."""
    account = told.get(ACCOUNT)
    chosen = account.get("mails") if isinstance(account, dict) else None
    if not isinstance(chosen, dict):
        return {}
    now = {choice.kind: choice.when for group in choosing.choices(member.pk) for choice in group.choices}
    return {
        kind: when
        for kind, when in chosen.items()
        if kind in now and when in MailChoice.When.values and now[kind] != when
    }


def look(member: Member, told: Told) -> Coming:
    wanted = _wanted(member, told)
    languages, themes = dict(site.LANGUAGES), dict(Member.Theme.choices)
    comes = []
    if wanted.get("language") in languages:
        before = languages.get(member.language, member.language)
        comes.append(_("Your language changes from %(before)s to %(after)s.")
                     % {"before": before, "after": languages[wanted["language"]]})  # fmt: skip
    if "time_zone" in wanted:
        comes.append(_("Your time zone changes from %(before)s to %(after)s.")
                     % {"before": member.time_zone, "after": wanted["time_zone"][:50]})  # fmt: skip
    if wanted.get("theme") in themes:
        comes.append(_("The look changes from “%(before)s” to “%(after)s”.")
                     % {"before": themes[Member.Theme(member.theme)], "after": themes[Member.Theme(wanted["theme"])]})  # fmt: skip
    if mails := len(_mails(member, told)):
        comes.append(
            ngettext("When you are told by mail changes for %(number)s kind of thing.",
                     "When you are told by mail changes for %(number)s kinds of things.", mails) % {"number": mails}
        )  # fmt: skip
    return Coming(tuple(comes))


def write(member: Member, told: Told) -> dict[str, Any]:
    """Each setting by itself: one that is not offered here leaves the others."""
    made: dict[str, Any] = {}
    for name, value in _wanted(member, told).items():
        before = getattr(member, name)
        if _changed(member, {name: value}):
            made[name] = [before, value]
    if mails := _mails(member, told):
        made["mails"] = {kind: [str(choosing.choice(member.pk, kind)), when] for kind, when in mails.items()}
        choosing.choose(actor=member.pk, chosen=mails)
    return made


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Back to what was before, where it is still what came."""
    del at
    for name in NAMES:
        before, after = made.get(name, (None, None))
        if before is not None and getattr(member, name) == after:
            _changed(member, {name: before})
    mails = made.get("mails", {})
    again = {kind: before for kind, (before, after) in mails.items() if choosing.choice(member.pk, kind) == after}
    choosing.choose(actor=member.pk, chosen=again)


def _changed(member: Member, values: Mapping[str, str]) -> bool:
    now = {name: getattr(member, name) for name in NAMES}
    try:
        settings.change(actor=member, **(now | dict(values)))
    except Invalid:
        return False
    return True


PART = Part("accounts", "settings", (ACCOUNT,), look, write, take_back)

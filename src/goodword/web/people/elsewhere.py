"""Ways to reach a person and where else they are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goodword.people.addresses import is_web_address
from goodword.people.kinds import KINDS
from goodword.people.models import Fact, LinkCheck
from goodword.people.platforms import PLATFORMS

NAMES = {platform.code: platform.name for platform in PLATFORMS}


@dataclass(frozen=True, slots=True)
class Way:
    """A label and an address; ``verified`` says so in words where the link was proven."""

    label: str
    value: str
    url: str = ""
    outside: bool = False
    verified: str = ""


def ways(known: Mapping[str, Sequence[Fact]]) -> list[Way]:
    """Profiles first, then mail, phone, sites and postal addresses."""
    found = [_handle(fact) for fact in known["handle"]]
    for fact in known["email"]:
        address = str(fact.value.get("address", ""))
        found.append(Way(fact.label or _("E-mail"), address, f"mailto:{address}"))
    for fact in known["phone"]:
        number = str(fact.value.get("number", ""))
        found.append(Way(fact.label or _("Phone"), number, f"tel:{fact.norm}" if fact.norm else ""))
    for fact in known["site"]:
        url = str(fact.value.get("url", ""))
        web = is_web_address(url)
        found.append(Way(fact.label or _("Web site"), _short(url), url if web else "", outside=web))
    for fact in known["address"]:
        found.append(Way(fact.label or _("Address"), KINDS["address"].words(fact.value)))
    return found


def _handle(fact: Fact) -> Way:
    url, platform = str(fact.value.get("url", "")), str(fact.value.get("platform", ""))
    proven = getattr(fact, "check_state", None) == LinkCheck.State.VERIFIED
    web = is_web_address(url)
    return Way(
        label=NAMES.get(platform) or (_("Web site") if platform == "site" else platform.capitalize() or _("Profile")),
        value=str(fact.value.get("handle", "")).removeprefix("in/") or _short(url),
        url=url if web else "",
        outside=web,
        verified=_("verified: the page links back") if proven else "",
    )


def _short(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url

"""One's card to hand out: a vCard with what its audience may see."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from goodword.core import files
from goodword.people import addresses, names, phones, platforms
from goodword.people.queries.profiles import Shown
from goodword.people.vcard.lines import Property, card


def vcard_of(shown: Shown, *, page_url: str = "", whole: bool = True) -> str:
    """A vCard 3.0, which every address book reads.

    Args:
        page_url: the address of the member's page, for a card whose reader may open it.
        whole: with photo, notes and all addresses; otherwise short enough for a code that phones read at once.
    """
    properties = [*_head(shown, most=None if whole else 2)]
    if page_url:
        properties.append(Property("URL", page_url, raw=True))
    if whole:
        properties += _rest(shown)
    return card(properties, version="3.0")


def _head(shown: Shown, *, most: int | None) -> Iterator[Property]:
    """Who it is and how to reach them."""
    name, work = str(shown.member), shown.work
    split = names.split(name)
    yield Property("N", [split.family, split.given, "", "", ""])
    yield Property("FN", name)
    title = work.detail if work is not None else shown.first("headline")
    if work is not None:
        yield Property("ORG", [work.text])
    if title:
        yield Property("TITLE", title)
    for line in shown.all("email")[:most]:
        yield Property("EMAIL", line.text, (("TYPE", "INTERNET"),))
    for line in shown.all("phone")[:most]:
        yield Property("TEL", phones.read(line.text, "").e164 or line.text)


def _rest(shown: Shown) -> Iterator[Property]:
    """What a card in a code leaves out."""
    for line in shown.all("handle"):
        read = addresses.read_profile(line.text)
        platform = platforms.BY_CODE.get(read.platform) if read else None
        if platform is None:
            yield Property("URL", line.text, raw=True)
        else:
            yield Property("X-SOCIALPROFILE", line.text, (("TYPE", platform.name),), raw=True)
    for line in shown.all("place")[:1]:
        yield Property("ADR", ["", "", "", line.text, "", "", ""])
    said = [text for kind in ("headline", "known_for", "quarter") if (text := shown.first(kind))]
    if said:
        yield Property("NOTE", "\n".join(said))
    if shown.photo is not None:
        with files.open_stored(shown.photo) as content:
            picture = base64.b64encode(content.read()).decode()
        yield Property("PHOTO", picture, (("ENCODING", "b"), ("TYPE", "JPEG")), raw=True)
    yield Property("UID", f"urn:uuid:{shown.member.key}", raw=True)

"""From the records that sources hand over to the facts that people's cards carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from goodword.importers import records
from goodword.people import addresses, kinds
from goodword.people.actions.bringing import BroughtFact

type Values = dict[str, str]

LABEL = 60


def name_fact(names: records.Names) -> BroughtFact | None:
    """The name as a fact; None for an empty one."""
    display = names.full
    if not display:
        return None
    return _fact("name", _given({"display": display, **names._asdict()}))


def fact(kind: str, value: records.Value) -> BroughtFact | None:
    """One fact of a record as the people room stores it; None where nothing is left of it.

    An e-mail address or a web address that is none is kept as text, so that nothing is lost.
    """
    made = _VALUES[type(value)](kind, value) if type(value) in _VALUES else _text(kind, str(value))
    if made is None or not made.value:
        return None
    return made


def _fact(kind: str, value: Values, label: str = "") -> BroughtFact:
    return BroughtFact(kind, value, kinds.KINDS[kind].norm(value), label[:LABEL])


def _given(value: dict[str, Any]) -> Values:
    return {name: str(text) for name, text in value.items() if text}


def _text(kind: str, text: str) -> BroughtFact | None:
    if not text:
        return None
    if kind == "email":
        if addresses.read_email(text) is None:
            return _fact("custom", {"text": text}, "E-mail")
        return _fact(kind, {"address": text})
    if kind == "site":
        url = text if "://" in text else f"https://{text}"
        return _fact(kind, {"url": url}) if addresses.is_web_address(url) else _fact("custom", {"text": text}, "Web")
    if kind in {"connected_on", "birthday"}:
        return _fact(kind, {"date": text})
    if kind == "address":
        return _fact("place", {"text": text})
    return _fact(kind, {"text": text})


def _handle(_kind: str, value: records.Handle) -> BroughtFact | None:
    read = None if value.platform == "linkedin" else addresses.read_profile(value.handle, platform=value.platform)
    if read is not None:
        return _fact("handle", {"url": read.url, "platform": read.platform, "handle": read.handle})
    url = f"https://www.linkedin.com/{quote(value.handle, safe=_URL_SAFE)}"
    return _fact("handle", {"url": url, "platform": "linkedin", "handle": value.handle})


def _organisation(_kind: str, value: records.Organisation) -> BroughtFact:
    told = value._asdict()
    told["text"] = told.pop("words")
    return _fact("organisation", _given(told))


def _school(_kind: str, value: records.School) -> BroughtFact:
    told = {"school": value.name, "degree": value.degree, "started": value.started, "ended": value.ended}
    return _fact("school", _given(told))


def _language(_kind: str, value: records.Language) -> BroughtFact:
    return _fact("language", _given({"text": value.name}))


def _phone(_kind: str, value: records.Phone) -> BroughtFact:
    if not any(sign.isdigit() for sign in value.number):
        return _fact("custom", _given({"text": value.number}), value.label)
    return _fact("phone", _given({"number": value.number}), value.label)


def _address(_kind: str, value: records.Address) -> BroughtFact:
    told = value._asdict()
    return _fact("address", _given({name: text for name, text in told.items() if name != "label"}), told["label"])


def _certificate(_kind: str, value: records.Certificate) -> BroughtFact:
    return _fact("certificate", _given(value._asdict()))


def _way(*, outgoing: bool | None) -> str:
    return "" if outgoing is None else "out" if outgoing else "in"


def _invitation(_kind: str, value: records.Invitation) -> BroughtFact:
    at = "" if value.at is None else datetime.fromtimestamp(value.at, UTC).isoformat()
    return _fact("invitation", _given({"direction": _way(outgoing=value.outgoing), "at": at, "text": value.words}))


def _endorsement(_kind: str, value: records.Endorsement) -> BroughtFact:
    way = _way(outgoing=not value.received)
    return _fact("endorsement", _given({"skill": value.skill, "direction": way, "date": value.day}))


def _recommendation(_kind: str, value: records.Recommendation) -> BroughtFact:
    way = _way(outgoing=None if value.received is None else not value.received)
    told = {"text": value.words, "direction": way, "date": value.day, "company": value.company, "title": value.title}
    return _fact("recommendation", _given(told))


def _note(_kind: str, value: records.Note) -> BroughtFact | None:
    return _fact("note", {"text": value.words}) if value.words else None


def _custom(_kind: str, value: records.Custom) -> BroughtFact | None:
    return _fact("custom", {"text": value.words}, value.label) if value.words else None


_URL_SAFE = "/@:~!$&'()*+,;="
_VALUES: dict[type, Callable[[str, Any], BroughtFact | None]] = {
    records.Handle: _handle,
    records.Organisation: _organisation,
    records.School: _school,
    records.Language: _language,
    records.Phone: _phone,
    records.Address: _address,
    records.Certificate: _certificate,
    records.Invitation: _invitation,
    records.Endorsement: _endorsement,
    records.Recommendation: _recommendation,
    records.Note: _note,
    records.Custom: _custom,
}

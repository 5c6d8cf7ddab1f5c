"""From the records that sources hand over to the facts that people's cards carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from goodword.importers import records
from goodword.importers.text import many_lines
from goodword.people import addresses, kinds
from goodword.people.actions.bringing import BroughtFact
from goodword.people.vcard import values

type Values = dict[str, str]

LABEL = 60
LONG_LABEL = "X-ABLABEL"
PARAMS = kinds.PARAMS


def name_fact(names: records.Names) -> BroughtFact | None:
    """The name as a fact; None for an empty one."""
    display = names.full
    if not display:
        return None
    return _fact("name", _given({**names._asdict(), "display": display}))


def fact(kind: str, value: records.Value) -> BroughtFact | None:
    """One fact of a record as the people room stores it; None where nothing is left of it.

    An e-mail address or a web address that is none is kept as text, so that nothing is lost.
    """
    made = _VALUES[type(value)](kind, value) if type(value) in _VALUES else _text(kind, str(value))
    if made is None or not made.value:
        return None
    return made


def _fact(kind: str, value: Values, label: str = "", params: str = "") -> BroughtFact:
    """A fact with its key. A label too long for one is kept whole among the parameters."""
    if params:
        value[PARAMS] = params
    if len(label) > LABEL:
        value[PARAMS] = values.params([*values.beside(params), (LONG_LABEL, label)])
        label = label[:LABEL]
    return BroughtFact(kind, value, kinds.KINDS[kind].norm(value), label)


def _given(value: dict[str, Any]) -> Values:
    return {name: str(text) for name, text in value.items() if text}


def _text(kind: str, text: str, label: str = "", params: str = "") -> BroughtFact | None:
    if not text:
        return None
    if kind == "email":
        return _email(kind, records.Email(text, label, params))
    if kind == "site":
        return _site(kind, records.Site(text, label, params))
    if kind in {"connected_on", "birthday"}:
        return _fact(kind, {"date": text}, label, params)
    if kind == "met":
        return _fact(kind, {"how": text}, label, params)
    if kind == "relation" and text.lower() in kinds.RELATIONS:
        text = text.lower()
    if kind == "address":
        return _fact("place", {"text": text}, label, params)
    return _fact(kind, {"text": text}, label, params)


def _labelled_text(kind: str, value: records.Text) -> BroughtFact | None:
    return _text(kind, value.words, value.label, value.params)


def _called(what: str, label: str) -> str:
    """What a field is called that turned out to hold something else."""
    return f"{what} ({label})" if label else what


def _email(kind: str, value: records.Email) -> BroughtFact:
    if addresses.read_email(value.address) is None:
        return _fact("custom", _given({"text": value.address}), _called("E-mail", value.label), value.params)
    return _fact(kind, {"address": value.address}, value.label, value.params)


def _site(kind: str, value: records.Site) -> BroughtFact:
    url = value.url if "://" in value.url else f"https://{value.url}"
    if not addresses.is_web_address(url):
        return _fact("custom", _given({"text": value.url}), _called("Web", value.label), value.params)
    return _fact(kind, {"url": addresses.feed_address(url) if kind == "feed" else url}, value.label, value.params)


def _handle(kind: str, value: records.Handle) -> BroughtFact | None:
    if value.platform == "linkedin" and value.handle.startswith(("in/", "pub/")):
        url = f"https://www.linkedin.com/{quote(value.handle, safe=_URL_SAFE)}"
        return _fact(kind, {"url": url, "platform": "linkedin", "handle": value.handle}, value.label, value.params)
    read = addresses.read_profile(value.handle, platform=value.platform)
    if read is not None and not value.url:
        told = {"url": read.url, "platform": read.platform, "handle": read.handle}
        return _fact(kind, told, value.label, value.params)
    if not value.handle:
        return None
    url = value.url or f"{value.platform}:{quote(value.handle, safe=_URL_SAFE)}"
    return _fact(
        kind, _given({"url": url, "platform": value.platform, "handle": value.handle}), value.label, value.params
    )


def _organisation(_kind: str, value: records.Organisation) -> BroughtFact:
    told = value._asdict()
    told["text"] = told.pop("words")
    params = told.pop("params")
    return _fact("organisation", _given(told), params=params)


def _school(_kind: str, value: records.School) -> BroughtFact:
    told = {"school": value.name, "degree": value.degree, "started": value.started, "ended": value.ended}
    return _fact("school", _given(told))


def _language(_kind: str, value: records.Language) -> BroughtFact:
    return _fact("language", _given({"text": value.name}))


def _phone(_kind: str, value: records.Phone) -> BroughtFact:
    if not any(sign.isdigit() for sign in value.number):
        return _fact("custom", _given({"text": value.number}), _called("Phone", value.label), value.params)
    return _fact("phone", _given({"number": value.number}), value.label, value.params)


def _address(_kind: str, value: records.Address) -> BroughtFact | None:
    told = _given(value._asdict())
    label, params = told.pop("label", ""), told.pop("params", "")
    return _fact("address", told, label, params) if told else None


def _dated(_kind: str, value: records.Dated) -> BroughtFact | None:
    return _fact("date", _given({"date": value.day, "what": value.what}), params=value.params) if value.day else None


def _related(_kind: str, value: records.Related) -> BroughtFact | None:
    return _fact("related", _given({"name": value.name, "how": value.how}), params=value.params) if value.name else None


def _property(_kind: str, value: records.Property) -> BroughtFact | None:
    """What was kept as it came; what Goodword itself wrote into a vCard becomes again what it was."""
    code = _OWN.get(value.name)
    if code is None:
        return _fact("property", _given(value._asdict()))
    fields = list(kinds.KINDS[code].fields)
    texts = [values.unescape(value.value)] if len(fields) == 1 else values.parts(value.value)
    told = _given({name: many_lines(text) for name, text in zip(fields, texts, strict=False)})
    if any(texts[len(fields) :]) or (fields[0] not in told and code not in {"organisation", "met"}):
        return _fact("property", _given(value._asdict()))  # somebody else's, or damaged
    pairs = values.beside(value.params)
    label = next((text for name, text in pairs if name == LONG_LABEL), "")
    beside = values.params(pair for pair in pairs if pair[0] != LONG_LABEL)
    return _fact(code, told, label, beside) if told else None


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


# These have properties of their own in any vCard, so what is named so is somebody else's.
_USUAL = {"property", "email", "phone", "handle", "site", "feed", "address", "nickname", "note", "category"}
_OWN = {f"X-GOODWORD-{code.upper().replace('_', '-')}": code for code in kinds.KINDS if code not in _USUAL}
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
    records.Email: _email,
    records.Site: _site,
    records.Dated: _dated,
    records.Related: _related,
    records.Text: _labelled_text,
    records.Property: _property,
}

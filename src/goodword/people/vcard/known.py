"""What address books call things: labels, messengers, relations. The writer of vCards and their reader share it."""

from __future__ import annotations

import re
from typing import Final

# Types that say which of several it is → the word of a label; in the order in which a label of several has them.
LABELS: Final = {"home": "home", "work": "work", "main": "main", "cell": "mobile", "iphone": "iphone", "car": "car", "school": "school",
                 "fax": "fax", "pager": "pager"}  # fmt: skip
TYPES: Final = {word: kind for kind, word in LABELS.items()}
# Types that every address of the kind has, said or not.
USUAL: Final = {"EMAIL": frozenset({"internet"}), "TEL": frozenset({"voice"}), "IMPP": frozenset[str]()}
# Types that say what can be done with it, and not which it is; they stay beside the value.
ABILITIES: Final = frozenset({
    "voice", "internet", "x400", "msg", "text", "video", "textphone", "modem", "isdn", "bbs", "pcs", "tlx", "dom",
    "intl", "postal", "parcel", "pref", "aol", "applelink", "attmail", "cis", "eworld", "ibmmail", "mcimail",
    "powershare", "prodigy",
})  # fmt: skip

# Labels that Apple's address book writes as _$!<Word>!$_, so that they are shown in the reader's language.
APPLE: Final = {
    "home page": "HomePage", "anniversary": "Anniversary", "other": "Other", "spouse": "Spouse", "child": "Child",
    "mother": "Mother", "father": "Father", "parent": "Parent", "brother": "Brother", "sister": "Sister",
    "son": "Son", "daughter": "Daughter", "friend": "Friend", "partner": "Partner", "manager": "Manager",
    "assistant": "Assistant",
}  # fmt: skip
_APPLE: Final = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

# How two people can be related in version 4.0.
RELATED: Final = frozenset({
    "contact", "acquaintance", "friend", "met", "co-worker", "colleague", "co-resident", "neighbor", "child", "parent",
    "sibling", "spouse", "kin", "muse", "crush", "date", "sweetheart", "agent", "emergency",
})  # fmt: skip

# Scheme of an address → platform, and back; a property of its own → platform.
MESSENGERS: Final = {
    "aim": "aim", "skype": "skype", "xmpp": "xmpp", "ymsgr": "yahoo", "msnim": "msn", "icq": "icq", "gg": "gadugadu",
    "sip": "sip", "irc": "irc", "qq": "qq", "matrix": "matrix", "groupwise": "groupwise", "gtalk": "gtalk",
    "x-apple": "apple", "im": "im", "facetime": "facetime", "threema": "threema", "signal": "signal",
    "whatsapp": "whatsapp",
}  # fmt: skip
SCHEMES: Final = {platform: scheme for scheme, platform in MESSENGERS.items()}
MESSENGER_PROPERTIES: Final = {
    "X-AIM": "aim", "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-JABBER": "xmpp", "X-XMPP": "xmpp",
    "X-MSN": "msn", "X-YAHOO": "yahoo", "X-ICQ": "icq", "X-GTALK": "gtalk", "X-GOOGLE-TALK": "gtalk", "X-QQ": "qq",
    "X-GADUGADU": "gadugadu", "X-GROUPWISE": "groupwise", "X-MS-IMADDRESS": "im",
}  # fmt: skip
RELATION_PROPERTIES: Final = {
    "X-SPOUSE": "spouse", "X-EVOLUTION-SPOUSE": "spouse", "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager", "X-EVOLUTION-MANAGER": "manager", "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant", "X-EVOLUTION-ASSISTANT": "assistant", "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
    "X-MS-SPOUSE": "spouse", "X-MS-MANAGER": "manager", "X-MS-ASSISTANT": "assistant", "X-MS-CHILD": "child",
}  # fmt: skip
DAY_PROPERTIES: Final = {
    "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary", "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary", "X-MS-ANNIVERSARY": "anniversary",
}  # fmt: skip


def label(written: str) -> str:
    """A label in words, from how an address book writes it; one it has words for itself is in small letters."""
    found = _APPLE.fullmatch(written.strip())
    words = " ".join((_HUMP.sub(" ", found[1]).lower() if found else written).split())
    lower = words.lower()
    if lower in APPLE or lower in RELATED or all(word in TYPES for word in lower.split(" ")):
        return lower
    return words


def of_types(types: list[str]) -> str:
    """A label from types such as ``["home", "fax"]``; words of their own stand as they are."""
    known = [LABELS[kind] for kind in LABELS if kind in types]
    return " ".join([*known, *(kind for kind in dict.fromkeys(types) if kind not in LABELS)])


def types(label: str) -> list[str]:
    """The types that say a label; none where they can't."""
    found = [TYPES.get(word, "") for word in label.lower().split(" ")]
    return found if label and all(found) and of_types(found) == label.lower() else []


def apple(label: str) -> str:
    """A label as an X-ABLabel holds it."""
    return f"_$!<{APPLE[label]}>!$_" if label in APPLE else label

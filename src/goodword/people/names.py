"""Personal names: read apart, put in order, compared; best effort, for many cultures.

A name is whatever its bearer writes. Nothing here changes what is shown: these
helpers only derive keys for sorting and matching, letters for a picture-less
portrait, and a guess at which part is the family's, for formats that ask.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from goodword.people.folding import fold, words

__all__ = ["SplitName", "bare", "fold", "initials", "loose_key", "order_key", "sort_key", "split", "words"]


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


TITLES: Final = _set(
    "dr drs prof professor mr mrs ms miss mx sir dame lord lady rev revd reverend fr hon herr frau dipl ing dipling mag mgr bc"
    " judr mudr ir mme mlle monsieur madame sr sra srta don dona dott dottssa avv arch geom rag ingr pan pani doc capt col maj lt sgt"
    " sheikh shaikh haji hajji ustad pandit shri smt kumari datuk datin tun puan encik eng engr adv cllr"
)
SUFFIXES: Final = _set(
    "cpa phd dphil mba emba msc bsc ba ma llb llm jd esq md mph dds dvm rn cfa cfp chfc clu pmp cissp cism cisa csm cspo pe eit aia riba"
    " acca aca fca acma fcma cgma fcca cta aat cima acii fcii fpfs mcipd fcipd acipd cipd shrm shrmcp shrmscp phr sphr gphr obe mbe cbe"
    " kbe frsa frs fiod mrics frics mciob ceng meng beng bscn dba edd psyd lcsw lmft acc pcc mcc jr jnr sr snr ii iii iv kc qc sc rd fhea"
    " ca cma csca prosci itil ccxp gphr hrci lion"
)
# These are suffixes only after a comma or in capitals: Ma, Ba and Sc are also people's names.
_SHY_SUFFIXES: Final = _set("ba ma sc ca acc rd pe jd md kc qc rn aca cima lion aat eit cta csm")
PARTICLES: Final = _set(
    "van von der den de del della dello dei degli di da do dos das du des la le les lo las los ter ten te t op zu zum zur am auf in y e"
    " i af av bin ibn bint binti abu al el ul ad as ould ben bat bar ap ab mac fitz st saint san santa santo nic ni o"
)
# Particles that open a family name even with two or more words behind them; the others are also joints or given names.
_OPENING: Final = PARTICLES - _set("t op am auf in y e i as ad ul ab o bar")
_DEVOTIONS: Final = _set(
    "carmen pilar rosario mar sol valle rocio angeles dolores mercedes luz cruz paz concepcion consuelo socorro"
)
_COMPOUND_HAN: Final = _set(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 令狐 皇甫 尉迟 尉遲 东方 東方 夏侯 慕容 司徒 司空 端木 公孙 公孫 南宫 南宮"
)
_COMPOUND_HANGUL: Final = _set("남궁 황보 제갈 선우 독고 사공 서문")

_PRONOUNS: Final = re.compile(
    r"[(\[]\s*(?:she|he|they|her|him|them|ze|xe|it|elle|il|iel|sie|er|ella|él|ellos)\b[^)\]]*[)\]]", re.IGNORECASE
)
_NICKNAME: Final = re.compile(r"""\s*(?:\(([^()]*)\)|["“„]([^"”“]*)["”“]|(?<=\s)['‘]([^'’]+)['’](?=\s))\s*""")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SplitName:
    """A display name read apart. ``given`` holds middle names too; every part may be empty."""

    given: str = ""
    family: str = ""
    title: str = ""
    suffix: str = ""
    nickname: str = ""

    @property
    def plain(self) -> str:
        """Given and family name only, family first where that is how it was written."""
        both = f"{self.given} {self.family}".strip()
        if script(both) in _EAST_ASIAN:
            return f"{self.family} {self.given}".strip()
        return both


def script(text: str) -> str:
    """The script of the first letter: ``LATIN``, ``CJK``, ``HANGUL``, ``ARABIC`` …, or ``""`` without letters."""
    for character in text:
        if character.isalpha():
            return (
                "LATIN"
                if character.isascii()
                else unicodedata.name(character, "UNNAMED").split()[0].removesuffix("-LETTER")
            )
    return ""


_EAST_ASIAN: Final = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA"})


def split(display: str) -> SplitName:
    """Read a display name apart: title, given, family, suffix, nickname. A guess, never an error.

    >>> split("Dr. Ludwig van der Berg, MBA (he/him)")
    SplitName(given='Ludwig', family='van der Berg', title='Dr.', suffix='MBA', nickname='')
    """
    text = _PRONOUNS.sub(" ", display)
    nickname = ""
    if found := _NICKNAME.search(text):
        nickname = next((group for group in found.groups() if group), "").strip()
        text = _NICKNAME.sub(" ", text)
    head, *tail = [part.strip() for part in re.split("[,،、|;]", _SPACES.sub(" ", _without_pictures(text)))]
    parts = head.split()
    suffixes = [part for part in tail if part and _is_suffix_list(part, after_comma=True)]
    given_after_comma = " ".join(part for part in tail if part and part not in suffixes)
    titles = _take_titles(parts)
    while len(parts) > 1 and (_is_suffix(parts[-1], shy=not parts[-1].isupper() and "." not in parts[-1])):
        suffixes.insert(0, parts.pop())
    title, suffix = " ".join(titles), ", ".join(suffixes)
    if given_after_comma and parts:
        rest = given_after_comma.split()
        title = " ".join([*titles, *_take_titles(rest)])
        # "Kowalski, Sam": what stands before the comma is the family's; "Sam Kowalski, Baker" is a trade.
        if len(parts) == 1 or fold(parts[0]) in PARTICLES or all(part.isupper() for part in parts):
            return SplitName(" ".join(rest), " ".join(parts), title, suffix, nickname)
    given, family = _divide(parts)
    return SplitName(given, family, title, suffix, nickname)


def bare(display: str) -> tuple[str, ...]:
    """The folded words of a name without titles, suffixes, pronouns and nickname; all its words if none is left."""
    read = split(display)
    return words(f"{read.given} {read.family}") or words(display)


def order_key(display: str) -> str:
    """A key that is the same however the parts are ordered: ``Kowalski, Sam`` and ``Sam KOWALSKI`` share it."""
    return " ".join(sorted(bare(display)))


def loose_key(display: str) -> str:
    """``order_key`` with the spellings of umlauts and initials evened out: Müller, Mueller and Muller share it."""
    kept = [word for word in bare(display) if len(word) > 1 and word not in PARTICLES] or list(bare(display))
    return " ".join(sorted(word.replace("ae", "a").replace("oe", "o").replace("ue", "u") for word in kept))


def sort_key(display: str = "", *, given: str = "", family: str = "") -> str:
    """A key that sorts by family name, then given name, under plain code-point order.

    Dutch and German particles stay behind the name they lead ("van der Berg" under B).
    """
    if not (given or family):
        read = split(display)
        given, family = read.given, read.family
    behind: list[str] = []
    first = list(words(family))
    while len(first) > 1 and first[0] in PARTICLES:
        behind.append(first.pop(0))
    return " ".join([*first, *words(given), *behind]) or fold(display).strip()


def initials(display: str) -> str:
    """One or two letters that stand for a person without a picture; ``""`` when the name has no letter.

    Titles, suffixes and particles are passed over. East Asian names give the
    family's first character, Arabic ones two unjoined letters.
    """
    read = split(display.partition("@")[0] if "@" in display.strip("@") else display)
    given = [word for word in read.given.replace("-", " ").replace(".", " ").split() if _first_letter(word)]
    family = [word for word in read.family.replace("-", " ").split() if _first_letter(word)]
    while len(family) > 1 and fold(family[0]) in PARTICLES:
        family.pop(0)
    kind = script(read.plain)
    if kind in _EAST_ASIAN:
        return _first_letter((family or given or [""])[0])
    letters = [_first_letter(part[0], arabic=kind == "ARABIC") for part in (given, family) if part]
    if len(letters) == 1 and len(given) > 1:
        letters.append(_first_letter(given[-1], arabic=kind == "ARABIC"))
    if not letters:
        return _first_letter(display)
    # A zero-width non-joiner keeps two Arabic letters from being drawn as one word.
    return ("\u200c" if kind == "ARABIC" else "").join(letters[:2])


def _first_letter(word: str, *, arabic: bool = False) -> str:
    if arabic and len(word) > 3 and word.startswith("ال"):
        word = word[2:]
    for place, character in enumerate(word := unicodedata.normalize("NFC", word)):
        if place == 0 and character.isdigit():
            return character
        # Thai and Lao write some vowels before the consonant they follow in speech.
        if character.isalpha() and character not in "ʻʼʿʾเแโใไເແໂໃໄ":
            # Georgian capitals are missing from most fonts, and ß has none of its own.
            upper = character if script(character) == "GEORGIAN" else character.upper()
            # Greek breathings are left out of capitals; other accents belong to the letter.
            return unicodedata.normalize("NFD", upper)[0] if "\u1f00" <= upper[0] <= "\u1fff" else upper[0]
    return ""


def _without_pictures(text: str) -> str:
    """``text`` without emoji and other symbols, which some networks' members put into their names."""
    if text.isascii():
        return text
    kept = (
        character if unicodedata.category(character) not in {"So", "Sk", "Cn", "Co", "Cs"} or character == "`" else " "
        for character in text
    )
    return "".join(kept).replace("\ufe0f", "")


def _is_suffix(word: str, *, shy: bool) -> bool:
    key = fold(word).replace(".", "").replace("-", "").replace("®", "").replace("™", "")
    return key in SUFFIXES and not (shy and key in _SHY_SUFFIXES)


def _is_suffix_list(part: str, *, after_comma: bool) -> bool:
    return all(_is_suffix(word, shy=not after_comma) for word in part.split())


def _take_titles(parts: list[str]) -> list[str]:
    """Move leading titles out of ``parts``, always leaving one word."""
    taken: list[str] = []
    while len(parts) > 1:
        key = fold(parts[0]).replace(".", "").replace("-", "")
        # "Don", "Sr", "Doc" and the like are also names: take them only with a dot or before two more words.
        if key not in TITLES or (
            key in {"don", "dona", "doc", "pan", "fr", "eng", "mag", "arch", "col", "tun", "lord"}
            and "." not in parts[0]
            and len(parts) < 3
        ):
            break
        taken.append(parts.pop(0))
    return taken


def _divide(parts: list[str]) -> tuple[str, str]:
    """Given and family name of the bare words of a name."""
    if not parts:
        return "", ""
    kind = script("".join(parts))
    if kind in _EAST_ASIAN:
        return _divide_east_asian(parts, kind)
    if len(parts) == 1:
        return parts[0], ""
    if kind == "LATIN":
        loud = [part.isupper() and len(part) > 3 and "." not in part for part in parts]
        # "Jean DUPONT", "DUPONT Jean": capitals mark the family where the rest is not all capitals.
        if any(loud) and not all(part.isupper() for part in parts) and (loud[0] or loud[-1]):
            return " ".join(p for p, is_loud in zip(parts, loud, strict=True) if not is_loud), " ".join(
                p for p, is_loud in zip(parts, loud, strict=True) if is_loud
            )
    keys = [fold(part).replace(".", "") for part in parts]
    # "María del Carmen García López": the first three words are one Spanish given name.
    for position in range(2, min(5, len(parts) - 1)):
        if keys[position] in _DEVOTIONS and all(key in PARTICLES for key in keys[1:position]):
            return " ".join(parts[: position + 1]), " ".join(parts[position + 1 :])
    start = len(parts) - 1
    while start > 1 and keys[start - 1] in PARTICLES:
        start -= 1
    # A particle in the middle opens the family: "Ana de la Vega Ruiz" under "de la Vega Ruiz".
    start = next((position for position in range(1, start) if keys[position] in _OPENING), start)
    return " ".join(parts[:start]), " ".join(parts[start:])


def _divide_east_asian(parts: list[str], kind: str) -> tuple[str, str]:
    if len(parts) > 1:
        return " ".join(parts[1:]), parts[0]
    name = parts[0]
    if kind in {"HIRAGANA", "KATAKANA"} or len(name) < 2 or "・" in name:
        return name, ""
    compound = _COMPOUND_HAN if kind == "CJK" else _COMPOUND_HANGUL
    cut = 2 if len(name) > 2 and name[:2] in compound else 1
    return name[cut:], name[:cut]

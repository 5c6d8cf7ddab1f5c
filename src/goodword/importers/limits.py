"""How much of a stranger's file is read before it is refused. One table, so that an operator can judge it at a
glance."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """All sizes are of what really comes out while reading, never of what a header promises."""

    entries: int = 5_000
    """Files in one archive."""
    directory_bytes: int = 1 * MIB
    """Size of an archive's table of contents, which is loaded whole; also the largest single read."""
    entry_bytes: int = 1024 * MIB
    total_bytes: int = 2048 * MIB
    ratio: int = 200
    """Inflated bytes per byte of the archive; text packs at about ten."""
    ratio_floor: int = 16 * MIB
    """Below this much output the ratio is not looked at."""
    lines: int = 3_000_000
    """Lines read of one file."""
    people: int = 100_000
    """People in one import; LinkedIn itself stops at thirty thousand connections."""
    unreadable: int = 10_000
    """Refused lines that are told one by one; those beyond are counted."""
    field_chars: int = 20_000
    """A longer text is cut, with a remark."""
    short_field_chars: int = 400
    """The same for names, companies, titles and the like."""
    line_bytes: int = 24 * MIB
    """One line of an address book; a photo can stand in one line."""
    card_bytes: int = 32 * MIB
    """One entry of an address book."""
    card_facts: int = 500
    """Things that one entry of an address book says."""
    property_chars: int = 300_000
    """What is kept as it came, in letters: a photo of some two hundred kilobytes is."""
    kept_chars: int = 60 * MIB
    """All that is kept as it came and is longer than a line or two, in one import."""

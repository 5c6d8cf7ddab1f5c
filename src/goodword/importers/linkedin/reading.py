"""What one reading of an archive remembers between its files: who the member is, which names belong to which
profile."""

from collections import Counter

from goodword.importers.lines import Lines
from goodword.importers.records import Names
from goodword.importers.sources import Options
from goodword.importers.text import fold

from .keys import profile_key

AMBIGUOUS = "?"


class Reading(Lines):
    """The state of one import, kept small: names and keys of people, and the records waiting to be handed out."""

    def __init__(self, options: Options) -> None:
        super().__init__(options.limits)
        self.options = options
        self.own_keys = set(options.own_keys)
        self.own_names = {fold(name) for name in options.own_names} - {""}
        self.own_votes: Counter[str] = Counter()
        self.keys_by_name: dict[str, str] = {}

    # People

    def names(self, first: str, last: str, line: int) -> Names:
        return Names(self.short(first, line), self.short(last, line))

    def learn(self, full_name: str, key: str) -> None:
        """Remember that a name belongs to a profile; two profiles with one name make it ambiguous."""
        folded = fold(full_name)
        if folded and self.keys_by_name.setdefault(folded, key) != key:
            self.keys_by_name[folded] = AMBIGUOUS

    def key_for(self, address: str, full_name: str) -> str:
        """The key by address, else by a name that one profile has, else the name's own; empty for nobody or an
        ambiguous name."""
        if key := profile_key(address):
            return key
        folded = fold(full_name)
        if not folded:
            return ""
        return self.keys_by_name.get(folded, f"name/{folded}")

    def is_own(self, key: str, full_name: str) -> bool:
        return key in self.own_keys or (not key.startswith(("in/", "pub/")) and fold(full_name) in self.own_names)

"""The sources there are: what each must offer, and the one list they register themselves in."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from .limits import Limits
from .records import Progress, Record


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in: its name (only ever shown), a seekable stream, and its size in bytes."""

    name: str
    stream: BinaryIO
    size: int


@dataclass(frozen=True, slots=True)
class Options:
    """What the member chose before reading, and what is known about the member.

    `own_keys` and `own_names` help to tell which side of a message is the member's; both may be empty.
    """

    keep_message_text: bool = False
    own_keys: frozenset[str] = frozenset()
    own_names: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the upload showed: the files inside that will be read, by kind, and those that will be left."""

    files: tuple[tuple[str, str], ...]
    left: tuple[str, ...] = ()


class Source(Protocol):
    """A format. Reading is streaming: memory is bounded whatever the size of the upload."""

    @property
    def slug(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def accepts(self) -> tuple[str, ...]:
        """File endings offered by the file chooser, with the dot."""
        ...

    def classify(self, upload: Upload, limits: Limits) -> Found:
        """A quick look at the heads of the files. Raises `records.Refused` with a reason when the upload is not of
        this source."""
        ...

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        """Everything in the upload. Raises only `records.Refused`; single bad lines come as `records.Unreadable`."""
        ...


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Called by each source's package. A slug can be taken once."""
    if source.slug in _sources:
        raise ValueError(f"There is a source named {source.slug} already.")
    _sources[source.slug] = source


def load() -> None:
    """Import every package beside this module; each registers its source."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if module.ispkg and module.name != "migrations":
            importlib.import_module(f"{package}.{module.name}")


def find(slug: str) -> Source:
    """Raises KeyError for an unknown slug."""
    load()
    return _sources[slug]


def every() -> tuple[Source, ...]:
    load()
    return tuple(_sources[slug] for slug in sorted(_sources))

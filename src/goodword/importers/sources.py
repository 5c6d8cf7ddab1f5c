"""The sources there are: what each must offer, and the one list they register themselves in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, runtime_checkable

from .limits import Limits
from .records import Progress, Record, gettext_noop

if TYPE_CHECKING:
    from goodword.accounts.returning import Coming
    from goodword.people.actions.taking_back import TakenBack, Tell

    from .models import Batch


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in: its name (only ever shown), a seekable stream, and its size in bytes."""

    name: str
    stream: BinaryIO
    size: int


@dataclass(frozen=True, slots=True)
class Options:
    """What the member chose before reading, and what is known about the member.

    `own_keys`, `own_names` and `own_mails` help to tell which side of a message is the member's; all may be empty.
    `zone` is the IANA name of the member's time zone, `now` the present in seconds since 1970.
    """

    keep_message_text: bool = False
    own_keys: frozenset[str] = frozenset()
    own_names: frozenset[str] = frozenset()
    own_mails: frozenset[str] = frozenset()
    zone: str = "UTC"
    now: int = 0
    answer: Mapping[str, Any] = field(default_factory=dict)
    """What the member said of a source that asks, as its `answered` gave it; empty for no answer."""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the upload showed: the files inside that will be read, by kind, and those that will be left."""

    files: tuple[tuple[str, str], ...]
    left: tuple[str, ...] = ()


class Source(Protocol):
    """A format, and how to tell it from others. What is read of it, a ``Reader`` or a ``Returning`` says."""

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


@runtime_checkable
class Reader(Source, Protocol):
    """Reads a file into plain records, from which the shared flow makes people. Reading is streaming: memory is bounded
    whatever the size of the upload."""

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        """Everything in the upload. Raises only `records.Refused`; single bad lines come as `records.Unreadable`."""
        ...


@runtime_checkable
class Returning(Source, Protocol):
    """Brings back what an export took along, with more than records can hold: it stages, lets in and takes back by
    itself. Each runs in the transaction of the job that calls it."""

    def stage(self, batch: Batch, upload: Upload, limits: Limits, progress: Progress) -> dict[str, int]:
        """Write what is read into the staging tables; the counts of the preview. Raises `records.Refused`."""
        ...

    def coming(self, batch: Batch) -> dict[str, Coming]:
        """Name of a choice → what would come with it beside people, and what would stay."""
        ...

    def write(self, batch: Batch, tell: Callable[[int], None]) -> dict[str, int]:
        """Let in what was staged, and keep in ``batch.made`` what undoing needs; counts of what was done."""
        ...

    def take_back(self, batch: Batch, tell: Tell) -> TakenBack:
        """Undo that, except what was changed by hand since; ``tell`` is called with how far it is."""
        ...


@runtime_checkable
class Asks(Protocol):
    """A source that asks something of each file before it reads it."""

    def settled(self, upload: Upload) -> dict[str, Any] | None:
        """The answer where nothing needs to be asked, else None. Raises `records.Refused`."""
        ...

    def answered(self, upload: Upload, told: Mapping[str, Any]) -> dict[str, Any]:
        """What the member said, completed and checked; plain JSON. Raises `records.Refused` with what is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """What pages say of a source; each a sentence to be translated, marked by ``gettext_noop``.

    Attributes:
        origin: what it is called inside a sentence: "your LinkedIn archive".
        brings: what comes of it, in a sentence or two; stands beside its name.
        steps: how to get the file, in order.
        notes: what else is good to know before and after.
        keeps_text: it holds texts of messages, which are kept only if the member says so.
        icon: its picture in lists; one of ``web/icons``.
        contacts: what its contacts in time are, under their number; ``contacts_choice`` and ``mentioned_choice`` are the
            questions whether to bring these, and people only mentioned.
        page: route of a page of its own, where it is more than a file.
    """

    origin: str = ""
    brings: str = ""
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    keeps_text: bool = False
    icon: str = "file-up"
    contacts: str = gettext_noop("times you or they wrote")
    contacts_choice: str = gettext_noop("When you and they wrote")
    mentioned_choice: str = gettext_noop("People you wrote with who are not connections")
    page: str = ""


@dataclass(frozen=True, slots=True)
class _Registered:
    source: Source
    words: Words
    last: bool
    place: int
    offers: str


ALL_COME, KNOWN_COME, NOBODY_COMES = "", "known", "nobody"

_sources: dict[str, _Registered] = {}


def register(
    source: Source, words: Words | None = None, *, last: bool = False, place: int = 50, offers: str = ALL_COME
) -> None:
    """Called by each source's package. A slug can be taken once.

    Args:
        last: it reads what no other source knows, so it is asked after all of them.
        place: where it stands in lists for people; small numbers first.
        offers: whether it speaks of people somebody chose to keep (``ALL_COME``), or of whoever crossed the member's way: of
            them only those come in unasked who are among the member's people (``KNOWN_COME``), or nobody (``NOBODY_COMES``).
    """
    if source.slug in _sources:
        raise ValueError(f"There is a source named {source.slug} already.")
    _sources[source.slug] = _Registered(source, words or Words(), last, place, offers)


@cache
def load() -> None:
    """Import every package beside this module, once; each registers its source."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if module.ispkg and module.name != "migrations":
            importlib.import_module(f"{package}.{module.name}")


def find(slug: str) -> Source:
    """Raises KeyError for an unknown slug."""
    load()
    return _sources[slug].source


def every() -> tuple[Source, ...]:
    """All of them, in the order in which they are asked whether a file is theirs."""
    load()
    return tuple(_sources[slug].source for slug in sorted(_sources, key=lambda slug: (_sources[slug].last, slug)))


def listed() -> tuple[Source, ...]:
    """All of them, in the order in which people read of them."""
    load()
    return tuple(_sources[slug].source for slug in sorted(_sources, key=lambda slug: (_sources[slug].place, slug)))


def words(slug: str) -> Words:
    """What is said of a source; plain words for one that is not there any more."""
    load()
    return _sources[slug].words if slug in _sources else Words()


def label(slug: str) -> str:
    """The name of a source, to be translated; its slug where it is not there any more."""
    load()
    return _sources[slug].source.label if slug in _sources else slug


def offers(slug: str) -> str:
    """Who of a source's people comes in unasked: ``ALL_COME``, ``KNOWN_COME`` or ``NOBODY_COMES``."""
    load()
    return _sources[slug].offers if slug in _sources else ALL_COME

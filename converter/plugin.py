"""What a reader and a writer are: values, found by name through `converter.registry`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from converter.diagnostics import Diagnostic, Report
from converter.intake import Intake
from converter.ledger import Ledger, expect_ledger
from converter.nodes import Document


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: bytes of one rendition in, documents out.

    `read` never raises for bad input: it gives documents for whatever could be read, and diagnostics.
    """

    name: str
    suffixes: tuple[str, ...]
    """File name endings, with the dot, that suggest the format."""
    sniff: Callable[[Intake], bool]
    """Whether an intake looks like this rendition; looks at its first kilobytes only."""
    read: Callable[[Intake, Report], Iterable[Document]]
    text: bool = True
    """Whether the rendition is text; a reader of text is not asked about pictures, archives and programs."""
    encoding: str = ""
    """The encoding that the rendition is in by definition, where that is not UTF-8."""


@dataclass(frozen=True, slots=True)
class WriterContext:
    """What a writer may know beside the document. It reads no clock, no environment and no file."""

    options: Mapping[str, Any] = field(default_factory=dict)
    """Values of the writer's options by name: `paper`, ..."""
    report: Report = field(default_factory=Report)
    """Where a writer says what it could not express."""
    number: int = 0
    """The place of the document in a file that joins several, from 1; 0 when it has a file of its own."""
    findings: Callable[[], Sequence[Diagnostic]] = tuple
    """What its reader and the checks say of the document; found when it is called, for what shows it."""


@dataclass(frozen=True, slots=True)
class File:
    """A text that an option takes from a file."""

    name: str
    """The file as messages call it."""
    text: str
    path: str = ""
    """Its path below the folder that was given, with slashes."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a writer, as the command line and the library offer it."""

    name: str
    """Its name in Python, `cable_url`; on the command line `--cable-url`."""
    values: tuple[str, ...] = ()
    """Allowed values, the default first; empty when any will do."""
    help: str = ""
    flag: bool = False
    """Whether it is given without a value: it is true or false."""
    reads: Literal["", "file", "folder"] = ""
    """What its value names, if that is to be read: the writer gets a `File`, or those of a folder as a tuple.

    Then `values` are words that may be given in the place of a path.
    """
    metavar: str = ""
    """What help calls a value that is none of `values`: `URL`."""


@dataclass(frozen=True, slots=True)
class Join:
    """What stands around the outputs of several documents in one file: `head one separator other tail`."""

    head: bytes = b""
    separator: bytes = b""
    tail: bytes = b""


def _apart(options: Mapping[str, Any]) -> Join | None:  # noqa: ARG001 - no option makes one file of several
    """Each document has a file of its own."""
    return None


@dataclass(frozen=True, slots=True)
class Writer:
    """A writer: a document in, bytes out. Deterministic: the same document gives the same bytes."""

    name: str
    suffix: str
    """File name ending, with the dot."""
    media_type: str
    write: Callable[[Document, WriterContext], bytes]
    options: tuple[Option, ...] = ()
    text: bool = True
    """Whether the output may be shown on a terminal."""
    join: Callable[[Mapping[str, Any]], Join | None] = _apart
    """How the outputs of several documents stand in one file, with these options; none when they cannot."""
    check: Callable[[Mapping[str, Any]], None] | None = None
    """Refuses options that no document can be written with, before the first is read."""
    file_name: Callable[[Document, str, Mapping[str, Any]], str] | None = None
    """What a file in a folder of outputs is called, where the format minds.

    Gets the document, the name without suffix that the file would have otherwise, and the options; gives the
    name with suffix.
    """
    ledger: Ledger | None = None
    """What becomes of each kind of node (`converter.ledger`); only what is not kept. None: it is not said."""
    variants: Mapping[str, Ledger] = field(default_factory=dict)
    """What is different in the ledger where an option has a value: `{"profile=frus": {...}}`."""

    def __post_init__(self) -> None:
        """Refuse a ledger that names what is not there.

        Raises:
            ValueError: no such kind of node, or no such option.
            TypeError: it says something else than what becomes of a node.

        """
        for ledger in (self.ledger or {}, *self.variants.values()):
            expect_ledger(ledger)
        options = {option.name for option in self.options}
        for variant in self.variants:
            name, sign, _ = variant.partition("=")
            if name not in options or not sign:
                raise ValueError(f"its ledger for {variant!r} is for no value of an option")

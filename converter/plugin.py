"""What a reader and a writer are: values, found by name through `converter.registry`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from converter.diagnostics import Report
from converter.intake import Intake
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


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a writer, as the command line and the library offer it."""

    name: str
    values: tuple[str, ...]
    """Allowed values, the default first."""
    help: str


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
    joins: bool = False
    """Whether the outputs of several documents may stand one after another in one file."""
    file_name: Callable[[Document, str, Mapping[str, Any]], str] | None = None
    """What a file in a folder of outputs is called, where the format minds.

    Gets the document, the name without suffix that the file would have otherwise, and the options; gives the
    name with suffix.
    """

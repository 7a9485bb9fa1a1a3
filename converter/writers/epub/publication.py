"""An EPUB 3 publication as values: what it says of itself, and the files of text that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """One line of the table of contents, and the lines below it."""

    title: str
    target: str
    """The id in the file of text; empty for the file itself."""
    entries: tuple[Entry, ...] = ()


class Page(NamedTuple):
    """A page of the original, for the page list."""

    title: str
    target: str


class Part(NamedTuple):
    """One file of text: a cable, a title page, a list."""

    name: str
    """Its file name without suffix, different from that of every other part."""
    title: str
    content: bytes
    """A whole XHTML document, which asks for `style.css`."""
    entries: tuple[Entry, ...] = ()
    """What the table of contents has below its title."""
    pages: tuple[Page, ...] = ()
    groups: tuple[str, ...] = ()
    """Headings that the table of contents has over it, the highest first: year, month."""
    landmark: str = ""
    """What it is in the vocabulary of EPUB, where readers look for it: `titlepage`, `toc`, `index`."""


class Publication(NamedTuple):
    """What a publication says of itself."""

    identifier: str
    """A URN that no other publication has: `urn:uuid:...`."""
    title: str
    modified: str
    """Date and clock in UTC, `2007-05-12T14:30:00Z`. It comes from the cables, so that bytes stay."""
    styles: str
    creators: tuple[str, ...] = ()
    date: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Other identifiers: message reference numbers."""


def walk(entries: Sequence[Entry]) -> Iterator[Entry]:
    """All entries, each before those below it."""
    for entry in entries:
        yield entry
        yield from walk(entry.entries)

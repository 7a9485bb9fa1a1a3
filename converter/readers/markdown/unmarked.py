"""Plain text out of marked-up text, with the place of every character."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from converter.readers.markdown.markup import Edit, edits
from converter.readers.projection import Projection
from converter.source import Source


def unmarked(source: Source, begin: int = 0) -> Projection:
    """The plain text of a cable in Markdown from an offset on."""
    text = source.text[begin:]
    if "\r" in text:
        plain, places = _unix_lines(text, begin)
    else:
        plain, places = text, None
    taken = edits(plain)
    if not begin and not taken and places is None:
        return Projection.plain(source)
    shift = begin if places is None else 0
    builder = _Builder(plain, shift)
    builder.apply(taken)
    if builder.last is None:
        # Nothing but markup: no leaf could own it, so it is no markup.
        builder = _Builder(plain, shift)
        builder.apply(())
    starts, ends = builder.starts, builder.ends
    if places is not None:
        starts = array("l", map(places.__getitem__, starts))
        ends = array("l", (places[end - 1] + 1 for end in ends))
    return Projection("".join(builder.pieces), source, starts, ends)


def _unix_lines(text: str, begin: int) -> tuple[str, array[int]]:
    """The text with plain line ends, and for each of its characters the offset it had in the source."""
    pieces: list[str] = []
    places: array[int] = array("l")
    at = begin
    for line in text.split("\r\n"):
        pieces.append(line)
        places.extend(range(at, at + len(line) + 1))
        at += len(line) + 2
    places.pop()
    return "\n".join(pieces).replace("\r", "\n"), places


class _Builder:
    """Collects the kept text and the offsets of its characters in the source.

    Markup that stands for nothing is given to the next or the last character that is not blank, so that the
    leaf which owns that character owns the markup too.
    """

    def __init__(self, text: str, shift: int) -> None:
        self.text = text
        self.shift = shift
        """What is to be added to an offset of the text to have one of the source."""
        self.pieces: list[str] = []
        self.starts: array[int] = array("l")
        self.ends: array[int] = array("l")
        self.last: int | None = None
        """Index of the last kept character that is not blank."""
        self.opened: int | None = None
        """Where markup began that waits for the next such character."""

    def apply(self, taken: Iterable[Edit]) -> None:
        """Keep everything but the markup."""
        at = 0
        for edit in taken:
            self._keep(at, edit.start)
            at = edit.end
            if edit.text:
                self._replace(edit)
            if edit.text.strip():
                continue
            # Markup for a blank is as invisible to leaves as markup for nothing.
            if self.opened is not None:
                continue
            if edit.side == "closing" and not edit.text and self.last is not None:
                self.ends[self.last] = edit.end + self.shift
            else:
                self.opened = edit.start + self.shift
        if self.opened is not None and not self.text[at:].strip() and self.last is not None:
            self.ends[self.last] = at + self.shift
        self._keep(at, len(self.text))

    def _keep(self, start: int, end: int) -> None:
        if start >= end:
            return
        base = len(self.starts) - start
        piece = self.text[start:end]
        self.pieces.append(piece)
        self.starts.extend(range(start + self.shift, end + self.shift))
        self.ends.extend(range(start + self.shift + 1, end + self.shift + 1))
        if inked := piece.rstrip():
            first = base + end - len(piece.lstrip())
            if self.opened is not None:
                self.starts[first] = self.opened
                self.opened = None
            self.last = base + start + len(inked) - 1

    def _replace(self, edit: Edit) -> None:
        index = len(self.starts)
        self.pieces.append(edit.text)
        for number in range(len(edit.text)):
            self.starts.append((edit.end if number else edit.start) + self.shift)
            self.ends.append(edit.end + self.shift)
        if not edit.text.strip():
            return
        if self.opened is not None:
            self.starts[index] = self.opened
            self.opened = None
        self.last = index + len(edit.text) - 1

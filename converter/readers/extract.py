"""A cable's text taken out of a rendition: what the grammar reads, and what stays behind as wrapper.

Stretches of the source are taken one after the other. Within a stretch, edits say which characters are markup
and what they stand for. A leaf must own the markup around its words, or the leaves would not tile the source:
markup between two words belongs to the word before it up to the last mark that closes something, and to the
word after it from the first mark that opens something.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from converter.nodes import Wrapper
from converter.readers.projection import Projection
from converter.source import Source, Span

_MANY = 2**17
"""Most texts are shorter."""


@cache
def _first() -> array[int]:
    return array("l", range(_MANY))


def _places(start: int, end: int) -> array[int]:
    """The numbers from one to another; copying them is ten times faster than counting."""
    return _first()[start:end] if end <= _MANY else array("l", range(start, end))


class Edit(NamedTuple):
    """Characters of the source that stand for something else."""

    start: int
    end: int
    text: str = ""
    opens: bool = False
    """Whether it belongs to what follows; without words of its own it closes what comes before."""


class Extract:
    """The text of one cable, collected from its source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._pieces: list[str] = []
        self._starts: array[int] = array("l")
        self._ends: array[int] = array("l")
        self._taken: list[Span] = []

    def take(self, start: int, end: int, edits: Iterable[Edit] = ()) -> bool:
        """Take a stretch, on lines of its own; one without a word in it is left where it is.

        Args:
            start: where the stretch begins. Stretches come in the order of the cable, mostly the source's.
            end: where it ends.
            edits: the markup in it, in order and without overlap.

        """
        stretch = _Stretch(self.source.text)
        at = start
        for edit in edits:
            stretch.keep(at, edit.start)
            stretch.replace(edit)
            at = edit.end
        stretch.keep(at, end)
        span = stretch.finish()
        if span is None:
            return False
        if self._taken:
            # A blank line between two stretches; it stands nowhere in the source.
            self._pieces.append("\n\n")
            self._starts.extend([self._taken[-1][1]] * 2)
            self._ends.extend([self._taken[-1][1]] * 2)
        self._pieces += stretch.pieces
        self._starts += stretch.starts
        self._ends += stretch.ends
        self._taken.append(span)
        return True

    def projection(self) -> Projection:
        """What was taken."""
        return Projection("".join(self._pieces), self.source, self._starts, self._ends)

    def wrapper(self) -> tuple[Wrapper, ...]:
        """What was not."""
        return tuple(self._wrapper())

    def _wrapper(self) -> Iterator[Wrapper]:
        text = self.source.text
        at = 0
        for start, end in (*sorted(self._taken), (len(text), len(text))):
            piece = text[at:start]
            bare = piece.strip()
            if bare:
                begin = start - len(piece.lstrip())
                lines = map(str.rstrip, bare.split("\n"))
                yield Wrapper(written="\n".join(lines), span=(begin, begin + len(bare)))
            at = end


class _Stretch:
    """One stretch on its way: the kept characters, and the markup between two words that has no owner yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.starts: array[int] = array("l")
        self.ends: array[int] = array("l")
        self.first = -1
        self.last = -1
        """Indexes of the first and the last kept character that is not blank."""
        self.marked = 0
        """End of the last markup."""
        self.closed: tuple[int, int] | None = None
        """End of the markup that belongs to that character, and the index up to which blanks lie in it."""
        self.opened: tuple[int, int] | None = None
        """Start of the markup that belongs to the next one, and the index from which blanks lie in it."""

    def keep(self, start: int, end: int) -> None:
        """Keep characters as they stand."""
        if start >= end:
            return
        piece = self.text[start:end]
        base = len(self.starts)
        self.pieces.append(piece)
        self.starts += _places(start, end)
        self.ends += _places(start + 1, end + 1)
        if inked := piece.strip():
            self._settle(base + len(piece) - len(piece.lstrip()), len(inked))

    def replace(self, edit: Edit) -> None:
        """Keep what markup stands for."""
        base = len(self.starts)
        self.marked = edit.end
        self.pieces.append(edit.text)
        self.starts.extend([edit.start] * len(edit.text))
        self.ends.extend([edit.end] * len(edit.text))
        if inked := edit.text.strip():
            # Several characters out of one mark: no leaf may begin between them, so the first one has it all.
            self.starts[base + 1 :] = array("l", [edit.end] * (len(edit.text) - 1))
            self._settle(base + len(edit.text) - len(edit.text.lstrip()), len(inked))
        elif self.opened is None:
            if edit.opens or self.last < 0:
                self.opened = (edit.start, base)
            else:
                self.closed = (edit.end, len(self.starts))

    def _settle(self, first: int, length: int) -> None:
        """Give the markup between the last words and the next, which begin at an index, to the two."""
        if self.closed is not None:
            at, until = self.closed
            self._gather(self.last + 1, until, at)
            self.ends[self.last] = at
            self.closed = None
        if self.opened is not None:
            at, begin = self.opened
            self._gather(begin, first, at)
            self.starts[first] = at
            self.opened = None
        self.first = first if self.first < 0 else self.first
        self.last = first + length - 1

    def _gather(self, start: int, end: int, at: int) -> None:
        """Put blanks at one place, so that a leaf which begins or ends with them begins or ends there."""
        self.starts[start:end] = self.ends[start:end] = array("l", [at] * (end - start))

    def finish(self) -> Span | None:
        """The span of everything kept, markup included; none when there are only blanks."""
        if self.last < 0:
            return None
        if self.opened is not None:
            # Nothing follows that it could open.
            self.closed = (self.marked, len(self.starts))
        if self.closed is not None:
            self._gather(self.last + 1, self.closed[1], self.closed[0])
            self.ends[self.last] = self.closed[0]
        return self.starts[self.first], self.ends[self.last]

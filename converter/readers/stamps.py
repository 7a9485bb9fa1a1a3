"""Release stamps: what an archive printed across a cable, taken out so that sentences join.

A stamp stands at the head or foot of a printed page, in the middle of a sentence as likely as not. It becomes
a `Wrapper`; the grammar reads the text as if it were not there (cable-format 5.4).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from converter.nodes import Wrapper
from converter.readers.projection import Projection
from converter.source import Source, Span

_NAME = r"[A-Z][a-z'-]+(?:[ \t]+(?:[A-Z]\.|[A-Z][A-Za-z'-]+)){1,3}"
STAMP = re.compile(
    rf"^[ \t]*(?:{_NAME}\s+)?Declassified/Released\s+US\s+Department\s+of\s+State\s+EO\s+Systematic\s+Review"
    r"\s+\d{1,2}[ \t]+[A-Za-z]{3,9}[ \t]+\d{4}[ \t]*\r?(?:\n|\Z)",
    re.MULTILINE,
)
"""One release stamp on lines of its own: the releasing officer, the words, the date of the review."""


def stretches(text: str, found: Iterable[Span]) -> list[Span]:
    """Spans in order, those that only blanks part made one."""
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


class Edit(NamedTuple):
    """A stretch of the source and what the grammar is to see in its place; nothing where it is taken out."""

    start: int
    end: int
    text: str = ""


def edited(source: Source, edits: Sequence[Edit]) -> Projection:
    """The text of a source with edits in it, which must be in order and apart."""
    if not edits:
        return Projection.plain(source)
    text = source.text
    pieces: list[str] = []
    starts: array[int] = array("l")
    ends: array[int] = array("l")
    at = 0
    for start, end, new in (*edits, Edit(len(text), len(text))):
        pieces += (text[at:start], new)
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        starts.extend(end if index else start for index in range(len(new)))
        ends.extend(end for _ in new)
        at = end
    return Projection("".join(pieces), source, starts, ends)


def wrappers(text: str, taken: Iterable[Span]) -> tuple[Wrapper, ...]:
    """What was taken out, as leaves without the blanks around them."""
    leaves = []
    for start, end in taken:
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        lines = piece.strip().splitlines()
        if lines:
            written = "\n".join(line.rstrip() for line in lines)
            leaves.append(Wrapper(written=written, span=(begin, begin + len(piece.strip()))))
    return tuple(leaves)

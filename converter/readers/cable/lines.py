"""The lines of a cable: what stands on them, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.nodes import PageBreak
from converter.source import LONE_RETURN


class Line:
    """One line without the blanks around it, or a page break that stands for the lines it took."""

    __slots__ = ("end", "indent", "page", "parted", "start", "text")

    def __init__(self, text: str, start: int, indent: int = 0, page: PageBreak | None = None) -> None:
        self.text = text
        self.start = start
        """Offset of the first character that is not blank."""
        self.end = start + len(text)
        self.indent = indent
        """Number of blanks before it."""
        self.page = page
        self.parted = False
        """Of a page break: whether the paragraph before it ended, as a blank line above it tells."""

    def cut(self, start: int, end: int | None = None) -> Line:
        """A part of the line as a line of its own, the blanks around it taken off."""
        piece = self.text[start:end]
        bare = piece.lstrip()
        return Line(bare.rstrip(), self.start + start + len(piece) - len(bare), self.indent)

    def __repr__(self) -> str:
        return f"Line({self.text!r})" if self.page is None else "Line(page)"


def with_line_feeds(text: str) -> str:
    """A text with a line feed for each carriage return that ends a line by itself; offsets stay."""
    return LONE_RETURN.sub("\n", text) if "\r" in text else text


def split(text: str) -> list[Line]:
    """All lines of a text, blank ones too."""
    lines = []
    start = 0
    for raw in with_line_feeds(text).split("\n"):
        bare = raw.lstrip()
        indent = len(raw) - len(bare)
        lines.append(Line(bare.rstrip(), start + indent, indent))
        start += len(raw) + 1
    return lines


_WIDEST_GAP = 2


def without_long_gaps(lines: Sequence[Line]) -> list[Line]:
    """Lines with no more than two blank ones between them.

    One blank line or two may part what stands around them differently, as they do rows of a table; how many
    more there are is the file's.
    """
    kept: list[Line] = []
    for line in lines:
        if line.text or any(each.text for each in kept[-_WIDEST_GAP:]):
            kept.append(line)
    return kept


def next_text(lines: Sequence[Line], at: int, end: int | None = None) -> int:
    """Index of the first line from `at` on that is neither blank nor a page break; `end` if there is none."""
    stop = len(lines) if end is None else end
    while at < stop and not lines[at].text:
        at += 1
    return at


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets looked through."""
    return text.rstrip("\"')]”’ ")[-1:] in (".", ":", "?", "!", ";") or text[-1:] in ('"', ")")


_SHORT = 45
_GOES_ON = frozenset((
    "A", "AN", "THE", "OF", "AND", "OR", "TO", "FOR", "FROM", "IN", "ON", "AT", "BY", "WITH", "THAT",
    "AS", "BUT", "NO", "UNITED", "ARTICLE", "PARAGRAPH", "PARA", "ITEM", "SECTION", "POINT",
))  # fmt: skip
"""Words that no paragraph ends with."""


def left_short(text: str) -> bool:
    """Whether a line was left before its margin, as the last of a paragraph, an address or a table is."""
    if "   " in text:
        return True
    words = text.split()
    return 0 < len(text) < _SHORT and text[-1] not in ",-&" and words[-1].upper() not in _GOES_ON


RULE = re.compile(r"[-=_*~\u2010-\u2015]{4,}|(?:[-=_*~] ){3,}[-=_*~]?")
"""A drawn line."""


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a drawn line."""
    return text[:1] in "-=_*~\u2010\u2011\u2012\u2013\u2014\u2015" and RULE.fullmatch(text) is not None


_WORD = re.compile(r"[A-Za-z]{3}")
_LEAST_NOISE = 6


def is_noise(text: str) -> bool:
    """Whether a line has no word in it and is full of what a garbled line leaves (cable-format 4.7)."""
    if "\u00bf" not in text or len(text) < _LEAST_NOISE:
        return False
    return _WORD.search(text) is None

"""Which paragraph number is due, and what mark of one counts (5 FAH-1 H-210; cable-format 4.1).

A telegram of more than one paragraph numbers each in order, so a figure at the start of a line opens a
paragraph only where its number is due, or where a portion mark says that it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.readers.cable.context import Context
from converter.readers.cable.layout import follows
from converter.readers.cable.lines import Line, ends_sentence, left_short
from converter.readers.cable.lists import match_numbered
from converter.readers.cable.marking import match_portion
from converter.rules import DAMAGED_FIGURE, PARAGRAPH_GAP, PARAGRAPH_REPEAT
from converter.vocabulary.blocks import match_block

_NUMBER = re.compile(
    r"(?P<mark>(?:(?P<pilcrow>¶)\s*|PARA(?:GRAPH)?\s+)?(?P<open>\()?(?P<n>\d{1,3})(?P<sub>[a-z])?"
    r"(?P<close>[.)]\)?(?!\d)|(?=\s+\([A-Z]{1,4}[/)])|(?=\([A-Z]{1,4}[/)])|(?=\s+[A-Z]{2})))\s*"
)
_LOST = re.compile(r"(?P<mark>(?P<pilcrow>¶)?(?P<n>[QWERTYUIOP])(?P<sub>(?!))?(?P<close>\.))\s+(?=[A-Z])")
_AHEAD = 80
_BLOCK = re.compile(r"([A-Z][A-Z ]{2,30}?)\s*[:.]")
_FIGURES = {letter: figure for figure, letter in enumerate("PQWERTYUIO")}
"""Letters and the figures on the same keys of a teletype (ITA2; cable-format 4.7)."""


def value_of(match: re.Match[str]) -> int:
    """The paragraph number of a mark."""
    written = match["n"]
    return int(written) if written.isdigit() else _FIGURES[written]


def may_number(text: str, *, gap: bool) -> bool:
    """Whether a line may open a paragraph at all, by its first character."""
    first = text[0]
    return gap or first.isdigit() or first in "¶(P"


class Place(NamedTuple):
    """Where a line stands."""

    gap: bool
    """Behind a blank line."""
    turned: bool
    """Behind a page break and nothing else."""
    before: str
    """Text of the line before it."""
    opened: bool
    """Whether a paragraph is being read."""
    lines: Sequence[Line]
    at: int
    """Its own place among the lines of the text."""
    letter: str | None
    """The last letter or number of the list that is open."""

    @property
    def ahead(self) -> Sequence[Line]:
        """The lines that follow, as far as one looks."""
        return self.lines[self.at + 1 : self.at + _AHEAD]

    def letter_due(self, text: str) -> bool:
        """Whether the letter or number at the start of the line goes on with the list that is open."""
        if self.letter is None:
            return False
        found = match_numbered(text)
        return follows(found[1] if found else text[:1], self.letter)

    @property
    def parted(self) -> bool:
        """Whether a new paragraph may begin here: behind a blank line, a whole sentence or a short line."""
        return self.gap or ends_sentence(self.before) or not self.opened or left_short(self.before)


class Counter:
    """Which paragraph number is due, in the text at hand and in those around it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.last = [0]
        self.style = ""
        """The sign behind the numbers of this text, a point or a bracket."""
        self.paragraphs = self.portions = 0
        """How many paragraphs were read, and how many of them carry a portion mark."""

    @property
    def marked(self) -> bool:
        """Whether the paragraphs of this text carry portion marks, so that one without is none."""
        return self.portions > 0 and self.portions == self.paragraphs

    def take(self, n: int, sign: str = "") -> None:
        """Count a paragraph; one that an outer text waits for ends the inner ones."""
        while len(self.last) > 1 and n != self.last[-1] + 1 and any(n == last + 1 for last in self.last[:-1]):
            self.last.pop()
        self.last[-1] = n
        self.style = self.style or sign

    def match(self, line: Line, place: Place, *, boxed: bool = False) -> re.Match[str] | None:
        """The number mark of a new paragraph, if the line opens one."""
        text = line.text
        if place.gap and (match := _LOST.match(text)) and self._is_lost(line, match, place):
            return match
        if not may_number(text, gap=False):
            return None
        match = _NUMBER.match(text)
        if match is None:
            return None
        n = int(match["n"])
        portion = text[match.end() : match.end() + 1] == "(" and match_portion(
            self.context, line, match.end()
        )
        strong = bool(portion) or match["pilcrow"] is not None
        if not (match["close"] or strong):
            # The point was lost: only the number that is due, and only where a paragraph must begin.
            due = n == self.last[-1] + 1 and n > 1 and not match["sub"]
            return match if due and (place.gap or place.turned) and ends_sentence(place.before) else None
        if self._begins_late(n, place, portion=bool(portion)):
            end = line.start + match.end("mark")
            self.context.say(PARAGRAPH_GAP, f"the text begins with paragraph {n}", line.start, end)
            return match
        if match["sub"]:
            return match if n in (self.last[-1], self.last[-1] + 1) and (strong or place.parted) else None
        if not strong and self.style and match["close"][:1] != self.style:
            return None
        unmarked = self.marked and self.paragraphs > 1 and not (strong or boxed)
        if unmarked and (place.letter_due(text) or not place.gap):
            # Each paragraph has a mark: a number without one in mid-text belongs to an item.
            return None
        if any(n == last + 1 for last in self.last) or (self._is_later_section() and strong):
            return match if strong or place.parted or boxed else None
        return match if self._is_odd(line, match, place, strong=strong, portion=bool(portion)) else None

    def _begins_late(self, n: int, place: Place, *, portion: bool) -> bool:
        """Whether the text begins in the middle of the cable: a first number with a portion mark."""
        if self.last != [0] or self.paragraphs or n < 2 or self._is_later_section():
            return False
        return portion and place.parted

    def _is_odd(self, line: Line, match: re.Match[str], place: Place, *, strong: bool, portion: bool) -> bool:
        """Whether a number that is not due counts all the same: after a gap, repeated, or begun anew."""
        n, last = int(match["n"]), self.last[-1]
        end = line.start + match.end("mark")
        if last < n <= last + 3 and (strong or place.gap or (place.turned and ends_sentence(place.before))):
            self.context.say(PARAGRAPH_GAP, f"paragraph {n} follows paragraph {last}", line.start, end)
            return True
        if portion and place.parted and n == last:
            self.context.say(PARAGRAPH_REPEAT, f"a second paragraph {n}", line.start, end)
            return True
        if n == 1 and place.parted and (strong or _opens_block(line.text, match.end())):
            self.last.append(1)
            return True
        return False

    def _is_lost(self, line: Line, match: re.Match[str], place: Place) -> bool:
        """Whether a letter stands for the number that is due: a figure printed as a letter (ITA2)."""
        n = value_of(match)
        if n != self.last[-1] + 1 or n == 1 or place.letter_due(line.text):
            return False
        ahead = [_NUMBER.match(each.text) for each in place.ahead if each.text]
        numbers = [int(each["n"]) for each in ahead if each and each["close"]]
        if n in numbers or n + 1 not in numbers:
            return False
        self.context.say(DAMAGED_FIGURE, f"this should be {n}", line.start, line.start + 1)
        return True

    def _is_later_section(self) -> bool:
        """Whether the text begins in the middle of the cable, so that its first number may be any."""
        line = self.context.classification
        return self.last == [0] and line is not None and (line.section or 1) > 1


def _opens_block(text: str, at: int) -> bool:
    """Whether a label stands behind a number: a block of the cable, not an item of a list."""
    found = _BLOCK.match(text, at)
    return found is not None and match_block(found[1]) is not None

"""Where one cable ends and another begins in the same text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from converter.diagnostics import Report
from converter.readers.cable.context import Context
from converter.readers.cable.flattened import cut_header
from converter.readers.cable.lines import Line, next_text, split
from converter.readers.cable.marking import match_marking, split_classification
from converter.readers.cable.transmission import header_start, is_first_line, is_transmission
from converter.readers.projection import Projection
from converter.source import Source

_END = re.compile(r"N{3,4}|<<\s*END OF DOCUMENT\s*>>")
_SENDER = re.compile(r"(?:^|Z\s.*\s)FM[ /:]+\S")
"""The line of the originator, alone or in a flattened header."""
_SENDERS = re.compile(r"\bFM[ /:]")
_PAGE = re.compile(r"PAGE\s+01\s.*\d")
_LONGEST_HEADER = 80
"""Lines from the start of a cable within which its classification line stands."""
_OPENS_FRAME = re.compile(
    r"(?:^|(?<=\s))(?:QUOTE|QTE)[.:]?$|^(?:QUOTE|QTE)\b"
    r"|\b(?i:BEGIN\s+(?:QUOTE[D]?|TEXT|CABLE|TELEGRAM|MESSAGE|REPEAT))\b"
    r"|\b(?P<repeats>(?i:FOL(?:LOWING|L)?\b.{0,60}\bREPEAT(?:ED)?))\b"
)
_CLOSES = r"(?i:UNQUOTE|UNQTE|END\s+(?:OF\s+)?(?:QUOTE[D]?|TEXT|CABLE|TELEGRAM|MESSAGE|REPEAT))"
_CLOSES_FRAME = re.compile(rf"\b{_CLOSES}\b")
_MARKS = re.compile(rf"\b(?P<closes>{_CLOSES})\b|{_OPENS_FRAME.pattern}|(?<![A-Z])(?:QUOTE|QTE)\b")
"""All that may open or close, words quoted within a line included: they have their own UNQUOTE."""

_Closings = dict[tuple[int, int], int]
"""The lines on which opening marks are closed, by the line and the column of the mark."""


@dataclass
class _Frame:
    """Words that say that another cable, or a part of one, is repeated behind them."""

    at: int
    """Index of their line."""
    end: int | None
    """Index of the line that closes it; none where the closing words are missing."""
    endless: bool
    """Whether they need no other words to close them."""
    header: bool = False
    """Whether a header stood in it."""

    def repeats(self, lines: list[Line], head: int) -> bool:
        """Whether a header that begins on a line is part of what is repeated.

        Where the closing words are missing, that is one that follows at once; any other begins a cable.
        What is repeated without an end may hold more cables: behind its first header only a whole one counts,
        with the lines that the wire put before the date.
        """
        if self.end is not None:
            return True
        if not self.header:
            self.header = self.endless or next_text(lines, self.at + 1) >= head
            return self.header
        return not is_first_line(lines[head].text)


def cables(source: Source) -> list[Source]:
    """The cables of a text: a transmission header with another number begins a new one.

    The sections of one cable have its number, however many end marks stand between them; a cable that is
    repeated within another stands between words that say so.
    """
    marked = "NNN" in source.text or "END OF DOCUMENT" in source.text
    # Counting is far cheaper than matching, and most texts hold one cable.
    if not marked and (source.text.count("FM") < 2 or len(_SENDERS.findall(source.text)) < 2):
        return [source]
    context = Context(Projection.plain(source), Report())
    lines = split(source.text)
    starts = [0]
    current = _number(context, lines, 0)
    frame: _Frame | None = None
    closings = cache(lambda: _closings(lines))
    for index, line in enumerate(lines):
        text = line.text
        if not text:
            continue
        if frame and frame.end is not None and index >= frame.end:
            frame = None
        if _END.fullmatch(text):
            frame = frame if frame and frame.end is not None else None
            at = next_text(lines, index + 1)
            if frame or at == len(lines) or not is_transmission(lines[at].text):
                continue
        else:
            frame = frame or _match_frame(text, index, closings)
            head = _head(context, lines, index) if _SENDER.search(text) else None
            if head is None or (frame and frame.repeats(lines, head)):
                continue
            at = head
            frame = None
        number = _number(context, lines, max(at, index))
        if number is None or number == current or lines[at].start <= starts[-1]:
            continue
        starts.append(lines[at].start)
        current = number
    if len(starts) == 1:
        return [source]
    return [source.part(*each) for each in zip(starts, [*starts[1:], len(source.text)], strict=True)]


def _match_frame(text: str, index: int, closings: Callable[[], _Closings]) -> _Frame | None:
    """The frame that a line opens and does not close."""
    opens = list(_OPENS_FRAME.finditer(text))
    closes = [match.start() for match in _CLOSES_FRAME.finditer(text)]
    if not opens or (closes and closes[-1] > opens[-1].start()):
        return None
    return _Frame(index, closings().get((index, opens[-1].start())), endless=opens[-1]["repeats"] is not None)


def _closings(lines: list[Line]) -> _Closings:
    found: _Closings = {}
    waiting: list[tuple[int, int, bool]] = []
    quotes: Counter[bool] = Counter()  # how many of each kind wait, so that none is looked for in vain
    for index, line in enumerate(lines):
        for match in _MARKS.finditer(line.text):
            quote = match[0].upper().rstrip(".:D").endswith(("QUOTE", "QTE"))
            if not match["closes"]:
                waiting.append((index, match.start(), quote))
                quotes[quote] += 1
                continue
            # A closing mark goes by its own opening one; marks between them were forgotten.
            own = quotes[quote] > 0
            while waiting:
                line_of, column, kind = waiting.pop()
                quotes[kind] -= 1
                if kind == quote or not own:
                    found[line_of, column] = index
                    break
    return found


def _head(context: Context, lines: list[Line], sender: int) -> int | None:
    """The first line of the header that a line of the originator stands in."""
    at = header_start(lines, sender)
    if at is None:
        return None
    if not _PAGE.match(lines[at].text):
        return at
    page = at
    # The marking that is printed above page 1 of a Washington copy.
    while page and not lines[page - 1].text:
        page -= 1
    return page - 1 if page and match_marking(context, lines[page - 1]) else at


def _number(context: Context, lines: list[Line], at: int) -> tuple[str, int] | None:
    """Post and serial of the first classification line from a place on."""
    for line in cut_header(lines[at : at + _LONGEST_HEADER]):
        found = split_classification(context, line)
        if found and found[0].post and found[0].serial:
            return found[0].post.upper(), int(found[0].serial)
    return None

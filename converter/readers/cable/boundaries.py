"""Where one cable ends and another begins in the same text."""

from __future__ import annotations

import re

from converter.diagnostics import Report
from converter.readers.cable.context import Context
from converter.readers.cable.flattened import cut_header
from converter.readers.cable.lines import Line, next_text, split
from converter.readers.cable.marking import match_marking, split_classification
from converter.readers.cable.transmission import header_start, is_transmission
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
    r"|\b(?i:FOL(?:LOWING|L)?\b.{0,60}\bREPEAT(?:ED)?)\b"
)
_CLOSES_FRAME = re.compile(
    r"\b(?i:UNQUOTE|UNQTE|END\s+(?:OF\s+)?(?:QUOTE[D]?|TEXT|CABLE|TELEGRAM|MESSAGE|REPEAT))\b"
)


def cables(source: Source) -> list[Source]:
    """The cables of a text: a transmission header with another number begins a new one.

    The sections of one cable have its number, however many end marks stand between them; a cable that is
    repeated within another stands between words that say so.
    """
    marked = "NNN" in source.text or "END OF DOCUMENT" in source.text
    if not marked and len(_SENDERS.findall(source.text)) < 2:
        return [source]
    context = Context(Projection.plain(source), Report())
    lines = split(source.text)
    starts = [0]
    current = _number(context, lines, 0)
    framed = False
    for index, line in enumerate(lines):
        text = line.text
        if not text:
            continue
        if _END.fullmatch(text):
            framed = framed and _closes_later(lines, index)
            at = next_text(lines, index + 1)
            if framed or at == len(lines) or not is_transmission(lines[at].text):
                continue
        else:
            framed = _frame(text, framed=framed)
            if framed or not _SENDER.search(text):
                continue
            head = _head(context, lines, index)
            if head is None:
                continue
            at = head
        number = _number(context, lines, max(at, index))
        if number is None or number == current or lines[at].start <= starts[-1]:
            continue
        starts.append(lines[at].start)
        current = number
    if len(starts) == 1:
        return [source]
    return [source.part(*each) for each in zip(starts, [*starts[1:], len(source.text)], strict=True)]


def _frame(text: str, *, framed: bool) -> bool:
    """Whether what follows a line is repeated from another cable."""
    opens = [match.start() for match in _OPENS_FRAME.finditer(text)]
    closes = [match.start() for match in _CLOSES_FRAME.finditer(text)]
    if opens and closes:
        return opens[-1] > closes[-1]
    return bool(opens) or (framed and not closes)


def _closes_later(lines: list[Line], at: int) -> bool:
    return any(_CLOSES_FRAME.search(line.text) for line in lines[at:])


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

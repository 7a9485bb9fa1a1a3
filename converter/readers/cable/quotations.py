"""Embedded documents: `BEGIN TEXT` to `END TEXT`, `QUOTE` to `UNQUOTE` (cable-format 4.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.vocabulary import blocks

_BEGIN = re.compile(
    r"(?:^|(?<=[.:;,!?)\"]\s)|(?<=[.:;,!?)\"]\s\s)|(?<=\())(?P<whole>[(\[*-]*\s*\bBEGIN(?:NING)?(?:\s+OF)?\s+"
    r"(?P<name>[A-Z][A-Z' /&-]{2,50}?)\s*(?P<sign>[:.)\]*-]+|$))",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"(?P<whole>\(?(?P<name>QUOTE)\b\s*[:.]?\)?)$")
_END = re.compile(
    r"(?:^|(?<=\s)|(?<=\())(?P<whole>[(\[*-]*\s*\bEND(?:\s+OF)?\s+"
    r"(?P<name>[A-Z][A-Z' /&-]{2,50}?)\s*(?:[.:)\]*-]+|$))",
    re.IGNORECASE,
)
_UNQUOTE = re.compile(r"(?:^|(?<=\s))(?P<whole>\(?(?P<name>UNQUOTE|END\s+QUOTE)\b[.)]*)", re.IGNORECASE)
_LEAD = re.compile(r"(?P<whole>(?P<name>QUOTE)\b\s?[:.]?)(?=\s+\S)")
_MARKS = re.compile(
    r"(?:^|(?<=[\s(]))(?P<whole>\(?(?i:UNQUOTE|END\s+QUOTE)\b[.)]*)|(?<![A-Z])(?P<inner>QUOTE)\b"
)
_DEEPEST = 20
"""More QUOTE than this without an UNQUOTE close nothing."""
_KINDS = frozenset(("text", "translation", "talking-points", "quote", "excerpt", "list", "table"))


class Mark(NamedTuple):
    """Words that open or close an embedded text, in a line."""

    span: tuple[int, int]
    closes: bool


class Quoted(NamedTuple):
    """Where an embedded text opens (on the line at hand) and closes."""

    kind: str
    opening: tuple[int, int]
    at: int
    """Index of the line on which it closes."""
    closing: tuple[int, int]

    def lines(self, lines: Sequence[Line], first: int) -> list[Line]:
        """The lines between the labels."""
        if self.at == first:
            inner = [lines[first].cut(self.opening[1], self.closing[0])]
        else:
            inner = [
                lines[first].cut(self.opening[1]),
                *lines[first + 1 : self.at],
                lines[self.at].cut(0, self.closing[0]),
            ]
        return inner if inner[0].text else inner[1:]


def find_quoted(context: Context, lines: Sequence[Line], at: int) -> Quoted | None:
    """An embedded text that opens on a line and is closed further on; without a close it is none."""
    text = lines[at].text
    low = text.lower()
    if "begin" in low:
        for match in _BEGIN.finditer(text):
            kind = blocks.match_block(match["name"])
            if kind in _KINDS and (found := _closed(lines, at, match, kind)):
                return found
    if text[-6:].upper().startswith("QUOTE") or text[:6].upper() in ("QUOTE", "(QUOTE", "QUOTE:", "QUOTE."):
        match_quote = _QUOTE.fullmatch(text)
        if match_quote and (found := _closed(lines, at, match_quote, "quote")):
            return found
    if lines[at].start < context.unquoted and (lead := _LEAD.match(text)) and _announced(lines, at):
        found = _unquoted(lines, at, lead)
        alone = found is not None and not _after(lines[found.at].text, found.closing[1])
        if found and alone and _has_paragraphs(lines, at, found.at):
            return found
    return None


def _announced(lines: Sequence[Line], at: int) -> bool:
    """Whether a blank line or a colon stands before a line."""
    return at == 0 or not lines[at - 1].text or lines[at - 1].text.endswith(":")


def _after(text: str, at: int) -> str:
    """What stands behind a place in a line, signs left out."""
    return text[at:].strip(" .,;:)#-")


def _has_paragraphs(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether more than one paragraph stands between two lines; a sentence in quotes has none."""
    return any(not line.text and line.page is None for line in lines[at + 1 : end])


def _unquoted(lines: Sequence[Line], at: int, opening: re.Match[str]) -> Quoted | None:
    """The UNQUOTE of an opening QUOTE, those inside paired off."""
    return _paired(lines, at, opening, "quote", _quote_marks)


def _ended(
    lines: Sequence[Line], at: int, opening: re.Match[str], kind: str, pattern: re.Pattern[str]
) -> Quoted | None:
    """The END of a BEGIN, those of the same kind inside paired off."""
    return _paired(lines, at, opening, kind, partial(_kind_marks, kind, pattern))


def _closed(lines: Sequence[Line], at: int, opening: re.Match[str], kind: str) -> Quoted | None:
    if kind == "quote" and opening.re is _BEGIN and (found := _ended(lines, at, opening, kind, _END)):
        # Words are quoted inside what BEGIN QUOTE opened; only END QUOTE closes that.
        return found
    if kind == "quote":
        return _unquoted(lines, at, opening) or _ended(lines, at, opening, kind, _UNQUOTE)
    return _ended(lines, at, opening, kind, _END)


def _paired(
    lines: Sequence[Line],
    at: int,
    opening: re.Match[str],
    kind: str,
    marks: Callable[[str, int], Iterable[Mark]],
) -> Quoted | None:
    """The closing mark that is left for an opening one; `marks` gives those of a text from a place on."""
    depth = 0
    for index in range(at, len(lines)):
        for mark in marks(lines[index].text, opening.end("whole") if index == at else 0):
            if not mark.closes:
                depth += 1
            elif depth == 0:
                return Quoted(kind, opening.span("whole"), index, mark.span)
            else:
                depth -= 1
        if depth > _DEEPEST:
            return None
    return None


def _quote_marks(text: str, start: int) -> Iterator[Mark]:
    if "QUOTE" in text or "quote" in text.lower():
        for match in _MARKS.finditer(text, start):
            yield Mark(match.span(), closes=match["inner"] is None)


def _kind_marks(kind: str, pattern: re.Pattern[str], text: str, start: int) -> list[Mark]:
    low = text.lower()
    found: list[Mark] = []
    if "begin" in low:
        for match in _BEGIN.finditer(text, start):
            if blocks.match_block(match["name"]) == kind:
                found.append(Mark(match.span("whole"), closes=False))
    if "end" in low or "unquote" in low:
        for match in pattern.finditer(text, start):
            if pattern is _UNQUOTE or _same(blocks.match_block(match["name"]), kind):
                found.append(Mark(match.span("whole"), closes=True))
    return sorted(found)


def _same(found: str | None, kind: str) -> bool:
    return found == kind or {found, kind} <= {"text", "translation", "excerpt"}

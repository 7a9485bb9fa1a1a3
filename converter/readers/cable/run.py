r"""Lines joined into one running text, and the way back from it to places in the source.

A production that reads across line ends (a reference cut in two, `END` on one line and `SUMMARY.` on the
next) works on a run: line ends are `\n`, a page break is one placeholder character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from converter.nodes import Break, Node, PageBreak, Repair, Text
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line

_BLANK = Break(value=" ")
_NOTHING = Break(value="")
PAGE = "\ufdd0"
"""Stands for a page break. The text under the grammar holds no such character of its own."""
_FULL = 40
"""Fewest characters, number and label of a paragraph not counted, of a line that may have been cut."""
_WORD = re.compile(r"[A-Za-z]+(?![-'A-Za-z])")
_LAST_WORD = re.compile(r"(?<![-'A-Za-z])[A-Za-z]+\Z")
_REST = 24
_LONE = (".", PAGE)
_POINT = re.compile(rf"[.](?=[\n{PAGE}]|$)")


class Run:
    """A running text with the places its characters came from."""

    __slots__ = ("_at", "_from", "context", "pages", "text")

    def __init__(self, context: Context, lines: Sequence[Line]) -> None:
        self.context = context
        self.pages: dict[int, PageBreak] = {}
        at: list[int] = []
        origin: list[int] = []
        pieces: list[str] = []
        length = 0
        after_page = False
        for line in lines:
            if not line.text and line.page is None:
                continue
            if pieces and not after_page:
                pieces.append("\n")
                length += 1
            after_page = line.page is not None
            at.append(length)
            origin.append(line.start)
            if line.page is not None:
                self.pages[length] = line.page
                pieces.append(PAGE)
                length += 1
            else:
                pieces.append(line.text)
                length += len(line.text)
        self.text = "".join(pieces)
        self._at = at
        self._from = origin

    def place(self, offset: int) -> int:
        """Offset in the text under the grammar of a character of the run."""
        index = bisect_right(self._at, offset) - 1
        return self._from[index] + offset - self._at[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the source of a stretch of the run that begins and ends with characters of lines."""
        return self.context.span(self.place(start), self.place(end - 1) + 1)

    def words(self, start: int = 0, end: int | None = None) -> list[Node]:
        """A stretch as text, line ends and page breaks, nothing in it looked at."""
        nodes: list[Node] = []
        span = self.context.span
        at = start
        pages = bool(self.pages)
        for index, line in enumerate(self.text[start:end].split("\n")):
            if index:
                nodes.append(self.line_end(nodes, at))
                at += 1
            while line[:1] == PAGE:
                nodes.append(self.pages[at])
                line = line[1:]  # noqa: PLW2901 - what is left of the line
                at += 1
            words, page, rest = line.partition(PAGE) if pages else (line, "", "")
            if words:
                place = self.place(at)
                nodes.append(Text(written=words, span=span(place, place + len(words))))
                at += len(words)
            if page:
                nodes += self.words(at, at + 1 + len(rest))
                at += 1 + len(rest)
        return nodes

    def line_end(self, nodes: list[Node], at: int) -> Break:
        """The line end at a place, behind the nodes before it."""
        if self.joint(at) == " ":
            return _BLANK
        self.undivided(nodes, at)
        return _NOTHING

    def undivided(self, nodes: list[Node], at: int) -> None:
        """Mend a word that was divided at the line end: its hyphen is read as nothing."""
        last = nodes[-1] if nodes else None
        if not isinstance(last, Text) or not self.context.hyphens.divides(last.written, self.beyond(at)):
            return
        place = self.place(at - 1)
        nodes[-1] = Text(
            written=last.written[:-1], span=self.context.span(place + 1 - len(last.written), place)
        )
        span = self.context.span(place, place + 1)
        nodes.append(Repair(written="-", value="", reason="divided-word", span=span))

    def beyond(self, at: int) -> str:
        """The words after a line end, over a page break."""
        after = at + 1
        while self.text[after : after + 1] == PAGE:
            after += 1
        return self.text[after : after + 40]

    def joint(self, at: int) -> str:
        """What a line end reads as: nothing after a hyphen that joins two parts of a word, else one blank.

        A dash that ends a clause has a blank before it; a hyphen has a letter or figure (cable-format 3.2).
        """
        text = self.text
        before = at - 1
        if text[before : before + 1] != "-" or before < 1 or not text[before - 1].isalnum():
            lone = text[at + 1 : at + 2] in _LONE and _POINT.match(self.beyond(at)) is not None
            return "" if lone or self.cut(at) else " "
        return "" if self.beyond(at)[:1].isalnum() else " "

    def cut(self, at: int) -> bool:
        """Whether a line end stands inside a word: the next line holds what was over in a full one.

        ACP 127 has 69 characters to a line. A longer one was cut there, whatever stood there; its rest is a
        short line amid long ones. Where the word stands whole elsewhere in the text, it was cut.
        """
        text = self.text
        end = text.find("\n", at + 1)
        if not 0 < end - at <= _REST or text[end - 1] in ".:;!?" or PAGE in text[at:end]:
            return False
        if at - text.rfind("\n", 0, at) <= _FULL:
            return False
        first, second = _LAST_WORD.search(text, max(0, at - _REST), at), _WORD.match(text, at + 1)
        return bool(first and second and (first[0] + second[0]).lower() in self.context.hyphens.words())


def around(nodes: Sequence[Node]) -> tuple[int, int] | None:
    """The span from the first node that has one to the last."""
    first = next((node.span for node in nodes if node.span), None)
    last = next((node.span for node in reversed(nodes) if node.span), None)
    return (first[0], last[1]) if first and last else None

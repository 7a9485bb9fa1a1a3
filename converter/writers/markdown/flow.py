"""Running text as lines of Markdown: the line ends of the cable kept, its marks escaped."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from converter.nodes import Break, ClassificationLine, Leaf, Node, PageBreak, Reference, Rule
from converter.walk import children, opens
from converter.writers.markdown.dialects import COMMONMARK, Dialect
from converter.writers.markdown.escaping import Place, escape, suited


class End(IntEnum):
    """What ends a line, the weakest first."""

    SOFT = 0
    """The text flows on."""
    HARD = 1
    """The line break is shown."""
    APART = 2
    """An empty line follows."""


INDENT = "&nbsp;"
"""A blank at the start of a line that no renderer drops or takes for a code block."""


class Line(NamedTuple):
    """One line of the cable."""

    text: str
    end: End = End.SOFT
    quiet: bool = False
    """Whether it belongs to a page break and not to what is read."""
    rule: bool = False
    """Whether it is a drawn line."""

    def markdown(self, dialect: Dialect, place: Place = "paragraph") -> str:
        """The line without its break."""
        if self.quiet:
            return f"*{escape(self.text, 'markup', dialect)}*"
        return escape(self.text, place, dialect)


class Flow:
    """Collects leaves into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._blank = False
        """Whether a blank follows what was written last, unless the line ends there."""
        self._rule = False
        self._quiet = False

    def add(self, nodes: Iterable[Node]) -> Flow:
        """Add inline nodes, and containers of them."""
        for node in nodes:
            match node:
                case Break():
                    self.end_line()
                case PageBreak():
                    self._page_break(node)
                case Rule():
                    self.end_line()
                    self._leaf(node)
                    self.end_line()
                case Leaf():
                    self._leaf(node)
                case Reference():
                    self._reference(node)
                case _:
                    self.add(children(node))
        return self

    def add_lines(self, nodes: Iterable[Node]) -> Flow:
        """Add nodes each of which is a line of its own, as the lines of a header are."""
        for node in nodes:
            self.add_as_sent(node)
            self.end_line(End.HARD)
        return self

    def add_as_sent(self, node: Node) -> None:
        """Add a node; a leaf of many lines keeps them as lines that are shown."""
        before = len(self.lines)
        self.add((node,))
        if isinstance(node, Leaf):
            self.lines[before:] = [line._replace(end=End.HARD) for line in self.lines[before:]]

    def end_line(self, end: End = End.SOFT) -> None:
        """End the line, if anything stands on it; else the line before ends so, if that is stronger."""
        text = "".join(self._pieces).strip()
        if text:
            self.lines.append(Line(text, end, self._quiet, self._rule))
        elif self.lines and end > self.lines[-1].end:
            self.lines[-1] = self.lines[-1]._replace(end=end)
        self._pieces = []
        self._blank = self._rule = False

    def _page_break(self, node: PageBreak) -> None:
        # Where the head of a section is repeated, an empty line ends each field of it, as in the first head.
        head = any(isinstance(child, ClassificationLine) for child in node.children)
        self.end_line(End.HARD)
        self._quiet = True
        for child in node.children:
            field = head and not isinstance(child, Leaf)
            if field:
                self.end_line(End.APART)
            self.add_as_sent(child)
            self.end_line(End.APART if field else End.HARD)
        self.end_line(End.APART if head else End.HARD)
        self._quiet = False

    def _leaf(self, leaf: Leaf) -> None:
        first, *more = leaf.written.split("\n")
        self._pieces.append(f" {first}" if self._blank else first)
        self._rule = isinstance(leaf, Rule)
        for line in more:
            self.end_line()
            self._pieces.append(line)
        self._blank = opens(leaf)

    def _reference(self, node: Reference) -> None:
        # Each document that is cited begins a line, where it began one.
        if not self._pieces:
            self.end_line(End.HARD)
        self.add(node.children)

    def markdown(self, dialect: Dialect = COMMONMARK, indent: int = 0, *, every: bool = False) -> str:
        """All lines as one paragraph of Markdown; empty when there is none.

        Args:
            dialect: what is to be escaped, and how lines are broken.
            indent: blanks before the first line.
            every: whether they stand before the other lines too.

        """
        self.end_line()
        ends = {End.SOFT: "\n", End.HARD: dialect.hard_break, End.APART: "\n\n"}
        dialect = suited(dialect, "\n".join(line.text for line in self.lines))
        pieces = [INDENT * indent]
        place: Place = "markup" if indent else "paragraph"
        for line in self.lines:
            pieces += [line.markdown(dialect, place), ends[line.end]]
            place = "paragraph" if line.end is End.APART else "line"
            if every and indent:
                pieces[-1] += INDENT * indent
                place = "markup"
        return "".join(pieces[:-1]) if self.lines else ""

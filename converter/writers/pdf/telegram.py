"""A cable line by line, as it was received: what stands on each line, in which column.

Words come from the leaves of the tree, never from elsewhere. The source tells where they stood: the line ends
and blanks between two leaves, with the markup of a rendition taken off. What was cut from the tree leaves no
trace but a line end. A leaf without a place in the source stands where the tree has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from converter.nodes import (
    Addressees,
    Break,
    Cell,
    ClassifiedBy,
    Document,
    ExecutiveOrder,
    Gap,
    Heading,
    Item,
    Keyword,
    Leaf,
    Line,
    List,
    Node,
    PageBreak,
    Paragraph,
    Passing,
    Preformatted,
    Quotation,
    References,
    Row,
    Rule,
    Subject,
    Table,
    Tags,
    Tail,
    Text,
    Transmission,
    Wrapper,
)
from converter.walk import STACKS, children, opens

_APART = (Heading, Paragraph, Quotation, Table, Preformatted)
"""Nodes with a blank line before them, where no source tells."""
_LINES = (Row, PageBreak, List, Rule)
"""Nodes that begin on a line of their own wherever they stand."""
_BLOCKS = (
    Transmission, Passing, ExecutiveOrder, Tags, Subject, References, ClassifiedBy, Heading, Paragraph, Item,
    Table, Preformatted, PageBreak, Tail,
)  # fmt: skip
"""Nodes that are blocks of their own on paper; what a page break repeats is one block with it."""
_FLOWED = ("tei",)
"""Formats whose line ends are those of a file of XML, not of the cable."""
_TAB = 8
_MOST_BLANK = 20
"""So many blank lines are kept at one place; a page of teletype holds no more than sixty lines."""

_END = re.compile(r"<(?:br|lb)\b[^<>]*>(?:[^\S\r\n]*(?:\r?\n|&#(?:x0*a|0*10);))?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LINE_END = re.compile(r"\r*\n|\r|\n?\f\n?")
_BLANK = re.compile(r"[^\S\n\t]")


class Piece(NamedTuple):
    """Words of one leaf on one line."""

    column: int
    """Where they begin, from 0."""
    text: str
    """Without tabs and line ends; nothing for a redaction that is shown as a bar."""
    owner: Node
    """The block that the leaf stands in."""
    leaf: Leaf
    opening: bool
    """Whether the leaf begins here."""
    bar: bool = False
    """Whether a bar stands in the place of the words."""


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line that is not blank."""

    pieces: tuple[Piece, ...]
    blank: int
    """Number of blank lines before it."""

    @property
    def width(self) -> int:
        """Number of columns; a bar counts for none."""
        last = self.pieces[-1]
        return last.column + columns(last.text)


def columns(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def telegram(document: Document) -> list[SentLine]:
    """The lines of a cable in the order sent; what belongs to a wrapper is none of the cable."""
    source = document.source
    lines = _Lines()
    end: int | None = None
    between = ""
    """Blanks of the source at the end of a stretch in whose place a leaf was put."""
    for placed, start in _in_order(document):
        leaf = placed.leaf
        if leaf.span is None or source.format in _FLOWED:
            words = _Words(*_parted(leaf.written))
            cut = _parted(source.text[end:start]) if end is not None else ("", "", "")
            if cut[1] and source.format not in _FLOWED:
                lines.space(lines.after + cut[0], placed.ends)
                end, between = None, cut[2]
            else:
                lines.part(*_by_tree(placed, lines), words.before)
        else:
            words = _words(leaf, source.text[slice(*leaf.span)])
            if end is not None and leaf.span[0] >= end:
                blanks = source.text[end : leaf.span[0]]
                between = blanks if not blanks.strip() else "".join(_parted(blanks)[::2])
            if between or (end is not None and leaf.span[0] >= end):
                lines.space(lines.after + between + words.before, placed.ends)
            else:
                lines.part(*_by_tree(placed, lines), words.before)
            end, between = leaf.span[1], ""
        bar = isinstance(leaf, Gap) and leaf.reason != "not-declassified" and not words.sent
        lines.put(placed, "" if bar else words.text, bar=bar)
        lines.after = words.after
        lines.opened = opens(leaf)
    return lines.closed()


class _Placed(NamedTuple):
    """A leaf on its way to a line."""

    leaf: Leaf
    owner: Node
    ends: int
    """Line ends that the tree asks for before it."""


def _in_order(document: Document) -> list[tuple[_Placed, int]]:
    """The leaves in the order of the source, each with the place where it or the next placed leaf begins.

    A leaf without a place in the source stays where the tree has it.
    """
    placed = list(_Walk().leaves(document))
    following = len(document.source.text)
    starts: list[int] = []
    for each in reversed(placed):
        following = each.leaf.span[0] if each.leaf.span else following
        starts.append(following)
    found = zip(placed, reversed(starts), strict=True)
    if document.source.format in _FLOWED:
        return list(found)
    return sorted(found, key=lambda each: (each[1], each[0].leaf.span is not None))


@dataclass
class _Walk:
    """Goes through the tree, and knows what stands between one leaf and the next."""

    ends: int = 0

    def leaves(self, node: Node, owner: Node | None = None, *, stacked: bool = True) -> Iterator[_Placed]:
        """The leaves under a node."""
        if isinstance(node, Wrapper):
            return
        if isinstance(node, Break):
            self.ends = max(self.ends, 1)
            return
        apart = 2 if isinstance(node, _APART) else int(stacked or isinstance(node, _LINES))
        self.ends = max(self.ends, apart)
        if isinstance(node, Leaf):
            yield _Placed(node, owner or node, self.ends)
            self.ends = int(isinstance(node, Rule))
            return
        within = node if isinstance(node, _BLOCKS) and not isinstance(owner, PageBreak) else owner
        before: Node | None = None
        for child in children(node):
            # A name stands behind its keyword, and a comma behind the name.
            joined = isinstance(before, Keyword) or (isinstance(node, Addressees) and isinstance(child, Text))
            yield from self.leaves(child, within, stacked=isinstance(node, STACKS) and not joined)
            before = child
        self.ends = max(self.ends, apart)


class _Words(NamedTuple):
    """What a leaf shows, and the blanks at its ends."""

    before: str
    text: str
    after: str
    sent: bool = False
    """Whether the source has these words."""


def _parted(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    start = len(text) - len(text.lstrip())
    return text[:start], inner, text[start + len(inner) :]


def _words(leaf: Leaf, piece: str) -> _Words:
    """The words of a leaf as they stand in the source; as the tree has them where the two differ."""
    if piece == leaf.written:
        return _Words(*_parted(piece), sent=True)
    plain = _plain(piece)
    before, inner, after = _parted(plain)
    for text in (inner, piece.strip()):
        if text.split() == leaf.written.split():
            return _Words(before, text, after, sent=True)
    return _Words(before, leaf.written.strip(), after)


def _plain(piece: str) -> str:
    """A stretch of a rendition without its tags and entities."""
    if "<" in piece or "&" in piece:
        return unescape(_TAG.sub("", _END.sub("\n", piece)))
    return piece


def _by_tree(placed: _Placed, lines: _Lines) -> tuple[int, int]:
    """Line ends before a leaf, and blanks before it on its line, where no source tells."""
    leaf = placed.leaf
    if isinstance(leaf, Line | Cell):
        return placed.ends, leaf.column
    return placed.ends, int(lines.opened and not placed.ends)


@dataclass
class _Lines:
    """The lines so far, and the one that is being filled."""

    found: list[SentLine] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    blank: int = 0
    column: int = 0
    after: str = ""
    """Blanks at the end of the last leaf."""
    opened: bool = False
    """Whether the last leaf is one that a blank follows."""

    def part(self, ends: int, column: int, before: str) -> None:
        """Go on after so many line ends, in a column."""
        if ends:
            self.space("\n" * ends, 0)
            self.column = column
        elif column > self.column:
            self.column = column
        else:
            self.space(self.after + before or " " * int(self.opened), 0)

    def space(self, blanks: str, ends: int) -> None:
        """Go on after some blanks; where there are none, after the line ends that the tree asks for."""
        blanks = _BLANK.sub(" ", _LINE_END.sub("\n", blanks)) or "\n" * ends
        *full, rest = blanks.split("\n")
        if full:
            self.end()
            self.blank = min(self.blank + len(full) - 1, _MOST_BLANK)
            self.column = 0
        for blank in rest:
            self.column += _TAB - self.column % _TAB if blank == "\t" else 1

    def end(self) -> None:
        """End the line."""
        if self.pieces:
            self.found.append(SentLine(tuple(self.pieces), self.blank if self.found else 0))
            self.pieces, self.blank = [], 0

    def put(self, placed: _Placed, text: str, *, bar: bool) -> None:
        """Set words, over as many lines as they have."""
        first, *rest = re.split(r"(\n\s*)", _LINE_END.sub("\n", text))
        self.set(placed, first.rstrip(), opening=True, bar=bar)
        for blanks, line in zip(rest[::2], rest[1::2], strict=True):
            self.space(blanks, 0)
            self.set(placed, line.rstrip(), opening=False)

    def set(self, placed: _Placed, text: str, *, opening: bool, bar: bool = False) -> None:
        """Set words on the line."""
        first, *rest = _BLANK.sub(" ", text).split("\t")
        text = first
        for part in rest:
            text += " " * (_TAB - (self.column + columns(text)) % _TAB) + part
        if text or bar:
            self.pieces.append(Piece(self.column, text, placed.owner, placed.leaf, opening, bar))
            self.column += columns(text)

    def closed(self) -> list[SentLine]:
        """All lines."""
        self.end()
        return self.found

"""How an edition sets a text as lines: each paragraph on one, with an empty line around it.

Line ends within a paragraph are those of the file and nobody's words; `lb` alone is one that is shown. What
hangs in an item or in a quoted text is moved in, as `converter.readers.cable.edited` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from converter.readers.cable.edited import ITEM, QUOTED
from converter.readers.cable.layout import layout_end
from converter.readers.cable.lines import Line
from converter.readers.extract import Edit
from converter.readers.tei.markup import ENTITY, Aside, Element, Words, meaning, reading

SILENT = frozenset(
    ("note", "pb", "cb", "milestone", "fw", "index", "figure", "graphic", "anchor", "dateline", "teiHeader")
)
"""Elements of the edition's: none of their words were sent."""
BLOCKS = frozenset((
    "p", "ab", "head", "salute", "signed", "trailer", "argument", "byline", "l", "lg", "body", "div",
    "closer", "opener", "postscript", "TEI", "text",
))  # fmt: skip
"""Elements that begin and end a line."""
_EMBEDDED = frozenset(("attachment", "floatingText"))
_FIELDS = frozenset(("subject", "references", "to", "from"))
"""Kinds of lists that are fields of the head: `frus.odd`, `list/@type`."""
FIELD = re.compile(
    r"(?:<[^<>]*>)*(?:Subj(?:ect)?|SUBJ(?:ECT)?|Ref(?:s|tels?|erences?)?|REFS?|REFERENCES?|T(?:AGS|ags)|E\.\s?O\.\s?\d{4,5})"
    r"\s*:"
)
"""The keyword of a field, tags before it or not."""
_BLANKS = re.compile(r"\s+")
_EVERY_BLANK = re.compile(rf"\s+|{ENTITY.pattern}")
_PIECES = re.compile(rf"(?:[^\S ]| (?=\s))\s*|{ENTITY.pattern}")
"""Blanks that are not just one, and entities."""
_NUMBERED = re.compile(r"\d{1,3}\.")
_GUTTER = 3
_DEEPEST = 8
"""Quotations within quotations that are told apart."""


def is_embedded(element: Element) -> bool:
    """Whether an element is a text of its own: an attachment, or a quotation in paragraphs."""
    if element.name in _EMBEDDED:
        return True
    return element.name == "quote" and (
        element.attribute("rend") == "blockquote" or element.first("p", "list") is not None
    )


class Setting:
    """The edits that turn stretches of XML into lines."""

    def __init__(self, text: str, *, flat: bool = False, fields: bool = False, quoted: bool = False) -> None:
        self.text = text
        self.flat = flat
        """Whether all of it stands on one line."""
        self.fields = fields
        """Whether a field of the head may begin within a paragraph."""
        self.edits: list[Edit] = []
        self.fresh = True
        """Whether nothing stands on the line yet."""
        self.blank = False
        """Whether the last character is a blank."""
        self.indent = QUOTED * quoted

    def element(self, element: Element, *, outer: bool = False) -> None:
        """Set an element; an `outer` one is no part of a paragraph."""
        if element.name in SILENT:
            self.silent(element.start, element.end)
        elif is_embedded(element):
            self.moved(element)
        elif element.name == "list":
            self.listed(element, outer=outer)
        elif element.name == "table":
            self.table(element)
        elif element.name == "lb":
            self.broken(element)
        elif element.name in BLOCKS:
            self.mark(element.start, element.open, "\n\n")
            self.children(element, outer=outer)
            self.mark(element.close, element.end, "\n\n")
        else:
            self.edit(element.start, element.open, opens=True)
            self.children(element)
            self.edit(element.close, element.end)

    def children(self, element: Element, *, outer: bool = False) -> None:
        """Set what stands in an element."""
        for child in element.children:
            self.child(child, outer=outer and isinstance(child, Element) and child.name == "list")

    def child(self, child: Element | Words | Aside, *, outer: bool = False) -> None:
        """Set one thing that stands in an element, as its kind is set anywhere."""
        match child:
            case Element():
                self.element(child, outer=outer)
            case Words():
                self.words(child)
            case Aside():
                self.silent(child.start, child.end)

    def words(self, words: Words) -> None:
        """Set text: a run of blanks is one blank, and none at the start of a line."""
        text, at = self.text, words.start
        if (self.fresh or self.blank) and (blanks := _BLANKS.match(text, at, words.end)):
            at = blanks.end()
            self.edit(words.start, at, opens=self.fresh)
        pieces = _EVERY_BLANK if self.fields else _PIECES
        for piece in pieces.finditer(text, at, words.end):
            self.said(at, piece.start())
            at = piece.end()
            written = piece[0]
            if written[0] == "&":
                if words.plain:
                    self.fresh = self.blank = False
                    continue
                written = meaning(written)
                if written.strip():
                    if written != piece[0]:
                        self.edits.append(Edit(*piece.span(), written))
                    self.fresh = self.blank = False
                    continue
            shown = "" if self.fresh or self.blank or not written else " "
            if shown and self.fields and FIELD.match(text, at):
                shown = "\n"
            if shown != piece[0]:
                self.edits.append(Edit(*piece.span(), shown))
            self.fresh, self.blank = self.fresh or shown == "\n", self.blank or bool(shown)
        self.said(at, words.end)

    def said(self, start: int, end: int) -> None:
        """Words stand on the line now."""
        if start < end:
            self.fresh = False
            self.blank = self.text[end - 1] == " "

    def broken(self, element: Element) -> None:
        """A line end that the edition shows."""
        if not self.flat:
            self.mark(element.start, element.end, "\n")
        elif self.fresh or self.blank:
            self.edit(element.start, element.end)
        else:
            self.edits.append(Edit(element.start, element.end, " "))
            self.blank = True

    def silent(self, start: int, end: int) -> None:
        """Leave out a stretch; it belongs to the words before it, at the start of a line to those behind."""
        self.edit(start, end, opens=self.fresh)

    def edit(self, start: int, end: int, *, opens: bool = False) -> None:
        """Leave out markup."""
        if start < end:
            self.edits.append(Edit(start, end, "", opens))

    def mark(self, start: int, end: int, ends: str) -> None:
        """Begin a new line where a tag stands."""
        if start < end:
            self.edits.append(Edit(start, end, ends + " " * self.indent, opens=True))
            self.fresh, self.blank = True, False

    def moved(self, element: Element) -> None:
        """Set an element further in."""
        before = self.indent
        # An attachment to an attachment is one to the cable.
        deeper = 0 if before and element.name == "attachment" else 1
        self.indent = min(before // QUOTED + deeper, _DEEPEST) * QUOTED
        self.mark(element.start, element.open, "\n\n")
        self.children(element, outer=True)
        self.indent = before
        self.mark(element.close, element.end, "\n\n")

    def listed(self, element: Element, *, outer: bool) -> None:
        """Set a list, the labels of items on their lines; numbered items of the text are paragraphs."""
        before = self.indent
        field = element.attribute("type") in _FIELDS
        if not field and not (outer and self.numbered(element)):
            self.indent = min(before + ITEM, before // QUOTED * QUOTED + QUOTED - ITEM)
        self.mark(element.start, element.open, "\n\n")
        labelled = False
        for child in element.children:
            match child:
                case Element(name="label"):
                    self.mark(child.start, child.open, "\n\n")
                    self.children(child)
                    self.mark_label(child)
                    labelled = True
                case Element(name="item" | "head") if not labelled and not (field and child.name == "item"):
                    self.mark(child.start, child.open, "\n\n")
                    self.children(child)
                    self.mark(child.close, child.end, "\n" if field else "\n\n")
                case Element(name="item"):
                    self.edit(child.start, child.open, opens=True)
                    self.children(child)
                    self.mark(child.close, child.end, "\n" if field else "\n\n")
                    labelled = False
                case _:
                    self.child(child)
        self.indent = before
        self.mark(element.close, element.end, "\n\n")

    def mark_label(self, label: Element) -> None:
        """One blank between a label and its item."""
        if label.close < label.end:
            self.edits.append(Edit(label.close, label.end, "" if self.blank else " "))
        self.blank = True

    def numbered(self, element: Element) -> bool:
        """Whether the labels of a list are numbers as paragraphs have them."""
        labels = [each for each in element.children if isinstance(each, Element) and each.name == "label"]
        return bool(labels) and all(_NUMBERED.fullmatch(reading(self.text, each).text) for each in labels)

    def table(self, element: Element) -> None:
        """Set a table: each row on a line, its columns one under the other."""
        self.mark(element.start, element.open, "\n\n")
        rows = [each for each in element.children if isinstance(each, Element) and each.name == "row"]
        widths = [] if self.indent else self.widths(rows)
        for child in element.children:
            match child:
                case Element(name="row"):
                    self.row(child, widths)
                case _:
                    self.child(child)
        self.mark(element.close, element.end, "\n\n")

    def widths(self, rows: Sequence[Element]) -> Sequence[int]:
        """How wide each column is; nothing when the rows would not be read as a table."""
        cells = [
            [reading(self.text, each).text for each in row.children if isinstance(each, Element)]
            for row in rows
        ]
        widths = [max(map(len, column)) for column in zip_longest(*cells, fillvalue="")]
        drawn = ["".join(map(_padded, row, widths)).rstrip() for row in cells]
        lines = [Line(each, 0) for each in drawn]
        return widths if lines and layout_end(lines, 0) == len(lines) else []

    def row(self, element: Element, widths: Sequence[int]) -> None:
        """Set a row on one line."""
        self.mark(element.start, element.open, "\n")
        column = 0
        drawn = 0
        for child in element.children:
            match child:
                case Element():
                    # Where the columns are known, a cell begins at its own.
                    begin = sum(widths[:column]) + _GUTTER * column if widths else drawn + bool(column)
                    self.edits.append(Edit(child.start, child.open, " " * (begin - drawn), opens=True))
                    self.fresh, self.blank = self.fresh and not column, True
                    self.children(child)
                    self.edit(child.close, child.end)
                    drawn = begin + len(reading(self.text, child).text)
                    column += 1
                case Words() | Aside():
                    self.silent(child.start, child.end)
        self.edit(element.close, element.end)


def _padded(cell: str, width: int) -> str:
    return cell.ljust(width + _GUTTER)

"""The text of a document as that edition prints it: paragraphs that run on, lists, tables, quoted texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from converter.nodes import (
    Block,
    Break,
    Division,
    Gap,
    Garble,
    HandlingNote,
    Heading,
    Inline,
    Item,
    Label,
    Leaf,
    Line,
    List,
    Marker,
    Note,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Reference,
    Repair,
    Row,
    Rule,
    Table,
    Written,
)
from converter.tei import PLACES, XML_SPACE
from converter.walk import opens
from converter.writers.tei.elements import Attributes, Cursor, Element, container, words
from converter.writers.tei.frus.notes import Notes

Flow = Inline | Written | Block | HandlingNote
"""What may stand amid words."""
_GARBLE = "[garble]"


def write_blocks(parent: Element, nodes: Sequence[Block | Label], notes: Notes) -> None:
    """Put blocks into a `div` or a `quote`; page markers and drawn lines are left out."""
    for node in nodes:
        match node:
            case Paragraph():
                write_inline(words(parent, "p"), node.children, notes)
            case Heading():
                write_inline(words(parent, "p", {"rend": "center"}), _title(node), notes)
            case Division():
                write_blocks(parent, node.children, notes)
            case Quotation():
                _write_quotation(parent, node, notes)
            case List() | Table():
                cursor = Cursor.after(parent)
                _write_set(cursor, node, notes)
                cursor.say("\n")
            case Preformatted():
                element = words(parent, "p", {XML_SPACE: "preserve"})
                _write_lines(Cursor(element), node)
            case Rule() | PageBreak():
                pass
            case Label():
                words(parent, "p").text = node.written
            case Leaf():
                write_inline(words(parent, "p"), (node,), notes)
            case _:
                assert_never(node)


def _write_quotation(parent: Element, node: Quotation, notes: Notes) -> None:
    """Put a quoted text, and the labels around it as the words of the cable that they are."""
    opening, inner, closing = _parts(node)
    write_blocks(parent, opening, notes)
    if inner:
        quote = container(parent, "quote", {"rend": "blockquote"})
        write_blocks(quote, inner, notes)
        if not len(quote):
            parent.remove(quote)
    write_blocks(parent, closing, notes)


def _title(node: Heading) -> Sequence[Flow]:
    """The words of a heading without the rules around it and the line ends beside them."""
    kept = [each for each in node.children if not isinstance(each, Rule | PageBreak)]
    while kept and isinstance(kept[0], Break):
        del kept[0]
    while kept and isinstance(kept[-1], Break):
        del kept[-1]
    return kept


def _parts(node: Quotation) -> tuple[list[Label], list[Block | Label], list[Label]]:
    """The label before a quoted text, the text, and the label after it."""
    inner = node.children
    opening = [each for each in inner[:1] if isinstance(each, Label)]
    closing = [each for each in inner[len(opening) :][-1:] if isinstance(each, Label)]
    return opening, list(inner[len(opening) : len(inner) - len(closing)]), closing


def write_inline(parent: Element, nodes: Sequence[Flow], notes: Notes) -> None:
    """Put running text into an element: lines are joined, and marks are words like others."""
    _write_flow(Cursor(parent), nodes, notes)


def _write_flow(cursor: Cursor, nodes: Sequence[Flow], notes: Notes) -> None:
    for node in nodes:
        match node:
            case Break():
                cursor.say(node.value)
            case Rule() | PageBreak():
                pass
            case Gap() | Repair() | Garble():
                _write_damage(cursor, node, notes)
            case Leaf():
                cursor.say(node.written.replace("\n", " ") + (" " if opens(node) else ""))
            case Note() | Reference():
                _write_flow(cursor, node.children, notes)
            case _:
                _write_amid(cursor, node, notes)


def _write_damage(cursor: Cursor, node: Gap | Repair | Garble, notes: Notes) -> None:
    """Put what was cut as it is printed, and damage as it is read, with what was received in a note."""
    match node:
        case Gap() if node.written.startswith("["):
            cursor.add("hi", {"rend": "italic"}).text = node.written.replace("\n", " ")
            return
        case Gap():
            gap = cursor.add("gap", _gap_attributes(node))
            Cursor(gap).add("desc").text = node.written.replace("\n", " ")
            return
        case Repair():
            cursor.say(node.value)
        case Garble():
            cursor.add("hi", {"rend": "italic"}).text = _GARBLE
        case _:
            assert_never(node)
    if node.written:
        notes.add(cursor, f"The text as received reads “{node.written}”.")


def _gap_attributes(node: Gap) -> Attributes:
    """Why, by whom and how much, as far as attributes can hold it."""
    written = {
        place.attribute: place.form.encode(getattr(node, name)) if getattr(node, name) else None
        for name, place in PLACES[Gap].items()
    }
    return {name: value for name, value in written.items() if value}


def _write_amid(
    cursor: Cursor,
    node: Heading | Paragraph | Division | Quotation | List | Table | Preformatted,
    notes: Notes,
) -> None:
    """Put a block amid the words of a paragraph."""
    match node:
        case Heading() | Paragraph() | Division():
            # Of these only a heading stands in the paragraph of a real cable: its words go before the text.
            cursor.say(" ")
            _write_flow(cursor, _title(node) if isinstance(node, Heading) else node.children, notes)
            cursor.say(" ")
        case Quotation():
            opening, inner, closing = _parts(node)
            cursor.say(" ")
            _write_flow(cursor, opening, notes)
            if inner:
                quote = cursor.block("quote", {"rend": "blockquote"})
                quote.text = "\n"
                write_blocks(quote, inner, notes)
            _write_flow(cursor, closing, notes)
        case List() | Table():
            cursor.say("\n")
            _write_set(cursor, node, notes)
            cursor.say("\n")
        case Preformatted():
            cursor.add("lb")
            _write_lines(cursor, node)
            cursor.add("lb")
        case _:
            assert_never(node)


def _write_set(cursor: Cursor, node: List | Table, notes: Notes) -> None:
    """Put a list or a table; TEI forbids one in which nothing stands."""
    match node:
        case List() if items := [each for each in node.children if isinstance(each, Item)]:
            _write_items(cursor.add("list"), items, notes)
        case Table() if rows := [each for each in node.children if isinstance(each, Row) and each.children]:
            _write_rows(cursor.add("table"), rows)
        case _:
            pass


def _write_items(element: Element, items: Sequence[Item], notes: Notes) -> None:
    """Fill a `list`: each mark is a `label` before its item."""
    element.text = "\n"
    marked = any(item.children and isinstance(item.children[0], Marker) for item in items)
    for item in items:
        rest: Sequence[Flow] = item.children
        if marked:
            label = words(element, "label")
            if rest and isinstance(rest[0], Marker):
                label.text, rest = rest[0].written, rest[1:]
        write_inline(words(element, "item"), rest, notes)


def _write_rows(element: Element, rows: Sequence[Row]) -> None:
    """Fill a `table`, head rows marked as such."""
    element.text = "\n"
    for row in rows:
        line = container(element, "row", {"role": "label"} if row.header else None)
        for cell in row.children:
            words(line, "cell").text = cell.written.replace("\n", " ")


def _write_lines(cursor: Cursor, node: Preformatted) -> None:
    """Put lines whose blanks are content."""
    for at, line in enumerate(each for each in node.children if isinstance(each, Line)):
        if at:
            cursor.add("lb")
        cursor.say(" " * line.column + line.written)

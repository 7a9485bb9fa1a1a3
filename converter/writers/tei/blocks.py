"""The body: blocks in the order that TEI allows, quoted texts, lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from converter.nodes import (
    Block,
    Caption,
    Division,
    Garble,
    Heading,
    Item,
    Label,
    List,
    Marker,
    PageBreak,
    Paragraph,
    Portion,
    Preformatted,
    Quotation,
    Rule,
    Table,
    Unrecognized,
)
from converter.nodes import Row as TableRow
from converter.tei import EMBEDDED, EMPTY, NAMES, SECTION, WORD, XML_ID, XML_SPACE
from converter.writers.tei import inline, lines
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Attributes, Cursor, Element, container, words, write_lines


def write_blocks(parent: Element, nodes: Sequence[Block | Label], draft: Draft) -> None:
    """Put blocks into `body` or `div`.

    TEI lets nothing but divisions follow a division, and a heading stand only at the start of one. So a
    heading opens a `div` of its own, a section, and what stands after a division goes into a section too.
    """
    section: Element | None = parent
    division = parent.tag.endswith("}div")
    for at, node in enumerate(nodes):
        match node:
            case Heading():
                if section is None or at or not division:
                    section = container(parent, "div", {"type": SECTION})
                _write_heading(section, node, draft)
            case Division():
                _write_division(parent, node, draft)
                section = None
            case Label() if at and at == len(nodes) - 1:
                trailer = words(parent, "trailer", draft.attributes(node, {"type": "opening"}))
                write_lines(trailer, node.written)
            case PageBreak():
                _write_page_break(parent if section is None else section, node, draft)
            case Rule():
                _write_rule(parent if section is None else section, node)
            case _:
                if section is None:
                    section = container(parent, "div", {"type": SECTION})
                _write_block(section, node, draft)


def _write_block(
    parent: Element,
    node: Paragraph | Quotation | List | Table | Preformatted | Caption | Garble | Unrecognized | Label,
    draft: Draft,
) -> None:
    match node:
        case Paragraph():
            write_paragraph(parent, node, draft)
        case Quotation():
            write_quotation(words(parent, "floatingText"), node, draft)
        case List():
            write_list(words(parent, "list"), node, draft)
        case Table():
            write_table(words(parent, "table"), node, draft)
        case Preformatted():
            write_preformatted(words(parent, "ab"), node, draft)
        case Label():
            write_lines(words(parent, "label", draft.attributes(node, {"type": "opening"})), node.written)
        case Caption() | Garble() | Unrecognized():
            cursor = Cursor.after(parent)
            lines.write_line(cursor, node, "ab", draft)
            cursor.say("\n")
        case _:
            assert_never(node)


def write_paragraph(parent: Element, node: Paragraph, draft: Draft) -> None:
    """Put a paragraph into `body` or `div`: its number in `@n`, the level of its portion mark in `@ana`."""
    attributes: Attributes = {}
    if (own := draft.paragraph_id(node)) is not None:
        attributes[XML_ID] = own
    if node.number is not None:
        attributes["n"] = f"{node.number}{node.sub or ''}"
    if (mark := _portion(node)) is not None:
        attributes["ana"] = draft.attributes(mark)["ana"]
    inline.write_inline(words(parent, "p", attributes), node.children, draft)


def _portion(node: Paragraph | Heading) -> Portion | None:
    """The portion mark of a paragraph, which may stand in the heading that it opens with."""
    for each in node.children:
        match each:
            case Portion():
                return each
            case Heading() if (mark := _portion(each)) is not None:
                return mark
            case _:
                pass
    return None


def _write_heading(parent: Element, node: Heading, draft: Draft) -> None:
    ruled = any(isinstance(each, Rule) for each in node.children)
    inline.write_inline(words(parent, "head", {"rend": "ruled"} if ruled else None), node.children, draft)


def _write_division(parent: Element, node: Division, draft: Draft) -> None:
    element = container(parent, "div", draft.attributes(node, {"type": NAMES[Division]}))
    write_blocks(element, node.children, draft)


def _write_page_break(parent: Element, node: PageBreak, draft: Draft) -> None:
    cursor = Cursor.after(parent)
    lines.write_page_break(cursor, node, draft)
    cursor.say("\n")


def _write_rule(parent: Element, node: Rule) -> None:
    cursor = Cursor.after(parent)
    lines.write_rule(cursor, node)
    cursor.say("\n")


def write_body(parent: Element, nodes: Sequence[Block | Label], draft: Draft) -> Element:
    """Put a `body` with blocks into `text` or `floatingText`; gives the body."""
    body = container(parent, "body")
    write_blocks(body, nodes, draft)
    if not any(each.tag.rpartition("}")[2] in _FILLING for each in body):
        body.insert(0, words(body, "ab", {"type": EMPTY}))
    return body


_FILLING = frozenset(("div", "p", "ab", "floatingText", "list", "table", "label"))
"""Elements of which TEI demands at least one in a body."""


def write_embedded(element: Element, node: Paragraph | Division, draft: Draft) -> None:
    """Fill a `floatingText` around a block that stands amid words, where TEI allows it in no other way."""
    element.set("type", EMBEDDED)
    element.text = "\n"
    write_body(element, (node,), draft)


def write_quotation(element: Element, node: Quotation, draft: Draft) -> None:
    """Fill the `floatingText` of a quoted text."""
    for name, value in draft.attributes(node, {"type": NAMES[Quotation]}).items():
        element.set(name, value)
    element.text = "\n"
    write_body(element, node.children, draft)


def write_list(element: Element, node: List, draft: Draft) -> None:
    """Fill a `list`; a mark that all items share is also told in `@rend`."""
    element.text = "\n"
    items = [item for item in node.children if isinstance(item, Item)]
    if (mark := _shared_mark(items)) is not None and (word := WORD.encode(mark)):
        element.set("rend", word)
    for item in node.children:
        match item:
            case Item():
                inline.write_inline(words(element, "item"), item.children, draft)
            case PageBreak():
                _write_page_break(element, item, draft)
            case _:
                assert_never(item)
    if not items:
        words(element, "item", {"rend": EMPTY})


def _shared_mark(items: Sequence[Item]) -> str | None:
    marks = {child.written if isinstance(child := item.children[0], Marker) else None
             for item in items if item.children}  # fmt: skip
    return marks.pop() if len(marks) == 1 else None


def write_table(element: Element, node: Table, draft: Draft) -> None:
    """Fill a `table`."""
    element.text = "\n"
    for each in node.children:
        match each:
            case TableRow():
                _write_row(element, each, draft)
            case PageBreak():
                _write_page_break(element, each, draft)
            case Rule():
                _write_rule(element, each)
            case _:
                assert_never(each)
    if not any(isinstance(each, TableRow) for each in node.children):
        words(container(element, "row", {"role": EMPTY}), "cell", {"role": EMPTY})


def _write_row(table: Element, node: TableRow, draft: Draft) -> None:
    element = container(table, "row", draft.attributes(node))
    for cell in node.children:
        write_lines(words(element, "cell", draft.attributes(cell)), cell.written)
    if not node.children:
        words(element, "cell", {"role": EMPTY})


def write_preformatted(element: Element, node: Preformatted, draft: Draft) -> None:
    """Fill the element of lines that are kept as drawn, the blanks before a line told in `lb/@rend` too."""
    element.set("type", NAMES[Preformatted])
    element.set(XML_SPACE, "preserve")
    cursor = Cursor(element)
    for line in node.children:
        if isinstance(line, PageBreak):
            lines.write_page_break(cursor, line, draft)
        else:
            cursor.line({"rend": f"indent({line.column})"} if line.column else None)
            cursor.say(" " * line.column + line.written)
    cursor.say("\n")

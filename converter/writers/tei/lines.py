"""The zones of lines: transmission, head, tail, and the apparatus of a page break."""

from __future__ import annotations

from functools import cache

from converter import nodes
from converter.nodes import (
    Addressee,
    Addressees,
    BreakLine,
    Exemption,
    FormatLine,
    Garble,
    HeadLine,
    Keyword,
    Leaf,
    PageBreak,
    Rule,
    Signature,
    TailLine,
    Text,
    Unrecognized,
    Wrapper,
)
from converter.tei import FORMAT_LINES, NAMES
from converter.writers.tei import inline
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Attributes, Cursor, Element, write_lines

Line = FormatLine | HeadLine | TailLine | BreakLine | Garble | Keyword | Addressee | Exemption | Wrapper
"""What stands on a line, or lines, of its own."""


def write_line(cursor: Cursor, node: Line, name: str, draft: Draft) -> Element | None:
    """Put a line: into an `ab` of a zone, or into a `seg` where a line stands in other text.

    Gives the element, or none for what is no line of words.
    """
    match node:
        case Rule():
            write_rule(cursor, node)
            return None
        case Signature():
            return write_lines(cursor.add("signed", draft.attributes(node)), node.written)
        case Leaf():
            return write_lines(cursor.add(name, _attributes(node, draft)), node.written)
        case PageBreak():
            write_page_break(cursor, node, draft)
            return None
        case Addressees():
            return _addressees(cursor.add(name, _attributes(node, draft)), node, draft)
        case _:
            return inline.write_inline(cursor.add(name, _attributes(node, draft)), node.children, draft)


def _attributes(node: Line, draft: Draft) -> Attributes:
    attributes = _typed(type(node)).copy()
    if isinstance(node, Addressees):
        attributes["n"] = "FL7" if node.role == "action" else "FL8"
    return draft.attributes(node, attributes)


@cache
def _typed(kind: type[nodes.Node]) -> Attributes:
    """The attributes of a line that its kind alone decides."""
    attributes = {"type": NAMES[kind]}
    if (number := FORMAT_LINES.get(kind)) is not None:
        attributes["n"] = number
    if kind is Unrecognized:
        attributes["cert"] = "low"
    return attributes


def _addressees(element: Element, node: Addressees, draft: Draft) -> Element:
    cursor = Cursor(element)
    before: nodes.Node | None = None
    for each in node.children:
        if before is not None:
            if isinstance(each, Text) or isinstance(before, Text | Keyword):
                cursor.say(" ")
            else:
                cursor.line()
        write_line(cursor, each, "seg", draft)
        before = each
    return element


def write_page_break(cursor: Cursor, node: PageBreak, draft: Draft) -> None:
    """Put a page break: `pb`, a `milestone` for a new section, and the lines in `fw`."""
    cursor.add("pb", {"ed": "transmission"} | ({} if node.page is None else {"n": str(node.page)}))
    if node.section is not None:
        cursor.add("milestone", {"ed": "transmission", "unit": "section", "n": str(node.section)})
    apparatus = cursor.add("fw", draft.attributes(node, {"type": NAMES[PageBreak]}))
    apparatus.text = "\n"
    within = Cursor(apparatus)
    for each in node.children:
        write_line(within, each, "seg", draft)
        within.say("\n")


def write_rule(cursor: Cursor, node: Rule) -> None:
    """Put a drawn line: it is not read, so its characters stand in `@n` and not among the words."""
    cursor.add("milestone", {"unit": NAMES[Rule], "n": node.written})

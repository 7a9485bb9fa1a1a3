"""Running text: words, marks, line ends, and the blocks that stand amid the words of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from converter.nodes import (
    Block,
    Break,
    Caption,
    Division,
    Gap,
    Garble,
    Heading,
    Inline,
    Keyword,
    Label,
    Leaf,
    List,
    Marker,
    Mention,
    Note,
    Number,
    PageBreak,
    Paragraph,
    Portion,
    Preformatted,
    Quotation,
    Reference,
    Repair,
    Rule,
    Table,
    Tag,
    Text,
    Unrecognized,
    Written,
)
from converter.tei import NAMES, XML_ID
from converter.walk import opens

# Words hold blocks and page breaks, and those hold words: the modules go round as the content models do.
from converter.writers.tei import blocks, lines
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Cursor, Element, write_lines

Flow = Inline | Written | Block
"""What may stand amid words."""


def write_inline(parent: Element, nodes: Sequence[Flow], draft: Draft) -> Element:
    """Put running text into an element; gives the element."""
    cursor = Cursor(parent)
    bare = False
    for node in nodes:
        match node:
            case Text():
                # Of two texts side by side the second needs an element, and so does an empty one.
                bare = not bare and node.written != "" and "\n" not in node.written
                if bare:
                    cursor.say(node.written)
                else:
                    write_lines(cursor.add("seg", {"type": "text"}), node.written)
                continue
            case Break():
                if node.value:
                    cursor.line()
                else:
                    cursor.add("lb", {"break": "no"})
            case Rule():
                lines.write_rule(cursor, node)
            case Leaf():
                _leaf(cursor, node, draft)
            case Reference():
                attributes = draft.attributes(node, {XML_ID: draft.reference_id(node)})
                write_inline(cursor.add("ref", attributes), node.children, draft)
            case Note():
                note = cursor.add("seg", draft.attributes(node, {"type": NAMES[Note]}))
                write_inline(note, node.children, draft)
            case PageBreak():
                lines.write_page_break(cursor, node, draft)
            case _:
                _block(cursor, node, draft)
        bare = False
    return parent


_Leaf = (
    Number
    | Portion
    | Label
    | Marker
    | Mention
    | Gap
    | Repair
    | Garble
    | Keyword
    | Tag
    | Caption
    | Unrecognized
)


def _leaf(cursor: Cursor, node: _Leaf, draft: Draft) -> None:
    match node:
        case Portion() | Marker() | Keyword() | Caption():
            element = cursor.add("seg", draft.attributes(node, {"type": NAMES[type(node)]}))
        case Number():
            element = cursor.add("num", draft.attributes(node, {"type": "paragraph"}))
        case Tag():
            element = cursor.add("term", draft.attributes(node))
        case Label():
            element = cursor.add("seg", draft.attributes(node, {"type": "opening"}))
        case Mention():
            attributes = draft.attributes(node, {"type": NAMES[Mention]})
            if target := draft.target(node.letters, node.written):
                attributes["target"] = target
            element = cursor.add("ref", attributes)
        case Gap():
            element = Cursor(cursor.add("gap", draft.attributes(node))).add("desc")
            element.text = node.written
            return
        case Repair():
            _repair(cursor, node, draft)
            return
        case Garble():
            element = cursor.add("unclear", {"reason": NAMES[Garble]})
        case Unrecognized():
            element = cursor.add("seg", {"type": NAMES[Unrecognized], "cert": "low"})
        case _:
            assert_never(node)
    write_lines(element, node.written)
    if opens(node):
        cursor.say(" ")


def _repair(cursor: Cursor, node: Repair, draft: Draft) -> None:
    attributes = draft.attributes(node)
    reason = {"type": attributes.pop("type")} if "type" in attributes else None
    choice = Cursor(cursor.add("choice", attributes))
    write_lines(choice.add("sic"), node.written)
    write_lines(choice.add("corr", reason), node.value)


def _block(
    cursor: Cursor,
    node: Heading | Paragraph | Division | Quotation | List | Table | Preformatted,
    draft: Draft,
) -> None:
    match node:
        case Heading():
            write_inline(cursor.block("label", {"type": NAMES[Heading]}), node.children, draft)
        case Paragraph() | Division():
            blocks.write_embedded(cursor.block("floatingText", {"type": "blocks"}), node, draft)
        case Quotation():
            blocks.write_quotation(cursor.block("floatingText"), node, draft)
        case List():
            blocks.write_list(cursor.block("list"), node, draft)
        case Table():
            blocks.write_table(cursor.block("table"), node, draft)
        case Preformatted():
            blocks.write_preformatted(cursor.block("seg"), node, draft)
        case _:
            assert_never(node)

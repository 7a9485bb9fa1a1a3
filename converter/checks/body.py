"""The text: its paragraphs, labels and quoted texts, and whether it is all there (5 FAH-1 H-210)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.checks.cable import Cable, place
from converter.diagnostics import Diagnostic, found
from converter.messages import plural
from converter.nodes import (
    ArchiveNote,
    Division,
    EndOfMessage,
    Heading,
    Label,
    List,
    Node,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Separator,
    Signature,
    Table,
    Text,
    Validation,
)
from converter.rules import body as rules
from converter.vocabulary import blocks
from converter.walk import children, plain_text, select, walk

_BURIED = re.compile(r"\s*(?P<mark>¶?\s?(?P<number>\d{1,3})\.\s?\((?:TS|S|C|U|SBU|LOU)(?:/{1,2}[A-Z]+)?\))")
_BEGIN = re.compile(r"\bBEGIN(?:NING)?(?: OF)? (?P<name>[A-Z][A-Z' /&-]{2,50}?)\s*(?:[:.)]|$)", re.IGNORECASE)
_QUOTED = frozenset(("text", "translation", "talking-points", "quote", "excerpt", "list", "table"))
_EXTRACT = re.compile(
    r"\b(?:partial extract of the original|full text of the original cable is not available)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:\b(?:a|an|the|of|to|and|or|but|in|on|at|by|for|from|with|that|which|who|is|are|was|were|be|been|has|have"
    r"|had|will|would|should|could|may|might|can|not|as|than|its|their|his|her)|,)$",
    re.IGNORECASE,
)
"""Words after which a sentence must go on."""
_SMALL_WORD = re.compile(r"(?:^|\s)[a-z]{2,}$")
_POINTER = re.compile(
    r"\bsee para(?:graph)?s?\.?\s+(?P<number>\d{1,2})(?=\s?(?:[.;),]|below|above))(?!\s?(?:of|ref))",
    re.IGNORECASE,
)
_SHORT = 30
_ENDS = (Signature, Separator, Validation, EndOfMessage)


def missing_text(cable: Cable) -> Iterator[Diagnostic]:
    """A head that nothing follows."""
    if cable.subject and not cable.document.body.children:
        yield found(rules.MISSING_TEXT, "There is no text below the head.", cable.subject.span)


def unnumbered_paragraphs(cable: Cable) -> Iterator[Diagnostic]:
    """Several paragraphs without a number."""
    paragraphs = cable.own(Paragraph)
    marked = any(_BURIED.match(text.written) for text in cable.own(Text))
    if len(paragraphs) > 1 and all(each.number is None for each in paragraphs) and not marked:
        message = f"None of {plural(len(paragraphs), 'paragraph')} has a number."
        yield found(rules.UNNUMBERED_PARAGRAPHS, message, place(paragraphs[0]))


def buried_paragraph(cable: Cable) -> Iterator[Diagnostic]:
    """A line inside a paragraph that begins with number and portion mark."""
    for paragraph in cable.own(Paragraph):
        for text in (child for child in paragraph.children if isinstance(child, Text)):
            match = _BURIED.match(text.written)
            if match and text.span:
                span = (text.span[0] + match.start("mark"), text.span[0] + match.end())
                name = f"paragraph {paragraph.number}" if paragraph.number is not None else "a paragraph"
                message = f"What looks like paragraph {match['number']} was read as text of {name}."
                yield found(rules.BURIED_PARAGRAPH, message, span)


def end_without_begin(cable: Cable) -> Iterator[Diagnostic]:
    """A label that closes, with none before it that opens."""
    # QUOTE and END QUOTE stand for quotation marks, often within a sentence.
    opened: set[str] = set()
    for node in walk(cable.document.body):
        if isinstance(node, Heading):
            opened.add(_family(blocks.match_block(plain_text(node)) or ""))
        elif isinstance(node, Label) and not node.closes:
            opened.add(_family(node.kind))
        elif isinstance(node, Label) and _family(node.kind) not in opened and node.kind != "quote":
            words = " ".join(node.written.split()).strip("([])*. ")
            yield found(rules.END_WITHOUT_BEGIN, f"{words!r} closes what nothing opened.", node.span)


def _family(kind: str) -> str:
    return "text" if kind in ("translation", "excerpt") else kind


def unclosed_quotation(cable: Cable) -> Iterator[Diagnostic]:
    """BEGIN TEXT that did not become a quoted text."""
    for paragraph in cable.own(Paragraph):
        for leaf in (child for child in paragraph.children if isinstance(child, Text | Label)):
            if isinstance(leaf, Label) and leaf.closes:
                continue
            match = _BEGIN.search(leaf.written)
            if match and blocks.match_block(match["name"]) in _QUOTED and leaf.span:
                span = (leaf.span[0] + match.start(), leaf.span[0] + match.end())
                message = f"{match[0].strip(' .:')!r} is never closed."
                yield found(rules.UNCLOSED_QUOTATION, message, span)


def truncated_text(cable: Cable) -> Iterator[Diagnostic]:
    """A last sentence without an end, or a note that there is more."""
    for node in _notices(cable):
        yield found(rules.TRUNCATED_TEXT, "The file says that it holds an extract only.", node.span)
        return
    last = _last(cable)
    if last is None or any(isinstance(each, _ENDS) for each in cable.document.tail.children):
        return
    text = plain_text(last)
    open_end = _GOES_ON.search(text) or (isinstance(last, Paragraph) and _SMALL_WORD.search(text))
    if len(text) > _SHORT and open_end:
        words = list(select(last, Text))[-1:]
        span = words[0].span if words else last.span
        at = (span[1] - 1, span[1]) if span else None
        yield found(rules.TRUNCATED_TEXT, f"The text ends with {text[-20:].strip()!r}.", at)


def _notices(cable: Cable) -> Iterator[Node]:
    leaves = (*cable.anywhere(Text), *select(cable.document.tail, ArchiveNote))
    return (leaf for leaf in leaves if _EXTRACT.search(leaf.written))


def _last(cable: Cable) -> Node | None:
    """The last running text: a paragraph, or the list that ends it; none when a table or heading is last."""
    node: Node = cable.document.body
    while True:
        inner = [child for child in children(node) if not isinstance(child, PageBreak | Rule)]
        match inner[-1] if inner else None:
            case List() as last:
                return last
            case Division() | Paragraph() as last:
                node = last
            case Table() | Preformatted() | Quotation():
                return None
            case _:
                return node if isinstance(node, Paragraph) else None


def no_signature(cable: Cable) -> Iterator[Diagnostic]:
    """A text that nobody signed."""
    signed = any(True for _ in select(cable.document.tail, Signature))
    if cable.line and cable.document.body.children and not signed:
        yield found(rules.NO_SIGNATURE, "Nobody signed the cable.")


def unresolved_paragraph(cable: Cable) -> Iterator[Diagnostic]:
    """`See paragraph 9` in a cable of eight."""
    numbers = {each.number for each in cable.anywhere(Paragraph) if each.number is not None}
    if not numbers:
        return
    for text in cable.own(Text):
        for match in _POINTER.finditer(text.written):
            if int(match["number"]) not in numbers and text.span:
                span = (text.span[0] + match.start(), text.span[0] + match.end())
                message = f"There is no paragraph {match['number']}."
                yield found(rules.UNRESOLVED_PARAGRAPH, message, span)


CHECKS = (
    missing_text,
    unnumbered_paragraphs,
    buried_paragraph,
    end_without_begin,
    unclosed_quotation,
    truncated_text,
    no_signature,
    unresolved_paragraph,
)

"""The parts of a page as nodes and words, for writers that make no HTML: word processor files, pandoc's tree.

What stands where, and in which words, is as in the HTML page; each writer only gives it the form of its
format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from converter import header as view
from converter.anchors import anchors
from converter.diagnostics import Report
from converter.nodes import (
    ClassifiedBy,
    Document,
    ExecutiveOrder,
    Exemption,
    HandlingNote,
    Inline,
    Keyword,
    Marker,
    Mention,
    PageBreak,
    Passing,
    Portion,
    Reference,
    Repair,
    Signature,
    Subject,
    Text,
)
from converter.rules import NOT_RENDERED
from converter.walk import select
from converter.writers.html import apparatus
from converter.writers.html.fields import Fields, references, running
from converter.writers.html.inline import Inlines, Targets
from converter.writers.tei.characters import expressible

_PARAGRAPH = re.compile(r"(?:paragraphs?|paras?)\W*(\d+[A-Za-z]?)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![A-Za-z])([A-Za-z])(?![A-Za-z])")


class Aside(NamedTuple):
    """Words beside a value: the name of a TAG, the precedence of an addressee, the form as sent."""

    kind: str
    """`name`, `precedence`, `written`, `dtg`, `mrn`: the class of the same words in HTML."""
    words: str


Value = tuple[Inline | Aside, ...]
"""One value of a field, as running text and the words beside it."""


class Entry(NamedTuple):
    """One line of the header list."""

    name: str
    label: str
    values: tuple[Value, ...]
    ids: tuple[str, ...] = ()
    """The id of each value, where values have ids: the items of the reference list."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A cable in the order of the edition; the text itself is `document.body`."""

    document: Document
    title: Value
    entries: tuple[Entry, ...]
    signatures: tuple[str, ...]
    transmission: tuple[tuple[str, ...], ...]
    """Groups of lines that close the page: the header as sent, page breaks, mended words, the trailer."""
    provenance: tuple[tuple[str, str], ...]
    """What tells where the cable comes from, each after its label."""
    ids: Mapping[int, str]
    """The ids of the paragraphs; see `converter.anchors`."""
    targets: Targets


def parts(document: Document) -> Parts:
    """The parts of a document."""
    ids = anchors(document)
    cited = references(document)
    targets = Targets(cited, ids.values())
    breaks = list(select(document.body, PageBreak))
    repairs = [node for zone in (document.head, document.body) for node in select(zone, Repair)]
    signatures = (node for node in document.tail.children if isinstance(node, Signature))
    groups = apparatus.groups(document, breaks, repairs)
    return Parts(
        document,
        _title(document),
        tuple(_entries(document, {id(node): name for node, name in cited}, targets)),
        tuple(line for node in signatures for line in node.written.split("\n")),
        tuple(tuple(str(line) for line in _lines(group)) for group in groups),
        tuple(apparatus.provenance(document)),
        ids,
        targets,
    )


def _lines(group: Mapping[str, object]) -> Sequence[object]:
    lines = group["lines"]
    return lines if isinstance(lines, list) else []


def expressed(document: Document, report: Report, name: str) -> Document:
    """The document without the characters that no XML can hold; each is shown as U+FFFD, and that is said."""
    shown = expressible(document)
    if shown != document:
        report.add(NOT_RENDERED, f"{name} cannot hold a control character; it is shown as U+FFFD.")
    return shown


def _title(document: Document) -> Value:
    subject = view.first(document, Subject)
    if isinstance(subject, Subject) and view.subject(document):
        mark = view.subject_portion(document)
        return (*((mark,) if mark else ()), *running(subject, Portion))
    return (Text(written=view.title(document)),)


def _entries(document: Document, ids: Mapping[int, str], targets: Targets) -> Iterator[Entry]:
    fields = Fields(document, Inlines(targets), {})
    for field in fields.listed:
        values: list[Value] = []
        excepted = False
        for value in field.values:
            exempt = isinstance(value.node, Exemption) and bool(values)
            if exempt:
                joint = ", " if excepted else ", except "
                values[-1] = (*values[-1], Text(written=joint + value.text))
            else:
                beside = fields.beside.get(id(value.node), "")
                stray = (Text(written=f" {beside}"),) if beside else ()
                values.append((*_value(field.name, value), *stray))
            excepted = exempt
        names = tuple(ids.get(id(value.node), "") for value in field.values)
        yield Entry(field.name, field.label, tuple(values), names if field.name == "references" else ())
    head = document.head.children
    handling = [node.written for node in head if isinstance(node, HandlingNote)]
    others = [each for node in head for each in fields.unlisted(node)]
    for name, label, lines in (("handling", "Handling", handling), ("others", "Other lines", others)):
        if lines:
            yield Entry(name, label, tuple((Text(written=line),) for line in lines))


def _value(name: str, value: view.Value) -> Value:
    node = value.node
    text = Text(written=value.text)
    match name, node:
        case "references", Reference():
            letter = (Text(written=f"{node.letter}. "),) if node.letter else ()
            code = value.code if value.code not in value.text else ""
            return (*letter, *running(node, Marker), *_aside("mrn", code))
        case "passing" | "classified-by", Passing() | ClassifiedBy() if node.children:
            return running(node)
        case "from", _:
            return (text,)
        case "captions", _:
            return (Text(written=f"{value.text} {value.code}".rstrip()),)
        case "to" | "info", _:
            return (text, *_aside("precedence", value.gloss))
        case "date", _:
            return (text, *_aside("dtg", value.code))
        case "declassify-on", ExecutiveOrder() if node.declassify_on and value.text == view.date_words(
            node.declassify_on
        ):
            return (text, *_aside("written", view.reading(node, Keyword)))
        case _:
            return (text, *_aside("name", value.gloss), *_aside("written", value.code))


def _aside(kind: str, words: str) -> tuple[Aside, ...]:
    return (Aside(kind, words),) if words else ()


def linked(mention: Mention, targets: Targets) -> list[tuple[str, str | None]]:
    """The words of a mention, each stretch with the id that it leads to, if any."""
    written = mention.written.replace("\n", " ")
    if len(mention.letters) > 1:
        return [
            (piece, targets.letters.get(piece.upper()) if piece.upper() in mention.letters else None)
            for piece in _LETTERS.split(written)
            if piece
        ]
    if mention.letters:
        return [(written, targets.letters.get(mention.letters[0].upper()))]
    if paragraph := _PARAGRAPH.match(written):
        name = f"p{paragraph[1].lower()}"
        return [(written, name if name in targets.paragraphs else None)]
    return [(written, targets.only)]


def page_mark(node: PageBreak) -> tuple[str, str]:
    """What a page break of the original is called, and the small mark that stands for it."""
    if node.page is not None:
        return f"Page {node.page} of the original", f"{node.page:03d}"
    if node.section is not None:
        return f"Section {node.section} of the original", f"§ {node.section}"
    return "Page of the original", "|"

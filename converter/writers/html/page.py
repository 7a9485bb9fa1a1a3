"""A document as the plain data that `templates/cable.html` lays out."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from converter import header as view
from converter.nodes import (
    Addressee,
    Document,
    Exemption,
    HandlingNote,
    Node,
    PageBreak,
    Reference,
    References,
    Signature,
    Unrecognized,
)
from converter.plugin import WriterContext
from converter.resources import read_template
from converter.walk import leaves, select
from converter.writers.html.blocks import Blocks
from converter.writers.html.inline import Inlines, level_class

_LONG_LIST = 12
"""From so many addressees on a list is set in columns."""


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(read_template),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(document: Document, context: WriterContext, *, styles: str, pages: bool) -> str:
    """The page as text. With `pages` it is made for paper: numbers are no links, and no style is embedded."""
    template = _environment().get_template("cable.html")
    # The style sheets are the project's own.
    return template.render(**data(document, context, pages=pages), styles=Markup(styles))  # noqa: S704


def data(document: Document, context: WriterContext, *, pages: bool) -> dict[str, Any]:
    """What the template may use. Everything comes from the tree."""
    ids = reference_ids(document)
    inlines = Inlines(document, ids, context.report, pages=pages)
    marking = view.banner(document)
    time = view.dtg(document)
    subject = view.title(document)
    portion = view.subject_portion(document)
    number = view.display_number(document) or view.mrn(document) or ""
    return {
        "pages": pages,
        "level": level_class(view.level(document), view.caption_names(document)),
        "banner": marking,
        "banner_spoken": marking.replace("//", ", ").lower(),
        "mrn": view.mrn(document) or number,
        "date": view.date_words(time) if time else "",
        "datetime": f"{time:%Y-%m-%dT%H:%MZ}" if time else "",
        "title": f"{number}: {subject}" if number and number != subject else subject,
        "kicker": view.kicker(document),
        "subject": subject,
        "subject_portion": inlines.portion(portion) if portion else "",
        "capitals": subject == subject.upper(),
        "sender": view.originator(document) or "",
        "tags": ", ".join(
            value.text for field in view.header(document) if field.name == "tags" for value in field.values
        ),
        "fields": [_field(field, ids) for field in view.header(document)],
        "notes": [
            _note(node) for node in document.head.children if isinstance(node, HandlingNote | Unrecognized)
        ],
        "body_capitals": _capitals(document),
        "blocks": Blocks(document, inlines).of(document.body.children),
        "signatures": [node.name for node in document.tail.children if isinstance(node, Signature)],
        "transmission": _lines(document.transmission),
        "markers": [" ".join(_lines(page)) for page in _page_breaks(document)],
        "trailer": [
            line
            for node in document.tail.children
            if not isinstance(node, Signature)
            for line in _lines(node)
        ],
    }


def reference_ids(document: Document) -> dict[int, str]:
    """The id of each reference item by the identity of its node: `ref-a`, or `ref-1` without a letter."""
    ids: dict[int, str] = {}
    given: set[str] = set()
    count = 0
    for field in view.all_of(document, References):
        for node in select(field, Reference):
            count += 1
            name = f"ref-{node.letter.lower()}" if node.letter else f"ref-{count}"
            while name in given:
                name += "-2"
            given.add(name)
            ids[id(node)] = name
    return ids


def _field(field: view.Field, ids: dict[int, str]) -> dict[str, Any]:
    addressees = field.name in ("to", "info")
    return {
        "name": field.name,
        "label": field.label,
        "kind": "addressees" if addressees else field.name,
        "long": addressees and len(field.values) > _LONG_LIST,
        "values": [_value(value, ids) for value in field.values],
    }


def _value(value: view.Value, ids: dict[int, str]) -> dict[str, Any]:
    node = value.node
    return {
        "text": value.text,
        "gloss": value.gloss,
        "code": value.code,
        "id": ids.get(id(node), "") if isinstance(node, Reference) else "",
        "exempt": isinstance(node, Exemption),
        "addressee": isinstance(node, Addressee),
    }


def _note(node: HandlingNote | Unrecognized) -> dict[str, Any]:
    return {"text": node.written, "unrecognized": isinstance(node, Unrecognized)}


def _capitals(document: Document) -> bool:
    """Whether the text was sent in capitals: set a little smaller, it reads better."""
    letters = "".join(leaf.written for leaf in leaves(document.body))[:4000]
    return letters == letters.upper() and any(mark.isalpha() for mark in letters)


def _lines(node: Node) -> list[str]:
    """The leaves of transmission or tail as lines; the page breaks of the text come by themselves."""
    lines: list[str] = []
    for leaf in leaves(node):
        if type(leaf).__name__ == "Keyword":
            lines.append(leaf.written)
        elif lines and _follows_keyword(lines[-1]) and not isinstance(node, PageBreak):
            lines[-1] += " " + leaf.written
        else:
            lines += leaf.written.split("\n")
    return lines


def _follows_keyword(line: str) -> bool:
    return line.upper().rstrip(":/ ") in ("TO", "INFO", "XMT", "EXEMPT")


def _page_breaks(document: Document) -> list[PageBreak]:
    return [node for zone in (document.head, document.body) for node in select(zone, PageBreak)]

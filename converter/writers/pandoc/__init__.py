"""The writer `pandoc`: pandoc's own tree as JSON, so that each of its formats is one pipe away.

`cableconv --to pandoc cable.txt | pandoc -f json -s -o cable.odt`
"""

from __future__ import annotations

import msgspec

from converter import header as view
from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.walk import plain_text
from converter.writers.html.inline import level_class
from converter.writers.html.ledger import PAGE
from converter.writers.pandoc import ast
from converter.writers.pandoc.ast import Node, attr, words
from converter.writers.pandoc.blocks import Blocks
from converter.writers.pandoc.inline import Inlines
from converter.writers.parts import Entry, Parts, expressed, parts

_LISTED = ("to", "info", "references", "passing", "handling", "others")
"""Fields each of whose values has a line of its own."""


def write(document: Document, context: WriterContext) -> bytes:
    """The document as pandoc's tree: the header in its metadata and as a definition list, then the text."""
    found = parts(expressed(document, context.report, "Pandoc's tree"))
    inlines = Inlines(found.targets)
    tree = ast.document(_meta(found, inlines), _blocks(found, inlines))
    return msgspec.json.encode(tree) + b"\n"


def _meta(found: Parts, inlines: Inlines) -> dict[str, Node]:
    """What pandoc's templates and the properties of its outputs are filled from."""
    document = found.document
    tags = next((entry.values for entry in found.entries if entry.name == "tags"), ())
    texts = {
        "lang": "en-US",
        "date": (view.sent(document) or "")[:10],
        "subtitle": view.kicker(document),
        "subject": view.kicker(document),
        "mrn": view.mrn(document) or "",
        "dtg": view.sent(document) or "",
        "classification": view.banner(document),
    }
    lists = {
        "author": [view.originator(document) or ""],
        "recipient": view.receivers(document),
        "keywords": [plain_text(node) for value in tags for node in value[:1] if not isinstance(node, tuple)],
    }
    meta: dict[str, Node] = {"title": {"t": "MetaInlines", "c": inlines.of(found.title)}}
    meta |= {key: ast.meta_text(text) for key, text in texts.items() if text}
    meta |= {key: ast.meta_list(filter(None, values)) for key, values in lists.items() if any(values)}
    return meta


def _blocks(found: Parts, inlines: Inlines) -> list[Node]:
    document = found.document
    marking = view.banner(document)
    kind = level_class(view.level(document), view.banner_controls(document))
    banner = [ast.div(attr("", "banner", kind), [ast.para([ast.strong(words(marking))])])] if marking else []
    entries = [_entry(entry, inlines) for entry in found.entries]
    body = Blocks(found.ids, inlines).text(document.body.children)
    lines = [words(line) for line in found.signatures]
    return [
        *banner,
        *([ast.div(attr("", "header"), [ast.definitions(entries)])] if entries else []),
        ast.div(attr("text", "body"), body),
        *([ast.div(attr("", "signature"), [ast.lines(lines)])] if lines else []),
        *_transmission(found),
        *_provenance(found),
        *banner,
    ]


def _entry(entry: Entry, inlines: Inlines) -> tuple[list[Node], list[list[Node]]]:
    """A field; the items of the reference list have their ids, so that mentions lead to them."""
    label = [ast.strong(words(entry.label))]
    values = [inlines.of(value) for value in entry.values]
    if entry.name not in _LISTED:
        sign = {"t": "Str", "c": ";" if entry.name == "tags" else ","}
        joined = values[0]
        for value in values[1:]:
            joined = [*joined, sign, ast.SPACE, *value]
        return label, [[ast.plain(joined)]]
    ids = entry.ids or ("",) * len(values)
    return label, [
        [ast.plain([ast.span(attr(name), value)] if name else value)]
        for name, value in zip(ids, values, strict=True)
    ]


def _transmission(found: Parts) -> list[Node]:
    if not found.transmission:
        return []
    title = ast.heading(1, attr("transmission", "unnumbered"), words("Transmission"))
    groups = [ast.code(attr("", "transmission"), "\n".join(group)) for group in found.transmission]
    return [ast.div(attr("", "transmission"), [title, *groups])]


def _provenance(found: Parts) -> list[Node]:
    inner = [ast.para(words(f"{label}: {value}")) for label, value in found.provenance]
    return [ast.div(attr("", "provenance"), inner)] if inner else []


WRITER = Writer(name="pandoc", suffix=".pandoc.json", media_type="application/json", write=write, ledger=PAGE)

"""A cable as a document of python-docx: title, header list, text, transmission, in the order of the page."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx

from converter import header as view
from converter.diagnostics import Report
from converter.nodes import Document
from converter.writers.docx.blocks import Blocks, Setting
from converter.writers.docx.inline import add_paragraph, add_pieces, pieces
from converter.writers.docx.pages import add_pages
from converter.writers.docx.styles import template
from converter.writers.html.inline import level_class
from converter.writers.parts import Entry, Parts, Value, expressed, parts

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP archive can name; also the date of a cable that has none."""
_JOINED = ("tags", "captions", "declassify-on")
_LONG = 12
"""From so many addressees on a list is run on in one paragraph."""
_PROPERTY = 255
"""So many characters Word takes for a property."""


def edition(source: Document, report: Report) -> bytes:
    """The file."""
    found = parts(expressed(source, report, "Word"))
    document = found.document
    level = level_class(view.level(document), view.banner_controls(document))
    target = docx.Document(io.BytesIO(template(level)))
    add_pages(target, document)
    _add_properties(target, found)
    blocks = Blocks(target, found.ids, found.targets)
    _add_opening(target, found, blocks)
    blocks.zone(document.body.children, Setting())
    _add_close(target, found, blocks)
    return _fixed(target)


def _add_opening(target: Any, found: Parts, blocks: Blocks) -> None:
    add_paragraph(target, "Kicker", _one_line(view.kicker(found.document)))
    add_pieces(add_paragraph(target, "Title"), pieces(found.title, found.targets))
    for entry in found.entries:
        _add_entry(target, entry, found, blocks)
    if found.entries:
        target.paragraphs[-1].style = "Header Field Last"


def _add_entry(target: Any, entry: Entry, found: Parts, blocks: Blocks) -> None:
    """A field: its label, then its values, each on a line of its own where they are names or references."""
    values: tuple[Value, ...] = entry.values
    names = entry.ids or ("",) * len(values)
    long = entry.name in ("to", "info") and len(values) >= _LONG
    inline = entry.name in _JOINED or long
    joint = ", " if entry.name == "captions" else "; "
    paragraph = None
    for index, (name, value) in enumerate(zip(names, values, strict=True)):
        if paragraph is None or not inline:
            paragraph = add_paragraph(target, "Header Field")
            if index == 0:
                add_pieces(paragraph, [(entry.label, "Header Label", None)])
            paragraph.add_run("\t")
        else:
            paragraph.add_run(joint)
        if name:
            blocks.bookmarks.add(paragraph, name)
        add_pieces(paragraph, pieces(value, found.targets))


def _add_close(target: Any, found: Parts, blocks: Blocks) -> None:
    if blocks.waiting:
        blocks.begin(add_paragraph(target, "Cable Text"))
    for line in found.signatures:
        add_paragraph(target, "Signature", line)
    if found.transmission:
        add_paragraph(target, "Transmission Heading", "Transmission")
    for group in found.transmission:
        add_paragraph(target, "Transmission", "\n".join(group))
    for label, value in found.provenance:
        add_paragraph(target, "Provenance", f"{label}: {value}")


def _add_properties(target: Any, found: Parts) -> None:
    document = found.document
    tags = next((entry.values for entry in found.entries if entry.name == "tags"), ())
    codes = [text for value in tags for text, style, _ in pieces(value[:1], found.targets) if not style]
    time = view.dtg(document) or _EARLIEST
    stamp = time.astimezone(UTC).replace(tzinfo=None)
    properties = target.core_properties
    properties.title = _one_line(view.title(document))[:_PROPERTY]
    properties.author = _one_line(view.originator(document) or "")[:_PROPERTY]
    properties.last_modified_by = ""
    properties.subject = _one_line(view.kicker(document))[:_PROPERTY]
    properties.keywords = ", ".join(codes)[:_PROPERTY]
    properties.category = view.banner(document)[:_PROPERTY]
    properties.identifier = (view.mrn(document) or "")[:_PROPERTY]
    properties.language = "en-US"
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = stamp


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fixed(target: Any) -> bytes:
    """The file with the same bytes every time: its members have no date of their own."""
    made, fixed = io.BytesIO(), io.BytesIO()
    target.save(made)
    with ZipFile(made) as old, ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EARLIEST.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return fixed.getvalue()

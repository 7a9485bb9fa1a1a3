"""The package document: what a publication says of itself, the files in it and the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from converter.writers.epub.publication import Part, Publication

FOLDER = "EPUB"
PACKAGE = "package.opf"
NAVIGATION = "nav.xhtml"
STYLES = "style.css"
LANGUAGE = "en-US"

_OPF = "http://www.idpf.org/2007/opf"
_SPACES: Any = {None: _OPF}
_DC = "http://purl.org/dc/elements/1.1/"
_XHTML = "application/xhtml+xml"
_ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityHazard", "none"),
)
"""How a publication can be read, in the words of schema.org."""
_PAGED = (("accessibilityFeature", "pageBreakMarkers"), ("accessibilityFeature", "pageNavigation"))
_SUMMARY = (
    "The text is in reading order and marked up by its structure. Classification markings are words; their"
    " meaning is given in full to screen readers."
)


def package_document(publication: Publication, parts: Sequence[Part]) -> bytes:
    """The file `package.opf`."""
    root = etree.Element(
        f"{{{_OPF}}}package",
        {"version": "3.0", "unique-identifier": "id", "{http://www.w3.org/XML/1998/namespace}lang": LANGUAGE},
        nsmap=_SPACES,
    )
    _add_metadata(root, publication, paged=any(part.pages for part in parts))
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    _add_item(manifest, "nav", NAVIGATION, _XHTML, "nav")
    _add_item(manifest, "css", STYLES, "text/css")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for number, part in enumerate(parts, 1):
        _add_item(manifest, f"part{number}", f"{part.name}.xhtml", _XHTML)
        etree.SubElement(spine, f"{{{_OPF}}}itemref", {"idref": f"part{number}"})
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add_metadata(root: etree._Element, publication: Publication, *, paged: bool) -> None:
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})

    def dc(name: str, text: str, **attributes: str) -> None:
        etree.SubElement(metadata, f"{{{_DC}}}{name}", attributes).text = text

    def meta(name: str, text: str) -> None:
        etree.SubElement(metadata, f"{{{_OPF}}}meta", {"property": name}).text = text

    dc("identifier", publication.identifier, id="id")
    for name in publication.names:
        dc("identifier", name)
    dc("title", publication.title)
    dc("language", LANGUAGE)
    for creator in publication.creators:
        dc("creator", creator)
    if publication.date:
        dc("date", publication.date)
    for subject in publication.subjects:
        dc("subject", subject)
    if publication.description:
        dc("description", publication.description)
    meta("dcterms:modified", publication.modified)
    if paged:
        meta("pageBreakSource", publication.names[0] if publication.names else publication.title)
    for name, value in (*_ACCESS, *(_PAGED if paged else ())):
        meta(f"schema:{name}", value)
    meta("schema:accessibilitySummary", _SUMMARY)


def _add_item(manifest: etree._Element, name: str, file: str, kind: str, properties: str = "") -> None:
    attributes = {"id": name, "href": file, "media-type": kind}
    if properties:
        attributes["properties"] = properties
    etree.SubElement(manifest, f"{{{_OPF}}}item", attributes)

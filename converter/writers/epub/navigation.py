"""The navigation document: table of contents, pages of the original, landmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from converter.writers.epub.opf import LANGUAGE, STYLES
from converter.writers.epub.publication import Entry, Part, Publication

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
TYPE = f"{{{EPUB}}}type"
_SPACES: Any = {None: XHTML, "epub": EPUB}
"""Namespaces by prefix; that of no prefix is named by None."""
_TEXT = "bodymatter"
"""What a part is that is nothing else."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def document(title: str) -> tuple[etree._Element, etree._Element]:
    """An XHTML document with its style sheet: its root, and its body, which is empty."""
    root = etree.Element(
        f"{{{XHTML}}}html",
        {"lang": LANGUAGE, _LANG: LANGUAGE},
        nsmap=_SPACES,
    )
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}meta", {"charset": "utf-8"})
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    etree.SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "type": "text/css", "href": STYLES})
    return root, etree.SubElement(root, f"{{{XHTML}}}body")


def serialized(root: etree._Element) -> bytes:
    """An XHTML document as a file."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"


def navigation(publication: Publication, parts: Sequence[Part]) -> bytes:
    """The file `nav.xhtml`."""
    root, body = document(publication.title)
    contents = _nav(body, "toc", "doc-toc", "Contents")
    _add_parts(contents, parts, 0)
    pages = [(part, Entry(page.title, page.target)) for part in parts for page in part.pages]
    if pages:
        _add_entries(_nav(body, "page-list", "doc-pagelist", "Pages of the original"), pages)
    _add_landmarks(body, parts)
    etree.indent(root)
    return serialized(root)


def _nav(body: etree._Element, kind: str, role: str, title: str) -> etree._Element:
    nav = etree.SubElement(
        body, f"{{{XHTML}}}nav", {TYPE: kind, "id": kind, "aria-labelledby": f"{kind}-title"}
    )
    if role:
        nav.set("role", role)
    etree.SubElement(nav, f"{{{XHTML}}}h2", {"id": f"{kind}-title"}).text = title
    return nav


def _add_parts(parent: etree._Element, parts: Iterable[Part], depth: int) -> None:
    """List parts, those that stand under one heading as a list below it."""
    listed = etree.SubElement(parent, f"{{{XHTML}}}ol")
    for group, members in groupby(parts, key=lambda part: part.groups[depth : depth + 1]):
        if group:
            item = etree.SubElement(listed, f"{{{XHTML}}}li")
            etree.SubElement(item, f"{{{XHTML}}}span").text = group[0]
            _add_parts(item, members, depth + 1)
        else:
            for part in members:
                _add_item(listed, part, Entry(part.title, "", part.entries))


def _add_landmarks(body: etree._Element, parts: Iterable[Part]) -> None:
    landmarks = _nav(body, "landmarks", "", "Landmarks")
    landmarks.set("hidden", "hidden")
    found: dict[str, Part] = {}
    for part in parts:
        found.setdefault(part.landmark or _TEXT, part)
    if found:
        listed = etree.SubElement(landmarks, f"{{{XHTML}}}ol")
        for kind, part in found.items():
            item = etree.SubElement(listed, f"{{{XHTML}}}li")
            title = "Text" if kind == _TEXT else part.title
            _add_link(item, part, Entry(title, "")).set(TYPE, kind)


def _add_entries(parent: etree._Element, entries: Iterable[tuple[Part, Entry]]) -> None:
    listed = etree.SubElement(parent, f"{{{XHTML}}}ol")
    for part, entry in entries:
        _add_item(listed, part, entry)


def _add_item(listed: etree._Element, part: Part, entry: Entry) -> None:
    item = etree.SubElement(listed, f"{{{XHTML}}}li")
    _add_link(item, part, entry)
    if entry.entries:
        _add_entries(item, [(part, each) for each in entry.entries])


def _add_link(item: etree._Element, part: Part, entry: Entry) -> etree._Element:
    target = f"{part.name}.xhtml" + (f"#{entry.target}" if entry.target else "")
    link = etree.SubElement(item, f"{{{XHTML}}}a", {"href": target})
    link.text = entry.title
    return link

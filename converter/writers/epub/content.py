"""A cable as a file of text in a publication: the page of the HTML writer as XHTML, and its contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from converter import header as view
from converter.diagnostics import Report
from converter.nodes import Document
from converter.writers.epub.navigation import TYPE, XHTML, document, serialized
from converter.writers.epub.publication import Entry, Page, Part
from converter.writers.html.page import render
from converter.writers.tei.characters import expressible

_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
_VOID = re.compile(r"<(br|wbr|hr|img|col)\b([^<>]*?)\s*/?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]+;")
_HEADING = re.compile(rf"\{{{re.escape(XHTML)}\}}h([2-6])")
_TYPES = {
    "summary": ("abstract", "doc-abstract"),
    "transmission": ("appendix", "doc-appendix"),
    "provenance": ("colophon", ""),
    "page-marker": ("pagebreak", "doc-pagebreak"),
    "section-marker": ("pagebreak", "doc-pagebreak"),
}
"""What a class of the page is in the vocabularies of EPUB and of DPUB-ARIA."""
_LEVELS = 6
"""Headings have so many levels; a paragraph stands below any of them, one of a quoted text deeper still."""


def part(source: Document, report: Report, name: str) -> Part:
    """A cable as a part of a publication, under a file name."""
    page = render(source, report, styles="", pages=False)
    match = _ARTICLE.search(page)
    title = " ".join(view.title(expressible(source)).split()) or "Telegram"
    return article_part(match[0] if match else "<article></article>", title, name)


def article_part(article: str, title: str, name: str) -> Part:
    """The article of a page as a part of a publication, with its title and under a file name."""
    element = parsed(article)
    root, body = document(title)
    body.set(TYPE, "bodymatter")
    body.set("class", "text")
    body.append(element)
    _add_types(element)
    entries = _entries(element)
    pages = tuple(
        Page(_page_title(each), each.get("id", ""))
        for each in element.iter(f"{{{XHTML}}}span")
        if each.get(TYPE) == "pagebreak"
    )
    return Part(name, title, serialized(root), entries, pages)


def parsed(markup: str) -> etree._Element:
    """One element of a page. Its markup is XML but for elements without an end, and named characters."""
    markup = _VOID.sub(r"<\1\2/>", markup)
    markup = _ENTITY.sub(lambda entity: unescape(entity[0]), markup)
    return etree.fromstring(re.sub(r"<(\w+)", rf'<\1 xmlns="{XHTML}"', markup, count=1))


def _add_types(article: etree._Element) -> None:
    for element in article.iter():
        classes = element.get("class", "").split()
        kind, role = next((_TYPES[each] for each in classes if each in _TYPES), ("", ""))
        if kind:
            element.set(TYPE, kind)
        if role:
            element.set("role", role)
        if "mention" in classes and element.get("href", "").startswith("#ref-"):
            element.set(TYPE, "biblioref")
            element.set("role", "doc-biblioref")


def _page_title(marker: etree._Element) -> str:
    return (marker.get("data-mark") or "").strip("|").lstrip("0") or marker.get("aria-label") or "Page"


class _Level:
    """Entries of the table of contents while they are put together."""

    def __init__(self, depth: int, title: str, target: str) -> None:
        self.depth = depth
        self.title = title
        self.target = target
        self.below: list[_Level] = []

    def entry(self) -> Entry:
        return Entry(self.title, self.target, tuple(each.entry() for each in self.below))


def _entries(article: etree._Element) -> tuple[Entry, ...]:
    """Headings and numbered paragraphs, each below the heading or paragraph that it belongs to."""
    top = _Level(0, "", "")
    open_levels = [top]
    for depth, title, target in _listed(article):
        while open_levels[-1].depth >= depth:
            open_levels.pop()
        level = _Level(depth, title, target)
        open_levels[-1].below.append(level)
        open_levels.append(level)
    return top.entry().entries


def _listed(article: etree._Element) -> Iterator[tuple[int, str, str]]:
    """Depth, title and id of what is listed. A heading that holds the number of its paragraph is both."""
    headings = 0
    named: set[str] = set()
    for element in article.iter():
        if match := _HEADING.fullmatch(str(element.tag)):
            headings += 1
            if not element.get("id"):
                element.set("id", f"h{headings}")
            named |= {each.get("href", "") for each in element.iter(f"{{{XHTML}}}a")}
            # A heading may hold nothing but a mark; a link must have words.
            yield int(match[1]), _words(element) or "Heading", element.get("id", "")
        elif element.get("class") == "number" and element.get("href") not in named:
            quoted = sum(1 for _ in element.iterancestors(f"{{{XHTML}}}blockquote"))
            yield _LEVELS + 1 + quoted, _paragraph_title(element), element.get("href", "").lstrip("#")


def _paragraph_title(number: etree._Element) -> str:
    """`Paragraph 2`, and what the words that open it call it: `Paragraph 1: Summary`."""
    # The label has the number as it is printed, with its signs.
    title = (number.get("aria-label") or _words(number)).replace("¶", "").rstrip(" .")
    for element in number.itersiblings():
        if element.get("class") == "label":
            return f"{title}: {_words(element).strip(' .:-')}"
        if (element.tail or "").strip():
            break
    return title


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())

"""What stands on a page of HTML or XHTML, read with lxml."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree, html

from matrix.seen import Seen, joined, of_page

"""Lines of the header list that are no fields of the edition."""


def of_html(data: bytes) -> Seen:
    """A page."""
    return _page(html.document_fromstring(data.decode()))


def of_epub(data: bytes) -> Seen:
    """The only chapter of an e-book."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("EPUB/cable.xhtml"))
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return _page(root)


def _page(root: etree._Element) -> Seen:
    (text,) = root.xpath("//*[@id='text']")
    (title,) = root.xpath("//h1")
    in_title, in_text = (
        [_words(each) for each in _of_class(part, "abbr", "portion")] for part in (title, text)
    )
    numbers = text.xpath(".//*[contains(concat(' ', @class, ' '), ' number ')]")
    return of_page(
        _words(title),
        (in_title, in_text),
        map(_words, _of_class(root, "p", "banner")),
        _header(root),
        numbers=tuple(map(_words, numbers)),
        references=tuple(map(_reference, root.xpath("//*[starts-with(@id, 'ref-')]"))),
        words=tuple("".join(_pieces(text)).split()),
    )


def _header(root: etree._Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    for label in root.xpath("//dl[contains(@class, 'header')]/dt"):
        value = label.getnext()
        items = value.xpath(".//li") or [value]
        yield _words(label), tuple(map(_words, items))


def _reference(item: etree._Element) -> str:
    """The canonical form of a cited cable, else its words without the letter."""
    codes = _of_class(item, "span", "mrn")
    return _words(codes[0]) if codes else unlettered(_words(item))


def unlettered(item: str) -> str:
    """An item of the reference list without its letter."""
    return re.sub(r"^[A-Za-z]\. ", "", item)


def coded(item: str) -> str:
    """The canonical form of a cited cable where it stands behind the words of an item, else the words."""
    words = unlettered(item)
    match = re.fullmatch(r".+? (\d\d[A-Z]+\d+)(?: .*)?", words)
    return match[1] if match else words


def _of_class(element: etree._Element, tag: str, name: str) -> list[etree._Element]:
    return list(element.xpath(f".//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]"))


def _words(element: etree._Element) -> str:
    return joined("".join(element.itertext()))


_BLOCKS = {
    "p",
    "h2",
    "h3",
    "h4",
    "li",
    "td",
    "th",
    "tr",
    "pre",
    "div",
    "section",
    "ul",
    "table",
    "blockquote",
}


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of an element, a blank around each block and for each line break."""
    edge = "\n" if element.tag in _BLOCKS or element.tag == "br" else ""
    yield edge + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
    yield edge

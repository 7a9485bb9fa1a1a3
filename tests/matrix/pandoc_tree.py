"""What pandoc reads in its tree: the page that it makes of one, read with lxml."""

from exports.reading import pandoc
from lxml import etree, html

from matrix.pages import unlettered
from matrix.seen import Seen, joined, of_page

_BLOCKS = {"p", "h1", "h2", "h3", "li", "td", "th", "pre", "div", "section", "blockquote", "br", "dd"}


def of_pandoc(data: bytes) -> Seen:
    """A tree as JSON."""
    page = pandoc(data, "json", "-s", "-t", "html", "--wrap=none", "--metadata=pagetitle:cable")
    root = html.document_fromstring(page)
    (text,) = root.xpath("//*[@id='text']")
    (title,) = root.xpath("//h1[@class='title']")
    in_title, in_text = ([_words(each) for each in _of_class(part, "portion")] for part in (title, text))
    return of_page(
        _words(title),
        (in_title, in_text),
        map(_words, root.xpath("//div[starts-with(@class, 'banner')]")),
        _header(root),
        numbers=tuple(map(_words, _of_class(text, "number"))),
        references=tuple(map(_reference, root.xpath("//dl//*[starts-with(@id, 'ref-')]"))),
        words=tuple("".join(_pieces(text)).split()),
    )


def _header(root: etree._Element) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for element in root.xpath("//div[@class='header']/dl/*"):
        if element.tag == "dt":
            found.append((_words(element), ()))
        else:
            found[-1] = (found[-1][0], (*found[-1][1], _words(element)))
    return found


def _reference(item: etree._Element) -> str:
    codes = item.xpath(".//span[@class='mrn']")
    return _words(codes[0]) if codes else unlettered(_words(item))


def _of_class(element: etree._Element, name: str) -> list[etree._Element]:
    return list(element.xpath(f".//span[@class='{name}']"))


def _words(element: etree._Element) -> str:
    return joined("".join(element.itertext()))


def _pieces(element: etree._Element) -> list[str]:
    """The text of an element, a blank around each block."""
    edge = "\n" if element.tag in _BLOCKS else ""
    found = [edge + (element.text or "")]
    for child in element:
        found += _pieces(child) if isinstance(child.tag, str) else []
        found.append(child.tail or "")
    return [*found, edge]

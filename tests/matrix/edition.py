"""What TEI says of a cable, read with lxml by the rules of docs/tei.md."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

import converter.nodes as n
from converter.walk import plain_text, transform
from matrix.seen import CONTROLS, Seen, as_recorded, joined

_TEI = "{http://www.tei-c.org/ns/1.0}"
_UNREAD = {"fw", "sic", "closer"}
_BLOCKS = {
    "p", "ab", "head", "div", "list", "item", "table", "row", "cell", "floatingText", "label", "trailer",
}  # fmt: skip


def of_tei(data: bytes) -> Seen:
    """A file of TEI."""
    root = _root(data)
    (body,) = root.xpath("/TEI/text/body")
    return _recorded(root, body)


def _root(data: bytes) -> etree._Element:
    """The file with names of elements as TEI has them."""
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        element.tag = element.tag.removeprefix(_TEI)
    return root


def _recorded(root: etree._Element, body: etree._Element) -> Seen:
    read = list(_read(body))
    level, controls = _marking(root)
    fields = root.xpath("/TEI/text/front//*[self::ab or self::seg][@type='subject'][not(ancestor::fw)]")
    subject = fields[0].xpath(".//*[@type='portion']") if fields else []
    marks = [*subject[:1], *(each for each in read if each.tag == "seg" and each.get("type") == "portion")]
    return Seen(
        title=_words(root.xpath("/TEI/teiHeader/fileDesc/titleStmt/title")[0]),
        header=tuple(_header(root)),
        level=level,
        controls=frozenset(controls),
        portions=tuple(map(_words, marks)),
        numbers=tuple(_words(each) for each in read if each.tag == "num"),
        references=tuple(map(_reference, root.xpath("//correspContext/ref[@type='prev']"))),
        words=tuple("".join(_pieces(body)).split()),
    )


def of_frus(data: bytes) -> Seen:
    """TEI as *Foreign Relations* has it: marks and numbers are words.

    Heading, dateline and footnotes are the editor's.
    """
    root = _root(data)
    (body,) = root.xpath("/TEI/text/body")
    for own in body.xpath(".//note | ./div/head | ./div/opener"):
        own.text, own[:] = "", []
    words = tuple("".join(_pieces(body)).split())
    return replace(_recorded(root, body), portions=words, numbers=words, words=words)


def as_edited(document: n.Document) -> Seen:
    """What such an edition tells: of the text, that it stands there in one piece, noise as `[garble]`."""
    mended = transform(
        document.body, lambda node: n.Text(written="[garble]") if isinstance(node, n.Garble) else node
    )
    return replace(as_recorded(document), words=(plain_text(mended),))


def _header(root: etree._Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    sent = "//correspAction[@type='sent']"
    found = {
        "from": root.xpath(f"{sent}/orgName"),
        "to": root.xpath("//correspAction[@subtype='action']/orgName"),
        "info": root.xpath("//correspAction[@subtype='info']/orgName"),
        "exempt": root.xpath("//correspAction[@type='received']/note[@type='exempt']"),
        "date": root.xpath(f"{sent}/date"),
        "captions": root.xpath("//keywords[@scheme='#captions']/term"),
        "tags": root.xpath("//keywords[@scheme='#tags']/term[@type!='person']"),
    }
    for name, elements in found.items():
        values = tuple(dict.fromkeys(each.get("when") or _words(each) for each in elements))
        if any(values):
            yield name, values


def _marking(root: etree._Element) -> tuple[str, set[str]]:
    """Level and controls as sent, the captions among them that are controls."""
    found: dict[str, list[str]] = {"#classification": [], "#controls": []}
    for each in root.xpath("//catRef[@n='original']"):
        for target in each.get("target", "").split():
            (category,) = root.xpath("//category[@xml:id=$id]", id=target.removeprefix("#"))
            found[each.get("scheme")].append(category.get("n"))
            if each.get("scheme") == "#classification":
                found[each.get("scheme")][-1] = _words(category.find("catDesc"))
    level = "".join(found["#classification"])
    captions = {_words(each) for each in root.xpath("//keywords[@scheme='#captions']/term")}
    return level, {*found["#controls"], *(captions & set(CONTROLS))} if level else set()


def _reference(element: etree._Element) -> str:
    target = element.get("target") or ""
    return target.removeprefix("mrn:") if target.startswith("mrn:") else _words(element)


def _read(element: etree._Element) -> Iterator[etree._Element]:
    """The elements that are read, in order."""
    for child in element.iterchildren(etree.Element):
        if child.tag not in _UNREAD:
            yield child
            yield from _read(child)


def _pieces(element: etree._Element) -> Iterator[str]:
    edge = "\n" if element.tag in _BLOCKS else ""
    yield edge + (element.text or "")
    for child in element.iterchildren(etree.Element):
        if child.tag not in _UNREAD:
            yield from _pieces(child)
        yield child.tail or ""
    yield edge


def _words(element: etree._Element) -> str:
    return joined("".join(_pieces(element)))

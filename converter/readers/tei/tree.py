"""TEI as the writer `tei` makes it, back into the same tree. `docs/tei.md` is the table of the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from lxml import etree

from converter import nodes
from converter.diagnostics import Report
from converter.nodes import Claim, Document, Node
from converter.rules import BROKEN_MARKUP, NO_CABLE
from converter.source import Source
from converter.tei import EMBEDDED, EMPTY, NAMESPACE, SECTION, TYPES, XML_ID, fields
from converter.walk import opens

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type
N = TypeVar("N", bound=Node)

_PREFIX = f"{{{NAMESPACE}}}"
_BLOCKS = frozenset(("label", "floatingText", "list", "table"))
"""Elements amid words that stand between two line ends of the encoding."""
_OWN = re.compile(r"""<div\s+type\s*=\s*["']transmission["']""")
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]*\?>")
_DEEPEST = 120
"""Elements in each other; a tree of nodes never comes near it."""
_MOST_FAULTS = 10
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, msgspec.MsgspecError)
"""What comes of an element or attribute that the writer never makes."""


def is_own(text: str) -> bool:
    """Whether a text has the zone that the writer gives to every cable."""
    return _OWN.search(text) is not None


def read_tree(source: Source, report: Report) -> Iterator[Document]:
    """The documents of a TEI file; those that stand in a `teiCorpus` one after the other."""
    found = _documents(source.text, report)
    if not found:
        report.add(NO_CABLE, "There is no TEI document in the file.")
    for element in found:
        yield _Reading(element, source, report).document()


def _documents(text: str, report: Report) -> list[Element]:
    # What the file was encoded in is known already; libxml2 must not believe the declaration.
    bare = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        # Without declarations of entities there is nothing in a file that could grow when it is read.
        huge_tree="<!DOCTYPE" not in bare,
    )
    try:
        root: Element | None = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    for error in list(parser.error_log)[:_MOST_FAULTS]:
        at = _offset(text, error.line)
        report.add(BROKEN_MARKUP, f"The XML is broken: {error.message}.", (at, at))
    if root is None:
        return []
    if _depth(root) > _DEEPEST:
        report.add(BROKEN_MARKUP, f"Elements stand deeper than {_DEEPEST} in each other.")
        return []
    return list(root.iter(f"{_PREFIX}TEI"))


def _offset(text: str, line: int) -> int:
    """Where a line begins, counted from 1."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


class _Reading:
    """One document on its way into the tree."""

    def __init__(self, element: Element, source: Source, report: Report) -> None:
        self.element = element
        self.source = source
        self.report = report
        structures = element.iterfind(f"{_PREFIX}standOff/{_PREFIX}fs")
        self.features = {each.get(XML_ID): _features(each) for each in structures}

    def document(self) -> Document:
        zones = {name: self._zone(name) for name in ("wrapper", "transmission", "head", "closer", "trailer")}
        body = self.element.find(f"{_PREFIX}text/{_PREFIX}body")
        return Document(
            source=self.source,
            claims=tuple(self._claims()),
            wrapper=zones["wrapper"],
            transmission=nodes.Transmission(children=zones["transmission"]),
            head=nodes.Head(children=zones["head"]),
            body=nodes.Body(children=() if body is None else self.blocks(body)),
            tail=nodes.Tail(children=(*zones["closer"], *zones["trailer"])),
        )

    def _claims(self) -> Iterator[Claim]:
        path = f"{_PREFIX}teiHeader/{_PREFIX}fileDesc/{_PREFIX}notesStmt/{_PREFIX}note[@type='claim']"
        for note in self.element.iterfind(path):
            yield Claim(key=note.get("n", ""), value=note.text or "")

    def _zone(self, name: str) -> tuple[Any, ...]:
        path = f"{_PREFIX}text/{{*}}*/{_PREFIX}" + ("closer" if name == "closer" else f"div[@type='{name}']")
        found = self.element.find(path)
        return () if found is None else self.lines(found)

    def _tell(self, element: Element) -> None:
        at = _offset(self.source.text, getattr(element, "sourceline", None) or 1)
        self.report.add(BROKEN_MARKUP, f"This {_name(element)} holds no value of its node.", (at, at))

    def lines(self, element: Element) -> tuple[Any, ...]:
        """The nodes of a zone, where blanks mean nothing."""
        return tuple(node for each in element for node in self.node(each))

    def blocks(self, element: Element) -> tuple[Any, ...]:
        """The blocks of a `body` or a `div`, sections opened up."""
        found: list[Node] = []
        for each in element:
            match _name(each):
                case "div" if each.get("type") == SECTION:
                    found += self.blocks(each)
                case "div":
                    found.append(self.division(each))
                case "closer":
                    pass
                case _:
                    found += self.node(each)
        return tuple(found)

    def division(self, element: Element) -> Node:
        """A labelled block."""
        children = self.blocks(element)
        try:
            return self.build(nodes.Division, element, children=children)
        except _DAMAGE:
            self._tell(element)
            return nodes.Division(kind="", children=children)

    def inline(self, element: Element) -> tuple[Any, ...]:
        """The nodes of running text: the blanks that the writer put between them are taken off."""
        found: list[Node] = []
        text, drop = element.text or "", ""
        for each in element:
            text = text.removeprefix(drop)
            before, drop = _blanks(each)
            found += _text(text.removesuffix(before))
            read = self.node(each, inline=True)
            found += read
            if read and opens(read[-1]):
                drop = " "
            text = each.tail or ""
        return (*found, *_text(text.removeprefix(drop)))

    def node(self, element: Element, *, inline: bool = False) -> tuple[Node, ...]:
        """What an element stands for: one node, or none when it is derived or demanded by TEI only."""
        name = _name(element)
        if _derived(element, name, inline=inline):
            return ()
        if name == "floatingText":
            return self.floating(element)
        try:
            return (self._structure(element, name) or self._leaf(element, name),)
        except _DAMAGE:
            self._tell(element)
            words = "".join(map(str, element.itertext()))
            return (nodes.Unrecognized(written=words),) if words.strip() else ()

    def _structure(self, element: Element, name: str) -> Node | None:
        """A node with children: by its element, else by its type."""
        kind = _STRUCTURES.get(name)
        if kind is None and name in ("ab", "seg", "label"):
            kind = TYPES.get(element.get("type", ""))
        elif name == "ref" and element.get("type") != "mention":
            kind = nodes.Reference
        if kind is None or "children" not in kind.__struct_fields__:
            return None
        if kind is nodes.Preformatted:
            return nodes.Preformatted(children=tuple(self.drawn(element)))
        children = self.lines(element) if kind in _ELEMENTS_ONLY else self.inline(element)
        # A number and a level are repeated on `p` for whoever looks at the paragraph alone.
        derived = kind is nodes.Paragraph
        return kind(children=children) if derived else self.build(kind, element, children=children)  # type: ignore[call-arg]

    def _leaf(self, element: Element, name: str) -> Node:
        match name:
            case "lb":
                return nodes.Break(value="" if element.get("break") == "no" else " ")
            case "milestone":
                return nodes.Rule(written=element.get("n", ""))
            case "choice":
                sic, corr = element
                content = _values(nodes.Repair, dict(corr.attrib)) | {"value": _written(corr)}
                return self.build(nodes.Repair, element, written=_written(sic), **content)
            case "gap":
                return self.build(nodes.Gap, element, written=_written(element[0]))
            case _:
                pass
        node = _LEAVES.get(name) or _LABELS.get(element.get("type", "")) or TYPES.get(element.get("type", ""))
        return self.build(node or nodes.Unrecognized, element, written=_written(element))

    def floating(self, element: Element) -> tuple[Node, ...]:
        """A quoted text, or the blocks that stand amid words."""
        body = element.find(f"{_PREFIX}body")
        blocks = () if body is None else self.blocks(body)
        if element.get("type") == EMBEDDED:
            return blocks
        try:
            return (self.build(nodes.Quotation, element, children=blocks),)
        except _DAMAGE:
            self._tell(element)
            return (nodes.Quotation(kind="", children=blocks),)

    def drawn(self, element: Element) -> Iterator[Any]:
        """The lines of preformatted text."""
        for each in element:
            if _name(each) == "fw":
                yield from self.node(each)
            elif _name(each) == "lb":
                column = int(each.get("rend", "indent(0)")[len("indent(") : -1])
                yield nodes.Line(written=(each.tail or "").removesuffix("\n")[column:], column=column)

    def build(self, kind: type[N], element: Element, **content: Any) -> N:
        """A node from the attributes and the feature structure of its element."""
        values = _values(kind, dict(element.attrib))
        for pointer in element.get("ana", "").split():
            values |= self.features.get(pointer[1:], {})
        types = {field.name: field.type for field in msgspec.structs.fields(kind)}
        for name, value in values.items():
            content[name] = msgspec.convert(value, types[name], strict=False)
        return kind(**content)


_STRUCTURES: dict[str, type[Node]] = {
    "p": nodes.Paragraph,
    "head": nodes.Heading,
    "item": nodes.Item,
    "list": nodes.List,
    "table": nodes.Table,
    "row": nodes.Row,
    "fw": nodes.PageBreak,
}
_ELEMENTS_ONLY = frozenset((nodes.List, nodes.Table, nodes.Row, nodes.PageBreak, nodes.Addressees))
_LEAVES: dict[str, type[Node]] = {
    "num": nodes.Number,
    "term": nodes.Tag,
    "unclear": nodes.Garble,
    "signed": nodes.Signature,
    "ref": nodes.Mention,
    "cell": nodes.Cell,
}
_OF_CORPUS = re.compile(r"#d\d+\.(?=cls\.|ctl\.)")
"""What comes before a category that a cable in a corpus declares for itself."""
_LABELS: dict[str, type[Node]] = {"opening": nodes.Label, "closing": nodes.Label}


def _values(kind: type[Node], attributes: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields that stand in attributes."""
    values: dict[str, Any] = {}
    pointers = [_OF_CORPUS.sub("#", pointer) for pointer in attributes.get("ana", "").split()]
    for field in fields(kind):
        if field.place is None:
            continue
        if field.place.attribute == "ana":
            prefix = "#cls." if field.name == "level" else "#ctl."
            written = " ".join(pointer for pointer in pointers if pointer.startswith(prefix)) or None
        else:
            written = attributes.get(field.place.attribute)
        if written is not None:
            values[field.name] = field.place.form.decode(written)
    return values


def _name(element: Element) -> str:
    tag: object = element.tag
    # A comment and a processing instruction have no name.
    return tag.removeprefix(_PREFIX) if isinstance(tag, str) else ""


def _derived(element: Element, name: str, *, inline: bool) -> bool:
    if not name or name == "pb" or (name == "lb" and not inline):
        return True
    if name == "milestone":
        return element.get("unit") == "section"
    return EMPTY in (element.get("type"), element.get("rend"), element.get("role"))


def _blanks(element: Element) -> tuple[str, str]:
    """The blanks that the writer put before and after an element amid words."""
    name = _name(element)
    if name in _BLOCKS or (name == "seg" and element.get("type") == "preformatted"):
        return "\n", "\n"
    return ("\n" if name == "lb" and element.get("break") != "no" else "", "")


def _text(written: str) -> list[Node]:
    return [nodes.Text(written=written)] if written else []


def _written(element: Element) -> str:
    """The words of a leaf, its line ends where `lb` stands."""
    pieces = [element.text or ""]
    for each in element:
        pieces[-1] = pieces[-1].removesuffix("\n")
        pieces.append(each.tail or "")
    return "\n".join(pieces)


def _features(structure: Element) -> dict[str, Any]:
    return {feature.get("name", ""): _value(feature) for feature in structure if _name(feature)}


def _value(feature: Element) -> Any:
    if not len(feature):
        return feature.text or ""
    value = feature[0]
    match _name(value):
        case "numeric":
            # Whether it is a number is seen when the node is built.
            return value.get("value", "0")
        case "binary":
            return value.get("value") == "true"
        case "vColl":
            return [each.text or "" for each in value]
        case _:
            return value.text or ""

"""XML as a tree of stretches of its text, in whatever state the text is.

The leaves of a cable point into their source, and no parser of XML says where an element begins and ends. So
the text is taken apart here, once and from front to back: what is no tag stays text, what is not closed ends
with the element around it, and every such place is noted. Entities are never looked up and nothing outside of
the text is read, so that no file can make the reader do more than go through it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.source import Span

DEEPEST = 100
"""Elements that stand deeper in each other than this are passed over, their words are not."""
_MOST_FAULTS = 1000
_NAME = r"[A-Za-z_][\w.-]*"
_TAG = re.compile(rf"<(/?)(?:{_NAME}:)?({_NAME})((?>[^<>\"']+|\"[^\"<]*\"|'[^'<]*')*+)>")
_ATTRIBUTE = re.compile(rf"({_NAME}(?::{_NAME})?)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DOCTYPE = re.compile(r"<![A-Z]+\b[^<>\[\]]*(?:\[[^\]]*\]\s*)?>")
_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_REMARKS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class Words(NamedTuple):
    """Text between two tags."""

    start: int
    end: int
    plain: bool = False
    """Whether it stands in a CDATA section, where an entity is none."""


class Aside(NamedTuple):
    """A remark, an instruction to a program, or a tag that could not be used."""

    start: int
    end: int


class Fault(NamedTuple):
    """A place where the text is not the XML that it should be."""

    at: int
    message: str


class Element:
    """An element, and where its two tags stand."""

    __slots__ = ("_written", "children", "close", "end", "name", "open", "start")

    def __init__(self, name: str, written: str, start: int, begin: int) -> None:
        self.name = name
        """Without prefix."""
        self._written = written
        self.start = start
        self.open = begin
        """Where its content begins."""
        self.close = begin
        """Where its content ends."""
        self.end = begin
        self.children: list[Child] = []

    def attribute(self, name: str) -> str:
        """The value of an attribute, prefix and all; empty when it has none."""
        for key, double, single in _ATTRIBUTE.findall(self._written):
            if key == name:
                return html.unescape(double or single)
        return ""

    def child(self, name: str) -> Element | None:
        """The first element of a name that stands in no other one within."""
        return next((each for each in self.children if isinstance(each, Element) and each.name == name), None)

    def elements(self, *names: str) -> Iterator[Element]:
        """The elements of some names anywhere in it, in order."""
        stack: list[Child] = self.children[::-1]
        while stack:
            child = stack.pop()
            if isinstance(child, Element):
                if child.name in names:
                    yield child
                stack.extend(reversed(child.children))

    def first(self, *names: str) -> Element | None:
        """The first of them."""
        return next(self.elements(*names), None)


Child = Element | Words | Aside


def parse(text: str) -> tuple[Element, list[Fault]]:
    """A text as one element without a name, and what is wrong with it, in the order of the text."""
    return _Parser(text).parse()


def meaning(entity: str) -> str:
    """What an entity stands for; one that is nowhere declared stands for itself."""
    return html.unescape(entity)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Element("", "", 0, 0)
        self.stack = [self.root]
        self.faults: list[Fault] = []
        self.passed = 0
        """How many elements are open that stand too deep."""
        self.unclosed: set[str] = set()
        """Beginnings of remarks that are closed nowhere further on."""

    def parse(self) -> tuple[Element, list[Fault]]:
        text = self.text
        declared = _DECLARATION.match(text)
        at = declared.end() if declared else 0
        if "<!" in text or text.find("<?", at) >= 0:
            # What looks like a tag may stand in a remark.
            self.signs(0, len(text))
        else:
            self.aside(0, at)
            for tag in _TAG.finditer(text):
                if tag.start() > at:
                    self.signs(at, tag.start())
                self.tag(tag)
                at = tag.end()
            self.signs(at, len(text))
        while len(self.stack) > 1:
            element = self.stack.pop()
            self.fault(element.start, f"{element.name} is not closed")
            element.close = element.end = len(text)
        self.root.close = self.root.end = len(text)
        return self.root, sorted(self.faults)

    def signs(self, at: int, end: int) -> None:
        """Take a stretch one sign `<` after the other."""
        while (sign := self.text.find("<", at, end)) >= 0:
            self.words(at, sign)
            at = self.sign(sign)
        self.words(at, end)

    def tag(self, tag: re.Match[str]) -> None:
        """Take a tag."""
        close, name, rest = tag.groups()
        if close:
            self.closing(name, *tag.span())
        else:
            self.opening(name, rest, *tag.span())

    def fault(self, at: int, message: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(at, message))

    def words(self, start: int, end: int) -> None:
        if start < end:
            self.stack[-1].children.append(Words(start, end))
        sign = self.text.find("&", start, end)
        while sign >= 0:
            if not ENTITY.match(self.text, sign):
                self.fault(sign, "this sign begins no entity")
            sign = self.text.find("&", sign + 1, end)

    def aside(self, start: int, end: int) -> int:
        self.stack[-1].children.append(Aside(start, end))
        return end

    def sign(self, at: int) -> int:
        """Take what a sign `<` begins; gives where it ends."""
        tag = _TAG.match(self.text, at)
        if tag is not None:
            self.tag(tag)
            return tag.end()
        for begin, end in _REMARKS:
            if self.text.startswith(begin, at):
                return self.remark(at, begin, end)
        doctype = _DOCTYPE.match(self.text, at)
        if doctype is not None:
            return self.aside(at, doctype.end())
        self.fault(at, "this sign begins no tag")
        self.words(at, at + 1)
        return at + 1

    def remark(self, at: int, begin: str, end: str) -> int:
        closed = -1 if begin in self.unclosed else self.text.find(end, at + len(begin))
        if closed < 0:
            self.unclosed.add(begin)
            self.fault(at, f"nothing closes this {begin}")
            self.words(at, at + len(begin))
            return at + len(begin)
        if begin == "<![CDATA[":
            self.aside(at, at + len(begin))
            self.stack[-1].children.append(Words(at + len(begin), closed, plain=True))
            return self.aside(closed, closed + len(end))
        return self.aside(at, closed + len(end))

    def opening(self, name: str, rest: str, start: int, end: int) -> None:
        single = rest.endswith("/")
        if len(self.stack) > DEEPEST:
            if not self.passed:
                self.fault(start, f"elements stand deeper than {DEEPEST} in each other")
            self.passed += not single
            self.aside(start, end)
            return
        element = Element(name, rest, start, end)
        self.stack[-1].children.append(element)
        if not single:
            self.stack.append(element)

    def closing(self, name: str, start: int, end: int) -> None:
        stack = self.stack
        if self.passed:
            self.passed -= 1
            self.aside(start, end)
            return
        depth = len(stack) - 1
        while depth and stack[depth].name != name:
            depth -= 1
        if not depth:
            self.fault(start, f"no {name} is open here")
            self.aside(start, end)
            return
        while len(stack) > depth:
            element = stack.pop()
            element.close = element.end = start
            if len(stack) > depth:
                self.fault(element.start, f"{element.name} is not closed")
        element.end = end


NOTES = frozenset(("note",))


class Reading(NamedTuple):
    """The words of an element on one line, and where in them some elements stand."""

    text: str
    places: list[tuple[Element, Span]]


def reading(text: str, element: Element, without: frozenset[str] = NOTES) -> Reading:
    """The words of an element without those of elements of some names."""
    pieces: list[str] = []
    places: list[tuple[Element, Span]] = []
    _read(text, element, without, pieces, places)
    # Places were noted as indexes of pieces; they are offsets once runs of blanks have become one blank.
    line: list[str] = []
    offsets = [0]
    blank = True
    for piece in pieces:
        words = " ".join(piece.split())
        kept = f" {words}" if piece[:1].isspace() and not blank else words
        if words and piece[-1].isspace():
            kept += " "
        line.append(kept)
        offsets.append(offsets[-1] + len(kept))
        blank = kept[-1:] == " " if kept else blank
    return Reading("".join(line).rstrip(), [(each, (offsets[a], offsets[b])) for each, (a, b) in places])


def _read(
    text: str,
    element: Element,
    without: frozenset[str],
    pieces: list[str],
    places: list[tuple[Element, Span]],
) -> None:
    for child in element.children:
        match child:
            case Element(name="lb"):
                places.append((child, (len(pieces), len(pieces) + 1)))
                pieces.append(" ")
            case Element():
                if child.name not in without:
                    begun = len(pieces)
                    _read(text, child, without, pieces, places)
                    places.append((child, (begun, len(pieces))))
            case Words():
                written = text[child.start : child.end]
                pieces.append(written if child.plain else ENTITY.sub(lambda each: meaning(each[0]), written))
            case _:
                pass

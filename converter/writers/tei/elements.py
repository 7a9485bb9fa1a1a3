"""Elements of TEI, and the blanks between them that keep the words apart."""

from __future__ import annotations

from typing import Any

from lxml import etree

from converter.tei import NAMESPACE

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type
Attributes = dict[str, str]

_PREFIX = f"{{{NAMESPACE}}}"
_PREFIXES: Any = {None: NAMESPACE}


def _new(parent: Element, name: str, attributes: Attributes | None) -> Element:
    element = etree.SubElement(parent, _PREFIX + name)
    if attributes:
        # Faster than to hand them over when the element is made.
        for key, value in attributes.items():
            element.set(key, value)
    return element


def root(name: str, attributes: Attributes) -> Element:
    """The element that stands in no other. All others are made where they stay: moving takes time."""
    return etree.Element(_PREFIX + name, attributes, nsmap=_PREFIXES)


def child(
    parent: Element, name: str, attributes: Attributes | None = None, text: str | None = None
) -> Element:
    """A new last child among elements of the header, where blanks mean nothing."""
    element = _new(parent, name, attributes)
    if text is not None:
        element.text = text
    return element


def container(parent: Element, name: str, attributes: Attributes | None = None) -> Element:
    """A new last child that holds elements only, on lines of its own."""
    element = _new(parent, name, attributes)
    element.text = element.tail = "\n"
    return element


def words(parent: Element, name: str, attributes: Attributes | None = None) -> Element:
    """A new last child that holds words, on a line of its own."""
    element = _new(parent, name, attributes)
    element.tail = "\n"
    return element


def drop_empty(element: Element) -> None:
    """Take an element off its parent when it has no children: TEI forbids what says nothing."""
    parent = element.getparent()
    if parent is not None and not len(element):
        parent.remove(element)


def indent(element: Element) -> None:
    """Put elements that hold elements only on lines of their own."""
    etree.indent(element)
    element.tail = "\n"


class Cursor:
    """The end of an element with mixed content, where the next words go."""

    __slots__ = ("_element", "_last", "_said")

    def __init__(self, element: Element) -> None:
        self._element = element
        self._last: Element | None = None
        self._said = ""

    @classmethod
    def after(cls, parent: Element) -> Cursor:
        """The end of an element that holds elements only."""
        cursor = cls(parent)
        cursor._last = parent[-1] if len(parent) else None
        return cursor

    def say(self, text: str) -> None:
        """Put words after what is there."""
        self._said += text
        if self._last is None:
            self._element.text = self._said
        else:
            self._last.tail = self._said

    def add(self, name: str, attributes: Attributes | None = None) -> Element:
        """Put an element after what is there."""
        self._said = ""
        self._last = _new(self._element, name, attributes)
        return self._last

    def block(self, name: str, attributes: Attributes | None = None) -> Element:
        """Put an element that reads as a block of its own: one line end before it and one after it."""
        self.say("\n")
        element = self.add(name, attributes)
        self.say("\n")
        return element

    def line(self, attributes: Attributes | None = None) -> None:
        """Begin a new line: one line end and `lb`."""
        self.say("\n")
        self.add("lb", attributes)


def write_lines(element: Element, written: str) -> Element:
    """Put the words of a leaf into its element, `lb` at the line ends; gives the element."""
    if "\n" not in written:
        element.text = written
        return element
    first, *others = written.split("\n")
    cursor = Cursor(element)
    cursor.say(first)
    for other in others:
        cursor.line()
        cursor.say(other)
    return element

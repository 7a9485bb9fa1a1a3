"""A document with every kind of node in every place that `docs/tree.md` gives it, each with its own words."""

import types
import typing
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import msgspec

from converter import nodes as n
from converter.ledger import places
from converter.source import Source
from converter.walk import leaves, transform

KINDS = {
    name: kind
    for name, kind in vars(n).items()
    if isinstance(kind, type) and issubclass(kind, n.Node | n.Claim) and kind not in (n.Node, n.Leaf)
}
"""Every kind of node, and what a wrapper claims."""
_OF_THE_TRADE = {
    "level": "CONFIDENTIAL", "kind": "remark", "precedence": "ROUTINE", "action": None, "info": None,
    "sub": None, "role": "action", "section": None, "of": None,
}  # fmt: skip
"""Fields that hold words of the trade, not of the cable."""
_VARIANTS: dict[type[n.Node], tuple[dict[str, Any], ...]] = {
    n.Addressees: ({"role": "action"}, {"role": "info"}),
    n.Division: ({"kind": "summary"}, {"kind": "comment"}),
    n.Quotation: ({"kind": "text"},),
    n.Reference: ({"kind": "cable"},),
    n.ExecutiveOrder: ({"number": "12958"},),
    n.Passing: ({"to": "DEPT"},),
}
"""Fields of kinds of nodes; of some, several forms stand in one place."""
_STANDS_IN: dict[type[n.Node], tuple[type[n.Node], ...]] = {
    n.Tag: (n.Tags,),
    n.Reference: (n.References,),
    n.Division: (n.Body, n.Quotation),
}
"""Where the specification lets a kind of node stand, if the content models would let it stand in more."""
_READ = (n.ExecutiveOrder, n.ClassifiedBy)
"""Fields with values of their own, which were read from all that is written in them."""
_ALWAYS = (n.Item, n.Row)
"""What a node is empty without."""
_LABELS = {
    "Tags": ("TAGS",),
    "References": ("References",),
    "ClassifiedBy": ("Classified",),
}
"""What editions write for a keyword; that of the subject they leave out, and make a title of it."""
_FIRST = (n.Number, n.Portion)
"""What stands at the start where it stands at all."""


class Planted(NamedTuple):
    """A node of the document: what it is, where it stands, and the words that only it has."""

    names: tuple[str, ...]
    """Its kind, and its role or the kind of its text."""
    within: frozenset[str]
    """Names of the places that it stands in; see `converter.ledger.places`."""
    signs: tuple[str, ...]
    """Words without blanks; any of them tells that it is in an output."""
    instead: tuple[str, ...] = ()
    """Words that may stand for it: the label of a field for the keyword that was sent."""


def planted(depth: int) -> tuple[n.Document, list[Planted]]:
    """The document and its nodes.

    `depth` is how many places may stand around a node that holds others, the document and roles among them.
    With 3 a paragraph in a quotation holds words only, with 5 lists and tables too.
    """
    garden = _Garden(depth)
    zones = {zone.__name__.lower(): garden.grow(zone, ("Document",)) for zone in _ZONES}
    wrapper = (garden.grow(n.Wrapper, ("Document",)),)
    return _placed(n.Document(source=Source(text=""), wrapper=wrapper, **zones)), garden.nodes


_ZONES = (n.Transmission, n.Head, n.Body, n.Tail)


def _placed(document: n.Document) -> n.Document:
    """The document with a source that its leaves tile, a line for each."""
    text = "\n".join(leaf.written for leaf in leaves(document))
    ends = iter([at for at, sign in enumerate(text) if sign == "\n"] + [len(text)])
    start = 0

    def place(node: n.Node) -> n.Node:
        nonlocal start
        if not isinstance(node, n.Leaf):
            return node
        end = next(ends)
        start, span = end + 1, (start, end)
        return msgspec.structs.replace(node, span=span)

    return msgspec.structs.replace(transform(document, place), source=Source(text=text))


def held(kind: type[n.Node]) -> tuple[type[n.Node], ...]:
    """What a kind of node may hold, what stands at its start first."""
    children = typing.get_type_hints(kind).get("children")
    if children is None:
        return ()
    inner = typing.get_args(children)[0]
    return tuple(sorted(typing.get_args(inner) or (inner,), key=lambda child: child not in _FIRST))


class _Garden:
    """Builds nodes; `nodes` are those that it built."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.nodes: list[Planted] = []
        self.words = 0
        self.year = 7000
        """The last year or number that was given to a node."""

    def grow(self, kind: type[n.Node], path: tuple[str, ...], given: dict[str, Any] | None = None) -> Any:
        """A node of a kind with everything in it that it may hold."""
        word = self._word()
        fields = dict(given or {})
        if issubclass(kind, n.Leaf):
            fields["written"] = word
        for name, hint in typing.get_type_hints(kind).items():
            value = None if name in ("span", "children") else self._value(name, hint, word)
            if value is not None:
                fields.setdefault(name, value)
        years = [str(value.year) for value in fields.values() if isinstance(value, datetime)]
        numbers = [str(fields["value"])] if kind is n.Number else []
        own = [*([word] if word in fields.values() else []), *years, *numbers]
        start = len(self.nodes)
        names = places(kind(**fields))
        if held(kind):
            fields["children"] = tuple(self._children(kind, (*path, *names)))
        # A value of a field of the head was read from its words: where the one is, the other is.
        for at, node in enumerate(self.nodes[start:], start):
            if kind in _READ and "PageBreak" not in {*node.names, *node.within.difference(path)}:
                self.nodes[at] = node._replace(signs=(*node.signs, *own))
        within = [sign for node in self.nodes[start:] for sign in node.signs]
        if kind is n.Subject:
            self._stand_in("Keyword", start, within)
        if kind is n.Reference:
            self._stand_in("Marker", start, [fields["letter"]])
        if kind is not n.Break:
            signs = tuple(dict.fromkeys((*own, *within)))
            labels = _LABELS.get(path[-1], ()) if kind is n.Keyword else ()
            self.nodes.append(Planted(names, frozenset(path), signs, labels))
        return kind(**fields)

    def _children(self, kind: type[n.Node], path: tuple[str, ...]) -> Iterator[n.Node]:
        for child in held(kind):
            # Nothing stands in itself here, and what stands deep in the text holds little.
            deep = len(path) > self.depth and held(child) and child not in _ALWAYS
            # A paragraph has one number, its own or that of the heading that it begins with.
            if child in _FIRST and kind is n.Heading and "Paragraph" in path:
                continue
            if child.__name__ in path or deep or kind not in _STANDS_IN.get(child, (kind,)):
                continue
            for given in _VARIANTS.get(child, ({},)):
                yield self.grow(child, path, given)

    def _stand_in(self, name: str, start: int, words: list[str]) -> None:
        """Let words stand for the nodes of a name among the last that were built."""
        for at, node in enumerate(self.nodes[start:], start):
            if node.names == (name,):
                self.nodes[at] = node._replace(instead=tuple(words))

    def _word(self) -> str:
        self.words += 1
        return f"QZ{self.words:x}ZQ".upper().translate(str.maketrans("0123456789", "GHIJKLMNOP"))

    def _value(self, name: str, hint: Any, word: str) -> Any:
        """A value for a field, with the word of its node where the field has words of the cable."""
        kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        if name in _OF_THE_TRADE:
            return _OF_THE_TRADE[name]
        if name == "letter":
            return word.replace("Z", "L")
        if datetime in kinds:
            self.year += 1
            return datetime(self.year, 7, 19, 11, 43, tzinfo=UTC)
        if typing.get_origin(hint) is typing.Literal:
            return typing.get_args(hint)[0]
        if str in kinds:
            return word
        if typing.get_origin(hint) is tuple:
            return ()
        if hint is int:
            self.year += 1
            return self.year
        return {bool: False, date: None}.get(hint)

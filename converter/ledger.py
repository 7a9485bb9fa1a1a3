"""The loss ledger: what becomes of each kind of node in an output. `docs/ledger.md` defines the words.

A writer declares it as data. A key names a kind of node, or a kind of node in some places: `Rule`,
`Body.Rule`, `Quotation.*`, `*`. A role or the kind of a text is a name too: `info`, `summary.Text`. Where
several keys fit, the last one counts; where none does, the node is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from converter import nodes
from converter.diagnostics import Report
from converter.nodes import (
    Addressees,
    Break,
    Claim,
    Division,
    Document,
    Leaf,
    Node,
    Note,
    Rule,
    Text,
    Wrapper,
)
from converter.rules import LEFT_OUT
from converter.walk import children

ANY = "*"
"""Every kind of node."""
KINDS = {
    name: kind
    for name, kind in vars(nodes).items()
    if isinstance(kind, type) and issubclass(kind, Node | Claim) and kind not in (Node, Leaf)
}
"""Every kind of node, and what a wrapper claims, in the order of the code."""
_WORDLESS = (Rule, Wrapper)
"""Leaves that hold no words of the cable: lines that were drawn, and what belongs to the rendition."""


class Fate(NamedTuple):
    """What becomes of a node."""

    word: Literal["kept", "restyled", "dropped"]
    how: str = ""
    """As what it is found in the output; of a drop, what is not dropped all the same."""


Ledger = Mapping[str, Fate]

KEPT = Fate("kept")


def restyled(how: str) -> Fate:
    """The words are in the output, in another form or part."""
    return Fate("restyled", how)


def dropped(how: str = "") -> Fate:
    """The words are not in the output."""
    return Fate("dropped", how)


def expect_ledger(ledger: Ledger) -> None:
    """Refuse a ledger that nothing can be told from.

    A name in small letters is a role or the kind of a text, and those are open.

    Raises:
        ValueError: it names a kind of node that is none.
        TypeError: it says something else than what becomes of a node.

    """
    for key, given in ledger.items():
        unknown = [name for name in key.split(".") if name[:1].isupper() and name not in KINDS]
        if unknown:
            raise ValueError(f"its ledger names {unknown[0]}, which is no kind of node")
        if not isinstance(given, Fate):
            raise TypeError(f"its ledger says of {key} neither KEPT nor restyled() nor dropped()")


def with_options(ledger: Ledger, variants: Mapping[str, Ledger], options: Mapping[str, Any]) -> Ledger:
    """The ledger of a writer with some options; `variants` are keyed `name=value`."""
    for variant in _chosen(variants, options):
        ledger = extended(ledger, variants[variant])
    return ledger


def title(name: str, variants: Mapping[str, Ledger], options: Mapping[str, Any]) -> str:
    """What an output is called after the options that its ledger minds: `tei frus`."""
    words = (variant.split("=", 1) for variant in _chosen(variants, options))
    return " ".join((name, *(option if value == "True" else value for option, value in words)))


def _chosen(variants: Iterable[str], options: Mapping[str, Any]) -> Iterator[str]:
    """The variants that some options ask for."""
    for variant in variants:
        name, _, value = variant.partition("=")
        if str(options.get(name)) == value:
            yield variant


def extended(ledger: Ledger, more: Ledger) -> Ledger:
    """A ledger with more lines after its own; of two lines with one key the later stands."""
    return {**{key: given for key, given in ledger.items() if key not in more}, **more}


def is_extract(ledger: Ledger) -> bool:
    """Whether an output is only meant to hold some of a cable: a record, a citation."""
    return ledger.get(ANY, KEPT).word == "dropped"


def places(node: Node) -> tuple[str, ...]:
    """What a node and its inside are called: its kind, and its role or the kind of its text."""
    match node:
        case Addressees():
            return type(node).__name__, node.role
        case Division() | Note():
            return type(node).__name__, node.kind
        case _:
            return (type(node).__name__,)


def fate(ledger: Ledger, names: Collection[str], within: Collection[str]) -> Fate:
    """What becomes of a node that is called by some names (see `places`) and stands within some places."""
    found = KEPT
    for key, given in ledger.items():
        *around, name = key.split(".")
        if (name == ANY or name in names) and all(place in within for place in around):
            found = given
    return found


def dropped_nodes(document: Document, ledger: Ledger) -> Counter[str]:
    """The kinds of nodes that are dropped with all their words, with their number, in the order of the tree.

    What stands in a dropped node is not counted apart. Drawn lines and the wrapper have no words, nor has
    what stands between two of them: a comma, a line end.
    """
    if not any(given.word == "dropped" and _words_of(key) for key, given in ledger.items()):
        return Counter()
    place = _place(tuple(ledger.items())).within(document)
    zones = ((zone, place.within(zone)) for zone in children(document))
    return Counter(
        name for zone, inner in zones for child in children(zone) for name in _lost(child, inner)[1]
    )


def _words_of(key: str) -> bool:
    """Whether a key may name nodes that have words."""
    return key.rpartition(".")[2] not in {kind.__name__ for kind in _WORDLESS}


class _Place:
    """What stands around a node; what a ledger says there is found once, however many documents follow."""

    def __init__(self, ledger: Ledger, names: frozenset[str]) -> None:
        self._ledger = ledger
        self._names = names
        self._inner: dict[tuple[str, ...], _Place] = {}
        self._drops: dict[type[Node], bool] = {}

    def within(self, node: Node) -> _Place:
        """The place in a node that stands here."""
        names = places(node)
        if names not in self._inner:
            more = self._names.union(names)
            self._inner[names] = self if more == self._names else _Place(self._ledger, more)
        return self._inner[names]

    def drops(self, leaf: Leaf) -> bool:
        """Whether the words of a leaf that stands here are not in the output."""
        kind = type(leaf)
        if kind not in self._drops:
            self._drops[kind] = fate(self._ledger, (kind.__name__,), self._names).word == "dropped"
        return self._drops[kind]


@cache
def _place(lines: tuple[tuple[str, Fate], ...]) -> _Place:
    """The outermost place, for the lines of a ledger."""
    return _Place(dict(lines), frozenset())


def _lost(node: Node, place: _Place) -> tuple[bool, list[str]]:
    """Whether any words of a node are in the output, and what is dropped of it: the node, or parts of it."""
    if isinstance(node, Leaf):
        words = _has_words(node)
        gone = words and place.drops(node)
        return words and not gone, [type(node).__name__] if gone else []
    inner = place.within(node)
    stays, names = False, list[str]()
    for child in children(node):
        kept, lost = _lost(child, inner)
        stays = stays or kept
        names += lost
    return stays, [type(node).__name__] if names and not stays else names


def _has_words(leaf: Leaf) -> bool:
    """Whether there are words in a leaf, or signs in their place."""
    if isinstance(leaf, Text | Break):
        return any(map(str.isalnum, leaf.written))
    return bool(leaf.written) and not isinstance(leaf, _WORDLESS)


def report_dropped(name: str, ledger: Ledger, document: Document, report: Report) -> None:
    """Say once what of a document an output has no words of."""
    counts = dropped_nodes(document, ledger)
    if counts:
        told = ", ".join(f"{number} {kind}" for kind, number in counts.items())
        report.add(
            LEFT_OUT,
            f"{name} leaves out {told}.",
            help=f"cableconv formats --ledger tells what {name} keeps.",
        )

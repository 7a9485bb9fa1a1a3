"""The loss ledger: what becomes of each kind of node in an output. `docs/ledger.md` defines the words.

A writer declares it as data. A key names a kind of node, or a kind of node in some places: `Rule`,
`Body.Rule`, `Quotation.*`, `*`. A role or the kind of a text is a name too: `info`, `summary.Text`. Where
several keys fit, the last one counts; where none does, the node is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from converter.diagnostics import Report
from converter.nodes import Addressees, Division, Document, Leaf, Node, Note, Rule, Wrapper
from converter.rules import LEFT_OUT
from converter.walk import children

ANY = "*"
"""Every kind of node."""
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


def with_options(ledger: Ledger, variants: Mapping[str, Ledger], options: Mapping[str, Any]) -> Ledger:
    """The ledger of a writer with some options; `variants` are keyed `name=value`."""
    for variant, more in variants.items():
        name, _, value = variant.partition("=")
        if str(options.get(name)) == value:
            ledger = extended(ledger, more)
    return ledger


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

    What stands in a dropped node is not counted apart. Drawn lines and the wrapper have no words.
    """
    if not any(given.word == "dropped" and _words_of(key) for key, given in ledger.items()):
        return Counter()
    known: dict[tuple[type[Node], frozenset[str]], bool] = {}

    def is_dropped(node: Node, within: frozenset[str]) -> bool:
        key = (type(node), within)
        if key not in known:
            known[key] = fate(ledger, (type(node).__name__,), within).word == "dropped"
        return known[key]

    return Counter(_outermost(document, is_dropped))


def _words_of(key: str) -> bool:
    """Whether a key may name nodes that have words."""
    return key.rpartition(".")[2] not in {kind.__name__ for kind in _WORDLESS}


def _outermost(document: Document, is_dropped: Callable[[Node, frozenset[str]], bool]) -> Iterator[str]:
    """Names of the nodes below the zones that are dropped whole, none that stands in another."""

    def lost(node: Node, within: frozenset[str]) -> tuple[bool, list[str]]:
        """Whether there are words in the node and all are dropped, and what is dropped in it otherwise."""
        if isinstance(node, Leaf):
            gone = not isinstance(node, _WORDLESS) and bool(node.written) and is_dropped(node, within)
            return gone, [type(node).__name__] if gone else []
        inner = within.union(places(node))
        found = [(child, lost(child, inner)) for child in children(node)]
        names = [name for _, (_, each) in found for name in each]
        if names and all(gone or _wordless(child) for child, (gone, _) in found):
            return True, [type(node).__name__]
        return False, names

    for zone in children(document):
        inner = frozenset(("Document", *places(zone)))
        for child in children(zone):
            yield from lost(child, inner)[1]


def _wordless(node: Node) -> bool:
    """Whether there are no words in a node."""
    if isinstance(node, Leaf):
        return isinstance(node, _WORDLESS) or not node.written
    return all(map(_wordless, children(node)))


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

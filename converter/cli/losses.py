"""The table of `cableconv formats --ledger`: what becomes of each kind of node in each output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

from converter import nodes
from converter.cli.guide import rows, section
from converter.errors import ConverterError
from converter.ledger import KINDS, Ledger, fate, title, with_options
from converter.registry import find_writer, writer_names

_SIGNS = {"kept": "+", "restyled": "~", "dropped": "-"}
_LEGEND = """\
+ kept     ~ restyled: in another form or part     - dropped     ? the writer does not say
Several signs: it depends on where the node stands. Below are the lines that writers
declare; of several that fit a node the last counts. docs/ledger.md defines the words.
"""
_SUMMARY = "summary"
"""The kind of text that writers tell from others."""

Standings = Mapping[str, frozenset[tuple[frozenset[str], frozenset[str]]]]
"""The names of each kind of node (with its role) and the places around it, in every way that it stands."""


class Column(NamedTuple):
    """A writer, as it is or with one option."""

    title: str
    ledger: Ledger | None
    own: Ledger
    """What the column has and none before it."""


def ledger_text() -> str:
    """The table, and below it in what form nodes are restyled."""
    columns = list(_columns())
    table = [("", *(column.title for column in columns))]
    table += [(kind, *(_cell(column.ledger, kind) for column in columns)) for kind in standings()]
    parts = [section("What becomes of each kind of node", rows(table)) + _LEGEND]
    parts += [section(", ".join(titles), rows(lines)) for lines, titles in _same(columns).items() if lines]
    return "\n".join(parts).rstrip("\n") + "\n"


def _same(columns: Iterable[Column]) -> dict[tuple[tuple[str, str, str], ...], list[str]]:
    """The lines of ledgers, each with the titles of the columns that have them."""
    found: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for column in columns:
        lines = tuple((_SIGNS[given.word], key, given.how) for key, given in column.own.items())
        found.setdefault(lines, []).append(column.title)
    return found


def _columns() -> Iterator[Column]:
    for name in writer_names():
        try:
            writer = find_writer(name)
        except ConverterError:
            continue
        yield Column(name, writer.ledger, writer.ledger or {})
        if writer.ledger is None:
            continue
        for variant, more in writer.variants.items():
            options = dict([variant.split("=", 1)])
            ledger = with_options(writer.ledger, writer.variants, options)
            yield Column(title(name, writer.variants, options), ledger, more)


def _cell(ledger: Ledger | None, kind: str) -> str:
    """The signs of everything that may become of a kind of node."""
    if ledger is None:
        return "?"
    named = {part for key in ledger for part in key.split(".")}
    # What the ledger does not name makes no difference: many places are one.
    places = {(names, within & named) for names, within in standings()[kind]}
    found = {fate(ledger, names, within).word for names, within in places}
    return "".join(sign for word, sign in _SIGNS.items() if word in found)


@cache
def standings() -> Standings:
    """Where each kind of node may stand, by the content models of the tree, in the order of its code."""
    found: dict[str, set[tuple[frozenset[str], frozenset[str]]]] = {name: set() for name in KINDS}
    start = frozenset(("Document",))
    found["Document"].add((start, frozenset()))
    found["Claim"].add((frozenset(("Claim",)), start))
    zones = (nodes.Wrapper, nodes.Transmission, nodes.Head, nodes.Body, nodes.Tail)
    stack: list[tuple[type[nodes.Node], frozenset[str]]] = [(zone, start) for zone in zones]
    while stack:
        kind, within = stack.pop()
        for names in _names(kind):
            if (names, within) not in found[kind.__name__]:
                found[kind.__name__].add((names, within))
                inner = within | names
                stack += [(child, inner) for child in _held(kind) if child.__name__ not in within]
    return {name: frozenset(each) for name, each in found.items()}


@cache
def _names(kind: type[nodes.Node]) -> tuple[frozenset[str], ...]:
    """What a kind of node is called, with each role or kind of text that a ledger may tell apart."""
    role = get_type_hints(kind).get("role")
    roles = get_args(role) if get_origin(role) is Literal else ()
    if kind in (nodes.Division, nodes.Note):
        roles = ("", _SUMMARY)
    return tuple(frozenset(filter(None, (kind.__name__, role))) for role in roles or ("",))


@cache
def _held(kind: type[nodes.Node]) -> tuple[type[nodes.Node], ...]:
    children = get_type_hints(kind).get("children")
    inner = get_args(children)[0] if children else None
    return get_args(inner) or ((inner,) if inner else ())

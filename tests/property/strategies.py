"""Strategies that build trees: any tree that `docs/tree.md` allows, with text that is hard on every format.

The strategies follow the annotations of `converter.nodes`, so that a new node or field is tried without a
change here.
"""

import types
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from converter import nodes as n
from converter.source import Source
from converter.vocabulary import markings

_NASTY = (
    "&", "<", ">", "]]>", "<!--", "-->", "<b>", "&amp;", "&#10;", '"', "'", "*", "_", "`", "#", "1.", "2)",
    "- ", "+", "|", "\\", "[x](y)", "![", "~~~", "---", "===", "{{<", "{%", "(C)", "(R)", "¶", "é", "Žižek",
    "漢字", "\u202e", "\u00a0", "\u2028", "\U0001f4dc", "\ufffd", "e\u0301", "$x$", "@name",
    "http://a.example/?b&c", "XXXXXXXXXXXX",
)  # fmt: skip
_PLAIN = ("pilot", "ferry", "THE", "guild", "voted", "3", "per cent", "U.S.", "co-operate")
_letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
_pieces = st.sampled_from(_NASTY + _PLAIN) | st.text(_letters, max_size=4)
_DEPTH = 3
"""How deep containers may stand in each other."""


def _bare(text: str) -> str:
    return "".join(text.splitlines()).replace("\ufffe", "").replace("\uffff", "")


def words(*, blanks: bool = False) -> st.SearchStrategy[str]:
    """Words on one line, never empty; with blanks at their ends when they may have them."""
    text = st.lists(_pieces, min_size=1, max_size=4).map(lambda pieces: _bare(" ".join(pieces)))
    if blanks:
        ends = st.sampled_from(("", " ", "  "))
        return st.tuples(ends, text, ends).map("".join).filter(bool)
    return text.map(str.strip).filter(bool)


def lines() -> st.SearchStrategy[str]:
    """Words on one line, or now and then on two."""
    return words() | st.tuples(words(), words()).map("\n".join)


@cache
def node(kind: type[n.Node], depth: int = 0) -> st.SearchStrategy[Any]:
    """Any node of a kind."""
    hints = get_type_hints(kind, vars(n))
    names = [name for name in kind.__struct_fields__ if name not in ("span", "children")]
    given = {name: _field(kind, name, hints[name]) for name in names}
    if "children" in kind.__struct_fields__:
        given["children"] = _children(kind, hints["children"], depth)
    return st.builds(kind, **given)


def _field(kind: type[n.Node], name: str, hint: Any) -> st.SearchStrategy[Any]:
    match kind, name:
        case _, "written":
            return _written(kind)
        case _, "level" if hint is str:
            return st.sampled_from([level.word for level in markings.LEVELS]) | words()
        case _, "kind" if hint is str:
            return st.sampled_from(("summary", "comment", "action-request", "note", "text", "translation"))
        case n.Number, "sub":
            return st.none() | st.sampled_from("abc")
        case _:
            return _value(hint)


def _written(kind: type[n.Node]) -> st.SearchStrategy[str]:
    if kind is n.Text:
        return words(blanks=True)
    if kind is n.Line:
        return st.just("") | words()
    return lines() if kind in _OF_SEVERAL_LINES else words()


_OF_SEVERAL_LINES = (
    n.Wrapper, n.RoutingLine, n.Distribution, n.Addressee, n.ArchiveNote, n.Caption, n.HandlingNote,
    n.Unrecognized,
)  # fmt: skip


def _value(hint: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(hint)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin is tuple:
        return st.lists(_value(get_args(hint)[0]), max_size=3).map(tuple)
    if origin in (Union, types.UnionType):
        return st.one_of([st.none() if each is types.NoneType else _value(each) for each in get_args(hint)])
    return _SCALARS[hint]


_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: words(),
    int: st.integers(min_value=0, max_value=500),
    bool: st.booleans(),
    date: st.dates(min_value=date(1900, 1, 1)),
    datetime: st.integers(min_value=-(2**31) // 60, max_value=2**31 // 60).map(
        lambda minutes: datetime.fromtimestamp(minutes * 60, UTC)
    ),
}


def _kinds(hint: Any) -> list[type[n.Node]]:
    """The node classes of `tuple[A | B, ...]`."""
    inner = get_args(hint)[0]
    return [inner] if isinstance(inner, type) else list(get_args(inner))


def _children(kind: type[n.Node], hint: Any, depth: int) -> st.SearchStrategy[tuple[n.Node, ...]]:
    kinds = [each for each in _kinds(hint) if each not in _NOT_HERE.get(kind, ())]
    if depth >= _DEPTH:
        kinds = [each for each in kinds if issubclass(each, n.Leaf | n.Break) or kind in (n.List, n.Table)]
    if kind in _OPENED:
        kinds = [each for each in kinds if each not in (n.Number, n.Portion, n.Marker, n.Label)]
    least = 1 if kind in (n.List, n.Table, n.Row) else 0
    many = st.lists(st.one_of([node(each, depth + 1) for each in kinds]), min_size=least, max_size=4)
    must = {n.List: n.Item, n.Table: n.Row}.get(kind)
    if must is not None:
        many = st.tuples(node(must, depth + 1), many).map(lambda pair: [pair[0], *pair[1]])
    parts = st.tuples(_opening(kind), many, _closing(kind))
    return parts.map(lambda lists: _joined([each for some in lists for each in some]))


_NOT_HERE: dict[type[n.Node], tuple[type[n.Node], ...]] = {
    n.Paragraph: (n.Paragraph, n.Division),
    n.Division: (n.Division,),
}
"""What the annotation allows and `docs/tree.md` does not (`Stands in`)."""
_OPENED = (n.Paragraph, n.Heading, n.Item, n.Note, n.Quotation, n.Reference)
"""Nodes that have their marks at their ends and nowhere else."""


def _opening(kind: type[n.Node]) -> st.SearchStrategy[list[n.Node]]:
    marks: dict[type[n.Node], tuple[type[n.Node], ...]] = {
        n.Paragraph: (n.Number, n.Portion),
        n.Item: (n.Marker,),
        n.Reference: (n.Marker, n.Portion),
        n.Note: (n.Label,),
        n.Quotation: (n.Label,),
    }
    chosen = [st.just([]) | node(mark).map(lambda each: [each]) for mark in marks.get(kind, ())]
    return st.tuples(*chosen).map(lambda lists: [each for some in lists for each in some])


def _closing(kind: type[n.Node]) -> st.SearchStrategy[list[n.Node]]:
    if kind not in (n.Note, n.Quotation):
        return st.just([])
    label = st.builds(n.Label, written=words(), kind=st.just("text"), closes=st.just(value=True))
    return st.just([]) | label.map(lambda each: [each])


def _joined(children: list[n.Node]) -> tuple[n.Node, ...]:
    """Children without a text that stands beside a text: no reader cuts words on one line in two."""
    kept: list[n.Node] = []
    for each in children:
        if not (kept and isinstance(each, n.Text) and isinstance(kept[-1], n.Text)):
            kept.append(each)
    return tuple(kept)


def documents() -> st.SearchStrategy[n.Document]:
    """Any document, without positions and with an empty source."""
    return st.builds(
        n.Document,
        source=st.builds(Source, text=st.just(""), name=words() | st.just(""), format=st.just("cable")),
        claims=st.lists(st.builds(n.Claim, key=words(), value=words()), max_size=2).map(tuple),
        wrapper=st.lists(node(n.Wrapper), max_size=1).map(tuple),
        transmission=node(n.Transmission),
        head=node(n.Head),
        body=node(n.Body),
        tail=node(n.Tail),
    )

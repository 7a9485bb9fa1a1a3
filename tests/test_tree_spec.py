"""docs/tree.md and converter/nodes.py say the same: the same nodes, fields and content models."""

import re
import types
import typing
from pathlib import Path

import msgspec
import pytest

from converter import nodes
from converter.source import Source

SPEC = (Path(__file__).parents[1] / "docs" / "tree.md").read_text("utf-8")
MODELS = ("Inline", "Block", "FormatLine", "HeadLine", "TailLine", "Written")
ZONES = {"transmission": "Transmission", "head": "Head", "body": "Body", "tail": "Tail", "wrapper": "Wrapper"}
ABSTRACT = (nodes.Node, nodes.Leaf)

CODE = {
    name: kind
    for name, kind in vars(nodes).items()
    if isinstance(kind, type) and issubclass(kind, (nodes.Node, nodes.Claim)) and kind not in ABSTRACT
}


def names(text):
    """The names in backquotes."""
    return re.findall(r"`(\w+)`", text)


def sections():
    """Each node of the specification with its lines `- Key: ...`."""
    found = {}
    for part in SPEC.split("\n### ")[1:]:
        title, _, body = part.partition("\n")
        body = body.split("\n## ")[0]
        found[title.strip()] = dict(
            re.findall(r"^- (Fields|Holds|Leaf(?: of)?|Stands in)(?::(.*))?$", body, re.MULTILINE)
        )
    return found


NODES = sections()


def models():
    """The content models of the specification, by name."""
    listed = dict(
        re.findall(r"^- `(\w+)`: (.*)$", SPEC.split("## Content models")[1].split("\n## ")[0], re.MULTILINE)
    )
    return {name: set(names(listed[name])) for name in MODELS}


def members(union):
    return {each.__name__ for each in typing.get_args(union)} if typing.get_args(union) else {union.__name__}


def hints(kind):
    return typing.get_type_hints(kind)


def held(kind):
    """Names of the nodes that a node of the code may hold."""
    if kind is nodes.Document:
        return set(ZONES.values())
    children = hints(kind).get("children")
    return members(typing.get_args(children)[0]) if children else set()


def spelled(hint):
    """A type as the specification writes it."""
    match typing.get_origin(hint):
        case types.UnionType:
            return " | ".join(spelled(each) for each in typing.get_args(hint))
        case typing.Literal:
            return " | ".join(repr(each) for each in typing.get_args(hint))
        case origin if origin is tuple:
            parts = ("..." if each is Ellipsis else spelled(each) for each in typing.get_args(hint))
            return f"tuple[{', '.join(parts)}]"
        case _:
            return "None" if hint is type(None) else hint.__name__


def fields(kind):
    """Fields of the code that are not place or structure, with their types."""
    hidden = {"span", "children", *ZONES} - ({"wrapper"} if kind is nodes.Document else set())
    shown = ("source", "claims", "wrapper", *list(ZONES)[:4]) if kind is nodes.Document else None
    listed = shown or [field.name for field in msgspec.structs.fields(kind) if field.name not in hidden]
    return {name: spelled(hints(kind)[name]) for name in listed}


def test_the_same_nodes():
    assert set(NODES) == set(CODE)


def test_the_same_content_models():
    assert models() == {name: members(getattr(nodes, name)) for name in MODELS}


@pytest.mark.parametrize("name", CODE)
def test_the_same_fields(name):
    written = dict(re.findall(r"`(\w+): ([^`]+)`", NODES[name].get("Fields", "")))
    assert written == fields(CODE[name])


@pytest.mark.parametrize("name", CODE)
def test_the_same_content(name):
    listed = set()
    for each in names(NODES[name].get("Holds", "")):
        listed |= models().get(each, {each})
    # The lines that a page break carries are listed one by one; everything else refers to the models.
    assert listed == held(CODE[name])


@pytest.mark.parametrize("name", CODE)
def test_leaves_are_leaves(name):
    assert any(key.startswith("Leaf") for key in NODES[name]) == issubclass(CODE[name], nodes.Leaf)


@pytest.mark.parametrize("name", CODE)
def test_a_node_may_stand_where_the_specification_says(name):
    listed = names(NODES[name].get("Leaf of", "") + NODES[name].get("Stands in", ""))
    assert [place for place in listed if name not in held(CODE[place])] == []


@pytest.mark.parametrize("name", CODE)
def test_every_node_stands_somewhere(name):
    if name not in {"Document", "Claim"}:
        assert [place for place, kind in CODE.items() if name in held(kind)]


@pytest.mark.parametrize("name", CODE)
def test_nodes_are_frozen_and_tagged(name):
    kind = CODE[name]
    assert kind.__struct_config__.frozen
    assert kind is nodes.Claim or kind.__struct_config__.tag == name


def test_every_node_has_its_sentence():
    for part in SPEC.split("\n### ")[1:]:
        title, _, body = part.partition("\n")
        assert re.match(r"[A-Z].*\.", body), title


def test_the_source_is_as_the_specification_says():
    listed = re.search(r"`source: Source` \(([^)]*)\)", SPEC)[1]
    named = set(re.findall(r"\b(name|format|encoding|sha256|text|first_line|stray)\b", listed))
    assert named == set(Source.__struct_fields__)

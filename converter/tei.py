"""The TEI encoding of the tree: the names on which reader and writer agree. `docs/tei.md` is its table.

A field of a node stands in an attribute of its element where TEI has one that can hold it. What no attribute
can hold stands in a feature structure (`fs`, TEI P5, chapter 18) that `@ana` points to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple, get_args

import msgspec

from converter import nodes
from converter.nodes import Node
from converter.vocabulary import blocks, markings

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

SECTION: Final = "section"
"""`div/@type` of blocks that stand together after a heading or between divisions; no node of the tree."""
EMBEDDED: Final = "blocks"
"""`floatingText/@type` around blocks where TEI allows none; no node of the tree."""
EMPTY: Final = "empty"
"""Mark of an element that is there only because TEI demands one: `ab/@type`, `item/@rend`, `@role`."""


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


TYPES: Final[MappingProxyType[str, type[Node]]] = MappingProxyType(
    {
        _kebab(name): kind
        for name, kind in vars(nodes).items()
        if isinstance(kind, type) and issubclass(kind, Node) and kind not in (Node, nodes.Leaf)
    }
)
"""Every node by its name in TEI: `station-line`."""

NAMES: Final[MappingProxyType[type[Node], str]] = MappingProxyType(
    {kind: name for name, kind in TYPES.items()}
)
"""The name of every node in TEI, the value of `@type` where the element alone does not tell the node."""


class Form(NamedTuple):
    """How a value is written in an attribute, and read from it."""

    encode: Callable[[Any], str | None]
    """The attribute's value; none when the attribute cannot hold it."""
    decode: Callable[[str], Any]


class Place(NamedTuple):
    """Where a field stands: an attribute and the form of its value."""

    attribute: str
    form: Form


class Field(NamedTuple):
    """A field of a node that is neither its words nor its children."""

    name: str
    default: Any
    """`msgspec.NODEFAULT` for a field that is always given."""
    place: Place | None
    """None: it stands in a feature structure."""


_KINDS = frozenset(get_args(blocks.Kind))
_WORD = re.compile(r"[!-~]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NOT_NAME = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPED = re.compile(r"_([0-9a-f]+)_")


def _word(value: str) -> str | None:
    return value if _WORD.fullmatch(value) else None


def _words(values: tuple[str, ...]) -> str | None:
    return " ".join(values) if values and all(_WORD.fullmatch(value) for value in values) else None


def _kind(value: str) -> str | None:
    """A kind of block that has a name (`vocabulary.blocks`): the attribute has a closed list."""
    return value if value in _KINDS else None


def name(value: str) -> str:
    """A string as part of an XML name: what no name can hold stands as `_` code point `_`."""
    return _NOT_NAME.sub(lambda found: f"_{ord(found[0]):x}_", value)


def from_name(written: str) -> str:
    """The string that `name` made into part of an XML name."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written)


@cache
def _encode_level(value: str) -> str:
    known = markings.LEVEL_OF.get(value)
    # Levels outside the list begin with an underscore, which no abbreviation does.
    return f"#cls.{known.abbreviation}" if known else f"#cls._{name(value)}"


def _decode_level(pointer: str) -> str:
    written = pointer.removeprefix("#cls.")
    return from_name(written[1:]) if written.startswith("_") else markings.ABBREVIATION[written].word


@cache
def _encode_controls(values: tuple[str, ...]) -> str | None:
    return " ".join(f"#ctl.{name(value)}" for value in values) or None


def _decode_controls(pointers: str) -> tuple[str, ...]:
    return tuple(from_name(pointer.removeprefix("#ctl.")) for pointer in pointers.split())


def _encode_number(value: str) -> str:
    return "mrn:" + re.sub(r"[^A-Za-z0-9.-]", lambda found: _percent(found[0]), value)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _decode_number(pointer: str) -> str:
    def character(found: re.Match[str]) -> str:
        return bytes.fromhex(found[0].replace("%", "")).decode()

    # In a volume the cable is there, and a second pointer leads to it.
    number = pointer.partition(" ")[0].removeprefix("mrn:")
    return re.sub(r"(?:%[0-9A-F]{2})+", character, number)


TEXT: Final = Form(str, str)
WORD: Final = Form(_word, str)
KIND: Final = Form(_kind, str)
WORDS: Final = Form(_words, lambda written: tuple(written.split()))
INTEGER: Final = Form(str, int)
NUMERIC: Final = Form(lambda value: value if _NUMBER.fullmatch(value) else None, str)
LEVEL: Final = Form(_encode_level, _decode_level)
"""A level as a pointer to its category: `#cls.C` for `CONFIDENTIAL`."""
CONTROLS: Final = Form(_encode_controls, _decode_controls)
NUMBER: Final = Form(_encode_number, _decode_number)
"""A message reference number as a pointer, `mrn:07RIGA312`."""
_LABEL: Final = Form(lambda closes: "closing" if closes else "opening", lambda written: written == "closing")
_HEADER: Final = Form(lambda header: "label" if header else None, lambda written: written == "label")

PLACES: Final[MappingProxyType[type[Node], dict[str, Place]]] = MappingProxyType(
    {
        nodes.Addressees: {"role": Place("subtype", WORD)},
        nodes.Distribution: {"role": Place("subtype", WORD)},
        nodes.Marking: {"level": Place("ana", LEVEL)},
        nodes.SecurityLine: {"level": Place("ana", LEVEL)},
        nodes.ClassificationLine: {
            "level": Place("ana", LEVEL),
            "controls": Place("ana", CONTROLS),
        },
        nodes.Caption: {"name": Place("n", TEXT)},
        nodes.Tag: {"code": Place("key", TEXT), "kind": Place("type", WORD)},
        nodes.Reference: {
            "kind": Place("type", WORD),
            "letter": Place("n", TEXT),
            "mrn": Place("target", NUMBER),
        },
        nodes.Division: {"kind": Place("type", KIND)},
        nodes.Quotation: {"kind": Place("type", KIND)},
        nodes.Row: {"header": Place("role", _HEADER)},
        nodes.Cell: {"column": Place("n", INTEGER)},
        nodes.Number: {"value": Place("value", INTEGER), "sub": Place("subtype", WORD)},
        nodes.Portion: {
            "value": Place("n", TEXT),
            "level": Place("ana", LEVEL),
            "controls": Place("ana", CONTROLS),
        },
        nodes.Label: {"closes": Place("type", _LABEL), "kind": Place("subtype", KIND)},
        nodes.Mention: {"letters": Place("n", WORDS)},
        nodes.Note: {"kind": Place("subtype", KIND)},
        nodes.Gap: {
            "reason": Place("reason", WORD),
            "agent": Place("agent", WORD),
            "quantity": Place("quantity", NUMERIC),
            "unit": Place("unit", WORD),
        },
        # On `corr`, the mended reading.
        nodes.Repair: {"reason": Place("type", WORD)},
        nodes.Signature: {"name": Place("n", TEXT)},
    }
)
"""The fields that have an attribute of their own, by node."""

FORMAT_LINES: Final[MappingProxyType[type[Node], str]] = MappingProxyType(
    {
        nodes.StartLine: "FL1",
        nodes.RoutingLine: "FL2",
        nodes.StationLine: "FL3",
        nodes.SecurityLine: "FL4",
        nodes.DateLine: "FL5",
        nodes.Originator: "FL6",
        nodes.Exemption: "FL9",
        nodes.Accounting: "FL10",
        nodes.Validation: "FL15",
        nodes.EndOfMessage: "FL16",
    }
)
"""The number of a format line (ACP 127), where the node alone tells it; for readers of the TEI, derived."""


@cache
def fields(kind: type[Node]) -> tuple[Field, ...]:
    """The fields of a node that are not its content, each with its place."""
    content = {"written", "children", "span"} | ({"value"} if kind in (nodes.Break, nodes.Repair) else set())
    places = PLACES.get(kind, {})
    return tuple(
        Field(field.name, field.default, places.get(field.name))
        for field in msgspec.structs.fields(kind)
        if field.name not in content
    )

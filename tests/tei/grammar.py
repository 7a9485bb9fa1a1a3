"""What a RELAX NG schema allows: elements, their attributes, and values where they are listed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lxml import etree

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_WITHOUT_LIMIT = ("data", "text", "list")


class Attribute(NamedTuple):
    """An attribute of an element, in all places where the element may stand."""

    required: bool
    values: frozenset[str] | None
    """None where the values are not listed."""


Attributes = dict[str, Attribute]


def elements(path: Path) -> dict[str, Attributes]:
    """The elements of a schema by name, with their attributes."""
    root = etree.parse(path).getroot()
    defined = {each.get("name", ""): each for each in root.iterchildren(f"{_RNG}define")}
    found: dict[str, Attributes] = {}
    for element in root.iter(f"{_RNG}element"):
        own = _group(element, defined)
        name = element.get("name", "")
        found[name] = _either([found[name], own]) if name in found else own
    return found


def unused(path: Path) -> set[str]:
    """Names that are defined and stand nowhere."""
    root = etree.parse(path).getroot()
    names = {each.get("name", "") for each in root.iterchildren(f"{_RNG}define")}
    return names - {each.get("name", "") for each in root.iter(f"{_RNG}ref")}


def _attributes(pattern: etree._Element, defined: dict[str, etree._Element]) -> Attributes:
    match pattern.tag.removeprefix(_RNG) if isinstance(pattern.tag, str) else "":
        case "attribute":
            return {pattern.get("name", ""): Attribute(required=True, values=_values(pattern, defined))}
        case "ref":
            return _group(defined[pattern.get("name", "")], defined)
        case "choice":
            return _either([_attributes(each, defined) for each in pattern])
        case "optional" | "zeroOrMore":
            return {name: each._replace(required=False) for name, each in _group(pattern, defined).items()}
        case "group" | "mixed" | "oneOrMore" | "interleave":
            return _group(pattern, defined)
        case _:
            return {}


def _group(pattern: etree._Element, defined: dict[str, etree._Element]) -> Attributes:
    found: Attributes = {}
    for each in pattern:
        for name, attribute in _attributes(each, defined).items():
            found[name] = _joined([attribute, found[name]]) if name in found else attribute
    return found


def _either(choices: list[Attributes]) -> Attributes:
    """The attributes of alternatives: one is demanded when all of them demand it."""
    names = dict.fromkeys(name for choice in choices for name in choice)
    return {
        name: _joined([choice[name] for choice in choices if name in choice])._replace(
            required=all(name in choice and choice[name].required for choice in choices)
        )
        for name in names
    }


def _joined(attributes: Iterable[Attribute]) -> Attribute:
    every = list(attributes)
    listed = [each.values for each in every]
    values = None if None in listed else frozenset().union(*(each for each in listed if each))
    return Attribute(required=any(each.required for each in every), values=values)


def _values(pattern: etree._Element, defined: dict[str, etree._Element]) -> frozenset[str] | None:
    found: set[str] = set()
    todo = list(pattern)
    while todo:
        each = todo.pop()
        name = each.tag.removeprefix(_RNG)
        if name == "ref":
            todo.extend(defined[each.get("name", "")])
        elif name in _WITHOUT_LIMIT:
            return None
        elif name == "value":
            found.add(each.text or "")
        else:
            todo.extend(each)
    return frozenset(found) if len(pattern) else None

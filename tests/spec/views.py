"""What a case can ask of a document: each view is a list of terse lines."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import msgspec
import yaml

from converter import nodes
from converter.diagnostics import Diagnostic, Severity
from converter.header import all_of, first, mrn, reading
from converter.nodes import Document, Node
from converter.record import record
from converter.walk import plain_text, select
from converter.writers.tree import outline

_PREFIX = 7
"""The outline numbers its lines; a case has no line numbers."""


def tree(document: Document, words: tuple[str, ...]) -> str:
    """The outline of the whole tree, of a zone, or of all nodes of one kind."""
    lines = [line[_PREFIX:] for line in outline(document, None)][1:]
    if not words:
        return "".join(f"{line[2:]}\n" for line in lines)
    kept: list[str] = []
    depth: int | None = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if depth is not None and indent <= depth:
            depth = None
        if depth is None and line.split()[0].lower() == words[0].lower():
            depth = indent
        if depth is not None:
            kept.append(line[depth:])
    return "".join(f"{line}\n" for line in kept)


def diagnostics(found: list[Diagnostic], document: Document, named: str) -> str:
    """Rule and the text pointed at; those below a warning only where the case names their rule."""
    lines = []
    for each in sorted(found, key=lambda each: each.span or (0, 0)):
        if each.severity >= Severity.WARNING or each.rule in named.split():
            where = document.source.text[slice(*each.span)] if each.span else None
            lines.append(f'{each.rule} "{where}"' if where is not None else each.rule)
    return "".join(f"{line}\n" for line in lines)


# Records


def record_text(document: Document, words: tuple[str, ...], expected: str) -> str:
    """The record as YAML, cut to the keys that the case names; the expected text itself when it holds."""
    whole = record(document)
    wanted = yaml.load(expected, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but strings
    keys = [key for word in words for key in word.split(",") if key]
    found = {key: whole[key] for key in keys or wanted or ()}
    if isinstance(wanted, dict) and set(wanted) == set(found) and holds(wanted, found):
        return expected
    shape = {key: wanted.get(key) for key in found} if isinstance(wanted, dict) else {}
    return str(yaml.safe_dump(_shaped(found, shape), sort_keys=False, allow_unicode=True, width=1000))


def words_of(text: str) -> str:
    """A record in YAML with each value on a line, so that two of them can be compared line by line."""
    loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but strings
    return str(yaml.dump(loaded, sort_keys=False, allow_unicode=True, width=1000))


def holds(wanted: Any, found: Any) -> bool:
    """Whether a value is as the case says. Only keys that are named count; lists are of the same length."""
    match wanted, found:
        case dict(), dict():
            return all(key in found and holds(wanted[key], found[key]) for key in wanted)
        case list(), list():
            return len(wanted) == len(found) and all(map(holds, wanted, found))
        case str(), _:
            return not isinstance(found, dict | list) and wanted == _word(found)
        case _:
            return False


def _word(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _shaped(found: Any, wanted: Any) -> Any:
    """What was found, cut to the keys that the case names."""
    match found, wanted:
        case dict(), dict() if wanted:
            return {key: _shaped(found.get(key), wanted[key]) for key in wanted}
        case list(), list() if wanted:
            shapes = [*wanted, *[wanted[-1]] * len(found)]
            return [_shaped(each, shape) for each, shape in zip(found, shapes, strict=False)]
        case _:
            return found


# Columns of tables

View = Callable[[Document], list[str]]


def _references(document: Document) -> list[str]:
    lines = []
    for field in all_of(document, nodes.References):
        for node in select(field, nodes.Reference):
            what = node.mrn or node.kind
            written = reading(node, nodes.Marker, nodes.Portion)
            lines.append(" ".join(filter(None, (node.letter, what, *node.flags, f'"{written}"'))))
    return lines


def _tags(document: Document) -> list[str]:
    found = (tag for field in all_of(document, nodes.Tags) for tag in select(field, nodes.Tag))
    return [f"{tag.code} ({'; '.join(tag.persons)})" if tag.persons else tag.code for tag in found]


def _addressees(role: str, document: Document) -> list[str]:
    lines = []
    for each in record(document)[role]:
        details = [each[key] for key in ("routing_indicator", "precedence", "serial") if each[key]]
        lines.append(f"{each['name']} ({', '.join(details)})" if details else each["name"])
    return lines


def _classified(name: str, document: Document) -> list[str]:
    node = first(document, nodes.ClassifiedBy)
    return _values(getattr(node, name)) if node else []


def _field(kind: type[Node], name: str, document: Document) -> list[str]:
    """One field of the first node of a kind in the header."""
    node = first(document, kind)
    return _values(getattr(node, name)) if node else []


def _each(kind: type[Node], name: str, document: Document) -> list[str]:
    """One field of every node of a kind."""
    return [value for node in select(document, kind) for value in _values(getattr(node, name))]


def _values(value: Any) -> list[str]:
    match value:
        case None | False:
            return []
        case tuple():
            return [str(each) for each in value]
        case datetime():
            return [f"{value:%Y-%m-%dT%H:%MZ}"]
        case date():
            return [value.isoformat()]
        case _:
            return [str(value)]


def _paragraphs(document: Document) -> list[str]:
    lines = []
    for each in record(document)["paragraphs"]:
        number = f"{each['number']}." if each["number"] is not None else None
        portion = f"({each['portion']})" if each["portion"] else None
        lines.append(" ".join(filter(None, (number, portion, each["text"].replace("\n", " ⏎ ")))))
    return lines


def _texts(kind: type[Node], document: Document) -> list[str]:
    return [plain_text(node) for node in select(document, kind)]


def _tail(document: Document) -> list[str]:
    return [line.strip() for line in tree(document, ("Tail",)).splitlines()[1:]]


def _subject(document: Document) -> list[str]:
    found = record(document)["subject"]
    return [] if found is None else [found]


_LINE = nodes.ClassificationLine
VIEWS: dict[str, View] = {
    "references": _references,
    "tags": _tags,
    "tag kinds": partial(_each, nodes.Tag, "kind"),
    "subject": _subject,
    "subject portion": lambda d: [
        p.value for s in all_of(d, nodes.Subject) for p in select(s, nodes.Portion)
    ],
    "order": partial(_field, nodes.ExecutiveOrder, "number"),
    "declassify on": partial(_field, nodes.ExecutiveOrder, "declassify_on"),
    "event": partial(_field, nodes.ExecutiveOrder, "event"),
    "codes": partial(_field, nodes.ExecutiveOrder, "codes"),
    "name": partial(_classified, "name"),
    "title": partial(_classified, "title"),
    "reason section": partial(_classified, "section"),
    "reasons": partial(_classified, "reasons"),
    "derived from": partial(_classified, "derived_from"),
    "to": partial(_addressees, "to"),
    "info": partial(_addressees, "info"),
    "exempt": lambda d: record(d)["exempt"],
    "from": partial(_field, nodes.Originator, "name"),
    "identifier": partial(_field, nodes.StartLine, "identifier"),
    "called": partial(_field, nodes.RoutingLine, "called"),
    "called as": partial(_field, nodes.RoutingLine, "precedence"),
    "station": partial(_field, nodes.StationLine, "station"),
    "station serial": partial(_field, nodes.StationLine, "serial"),
    "station section": partial(_field, nodes.StationLine, "section"),
    "filed": partial(_field, nodes.StationLine, "filed"),
    "warning": partial(_field, nodes.SecurityLine, "warning"),
    "warning level": partial(_field, nodes.SecurityLine, "level"),
    "signals": partial(_each, nodes.SecurityLine, "signals"),
    "action": partial(_field, nodes.DateLine, "action"),
    "information": partial(_field, nodes.DateLine, "info"),
    "time": partial(_field, nodes.DateLine, "time"),
    "offices": partial(_each, nodes.Distribution, "offices"),
    "groups": partial(_each, nodes.DashCounter, "groups"),
    "level": partial(_field, _LINE, "level"),
    "controls": partial(_field, _LINE, "controls"),
    "section": partial(_field, _LINE, "section"),
    "of": partial(_field, _LINE, "of"),
    "post": partial(_field, _LINE, "post"),
    "serial": partial(_field, _LINE, "serial"),
    "series": partial(_field, _LINE, "series"),
    "mrn": partial(_field, _LINE, "mrn"),
    "number": lambda d: _values(mrn(d)),
    "alias": lambda d: [claim.value for claim in d.claims if claim.key == "alias"],
    "captions": lambda d: [node.name for node in all_of(d, nodes.Caption)],  # type: ignore[attr-defined]
    "notes": lambda d: [note for node in all_of(d, nodes.Caption) for note in _values(node.note)],  # type: ignore[attr-defined]
    "handling": partial(_each, nodes.HandlingNote, "written"),
    "passing": partial(_texts, nodes.Passing),
    "asked": partial(_each, nodes.Passing, "to"),
    "passed to": partial(_each, nodes.Passing, "offices"),
    "numbers": lambda d: [str(node.value) + (node.sub or "") for node in select(d, nodes.Number)],
    "portions": partial(_each, nodes.Portion, "value"),
    "portion levels": partial(_each, nodes.Portion, "level"),
    "portion controls": partial(_each, nodes.Portion, "controls"),
    "headings": lambda d: [reading(node, nodes.Number, nodes.Portion) for node in select(d, nodes.Heading)],
    "paragraphs": _paragraphs,
    "items": partial(_texts, nodes.Item),
    "divisions": partial(_each, nodes.Division, "kind"),
    "quotations": partial(_each, nodes.Quotation, "kind"),
    "remarks": partial(_each, nodes.Note, "kind"),
    "labels": partial(_each, nodes.Label, "written"),
    "gaps": partial(_each, nodes.Gap, "written"),
    "repairs": lambda d: [f"{node.written} -> {node.value}" for node in select(d, nodes.Repair)],
    "mentions": partial(_each, nodes.Mention, "written"),
    "page lines": partial(_each, nodes.PageLine, "written"),
    "signed by": partial(_each, nodes.Signature, "name"),
    "tail": _tail,
}
"""What the columns of a table may be headed."""


def view(name: str, document: Document) -> str | None:
    """The lines of a view; nothing if no view, and no node, has the name."""
    if name in VIEWS:
        return "\n".join(VIEWS[name](document))
    kind = getattr(nodes, name, None)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return "\n".join(line for line in tree(document, (name,)).splitlines() if not line.startswith(" "))
    return None

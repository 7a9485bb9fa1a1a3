"""What the formats for programs say: the tree as JSON, its outline, the record."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import converter.nodes as n
from converter.header import claim, subject
from converter.walk import plain_text, select, transform
from matrix.seen import CONTROLS, Header, Seen, as_recorded, joined

_OPENS = {"Number", "Portion", "Marker", "Keyword"}
_ALONE = {"Heading", "Paragraph", "List", "Item", "Table", "Row", "Preformatted", "Line"}
_STACK = {"Body", "Division", "Quotation"}
"""Nodes that stand on a line of their own, and those whose children do (docs/tree.md, laws 6 and 7)."""

Tree = dict[str, Any]


def of_json(data: bytes) -> Seen:
    """The tree as JSON: nothing of it is derived, so what a header shows is found in its nodes."""
    return _tree(json.loads(data)["document"])


def of_outline(data: bytes) -> Seen:
    """The outline with whole texts: nodes by their depth, what is written, and values."""
    root: Tree = {"type": "Document", "children": [], "claims": []}
    stack = [(-1, root)]
    for line in data.decode().splitlines()[1:]:
        match = re.fullmatch(r"[ \d]{5}  ( *)(\w+)(.*)", line)
        assert match, line
        depth, kind, rest = len(match[1]), match[2], match[3]
        if kind == "claim":
            key, _, value = rest.strip().partition("=")
            root["claims"].append({"key": key, "value": _unquoted(value)})
            continue
        node: Tree = {"type": kind, "children": [], **_fields(rest)}
        while stack[-1][0] >= depth:
            stack.pop()
        stack[-1][1]["children"].append(node)
        stack.append((depth, node))
    zones = {each["type"].lower(): each for each in root["children"] if each["type"] != "Wrapper"}
    return _tree(root | zones)


def _fields(rest: str) -> Tree:
    """`"written" name=value other=[one, two]`, each value as its text; a quote in a text is as it is."""
    found: Tree = {}
    value = r'"[^"]*"|\[.*?\]|\S+'
    match = re.fullmatch(rf"(?: (\".*?\"))?((?: [a-z_]+=(?:{value}))*)", rest)
    assert match, rest
    if match[1]:
        found["written"] = _unquoted(match[1])
    for name, given in re.findall(rf" ([a-z_]+)=({value})(?= [a-z_]+=|$)", match[2]):
        each = re.findall(r'"[^"]*"|[^,\s]+', given[1:-1]) if given.startswith("[") else []
        found[name] = list(map(_unquoted, each)) if each else _unquoted(given)
    return found


def _unquoted(text: str) -> str:
    """A text without its quotes; `\\n` and its like as the characters that they stand for."""
    bare = text[1:-1] if text.startswith('"') else text
    return re.sub(r"\\(n|t|x..|u....)", lambda sign: json.loads(f'"{_escape(sign[0])}"'), bare)


def _escape(sign: str) -> str:
    return sign.replace("\\x", "\\u00")


def _tree(document: Tree) -> Seen:
    lines = [*_children(document.get("transmission")), *_children(document.get("head"))]
    claims = document.get("claims") or []
    heads = _children(document.get("head"))
    line = next((each for each in (*heads, *lines) if each["type"] == "ClassificationLine"), {})
    level = line.get("level") or _claims(claims, "classification")[:1]
    captions = tuple(dict.fromkeys(each["name"] for each in _of(lines, "Caption")))
    controls = {*(line.get("controls") or ()), *(set(captions) & set(CONTROLS))}
    subject = next(_of(lines, "Subject"), None)
    mark = [each["written"] for each in _walk(subject) if each["type"] == "Portion"][:1] if subject else []
    references = [each for field in _of(lines, "References") for each in _of(_walk(field), "Reference")]
    body = list(_unbroken(document.get("body") or {}))
    level = level if isinstance(level, str) else "".join(level)
    return Seen(
        title=_title(line, claims, subject),
        header=_header(lines, claims, captions),
        level=level,
        controls=frozenset(controls if level else ()),
        portions=(*mark, *(each["written"] for each in _of(body, "Portion"))),
        numbers=tuple(each["written"] for each in _of(body, "Number")),
        references=tuple(each.get("mrn") or joined(_text(each, "Marker", "Portion")) for each in references),
        words=tuple(_text(document.get("body") or {}).split()),
    )


def _title(line: Tree, claims: list[Tree], subject: Tree | None) -> str:
    if subject and (words := joined(_text(subject, "Keyword", "Portion"))):
        return words
    number = (
        f"{line['post']} {line['serial']}" if line.get("post") and line.get("serial") else line.get("mrn")
    )
    own = None if subject else next(iter(_claims(claims, "subject")), None)
    named = [own, number, *_claims(claims, "mrn"), *_claims(claims, "title"), "Telegram"]
    return joined(next(each for each in named if each))


def _header(lines: list[Tree], claims: list[Tree], captions: tuple[str, ...]) -> Header:
    receivers = [each for field in _of(lines, "Addressees") for each in _named(field, "Addressee")]
    sent = next(_of(lines, "DateLine"), {}).get("time")
    senders = [each["name"] for each in _of(lines, "Originator")][:1]
    action = [name for role, name in receivers if role == "action"]
    tags = (each["code"] for field in _of(lines, "Tags") for each in _of(_walk(field), "Tag"))
    found = (
        ("from", senders or _claims(claims, "from")[:1] or _claims(claims, "origin")[:1]),
        ("to", action or _claims(claims, "to")),
        ("info", [name for role, name in receivers if role == "info"]),
        ("exempt", [name for field in _of(lines, "Addressees") for _, name in _named(field, "Exemption")]),
        ("date", [_clock(sent)] if sent else _claims(claims, "date")[:1]),
        ("captions", captions),
        ("tags", tuple(dict.fromkeys(tags))),
    )
    return tuple((name, tuple(values)) for name, values in found if any(values))


def _clock(time: str) -> str:
    """ISO 8601 with seconds."""
    return f"{time[:16]}:00Z" if len(time.removesuffix("Z")) == len("2007-04-04T15:30") else time


def _named(field: Tree, kind: str) -> list[tuple[str, str]]:
    return [(field["role"], each["name"]) for each in _of(_children(field), kind)]


def _claims(claims: list[Tree], key: str) -> list[str]:
    return [each["value"] for each in claims if each["key"] == key]


def _children(node: Tree | None) -> list[Tree]:
    return list((node or {}).get("children") or [])


def _of(nodes: Iterator[Tree] | list[Tree], kind: str) -> Iterator[Tree]:
    return (each for each in nodes if each["type"] == kind)


def _walk(node: Tree) -> Iterator[Tree]:
    for child in _children(node):
        yield child
        yield from _walk(child)


def _unbroken(node: Tree) -> Iterator[Tree]:
    """The nodes below a node, those at page breaks left out."""
    for child in _children(node):
        if child["type"] != "PageBreak":
            yield child
            yield from _unbroken(child)


def _text(node: Tree, *without: str) -> str:
    """Reading text by the laws of docs/tree.md, without nodes of some kinds."""
    kind = node.get("type")
    if kind in {"PageBreak", "Rule", *without}:
        return ""
    if kind == "Break":
        return str(node.get("value", " "))
    if kind == "Repair":
        return str(node["value"])
    if "written" in node:
        written = str(node["written"]).replace("\n", " ")
        opens = (
            kind in _OPENS
            or kind == "Cell"
            or (kind == "Label" and node.get("closes") not in (True, "True", "yes"))
        )
        return f"\n{written}\n" if kind == "Line" else f"{written} " if opens else written
    edge = "\n" if kind in _ALONE | _STACK else ""
    joint = "\n" if kind in _STACK else ""
    return edge + joint.join(_text(child, *without) for child in _children(node)) + edge


# The record


def of_record(data: bytes) -> Seen:
    """The record."""
    record = json.loads(data)
    order = ("from", "to", "info", "exempt", "dtg", "captions", "tags")
    found = {
        "from": [(record["from"] or {}).get("name")],
        "to": [each["name"] for each in record["to"]],
        "info": [each["name"] for each in record["info"]],
        "exempt": record["exempt"],
        "dtg": [record["dtg"]],
        "captions": record["captions"],
        "tags": [each["code"] for each in record["tags"]],
    }
    level = record["classification"] or ""
    controls = {*record["controls"], *(set(record["captions"]) & set(CONTROLS))}
    return Seen(
        title=joined(record["subject"] or ""),
        header=tuple(
            ("date" if name == "dtg" else name, tuple(found[name])) for name in order if any(found[name])
        ),
        level=level,
        controls=frozenset(controls if level else ()),
        portions=tuple(each["portion"] for each in record["paragraphs"] if each["portion"]),
        numbers=tuple(each["number"] for each in record["paragraphs"] if each["number"]),
        references=tuple(each["mrn"] or joined(each["written"]) for each in record["references"]),
        words=tuple(" ".join(each["text"] for each in record["paragraphs"]).split()),
    )


def as_catalogued(document: n.Document) -> Seen:
    """What a record tells: the paragraphs of the cable itself, each with its number and portion mark."""
    own = transform(document.body, lambda node: () if isinstance(node, n.Quotation | n.PageBreak) else node)
    paragraphs = list(select(own, n.Paragraph))
    told = as_recorded(document)
    return replace(
        told,
        title=joined(subject(document) or ""),
        header=tuple((name, tuple(_person(document, each) for each in given)) for name, given in told.header),
        portions=tuple(filter(None, (it.portion for it in paragraphs))),
        numbers=tuple(it.number for it in paragraphs if it.number),
        words=tuple(" ".join(map(_bare, paragraphs)).split()),
    )


def _person(document: n.Document, name: str) -> str:
    """Of the office and the person that an edition names, the person (docs/frus.md)."""
    holder = re.fullmatch(r"[^()]+ \(\[?([^()\[\]]+)\]?\)(?:, [^()]*)?", name)
    return holder[1] if holder and claim(document, "edition") else name


def _bare(paragraph: n.Paragraph) -> str:
    """A paragraph without the number and the portion mark that it begins with."""
    opening = (n.Number, n.Portion)

    def bare(node: n.Node) -> n.Node:
        if not isinstance(node, n.Heading):
            return node
        return n.Heading(children=tuple(each for each in node.children if not isinstance(each, opening)))

    kept = tuple(bare(child) for child in paragraph.children if not isinstance(child, opening))
    return plain_text(n.Paragraph(children=kept))

"""The head of a cable of 2009 and later as SMART prints it: labels and values, one to a line.

`From:`, `Action:`, `Info:` and `Date/DTG:` stand for FM, TO, INFO and the date-time group of a telegram. They
are handed to the grammar as these; labels that no telegram has become claims (cable-format 5.6, whose list of
labels is not a closed one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from converter.nodes import Addressee, Claim, Keyword, Node, Originator
from converter.readers.stamps import Edit
from converter.source import Source
from converter.vocabulary import numbers

_LABEL = re.compile(r"^[ \t]*(?P<label>[A-Z][A-Za-z./ ]{1,24}?):[ \t]*(?P<value>\S.*)?$", re.MULTILINE)
_SIGNS = re.compile(r"^[ \t]*(?:MRN:[ \t]*\S|Date/DTG:)", re.MULTILINE)
_FIRST_PARAGRAPH = re.compile(r"^[ \t]*(?:\(?1[.)]|1[ ]+\()", re.MULTILINE)
_DTG = re.compile(r"\d{6}Z\s")
_LISTS = {"action": "TO ", "info": "INFO "}
_BARE = frozenset(("captions", "pass line", "signature"))
"""Labels whose value is what a telegram has at that place."""
_TELEGRAM = frozenset(
    ("e.o.", "tags", "reference", "ref", "subject", "classified by", "reason", "declassify on", "sensitivity")
)
"""Labels that a telegram has too, or that the grammar is to judge."""
_KEYS = {"mrn": "mrn", "classification": "classification", "drafted by": "drafter", "info": "info"}


def is_smart(text: str) -> bool:
    """Whether a text has the labels that only this head has."""
    return len({found[0].strip()[:3] for found in _SIGNS.finditer(text)}) == 2


class Labels:
    """The labelled lines of a cable: edits for the grammar, stretches that are wrapper, and claims."""

    def __init__(self, text: str) -> None:
        self.edits: list[Edit] = []
        self.taken: list[tuple[int, int]] = []
        self.claims: list[Claim] = []
        if not is_smart(text):
            return
        opening = _FIRST_PARAGRAPH.search(text)
        head = opening.start() if opening else len(text)
        signed = [found.start() for found in re.finditer(r"^[ \t]*Signature:", text, re.MULTILINE)]
        tail = signed[-1] if signed else len(text)
        for match in _LABEL.finditer(text):
            if match.start() < head or match.start() >= tail:
                self._line(match, below=match.start() >= tail)

    def _line(self, match: re.Match[str], *, below: bool) -> None:
        label, value = match["label"].lower(), (match["value"] or "").rstrip()
        if label in _TELEGRAM and not below:
            return
        start, at = match.start("label"), match.start("value")
        if value and label in _BARE:
            self.edits.append(Edit(start, at + 1, value[0]))
        elif value and label == "from" and not below:
            self.edits.append(Edit(start, at, "FM "))
        elif value and label in _LISTS and not below:
            self.edits.append(Edit(start, at, _LISTS[label]))
            self.edits += _parted(value, at)
        elif label == "date/dtg" and (group := _DTG.search(value)):
            self.edits.append(Edit(start, at + group.start() + 1, value[group.start()]))
        else:
            self.taken.append((start, at + len(value) if value else match.end("label") + 1))
            self.claims += _claims(label, value)


def _parted(value: str, at: int) -> Iterator[Edit]:
    """Addressees on one line, each to be on its own; the sign between them goes with the one before it."""
    for sign in re.finditer(r"(?<=\S);[ \t]+(?=\S)", value):
        mark = at + sign.start()
        yield Edit(mark - 1, mark + 1, value[sign.start() - 1])
        yield Edit(mark + 1, mark + 2, "\n")


def _claims(label: str, value: str) -> Iterator[Claim]:
    key = _KEYS.get(label, re.sub(r"[^a-z]+", "_", label).strip("_"))
    if not value:
        return
    if key == "mrn":
        value = numbers.parse_number(value) or value
    yield Claim(key=key, value=value)


def restored(source: Source, node: Node) -> Node:
    """A node as the source has it: its label for FM, TO and INFO; `WASHDC, SECSTATE` the other way round."""
    written = source.text[slice(*node.span)].rstrip() if node.span else ""
    match node:
        case Originator():
            return msgspec.structs.replace(node, written=written)
        case Keyword(written="TO" | "INFO") if written[-1:] == ":":
            return msgspec.structs.replace(node, written=written)
        case Addressee(name=name) if ", " in name:
            place, _, who = name.partition(", ")
            return msgspec.structs.replace(node, name=f"{who} {place}")
        case _:
            return node

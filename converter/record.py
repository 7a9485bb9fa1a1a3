"""The flat record of a cable: one JSON object for catalogues, front matter and scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from converter.header import (
    addressees,
    all_of,
    caption_names,
    claim,
    classification_line,
    display_number,
    exempt,
    first,
    level,
    mrn,
    originator,
    reading,
    receivers,
    sent,
    subject,
)
from converter.nodes import (
    Addressee,
    ClassifiedBy,
    DateLine,
    Division,
    Document,
    ExecutiveOrder,
    Heading,
    Label,
    Marker,
    Node,
    Note,
    Number,
    PageBreak,
    Paragraph,
    Passing,
    Portion,
    Quotation,
    Reference,
    References,
    Signature,
    StationLine,
    Tag,
    Tags,
)
from converter.walk import N, children, plain_text, select, transform

_HOLDER = re.compile(r"[^()]+ \(\[?(?P<person>[^()\[\]]+)\]?\)(?:, [^()]*)?")
"""`Minister in Ruritania (Hentzau)`, in the headings of an edition."""


def record(document: Document) -> dict[str, Any]:
    """The record of a document.

    The keys are always all there: an absent value is `None` or an empty list. Values are plain JSON
    values; dates are ISO 8601. `dtg` is the date-time group in UTC, with a `Z`; where only the wrapper says
    when the cable was sent it is what that claims: perhaps a day alone, perhaps a time without a zone, whose
    clock is not known.
    """
    line = classification_line(document)
    return {
        "mrn": mrn(document),
        "display": display_number(document),
        "dtg": sent(document),
        "precedence": _precedence(document),
        "from": _sender(document),
        "to": _receivers(document),
        "info": [_addressee(each) for each in addressees(document, "info")],
        "exempt": exempt(document),
        "classification": level(document),
        "controls": list(line.controls) if line else [],
        "captions": list(caption_names(document)),
        "passing": [plain_text(node) for node in all_of(document, Passing)],
        "section": {"number": line.section, "of": line.of} if line and line.of else None,
        "executive_order": _order(document),
        "classified_by": _classified_by(document),
        "tags": _tags(document),
        "subject": subject(document),
        "references": _references(document),
        "summary": summary(document),
        "signed_by": [node.name for node in select(document.tail, Signature)],
        "paragraphs": [_paragraph(node) for node in paragraphs(document)],
        "truncated": truncated(document),
        "source": {
            "name": document.source.name,
            "format": document.source.format,
            "sha256": document.source.sha256,
        },
    }


def _precedence(document: Document) -> dict[str, str | None]:
    line = first(document, DateLine)
    if not isinstance(line, DateLine):
        return {"action": claim(document, "precedence"), "info": None}
    return {"action": line.action, "info": line.info}


def _sender(document: Document) -> dict[str, str | None] | None:
    name = originator(document)
    station = first(document, StationLine)
    indicator = station.station if isinstance(station, StationLine) else None
    if not name and not indicator:
        return None
    return {**_named(document, name), "routing_indicator": indicator}


def _receivers(document: Document) -> list[dict[str, str | None]]:
    found = [_addressee(each) for each in addressees(document, "action")]
    nothing = {"routing_indicator": None, "serial": None, "precedence": None}
    return found or [{**_named(document, name), **nothing} for name in receivers(document)]


def _named(document: Document, name: str | None) -> dict[str, str | None]:
    """A name; of office and person, which an edition puts together, the person. The claim keeps both."""
    match = _HOLDER.fullmatch(name or "") if claim(document, "edition") is not None else None
    if match is None:
        return {"name": name}
    return {"name": match["person"]}


def _addressee(node: Addressee) -> dict[str, str | None]:
    return {
        "name": node.name,
        "routing_indicator": node.routing_indicator,
        "serial": node.serial,
        "precedence": node.precedence,
    }


def _order(document: Document) -> dict[str, Any] | None:
    node = first(document, ExecutiveOrder)
    if not isinstance(node, ExecutiveOrder):
        return None
    return {
        "number": node.number,
        "declassify_on": node.declassify_on.isoformat() if node.declassify_on else None,
        "event": node.event,
        "codes": list(node.codes),
    }


def _classified_by(document: Document) -> dict[str, Any] | None:
    # The block may have been printed as paragraph 1; then it stands in the body's first blocks.
    node = first(document, ClassifiedBy)
    if not isinstance(node, ClassifiedBy):
        return None
    return {"name": node.name, "title": node.title, "reasons": list(node.reasons)}


def _tags(document: Document) -> list[dict[str, Any]]:
    found = (tag for field in all_of(document, Tags) for tag in select(field, Tag))
    unique: dict[str, Tag] = {}
    for tag in found:
        unique.setdefault(tag.code, tag)
    return [{"code": tag.code, "kind": tag.kind, "persons": list(tag.persons)} for tag in unique.values()]


def _references(document: Document) -> list[dict[str, Any]]:
    return [
        {"letter": node.letter, "kind": node.kind, "mrn": node.mrn, "written": reading(node, Marker, Portion)}
        for field in all_of(document, References)
        for node in _down_columns(list(select(field, Reference)))
    ]


def _down_columns(references: list[Reference]) -> list[Reference]:
    """The references by letter when they stand in two columns, else as they stand (cable-format 3.3)."""
    letters = list(dict.fromkeys(node.letter or "" for node in references))
    grouped = [letter for letter, _ in groupby(node.letter or "" for node in references)]
    if letters != grouped or not _two_columns("".join(letters)):
        return references
    return sorted(references, key=lambda node: node.letter or "")


def _two_columns(letters: str) -> bool:
    """Whether letters can only be two columns read across: A G B H C, no letter of a column left out.

    At least two lines must have both, since A C B may be a slip.
    """
    for lines in range(2, len(letters) // 2 + 1):
        left, right = letters[: 2 * lines : 2] + letters[2 * lines :], letters[1 : 2 * lines : 2]
        if left[0] == "A" and left[-1] < right[0] and _consecutive(left) and _consecutive(right):
            return True
    return False


def _consecutive(letters: str) -> bool:
    return all(ord(after) - ord(before) == 1 for before, after in pairwise(letters))


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of the cable itself, those of quoted texts left out, in order."""
    return _paragraphs(document.body)


def _paragraphs(node: Node) -> list[Paragraph]:
    return [each for each in _unquoted(node) if isinstance(each, Paragraph)]


def _unquoted(node: Node) -> Iterator[Node]:
    """The nodes below a node in source order, parents before children, those of quoted texts left out."""
    stack = list(reversed(children(node)))
    while stack:
        node = stack.pop()
        if not isinstance(node, Quotation):
            yield node
            stack.extend(reversed(children(node)))


def _paragraph(node: Paragraph) -> dict[str, Any]:
    return {"number": node.number, "portion": node.portion, "text": paragraph_text(node)}


def paragraph_text(node: Paragraph) -> str:
    """Reading text of a paragraph without its number and portion mark, and without texts quoted in it."""
    kept = tuple(child for child in node.children if not isinstance(child, Number | Portion | Quotation))
    opening = tuple(_bare_heading(child) if isinstance(child, Heading) else child for child in kept)
    return plain_text(Paragraph(children=opening))


def _bare_heading(heading: Heading) -> Heading:
    return Heading(children=tuple(c for c in heading.children if not isinstance(c, Number | Portion)))


def summary(document: Document) -> str | None:
    """Plain text of the summary, without its labels, headings, numbers and portion marks.

    A summary in a quoted text is none of the cable.
    """
    for node in _unquoted(document.body):
        if isinstance(node, Division | Note) and node.kind.startswith("summary"):
            if isinstance(node, Note):
                texts = [plain_text(_unlabelled(node))]
            else:
                texts = [paragraph_text(_unlabelled(child)) for child in _paragraphs(node)]
            return "\n\n".join(text for text in texts if text) or None
    return None


def _unlabelled(node: N) -> N:
    """Without the labels of a summary, and without the title that a boxed number stands in."""
    return transform(node, lambda each: () if _opens_summary(each) else each)


def _opens_summary(node: Node) -> bool:
    return isinstance(node, Heading) or (isinstance(node, Label) and "summary" in node.kind)


def truncated(document: Document) -> bool:
    """Whether part is missing: the wrapper says so, or a section that was announced did not come."""
    if claim(document, "partial") is not None:
        return True
    line = classification_line(document)
    if line is None or not line.of:
        return False
    breaks = list(select(document, PageBreak))
    seen = {line.section} | {node.section for node in breaks}
    return not set(range(1, line.of + 1)) <= seen

"""What a citation says of a cable, read by pandoc and rispy as reference managers would."""

import json
from collections.abc import Sequence
from dataclasses import replace

import rispy
from exports.reading import pandoc

import converter.nodes as n
from converter.header import sent, title
from matrix.seen import PLAIN, Seen, as_shown, joined, values

_ORDER = ("from", "to", "date", "tags")
"""The fields of the header that a bibliography has a place for."""


def of_csl(data: bytes) -> Seen:
    """CSL-JSON."""
    (item,) = _read(data, "csljson")
    to = [each["literal"] for each in item.get("recipient", ())]
    return _seen(item, to, item.get("note", ""))


def of_bibtex(data: bytes) -> Seen:
    """BibTeX, its signs of LaTeX read as what they stand for."""
    (item,) = _read(data, "bibtex")
    return _seen(item, *_note(item.get("note", "")))


def of_ris(data: bytes) -> Seen:
    """RIS."""
    (entry,) = rispy.loads(data.decode())
    to, marking = _note(" ".join(entry.get("notes", ())))
    day = [int(part) for part in entry.get("date", "").split("/") if part]
    item = {
        "author": [{"literal": name} for name in entry.get("authors", ())],
        "title": entry["title"],
        "issued": {"date-parts": [day]},
        "keyword": ", ".join(entry.get("keywords", ())),
        "abstract": entry.get("abstract", ""),
    }
    return _seen(item, to, marking)


def _read(data: bytes, form: str) -> list[dict]:
    """The items that pandoc reads. It makes curved quotes of straight ones: all are made straight again."""
    return json.loads(pandoc(data, form, "-t", "csljson"))


def _note(note: str) -> tuple[list[str], str]:
    """Receivers and marking: `To A; B. SECRET//NOFORN`."""
    if not note.startswith("To "):
        return [], note
    to, _, marking = note.removeprefix("To ").rpartition(". ")
    # A note without a marking has no end of a sentence; that of an abbreviation has no level behind it.
    if not to or marking.partition("//")[0] not in _LEVELS:
        to, marking = note.removeprefix("To "), ""
    return to.split("; "), marking


_LEVELS = ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET", "RESTRICTED")


def _seen(item: dict, to: Sequence[str], marking: str) -> Seen:
    found = {
        "from": [each["literal"] for each in item.get("author", ())],
        "to": to,
        "date": [
            "-".join(f"{part:02}" for part in each) for each in item.get("issued", {}).get("date-parts", ())
        ],
        "tags": [each for each in item.get("keyword", "").split(", ") if each],
    }
    level, *controls = marking.split("//")
    return Seen(
        title=joined(item["title"]).translate(PLAIN),
        header=tuple((name, tuple(found[name])) for name in _ORDER if any(found[name])),
        banner=marking,
        level=level,
        controls=frozenset(controls),
        words=tuple(item.get("abstract", "").translate(PLAIN).split()),
    )


def as_cited(document: n.Document) -> Seen:
    """What a bibliography tells: no marks, numbers or references; of the text, the summary."""
    shown = as_shown(document)
    day = (sent(document) or "")[:10]
    fields = dict(values(document)) | ({"date": (day,)} if day else {})
    return replace(
        shown,
        header=tuple((name, fields[name]) for name in _ORDER if name in fields),
        portions=None,
        numbers=None,
        references=None,
        title=joined(title(document)).translate(PLAIN),
        words=tuple((document.record()["summary"] or "").translate(PLAIN).split()),
    )

"""A volume as a `teiCorpus`: its lists in a `standOff` of its own, its cables with pointers to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from converter.diagnostics import Report
from converter.tei import CONTROLS, LEVEL, NAMESPACE, NUMBER
from converter.volume.entry import Entry
from converter.volume.listing import Line, Listing
from converter.volume.volume import Tell, Volume
from converter.writers.tei import tei
from converter.writers.tei.corpus import Heading, framed, opened, serialized
from converter.writers.tei.elements import Element, child, drop_empty, indent


def write(volume: Volume, stream: IO[bytes], tell: Tell) -> None:
    """Write the corpus, cable by cable."""
    corpus = opened(_heading(volume))
    lists = child(corpus, "standOff")
    for listing in volume.listings:
        _write_listing(lists, listing)
    indent(lists)
    drop_empty(lists)
    frame = framed(corpus)
    stream.write(frame.head)
    places = {NUMBER.encode(mrn): _pointer(entry) for mrn, entry in volume.numbers.items()}
    for entry in volume.entries:
        report = Report()
        document = volume.document(entry)
        element = tei(document, entry.number, "cableconv", report)
        for cited in element.iter(f"{{{NAMESPACE}}}ref"):
            target = cited.get("target", "")
            if (place := places.get(target)) and place != _pointer(entry):
                cited.set("target", f"{target} {place}")
        stream.write(serialized(element))
        tell(entry, document, report)
    stream.write(frame.tail)


def _heading(volume: Volume) -> Heading:
    mark = volume.mark
    classes = (LEVEL.encode(mark.level), *(CONTROLS.encode(mark.controls) or "").split()) if mark else ()
    return Heading(
        volume.title, volume.naming.subtitle, volume.naming.editors, tuple(each for each in classes if each)
    )


def _pointer(entry: Entry) -> str:
    return f"#d{entry.number}"


def _write_listing(parent: Element, listing: Listing) -> None:
    if listing.name == "persons":
        for section in listing.sections:
            people = child(parent, "listPerson", {"type": section.name})
            child(people, "head", text=section.title)
            for line in section.lines:
                person = child(people, "person")
                child(person, "persName", text=line.name)
                _write_pointers(person, line)
        return
    posts = listing.name == "posts"
    group = child(parent, "listOrg" if posts else "list", {"type": listing.name})
    child(group, "head", text=listing.title)
    for line in (line for section in listing.sections for line in section.lines):
        if posts:
            _write_post(group, line)
        else:
            item = child(group, "item")
            child(item, "term", {"key": line.name}, line.name)
            if line.gloss:
                child(item, "gloss", text=line.gloss)
            _write_pointers(item, line)


def _write_post(group: Element, line: Line) -> None:
    post = child(group, "org")
    child(post, "orgName", text=line.name)
    if line.gloss:
        child(post, "note", {"type": "form"}, line.gloss)
    _write_pointers(post, line)


def _write_pointers(parent: Element, line: Line) -> None:
    """Put pointers to the cables: for a post, one element for each thing that it has to do with them."""
    for role, cables in line.references:
        pointer = child(parent, "ptr", {"type": role} if role else None)
        pointer.set("target", _pointers(cables))


def _pointers(cables: Iterable[Entry]) -> str:
    return " ".join(map(_pointer, cables))

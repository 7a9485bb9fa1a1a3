"""The `teiHeader`: what the cable is, who sent it to whom, and how it is classified."""

from __future__ import annotations

from converter import header as view
from converter.nodes import ClassifiedBy, Document, ExecutiveOrder, Tag, Tags
from converter.tei import CONTROLS, LEVEL
from converter.walk import select
from converter.writers.tei.correspondence import instant, write_correspondence
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Attributes, Cursor, Element, child, drop_empty, indent
from converter.writers.tei.encoding import write_encoding, write_own_categories

PUBLISHER = "U.S. Department of State"
"""Who issued a cable that names no sender."""
_AVAILABILITY = (
    "The text is a work of the United States Government (17 U.S.C. 105). "
    "This file states no terms of its own."
)
_CURRENT = "current_classification"
"""Key of the claim that says how a cable is classified today."""


def write_header(element: Element, document: Document, draft: Draft, profile: str = "cableconv") -> None:
    """Fill the header of a document, after its text: it declares the categories that the text points to."""
    _write_file(child(element, "fileDesc"), document)
    classes = _classes(document)
    terms = _terms(document)
    pointers = draft.features.pointers.union(pointer for _, pointer in classes)
    if draft.number:
        write_own_categories(element, pointers, draft.prefix)
    else:
        write_encoding(element, profile, pointers, (kind for kind, _ in terms))
    description = child(element, "profileDesc")
    if time := view.dtg(document):
        child(child(description, "creation"), "date", {"when": instant(time)})
    child(child(description, "langUsage"), "language", {"ident": "en"}, "English")
    write_correspondence(description, document)
    keywords = child(description, "textClass")
    _write_keywords(keywords, "tags", [({"type": kind}, term) for kind, term in terms])
    _write_keywords(keywords, "captions", [(None, name) for name in view.caption_names(document)])
    for stage, pointer in classes:
        write_class(keywords, stage, pointer, draft.features.own(pointer))
    drop_empty(keywords)
    indent(element)


def write_publication(parent: Element, publisher: str, day: str, numbers: list[tuple[str, str]]) -> None:
    """Put a `publicationStmt`: who issued it, when, its numbers by kind, and what is said of its use."""
    publication = child(parent, "publicationStmt")
    child(publication, "publisher", text=publisher)
    if day:
        child(publication, "date", {"when": day})
    for kind, number in numbers:
        child(publication, "idno", {"type": kind}, number)
    child(child(publication, "availability", {"status": "unknown"}), "p", text=_AVAILABILITY)


def _write_file(parent: Element, document: Document) -> None:
    titles = child(parent, "titleStmt")
    child(titles, "title", text=view.title(document))
    for each in view.all_of(document, ClassifiedBy):
        if isinstance(each, ClassifiedBy):
            _write_responsible(titles, each)
    time, line = view.dtg(document), view.classification_line(document)
    numbers = (
        ("MRN", view.mrn(document)),
        ("MRN-display", view.display_number(document)),
        ("series", line.series if line else None),
    )
    write_publication(
        parent,
        view.originator(document) or PUBLISHER,
        instant(time)[:10] if time else "",
        [(kind, number) for kind, number in numbers if number],
    )
    _write_notes(parent, document)
    source = child(child(parent, "sourceDesc"), "bibl")
    for kind, value in (("file", document.source.name), ("sha256", document.source.sha256)):
        if value:
            child(source, "idno", {"type": kind}, value)
    if document.source.format:
        child(source, "note", {"type": "format"}, document.source.format)


def _write_responsible(titles: Element, node: ClassifiedBy) -> None:
    who = node.name or node.title
    if not who:
        return
    statement = child(titles, "respStmt")
    child(statement, "resp", text="classified by")
    child(statement, "persName", text=who)
    if node.name and node.title:
        child(statement, "note", {"type": "title"}, node.title)
    if node.reasons:
        reasons = " ".join(f"({reason})" for reason in node.reasons)
        child(statement, "note", {"type": "reasons"}, f"{node.section or ''} {reasons}".strip())


def _write_notes(parent: Element, document: Document) -> None:
    notes = child(parent, "notesStmt")
    for claim in document.claims:
        child(notes, "note", {"type": "claim", "n": claim.key}, claim.value)
    _write_declassification(notes, document)
    for each in view.all_of(document, ClassifiedBy):
        if isinstance(each, ClassifiedBy) and each.derived_from:
            child(notes, "note", {"type": "derived-from"}, each.derived_from)
    drop_empty(notes)


def _write_declassification(notes: Element, document: Document) -> None:
    order = view.first(document, ExecutiveOrder)
    if not isinstance(order, ExecutiveOrder):
        return
    if not (order.number or order.declassify_on or order.event or order.codes):
        return
    cursor = Cursor(child(notes, "note", {"type": "declassification"}))
    between = ""
    if order.number:
        cursor.say("E.O. ")
        cursor.add("idno", {"type": "executive-order"}).text = order.number
        between = ", "
    if order.declassify_on:
        day = order.declassify_on
        cursor.say(between)
        cursor.add("date", {"when": day.isoformat()}).text = view.date_words(day)
        between = ", "
    for words in filter(None, (order.event, *order.codes)):
        cursor.say(between + words)
        between = ", "
    cursor.say(".")


def _classes(document: Document) -> list[tuple[str, str]]:
    """How the cable was classified when it was sent (`original`), and how it is today as an archive claims.

    Each level and control is a pointer to its category.
    """
    level, line = view.level(document), view.classification_line(document)
    found = [("original", LEVEL.encode(level) or "")] if level else []
    found += [("original", each) for each in (CONTROLS.encode(line.controls) or "").split()] if line else []
    if today := view.claim(document, _CURRENT):
        found.append(("current", LEVEL.encode(today) or ""))
    return found


def write_class(parent: Element, stage: str, pointer: str, written: str) -> None:
    """Put a level or a control: `stage` is `original` or `current`."""
    scheme = "classification" if pointer.startswith("#cls.") else "controls"
    # In a corpus, a category that only this document has stands in a taxonomy of its own.
    before = written.removesuffix(pointer[1:])
    child(parent, "catRef", {"n": stage, "scheme": before + scheme, "target": written})


def _terms(document: Document) -> dict[tuple[str, str], None]:
    """TAGS and the persons named to them, each once, with their kinds."""
    terms: dict[tuple[str, str], None] = {}
    for field in view.all_of(document, Tags):
        for tag in select(field, Tag):
            terms[tag.kind, tag.code] = None
            terms.update((("person", person), None) for person in tag.persons)
    return terms


def _write_keywords(parent: Element, scheme: str, terms: list[tuple[Attributes | None, str]]) -> None:
    if terms:
        keywords = child(parent, "keywords", {"scheme": f"#{scheme}"})
        for attributes, term in terms:
            child(keywords, "term", attributes, term)

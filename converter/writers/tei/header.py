"""The `teiHeader`: what the cable is, who sent it to whom, and how it is classified."""

from __future__ import annotations

from collections.abc import Iterable

from converter import header as view
from converter.nodes import ClassifiedBy, Document, ExecutiveOrder, Tag, Tags
from converter.tei import CONTROLS, LEVEL, XML_ID, from_name
from converter.vocabulary import markings
from converter.walk import select
from converter.writers.tei.correspondence import instant, write_correspondence
from converter.writers.tei.elements import Attributes, Cursor, Element, child, drop_empty, indent

_PUBLISHER = "U.S. Department of State"
"""Who issued a cable that names no sender."""

_EDITORIAL = (
    (
        "The words stand as they were sent. lb begins each line of the source; blank lines, indentation and "
        "the blanks at line ends are not kept, except in preformatted text."
    ),
    (
        'A line end reads as one blank, or as nothing where lb has break="no". What stands in fw and in the '
        "sic of a choice, and a line that was drawn (milestone), is not read."
    ),
    (
        "What a line or a mark was understood to say stands in attributes and in the feature structures of "
        "standOff, to which ana points."
    ),
)

_KINDS = {
    "subject": "Subject",
    "program": "Program",
    "geo": "Country or region",
    "org": "Organization",
    "term": "Term",
    "person": "Person",
}
"""Kinds of TAGS (5 FAH-3), with the persons named to them."""


def write_header(element: Element, document: Document, pointers: set[str]) -> None:
    """Fill the header of a document; `pointers` name the levels and controls that its text points to."""
    _write_file(child(element, "fileDesc"), document)
    level, line = view.level(document), view.classification_line(document)
    own = [LEVEL.encode(level) or ""] if level else []
    own += (CONTROLS.encode(line.controls) or "").split() if line else []
    terms = _terms(document)
    encoding = child(element, "encodingDesc")
    editorial = child(encoding, "editorialDecl")
    for text in _EDITORIAL:
        child(editorial, "p", text=text)
    _write_taxonomies(encoding, pointers.union(own), {kind for kind, _ in terms})
    profile = child(element, "profileDesc")
    if time := view.dtg(document):
        child(child(profile, "creation"), "date", {"when": instant(time)})
    child(child(profile, "langUsage"), "language", {"ident": "en"}, "English")
    write_correspondence(profile, document)
    _write_classes(profile, terms, view.caption_names(document), own)
    indent(element)


def _write_file(parent: Element, document: Document) -> None:
    titles = child(parent, "titleStmt")
    child(titles, "title", text=view.title(document))
    for each in view.all_of(document, ClassifiedBy):
        if isinstance(each, ClassifiedBy):
            _write_responsible(titles, each)
    publication = child(parent, "publicationStmt")
    child(publication, "publisher", text=view.originator(document) or _PUBLISHER)
    if time := view.dtg(document):
        child(publication, "date", {"when": instant(time)[:10]})
    line = view.classification_line(document)
    numbers = (
        ("MRN", view.mrn(document)),
        ("MRN-display", view.display_number(document)),
        ("series", line.series if line else None),
    )
    for kind, number in numbers:
        if number:
            child(publication, "idno", {"type": kind}, number)
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
    if order.number:
        cursor.say("E.O. ")
        cursor.add("idno", {"type": "executive-order"}).text = order.number
        cursor.say(" ")
    if order.declassify_on:
        day = order.declassify_on
        cursor.add("date", {"when": day.isoformat()}).text = view.date_words(day)
        cursor.say(" ")
    cursor.say(" ".join(filter(None, (order.event, *order.codes))))


def _write_taxonomies(parent: Element, pointers: set[str], kinds: set[str]) -> None:
    """Put the categories that the document points to into `classDecl`."""
    classes = child(parent, "classDecl")
    levels = _taxonomy(classes, "classification", "Levels of classification (5 FAH-2 H-220)")
    for pointer in sorted((each for each in pointers if each.startswith("#cls.")), key=_rank):
        word = LEVEL.decode(pointer)
        known = markings.LEVEL_OF.get(word)
        _category(levels, pointer, known.abbreviation if known else word, word)
    controls = _taxonomy(classes, "controls", "Controls on release and distribution (32 CFR 2001.24)")
    for pointer in sorted(each for each in pointers if each.startswith("#ctl.")):
        word = from_name(pointer.removeprefix("#ctl."))
        _category(controls, pointer, word, markings.spoken_control(word))
    _taxonomy(classes, "captions", "Captions (5 FAH-2 H-240)")
    tags = _taxonomy(classes, "tags", "Traffic Analysis by Geography and Subject (5 FAH-3)")
    for kind, words in _KINDS.items():
        if kind in kinds:
            _category(tags, f"#tag.{kind}", kind, words)


def _taxonomy(parent: Element, name: str, words: str) -> Element:
    taxonomy = child(parent, "taxonomy", {XML_ID: name})
    child(taxonomy, "desc", text=words)
    return taxonomy


def _category(taxonomy: Element, pointer: str, short: str, words: str) -> None:
    category = child(taxonomy, "category", {XML_ID: pointer[1:], "n": short})
    child(category, "catDesc", text=words)


def _rank(pointer: str) -> tuple[float, str]:
    known = markings.LEVEL_OF.get(LEVEL.decode(pointer))
    return (known.rank if known else -1.0, pointer)


def _terms(document: Document) -> dict[tuple[str, str], None]:
    """TAGS and the persons named to them, each once, with their kinds."""
    terms: dict[tuple[str, str], None] = {}
    for field in view.all_of(document, Tags):
        for tag in select(field, Tag):
            terms[tag.kind, tag.code] = None
            terms.update((("person", person), None) for person in tag.persons)
    return terms


def _write_classes(
    profile: Element, terms: Iterable[tuple[str, str]], captions: Iterable[str], own: list[str]
) -> None:
    classes = child(profile, "textClass")
    _write_keywords(classes, "tags", [({"type": kind}, term) for kind, term in terms])
    _write_keywords(classes, "captions", [(None, name) for name in captions])
    for pointer in own:
        scheme = "#classification" if pointer.startswith("#cls.") else "#controls"
        child(classes, "catRef", {"scheme": scheme, "target": pointer})
    drop_empty(classes)


def _write_keywords(parent: Element, scheme: str, terms: list[tuple[Attributes | None, str]]) -> None:
    if terms:
        keywords = child(parent, "keywords", {"scheme": f"#{scheme}"})
        for attributes, term in terms:
            child(keywords, "term", attributes, term)

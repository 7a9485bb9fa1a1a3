"""The sentences that an editor writes above a document: heading, source note, dateline."""

from __future__ import annotations

from datetime import UTC, datetime

from converter import header as view
from converter.nodes import DateLine, Document
from converter.writers.tei.elements import Cursor, Element, child
from converter.writers.tei.frus.notes import Notes
from converter.writers.tei.frus.parties import Party, enumeration, named, party, place, receivers, sender


def write_head(parent: Element, document: Document, notes: Notes) -> None:
    """Put the heading: `1. Telegram 455 From the Embassy in Nicosia to the Department of State`."""
    cursor = Cursor(child(parent, "head"))
    cursor.say(f"{notes.number}. {_title(document)}")
    origin = sender(document)
    if origin:
        cursor.say(" From ")
        _write_party(cursor, origin, "from")
    for at, each in enumerate(to := named(receivers(document))):
        cursor.say(" to " if at == 0 else ", " if at < len(to) - 1 else " and " if at == 1 else ", and ")
        _write_party(cursor, each, "to")
    notes.add(cursor, _source(document), "source")


def _title(document: Document) -> str:
    line = view.classification_line(document)
    serial = line.serial.lstrip("0") if line and line.serial else ""
    series = line.series.capitalize() if line and line.series else ""
    return f"Telegram {'/'.join(filter(None, (serial, series)))}".rstrip()


def _write_party(cursor: Cursor, party: Party, role: str) -> None:
    cursor.say(party.article)
    cursor.add("gloss", {"type": role}).text = party.name


def _source(document: Document) -> str:
    """Where it was found; classification, precedence and captions; who got it for information."""
    film = view.claim(document, "film_number")
    places = (view.mrn(document), f"film number {film}" if film else None, document.source.name)
    sentences = [f"Source: {', '.join(filter(None, places)) or 'a telegram'}"]
    line = view.first(document, DateLine)
    precedence = line.action if isinstance(line, DateLine) else None
    level, own = view.level(document), view.classification_line(document)
    controls = own.controls if own else ()
    marks = [*filter(None, (level, precedence)), *controls, *view.caption_names(document)]
    if marks:
        sentences.append("; ".join(mark.capitalize() for mark in dict.fromkeys(marks)))
    if info := view.addressees(document, "info"):
        speed = f"{line.info.capitalize()} " if isinstance(line, DateLine) and line.info else ""
        names = [each.city or str(each) for each in dict.fromkeys(party(each.name) for each in info)]
        sentences.append(f"Sent for information {speed}to {enumeration(names)}")
    return "".join(f"{sentence.removesuffix('.')}. " for sentence in sentences).rstrip()


def write_opener(parent: Element, document: Document) -> None:
    """Put the dateline: the place, and the date with the time of the date-time group."""
    cursor = Cursor(child(child(parent, "opener"), "dateline", {"rendition": "#right"}))
    line = view.classification_line(document)
    if where := line.post if line else None:
        cursor.add("placeName").text = place(where)
        cursor.say(", ")
    if time := view.dtg(document):
        sent = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
        words = f"{view.date_words(sent)}, {sent:%H%M}Z"
        cursor.add("date", {"when": sent.isoformat()}).text = words
    else:
        words, when = _claimed_date(document)
        cursor.add("date", {"when": when} if when else None).text = words


def _claimed_date(document: Document) -> tuple[str, str]:
    """The date as written or as the wrapper claims it, and the same for `@when`."""
    line = view.first(document, DateLine)
    if isinstance(line, DateLine):
        return line.written, ""
    claimed = view.claim(document, "date")
    if not claimed:
        return "undated", ""
    try:
        day = datetime.fromisoformat(claimed)
    except ValueError:
        return claimed, ""
    return view.date_words(day), day.date().isoformat()

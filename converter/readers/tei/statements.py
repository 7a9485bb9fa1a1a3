"""What an edition says of a cable beside its text: date, classification, source, footnotes, signers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from converter.nodes import Claim
from converter.readers.tei.markup import Element, reading
from converter.readers.tei.parties import parties
from converter.vocabulary import captions, dates, markings, posts, precedences

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?")
_WORDS = re.compile(
    rf"\b({'|'.join(dates.MONTHS)})\s+(\d{{1,2}})(?:,\s*|\s+)(\d{{4}})\b(?:,\s+(?P<clock>[0-2]\d[0-5]\d)Z)?"
)
_WHEN = ("when", "from", "notBefore", "to", "notAfter")
_MARKING = re.compile(
    r"(?:^|(?<=[.;)”]\s))(?P<level>Top Secret|Secret|Confidential|Restricted|Limited Official Use"
    r"|Official Use Only|Unclassified)(?P<rest>(?:[;,]\s*[A-Z][^.;,]{1,40})*)\s*[.;]",
)
"""`Secret; Immediate; Nodis.` in a source note."""
_NUMBERED = re.compile(r"(?:No\.?\s*)(\d{1,6})\.?\]?")
_SENTENCE = re.compile(r"^Source:\s*")
_FIRST_TELEGRAM = 1973
"""From this year on, the first of the central file kept by machine, cables are known by post and number."""
_HOME = re.compile(r"\b(?:Department of State|Secretary of State)\b")
_POST = re.compile(
    r"\b(?:Embassy|Consulate(?: General)?|Legation|Mission|Interests Section|Liaison Office)\b"
)


def statements(text: str, document: Element, edition: str) -> Iterator[Claim]:
    """All claims that an edition makes of a document, but for the number in front of its text."""
    yield Claim(key="edition", value=edition)
    head = document.child("head")
    if head is not None:
        said = parties(text, head)
        pairs = [("title", said.title), ("from", said.sender), *(("to", each) for each in said.receivers)]
        pairs.append(("number", said.number))
        yield from (Claim(key=key, value=value) for key, value in pairs if value)
    yield from _dated(text, document)
    yield from _opened(text, document)
    yield from _notes(text, document)
    for signed in own(document, "signed"):
        if name := signer(text, signed):
            yield Claim(key="signed_by", value=name)


def own(document: Element, *names: str) -> Iterator[Element]:
    """Elements of some names that are in no heading, note, quotation or attachment of a document."""
    stack = document.children[::-1]
    while stack:
        child = stack.pop()
        if not isinstance(child, Element):
            continue
        if child.name in names:
            yield child
        if child.name not in ("attachment", "quote", "floatingText", "note", "head"):
            stack.extend(reversed(child.children))


def _dated(text: str, document: Element) -> Iterator[Claim]:
    lines = list(own(document, "dateline"))
    head = document.child("head")
    date = next(filter(None, (_date(text, line) for line in lines)), "") or _minted(document)
    date = date or (_in_words(reading(text, head).text) if head is not None else "")
    if date:
        yield Claim(key="date", value=date)
    for line in lines[:1]:
        place = line.first("placeName")
        if place is not None and (name := reading(text, place).text.strip(" ,.")):
            yield Claim(key="place", value=name)
        if words := reading(text, line).text:
            yield Claim(key="dateline", value=words)


def _date(text: str, line: Element) -> str:
    for date in line.elements("date"):
        for name in _WHEN:
            if value := instant(date.attribute(name)):
                return value
    # What stands in brackets is when it was received.
    return _in_words(reading(text, line).text.partition("[")[0])


def _in_words(words: str) -> str:
    """The date in a text: `October 1, 1975, 0930Z`."""
    match = _WORDS.search(words)
    month = dates.parse_month(match[1]) if match else None
    if match is None or month is None or not 0 < int(match[2]) <= 31:
        return ""
    clock = match["clock"]
    time = f"T{clock[:2]}:{clock[2:]}:00Z" if clock else ""
    return f"{match[3]}-{month:02d}-{int(match[2]):02d}{time}"


def _minted(document: Element) -> str:
    return instant(document.attribute("frus:doc-dateTime-min"))


def _opened(text: str, document: Element) -> Iterator[Claim]:
    """What stands over the text beside the dateline: `secret`, `niact`, `No. 116.]`."""
    for opener in own(document, "opener"):
        for child in opener.children:
            if not isinstance(child, Element) or child.name in (
                "dateline",
                "note",
                "salute",
                "p",
                "pb",
                "lb",
            ):
                continue
            words = reading(text, child).text.strip(" .,;")
            if match := _NUMBERED.fullmatch(words):
                yield Claim(key="number", value=match[1])
            elif word := markings.parse_level(words):
                yield Claim(key="classification", value=word)
            else:
                yield from _handled(words)


def _handled(words: str) -> Iterator[Claim]:
    if (name := captions.match_caption(words.upper())) is not None:
        yield Claim(key="handling", value=name)
    elif (precedence := precedences.parse_precedence(words.upper())) is not None:
        yield Claim(key="precedence", value=precedence)


def instant(written: str) -> str:
    """A date of an attribute in ISO form: in UTC where its zone is known, else as it is."""
    match = _ISO.fullmatch(written.strip())
    if match is None:
        return ""
    if not match["zone"]:
        return match[0]
    try:
        time = datetime.fromisoformat(match[0])
        return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError):
        return ""


def _notes(text: str, document: Element) -> Iterator[Claim]:
    marked = False
    for note in _outermost(document):
        words = reading(text, note, frozenset()).text
        if not words:
            continue
        if note.attribute("type") == "source":
            yield Claim(key="source", value=_SENTENCE.sub("", words))
            if not marked:
                found = list(_markings(text, note, words))
                marked = bool(found)
                yield from found
        elif note.attribute("type") == "summary":
            yield Claim(key="summary", value=words.removeprefix("Summary: "))
        else:
            number = note.attribute("n")
            yield Claim(key="note", value=f"{number}. {words}" if number else words)


def _outermost(document: Element) -> Iterator[Element]:
    """The notes of a document; one in another is told with it."""
    stack = document.children[::-1]
    while stack:
        child = stack.pop()
        if isinstance(child, Element):
            if child.name == "note":
                yield child
            else:
                stack.extend(reversed(child.children))


def _markings(text: str, note: Element, words: str) -> Iterator[Claim]:
    """`classification = level *( ";" ( precedence | caption ) ) "."`, as source notes have it."""
    match = _MARKING.search(words)
    level = note.first("classification")
    word = markings.parse_level(reading(text, level).text) if level else None
    word = word or (markings.parse_level(match["level"]) if match else None)
    if word:
        yield Claim(key="classification", value=word)
    for piece in re.split(r"[;,]\s*", match["rest"] if match else ""):
        yield from _handled(piece)


def signer(text: str, signed: Element) -> str:
    """The name of who signed: the person that is marked, else what stands before an office or a line end."""
    persons = list(signed.elements("persName"))
    if len(persons) == 1:
        return reading(text, persons[0]).text.strip(" ,.;")
    words = reading(text, signed)
    end = min((span[0] for element, span in words.places if element.name == "lb"), default=len(words.text))
    return words.text[:end].strip(" ,.;")


def mrn(claims: list[Claim]) -> Iterator[Claim]:
    """The message reference number, of a cable whose post, number and year the edition gives."""
    said = {claim.key: claim.value for claim in reversed(claims)}
    sender, year = said.get("from", ""), said.get("date", "")[:4]
    if not year or int(year) < _FIRST_TELEGRAM or not said.get("number", "").isdigit():
        return
    if _HOME.search(sender):
        post = "STATE"
    elif _POST.search(sender):
        post = posts.canonical_post(said.get("place", ""))
    else:
        return
    if posts.is_post(post):
        yield Claim(key="mrn", value=f"{year[2:]}{post}{int(said['number'])}")

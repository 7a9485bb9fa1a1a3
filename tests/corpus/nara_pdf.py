"""Records of the U.S. National Archives: the header as read against the archive's own Message Attributes.

What is compared, field by field, is what the *text* gives; claims are never looked at on our side. `n/a` is
no value. So that like is compared with like:

- `mrn`: in canonical form. The archive cuts names of posts to six letters.
- `from`: the canonical post. A suffix `OR-P` (1979) is of the office that drafted.
- `to`: the action addressees as a bag of words. Posts are without `AMEMBASSY` and its like; of agencies the
  archive has a code: `AGENCIES` has those whose code is known, the others are compared as they are.
- `subject`: all signs but blanks. A portion mark in front is no part of it, nor are the backslashes that the
  archive's database put before quotation marks.
- `tags`: the set of codes; persons that the text names to a TAG must be among those of the attribute, which
  has more.
- `references`: the cables cited, each by year, post and serial. Until 1976 the attribute is the field itself,
  in two columns of 36 characters joined by a comma: then letters and figures of the whole field as well.
- `classification`, `date`: the word; the day of the date-time group.
- `handling`: the captions that limit distribution, as a set.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from converter import convert, header
from converter.nodes import Document, Keyword, Originator, Reference, References, Tag, Tags
from converter.readers.attributes import attributes
from converter.vocabulary import dates, markings, numbers, posts
from converter.walk import select
from corpus.score import Measure, Tally

FIELDS = ("mrn", "from", "to", "subject", "tags", "references", "classification", "handling", "date")
AGENCIES = {
    "SECSTATE": "STATE",
    "USDOC": "COM",
    "DEA": "DEA",
    "WHITE HOUSE": "WHITE HOUSE",
    "USDEL SECRETARY": "SECRETARY",
}
"""Names of agencies, or how they begin, and the archive's codes for them."""
CODED = 1977
"""Since this year the attribute has no more than the cables that a field cites."""
_DISTRIBUTION = frozenset(("EXDIS", "LIMDIS", "NODIS", "NOFORN", "ONLY", "ROGER CHANNEL", "STADIS"))
_POST = re.compile(r"^(?:AM?EMBASSY|AMCONSUL|US ?MISSION|USINT|USLO) |\b(?:US MISSION|WASH ?DC|WASHINGTON)\b")
_LISTED = re.compile(r"(?P<year>\d\d) (?P<post>[A-Z][A-Z ]*?) (?P<serial>\d{1,6})(?:, |$)")
_CITED = re.compile(r"(?P<year>)\b(?P<post>[A-Z]{2,}(?: [A-Z]{2,}){0,2}?) (?P<serial>\d{3,6})\b")


def score(corpora: Path) -> Iterator[Measure]:
    """The first row of the table."""
    tally = Tally("nara-pdf", "header against Message Attributes", 99)
    for file in sorted((corpora / "nara-pdf").glob("*.pdf")):
        document = convert.read(file)
        text = document.source.text
        said = {key: value for key, value, _ in attributes(text, text.index("Message Attributes"))}
        said = {key: "" if value.lower() == "n/a" else value for key, value in said.items()}
        year = int(said["Document Number"][:4])
        ours = _ours(document, year)
        theirs = _theirs(said, year, _tags(document)[1])
        for field in FIELDS:
            tally.compare(file.name, field, ours[field], theirs[field])
    yield tally.measure()


def _ours(document: Document, year: int) -> dict[str, object]:
    line = header.classification_line(document)
    sender = header.first(document, Originator)
    time = header.dtg(document)
    return {
        "mrn": line.mrn if line else None,
        "from": posts.canonical_post(sender.name) if isinstance(sender, Originator) else None,
        "to": _receivers(receiver.name for receiver in header.addressees(document, "action")),
        "subject": _squeezed(header.subject(document) or ""),
        "tags": _tags(document),
        "references": _our_references(document, year),
        "classification": line.level if line else None,
        "handling": sorted(set(header.caption_names(document)) & _DISTRIBUTION),
        "date": f"{time:%Y-%m-%d}" if time else None,
    }


def _theirs(said: dict[str, str], year: int, persons: list[str]) -> dict[str, object]:
    return {
        "mrn": numbers.parse_number(said["Document Number"]),
        "from": posts.canonical_post(re.sub(r" OR-[A-Z]$", "", said["From"])),
        "to": _receivers([said["To"]]),
        "subject": _squeezed(re.sub(r"^\([A-Z]{1,4}\) ", "", said["Subject"])),
        "tags": _indexed(said["TAGS"], persons),
        "references": _their_references(said["Reference"], year),
        "classification": markings.parse_level(said["Original Classification"]),
        "handling": sorted(filter(None, re.split(r"[,;]\s*", said["Original Handling Restrictions"]))),
        "date": _day(said["Draft Date"]),
    }


def _squeezed(text: str) -> str:
    return "".join(text.upper().replace("\\", "").split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.upper())


def _receivers(names: Iterable[str]) -> list[str]:
    return sorted(word for name in names for word in _receiver(name.upper()).split())


def _receiver(name: str) -> str:
    for begins, code in AGENCIES.items():
        if name.startswith(begins):
            return code
    return _POST.sub(" ", name)


def _day(written: str) -> str | None:
    match = re.match(r"(\d\d)[ -](\w{3})[ -](\d{4})", written)
    return f"{match[3]}-{dates.parse_month(match[2]):02d}-{match[1]}" if match else None


def _tags(document: Document) -> tuple[list[str], list[str]]:
    """The codes, and the words of the persons named to them."""
    tags = [tag for field in header.all_of(document, Tags) for tag in select(field, Tag)]
    return sorted({tag.code for tag in tags}), _words(" ".join(name for tag in tags for name in tag.persons))


def _indexed(said: str, persons: list[str]) -> tuple[list[str], list[str]]:
    """The same of the attribute; of its persons those that the text has too."""
    named = _words(" ".join(re.findall(r"\(([^()]*)\)?", said)))
    codes = (" ".join(code.split()) for code in re.sub(r"\([^()]*\)?", "", said).split(","))
    return sorted(filter(None, codes)), [word for word in persons if word in named]


def _our_references(document: Document, year: int) -> tuple[list[str], str]:
    fields = header.all_of(document, References)
    cited = {each.mrn for field in fields for each in select(field, Reference) if each.mrn}
    written = " ".join(header.reading(field, Keyword) for field in fields)
    return sorted(cited), "" if year >= CODED else "".join(_words(written))


def _their_references(said: str, year: int) -> tuple[list[str], str]:
    whole = re.sub(r"(.{36}), ", r"\1", said)
    pattern = _LISTED if year >= CODED else _CITED
    found = (
        (match["year"] or f"{year % 100:02d}", posts.canonical_post(match["post"]), int(match["serial"]))
        for match in pattern.finditer(_POST.sub(" ", whole))
    )
    cited = {f"{when}{post}{serial}" for when, post, serial in found if posts.is_post(post)}
    return sorted(cited), "" if year >= CODED else "".join(_words(whole))

"""A cable as one item of a bibliography: what the writers `csl`, `bibtex` and `ris` have in common.

A cable is cited as a document of its own, its sender as the author. It is no `personal_communication`: many
styles leave those out of their reference lists, because nobody can look them up, and a released cable can be.
Nor is it a `report` (it has no series and no publisher) or a `manuscript` (each receiver had a copy of it).
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from converter import header as view
from converter.diagnostics import Report
from converter.ledger import KEPT, Ledger, dropped, restyled
from converter.nodes import Document, Tag, Tags
from converter.record import summary
from converter.walk import plain_text, select
from converter.writers.parts import expressed

GENRE = "Telegram"

ITEM: Ledger = {
    "*": dropped(),
    "Document": restyled("an item"),
    "Claim": restyled(
        "number, sender, receivers, date, subject and level where the text has none; no others"
    ),
    "Transmission": restyled("sender, receivers and date"),
    "Head": restyled("title, number, marking and keywords"),
    "Body": restyled("the abstract"),
    "Addressees": restyled("receivers for action"),
    "Originator": KEPT,
    "action.Addressee": KEPT,
    "DateLine": restyled("the day"),
    "ClassificationLine": restyled("number and marking"),
    "Transmission.ClassificationLine": dropped(),
    "Tags": KEPT,
    "Tags.Tag": KEPT,
    "Subject": restyled("the title"),
    "Subject.*": KEPT,
    "Subject.Keyword": restyled("the name of the member"),
    "Subject.Portion": dropped(),
    "info": dropped(),
    "summary": restyled("the abstract"),
    "summary.Paragraph": restyled("the abstract"),
    "summary.Paragraph.*": restyled("the abstract"),
    "summary.Paragraph.Number": dropped(),
    "summary.Paragraph.Portion": dropped(),
    "summary.Paragraph.Item.*": restyled("the abstract"),
    "summary.Paragraph.Note.*": restyled("the abstract"),
    "summary.Paragraph.Heading": dropped(),
    "summary.Paragraph.Heading.*": dropped(),
    "Rule": dropped(),
    "Quotation": dropped(),
    "Quotation.*": dropped(),
    "PageBreak": dropped(),
    "PageBreak.*": dropped(),
}
"""What becomes of each kind of node in a bibliography: `docs/ledger.md`."""

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?")
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")


class Item(NamedTuple):
    """What a bibliography knows of a cable; what is not known is empty."""

    key: str
    """The message reference number; without one a name of its own, made of the digest of its text."""
    title: str
    sender: str
    receivers: tuple[str, ...]
    date: tuple[int, ...]
    """Year, month and day, as many as are known."""
    number: str
    marking: str
    keywords: tuple[str, ...]
    """TAGS."""
    summary: str
    film: str
    """Where the archive's film has the cable."""

    @property
    def note(self) -> str:
        """What no field of a bibliography is made for: to whom the cable went, and its marking."""
        to = f"To {'; '.join(self.receivers)}" if self.receivers else ""
        return ". ".join(filter(None, (to, self.marking)))


def item(document: Document, report: Report, number: int, name: str) -> Item:
    """The item of a document.

    Args:
        document: the cable.
        report: where it is said that a character cannot be expressed.
        number: its place among the cables of one file, for a key where it has no number of its own.
        name: what the format is called.

    """
    document = expressed(document, report, name)
    mrn = _flat(view.mrn(document))
    tags = (tag.code for field in view.all_of(document, Tags) for tag in select(field, Tag))
    return Item(
        key=_NO_KEY.sub("-", mrn).strip("-") or _nameless(document, number),
        title=_flat(view.title(document)),
        sender=_flat(view.originator(document)),
        receivers=tuple(map(_flat, view.receivers(document))),
        date=_date(view.sent(document)),
        number=mrn or _flat(view.display_number(document)),
        marking=_flat(view.banner(document)),
        keywords=tuple(dict.fromkeys(map(_flat, tags))),
        summary=_flat(summary(document)),
        film=_flat(view.claim(document, "film_number")),
    )


def _flat(text: str | None) -> str:
    """A value on one line: none of the formats gives a meaning to a line end."""
    return " ".join((text or "").split())


def _nameless(document: Document, number: int) -> str:
    digest = sha256(plain_text(document).encode()).hexdigest()
    return "-".join(filter(None, ("cable", digest[:12], str(number) if number else "")))


def _date(sent: str | None) -> tuple[int, ...]:
    match = _DATE.fullmatch(sent or "")
    return tuple(int(part) for part in match.groups() if part) if match else ()

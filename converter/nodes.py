"""The document tree: one frozen value per node of `docs/tree.md`.

A leaf has `written`, the characters of the source that it owns; a container has `children`.
Positions (`span`) are not content: compare trees after `converter.walk.without_spans`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec

from converter.source import Source, Span


class Node(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True, gc=False):
    """What every node has."""

    span: Span | None = None
    """Offsets into the source's text; none for a generated node."""


class Leaf(Node, frozen=True, kw_only=True, tag=True, omit_defaults=True, gc=False):
    """A node that owns characters of the source."""

    written: str
    """What the source has there, the rendition taken off."""


# The document and its zones


class Claim(msgspec.Struct, frozen=True):
    """One statement that the wrapper makes about the cable."""

    key: str
    value: str


class Wrapper(Leaf, frozen=True):
    """A stretch that belongs to the rendition and not to the cable: front matter, an archive's block."""


class Transmission(Node, frozen=True):
    """The transmission header: format lines 1 to 10 of ACP 127, and a Washington copy's distribution."""

    children: tuple[FormatLine, ...] = ()


class Head(Node, frozen=True):
    """Classification line, captions, passing lines and the metadata block, in the order sent."""

    children: tuple[HeadLine, ...] = ()


class Body(Node, frozen=True):
    """The text of the cable."""

    children: tuple[Block, ...] = ()


class Tail(Node, frozen=True):
    """Signatures, end marks, and what an archive hung on."""

    children: tuple[TailLine, ...] = ()


class Document(Node, frozen=True):
    """A cable as it was read."""

    source: Source
    claims: tuple[Claim, ...] = ()
    """What the wrapper says of the cable; where the text disagrees, the text wins."""
    wrapper: tuple[Wrapper, ...] = ()
    transmission: Transmission = Transmission()
    head: Head = Head()
    body: Body = Body()
    tail: Tail = Tail()

    def record(self) -> dict[str, Any]:
        """The flat record of the cable for catalogues and front matter: see `converter.record`."""
        # Nodes know no format; this one name is the library's promise, and its code is elsewhere.
        from converter.record import record  # noqa: PLC0415

        return record(self)


# Format lines


class StartLine(Leaf, frozen=True):
    """FL1, transmission identifier (5 FAH-2 H-320)."""

    identifier: str


class RoutingLine(Leaf, frozen=True):
    """FL2, precedence and the routing indicators of the called stations (ACP 127, annex B)."""

    precedence: str
    called: tuple[str, ...]


class StationLine(Leaf, frozen=True):
    """FL3, calling station, station serial number and filing time (ACP 127, annex B)."""

    station: str
    serial: str
    section: int | None = None
    filed: datetime | None = None
    """UTC; the line has day of year and clock, the year comes from the date-time group."""


class SecurityLine(Leaf, frozen=True):
    """FL4, security warning and operating signals (ACP 127, annex B)."""

    warning: str
    level: str | None = None
    """The classification word that the repeated letter stands for."""
    signals: tuple[str, ...] = ()


class DateLine(Leaf, frozen=True):
    """FL5, precedence prosigns and date-time group (DTG)."""

    action: str | None = None
    info: str | None = None
    time: datetime | None = None
    """UTC; none when the group cannot be a date."""
    signals: tuple[str, ...] = ()


class Originator(Leaf, frozen=True):
    """FL6, the sender, keyword included."""

    name: str


class Addressee(Leaf, frozen=True):
    """One addressee of FL7 or FL8, its keyword apart."""

    name: str
    routing_indicator: str | None = None
    precedence: str | None = None
    serial: str | None = None
    """Message continuity number: one series for each pair of sender and addressee."""


class Exemption(Leaf, frozen=True):
    """FL9, an addressee exempted from the collective before it."""

    name: str


class Addressees(Node, frozen=True):
    """A list of action (FL7) or information addressees (FL8), with its exemptions (FL9)."""

    role: Literal["action", "info"]
    children: tuple[Keyword | Addressee | Exemption | Text | PageBreak | Unrecognized, ...] = ()


class Accounting(Leaf, frozen=True):
    """FL10, accounting information or group count."""


class Separator(Leaf, frozen=True):
    """FL11 and FL13, `BT`."""


class Distribution(Leaf, frozen=True):
    """A line or wrapped list of the distribution block of a Washington copy, 1973-79."""

    role: Literal["number", "action", "origin", "info"]
    offices: tuple[str, ...] = ()


class DashCounter(Leaf, frozen=True):
    """The counter line under the distribution block; not a heading rule."""

    groups: tuple[str, ...] = ()


class Drafting(Leaf, frozen=True):
    """A drafting, approval or clearance line of an outgoing Washington copy."""


class Marking(Leaf, frozen=True):
    """A classification word alone on a line, page apparatus."""

    level: str


# The head


class Keyword(Leaf, frozen=True):
    """The word that opens a field."""


class ClassificationLine(Leaf, frozen=True):
    """Level, controls, section, post and serial (5 FAH-2 H-220)."""

    level: str
    controls: tuple[str, ...] = ()
    section: int | None = None
    of: int | None = None
    post: str | None = None
    """As written, `PORT AU PRINCE`."""
    serial: str | None = None
    """As written, `000312`."""
    series: str | None = None
    """A parallel number of the Secretary's travel, `TOSEC 140323`."""
    mrn: str | None = None
    """Message reference number in canonical form, `07RIGA312`."""


class Caption(Leaf, frozen=True):
    """A caption (5 FAH-2 H-240) in canonical form."""

    name: str
    note: str | None = None


class HandlingNote(Leaf, frozen=True):
    """A sentence about handling that stands among the captions."""


class Passing(Node, frozen=True):
    """A passing line: who is asked to hand the cable to which offices."""

    to: str
    offices: tuple[str, ...] = ()
    children: tuple[Text | Break | PageBreak | Gap | Repair, ...] = ()


class ExecutiveOrder(Node, frozen=True):
    """The E.O. line: the order, and when or why declassification comes."""

    number: str | None = None
    declassify_on: date | None = None
    event: str | None = None
    codes: tuple[str, ...] = ()
    children: tuple[Written, ...] = ()


class Tag(Leaf, frozen=True):
    """One TAG: Traffic Analysis by Geography and Subject (5 FAH-3)."""

    code: str
    kind: Literal["subject", "program", "geo", "org", "term"]
    persons: tuple[str, ...] = ()


class Tags(Node, frozen=True):
    """The TAGS field."""

    children: tuple[Written, ...] = ()


class Subject(Node, frozen=True):
    """The SUBJECT field."""

    children: tuple[Written, ...] = ()


class Reference(Node, frozen=True):
    """One cited document."""

    kind: Literal["cable", "dtg", "email", "document"]
    letter: str | None = None
    mrn: str | None = None
    flags: tuple[str, ...] = ()
    children: tuple[Text | Break | Marker | Portion | PageBreak | Repair | Gap, ...] = ()


class References(Node, frozen=True):
    """The REF field."""

    children: tuple[Written, ...] = ()


class ClassifiedBy(Node, frozen=True):
    """The Classified-by block: who classified the cable, and for which reasons (32 CFR 2001.21)."""

    name: str | None = None
    title: str | None = None
    section: str | None = None
    reasons: tuple[str, ...] = ()
    derived_from: str | None = None
    children: tuple[Written, ...] = ()


# Blocks


class Heading(Node, frozen=True):
    """A title inside the text, with the rules drawn around it."""

    children: tuple[Inline, ...] = ()


class Paragraph(Node, frozen=True):
    """A numbered or unnumbered paragraph (5 FAH-1 H-210)."""

    children: tuple[Inline | Block, ...] = ()

    def _opening(self, kind: type[Number | Portion]) -> Any:
        for child in self.children:
            if isinstance(child, Heading):
                for inner in child.children:
                    if isinstance(inner, kind):
                        return inner
            elif isinstance(child, kind):
                return child
        return None

    @property
    def number(self) -> int | None:
        """The paragraph number."""
        mark = self._opening(Number)
        return mark.value if mark else None

    @property
    def sub(self) -> str | None:
        """The small letter after the number, `a` of `2a.`."""
        mark = self._opening(Number)
        return mark.sub if mark else None

    @property
    def portion(self) -> str | None:
        """The portion mark as written, without parentheses."""
        mark = self._opening(Portion)
        return mark.value if mark else None


class Division(Node, frozen=True):
    """Whole blocks under one label: summary, comment, action request."""

    kind: str
    children: tuple[Block, ...] = ()


class Quotation(Node, frozen=True):
    """An embedded text with its own numbering, headings and portion marks."""

    kind: str
    children: tuple[Label | Block, ...] = ()


class Item(Node, frozen=True):
    """One item of a list: its marker, its text, the lists under it."""

    children: tuple[Inline | List, ...] = ()


class List(Node, frozen=True):
    """Items with markers."""

    children: tuple[Item | PageBreak, ...] = ()


class Cell(Leaf, frozen=True):
    """One cell of a table."""

    column: int = 0
    """Position of its first character in the line, from 0."""


class Row(Node, frozen=True):
    """One row of a table."""

    header: bool = False
    children: tuple[Cell, ...] = ()


class Table(Node, frozen=True):
    """Rows of cells, where the columns can be told for certain."""

    children: tuple[Row | Rule | PageBreak, ...] = ()


class Line(Leaf, frozen=True):
    """One line whose layout is content."""

    column: int = 0
    """Number of blanks before it."""


class Preformatted(Node, frozen=True):
    """Lines whose columns cannot be told for certain, kept as drawn."""

    children: tuple[Line | PageBreak, ...] = ()


class PageLine(Leaf, frozen=True):
    """A page or section marker of the transmission."""


class PageBreak(Node, frozen=True):
    """A page or section marker with the lines that belong to it; reading goes on across it."""

    page: int | None = None
    section: int | None = None
    of: int | None = None
    children: tuple[BreakLine, ...] = ()


# Inline


class Text(Leaf, frozen=True):
    """Words on one line."""


class Break(Node, frozen=True):
    """A line end inside running text; it reads as a blank, or as nothing where a word goes on."""

    value: Literal[" ", ""] = " "


class Number(Leaf, frozen=True):
    """A paragraph number."""

    value: int
    sub: str | None = None


class Portion(Leaf, frozen=True):
    """A portion mark (32 CFR 2001.23)."""

    value: str
    """As written, without parentheses."""
    level: str
    controls: tuple[str, ...] = ()


class Label(Leaf, frozen=True):
    """A word that opens or closes a labelled block."""

    kind: str
    closes: bool = False


class Marker(Leaf, frozen=True):
    """The mark of a list item or the letter of a reference."""


class Mention(Leaf, frozen=True):
    """A reference mentioned in the text."""

    letters: tuple[str, ...] = ()
    """Letters of the references meant; empty for the only one."""


class Note(Node, frozen=True):
    """A labelled remark inside running text."""

    kind: str
    children: tuple[Inline, ...] = ()


class Gap(Leaf, frozen=True):
    """A redaction or an omission."""

    reason: str
    agent: str | None = None
    quantity: str | None = None
    unit: str | None = None


class Repair(Leaf, frozen=True):
    """Damage that was mended: `written` is read as `value`."""

    value: str
    reason: str


class Garble(Leaf, frozen=True):
    """Noise of the transmission."""


class Rule(Leaf, frozen=True):
    """A drawn line."""


class Unrecognized(Leaf, frozen=True):
    """A stretch that no rule understood."""


# The tail


class Signature(Leaf, frozen=True):
    """The releasing officer (5 FAH-1 H-210)."""

    name: str


class Validation(Leaf, frozen=True):
    """FL15, end-of-message validation."""


class EndOfMessage(Leaf, frozen=True):
    """FL16."""


class ArchiveNote(Leaf, frozen=True):
    """What an archive or an export added after the end."""


# Content models

Inline = (
    Text | Break | Number | Portion | Label | Marker | Mention | Note | Gap | Repair | Garble | Rule
    | PageBreak | Unrecognized
)  # fmt: skip
Block = (
    Heading | Paragraph | Division | Quotation | List | Table | Preformatted | Rule | PageBreak
    | Caption | Garble | Unrecognized
)  # fmt: skip
FormatLine = (
    StartLine | RoutingLine | StationLine | SecurityLine | DateLine | Originator | Addressees
    | Accounting | Separator | Distribution | DashCounter | Drafting | Marking | ClassificationLine
    | Caption | PageBreak | Rule | Unrecognized
)  # fmt: skip
HeadLine = (
    ClassificationLine | Caption | HandlingNote | Passing | ExecutiveOrder | Tags | Subject
    | References | ClassifiedBy | Marking | Text | PageBreak | Rule | Separator | Unrecognized
)  # fmt: skip
TailLine = (
    Signature | Separator | Validation | EndOfMessage | Marking | ArchiveNote | Text | PageBreak | Rule
    | Unrecognized
)  # fmt: skip
Written = (
    Keyword | Text | Break | Portion | Marker | Tag | Reference | Repair | Gap | PageBreak | Unrecognized
)  # fmt: skip
BreakLine = (
    PageLine | Marking | ClassificationLine | Caption | HandlingNote | Passing | ExecutiveOrder | Tags
    | Subject | References | ClassifiedBy | Text | Separator | EndOfMessage | Rule | Unrecognized
)  # fmt: skip

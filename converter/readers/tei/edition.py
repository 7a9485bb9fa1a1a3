"""One document of an edition: its text read by the grammar of cables, its apparatus kept beside it.

What the editors say (heading, dateline, source note, footnotes) was never sent: it is claimed, and stands in
the wrapper. A footnote within a paragraph is markup of the words that it hangs on. What was sent goes to the
one grammar, each paragraph on a line, so that nothing of a cable is known here that a text cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.diagnostics import Report
from converter.nodes import Claim, Document
from converter.readers.cable import parse as parse_cable
from converter.readers.extract import Edit, Extract
from converter.readers.tei.markup import Child, Element, Fault, Words, parse, reading
from converter.readers.tei.setting import FIELD, SILENT, Setting
from converter.readers.tei.statements import mrn, own, statements
from converter.rules import BROKEN_MARKUP
from converter.source import Source

SERIES = "Foreign Relations of the United States"
_AROUND = frozenset(("", "TEI", "text", "front", "body", "back", "group", "div", "closer", "postscript"))
"""Elements that are looked into for blocks."""
_SALUTES = frozenset(("salute", "p"))
"""What of an opener was sent; the rest is the edition's."""
_LEADING = re.compile(r"\s*(?P<n>\d{1,6})\.(?:\s+|(?=…))")
_PARAGRAPH = re.compile(r"(\d{1,3})[a-z]?\.\s")
_OF_A_PARAGRAPH = re.compile(r"\(\s?[A-Z]{1,4}\b|(?:Begin )?Summary\b", re.IGNORECASE)
"""What stands behind the number of a paragraph and not behind that of a telegram: a portion mark, a label."""
_MOST_FAULTS = 10


def read_edition(source: Source, report: Report, volume: str = "") -> Document:
    """The document of a source.

    Args:
        source: a document of an edition, with or without what stands around it in its file.
        report: where it is told what is wrong with the markup.
        volume: title of the volume, where the source does not have it.

    """
    root, faults = parse(source.text)
    _tell(source, faults, report)
    document = _document(root)
    volume = volume_title(source.text, root) or volume or SERIES
    number = document.attribute("n") or document.attribute("xml:id").removeprefix("d")
    edition = f"{volume}, document {number}" if number else volume
    claims = list(statements(source.text, document, edition))
    plan = _Plan(source.text, document, {claim.value for claim in claims if claim.key == "number"})
    if plan.number and not any(claim.key == "number" for claim in claims):
        claims.append(Claim(key="number", value=plan.number))
    claims += mrn(claims)
    extract = Extract(source)
    for stretch in plan.stretches():
        extract.take(stretch.start, stretch.end, stretch.edits)
    return parse_cable(extract.projection(), report, claims=tuple(claims), wrapper=extract.wrapper())


def volume_title(text: str, root: Element) -> str:
    """The title of the volume that a file is, or is of; empty when its header has none."""
    header = root.first("teiHeader")
    if header is None:
        return ""
    titles = [*header.elements("title")]
    whole = [each for each in titles if each.attribute("type") == "complete"]
    volumes = [each for each in header.elements("bibl") if each.attribute("type") == "frus-volume-id"]
    found = next((reading(text, each).text for each in (*whole, *volumes, *titles)), "")
    return found.strip(" .,")


def _document(root: Element) -> Element:
    for div in root.elements("div"):
        if div.attribute("type") == "document":
            return div
    return root.first("body", "text") or root


def _tell(source: Source, faults: list[Fault], report: Report) -> None:
    for fault in faults[:_MOST_FAULTS]:
        span = (fault.at, min(fault.at + 1, len(source.text)))
        report.add(BROKEN_MARKUP, f"The XML is broken: {fault.message}.", span)


class _Stretch:
    """A stretch of a document that was sent, on its way to lines."""

    __slots__ = ("edits", "end", "start")

    def __init__(self, start: int, end: int, edits: list[Edit]) -> None:
        self.start = start
        self.end = end
        self.edits = edits

    def begin(self, at: int) -> None:
        """Begin further on."""
        self.start = at
        self.edits = [edit for edit in self.edits if edit.start >= at]

    def within(self, element: Element) -> None:
        """Take the opening tag of the element around it."""
        self.edits.insert(0, Edit(element.start, self.start, opens=True))
        self.start = element.start


class _Plan:
    """Which stretches of a document were sent, in the order in which a cable has them."""

    def __init__(self, text: str, document: Element, numbers: set[str]) -> None:
        self.text = text
        self.document = document
        self.numbers = numbers
        """The number of the telegram as the heading has it."""
        self.number = ""
        """The number as it stands before the text."""
        self.body: list[_Stretch] = []
        self.signed: list[_Stretch] = []
        self.head = document.child("head")
        self.attached = False
        """Whether what comes is no text of the cable's, since an attachment stood before it."""
        self.fields = True
        """Whether only fields of the head have come so far."""
        self.look(document)

    def stretches(self) -> list[_Stretch]:
        """Those of the text, an attachment at its end, then the signers, who signed before it."""
        return [*self.body, *self.signed]

    def look(self, around: Element) -> None:
        """Look for blocks in an element."""
        for child in around.children:
            if child is self.head or not isinstance(child, Element | Words):
                continue
            if isinstance(child, Words):
                if self.text[child.start : child.end].strip():
                    self.block(child)
            elif child.name in SILENT:
                continue
            elif child.name == "signed":
                self.signed.append(self.stretch(child, flat=True))
            elif child.name in _AROUND:
                self.inside(child)
            elif child.name == "opener":
                for each in child.children:
                    if isinstance(each, Element) and each.name in _SALUTES:
                        self.block(each)
            else:
                self.block(child)

    def inside(self, element: Element) -> None:
        """Look into an element; its tags belong to the blocks next to them."""
        counts = len(self.body), len(self.signed)
        self.look(element)
        found = [*self.body[counts[0] :], *self.signed[counts[1] :]]
        if not found:
            return
        found.sort(key=lambda each: each.start)
        first, last = found[0], max(found, key=lambda each: each.end)
        if not self.text[element.open : first.start].strip():
            first.within(element)
        if not self.text[last.end : element.close].strip() and element.close < element.end:
            last.edits.append(Edit(last.end, element.end))
            last.end = element.end

    def stretch(self, child: Child, *, flat: bool = False, fields: bool = False) -> _Stretch:
        setting = Setting(self.text, flat=flat, fields=fields, quoted=self.attached)
        if isinstance(child, Element):
            setting.element(child, outer=True)
        elif isinstance(child, Words):
            setting.words(child)
        return _Stretch(child.start, child.end, setting.edits)

    def block(self, child: Child) -> None:
        first = not self.body and getattr(child, "name", "") != "salute"
        words = reading(self.text, child).text if self.fields and isinstance(child, Element) else ""
        number = self.telegram(child) if first and isinstance(child, Element) else None
        if number is not None:
            words = words.partition(".")[2].lstrip()
        self.fields = self.fields and FIELD.match(words) is not None
        stretch = self.stretch(child, fields=self.fields)
        if number is not None:
            self.number = number["n"]
            stretch.begin(number.end())
        self.body.append(stretch)
        self.attached = self.attached or (isinstance(child, Element) and child.name == "attachment")

    def telegram(self, block: Element) -> re.Match[str] | None:
        """The number of the telegram, which an edition puts before its first words."""
        words = next((each for each in _inked(self.text, block)), None)
        match = _LEADING.match(self.text, words.start, words.end) if words else None
        if match is None or match["n"] in self.numbers:
            return match
        if match["n"] == "1" and _OF_A_PARAGRAPH.match(self.text, match.end()):
            return None
        # Of an extract the first paragraph may have any number; the next one shows it.
        others = (_PARAGRAPH.match(reading(self.text, each).text) for each in own(self.document, "p"))
        after = [int(each[1]) for each in others if each][1:] if len(match["n"]) < 4 else []
        return None if after and after[0] == int(match["n"]) + 1 else match


def _inked(text: str, element: Element) -> Iterator[Words]:
    """The texts in an element that are not blank, those of the edition left out."""
    for child in element.children:
        if isinstance(child, Words):
            if text[child.start : child.end].strip():
                yield child
        elif isinstance(child, Element) and child.name not in SILENT:
            yield from _inked(text, child)

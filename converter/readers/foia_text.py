"""The reader `foia-text`: a cable as the State Department releases it under the Freedom of Information Act.

Banners at the head and foot of each page become wrapper and claims. An exemption code beside a box that was
painted over stands for the words under it: a `Gap` with the code as its reason (cable-format 5.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document, Gap, Node
from converter.plugin import Reader
from converter.readers.cable import parse
from converter.readers.smart import Labels, is_smart, restored
from converter.readers.stamps import STAMP, Edit, edited, stretches, wrappers
from converter.source import Source, Span
from converter.walk import select, transform

_CODE = r"(?:B[1-9]|1\.[45]\s?\([A-H]\)|\([bB]\)\([1-9]\)(?:\([A-F]\))?)"
_CODES = rf"{_CODE}(?:[,; \t]{{1,9}}{_CODE}){{0,9}}"
_LEVEL = r"(?:(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP SECRET)[ \t]+)?"
_CASE = re.compile(
    rf"^[ \t]*{_LEVEL}U\.?S\.?\s+Department\s+of\s+State\s+Case\s+No\.?\s*(?P<case>[A-Z]{{1,3}}-\d{{4}}-\d+)"
    r"\s+Doc\s+No\.?\s*(?P<document>[A-Z]?\d+)(?:\s+Date:\s*(?P<date>[\d/]+))?[ \t]*\r?(?:\n|\Z)",
    re.MULTILINE,
)
_RELEASE = re.compile(
    rf"^[ \t]*[\[(]?(?P<how>RELEASED?\s+IN\s+(?:PART|FULL)|DENIED\s+IN\s+(?:PART|FULL))[\])]?"
    rf"(?:\s+(?P<codes>{_CODES}))?[ \t]*\r?(?:\n|\Z)",
    re.MULTILINE,
)
_REVIEW = re.compile(r"^[ \t]*REVIEW\s+AUTHORITY:[^\n]*(?:\n|\Z)", re.MULTILINE)
_EXEMPT = re.compile(rf"(?:^[ \t]*|(?<=[ \t]{{3}})){_CODES}(?=[ \t]*\r?$)", re.MULTILINE)
_BANNERS = (_CASE, _RELEASE, _REVIEW, STAMP)
_MARK = "[B1]"
"""How the grammar is shown any exemption: as the one it knows."""


def sniff(intake: Intake) -> bool:
    """Whether a text has the banners of a release, or the head that SMART prints."""
    return is_release(intake.head_text)


def is_release(text: str) -> bool:
    """Whether a text has a banner of the State Department's, or the labels of SMART."""
    return any(banner.search(text) for banner in (_CASE, _RELEASE)) or is_smart(text)


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The one cable of a release."""
    yield read_release(intake.source("foia-text"), report)


def read_release(source: Source, report: Report) -> Document:
    """One cable: banners and labels taken off, exemption codes as gaps."""
    text = source.text
    labels = Labels(text)
    banners = [match.span() for banner in _BANNERS for match in banner.finditer(text)]
    codes = _outside([_trimmed(text, match.span()) for match in _EXEMPT.finditer(text)], banners)
    # A code beside the header, where no words can be missing, is of the page like the banners.
    document = _parsed(source, labels, banners, codes, Report())
    gaps = {gap.span for gap in select(document, Gap)}
    if loose := [code for code in codes if code not in gaps]:
        banners += loose
        codes = [code for code in codes if code in gaps]
    document = _parsed(source, labels, banners, codes, report)
    return transform(document, lambda node: _as_printed(source, node, codes))


def _parsed(
    source: Source, labels: Labels, banners: list[Span], codes: list[Span], report: Report
) -> Document:
    taken = stretches(source.text, [*banners, *labels.taken])
    edits = [*(Edit(*span) for span in taken), *(Edit(*code, _MARK) for code in codes)]
    edits += labels.edits
    said = tuple(dict.fromkeys((*labels.claims, *_claims(source.text))))
    leaves = wrappers(source.text, taken)
    return parse(edited(source, _apart(edits)), report, claims=said, wrapper=leaves)


def _apart(edits: list[Edit]) -> list[Edit]:
    """Edits in order; one that reaches into another is none."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


def _as_printed(source: Source, node: Node, codes: list[Span]) -> Node:
    if isinstance(node, Gap) and node.span in codes:
        code = source.text[slice(*node.span)]
        return msgspec.structs.replace(node, written=code, reason=" ".join(code.split()))
    return restored(source, node)


def _outside(spans: list[Span], others: list[Span]) -> list[Span]:
    return [span for span in spans if not any(start <= span[0] < end for start, end in others)]


def _trimmed(text: str, span: Span) -> Span:
    """A stretch of one line without the blanks before it."""
    start, end = span
    return end - len(text[start:end].lstrip()), end


def _claims(text: str) -> Iterator[Claim]:
    """What the banners say: case, document, how it was released and for which exemptions not in full."""
    for match in _CASE.finditer(text):
        yield Claim(key="case", value=match["case"])
        yield Claim(key="document", value=match["document"])
    for match in _RELEASE.finditer(text):
        yield Claim(key="release", value=" ".join(match["how"].split()))
        if match["codes"]:
            yield Claim(key="exemptions", value=" ".join(match["codes"].split()))


READER = Reader(name="foia-text", suffixes=(), sniff=sniff, read=read)

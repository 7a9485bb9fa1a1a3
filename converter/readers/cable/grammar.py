"""A whole cable: zones found in the order of the text, each read by its own productions."""

from __future__ import annotations

import re

from converter.diagnostics import Report
from converter.nodes import Claim, ClassificationLine, Document, Head, PageBreak, Wrapper
from converter.readers.cable.body import read_body
from converter.readers.cable.classified import printed_as_paragraph
from converter.readers.cable.context import Context
from converter.readers.cable.edited import Zones, is_edited, read_edited
from converter.readers.cable.flattened import cut_header, is_flattened
from converter.readers.cable.head import HeadReader
from converter.readers.cable.keywords import FIRST_PARAGRAPH, keyword_of, unflatten
from converter.readers.cable.lines import Line, split, with_line_feeds, without_long_gaps
from converter.readers.cable.marking import match_caption_line, split_classification
from converter.readers.cable.pages import mask_pages
from converter.readers.cable.tail import split_tail
from converter.readers.cable.transmission import is_transmission, match_date, match_sender, read_transmission
from converter.readers.projection import Projection
from converter.rules import CONTROL_CHARACTER, NO_CABLE
from converter.source import Source
from converter.vocabulary import posts
from converter.walk import leaves

_LONGEST_OPENING = 20
_FARTHEST_HEAD = 400
"""A head that starts further down than this many lines is none."""


def parse(
    projection: Projection,
    report: Report,
    *,
    claims: tuple[Claim, ...] = (),
    wrapper: tuple[Wrapper, ...] = (),
) -> Document:
    """Read one cable. Never fails: what no production understands stays as it stands.

    `cable = transmission [BT] head body tail` (cable-format 0.1), with page breaks anywhere.
    """
    context = Context(projection, report, claims)
    lines = cut_header(without_long_gaps(split(context.text)))
    if (at := context.unseen) is not None:
        context.say(CONTROL_CHARACTER, "a control character is shown as U+FFFD", at, at + 1)
    context.year = _year(lines) or context.year
    if is_edited(context, lines):
        zones = read_edited(context, lines)
    else:
        zones = _zones(context, lines)
        transmission, head = zones[:2]
        if not (transmission.children or any(not isinstance(node, PageBreak) for node in head.children)):
            report.add(NO_CABLE, "no format line, classification line or metadata was found")
    transmission, head, body, tail = zones
    return Document(
        source=projection.source,
        claims=claims,
        wrapper=_outside(wrapper, zones) if wrapper else (),
        transmission=transmission,
        head=head,
        body=body,
        tail=tail,
        span=(0, len(projection.source.text)),
    )


def _outside(wrapper: tuple[Wrapper, ...], zones: Zones) -> tuple[Wrapper, ...]:
    """The stretches of a rendition that stand in no leaf; a leaf over lines owns what is between them."""
    taken = [leaf.span for zone in zones for leaf in leaves(zone) if leaf.span and "\n" in leaf.written]
    return tuple(
        each
        for each in wrapper
        if not (each.span and any(start < each.span[0] and each.span[1] < end for start, end in taken))
    )


def _zones(context: Context, lines: list[Line]) -> Zones:
    start, found = _head_start(context, lines)
    if found is None:
        # Then the head starts at its first field, which may stand inside a line.
        lines = unflatten(lines)
        start, _ = _head_start(context, lines)
    else:
        context.classification = found
    context.opening = _opening(lines[start + 1 : start + 1 + _LONGEST_OPENING])
    masked = mask_pages(context, lines)
    start = _masked_start(masked, lines[start].start if start < len(lines) else len(context.text) + 1)
    transmission = read_transmission(context, masked[:start])
    context.classification = None
    rest, tail = split_tail(context, unflatten(masked[start:]))
    head = HeadReader(context, rest, 0)
    nodes = head.read()
    body = read_body(context, rest[head.at :])
    if "classified" not in head.seen and (block := printed_as_paragraph(body)):
        nodes.append(block)
    return transmission, Head(children=tuple(nodes)), body, tail


def _year(lines: list[Line]) -> int | None:
    for line in lines[:_FARTHEST_HEAD]:
        if line.text and (year := match_date(line.text)):
            return year
        if keyword_of(line.text) in ("subject", "tags"):
            break
    return None


def _head_start(context: Context, lines: list[Line]) -> tuple[int, ClassificationLine | None]:
    """Where the head starts: at the last classification line before the metadata, else at its first line."""
    last: tuple[int, ClassificationLine] | None = None
    header_end = 0
    for index, line in enumerate(lines[:_FARTHEST_HEAD]):
        text = line.text
        if not text:
            continue
        if split_line := split_classification(context, line):
            if last is None or last[0] < header_end:
                last = (index, split_line[0])
            elif (split_line[0].section or 0) > 1 or (
                _is_own(context, last[1]) and not _is_own(context, split_line[0])
            ):
                # A later section, or another cable that this one repeats.
                continue
            else:
                last = (index, split_line[0])
            if split_line[1].text:
                break
            continue
        if is_transmission(text):
            header_end = index + 1
            context.sender = match_sender(text) or context.sender
        elif keyword_of(text) in ("order", "tags", "subject") or FIRST_PARAGRAPH.match(text):
            break
    if last is not None and last[0] >= header_end:
        return last
    first = _first_of_head(context, lines, header_end)
    return first, (last[1] if last else None)


def _is_own(context: Context, line: ClassificationLine) -> bool:
    """Whether a classification line has the number that the wrapper claims, or the post of the sender."""
    claimed = context.claim("mrn")
    if claimed is not None:
        return line.mrn == claimed
    sender = posts.canonical_post(context.sender or "")
    return bool(sender) and posts.canonical_post(line.post or "") == sender


def _opening(lines: list[Line]) -> frozenset[str]:
    """The lines below the classification line, up to the first field."""
    texts: list[str] = []
    for line in lines:
        if line.text and (keyword_of(line.text) or FIRST_PARAGRAPH.match(line.text)):
            return frozenset(texts)
        texts.append(line.text)
    return frozenset()


def _first_of_head(context: Context, lines: list[Line], header_end: int) -> int:
    """Without a classification line: the first line below the header that is a caption, a field or text."""
    at = header_end
    while at < len(lines) and at < _FARTHEST_HEAD:
        line = lines[at]
        if line.text and (
            keyword_of(line.text)
            or FIRST_PARAGRAPH.match(line.text)
            or (match_caption_line(context, line) and (at > header_end or not header_end))
        ):
            return at
        at += 1
    # Nothing of a head: addressee lines belong to the header, everything else is text.
    at = header_end
    while at < len(lines) and (
        not lines[at].text or re.match(r"(?:TO|INFO|XMT)\b|R[A-Z]{3,7}/|BT$", lines[at].text)
    ):
        at += 1
    return at if header_end else 0


def _masked_start(masked: list[Line], offset: int) -> int:
    for index, line in enumerate(masked):
        if line.start >= offset and (line.text or line.page is not None):
            return index
    return len(masked)


def looks_like_cable(text: str) -> bool:
    """Whether some line of a text is a format line, a classification line or a metadata field."""
    context = Context(Projection("", _NO_SOURCE), Report())
    for raw in with_line_feeds(text).split("\n", 400)[:400]:
        line = Line(raw.strip(), 0)
        if is_flattened(line.text[:_LONGEST_SNIFFED]):
            return True
        if not line.text or len(line.text) > _LONGEST_SNIFFED:
            continue
        if (
            is_transmission(line.text)
            or split_classification(context, line)
            or keyword_of(line.text) in ("order", "tags")
        ):
            return True
    return False


_LONGEST_SNIFFED = 4000
_NO_SOURCE = Source(text="")

"""Page and section markers: found first, with the lines that belong to them, and taken out of the way.

They can interrupt any zone, even a sentence (cable-format 4.6). Each cluster becomes one `PageBreak` that
stands where it stood; what is on both sides of it is read as if it were not there.
"""

from __future__ import annotations

import re

from converter.nodes import EndOfMessage, Node, PageBreak, PageLine, Rule, Separator, Text
from converter.readers.cable.context import Context
from converter.readers.cable.head import HeadReader
from converter.readers.cable.lines import Line, is_rule
from converter.readers.cable.marking import match_caption_line, match_marking, split_classification
from converter.readers.cable.run import around
from converter.readers.cable.transmission import match_date

_NEW = re.compile(r"(?P<serial>\d{8})\s+(?P<section>\d{3})(?:\.(?P<page>\d))?\s+OF\s+(?P<of>\d{3})(?!\d)")
_OLD = re.compile(
    r"(?:(?<=\s)|^)PAGE\s+(?P<page>\d{2,3})\s+(?P<post>[A-Z][A-Z .'-]{1,16}?)\s+(?P<serial>\d{3,6})"
    r"(?:\s+(?:TOSEC|SECTO|PARTO|TOPAR)\s+[\d/]+)?(?:\s+(?P<section>\d{2})\s+OF\s+(?P<of>\d{2}))?(?:\s+(?P<time>\d{6}Z))?$"
)
_DUPLICATE = re.compile(r"(?<=\s)POSS(?:IBLE)?\s+DUP(?:E|LICATE)$")
_HEADER = re.compile(r"\d{2,3}(?:[/ ]\d{2,3})*|(?:ACTION|ORIGIN|INFO)\s.*|-{8,}[\dZA-Z /-]*")
"""What the first line of a Washington copy's header may be."""
_LONGEST_HEADER = 80
_WASHINGTON = range(1973, 1980)
"""Years of the Washington copies with page lines (cable-format 0.2)."""
_SURNAME = re.compile(r"[A-Z][A-Z'-]+(?: [A-Z][A-Z'-]+)?")
_LAST = 40
"""Among how many last lines the signature of the last section is looked for."""
_POST = re.compile(r"[A-Z][A-Z .'-]{1,19}")
_LAST_CAPITALS = re.compile(r"(?:^|\s)([A-Z][A-Z'-]+)\s*$")
_END = re.compile(r"N{3,4}(?:[A-Z]{0,12}ZCZ)?|BT")


def mask_pages(context: Context, lines: list[Line]) -> list[Line]:
    """The lines with each page break, and the lines that belong to it, as one line that holds the node."""
    if " OF " not in context.text and "PAGE " not in context.text:
        return lines
    return _Masker(context, _isolate(context, lines)).masked()


def _isolate(context: Context, lines: list[Line]) -> list[Line]:
    """Markers that stand inside a line, as lines of their own."""
    result: list[Line] = []
    for line in lines:
        text = line.text
        if "DUP" in text and (twice := _DUPLICATE.search(text)):
            marking, caption = line.cut(0, twice.start()), line.cut(twice.start())
            result += (marking, caption) if match_marking(context, marking) else (line,)
            continue
        if " OF " not in text and "PAGE" not in text:
            result.append(line)
            continue
        start, end = _marker(context, text)
        if start is None:
            result.append(line)
            continue
        for piece in (line.cut(0, start), line.cut(start, end), line.cut(end)):
            if piece.text:
                result.append(piece)
    return result


def _marker(context: Context, text: str) -> tuple[int | None, int]:
    """Where a marker stands in a line: its post name is known from the cable's own number."""
    if "PAGE" in text and (match := _OLD.search(text)):
        return match.start(), match.end()
    if " OF " not in text or (match := _NEW.search(text)) is None:
        return None, 0
    before = text[: match.start()].rstrip()
    if _POST.fullmatch(before):
        start = 0
    else:
        own = (context.classification.post or "").upper() if context.classification else ""
        at = before.rfind(own[:10].strip()) if own else -1
        found = _LAST_CAPITALS.search(before)
        if at >= 0 and len(before) - at <= len(own):
            start = at
        elif found and not own:
            start = found.start(1)
        else:
            return None, 0
    if not _own_serial(context, match["serial"]):
        return None, 0
    return start, match.end()


def _own_serial(context: Context, written: str) -> bool:
    """Whether a marker carries the cable's own serial; another cable's citation must stay text."""
    own = context.classification.serial if context.classification else None
    return own is None or int(own) % 1_000_000 == int(written) % 1_000_000


class _Masker:
    def __init__(self, context: Context, lines: list[Line]) -> None:
        self.context = context
        self.lines = lines

    def masked(self) -> list[Line]:
        result: list[Line] = []
        at = 0
        marks = [at for at, line in enumerate(self.lines) if self.is_marker(line) or self.opens(line)]
        for mark in marks:
            if mark < at:
                continue
            result += self.lines[at:mark]
            at = mark
            start, end = self.cluster(at, len(result))
            # Lines above the marker that belong to it were passed on already.
            while result and start < at:
                result.pop()
                start += 1
            first = next(line for line in self.taken if line.text)
            page = Line("", first.start, page=self.node(self.taken))
            page.parted = not self.taken[0].text or self.spaced()
            result.append(page)
            at = end
        if not self.tells(result):
            for line in result:
                line.parted = False
        return result + self.lines[at:]

    taken: list[Line]

    def spaced(self) -> bool:
        """Whether two blank lines stand below a page line; the first is the page's own (1973 to 1979)."""
        below = [line.text for line in self.taken[-3:]]
        return self.context.year in _WASHINGTON and below[1:] == ["", ""] and below[0].startswith("PAGE")

    def tells(self, result: list[Line]) -> bool:
        """Whether a blank line above a page break ends a paragraph: not where each page break has one.

        Later copies have a blank line above each (cable-format 4.6).
        """
        breaks = [line for line in result if line.page is not None][1:]
        return self.context.year in _WASHINGTON or not all(line.parted for line in breaks)

    def cluster(self, at: int, known: int) -> tuple[int, int]:
        """The lines of a page break whose marker stands at `at`: from, to."""
        start = at
        probe = at - 1
        lowest = at - known
        while probe >= max(lowest, 0) and at - probe < 16:
            line = self.lines[probe]
            if line.text and not (
                match_marking(self.context, line)
                or _END.fullmatch(line.text)
                or match_caption_line(self.context, line)
            ):
                break
            if line.text and (match_marking(self.context, line) or _END.fullmatch(line.text)):
                start = probe
            probe -= 1
        # Blank lines around the marker were printed for it.
        while start - 1 >= max(lowest, 0) and not self.lines[start - 1].text:
            start -= 1
        end = self.below(at if self.opens(self.lines[at]) else at + 1)
        if self.section(at + 1) > at + 1:
            start = self.signed(start, max(lowest, 0))
        self.taken = self.lines[start:end]
        return start, end

    def is_marker(self, line: Line) -> bool:
        text = line.text
        if text[:5] == "PAGE ":
            return _OLD.fullmatch(text) is not None
        if " OF " not in text:
            return False
        match = _NEW.search(text)
        return (
            match is not None
            and match.end() == len(text)
            and _POST.fullmatch(text[: match.start()].rstrip()) is not None
            and _own_serial(self.context, match["serial"])
        )

    def opens(self, line: Line) -> bool:
        """Whether a line is the classification line of a later section, without a marker above it."""
        own = self.context.classification
        if own is None or own.span is None or " OF " not in line.text or "SEC" not in line.text.upper():
            return False
        split = split_classification(self.context, line)
        return (
            split is not None
            and not split[1].text
            and (split[0].section or 0) > (own.section or 1)
            and split[0].mrn == own.mrn
            and self.context.span(line.start, line.end)[0] > own.span[0]
        )

    def below(self, at: int) -> int:
        """The lines under a marker: class words, the head of a new section, another marker."""
        end = at
        opened = self.section(at)
        while at < len(self.lines):
            line = self.lines[at]
            text = line.text
            if at < opened:
                at = end = opened
                continue
            if not text:
                at += 1
                end = at
                continue
            if match_marking(self.context, line) or self.is_marker(line):
                at += 1
                end = at
                continue
            if (captions := match_caption_line(self.context, line)) and captions:
                at += 1
                end = at
                continue
            split = split_classification(self.context, line)
            if split is not None and (split[0].section or 0) > 1 and not split[1].text:
                reader = HeadReader(self.context, self.lines, at + 1, repeated=True)
                reader.read()
                at = end = reader.at
                continue
            break
        return end

    def signed(self, start: int, lowest: int) -> int:
        """Where a section that its officer signed ends: above the name, which the last section has again."""
        at = start - 1
        while at > lowest and not self.lines[at].text:
            at -= 1
        line = self.lines[at]
        if at <= lowest or not _SURNAME.fullmatch(line.text):
            return start
        # Blank lines count for nothing: the same cable may be printed with more of them.
        last = [other.text for other in self.lines[at + 1 :] if other.text][-_LAST:]
        return at if line.text in last else start

    def section(self, at: int) -> int:
        """Where a later section's header, printed again below its page 1, ends: at its class line."""
        marker = _OLD.fullmatch(self.lines[at - 1].text)
        if marker is None or int(marker["page"]) != 1:
            return at
        dated = first = False
        for index in range(at, min(at + _LONGEST_HEADER, len(self.lines))):
            line = self.lines[index]
            if not line.text:
                continue
            date = match_date(line.text) is not None
            if not first and not (date or _HEADER.fullmatch(line.text)):
                return at
            first = True
            dated = dated or date
            if dated and (split := split_classification(self.context, line)):
                return index if (split[0].section or 0) > 1 else at
        return at

    def node(self, taken: list[Line]) -> PageBreak:
        children: list[Node] = []
        page = section = of = None
        index = 0
        while index < len(taken):
            line = taken[index]
            if not line.text:
                index += 1
                continue
            span = self.context.span(line.start, line.end)
            match = _OLD.fullmatch(line.text) or (_NEW.search(line.text) if self.is_marker(line) else None)
            if match is not None:
                page, section, of = (
                    _number(match, "page") or page,
                    _number(match, "section") or section,
                    _number(match, "of") or of,
                )
                children.append(PageLine(written=line.text, span=span))
            elif captions := match_caption_line(self.context, line):
                children.extend(captions)
            elif marking := match_marking(self.context, line):
                children.append(marking)
            elif split := split_classification(self.context, line):
                section, of = split[0].section or section, split[0].of or of
                children.append(split[0])
                reader = HeadReader(self.context, taken, index + 1, repeated=True)
                children.extend(reader.read())
                index = reader.at - 1
            elif _END.fullmatch(line.text):
                children.append(
                    (Separator if line.text == "BT" else EndOfMessage)(written=line.text, span=span)
                )
            else:
                children.append((Rule if is_rule(line.text) else Text)(written=line.text, span=span))
            index += 1
        return PageBreak(page=page, section=section, of=of, children=tuple(children), span=around(children))  # type: ignore[arg-type]


def _number(match: re.Match[str], name: str) -> int | None:
    return int(match[name]) if match[name] else None

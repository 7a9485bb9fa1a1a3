"""The transmission header: format lines 1 to 10, and the block above them in a Washington copy.

The grammar is ACP 127(G), annex B, as State uses it (5 FAH-2 H-320); the Washington copy of 1973-79 adds
page lines, distribution and a counter. Lines come in a fixed order but any of them may be missing.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from converter.nodes import (
    Accounting,
    Addressee,
    Addressees,
    Caption,
    DashCounter,
    DateLine,
    Distribution,
    Drafting,
    Exemption,
    FormatLine,
    Keyword,
    Marking,
    Node,
    Originator,
    PageBreak,
    RoutingLine,
    Rule,
    SecurityLine,
    Separator,
    StartLine,
    StationLine,
    Text,
    Transmission,
    Unrecognized,
)
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line, is_rule
from converter.readers.cable.marking import match_caption_line, match_classification, match_marking
from converter.rules import DAMAGED_FIGURE, UNRECOGNIZED_LINE
from converter.vocabulary import dates, precedences, security_warnings

_START = re.compile(r"(?:VV?\s*)?ZCZC\s?([A-Z]{0,6}\s?\d{0,5})")
_INDICATORS = r"[A-Z]{4,8}"
_ROUTING = re.compile(rf"(ZZ|OO|PP|RR|YY|WW)((?:\s+{_INDICATORS})+)")
_ROUTING_ON = re.compile(rf"{_INDICATORS}(?:\s+{_INDICATORS})*")
_JANAP = re.compile(
    r"([ZOPRY])[A-Z]{2}([A-Z])[A-Z]{3}[A-Z0-9]?\s+([A-Z]{7})\s?(\d{4})\s+(\d{3})(\d{4})-([A-Z])\7*--(.*?)\.?"
)
_STATION = re.compile(
    rf"DE\s+({_INDICATORS})\s*#?\s*(\d{{3,4}}[A-Z]?)(?:/(\d{{1,2}}))?\s+(\d{{3}})\s?(?:\d\d/)?(\d{{2}})(\d{{2}})Z?"
)
_SECURITY = re.compile(r"(ZNR|ZNY)\s+([UERCST])\2{2,5}(?:/([A-Z])\3+)?(?:\s+(.*))?")
_MONTHS = "|".join(dates.ABBREVIATIONS)
_DATE = re.compile(
    rf"(?:([ZOPRYW])\s*)?(?:[OPR]\s+(?=[OPR]))?(?:([ZOPR])\s*)?"
    rf"([\dO]{{2}})([\dO]{{2}})([\dO]{{2}})Z\s*({_MONTHS})[A-Z]*\s*([\dO]{{4}}|[\dO]{{2}})\b\s*(.*)",
    re.IGNORECASE,
)
_FROM = re.compile(r"FM[ /:]+(?:[A-Z]{4,8}\s*/\s*)?(?=\S)", re.IGNORECASE)
_LIST = re.compile(r"(TO|INFO)(?:[ /:]+|(?=R[A-Z]{3,7}/)|$)", re.IGNORECASE)
_EXEMPT = re.compile(r"(?:XMT|EXEMPT)(?:[ /:,]+|$)", re.IGNORECASE)
_ACCOUNT = re.compile(r"ACCT\b.*|GR\s?\d+.*|GRNC")
_PRECEDENCE = r"FLASH|NIACT(?:\s+IMMED(?:IATE)?)?|IMMEDIATE|PRIORITY|ROUTINE|PIORITY|PRIOIRTY|PRIORTY|IMMED"
_ADDRESSEE = re.compile(
    r"[:;.,*/-]{0,2}\s*(?:Z[A-Z]{2}\d?[\s/]+)?(?:(?P<ri>[A-Z]{4,8})\s*/\s*)?"
    r"(?P<name>[A-Z0-9][A-Z0-9 .,'/&()\u2019-]*?)"
    rf"(?:\s+(?P<precedence>{_PRECEDENCE}))?(?:\s+(?P<serial>\d{{4,}}))?(?:\s+(?P<late>{_PRECEDENCE}))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:AIG|CTF|CTG|CJTF|DET|CAD)", re.IGNORECASE)
"""Names that are nothing without the number behind them; it is no continuity number."""
_EXEMPT_INSIDE = re.compile(r"\s*,\s*(?=XMT\b)", re.IGNORECASE)
_CODE = re.compile(r"\d{5}")
"""A number above `DRAFTED BY` of an outgoing copy."""
_NUMBER = re.compile(r"\d{2,3}(?:[/ ]\d{2,3})*")
_OFFICE = re.compile(r"[A-Z][A-Z/&]{0,8}-\d{2,3}|[A-Z]{2,8}E-\d{2}")
_DISTRIBUTION = re.compile(r"(ACTION|ORIGIN|INFO)\s+(?=[A-Z][A-Z/&]{0,8}-?\s?\d{2})")
_TOTAL = r"(?:\(\s?[A-Z]{2,6}\s?\)|/\s?\d{2,3})\s*[A-Z]"
_OFFICES_ON = re.compile(rf"(?:[A-Z][A-Z/&]{{0,8}}-\d{{2,3}}\s*)+(?:{_TOTAL})?|{_TOTAL}")
_COUNTER = re.compile(r"-{8,}\s*[\dZA-Z /]*\d[\dZA-Z /-]*")
_DRAFTED = re.compile(r"(?:DRAFTED|APPROVED|CLEARED|CLEARANCES?|DESIRED DISTRIBUTION)\b.*")


def read_transmission(context: Context, lines: list[Line]) -> Transmission:
    """Everything before the head: format lines in the order sent, what none of them fits as unrecognised."""
    reader = _Header(context, lines)
    while reader.at < len(lines):
        line = lines[reader.at]
        if line.page is not None:
            reader.page(line.page)
        elif line.text:
            reader.line(line)
        else:
            reader.at += 1
    return Transmission(children=tuple(_dated(reader.finished())))


def is_transmission(text: str) -> bool:
    """Whether a line can only be a format line: a start line, routing, DE, a security warning or a DTG."""
    return any(
        pattern.fullmatch(text) for pattern in (_START, _ROUTING, _STATION, _SECURITY, _DATE, _JANAP)
    ) or bool(_FROM.match(text) and text[:2] == "FM")


def is_first_line(text: str) -> bool:
    """Whether a line comes before the date: a start line, routing or DE."""
    return any(pattern.fullmatch(text) for pattern in (_START, _ROUTING, _STATION, _JANAP))


class _Header:
    """The state of reading: which list is open, and what has been read."""

    def __init__(self, context: Context, lines: list[Line]) -> None:
        self.context = context
        self.lines = lines
        self.at = 0
        self.nodes: list[FormatLine] = []
        self.list: list[Node] = []
        self.role: Literal["action", "info"] = "action"
        self.exempting = False
        self.drafting = False

    def finished(self) -> list[FormatLine]:
        self.close()
        return self.nodes

    def close(self) -> None:
        if self.list:
            children = tuple(self.list)
            self.nodes.append(
                Addressees(role=self.role, children=children, span=_around(children))  # type: ignore[arg-type]
            )
            self.list = []

    def page(self, page: PageBreak) -> None:
        (self.list or self.nodes).append(page)
        self.at += 1

    def put(self, node: FormatLine, lines: int = 1) -> None:
        self.close()
        self.nodes.append(node)
        self.at += lines

    def line(self, line: Line) -> None:
        text = line.text
        opening = _LIST.match(text)
        if opening and not _DISTRIBUTION.match(text):
            self.open(line, opening)
        elif node := self.format_line(line):
            self.put(node)
        elif match := _EXEMPT.match(text):
            self.exempt(line, match)
        elif self.list:
            self.addressee(line)
        else:
            self.unknown(line)

    def format_line(self, line: Line) -> FormatLine | None:
        text, span = line.text, self.context.span(line.start, line.end)
        if match := _START.fullmatch(text):
            return StartLine(written=text, identifier=match[1].replace(" ", ""), span=span)
        if match := _ROUTING.fullmatch(text):
            return self.routing(line, match)
        if match := _STATION.fullmatch(text):
            return StationLine(
                written=text,
                station=match[1],
                serial=match[2],
                section=int(match[3]) if match[3] else None,
                filed=_filed(self.context, int(match[4]), int(match[5]), int(match[6])),
                span=span,
            )
        if match := _SECURITY.fullmatch(text):
            signals = tuple((match[4] or "").split())
            level = security_warnings.warning_level(match[2])
            return SecurityLine(written=text, warning=match[1], level=level, signals=signals, span=span)
        if match := _DATE.fullmatch(text):
            self.drafting = False
            return _date_line(self.context, line, match)
        if _FROM.match(text):
            name = _FROM.sub("", text, count=1)
            return Originator(written=text, name=" ".join(name.split()), span=span)
        return self.washington(line) or self.other(line) or self.drafted(line)

    def routing(self, line: Line, match: re.Match[str]) -> RoutingLine:
        called = match[2].split()
        end = line.end
        written = line.text
        # Only indicators may stand on a continuation, and at least half of them begin with R.
        while self.at + 1 < len(self.lines):
            more = self.lines[self.at + 1]
            words = more.text.split()
            routed = sum(word[0] == "R" for word in words)
            if not _ROUTING_ON.fullmatch(more.text) or routed * 2 < len(words):
                break
            called += words
            written += "\n" + more.text
            end = more.end
            self.at += 1
        precedence = precedences.parse_precedence(match[1]) or match[1]
        return RoutingLine(
            written=written,
            precedence=precedence,
            called=tuple(called),
            span=self.context.span(line.start, end),
        )

    def washington(self, line: Line) -> FormatLine | None:
        """The block above the format lines of a Washington copy (cable-format 1.5)."""
        text, span = line.text, self.context.span(line.start, line.end)
        if match := _DISTRIBUTION.match(text):
            return self.distribution(line, match)
        if _COUNTER.fullmatch(text) and any(mark.isdigit() for mark in text):
            self.drafting = False
            return DashCounter(written=text, groups=tuple(text.strip("- ").split()), span=span)
        if _DRAFTED.fullmatch(text):
            self.drafting = True
            return Drafting(written=text, span=span)
        if _NUMBER.fullmatch(text) or (_CODE.fullmatch(text) and not self.dated()):
            return Distribution(written=text, role="number", span=span)
        return None

    def dated(self) -> bool:
        return any(isinstance(node, DateLine) for node in self.nodes)

    def drafted(self, line: Line) -> FormatLine | None:
        """Below `DRAFTED BY` every line up to the counter names an office that approved or cleared."""
        if not self.drafting or self.list:
            return None
        return Drafting(written=line.text, span=self.context.span(line.start, line.end))

    def distribution(self, line: Line, match: re.Match[str]) -> Distribution:
        role: Literal["action", "origin", "info"] = match[1].lower()  # type: ignore[assignment]
        offices = _OFFICE.findall(line.text)
        end, written = line.end, line.text
        at = self.at + 1
        while at < len(self.lines):
            more = self.lines[at]
            if more.text:
                if not _OFFICES_ON.fullmatch(more.text):
                    break
                offices += _OFFICE.findall(more.text)
                written += "\n" + more.text
                end = more.end
                self.at = at
            elif more.page is not None:
                break
            at += 1
        return Distribution(
            written=written, role=role, offices=tuple(offices), span=self.context.span(line.start, end)
        )

    def other(self, line: Line) -> FormatLine | None:
        text, span = line.text, self.context.span(line.start, line.end)
        if text == "BT":
            return Separator(written=text, span=span)
        if _ACCOUNT.fullmatch(text):
            return Accounting(written=text, span=span)
        if node := match_marking(self.context, line):
            return node
        if classified := match_classification(self.context, line):
            return classified
        if match := _JANAP.fullmatch(text):
            precedence = precedences.parse_precedence(match[1]) or match[1]
            called = tuple(match[8].split())
            return RoutingLine(written=text, precedence=precedence, called=called, span=span)
        if is_rule(text):
            return Rule(written=text, span=span)
        captions = match_caption_line(self.context, line)
        if captions and len(captions) == 1 and isinstance(captions[0], Caption):
            return captions[0]
        return None

    def open(self, line: Line, match: re.Match[str]) -> None:
        self.close()
        self.role = "action" if match[1].upper() == "TO" else "info"
        self.exempting = False
        keyword = line.cut(0, match.end())
        self.list = [Keyword(written=keyword.text, span=self.context.span(keyword.start, keyword.end))]
        rest = line.cut(match.end())
        if rest.text:
            self.addressee(rest)
        else:
            self.at += 1

    def exempt(self, line: Line, match: re.Match[str]) -> None:
        if not self.list:
            self.unknown(line)
            return
        keyword = line.cut(0, match.end())
        self.list.append(Keyword(written=keyword.text, span=self.context.span(keyword.start, keyword.end)))
        self.exempting = True
        rest = line.cut(match.end())
        if rest.text:
            self.exemptions(rest)
        self.at += 1

    def exemptions(self, line: Line) -> None:
        for part in re.finditer(r"[^,;]+|[,;]", line.text):
            piece = line.cut(part.start(), part.end())
            if not piece.text:
                continue
            span = self.context.span(piece.start, piece.end)
            mark = piece.text in ",;"
            self.list.append(
                Text(written=piece.text, span=span)
                if mark
                else Exemption(written=piece.text, name=piece.text, span=span)
            )

    def addressee(self, line: Line) -> None:
        if inside := _EXEMPT_INSIDE.search(line.text):
            self.exempt_inside(line, inside)
            return
        match = _ADDRESSEE.fullmatch(line.text)
        if match is None or len(line.text) > _LONGEST_ADDRESSEE:
            self.unknown(line)
            return
        if self.exempting and not match["ri"]:
            self.exemptions(line)
        elif line.text.isdigit() and isinstance(self.list[-1], Addressee) and not self.list[-1].serial:
            self.wrapped_serial(line, self.list[-1])
        else:
            self.exempting = False
            precedence = match["precedence"] or match["late"]
            name, serial = " ".join(match["name"].split()), match["serial"]
            if serial and _NUMBERED.fullmatch(name):
                name, serial = f"{name} {serial}", None
            self.list.append(
                Addressee(
                    written=line.text,
                    name=name,
                    routing_indicator=match["ri"],
                    precedence=precedences.parse_precedence(precedence) if precedence else None,
                    serial=serial,
                    span=self.context.span(line.start, line.end),
                )
            )
        self.at += 1

    def wrapped_serial(self, line: Line, before: Addressee) -> None:
        """A continuity number that fell on a line of its own."""
        start = before.span[0] if before.span else 0
        written = f"{before.written}\n{line.text}"
        span = (start, self.context.span(line.start, line.end)[1])
        self.list[-1] = msgspec.structs.replace(before, written=written, serial=line.text, span=span)

    def exempt_inside(self, line: Line, sign: re.Match[str]) -> None:
        """The handbook's other way: `BALTIC COLLECTIVE, XMT, AMEMBASSY OSLO` on one line."""
        self.addressee(line.cut(0, sign.start()))
        comma, rest = line.cut(sign.start(), sign.end()), line.cut(sign.end())
        self.list.append(Text(written=comma.text, span=self.context.span(comma.start, comma.end)))
        self.at -= 1
        if match := _EXEMPT.match(rest.text):
            self.exempt(rest, match)

    def unknown(self, line: Line) -> None:
        self.context.say(UNRECOGNIZED_LINE, "no format line looks like this", line.start, line.end)
        node = Unrecognized(written=line.text, span=self.context.span(line.start, line.end))
        (self.list or self.nodes).append(node)
        self.at += 1


_LONGEST_ADDRESSEE = 120


def _around(nodes: tuple[Node, ...]) -> tuple[int, int] | None:
    first, last = nodes[0].span, nodes[-1].span
    return (first[0], last[1]) if first and last else None


def _date_line(context: Context, line: Line, match: re.Match[str]) -> DateLine:
    action = precedences.parse_precedence(match[1]) if match[1] else None
    info = precedences.parse_precedence(match[2]) if match[2] else None
    year = dates.full_year(_figures(match[7]))
    month = dates.parse_month(match[6]) or 1
    for start, end in ((match.start(3), match.end(5) + 1), match.span(7)):
        if "O" in line.text[start:end].upper():
            context.say(DAMAGED_FIGURE, "this should be figures", line.start + start, line.start + end)
    try:
        day, hour, minute = (_figures(match[part]) for part in (3, 4, 5))
        time = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        time = None
    return DateLine(
        written=line.text,
        action=action,
        info=info,
        time=time,
        signals=tuple(match[8].split()),
        span=context.span(line.start, line.end),
    )


def match_date(text: str) -> int | None:
    """Year of a date-time group line, for productions that need it before the header is read."""
    match = _DATE.fullmatch(text)
    return dates.full_year(_figures(match[7])) if match else None


def _figures(written: str) -> int:
    """A number of the date-time group; the letter O stands for a zero (cable-format 4.7)."""
    return int(written.upper().replace("O", "0"))


def match_sender(text: str) -> str | None:
    """Name on an originator's line, for productions that need it before the header is read."""
    match = _FROM.match(text) if text[:2].upper() == "FM" else None
    return text[match.end() :].strip() or None if match else None


def _filed(context: Context, day: int, hour: int, minute: int) -> datetime | None:
    """FL3's filing time: day of year and clock, the year taken from the date-time group."""
    if context.year is None or not 1 <= day <= 366 or hour > 23 or minute > 59:
        return None
    return datetime(context.year, 1, 1, hour, minute, tzinfo=UTC) + timedelta(days=day - 1)


_HALF_YEAR = timedelta(days=183)


def _dated(nodes: list[FormatLine]) -> list[FormatLine]:
    """Move a filing time over New Year to the side of the date-time group (cable-format 1.3.3)."""
    time = next((node.time for node in nodes if isinstance(node, DateLine) and node.time), None)
    return [_near(node, time) if time and isinstance(node, StationLine) else node for node in nodes]


def _near(node: StationLine, time: datetime) -> StationLine:
    if node.filed is None or abs(node.filed - time) < _HALF_YEAR:
        return node
    year = time.year + (1 if node.filed < time else -1)
    moved = datetime(year, 1, 1, node.filed.hour, node.filed.minute, tzinfo=UTC) + timedelta(
        days=node.filed.timetuple().tm_yday - 1
    )
    return StationLine(
        written=node.written,
        station=node.station,
        serial=node.serial,
        section=node.section,
        filed=moved,
        span=node.span,
    )


__all__ = ["Marking", "is_transmission", "match_date", "match_sender", "read_transmission"]


_ABOVE = re.compile(r"PAGE\s+\d{2,3}\s.*\dZ?|(?:ACTION|ORIGIN)\s+[A-Z].*")
"""Lines of a Washington copy above the date line that nothing but a header has."""
_TALLEST_HEADER = 40
_WHOLE_HEADER = re.compile(r"\d{6}Z\s+[A-Z]{3}\s+\d\d(?:\d\d)?\s+FM\s")
_INFO_OFFICES = re.compile(r"INFO\s+(?:[A-Z][A-Z/&]{0,8}-\d{2,3}\s*)+(?:/\s?\d{2,3}\s*[A-Z])?")
_LINES_BETWEEN = (_ROUTING_ON, _OFFICES_ON, _INFO_OFFICES, _COUNTER, _NUMBER, _ACCOUNT, _DRAFTED, _CODE)


def header_start(lines: list[Line], sender: int) -> int | None:
    """Index of the first line of the header that the originator on line `sender` stands in.

    None where no start, station or date line stands above the originator: then the line is text.
    """
    if _WHOLE_HEADER.search(lines[sender].text):
        return sender
    start, sure = sender, False
    for at in range(sender - 1, max(sender - _TALLEST_HEADER, -1), -1):
        text = lines[at].text
        if not text:
            continue
        if is_transmission(text) and not _FROM.match(text):
            start, sure = at, True
            if _START.fullmatch(text):
                break
        elif _ABOVE.fullmatch(text):
            start = at
            if text.startswith("PAGE"):
                break
        elif not any(pattern.fullmatch(text) for pattern in _LINES_BETWEEN):
            break
    return start if sure else None

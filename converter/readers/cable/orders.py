"""The E.O. line: the executive order, and when or why declassification comes (cable-format 2.6)."""

from __future__ import annotations

import re
from datetime import date

from converter.nodes import ExecutiveOrder, Keyword
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.readers.cable.run import Run, around
from converter.vocabulary import dates, orders

KEYWORD = re.compile(
    r"(?:E\s?[.,M]\s?[O0]|EO|M[O0])\s?[.M]?,?:?\s*(\d{4,5})(?=\W|$|[A-Z])\s*[:;,.]*", re.IGNORECASE
)
_OPEN = re.compile(r"(?:[:,;]|\b(?:AND|OR|OF|THE|ON|UPON|AFTER|BY|TO|FOR|IN))\s*$", re.IGNORECASE)
_MONTHS = 12
_MARGIN = 60
_PAYLOAD = re.compile(r"\s*(?:DECLAS(?:SIFY)?(?:\s+ON)?|DECL|DEC)\s*[:;.]*\s*", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,4})[/.-]{1,2}(\d{1,2})[/.-]{1,2}(\d{1,4})|(?<!\d)(\d\d?) (\d\d?) (\d{4})(?!\d)")
_WORDS_DATE = re.compile(
    r"(\d{1,2})\s?([A-Z]{3,9})\.?,?\s?(\d{2,4})\b|([A-Z]{3,9})\.?\s(\d{1,2}),?\s?(\d{4})", re.IGNORECASE
)
_CODE = re.compile(r"\b(?:X[1-8]|25X[1-9]|50X1-HUM|75X|OADR|MR)\b", re.IGNORECASE)
_CODES = re.compile(r"\s*(?:,|;|\bAND\b|/(?!A))\s*", re.IGNORECASE)


def read_order(context: Context, lines: list[Line]) -> ExecutiveOrder:
    """`eoline = "E.O." number [":"] ["DECL:"] ( date | code *( "," code ) | event )`."""
    run = Run(context, lines)
    match = KEYWORD.match(run.text)
    end = match.end() if match else 0
    keyword = run.text[:end].rstrip()
    children = ([Keyword(written=keyword, span=run.span(0, len(keyword)))] if keyword else []) + run.words(
        end + len(run.text[end:]) - len(run.text[end:].lstrip(" "))
    )
    payload = " ".join(run.text[end:].replace("\ufdd0", " ").split())
    opening = _PAYLOAD.match(payload)
    value = (payload[opening.end() :] if opening else payload).strip(" .;,")
    day, event, codes = _meaning(context, value)
    number = orders.parse_order(match[1]) or match[1] if match else None
    return ExecutiveOrder(
        number=number,
        declassify_on=day,
        event=event,
        codes=codes,
        children=tuple(children),  # type: ignore[arg-type]
        span=around(children),
    )


def goes_on(before: str) -> bool:
    """Whether the line that follows belongs to the field too: it ended in mid-sentence, or at the margin."""
    return bool(_OPEN.search(before)) or len(before) > _MARGIN


def _meaning(context: Context, value: str) -> tuple[date | None, str | None, tuple[str, ...]]:
    if not value:
        return None, None, ()
    day = parse_day(context, value)
    lead = re.match(r"(ADS|GDS|RDS-?\d?|X?GDS-?\d?)\b[\s,;]*", value, re.IGNORECASE)
    code = orders.parse_code(lead[1]) if lead else None
    if day is not None:
        beside = tuple(filter(None, map(orders.parse_code, _CODE.findall(value))))
        return day, None, (code,) if code else beside
    if whole := orders.parse_code(value):
        return None, None, (whole,)
    codes = tuple(orders.parse_code(part) for part in _CODES.split(value))
    if all(codes):
        return None, None, tuple(each for each in codes if each)
    if lead and code:
        rest = _PAYLOAD.sub("", value[lead.end() :], count=1).strip(" ,;.()")
        return None, rest or None, (code,)
    return None, value, ()


def parse_day(context: Context, value: str) -> date | None:
    """A declassification date: month/day/year, or year/month/day when the first group has four digits.

    A two-digit year lies after the cable's own (cable-format 2.6).
    """
    if match := _DATE.search(value):
        first, second, third = (each for each in match.groups() if each)
        year, month, day = (first, second, third) if len(first) == 4 else (third, first, second)
        if int(month) > _MONTHS >= int(day):
            # Written the other way round: there is no such month.
            month, day = day, month
    elif match := _WORDS_DATE.search(value):
        day, name, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        month = str(dates.parse_month(name) or 0)
    else:
        return None
    number = int(year)
    if number < 100:
        number = (
            dates.declassification_year(number, context.year) if context.year else dates.full_year(number)
        )
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None

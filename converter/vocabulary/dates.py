"""Month names and the years that two digits stand for.

Sources: cable-format 1.3.5 (date-time groups) and 2.6 (declassification dates).
"""

from types import MappingProxyType
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ABBREVIATIONS: Final = tuple(name[:3].upper() for name in MONTHS)

MONTH_NUMBER: Final = MappingProxyType(
    {name.upper(): number for number, name in enumerate(MONTHS, start=1)}
    | {name: number for number, name in enumerate(ABBREVIATIONS, start=1)}
    | {"SEPT": 9, "JUNE": 6, "JULY": 7}
)

_TWO_DIGIT_PIVOT: Final = 60
_LONGEST_TERM: Final = 50


def parse_month(written: str) -> int | None:
    """Give the number of a month name or its abbreviation, in any case, or None."""
    return MONTH_NUMBER.get(written.strip(" .").upper())


def month_name(number: int) -> str:
    """Give the full name of month 1 to 12.

    Raises:
        IndexError: the number is above 12.
    """
    return MONTHS[number - 1]


def full_year(written: int) -> int:
    """Give the year for a year of a date-time group, written with two or four digits.

    60 to 99 are 1960 to 1999 and 00 to 59 are 2000 to 2059. ACP 127(G) itself ends
    the 2000s at 05, which would put cables of 2006 to 2010 a century too early
    (cable-format 1.3.5). Numbers of three digits and more are left alone.
    """
    if written >= 100:
        return written
    return written + (1900 if written >= _TWO_DIGIT_PIVOT else 2000)


def declassification_year(written: int, cable_year: int) -> int:
    """Give the year for a declassification date, which lies in the cable's future.

    The first year that is not before ``cable_year`` and ends in the two digits,
    unless that is more than 50 years away; then the century before (cable-format
    2.6). ``5/3/23`` is 2023 in a cable of 1998, ``1/1/94`` is 1994 in one of 1985.
    """
    if written >= 100:
        return written
    ahead = (written - cable_year) % 100
    return cable_year + ahead - (100 if ahead > _LONGEST_TERM else 0)

"""Executive orders on classification, their garbles and their payload codes.

Sources: cable-format 2.6 (RG 59 TAGS handbook of 1974 for the codes of E.O. 11652;
32 CFR 2001 and the ISOO booklet for the later ones; dates in force are general
knowledge). Meanings are worded here.
"""

from types import MappingProxyType
from typing import Final

ORDERS: Final[MappingProxyType[str, tuple[str, str]]] = MappingProxyType(
    {
        "10501": ("1953-12-15", "1972-05-31"),
        "11652": ("1972-06-01", "1978-11-30"),
        "12065": ("1978-12-01", "1982-07-31"),
        "12356": ("1982-08-01", "1995-10-13"),
        "12958": ("1995-10-14", "2010-06-26"),
        "13526": ("2010-06-27", "9999-12-31"),
    }
)
"""First and last day in force of every order, as ISO dates; the one in force has no real last day."""

GARBLES: Final = MappingProxyType(
    {
        "1295": "12958",
        "1298": "12958",
        "1258": "12958",
        "2958": "12958",
        "12598": "12958",
        "12985": "12958",
        "12858": "12958",
        "12959": "12958",
        "12968": "12958",
        "12948": "12958",
        "12957": "12958",
        "12956": "12958",
        "19258": "12958",
        "129589": "12958",
        "129558": "12958",
        "16652": "11652",
        "11625": "11652",
        "11562": "11652",
        "11651": "11652",
        "1652": "11652",
        "1165": "11652",
        "116520": "11652",
        "11653": "11652",
        "11662": "11652",
        "12056": "12065",
        "12605": "12065",
        "1265": "12065",
        "12355": "12356",
        "12365": "12356",
        "1356": "12356",
        "1235": "12356",
        "13562": "13526",
        "13256": "13526",
        "1352": "13526",
    }
)
"""Numbers that circulate by mistake, with the order that they mean."""

CODES: Final = MappingProxyType(
    {
        "N/A": "not classified, so the order does not apply",
        "GDS": "general schedule: downgraded and declassified by age",
        "ADS": "declassified earlier than the general schedule",
        "XGDS": "exempt from the general schedule",
        "XGDS-1": "exempt: information from a foreign government",
        "XGDS-2": "exempt: protected by statute, cryptography or intelligence",
        "XGDS-3": "exempt: a system, plan, installation or foreign relations",
        "XGDS-4": "exempt: would put a person in danger",
        "RDS": "reviewed for declassification on a date",
        "OADR": "declassified only by decision of the originating agency",
        "X1": "exempt: intelligence sources, methods or cryptology",
        "X2": "exempt: weapons of mass destruction",
        "X3": "exempt: a weapons system or its technology",
        "X4": "exempt: military plans",
        "X5": "exempt: information from a foreign government",
        "X6": "exempt: relations with a foreign government",
        "X7": "exempt: protection of persons",
        "X8": "exempt: a statute or treaty forbids disclosure",
        "MR": "manual review",
        "50X1-HUM": "exempt beyond 50 years: a confidential human source",
        "50X2-WMD": "exempt beyond 50 years: weapons of mass destruction",
        "75X": "exempt beyond 75 years",
        **{f"RDS-{n}": "reviewed for declassification on a date" for n in range(1, 5)},
        **{f"25X{n}": "exempt beyond 25 years" for n in range(1, 10)},
    }
)
"""What may stand in place of a date, with its meaning."""

_CODE_GARBLES: Final = {
    "NA": "N/A",
    "N.A": "N/A",
    "N/": "N/A",
    "N/S": "N/A",
    "N/A/": "N/A",
    "NONE": "N/A",
    "N A": "N/A",
    "N / A": "N/A",
    "6DS": "GDS",
    "AGDS": "GDS",
    "GDSS": "GDS",
    "GD": "GDS",
    "CDS": "GDS",
    "GSD": "GDS",
    "GS": "GDS",
    "AS": "ADS",
    "0ADR": "OADR",
    "OARD": "OADR",
    "OAADR": "OADR",
    "75X1": "75X",
}
_DROPPED: Final = str.maketrans("", "", " -()")


def parse_order(written: str) -> str | None:
    """Give the number of the order that a written number means, or None.

    Takes ``12958``, and the garbles ``1295``, ``12598``, ``16652``, ``12985`` and
    their like (cable-format 2.6).
    """
    digits = "".join(mark for mark in written if mark.isdigit())
    return digits if digits in ORDERS else GARBLES.get(digits)


def parse_code(written: str) -> str | None:
    """Give the canonical code for one written in place of a date, or None.

    ``XGDS 3`` is ``XGDS-3``, ``NA`` is ``N/A``, ``6DS`` is ``GDS``, ``1.6X5`` is ``X5`` and
    ``25X1-HUMAN`` is ``25X1`` (cable-format 2.6).
    """
    text = " ".join(written.upper().split()).strip(" .,;:")
    if text in CODES:
        return text
    known = _CODE_GARBLES.get(text)
    if known is not None:
        return known
    joined = text.translate(_DROPPED).removeprefix("1.6").removeprefix("1.5")
    if joined.startswith(("XGDS", "RDS")) and joined[-1:].isdigit():
        joined = f"{joined[:-1]}-{joined[-1]}"
    elif joined.startswith(("25X", "50X")):
        joined = next((code for code in CODES if code.startswith(joined[:4])), joined)
    return joined if joined in CODES else _CODE_GARBLES.get(joined)


def meaning(code: str, number: str | None = None) -> str | None:
    """Say in a few words what a canonical code stands for, or None.

    Under E.O. 11652 ``X1`` to ``X4`` are short for ``XGDS-1`` to ``XGDS-4``.
    """
    if number == "11652" and code.startswith("X") and code[1:].isdigit():
        code = f"XGDS-{code[1:]}"
    return CODES.get(code)


def order_in_force(day: str) -> str | None:
    """Give the number of the order in force on an ISO date, or None before 1953."""
    for number, (first, last) in ORDERS.items():
        if first <= day <= last:
            return number
    return None

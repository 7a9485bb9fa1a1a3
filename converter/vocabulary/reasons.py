"""The lettered reasons for classifying, in sections 1.4 and 1.5 of E.O. 12958.

Section 1.5 held them until the amendment of March 2003, section 1.4 since
(cable-format 2.7; 32 CFR 2001). The meanings are worded here.
"""

from types import MappingProxyType
from typing import Final

_SHARED: Final = {
    "a": "military plans, weapons systems or operations",
    "b": "information of or about a foreign government",
    "c": "intelligence activities, sources or methods, or cryptology",
    "d": "foreign relations or activities, confidential sources included",
    "e": "scientific, technological or economic matters of national security",
    "f": "programs that safeguard nuclear materials or facilities",
    "g": "weak or strong points of installations, systems, projects or plans",
}

REASONS: Final = MappingProxyType(
    {
        "1.4": MappingProxyType(_SHARED | {"h": "weapons of mass destruction"}),
        "1.5": MappingProxyType(_SHARED),
    }
)

_SECTIONS: Final = {"14": "1.4", "15": "1.5"}


def parse_section(written: str) -> str | None:
    """Give ``1.4`` or ``1.5`` for ``1.4``, ``1,4``, ``1. 4``, ``1.5.``, or None."""
    return _SECTIONS.get("".join(mark for mark in written if mark.isdigit()))


def meaning(section: str, letter: str) -> str | None:
    """Say in a few words what a reason stands for; None if there is no such reason."""
    letters = REASONS.get(section)
    return None if letters is None else letters.get(letter.lower())

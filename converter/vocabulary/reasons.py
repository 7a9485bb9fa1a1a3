"""The sections of E.O. 12958 that list the reasons for classifying.

Section 1.5 held them until the amendment of March 2003, section 1.4 since
(cable-format 2.7; 32 CFR 2001).
"""

from typing import Final

_SECTIONS: Final = {"14": "1.4", "15": "1.5"}


def parse_section(written: str) -> str | None:
    """Give ``1.4`` or ``1.5`` for ``1.4``, ``1,4``, ``1. 4``, ``1.5.``, or None."""
    return _SECTIONS.get("".join(mark for mark in written if mark.isdigit()))

"""Message reference numbers as catalogues and archives write them (cable-format 3.4)."""

import re
from typing import Final

from converter.vocabulary.posts import canonical_post

_BLANKS: Final = str.maketrans("", "", " \t\r\n\u00a0-.'")
_COLLECTION: Final = re.compile(r"_[A-E]\Z")
"""The archive's mark of a collection: `_a` Cablegate, `_b` 1973 to 1976, `_c` 1977, `_d` 1978, `_e` 1979."""
_SIGNAL: Final = re.compile(r"(?:ZFR|ZDK)\d+\Z")
_DEBRIS: Final = re.compile(r"(?:S?E?C?T?I?ON|SC?TION|SEC)[0-9A-Z]{0,2}OF\d\d|\AEFTO|\AAMEMBASSY|\AAMCONSUL")
_NUMBER: Final = re.compile(r"(?P<year>\d{2}|\d{4})(?P<post>[A-Z][A-Z0-9]*?)(?P<serial>\d{1,7})")
_LONGEST: Final = 60


def parse_number(written: str, year: int | None = None) -> str | None:
    """Give the canonical form of a message reference number, or None if it is none.

    `07 RIGA 000312`, `2007RIGA00312` and `07RIGA312_a` are 07RIGA312; `1978VATICA01370` is 78VATICAN1370.
    What a generator of such numbers took along by mistake is taken off: the words of a classification
    line (`08ECTION01OF02RIGA492`), `EFTO`, `AMEMBASSY`, an operating signal with the number that followed it
    (`07RIGA000160ZDK164`).

    Args:
        written: the number as it is written.
        year: the year of the cable, to tell which half of four digits such as `8805` is the year.

    """
    if len(written) > _LONGEST:
        return None
    bare = _COLLECTION.sub("", written.upper().translate(_BLANKS))
    match = _NUMBER.fullmatch(_SIGNAL.sub("", bare))
    if match is None:
        return None
    digits = _year(match["year"], year)
    name = _DEBRIS.sub("", match["post"])
    serial = int(match["serial"])
    if digits is None or not name.isalpha() or not serial:
        return None
    return f"{digits}{canonical_post(name)}{serial}"


def _year(written: str, year: int | None) -> str | None:
    """The two digits of the year out of two or four; four that are no year may be it twice, or two years."""
    first, last = written[:2], written[2:]
    if not last or first == last:
        return first
    if first in {"19", "20"}:
        return last
    known = f"{year % 100:02d}" if year else None
    return known if known in {first, last} else None

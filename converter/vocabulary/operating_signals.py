"""Operating signals of format lines 4 and 5, and the security warnings.

Source: cable-format 1.3.4 (ACP 127(G), ACP 131; meanings marked there as general
knowledge are so here; a signal without a known meaning has none).
"""

from types import MappingProxyType
from typing import Final

SIGNALS: Final = MappingProxyType(
    {
        "ZNR": "may be sent in the clear",
        "ZNY": "classified or encrypted text, approved circuits only",
        "ZDK": "repeat or correction of the message that is named",
        "ZFR": "the message that is named is cancelled",
        "ZFH1": "passed for action",
        "ZFH2": "passed for information",
        "ZEN": "delivered by other means",
        "ZEX": "book message",
        "ZZH": None,
        "ZOC": None,
        "ZUI": None,
        "ZEL": None,
        "ZOT": None,
        "ZFF": None,
        "ZFD": None,
        "ZGC": None,
    }
)

WARNINGS: Final = MappingProxyType(
    {
        "U": "UNCLASSIFIED",
        "E": "UNCLASSIFIED",
        "R": "RESTRICTED",
        "C": "CONFIDENTIAL",
        "S": "SECRET",
        "T": "TOP SECRET",
    }
)
"""The repeated letter after ZNR or ZNY, with the level that it promises."""


def meaning(signal: str) -> str | None:
    """Say what a signal means, or None where that is not known.

    A trailing digit that is not in the table is left off: ``ZFF4`` is looked up as
    ``ZFF``.
    """
    return SIGNALS.get(signal) or SIGNALS.get(signal[:3])


def warning_level(letter: str) -> str | None:
    """Give the level that a security warning promises: ``C`` is CONFIDENTIAL."""
    return WARNINGS.get(letter)

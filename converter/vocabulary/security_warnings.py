"""The security warnings of format line 4 (cable-format 1.3.4; ACP 127(G))."""

from types import MappingProxyType
from typing import Final

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


def warning_level(letter: str) -> str | None:
    """Give the level that a security warning promises: ``C`` is CONFIDENTIAL."""
    return WARNINGS.get(letter)

"""Precedences: prosigns, doubled prosigns, words and their misspellings.

Sources: cable-format 1.3.2, 1.3.5 and 1.3.6 (ACP 127(G); JANAP 128; 5 FAH-2 H-320).
"""

from types import MappingProxyType
from typing import Final

PRECEDENCES: Final = (
    "ROUTINE",
    "PRIORITY",
    "IMMEDIATE",
    "NIACT IMMEDIATE",
    "FLASH",
    "EMERGENCY COMMAND",
    "CRITIC",
)
"""Every precedence, slowest first. The last two are military only."""

PROSIGNS: Final = MappingProxyType(
    {
        "R": "ROUTINE",
        "P": "PRIORITY",
        "O": "IMMEDIATE",
        "Z": "FLASH",
        "Y": "EMERGENCY COMMAND",
        "W": "CRITIC",
    }
)
DIGRAPHS: Final = MappingProxyType({sign * 2: word for sign, word in PROSIGNS.items()})

_PROSIGN_OF: Final = {word: sign for sign, word in PROSIGNS.items()} | {"NIACT IMMEDIATE": "O"}
_WRITTEN: Final = {
    **{word: word for word in PRECEDENCES},
    **PROSIGNS,
    **DIGRAPHS,
    "PIORITY": "PRIORITY",
    "PRIOIRTY": "PRIORITY",
    "PRIORTY": "PRIORITY",
    "PRIORIY": "PRIORITY",
    "PRIORIT": "PRIORITY",
    "PRORITY": "PRIORITY",
    "PRIORITTY": "PRIORITY",
    "IMMED": "IMMEDIATE",
    "IMMEDATE": "IMMEDIATE",
    "IMMEDIAT": "IMMEDIATE",
    "IMEDIATE": "IMMEDIATE",
    "IMMMEDIATE": "IMMEDIATE",
    "ROUTIN": "ROUTINE",
    "ROUTNE": "ROUTINE",
    "ROUTINR": "ROUTINE",
    "NIACT": "NIACT IMMEDIATE",
    "NIACTIMMEDIATE": "NIACT IMMEDIATE",
    "NIACT IMMED": "NIACT IMMEDIATE",
}


def parse_precedence(written: str) -> str | None:
    """Give the canonical word for a prosign, digraph, word or known misspelling.

    ``precedence = FLASH | NIACT IMMEDIATE | IMMEDIATE | PRIORITY | ROUTINE``; NIACT
    IMMEDIATE has no prosign of its own and travels as ``O`` (cable-format 1.3.5).
    None for anything else.
    """
    return _WRITTEN.get(" ".join(written.upper().split()))


def prosign(word: str) -> str | None:
    """Give the prosign of a canonical word: IMMEDIATE is ``O``; None if unknown."""
    return _PROSIGN_OF.get(word)


def rank(word: str) -> int:
    """Give the place of a canonical word in the order: ROUTINE is 0, FLASH above IMMEDIATE.

    Raises:
        ValueError: the word is no precedence.
    """
    return PRECEDENCES.index(word)


def is_misspelled(written: str) -> bool:
    """Say whether a known precedence word is written wrongly, as ``PIORITY`` is."""
    text = " ".join(written.upper().split())
    return text in _WRITTEN and text not in _PROSIGN_OF and text not in PROSIGNS and text not in DIGRAPHS

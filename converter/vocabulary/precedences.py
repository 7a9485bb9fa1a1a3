"""Precedences: prosigns, doubled prosigns, words and their misspellings.

Sources: cable-format 1.3.2, 1.3.5 and 1.3.6 (ACP 127(G); JANAP 128; 5 FAH-2 H-320).
"""

from types import MappingProxyType
from typing import Final, NamedTuple


class Precedence(NamedTuple):
    """One precedence: canonical word, prosign, place in the order (higher is faster)."""

    word: str
    prosign: str
    rank: int


PRECEDENCES: Final = (
    Precedence("ROUTINE", "R", 1),
    Precedence("PRIORITY", "P", 2),
    Precedence("IMMEDIATE", "O", 3),
    Precedence("NIACT IMMEDIATE", "O", 4),
    Precedence("FLASH", "Z", 5),
    Precedence("EMERGENCY COMMAND", "Y", 6),
    Precedence("CRITIC", "W", 7),
)
"""Every precedence, slowest first. Y and W are military only."""

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

_BY_WORD: Final = {precedence.word: precedence for precedence in PRECEDENCES}
_WRITTEN: Final = {
    **{word: word for word in _BY_WORD},
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
    found = _BY_WORD.get(word)
    return found.prosign if found else None


def rank(word: str) -> int:
    """Give the rank of a canonical word.

    Raises:
        KeyError: the word is no precedence.
    """
    return _BY_WORD[word].rank


def is_misspelled(written: str) -> bool:
    """Say whether a known precedence word is written wrongly, as ``PIORITY`` is."""
    text = " ".join(written.upper().split())
    return text in _WRITTEN and text not in _BY_WORD and text not in PROSIGNS and text not in DIGRAPHS

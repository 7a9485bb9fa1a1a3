"""Words of the titles that officers have in the Classified-by block (cable-format 2.7).

A title is a stretch of such words that ends with an office: ``Acting Deputy Chief of Mission``, ``EUR DAS``.
"""

import re
from typing import Final

ABBREVIATED: Final = frozenset((
    "DCM", "ADCM", "A/DCM", "CDA", "POLCOUNS", "POLOFF", "POLCHIEF", "ECONCOUNS", "ECONOFF",
    "ECONCHIEF", "EMIN", "CG", "RSO", "DATT", "LEGATT", "COM", "DAS", "PDAS", "A/S", "REFCOORD", "PAO",
    "IO", "EXECDIR", "CHARGE", "AMBASSADOR", "AMB", "POL/C", "ECON/C", "M/C", "P/C", "P/E", "E/P", "PO",
    "DPO", "CONGEN", "CONOFF", "EMBOFF", "MGMT",
))  # fmt: skip
"""Titles of one word, which may also stand behind a name without a comma."""
_OFFICES: Final = ABBREVIATED | frozenset((
    "D'AFFAIRES", "A.I.", "A.I", "AI", "CONSUL", "GENERAL", "COUNSELOR", "COUNSELLOR", "COUNS",
    "OFFICER", "CHIEF", "MINISTER", "MINISTER-COUNSELOR", "DIRECTOR", "SECRETARY", "COORDINATOR",
    "ATTACHE", "MANAGER", "HEAD", "REPRESENTATIVE", "ADMINISTRATOR", "ADVISOR", "ADVISER", "MISSION",
    "SPECIALIST", "ENVOY", "COMMISSIONER",
))  # fmt: skip
"""Words that end a title."""
_BEFORE: Final = frozenset((
    "THE", "U.S.", "US", "ACTING", "DEPUTY", "SENIOR", "ASSISTANT", "UNDER", "PRINCIPAL", "SPECIAL",
    "EXECUTIVE", "ASSOCIATE", "FIRST", "SECOND", "EMBASSY", "CONSULATE", "REGIONAL", "AREA", "POL",
    "POLITICAL", "ECON", "ECONOMIC", "POL/ECON", "POLECON", "ECON/POL", "POLITICAL/ECONOMIC",
    "ECONOMIC/POLITICAL", "POLITICAL-ECONOMIC", "MANAGEMENT", "COMMERCIAL", "PUBLIC", "AFFAIRS",
    "REFUGEE", "LABOR", "CONSULAR", "MILITARY", "POLITICAL-MILITARY", "POLITICAL/MILITARY", "POL-MIL",
    "POL/MIL", "P/M", "SECURITY", "DEFENSE", "LEGAL", "SECTION", "UNIT", "OFFICE", "BUREAU", "OF",
    "FOR", "AND", "&", "INTERNAL", "EXTERNAL", "GLOBAL", "NARCOTICS", "AGRICULTURAL", "ENVIRONMENT",
    "SCIENCE", "TECHNOLOGY", "HEALTH",
))  # fmt: skip
"""Words that a title may have before the one that ends it."""
_DOMAINS: Final = frozenset((
    "DIPLOMATIC", "DIPLOMACY", "BUSINESS", "EUROPEAN", "EURASIAN", "NEAR", "EASTERN", "EAST", "ASIAN",
    "ASIA", "PACIFIC", "AFRICAN", "AFRICA", "WESTERN", "HEMISPHERE", "SOUTH", "CENTRAL",
    "INTERNATIONAL", "ORGANIZATION", "ORGANIZATIONS", "NONPROLIFERATION", "VERIFICATION", "COMPLIANCE",
    "IMPLEMENTATION", "ENERGY", "TRADE", "FINANCE", "DEVELOPMENT", "POPULATION", "REFUGEES",
    "MIGRATION", "DEMOCRACY", "RIGHTS", "HUMAN", "INTELLIGENCE", "RESEARCH", "OPERATIONS",
    "COUNTERTERRORISM", "ARMS", "CONTROL", "STATE", "MISSION",
))  # fmt: skip
"""Words that only stand behind an office: ``Assistant Secretary for Diplomatic Security``."""
_SYMBOL: Final = re.compile(r"[A-Z]{1,5}(?:/[A-Z&-]{1,6})*")


def title_size(words: list[str]) -> int:
    """How many words at the start are a title, the longest stretch of its words that ends with an office.

    One symbol of a bureau may stand before it, as in ``EUR DAS`` and ``ISN ACTING A/S``, and its domain
    behind it: ``Minister Counselor for Political Affairs``.
    """
    size = 0
    symbol = behind = False
    for index, word in enumerate(words):
        plain = word.upper().replace("\u2019", "'").rstrip(",;:")
        bare = plain if plain in _OFFICES else plain.rstrip(".")
        if bare in _OFFICES or bare.removeprefix("A/") in _OFFICES:
            size = index + 1
        elif bare in {"FOR", "OF"} and size == index > 0:
            behind = True
        elif behind and (bare in _DOMAINS or bare in _BEFORE):
            size = index + 1 if bare not in {"AND", "&", "THE", "OF", "FOR"} else size
        elif bare in _BEFORE or plain in _BEFORE or bare.rpartition("-")[2] in _BEFORE:
            continue
        elif index < 2 and not symbol and word == word.upper() and _SYMBOL.fullmatch(plain):
            symbol = True
        else:
            break
    return size


def is_title(word: str) -> bool:
    """Say whether one word is a title that may follow a name without a comma."""
    return word.upper().strip(".,;:") in ABBREVIATED

"""Kinds of addressee, told from the first or last words of their designators.

Source: cable-format 1.3.6, the table of plain-language address designators.
"""

from types import MappingProxyType
from typing import Final, Literal

Kind = Literal[
    "embassy",
    "consulate",
    "mission",
    "office",
    "delegation",
    "washington-agency",
    "military",
    "collective",
]

_FIRST_WORD: Final[MappingProxyType[str, Kind]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("AMEMBASSY", "AMMBASSY", "AMEMASSY", "AMEMBASY", "AMMEMBASSY", "AMEBASSY"),
            "embassy",
        ),
        **dict.fromkeys(("AMCONSUL", "AMCONSULATE", "AMCONGEN", "AMCONSULS"), "consulate"),
        **dict.fromkeys(
            (
                "USMISSION",
                "USUN",
                "USEU",
                "USEC",
                "USNATO",
                "UNVIE",
                "USOSCE",
                "USOECD",
                "USIAEA",
                "USUNESCO",
                "UNESCO",
                "USAU",
            ),
            "mission",
        ),
        **dict.fromkeys(
            ("USOFFICE", "USINT", "USLO", "AIT", "REO", "RPO", "AMBRANCH", "AMLIAISON"),
            "office",
        ),
        **dict.fromkeys(("USDEL", "SECTO", "PARTO", "USDELMC"), "delegation"),
        **dict.fromkeys(
            (
                "SECSTATE",
                "SECDEF",
                "OSD",
                "NSC",
                "CIA",
                "DNI",
                "NCTC",
                "FBI",
                "NSA",
                "DIRNSA",
                "NSACSS",
                "USDOC",
                "USDA",
                "USDOE",
                "USDOJ",
                "USDOT",
                "DOJ",
                "DOE",
                "DEA",
                "FAA",
                "EPA",
                "NASA",
                "NOAA",
                "NRC",
                "NTSB",
                "NSF",
                "TSA",
                "CDC",
                "NVC",
                "INS",
                "BICE",
                "USIA",
                "USICA",
                "USINFO",
                "USTR",
                "DEPT",
                "DEPARTMENT",
                "DIRONDCP",
                "TREASURY",
                "EXIMBANK",
                "OPIC",
            ),
            "washington-agency",
        ),
        **dict.fromkeys(
            (
                "HQ",
                "CDR",
                "DIA",
                "DET",
                "JCS",
                "CJCS",
                "CNO",
                "CSAF",
                "CMC",
                "ONI",
                "JAC",
                "JTLO",
                "CTF",
                "CJTF",
                "USS",
                "USDAO",
                "ODC",
                "TLO",
                "TSR",
                "USMILGP",
                "ODRP",
                "CHUSMTM",
                "DA",
                "OSAF",
                "SECNAV",
                "USAFE",
                "USAREUR",
                "USNMR",
                "POLAD",
                "NAVSTA",
                "NAVSUPPFAC",
                "SHAPE",
                "MAC",
                "SAC",
                "EUCOM",
                "SOUTHCOM",
                "USNIC",
                "AFSOUTH",
                "MARINCEN",
                "JICPAC",
                "JICCENT",
                "PACOM",
            ),
            "military",
        ),
    }
)
_MILITARY_STARTS: Final = (
    "COMUS",
    "CINC",
    "USCINC",
    "CCGD",
    "COMD",
    "COMLANT",
    "COMNAV",
    "COMPAC",
    "COMFIFTH",
    "COMSIXTH",
    "COMJTF",
    "COMCOGARD",
    "CDR",
    "MNF-",
    "CJTF-",
    "USCENTCOM",
    "USSOUTHCOM",
    "USEUCOM",
    "USPACOM",
    "USAFRICOM",
    "USSOCOM",
    "USNORTHCOM",
)
_AGENCY_PHRASES: Final = (
    "WHITE HOUSE",
    "NATIONAL SECURITY COUNCIL",
    "HOMELAND SECURITY",
    "MILLENNIUM CHALLENGE",
    "DRUG ENFORCEMENT",
    "US CUSTOMS",
    "US SECRET SERVICE",
    "US MARSHALS",
    "PEACE CORPS",
    "DIR ONDCP",
    "CIMS NTDB",
    "CIM NTDB",
    "HQ EPA",
    "HQ ICE",
    "HQ BICE",
)
_COLLECTIVE_PHRASES: Final = (
    "ALL ",
    "SPECIAL EMBASSY PROGRAM",
    "EU MEMBER STATES",
    "EU CANDIDATE STATES",
    "NUCLEAR SUPPLIERS GROUP",
    "ASSOCIATION OF SOUTHEAST ASIAN",
    "ORGANIZATION FOR SECURITY",
    "ORG FOR SECURITY",
    "SOUTHERN AFRICAN DEVELOPMENT",
    "WESTERN HEMISPHERIC AFFAIRS DIPL",
    "AIG ",
    "EC CAPITALS",
)
_COLLECTIVE_WORDS: Final = frozenset(("COLLECTIVE", "POSTS", "ALDAC", "ALLDP", "ALAFD", "ALEDP", "CAPITALS"))


def kind_of(designator: str) -> Kind | None:
    """Give the kind of an addressee from its designator, or None if nothing tells it.

    The designator is the plain-language one, without routing indicator, precedence
    or serial: ``AMEMBASSY RIGA``, ``CDR USEUCOM VAIHINGEN GE``, ``CIS COLLECTIVE``.
    """
    words = designator.upper().split()
    if not words:
        return None
    text = " ".join(words)
    if words[-1] in _COLLECTIVE_WORDS or text.startswith(_COLLECTIVE_PHRASES):
        return "collective"
    if text.startswith(_AGENCY_PHRASES):
        return "washington-agency"
    if text.startswith("JOINT STAFF"):
        return "washington-agency"
    if text.startswith("IRAN RPO"):
        return "office"
    kind = _FIRST_WORD.get(words[0])
    if kind is not None:
        return kind
    return "military" if text.startswith(_MILITARY_STARTS) else None

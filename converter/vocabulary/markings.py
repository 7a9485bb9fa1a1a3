"""Classification levels, portion marks and control markings.

Sources: cable-format 2.1, 2.4, 2.5 and 2.8 (5 FAH-2 H-240; 32 CFR 2001.21 to .23;
the ISOO marking booklet; 22 CFR 9.12). Spoken forms are this project's own.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, NamedTuple


class Level(NamedTuple):
    """One classification level or a sensitivity control that stands in its place.

    ``word`` is the canonical word, ``abbreviation`` the one in a portion mark,
    ``banner`` the level that a classification line shows for it, ``rank`` its place
    in the order of cable-format 2.5, ``classified`` whether it protects classified
    information (only TOP SECRET, SECRET and CONFIDENTIAL do).
    """

    word: str
    abbreviation: str
    banner: str
    rank: float
    classified: bool
    spoken: str


class Portion(NamedTuple):
    """A marking as read, of a portion or a banner: level and controls as canonical words.

    ``C/NF`` is ``Portion("CONFIDENTIAL", ("NOFORN",))``.
    """

    level: str
    controls: tuple[str, ...]


_U, _C, _S, _TS = "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"
_LOU: Final = "LIMITED OFFICIAL USE"
_SBU: Final = "SENSITIVE BUT UNCLASSIFIED"
_FOUO: Final = "FOR OFFICIAL USE ONLY"

LEVELS: Final = (
    Level(_U, "U", _U, 0.0, False, "unclassified"),
    Level(_SBU, "SBU", _U, 0.5, False, "sensitive but unclassified"),
    Level(_FOUO, "FOUO", _U, 0.5, False, "for official use only"),
    Level(_LOU, "LOU", _LOU, 0.5, False, "limited official use"),
    Level("RESTRICTED", "R", "RESTRICTED", 1.0, False, "restricted"),
    Level(_C, "C", _C, 2.0, True, "confidential"),
    Level(_S, "S", _S, 3.0, True, "secret"),
    Level(_TS, "TS", _TS, 4.0, True, "top secret"),
)
"""Every level, lowest first."""

CONTROLS: Final = MappingProxyType(
    {
        "NOFORN": "not releasable to foreign nationals",
        "RELIDO": "releasable by an information disclosure official",
        "ORCON": "originator controlled",
        "PROPIN": "proprietary information",
        "IMCON": "controlled imagery",
        "FGI": "foreign government information",
        "EXDIS": "exclusive distribution",
        "NODIS": "no distribution beyond the addressee",
        "LIMDIS": "limited distribution",
        "STADIS": "distribution within the Department of State only",
        "LES": "law enforcement sensitive",
        "SBU": "sensitive but unclassified",
        "FOUO": "for official use only",
        "LOU": "limited official use",
        "EFTO": "encrypted for transmission only",
        "SENSITIVE": "sensitive",
        "RD": "restricted data",
        "FRD": "formerly restricted data",
        "SI": "special intelligence",
        "WNINTEL": "warning notice, intelligence sources and methods",
        "NOCONTRACT": "not releasable to contractors",
    }
)
"""Closed list of controls with their spoken forms. REL and FGI may take a list of countries."""

_OF_UNCLASSIFIED: Final = frozenset(("SBU", "FOUO", "LOU", "SENSITIVE"))
"""Controls that are applied to unclassified text only."""

LEVEL_OF: Final = MappingProxyType({level.word: level for level in LEVELS})
ABBREVIATION: Final = MappingProxyType({level.abbreviation: level for level in LEVELS})
_CONTROL_FORMS: Final = {
    "NF": "NOFORN",
    "N": "NOFORN",
    "NOFORM": "NOFORN",
    "NO FORN": "NOFORN",
    "OC": "ORCON",
    "PR": "PROPIN",
    "IMC": "IMCON",
    "XD": "EXDIS",
    "ND": "NODIS",
    "E F T O": "EFTO",
    _FOUO: "FOUO",
    _SBU: "SBU",
    _LOU: "LOU",
}

_SQUEEZED: Final = {level.word.replace(" ", ""): level.word for level in LEVELS} | {
    "UNCLAS": _U,
    "UNCLASS": _U,
    "UNCLASIFIED": _U,
    "UNCLASSIFED": _U,
    "CONFIDENTAL": _C,
    "CONFIDENTIA": _C,
    "LOU": _LOU,
    "LTDOFFUSE": _LOU,
    "LIMOFFUSE": _LOU,
    "LIMITEDOFFICALUSE": _LOU,
}
_LIST_CONTROLS: Final = ("REL TO ", "REL ", "FGI ", "EYES ")


def parse_level(written: str) -> str | None:
    """Give the canonical level word for a banner form, or None.

    Blanks between letters and case do not matter: ``S E C R E T`` is SECRET,
    ``UNCLAS`` is UNCLASSIFIED (cable-format 2.1).
    """
    return _SQUEEZED.get("".join(written.split()).upper())


def parse_portion(written: str) -> Portion | None:
    """Read the inside of a portion mark, or give None if it is none.

    ``pm = lev *( sep ctl )``, ``lev = TS | S | C | U | SBU | LOU | FOUO | R``,
    ``sep = "/" | "//" | "-"``, ``ctl`` from the closed list, or REL with a list
    (cable-format 2.4). Case does not matter here; whether a mark may stand where it
    stands, and in which case, is for the caller to judge. A control that the list
    does not hold makes the whole no mark: ``S/CT`` is an office, ``R-TX`` a senator.
    """
    parts = _split(written)
    level = ABBREVIATION.get(parts[0])
    if level is None:
        return None
    controls = _controls(parts[1:])
    return None if controls is None else Portion(level.word, controls)


def parse_entire_text(written: str) -> Portion | None:
    """Read a mark that speaks for the whole text, with or without parentheses.

    ``C - ENTIRE TEXT``, ``(C) ENTIRE TEXT.``, ``CONFIDENTIAL -- ENTIRE TEXT.``
    (cable-format 2.4). None for anything else.
    """
    text = " ".join(written.upper().replace("(", " ").replace(")", " ").split())
    mark, found, rest = text.partition("ENTIRE TEXT")
    if not found or rest.strip(" .") != "":
        return None
    mark = mark.strip(" -:.")
    portion = parse_portion(mark)
    if portion is not None:
        return portion
    word = parse_level(mark)
    return None if word is None else Portion(word, ())


def parse_banner(written: str) -> Portion | None:
    """Read a whole banner such as ``SECRET//NOFORN``, or give None.

    Takes the values of catalogues too: ``UNCLASSIFIED//FOR OFFICIAL USE ONLY``
    (cable-format 2.1). ``SENSITIVE BUT UNCLASSIFIED`` alone is UNCLASSIFIED with the
    control SBU, since only a level may stand in a banner.
    """
    first, _, rest = written.partition("/")
    word = parse_level(first)
    if word is None:
        return None
    controls = _controls(_split(rest.lstrip("/"))) if rest else ()
    if controls is None:
        return None
    level = LEVEL_OF[word]
    if level.banner != word:
        controls = (level.abbreviation, *controls)
    return Portion(level.banner, controls)


def rank(level: str) -> float:
    """Give the rank of a level, by word or by portion abbreviation.

    U is 0, the controls SBU, FOUO and LOU 0.5, then R, C, S and TS (cable-format 2.5).

    Raises:
        KeyError: the level is not in the list.
    """
    found = ABBREVIATION.get(level) or LEVEL_OF[level]
    return found.rank


def banner_controls(level: str, controls: Iterable[str]) -> tuple[str, ...]:
    """Give those of some controls, each once, that stand in a banner of a level.

    SENSITIVE, SBU, FOUO and LOU are controls of unclassified text: a level that
    protects more has none of them beside it, so a SECRET whole with a SENSITIVE part
    is SECRET. EFTO says how a telegram was to be encrypted on its way, and stands in
    no banner. All others roll up from the parts to the whole (cable-format 2.4, 2.5
    and 2.8: SENSITIVE goes with UNCLAS; 5 FAH-2 H-240; 32 CFR 2001.21). A level that
    is not in the list keeps every control, so that nothing is understated.
    """
    known = LEVEL_OF.get(level)
    above = known is not None and known.rank > LEVEL_OF[_SBU].rank
    left_out = _OF_UNCLASSIFIED | {"EFTO"} if above else {"EFTO"}
    return tuple(control for control in dict.fromkeys(controls) if control not in left_out)


def spoken(marking: Portion) -> str:
    """Give the words in which a screen reader should say a marking."""
    found = ABBREVIATION.get(marking.level) or LEVEL_OF.get(marking.level)
    words = [found.spoken if found else marking.level.lower()]
    words.extend(spoken_control(control) for control in marking.controls)
    return ", ".join(words)


def spoken_control(control: str) -> str:
    """Give the spoken form of one control; an unknown one is only lower-cased."""
    known = CONTROLS.get(control)
    if known is not None:
        return known
    head, _, countries = control.partition(" ")
    if head == "REL":
        return f"releasable to {countries.removeprefix('TO ').title()}"
    if head == "FGI":
        return f"foreign government information of {countries.title()}"
    return control.lower()


def parse_control(written: str) -> str | None:
    """Give the canonical word of one control, or None.

    ``NF``, ``N`` and ``NOFORN`` are NOFORN; ``REL LIBYA`` stays as it is written,
    upper-cased and with single blanks (cable-format 2.4).
    """
    text = " ".join(written.upper().split())
    if text in CONTROLS:
        return text
    known = _CONTROL_FORMS.get(text)
    if known is not None:
        return known
    return text if text.startswith(_LIST_CONTROLS) else None


def _split(written: str) -> list[str]:
    text = " ".join(written.upper().split()).replace("//", "/")
    return [part.strip() for part in text.replace("-", "/").split("/")]


def _controls(parts: list[str]) -> tuple[str, ...] | None:
    found: list[str] = []
    for part in parts:
        control = parse_control(part)
        if control is None:
            return None
        found.append(control)
    return tuple(found)

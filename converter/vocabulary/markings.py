"""Classification levels, portion marks and control markings.

Sources: cable-format 2.1, 2.4, 2.5 and 2.8 (5 FAH-2 H-240; 32 CFR 2001.21 to .23;
the ISOO marking booklet; 22 CFR 9.12). Spoken forms are this project's own.
"""

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


class Control(NamedTuple):
    """One control marking: canonical word, portion abbreviation, spoken form."""

    word: str
    abbreviation: str
    spoken: str


class Portion(NamedTuple):
    """A portion mark: the level's canonical word and its controls as canonical words.

    ``C/NF`` is ``Portion("CONFIDENTIAL", ("NOFORN",))``.
    """

    level: str
    controls: tuple[str, ...]


class Banner(NamedTuple):
    """A banner marking: the level's canonical word and its controls."""

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

CONTROLS: Final = (
    Control("NOFORN", "NF", "not releasable to foreign nationals"),
    Control("RELIDO", "RELIDO", "releasable by information disclosure official"),
    Control("ORCON", "OC", "originator controlled"),
    Control("PROPIN", "PR", "proprietary information"),
    Control("IMCON", "IMC", "controlled imagery"),
    Control("FGI", "FGI", "foreign government information"),
    Control("EXDIS", "XD", "exclusive distribution"),
    Control("NODIS", "ND", "no distribution beyond the addressee"),
    Control("LIMDIS", "DS", "limited distribution"),
    Control("STADIS", "STADIS", "distribution within the Department of State only"),
    Control("LES", "LES", "law enforcement sensitive"),
    Control("SBU", "SBU", "sensitive but unclassified"),
    Control("FOUO", "FOUO", "for official use only"),
    Control("LOU", "LOU", "limited official use"),
    Control("EFTO", "EFTO", "encrypted for transmission only"),
    Control("SENSITIVE", "SENSITIVE", "sensitive"),
    Control("RD", "RD", "restricted data"),
    Control("FRD", "FRD", "formerly restricted data"),
    Control("SI", "SI", "special intelligence"),
    Control("WNINTEL", "WN", "warning notice, intelligence sources and methods"),
    Control("NOCONTRACT", "NC", "not releasable to contractors"),
)
"""Closed list of controls. REL and FGI take a list of countries after them."""

LEVEL_OF: Final = MappingProxyType({level.word: level for level in LEVELS})
ABBREVIATION: Final = MappingProxyType({level.abbreviation: level for level in LEVELS})
_CONTROL_OF: Final = {control.word: control for control in CONTROLS} | {
    control.abbreviation: control for control in CONTROLS
}
_CONTROL_OF["N"] = _CONTROL_OF["NF"]
_CONTROL_OF["NOFORM"] = _CONTROL_OF["NF"]
_CONTROL_OF["NO FORN"] = _CONTROL_OF["NF"]
_CONTROL_OF[_FOUO] = _CONTROL_OF["FOUO"]
_CONTROL_OF[_SBU] = _CONTROL_OF["SBU"]
_CONTROL_OF[_LOU] = _CONTROL_OF["LOU"]

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


def parse_banner(written: str) -> Banner | None:
    """Read a whole banner such as ``SECRET//NOFORN``, or give None.

    Takes the values of catalogues too: ``UNCLASSIFIED//FOR OFFICIAL USE ONLY``
    (cable-format 2.1). ``SENSITIVE BUT UNCLASSIFIED`` alone is UNCLASSIFIED with the
    control SBU, since only a level may stand in a banner.
    """
    first, _, rest = written.partition("/")
    word = parse_level(first)
    if word is None:
        return None
    controls = _controls(_split(rest)) if rest.strip(" /") else ()
    if controls is None:
        return None
    level = LEVEL_OF[word]
    if level.banner != word:
        controls = (level.abbreviation, *controls)
    return Banner(level.banner, controls)


def rank(level: str) -> float:
    """Give the rank of a level, by word or by portion abbreviation.

    U is 0, the controls SBU, FOUO and LOU 0.5, then R, C, S and TS (cable-format 2.5).

    Raises:
        KeyError: the level is not in the list.
    """
    found = ABBREVIATION.get(level) or LEVEL_OF[level]
    return found.rank


def spoken(marking: Portion | Banner) -> str:
    """Give the words in which a screen reader should say a marking."""
    found = ABBREVIATION.get(marking.level) or LEVEL_OF.get(marking.level)
    words = [found.spoken if found else marking.level.lower()]
    words.extend(spoken_control(control) for control in marking.controls)
    return ", ".join(words)


def spoken_control(control: str) -> str:
    """Give the spoken form of one control; an unknown one is only lower-cased."""
    known = _CONTROL_OF.get(control)
    if known is not None:
        return known.spoken
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
    known = _CONTROL_OF.get(text)
    if known is not None:
        return known.word
    return text if text.startswith(_LIST_CONTROLS) else None


def _split(written: str) -> list[str]:
    text = " ".join(written.upper().split()).replace("//", "/")
    return [part.strip() for part in text.replace("-", "/").split("/")]


def _controls(parts: list[str]) -> tuple[str, ...] | None:
    found: list[str] = []
    for part in parts:
        if not part:
            continue
        control = parse_control(part)
        if control is None:
            return None
        found.append(control)
    return tuple(found)

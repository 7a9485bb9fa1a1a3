"""TAGS: what a code is, what it means, and how to take glued codes apart.

Sources: cable-format 3.1 (`rg59-74`, the handbook of 1974; `fah3`, 5 FAH-3; codes met in
cables). The lists are evidence, never a gate: an unknown code is told by its shape or has no
kind, and passes through.
"""

from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from converter.vocabulary.tag_codes import organizations, places, programs, subjects, terms

Kind = Literal["subject", "program", "geo", "org", "term", "person"]

FIELDS: Final = MappingProxyType(
    {
        "A": "Administration",
        "B": "Business Services",
        "C": "Consular Affairs",
        "E": "Economic Affairs",
        "M": "Military and Defense Affairs",
        "O": "Operations",
        "P": "Political Affairs",
        "S": "Social Affairs",
        "T": "Technology and Science",
    }
)
"""The field that the first letter of a subject tag names."""

NEEDS_PERSON: Final = frozenset(("OVIP", "OTRA", "OREP", "OCON", "OEXC"))
"""Subject tags that ask for names in parentheses (cable-format 3.1, rule of 1974)."""

_LAST_EARLIER_YEAR: Final = 1979
_LONGEST_GLUE: Final = 400
_SHORTEST_GLUE: Final = 6
_LONG: Final = 4
"""From how many letters on a piece is good evidence; two-letter codes alone fit any word."""


def kind_of(code: str) -> Kind | None:
    """Tell what a code is: exact lists first, then its shape; None if neither tells.

    Four capitals with a field letter are a subject, ``K`` and three a program, two a place;
    a comma makes a person, a hyphen or slash in a short code an organization, a blank free
    words (cable-format 3.1). ``AU`` is Austria, as the tag of the African Union is ``AU-1``.
    """
    text = _plain(code)
    known = _listed(text)
    return known if known is not None else _shape(text)


def is_known(code: str) -> bool:
    """Say whether a code stands in one of the lists."""
    return _listed(_plain(code)) is not None


def name_of(code: str, year: int | None = None) -> str | None:
    """Give the meaning of a code in a year, or its latest one; None if it is not known.

    ``CG`` is Zaire until 1997 and Congo (Kinshasa) since; subject tags have the titles of the
    handbook of 1974 until 1979; ``GE`` is East Germany until 1990 and nothing since (cable-format
    3.1).
    """
    text = _plain(code)
    earlier = year is not None and year <= _LAST_EARLIER_YEAR
    for titles in (subjects.EARLIER, subjects.LATER) if earlier else (subjects.LATER, subjects.EARLIER):
        if titles.get(text):
            return titles[text]
    if year is not None:
        for former in (places.FORMER, organizations.FORMER):
            if text in former and year <= former[text][0]:
                return former[text][1]
        if year > places.LAST_YEAR.get(text, year):
            return None
    found = places.PLACES.get(text) or organizations.ORGANIZATIONS.get(text) or programs.PROGRAMS.get(text)
    return found or None


def segment(glued: str) -> tuple[str, ...] | None:
    """Take glued tags apart: ``ECONEFINLG`` is ECON, EFIN, LG. None if that cannot be done.

    Every piece is a listed tag, the fewest pieces win, and the short ones are at most one more
    than those of four letters and up, so that a plain word stays whole (cable-format 3.1). A
    known tag gives itself. Takes time in proportion to the length, which is capped.
    """
    text = " ".join(glued.upper().split())
    if _listed(text) is not None:
        return (text,)
    if not _SHORTEST_GLUE <= len(text) <= _LONGEST_GLUE:
        return None
    costs, lengths = _pieces()
    best: list[tuple[int, int] | None] = [None] * (len(text) + 1)
    best[0] = (0, 0)
    for start, mark in enumerate(text):
        reached = best[start]
        if reached is None:
            continue
        if mark == " ":
            _improve(best, start + 1, reached[0], start)
            continue
        for length in lengths:
            cost = costs.get(text[start : start + length])
            if cost is not None and start + length <= len(text):
                _improve(best, start + length, reached[0] + cost, start)
    pieces = _trace(text, best)
    long = sum(len(piece) >= _LONG for piece in pieces)
    return pieces if 0 < long >= len(pieces) - long - 1 else None


def _improve(best: list[tuple[int, int] | None], end: int, cost: int, start: int) -> None:
    known = best[end]
    if known is None or cost < known[0]:
        best[end] = (cost, start)


def _trace(text: str, best: list[tuple[int, int] | None]) -> tuple[str, ...]:
    pieces: list[str] = []
    end = len(text)
    while end > 0:
        step = best[end]
        if step is None:
            return ()
        piece = text[step[1] : end]
        if piece != " ":
            pieces.append(piece)
        end = step[1]
    return tuple(reversed(pieces))


def _plain(code: str) -> str:
    return " ".join(code.upper().split())


def _listed(text: str) -> Kind | None:
    if text in subjects.LATER or text in subjects.EARLIER:
        return "subject"
    if text in programs.PROGRAMS:
        return "program"
    if text in places.PLACES:
        return "geo"
    if text in organizations.ORGANIZATIONS:
        return "org"
    return "term" if text in terms.TERMS else None


def _shape(text: str) -> Kind | None:
    if "," in text:
        return "person"
    if " " in text:
        return "term"
    if text.isascii() and text.isalpha():
        if len(text) == 2:
            return "geo"
        if len(text) == 4 and text[0] == "K":
            return "program"
        return "subject" if len(text) == 4 and text[0] in FIELDS else None
    base = text.partition("/")[0].rpartition("-")[0] or text.partition("/")[0]
    return "org" if base in organizations.ORGANIZATIONS else None


@cache
def _pieces() -> tuple[dict[str, int], tuple[int, ...]]:
    """Cost of each piece, the less likely ones a little dearer, and the lengths there are."""
    costs: dict[str, int] = {}
    for cost, codes in (
        (13, subjects.EARLIER),
        (11, organizations.ORGANIZATIONS),
        (11, places.PLACES),
        (10, terms.GLUED),
        (10, programs.PROGRAMS),
        (10, subjects.LATER),
    ):
        costs.update(dict.fromkeys(codes, cost))
    return costs, tuple(sorted({len(code) for code in costs}))

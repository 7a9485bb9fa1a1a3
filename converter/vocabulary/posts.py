"""Posts: canonical names, display names, variants and routing indicators.

Sources: cable-format 3.4 (canonical names and variants), 1.3.7 (routing indicators that
moved), 4.6 (names cut in page markers). The list is evidence, never a gate: an unknown
post passes through normalized.
"""

from functools import cache
from typing import Final, NamedTuple

from converter.vocabulary.gazetteer.variants import LATER_NAME, VARIANTS


class Post(NamedTuple):
    """A post: canonical name, display name, kind, routing indicators seen (2004 to 2010)."""

    canonical: str
    name: str
    kind: str
    routing_indicators: tuple[str, ...]


_ALTERNATIVES: Final = {
    "AITTAIPEI": ("TAIPEI",),
    "BRUSSELS": ("USEUBRUSSELS",),
    "ECBRUSSELS": ("USEUBRUSSELS",),
    "IRANRPODUBAI": ("RPODUBAI",),
    "NATO": ("USNATO",),
    "RPODUBAI": ("IRANRPODUBAI",),
    "TAIPEI": ("AITTAIPEI",),
    "USEUBRUSSELS": ("BRUSSELS", "ECBRUSSELS"),
}
_MOVED: Final = {("RUEHTA", "ALMATY"): (None, 2006), ("RUEHTA", "ASTANA"): (2007, None)}
_DROPPED: Final = str.maketrans("", "", " \t\n\r\u00a0.'\u2019`()-\u2010\u2011")
_DESIGNATORS: Final = (
    "AMEMBASSY",
    "AMMEMBASSY",
    "AMMBASSY",
    "AMEMASSY",
    "AMCONSUL",
    "USMISSION",
    "USOFFICE",
    "USINT",
    "USLO",
    "REO",
    "EMBASSY",
    "CONSULATE",
    "EFTO",
)
_CUTS: Final = (6, 10)
_SHORTEST_CUT: Final = 5


def canonical_post(written: str) -> str:
    """Give the canonical name of a post: ``Port-au-Prince`` and ``PAP`` are PORTAUPRINCE.

    Upper-cases, deletes blanks, ``'``, ``.`` and ``-``, then looks up variants, names cut at
    6 or 10 letters, and names behind AMEMBASSY and its like (cable-format 3.4). A renamed
    city keeps the name of its time, and BRUSSELS and TAIPEI, which are ambiguous, stay as
    they are (`alternatives` has the other reading). An unknown post is only normalized.
    """
    plain = written.upper().translate(_DROPPED)
    posts = _posts()
    if plain in posts:
        return plain
    known = VARIANTS.get(plain) or _cut_names().get(plain)
    if known is not None:
        return known
    for designator in _DESIGNATORS:
        if plain.startswith(designator) and len(plain) > len(designator):
            rest = plain.removeprefix(designator)
            found = rest if rest in posts else VARIANTS.get(rest)
            if found is not None:
                return found
    return plain


def is_post(canonical: str) -> bool:
    """Say whether a canonical name is in the list."""
    return canonical in _posts()


def names() -> tuple[str, ...]:
    """Give the canonical names of all posts of the list."""
    return tuple(_posts())


def post(canonical: str) -> Post | None:
    """Give what is known of a post by its canonical name, or None."""
    row = _posts().get(canonical)
    return None if row is None else Post(canonical, row[0], row[1], row[2:])


def post_name(canonical: str) -> str | None:
    """Give the display name, ``Port-au-Prince`` for PORTAUPRINCE, or None."""
    row = _posts().get(canonical)
    return None if row is None else row[0]


def post_kind(canonical: str) -> str | None:
    """Give the latest kind of a post, ``embassy`` or ``consulate`` for two, or None."""
    row = _posts().get(canonical)
    return None if row is None else row[1]


def later_name(canonical: str) -> str | None:
    """Give the canonical name that a renamed city took later: PEKING became BEIJING; else None.

    A cable keeps the name of its time; this only says where else to look.
    """
    return LATER_NAME.get(canonical)


def alternatives(canonical: str) -> tuple[str, ...]:
    """Give the other posts that the same name may mean, most likely first.

    BRUSSELS may be the embassy or USEU, TAIPEI and AIT TAIPEI number one series
    (cable-format 3.4).
    """
    return _ALTERNATIVES.get(canonical, ())


def posts_with(routing_indicator: str, year: int | None = None) -> tuple[str, ...]:
    """Give the canonical posts that a routing indicator stood for, most likely first.

    Indicators drift: RUEHTA was Almaty until 2006 and Astana afterwards (cable-format
    1.3.7). Never overwrite a written name from this; use it to fill a missing one and to
    warn. Empty for an unknown indicator.
    """
    found = _by_indicator().get(routing_indicator, ())
    if year is None:
        return found
    return tuple(name for name in found if _holds(routing_indicator, name, year))


def _holds(indicator: str, name: str, year: int) -> bool:
    first, last = _MOVED.get((indicator, name), (None, None))
    return (first is None or first <= year) and (last is None or year <= last)


@cache
def _posts() -> dict[str, tuple[str, ...]]:
    from converter.vocabulary.gazetteer import (  # noqa: PLC0415 (large: only when asked)
        africa,
        americas,
        east_asia,
        europe,
        near_east,
        organizations,
        south_asia,
    )

    return {
        **africa.POSTS,
        **americas.POSTS,
        **east_asia.POSTS,
        **south_asia.POSTS,
        **near_east.POSTS,
        **europe.POSTS,
        **organizations.POSTS,
    }


@cache
def _cut_names() -> dict[str, str]:
    """Names cut at 6 letters (archive ids) or 10 (page markers); embassies first, no ambiguous ones."""
    posts = _posts()
    found: dict[str, str] = {}
    for embassy in (True, False):
        cuts: dict[str, set[str]] = {}
        for canonical, row in posts.items():
            if (row[1] == "embassy") is embassy:
                spaced = row[0].upper().replace("-", " ").replace("'", "")
                for cut in _CUTS:
                    cuts.setdefault(canonical[:cut], set()).add(canonical)
                    cuts.setdefault(spaced[:cut].translate(_DROPPED), set()).add(canonical)
        for short, names in cuts.items():
            if len(names) == 1 and len(short) >= _SHORTEST_CUT:
                found.setdefault(short, names.pop())
    return found


@cache
def _by_indicator() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for canonical, row in _posts().items():
        for indicator in row[2:]:
            found[indicator] = (*found.get(indicator, ()), canonical)
    return found

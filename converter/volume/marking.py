"""The marking of a whole: no lower than that of any part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from converter.vocabulary import markings

_UNKNOWN = 99.0
"""Where a word that is no level of the trade stands: above all others, so that nothing is understated."""


def highest(marks: Iterable[tuple[str | None, Sequence[str]]]) -> markings.Portion | None:
    """The highest of some levels, with the controls that it has beside it; none without a level.

    32 CFR 2001.21 asks for the highest level of any part on the whole; a control that holds for one cable
    holds for the volume that it is in, as far as `markings.banner_controls` carries it.

    Args:
        marks: levels, None where there is none, each with its controls.

    """
    levels: set[str] = set()
    controls: dict[str, None] = {}
    for level, own in marks:
        if level is not None:
            levels.add(level)
            controls.update(dict.fromkeys(own))
    if not levels:
        return None
    known = [*markings.CONTROLS]
    order = sorted(controls, key=lambda each: (known.index(each) if each in known else len(known), each))
    level = max(levels, key=_height)
    return markings.Portion(level, markings.banner_controls(level, order))


def _height(level: str) -> tuple[float, str]:
    known = markings.LEVEL_OF.get(level)
    return (known.rank if known else _UNKNOWN, level)


def banner(mark: markings.Portion | None) -> str:
    """A marking as it stands at head and foot of a page: `SECRET//NOFORN`."""
    return "//".join((mark.level, *mark.controls)) if mark else ""

"""Numerals that are drawn and not written: they are seen on the page, and copied with nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from converter.resources import font_path

_FACE = "SourceSansPro-Regular.ttf"


class _Glyph(NamedTuple):
    """One figure: its outline as operators of PDF, on an em of 1, y upwards; and its width."""

    outline: bytes
    width: float


def width(number: int, size: float) -> float:
    """Width of a number, in the unit of its size."""
    return size * sum(_glyphs()[figure].width for figure in str(number))


def drawn(number: int, right: float, baseline: float, size: float) -> bytes:
    """Operators that draw a number in black where y goes downwards, as on a page of WeasyPrint.

    Args:
        number: the number.
        right: where it ends.
        baseline: where it stands.
        size: of the font, in the same unit.

    """
    at = right - width(number, size)
    pieces = []
    for figure in str(number):
        glyph = _glyphs()[figure]
        pieces.append(b"q %.4f 0 0 %.4f %.3f %.3f cm " % (size, -size, at, baseline) + glyph.outline + b"f Q")
        at += size * glyph.width
    return b" ".join(pieces)


@cache
def _glyphs() -> Mapping[str, _Glyph]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - WeasyPrint's

    with TTFont(font_path(_FACE)) as font:
        return {figure: _glyph(font, figure) for figure in "0123456789"}


def _glyph(font: Any, figure: str) -> _Glyph:
    """The outline of one figure in a font."""
    from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]  # noqa: PLC0415

    em = font["head"].unitsPerEm
    shapes = font.getGlyphSet()
    operators: list[str] = []

    class Outline(BasePen):  # type: ignore[misc]
        """Writes an outline as operators of PDF; the names of its methods are those of the protocol."""

        def write(self, operator: str, *points: tuple[float, float]) -> None:
            numbers = " ".join(f"{each / em:.4f}" for point in points for each in point)
            operators.append(f"{numbers} {operator} ".lstrip())

        def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
            self.write("m", pt)

        def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
            self.write("l", pt)

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            self.write("c", *points)

        def _closePath(self) -> None:  # noqa: N802
            self.write("h")

    shape = shapes[font.getBestCmap()[ord(figure)]]
    shape.draw(Outline(shapes))
    return _Glyph("".join(operators).encode(), shape.width / em)

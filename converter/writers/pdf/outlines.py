"""The outlines of a TrueType font of which parts were taken: they can be put together again.

Sources: OpenType 1.9, "Font file" and the tables `loca`, `glyf`, `hmtx`, `hhea`, `maxp` and `head`.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self


@dataclass
class Outlines:
    """Glyphs of one font, by their numbers in the whole font."""

    tables: Mapping[str, bytes]
    """The tables of the first file, by name."""
    data: bytes
    """The first file."""
    shapes: dict[int, bytes]
    """The entry in `glyf` of each glyph that is drawn."""
    metrics: dict[int, bytes]
    """The entry in `hmtx` of each glyph: advance and left side."""
    maxima: list[int]
    """What the largest glyph needs, as `maxp` counts it; the number of glyphs first."""

    @classmethod
    def of(cls, data: bytes, used: Collection[int]) -> Self:
        """The outlines in a file.

        Args:
            data: a TrueType file.
            used: the glyphs that are shown; others have outlines because these are made of them.

        """
        count = struct.unpack_from(">H", data, 4)[0]
        rows = (struct.unpack_from(">4s4xII", data, 12 + 16 * row) for row in range(count))
        tables = {name.decode("latin-1"): data[start : start + length] for name, start, length in rows}
        shapes = _shapes(tables)
        metrics = _metrics(tables, sorted({*shapes, *used}))
        return cls(tables, data, shapes, metrics, list(struct.unpack_from(">14H", tables["maxp"], 4)))

    def agree(self, other: Outlines) -> bool:
        """Whether no glyph looks otherwise in the other file."""
        ours, theirs = self.shapes, other.shapes
        # Entries of `glyf` are filled up with zeros to the boundary that the size of the table asks for.
        alike = all(ours[key].rstrip(b"\0") == theirs[key].rstrip(b"\0") for key in theirs if key in ours)
        return alike and agree(self.metrics, other.metrics)

    def add(self, other: Outlines) -> None:
        """Take in the glyphs of another file of the same font."""
        for glyph, shape in other.shapes.items():
            self.shapes.setdefault(glyph, shape)
        self.metrics.update(other.metrics)
        self.maxima = [max(pair) for pair in zip(self.maxima, other.maxima, strict=True)]

    def assembled(self) -> bytes:
        """A TrueType file with all glyphs."""
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - WeasyPrint's
        from fontTools.ttLib.tables.DefaultTable import (  # type: ignore[import-untyped]  # noqa: PLC0415
            DefaultTable,
        )

        font = TTFont(io.BytesIO(self.data), lazy=True, recalcTimestamp=False, recalcBBoxes=False)
        for name, data in self._changed().items():
            table = DefaultTable(name)
            table.data = data
            font[name] = table
        output = io.BytesIO()
        font.save(output, reorderTables=None)
        return output.getvalue()

    def _changed(self) -> dict[str, bytes]:
        """The tables that depend on which glyphs there are."""
        count = self.maxima[0]
        shapes, places = [], [0]
        for glyph in range(count):
            shape = self.shapes.get(glyph, b"")
            shapes.append(shape + b"\0" * (-len(shape) % 4))
            places.append(places[-1] + len(shapes[-1]))
        return {
            "glyf": b"".join(shapes),
            "loca": struct.pack(f">{count + 1}I", *places),
            "hmtx": b"".join(self.metrics.get(glyph, bytes(4)) for glyph in range(count)),
            "hhea": self.tables["hhea"][:34] + struct.pack(">H", count),
            "maxp": self.tables["maxp"][:4] + struct.pack(">14H", *self.maxima),
            "head": self.tables["head"][:50] + struct.pack(">h", 1) + self.tables["head"][52:],
        }


def agree(one: Mapping[int, Any], other: Mapping[int, Any]) -> bool:
    """Whether what both know of a glyph is the same."""
    return all(one[key] == value for key, value in other.items() if key in one)


def _shapes(tables: Mapping[str, bytes]) -> dict[int, bytes]:
    loca, glyf = tables["loca"], tables["glyf"]
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        places = struct.unpack(f">{len(loca) // 4}I", loca)
    else:
        places = tuple(2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca))
    spans = enumerate(pairwise(places))
    return {glyph: glyf[start:end] for glyph, (start, end) in spans if end > start}


def _metrics(tables: Mapping[str, bytes], glyphs: Collection[int]) -> dict[int, bytes]:
    """Glyphs above the number that `hhea` tells have the advance of the last one below it."""
    data, full = tables["hmtx"], struct.unpack_from(">H", tables["hhea"], 34)[0]
    found = {}
    for glyph in glyphs:
        if glyph < full:
            found[glyph] = data[4 * glyph : 4 * glyph + 4]
        else:
            left = 4 * full + 2 * (glyph - full)
            found[glyph] = data[4 * full - 4 : 4 * full - 2] + data[left : left + 2]
    return found

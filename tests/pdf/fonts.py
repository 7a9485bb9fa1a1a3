"""What PDF/UA-1 (checkpoint 31) and PDF/A (6.2.11) ask of fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import pikepdf
from fontTools.ttLib import TTFont

from pdf.anatomy import Anatomy

FORBIDDEN = ("\x00", "\ufeff", "\ufffe")


def faults(found: Anatomy) -> Iterator[str]:
    """Everything that is wrong with the fonts of a file."""
    used: dict[str, set[int]] = {}
    for page in found.pages:
        for run in page.runs:
            for name, code in run.glyphs:
                used.setdefault(name, set()).add(code)
    for name, codes in sorted(used.items()):
        font = found.fonts.get(name)
        if font is None:
            yield f"31-009 the font {name} is not there"
            continue
        called = str(font.get("/BaseFont", name))
        yield from _unicode(called, found.letters[name], codes)
        if font.Subtype != "/Type0":
            yield f"+ {called} is a font of the kind {font.Subtype}"
            continue
        yield from _composite(called, font, codes)


def _unicode(called: str, letters: dict[int, str], codes: set[int]) -> Iterator[str]:
    for code in sorted(codes):
        text = letters.get(code)
        if not text:
            yield f"31-027 {called} does not tell the letter of glyph {code}"
        elif any(sign in text for sign in FORBIDDEN):
            yield f"31-028 {called} says that glyph {code} is {text!r}"


def _composite(called: str, font: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    (below,) = font.DescendantFonts
    descriptor = below.FontDescriptor
    if font.Encoding != "/Identity-H":
        yield f"31-006 {called} is encoded by {font.Encoding}"
    if not {"/Registry", "/Ordering", "/Supplement"} <= set(below.CIDSystemInfo.keys()):
        yield f"31-001 {called} has no CIDSystemInfo"
    if below.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in below:
        yield f"31-004 {called} has no CIDToGIDMap"
    program = next((descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor), None)
    if program is None:
        yield f"31-009 {called} is not embedded"
        return
    if "+" not in called or len(called.split("+", maxsplit=1)[0]) != len("/ABCDEF"):
        yield f"+ {called} is not called as a subset"
    advances = _program(program.read_bytes())
    widths = _widths(below)
    for code in sorted(codes):
        if code == 0 or code >= len(advances):
            yield f"31-030 {called} shows the sign for a letter that it lacks (glyph {code})"
        elif abs(widths.get(code, float(below.get("/DW", 1000))) - advances[code]) > 1:
            yield f"31-016 {called} sets glyph {code} {widths.get(code)} wide; it is {advances[code]:.0f}"


@cache
def _program(data: bytes) -> list[float]:
    """The advance of each glyph, in thousandths of the size of the letters."""
    face = TTFont(io.BytesIO(data), lazy=True)
    scale = 1000 / face["head"].unitsPerEm
    return [face["hmtx"][name][0] * scale for name in face.getGlyphOrder()]


def _widths(font: pikepdf.Object) -> dict[int, float]:
    """The array of widths, spelled out."""
    found: dict[int, float] = {}
    items = list(font.get("/W", ()))
    while items:
        first, then = int(items.pop(0)), items.pop(0)
        if isinstance(then, pikepdf.Array):
            found |= {first + at: float(width) for at, width in enumerate(then)}
        else:
            width = float(items.pop(0))
            found |= dict.fromkeys(range(first, int(then) + 1), width)
    return found

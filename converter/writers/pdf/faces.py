"""One font for all parts of a volume, each of which carries the letters that it uses.

WeasyPrint leaves every glyph its number when it takes others out of a font, so the glyphs of several parts
go back into one font; nothing on a page changes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from converter.writers.pdf.objects import ObjectFile
from converter.writers.pdf.outlines import Outlines, agree

_MAPPED = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")
_MAPPING = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_AT_ONCE = 100
"""So many letters a block of a mapping may have (ISO 32000-1, 9.10.3)."""


class Letters(NamedTuple):
    """What a part says of a font beside its outlines."""

    widths: dict[int, Any]
    """Number of a glyph -> its width in thousandths of the size."""
    mapping: dict[int, bytes]
    """Number of a glyph -> the letters that it stands for, UTF-16 in hexadecimal."""
    box: list[Any]
    flags: int


class Frame(NamedTuple):
    """What every part says of a font: entries of its descriptor and of its descendant, and its name."""

    descriptor: bytes
    descendant: bytes
    name: bytes


class Face:
    """The outlines of a font, gathered from the parts, and the font dictionaries that show them."""

    def __init__(self, outlines: Outlines) -> None:
        """Begin with the font of one part."""
        self.outlines = outlines
        self.uses: list[tuple[int, Letters, Frame]] = []
        """Number of each dictionary, the letters it knows, and what it says beside."""


class Faces:
    """The fonts of a volume."""

    def __init__(self, target: ObjectFile) -> None:
        """Begin with none; `write` puts them into `target`."""
        self._target = target
        self._faces: dict[tuple[bytes, bytes], list[Face]] = {}

    def place(self, font: Any) -> int | None:
        """The number of the font of the volume that shows the letters of a part's font.

        None if it is of another kind than the fonts of the page: such a one stays as it is.
        """
        found = _read(font)
        if found is None:
            return None
        name, data, letters = found
        outlines = Outlines.of(data, letters.widths)
        faces = self._faces.setdefault((name, outlines.tables["name"]), [])
        face = next((face for face in faces if face.outlines.agree(outlines)), None)
        if face is None:
            face = Face(outlines)
            faces.append(face)
        face.outlines.add(outlines)
        return self._use(face, letters, font)

    def _use(self, face: Face, letters: Letters, font: Any) -> int:
        """The font dictionary for letters: one that does not take their glyphs for other letters."""
        for number, known, _ in face.uses:
            if agree(known.mapping, letters.mapping) and agree(known.widths, letters.widths):
                known.mapping.update(letters.mapping)
                known.widths.update(letters.widths)
                known.box[:2] = map(min, known.box[:2], letters.box[:2])
                known.box[2:] = map(max, known.box[2:], letters.box[2:])
                return number
        number = self._target.number()
        face.uses.append((number, letters, _frame(font)))
        return number

    def write(self) -> None:
        """Write all fonts."""
        for faces in self._faces.values():
            for face in faces:
                data = face.outlines.assembled()
                entries = b"/Length1 %d /Filter /FlateDecode" % len(data)
                file = self._target.add_stream(entries, zlib.compress(data, 9))
                for number, letters, frame in face.uses:
                    self._write_use(number, letters, frame, file)

    def _write_use(self, number: int, letters: Letters, frame: Frame, file: int) -> None:
        alike = len(letters.widths) > 1 and len(set(letters.widths.values())) == 1
        descriptor = self._target.add(
            b"<< %s /Flags %d /FontBBox [%s] /FontFile2 %d 0 R >>"
            % (frame.descriptor, letters.flags & ~1 | alike, b" ".join(map(_number, letters.box)), file)
        )
        descendant = self._target.add(
            b"<< %s /FontDescriptor %d 0 R /W [%s] >>"
            % (frame.descendant, descriptor, _widths(letters.widths))
        )
        mapping = _MAPPING % b"\n".join(_blocks(letters.mapping))
        to_unicode = self._target.add_stream(b"/Filter /FlateDecode", zlib.compress(mapping, 9))
        self._target.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H"
            b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (frame.name, descendant, to_unicode),
            number,
        )


def _read(font: Any) -> tuple[bytes, bytes, Letters] | None:
    """Name, file and letters of a font dictionary, if it is one that can be joined with others."""
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
        return None
    descendant = font["/DescendantFonts"][0]
    descriptor = descendant["/FontDescriptor"]
    if "/FontFile2" not in descriptor or "/W" not in descendant or "/CIDSet" in descriptor:
        return None
    widths = _width_of_glyphs(list(descendant["/W"]))
    written = font["/ToUnicode"].read_bytes().partition(b"endcodespacerange")[2]
    if widths is None or b"beginbfrange" in written:
        return None
    mapping = {int(match[1], 16): match[2].lower() for match in _MAPPED.finditer(written)}
    letters = Letters(widths, mapping, list(descriptor["/FontBBox"]), int(descriptor["/Flags"]))
    return str(font["/BaseFont"]).encode(), descriptor["/FontFile2"].read_bytes(), letters


def _width_of_glyphs(items: list[Any]) -> dict[int, Any] | None:
    """Widths from the form `first [width width ...]`, the only one that WeasyPrint writes (9.7.4.3)."""
    widths = {}
    for first, run in zip(items[::2], items[1::2], strict=True):
        if not hasattr(run, "unparse"):
            return None
        widths.update({int(first) + place: width for place, width in enumerate(run)})
    return widths


def _frame(font: Any) -> Frame:
    """What a font dictionary says in every part."""
    descendant = font["/DescendantFonts"][0]

    def entries(item: Any, varying: set[str]) -> bytes:
        kept = (key for key in sorted(item.keys()) if key not in varying)
        return b" ".join(b"%s %s" % (key.encode(), _written(item[key])) for key in kept)

    return Frame(
        entries(descendant["/FontDescriptor"], {"/Flags", "/FontBBox", "/FontFile2"}),
        entries(descendant, {"/FontDescriptor", "/W"}),
        font["/BaseFont"].unparse(),
    )


def _written(value: Any) -> bytes:
    return value.unparse(resolved=True) if hasattr(value, "unparse") else _number(value)


def _number(value: Any) -> bytes:
    return f"{value:f}".rstrip("0").rstrip(".").encode() if "." in f"{value}" else f"{value}".encode()


def _widths(widths: Mapping[int, Any]) -> bytes:
    """Widths in the form `first [width width ...]`."""
    runs: list[tuple[int, list[bytes]]] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            runs.append((glyph, []))
        runs[-1][1].append(_number(widths[glyph]))
    return b" ".join(b"%d [%s]" % (first, b" ".join(run)) for first, run in runs)


def _blocks(mapping: Mapping[int, bytes]) -> list[bytes]:
    lines = [b"<%04x> <%s>" % (glyph, mapping[glyph]) for glyph in sorted(mapping)]
    blocks = [lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE)]
    return [b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks]

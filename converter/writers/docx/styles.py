"""The named styles of the file: what an editor sees in Word's list, and changes there at once."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Inches, Pt, RGBColor

from converter.resources import read_style

SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
"""Faces that come with Word; LibreOffice has its likes of the same widths."""
WIDTH = 6.5
"""Inches between the margins of a page."""
HANG = 0.4
"""Inches for a paragraph's number, and for the marker of an item."""
LEVELS = 4
"""So many levels of lists have a style; deeper items share the last."""
TABLE = "Cable Table"
_FIELD = 1.25

_TOKEN = re.compile(r"(--[\w-]+):\s*#([0-9a-fA-F]{6})\b")


class Look(NamedTuple):
    """How a style looks; what is not given is as in the style that it is based on."""

    base: str = "Normal"
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    """A design token: `--quiet`."""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    hang: float | None = None
    keep: bool = False
    """Whether it stays on the page of what follows."""
    align: WD_ALIGN_PARAGRAPH | None = None
    level: int | None = None
    """The level of a heading in the outline, from 0."""


_CENTER = WD_ALIGN_PARAGRAPH.CENTER
_PARAGRAPHS = {
    "Title": Look(font=SERIF, size=18, bold=True, before=2, after=14, color="--ink", keep=True),
    "Heading 2": Look(font=SERIF, size=12, bold=True, before=16, after=4, color="--ink", keep=True, level=1),
    "Heading 3": Look(font=SERIF, size=11, bold=True, before=12, after=4, color="--ink", keep=True, level=2),
    "Kicker": Look(font=SANS, size=9.5, color="--quiet", after=2, keep=True),
    "Banner": Look(font=SANS, size=11, bold=True, align=_CENTER, before=0, after=0),
    "Running Head": Look(font=SANS, size=8.5, color="--quiet", before=0, after=0),
    "Header Field": Look(before=0, after=2, left=_FIELD, hang=_FIELD),
    "Header Field Last": Look(base="Header Field", after=16),
    "Cable Text": Look(before=0, after=7, left=HANG),
    "Cable Paragraph": Look(base="Cable Text", left=HANG, hang=HANG),
    "Cable Quote": Look(base="Cable Text", left=2 * HANG),
    "Cable Quote Paragraph": Look(base="Cable Quote", left=3 * HANG, hang=HANG),
    "Cable Mark": Look(base="Cable Text", italic=True, keep=True),
    "Cable Caption": Look(base="Cable Text", font=SANS, size=9),
    "Cable Preformatted": Look(font=MONO, size=8, before=0, after=7, left=HANG),
    "Table Text": Look(size=9.5, before=1, after=1),
    "Table Heading": Look(base="Table Text", font=SANS, size=9, bold=True),
    "Signature": Look(before=14, after=0, left=HANG, size=10),
    "Transmission Heading": Look(
        font=SANS, size=8.5, bold=True, color="--quiet", before=28, after=4, keep=True
    ),
    "Transmission": Look(font=MONO, size=7.5, color="--quiet", before=0, after=5),
    "Provenance": Look(font=SANS, size=8, color="--quiet", before=0, after=0),
} | {
    f"Cable List {level}": Look(base="Cable Text", left=(1 + level) * HANG, hang=HANG, after=3)
    for level in range(1, LEVELS + 1)
}  # fmt: skip
_CHARACTERS = {
    "Header Label": Look(font=SANS, size=9, bold=True, color="--quiet"),
    "Header Note": Look(font=SANS, size=9, color="--quiet"),
    "As Sent": Look(font=MONO, size=8, color="--quiet"),
    "Paragraph Number": Look(),
    "List Marker": Look(),
    "Run-in Label": Look(italic=True),
    "Cable Note": Look(italic=True),
    "Redaction": Look(font=SANS, size=9, bold=True),
    "Omission": Look(italic=True),
    "Repair": Look(),
    "Garble": Look(font=MONO, size=8, color="--quiet"),
    "Unrecognized": Look(font=MONO, size=8),
    "Page Mark": Look(font=SANS, size=7.5, color="--quiet"),
    "Portion Mark": Look(font=SANS, size=9, bold=True),
}
_KEPT = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "HeaderChar", "Footer", "FooterChar",
    "Title", "TitleChar", "Heading1", "Heading1Char", "Heading2", "Heading2Char", "Heading3", "Heading3Char",
}  # fmt: skip
"""Ids of the template's styles that stay."""
_LEVELS = ("unclassified", "controlled", "confidential", "secret", "top-secret")


@cache
def colors() -> dict[str, str]:
    """The colors of the design by token, the first value of each."""
    found: dict[str, str] = {}
    for name, value in _TOKEN.findall(read_style("tokens.css")):
        found.setdefault(name, value)
    return found


def level_name(kind: str) -> str:
    """The style of a portion mark of a level, after its class in HTML."""
    name = kind.removeprefix("level-")
    return f"Portion Mark {name.replace('-', ' ').title()}" if name in _LEVELS else "Portion Mark"


@cache
def template(level: str) -> bytes:
    """An empty file with the styles of the cable and no others; its banner has the color of the level."""
    document = docx.Document()
    _drop_thumbnail(document)
    _drop_styles(document)
    _add_styles(document, level)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def style_id(name: str) -> str:
    """What a paragraph or a run names its style by."""
    return name.replace(" ", "")


def _drop_thumbnail(document: Any) -> None:
    """The picture in python-docx's template is of an empty page."""
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]


def _drop_styles(document: Any) -> None:
    """Take out the styles of the template that no cable uses: an editor's list is short."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)


def _add_styles(document: Any, level: str) -> None:
    normal = document.styles["Normal"]
    _set(normal, Look(font=SERIF, size=11, before=0, after=7))
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for name, look in _PARAGRAPHS.items():
        _set(_style(document, name, WD_STYLE_TYPE.PARAGRAPH, look.base), look)
    for name, look in _CHARACTERS.items():
        _set(_style(document, name, WD_STYLE_TYPE.CHARACTER, "Default Paragraph Font"), look)
    for each in _LEVELS:
        style = _style(document, level_name(each), WD_STYLE_TYPE.CHARACTER, "Portion Mark")
        _set(style, Look(color=f"--{each}-ink"))
    _add_table_style(document)
    _finish(document, level.removeprefix("level-"))


def _finish(document: Any, level: str) -> None:
    """What a `Look` does not say."""
    styles = document.styles
    if level in _LEVELS:
        _set(styles["Banner"], Look(color=f"--{level}-ink"))
    tabs = styles["Running Head"].paragraph_format.tab_stops
    tabs.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    styles["Cable Preformatted"].paragraph_format.line_spacing = 1.0
    styles["Transmission"].paragraph_format.line_spacing = 1.0
    _underline(styles["Repair"], "dotted")
    _underline(styles["Unrecognized"], "dash")
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "D9D9D9")
    styles["Redaction"].element.get_or_add_rPr().append(shade)


def _add_table_style(document: Any) -> None:
    """Tables have hairlines above, below and between their rows, and no boxes."""
    style = _style(document, TABLE, WD_STYLE_TYPE.TABLE, "Normal Table")
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, token in (("top", "--ink"), ("bottom", "--ink"), ("insideH", "--rule")):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colors()[token])):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.append(borders)
    style.element.append(properties)


def _underline(style: Any, kind: str) -> None:
    line = OxmlElement("w:u")
    line.set(qn("w:val"), kind)
    style.element.get_or_add_rPr().append(line)


def _style(document: Any, name: str, kind: WD_STYLE_TYPE, base: str) -> Any:
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, kind)
    style.base_style = styles[base]
    style.hidden, style.quick_style, style.unhide_when_used = False, True, False
    return style


def _set(style: Any, look: Look) -> None:
    font = style.font
    if look.font:
        _set_font(style, look.font)
    font.size = Pt(look.size) if look.size else font.size
    font.bold = look.bold if look.bold is not None else font.bold
    font.italic = look.italic if look.italic is not None else font.italic
    if look.color:
        font.color.rgb = RGBColor.from_string(colors()[look.color].upper())
    if style.type != WD_STYLE_TYPE.PARAGRAPH:
        return
    form = style.paragraph_format
    form.space_before = Pt(look.before) if look.before is not None else form.space_before
    form.space_after = Pt(look.after) if look.after is not None else form.space_after
    if look.left is not None:
        form.left_indent = Inches(look.left)
        form.first_line_indent = Inches(-(look.hang or 0))
    form.alignment = look.align if look.align is not None else form.alignment
    form.keep_with_next = look.keep or None
    _remove_borders(style)


def _set_font(style: Any, name: str) -> None:
    """A face by its name: the faces of a theme, which the template has, would win over it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), name)


def _remove_borders(style: Any) -> None:
    """The title of the template has a line under it."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)

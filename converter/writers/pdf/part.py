"""A part of a volume: pages that follow on those of the part before, set apart so that memory stays small.

Parts are set one by one, in any number of processes, and `joining.join` makes one PDF of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote

from converter.diagnostics import Report
from converter.writers.pdf.claims import DEFAULT, Attachment
from converter.writers.pdf.engine import laid_out, read_page, with_boxes
from converter.writers.pdf.tagging import written

_ELSEWHERE = "volume:"
"""Scheme of a link that leads to another part, while the part is set."""


class Pressed(NamedTuple):
    """A part as PDF."""

    pdf: bytes
    pages: int
    places: Mapping[str, int]
    """Id of an element -> the page of the part on which it begins, from 0."""


def press_part(  # noqa: PLR0913 - the page, its place in the volume, and what the volume is
    text: str,
    sheets: Sequence[str],
    report: Report,
    *,
    first_page: int = 1,
    of: int | None = None,
    variant: str = DEFAULT,
    attachments: tuple[Attachment, ...] = (),
) -> Pressed:
    """A page of HTML as PDF, its pages numbered from where the part before has ended.

    A link to an id that the page does not have is kept: it leads to another part of the volume. Every id is
    a named destination, so ids must be unique in the volume. Rules for `@page :first` hold for the first page
    of each part.

    Args:
        text: the page.
        sheets: names of the style sheets in `styles/`, in the order of the cascade.
        report: where letters without a font are told.
        first_page: the number printed on the first page; an odd one is a right page, an even one a left page.
        of: the number of pages of the volume, printed for `counter(pages)`; None for those of the part.
        variant: what the volume will claim, one of `claims.VARIANTS`.
        attachments: files for the volume to carry.

    Raises:
        MissingProgramError: Pango or a font is not installed.

    """
    lay_out = _Layout(tuple(sheets), report, first_page, of, variant)

    def pressed(page: str) -> Pressed:
        document = lay_out(page)
        pdf = written(document, variant, attachments, also=_name_elsewhere)
        return Pressed(pdf, len(document.pages), _places(document))

    return with_boxes(text, report, pressed)


def measure_part(text: str, sheets: Sequence[str], *, first_page: int = 1) -> Pressed:
    """How many pages a page of HTML takes, and where on them its elements are; the PDF is left empty.

    For page numbers that stand before what they tell of. Arguments as for `press_part`, which tells of
    letters without a font.

    Raises:
        MissingProgramError: Pango or a font is not installed.

    """
    document = _Layout(tuple(sheets), Report(), first_page, 0, DEFAULT)(text)
    return Pressed(b"", len(document.pages), _places(document))


@dataclass(frozen=True)
class _Layout:
    """Breaks the text of a part into pages."""

    sheets: tuple[str, ...]
    report: Report
    first_page: int
    of: int | None
    variant: str

    def __call__(self, text: str) -> Any:
        page = read_page(text)
        _lead_elsewhere(page.etree_element)
        side = "right" if self.first_page % 2 else "left"
        rules = f"html {{ break-before: {side} }} @page :first {{ counter-reset: page {self.first_page} }}"
        return laid_out(page, self.sheets, self.report, variant=self.variant, rules=rules, of=self.of)


def _places(document: Any) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for name in page.anchors:
            places.setdefault(name, number)
    return places


def _lead_elsewhere(root: Any) -> None:
    """Keep links to other parts: WeasyPrint drops one whose target it does not find in the page."""
    here = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and unquote(target[1:]) not in here:
            link.set("href", _ELSEWHERE + target[1:])


def _name_elsewhere(pdf: Any) -> None:
    """Make of each link to another part one to a named destination."""
    from pydyf import String  # noqa: PLC0415 - comes with WeasyPrint

    for item in pdf.objects:
        action = item.get("A") if isinstance(item, dict) and item.get("Subtype") == "/Link" else None
        if action and action["URI"].string.startswith(_ELSEWHERE):
            item["Dest"] = String(unquote(action["URI"].string.removeprefix(_ELSEWHERE)))
            item["Contents"] = String(item["Contents"].string.partition(f": {_ELSEWHERE}")[0])
            del item["A"]

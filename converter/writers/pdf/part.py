"""A part of a volume: pages that follow on those of the part before, set apart so that memory stays small.

Parts are set one by one, in any number of processes, and `joining.join` makes one PDF of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from converter.diagnostics import Report
from converter.writers.pdf.engine import laid_out, read_page, telling_letters
from converter.writers.pdf.tagging import written

_ELSEWHERE = "volume:"
"""Scheme of a link that leads to another part, while the part is set."""


class Pressed(NamedTuple):
    """A part as PDF."""

    pdf: bytes
    pages: int
    places: Mapping[str, int]
    """Id of an element -> the page of the part on which it begins, from 0."""


def press_part(
    text: str,
    sheets: Sequence[str],
    report: Report,
    *,
    first_page: int = 1,
    of: int | None = None,
    variant: str = "pdf/ua-1",
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
        variant: the standard that the PDF claims, as WeasyPrint calls it.

    Raises:
        MissingProgramError: Pango or a font is not installed.

    """
    page = read_page(text)
    _lead_elsewhere(page.etree_element)
    side = "right" if first_page % 2 else "left"
    rules = f"html {{ break-before: {side} }} @page :first {{ counter-reset: page {first_page} }}"
    with telling_letters(report):
        document = laid_out(page, sheets, report, variant=variant, rules=rules, of=of)
        places: dict[str, int] = {}
        for number, sheet in enumerate(document.pages):
            for name in sheet.anchors:
                places.setdefault(name, number)
        pdf = written(document, variant, also=_name_elsewhere)
    return Pressed(pdf, len(document.pages), places)


def _lead_elsewhere(root: Any) -> None:
    """Keep links to other parts: WeasyPrint drops one whose target it does not find in the page."""
    here = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in here:
            link.set("href", _ELSEWHERE + target[1:])


def _name_elsewhere(pdf: Any) -> None:
    """Make of each link to another part one to a named destination."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    for item in pdf.objects:
        action = item.get("A") if isinstance(item, dict) and item.get("Subtype") == "/Link" else None
        if action and str(action["URI"].string).startswith(_ELSEWHERE):
            name = pydyf.String(str(action["URI"].string).removeprefix(_ELSEWHERE))
            del item["A"]
            item["Dest"] = name

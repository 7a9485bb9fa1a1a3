"""What stands on every page: the banner at head and foot, the number of the cable, the number of the page."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Inches

from converter import header as view
from converter.nodes import Document


def add_pages(target: Any, document: Document) -> None:
    """Set up paper, margins, heads and feet; the first page has the banner alone at its head."""
    section = target.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    section.header_distance = section.footer_distance = Inches(0.45)
    section.different_first_page_header_footer = True
    marking = view.banner(document)
    time = view.dtg(document)
    number = view.mrn(document) or view.display_number(document) or ""
    day = view.date_words(time) if time else ""
    _fill(section.first_page_header, marking)
    _fill(section.header, marking)
    _line(section.header, marking).add_run(f"{number}\t{day}")
    for footer in (section.first_page_footer, section.footer):
        _fill(footer, marking)
        count = _line(footer, marking)
        count.add_run("\t")
        _add_field(count, "PAGE")
        count.add_run(" of ")
        _add_field(count, "NUMPAGES")


def _fill(place: Any, marking: str) -> None:
    place.is_linked_to_previous = False
    paragraph = place.paragraphs[0]
    paragraph.style = "Banner" if marking else "Running Head"
    if marking:
        paragraph.add_run(marking)


def _line(place: Any, marking: str) -> Any:
    """The line below the banner, or the first where there is none."""
    return place.add_paragraph(style="Running Head") if marking else place.paragraphs[0]


def _add_field(paragraph: Any, code: str) -> None:
    """A number that Word fills in when it lays the pages out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    run._r.addprevious(field)  # noqa: SLF001 - python-docx has no fields
    field.append(run._r)  # noqa: SLF001

"""The pages of the style `publication`, as a compositor would look at them; and that the look sees faults."""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest

import converter
import converter.nodes as n
from converter.diagnostics import Report
from converter.plugin import WriterContext
from converter.source import Source
from converter.writers.html.apparatus import columns
from converter.writers.pdf import publication
from converter.writers.pdf.engine import laid_out, read_page
from pdf.layout import cable_pages, faults, lines

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*"))
SENTENCE = "The harbor master said that every light was lit and that nobody had asked him why. "
POSTS = [
    f"AMEMBASSY {name}HAVEN {number}" for name in ("NOR", "SUD", "OST", "WEST") for number in range(1, 31)
]


def cable(*blocks: n.Block, infos: int = 1) -> n.Document:
    listed = tuple(
        n.Addressee(written=f"RUEHXX/{post} PRIORITY {number}", name=post, precedence="PRIORITY")
        for number, post in enumerate(POSTS[:infos], 1000)
    )
    transmission = n.Transmission(
        children=(
            n.Originator(written="FM AMEMBASSY DORVAL", name="AMEMBASSY DORVAL"),
            n.Addressees(role="info", children=(n.Keyword(written="INFO"), *listed)),
        )
    )
    marking = n.ClassificationLine(written="SECRET DORVAL 000417", level="SECRET", post="DORVAL")
    signature = n.Signature(written="FARTHING", name="FARTHING")
    return n.Document(
        source=Source(text=""),
        transmission=transmission,
        head=n.Head(children=(marking,)),
        body=n.Body(children=blocks),
        tail=n.Tail(children=(signature, n.EndOfMessage(written="NNNN"))),
    )


def paragraph(number: int, times: int, *more: n.Block) -> n.Paragraph:
    opening = n.Number(written=f"{number}.", value=number)
    return n.Paragraph(children=(opening, n.Text(written=SENTENCE * times), *more))


def table(width: int, count: int) -> n.Table:
    def row(words: str, *, header: bool = False) -> n.Row:
        cells = (n.Cell(written=f"{words}{at}", column=9 * at) for at in range(width))
        return n.Row(header=header, children=tuple(cells))

    return n.Table(children=(row("HEAD", header=True), *(row(f"{line}-") for line in range(count))))


def written_lines(document: Any) -> list[list[Any]]:
    return [list(lines(page._page_box, number)) for number, page in enumerate(document.pages, 1)]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_compositor_sends_no_page_back(path, paper):
    assert faults(cable_pages(converter.read(path), paper)) == []


@pytest.mark.parametrize("first", range(20, 32, 2))
def test_wherever_a_page_ends_no_line_stands_alone(first):
    heading = n.Heading(children=(n.Text(written="What They Want"),))
    blocks = (paragraph(1, first), heading, paragraph(2, 3), heading, paragraph(3, 1), paragraph(4, first))
    assert faults(cable_pages(cable(*blocks))) == []


def test_a_list_of_120_addressees_leaves_room_for_the_cable():
    pages = cable_pages(cable(paragraph(1, 4), infos=120))
    assert faults(pages) == []
    content = written_lines(pages)
    beside = {round(line.words[0].position_x) for line in content[0] if "AMEMBASSY" in line.text}
    assert len(beside) >= 3, "columns"
    assert any(line.element.tag == "dt" and line.text == "Classification" for line in content[1])


@pytest.mark.parametrize(("width", "turned"), [(4, 0), (9, 0), (11, 0), (16, 1), (22, 1)])
def test_a_table_is_set_as_it_fits(width, turned):
    pages = cable_pages(cable(paragraph(1, 2, table(width, 12)), paragraph(2, 2)))
    assert faults(pages) == []
    assert sum(page.width > page.height for page in pages.pages) == turned
    assert pages.pages[-1].width < pages.pages[-1].height, "the text after it stands upright"


def test_a_long_table_repeats_its_head_on_each_page():
    pages = cable_pages(cable(paragraph(1, 1, table(3, 90))))
    assert faults(pages) == []
    content = written_lines(pages)
    heads = [sum(line.text == "HEAD0" for line in page) for page in content]
    rows = [sum(line.text.endswith("-0") for line in page) for page in content]
    assert len(heads) >= 3
    assert heads == [1 if count else 0 for count in rows]


def test_what_has_no_blank_stays_on_the_paper():
    word = "X" * 300
    gap = n.Gap(written="", reason="1.4(b), 1.4(d) and what the Archivist holds of it " * 3, agent="ISOO")
    subject = n.Subject(children=(n.Keyword(written="SUBJECT:"), n.Text(written=word)))
    body = n.Paragraph(children=(n.Text(written=f"Said {word} to"), gap, n.Text(written="and went.")))
    made = cable(body)
    head = n.Head(children=(*made.head.children, subject))
    assert faults(cable_pages(msgspec.structs.replace(made, head=head))) == []


@pytest.mark.parametrize("times", [21, 22])
def test_a_table_stands_with_what_leads_to_it(times):
    pages = written_lines(cable_pages(cable(paragraph(1, times), paragraph(2, 1, table(3, 5)))))
    (lead,) = [at for at, page in enumerate(pages) if any("2. " in line.text for line in page)]
    (head,) = [at for at, page in enumerate(pages) if any(line.text == "HEAD0" for line in page)]
    assert lead == head


def test_a_rule_at_the_side_ends_with_the_text():
    summary = n.Division(kind="summary", children=(paragraph(1, 15), paragraph(2, 6), paragraph(3, 6)))
    pages = cable_pages(cable(summary)).pages
    (section, *_) = [box for box in pages[0]._page_box.descendants() if box.element_tag == "section"]
    last = [line for line in lines(pages[0]._page_box, 1) if section.element in line.path][-1]
    assert section.content_box_y() + section.height == pytest.approx(last.box.position_y + last.box.height)
    assert len(pages) > 1


@pytest.mark.parametrize("counts", [(3,), (9,), (7, 30), (19, 0, 24, 3), (130, 2)])
def test_the_apparatus_in_columns_has_every_line_in_order(counts):
    sent = [[f"{count} {line} {'X' * (line * 7 % 60)}" for line in range(count)] for count in counts if count]
    parts = columns([{"lines": lines} for lines in sent])
    assert [line for part in parts for column in part for line in column if line] == [*chain(*sent)]
    assert all(len(column) <= 22 for part in parts for column in part), "a part stays together on a page"
    assert all(len(part) == 2 for part in parts if sum(map(len, part)) > 20)


# That faults are seen


@cache
def page_with(style: str) -> Any:
    blocks = [paragraph(number, 7) for number in range(1, 5)]
    heading = n.Heading(children=(n.Text(written="WHAT THEY WANT"),))
    page = publication.page(cable(*blocks, heading, paragraph(5, 9)), WriterContext())
    return laid_out(read_page(page), publication.SHEETS, Report(), variant="pdf/ua-1", rules=style)


def told(style: str) -> str:
    return "\n".join(faults(page_with(style)))


def test_widows_and_orphans_are_seen():
    loose = "p { widows: 1 !important; orphans: 1 !important }"
    seen = "".join(told(f"@page {{ size: 612pt {height}pt }} {loose}") for height in range(600, 690, 15))
    assert "an orphan" in seen
    assert "a widow" in seen


def test_a_heading_at_the_foot_is_seen():
    assert "h2 at the foot" in told("h2 { break-after: page !important }")


def test_a_label_without_its_value_is_seen():
    assert "without its value" in told("dt { break-after: page !important }")


def test_a_last_page_of_a_few_lines_is_seen():
    assert "lines alone" in told(".provenance, .sent { break-before: page !important }")


def test_a_page_that_ends_half_way_is_seen():
    assert "of its height is filled" in told(".body { break-before: page !important }")


def test_text_out_of_the_measure_is_seen():
    assert "out of the measure" in told("p { margin-right: -40pt !important }")


def test_text_over_other_text_is_seen():
    assert "' over '" in told("h2 { margin-bottom: -26pt !important }")


def test_an_office_symbol_that_is_parted_is_seen():
    text = "EUR/NB, PM/ISO-B, EAP/ANP, L/OES/OPA, " * 20
    page = publication.page(cable(n.Paragraph(children=(n.Text(written=text),))), WriterContext())
    for whole, seen in (("nowrap", False), ("normal", True)):
        rules = f".whole {{ white-space: {whole} !important }}"
        pages = laid_out(read_page(page), publication.SHEETS, Report(), variant="pdf/ua-1", rules=rules)
        assert any("parted" in fault for fault in faults(pages)) is seen

"""The writer `docx`: what Word shows of it, in which styles, and that nothing in it counts by itself."""

import builtins
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from exports.reading import docx_body, letters, paragraphs, read_text, rendered, words
from hypothesis import HealthCheck, given, settings
from lxml import etree
from property.strategies import documents
from trees import SENT, specimen

import converter
import converter.nodes as n
from converter import header as view
from converter.diagnostics import Report
from converter.errors import MissingProgramError
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import select
from converter.writers.docx import WRITER

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*"))


def written(document: n.Document) -> bytes:
    report = Report()
    data = WRITER.write(document, WriterContext(report=report))
    assert not list(report)
    return data


def opened(document: n.Document) -> docx.document.Document:
    return docx.Document(BytesIO(written(document)))


@pytest.fixture(params=[*SAMPLES, None], ids=lambda path: path.stem if path else "specimen")
def cable(request: pytest.FixtureRequest) -> n.Document:
    return converter.read(request.param) if request.param else specimen()


def test_every_word_of_the_text_stands_in_its_place(cable):
    assert letters("".join(map(words, docx_body(opened(cable))))) == letters(read_text(cable.body))


@given(documents())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_tree_is_a_file_with_every_word_in_its_place(document):
    assert letters("".join(map(words, docx_body(opened(document))))) == letters(read_text(document.body))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_another_program_reads_every_word(path):
    cable = converter.read(path)
    text = letters(rendered(written(cable), "docx"))
    if not any(select(cable.body, n.PageBreak)):
        assert letters(read_text(cable.body)) in text
    for field in view.header(cable):
        for value in field.values:
            assert letters(value.text) in text


def test_every_word_of_head_transmission_and_tail_is_there(cable):
    everything = set(re.findall(r"\w+", "\n".join(map(words, paragraphs(opened(cable))))))
    for zone in (cable.head, cable.transmission, cable.tail):
        for leaf in select(zone, n.Leaf):
            if not isinstance(leaf, n.Keyword | n.Rule | n.Gap):
                assert set(re.findall(r"\w+", leaf.written)) <= everything


def test_every_paragraph_has_a_style_of_the_cable(cable):
    names = {each.style.name for each in paragraphs(opened(cable))}
    assert "Normal" not in names
    assert {"Kicker", "Title", "Header Field", "Transmission"} <= names
    numbered = any(select(cable.body, n.Number))
    assert numbered == ("Cable Paragraph" in names)


def test_numbers_and_markers_are_words_that_nothing_counts(cable):
    file = opened(cable)
    assert not list(file.element.body.iter(qn("w:numPr")))
    for style in file.styles.element:
        if style.get(qn("w:styleId"), "").startswith("Cable"):
            assert style.find(f".//{qn('w:numPr')}") is None
    numbers = [
        run.text for each in docx_body(file) for run in each.runs if run.style.name == "Paragraph Number"
    ]
    assert numbers == [each.written for each in select(cable.body, n.Number)]
    markers = [run.text for each in docx_body(file) for run in each.runs if run.style.name == "List Marker"]
    assert markers == [each.written for each in select(cable.body, n.Marker)]


def test_a_portion_mark_has_the_style_of_its_level():
    marks = [
        (run.text, run.style.name)
        for each in docx_body(opened(specimen()))
        for run in each.runs
        if run.style.name.startswith("Portion Mark")
    ]
    assert marks == [
        ("(C/NF)", "Portion Mark Confidential"),
        ("(C)", "Portion Mark Confidential"),
        ("(SBU)", "Portion Mark Controlled"),
    ]
    style = opened(specimen()).styles["Portion Mark Confidential"]
    assert (style.base_style.name, str(style.font.color.rgb)) == ("Portion Mark", "0033A0")
    assert style.base_style.font.bold


def test_the_banner_stands_at_head_and_foot_of_every_page():
    (section,) = opened(specimen()).sections
    assert section.different_first_page_header_footer
    for place in (section.header, section.footer, section.first_page_header, section.first_page_footer):
        assert (place.paragraphs[0].text, place.paragraphs[0].style.name) == (
            "CONFIDENTIAL//NOFORN",
            "Banner",
        )
    assert section.header.paragraphs[1].text == "08NICOSIA455\tJune 3, 2008"
    assert len(section.first_page_header.paragraphs) == 1
    for place in (section.footer, section.first_page_footer):
        fields = [each.get(qn("w:instr")) for each in place._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_a_cable_without_a_level_has_no_banner():
    file = opened(n.Document(source=Source(text="")))
    texts = [each.text for each in file.sections[0].first_page_header.paragraphs]
    assert texts == [""]


def test_the_rows_that_head_a_table_are_repeated():
    (table,) = opened(specimen()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Ship", "Berths"], ["Argo", "212"]]
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False]
    assert table.style.name == "Cable Table"


def test_a_redaction_is_its_reason():
    runs = [
        run for each in docx_body(opened(specimen())) for run in each.runs if run.style.name == "Redaction"
    ]
    assert [run.text for run in runs] == ["[redacted by WikiLeaks]"]
    assert "XXXX" not in "".join(words(each) for each in docx_body(opened(specimen())))


def test_a_page_of_the_original_is_a_mark_of_its_own_style():
    marks = [
        run.text
        for each in docx_body(opened(specimen()))
        for run in each.runs
        if run.style.name == "Page Mark"
    ]
    assert marks == ["[002] "]


def test_a_page_that_begins_in_a_table_is_marked_there():
    rows = tuple(
        n.Row(children=(n.Cell(written=ship), n.Cell(written="2", column=20))) for ship in ("Argo", "Isis")
    )
    table = n.Table(children=(rows[0], n.PageBreak(page=3), rows[1]))
    file = opened(n.Document(source=Source(text=""), body=n.Body(children=(table,))))
    assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [
        ["Argo", "2"],
        ["[003] Isis", "2"],
    ]


def test_columns_have_the_widths_of_their_words():
    (table,) = opened(specimen()).tables
    for column in table.columns:
        assert {cell.width for cell in column.cells} == {column.width}
    assert table.columns[0].width < table.columns[1].width


def test_no_style_is_there_that_no_cable_uses():
    names = {style.name for style in opened(specimen()).styles}
    assert not [
        name for name in names if name.startswith(("Light", "Medium", "Dark", "Colorful", "List Bullet"))
    ]


def test_lines_as_drawn_keep_their_blanks():
    (found,) = (each for each in docx_body(opened(specimen())) if each.text.lstrip().startswith("quay"))
    assert (found.text, found.style.name) == ("    quay   mole\n\n  | sea | & sky", "Cable Preformatted")


def test_links_lead_to_bookmarks(cable):
    root = opened(cable).element
    names = [each.get(qn("w:name")) for each in root.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    assert {each.get(qn("w:anchor")) for each in root.iter(qn("w:hyperlink"))} <= set(names)
    assert all(name.replace("_", "").isalnum() for name in names)
    assert {"ref_a", "p1"} <= set(names) or cable.source.name != "specimen.txt"


def test_the_properties_come_from_the_header():
    properties = opened(specimen()).core_properties
    assert properties.title == 'CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'
    assert (properties.author, properties.identifier) == ("AMEMBASSY NICOSIA", "08NICOSIA455")
    assert (properties.keywords, properties.category) == (
        "PREL, OVIP (ROSEWATER, P.), CY", "CONFIDENTIAL//NOFORN",
    )  # fmt: skip
    assert properties.created == SENT
    assert properties.language == "en-US"


def test_the_language_of_the_text_is_told():
    languages = {each.get(qn("w:val")) for each in opened(specimen()).styles.element.iter(qn("w:lang"))}
    assert languages == {"en-US"}


def test_the_same_document_gives_the_same_bytes(cable):
    assert written(cable) == written(cable)
    with zipfile.ZipFile(BytesIO(written(cable))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_a_character_that_no_xml_can_hold_is_shown_and_told():
    report = Report()
    text = n.Paragraph(children=(n.Text(written="pilots\x07met"),))
    document = n.Document(source=Source(text=""), body=n.Body(children=(text,)))
    file = docx.Document(BytesIO(WRITER.write(document, WriterContext(report=report))))
    assert "pilots\ufffdmet" in [each.text for each in file.paragraphs]
    assert [each.rule for each in report] == ["not-rendered"]


def test_without_python_docx_the_extra_is_named(monkeypatch):
    usual = builtins.__import__

    def without(name, *rest):
        if name == "docx":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingProgramError, match=r"pip install 'cableconv\[docx\]'"):
        WRITER.write(specimen(), WriterContext())

"""PDFs keep what they claim, and a file that does not is found out: each check is tried on a broken file."""

import io
import re
from functools import cache

import pikepdf
import pytest
from trees import specimen

import converter
import converter.nodes as n
from converter.errors import InputError
from converter.source import Source
from converter.walk import transform
from converter.writers.pdf import engine
from pdf import agreement, checking
from pdf.anatomy import Anatomy
from pdf.pressed import pressed, sample


@cache
def cable(name):
    return long() if name == "long" else sample(name)


def long():
    """A paragraph, a list and a table that go on overleaf."""
    sentence = "The pilots of the second basin voted again, and again the board did not hear of it. "
    text = n.Paragraph(children=(n.Number(written="1.", value=1), n.Text(written=sentence * 60)))
    items = tuple(
        n.Item(children=(n.Marker(written=f"({at})"), n.Text(written=f"berth {at}"))) for at in range(1, 70)
    )
    rows = tuple(
        n.Row(header=at == 0, children=(n.Cell(written=one, column=0), n.Cell(written=two, column=20)))
        for at, (one, two) in enumerate([("Ship", "Berth"), *((f"Ferry {at}", str(at)) for at in range(120))])
    )
    listed = n.Paragraph(
        children=(
            n.Number(written="2.", value=2),
            n.Text(written="The berths:"),
            n.List(children=items),
            n.Table(children=rows),
        )
    )
    return n.Document(source=Source(text=""), body=n.Body(children=(text, listed)))


@cache
def written(name, variant="pdf/ua-1", paper="letter"):
    if name == "long":
        return converter.write(long(), "pdf", pdf_variant=variant, paper=paper)
    return pressed(name, variant=variant, paper=paper)


EVERY = [path.stem for path in sorted(checking.SAMPLES.glob("[0-9]*"))] + ["specimen", "long"]
CASES = [
    *((name, "pdf/ua-1") for name in EVERY),
    *((name, variant) for name in ("specimen", "2009-tables") for variant in ("pdf/a-2a", "pdf/a-3a")),
]


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_a_pdf_keeps_its_claims_and_says_what_the_tree_says(name, variant):
    assert checking.faults(written(name, variant), cable(name), variant) == []


def test_poppler_reads_the_same_structure(tmp_path):
    path = tmp_path / "cable.pdf"
    path.write_bytes(written("specimen"))
    assert [*checking.font_faults(path), *checking.structure_faults(path)] == []


# What the structure is like


@cache
def structured(name):
    """Role, words and pages of each element."""
    with pikepdf.open(io.BytesIO(written(name))) as pdf:
        found = Anatomy(pdf)
        return [
            (
                each.role,
                " ".join(found.words(each).split()),
                {kid[0] for kid in each.kids if isinstance(kid, tuple)},
            )
            for each in found.root.walk()
        ]


def elements(name, role):
    return [(words, pages) for kind, words, pages in structured(name) if kind == role]


def test_what_goes_on_overleaf_is_one_element():
    (paragraph,) = [each for each in elements("long", "P") if each[0].startswith("1. The pilots")]
    assert paragraph[1] >= {0, 1}
    assert paragraph[0].count("voted again") == 60
    assert len(elements("long", "L")) == 1
    assert len(elements("long", "LI")) == 69
    assert len(elements("long", "Table")) == 1
    assert len(elements("long", "TR")) == 121


def test_the_head_of_a_table_is_read_once():
    assert [text for text, _ in elements("long", "TH") if text in ("Ship", "Berth")] == ["Ship", "Berth"]
    with pikepdf.open(io.BytesIO(written("long"))) as pdf:
        repeated = [run for page in Anatomy(pdf).pages for run in page.runs if run.text == "Berth"]
    assert len(repeated) > 1
    assert [run.tag for run in repeated] == ["Span"] + ["Artifact"] * (len(repeated) - 1)


def test_marks_are_read_in_words_and_redactions_by_their_reason():
    with pikepdf.open(io.BytesIO(written("specimen"))) as pdf:
        found = Anatomy(pdf)
        spans = [each for each in found.root.walk() if each.role == "Span"]
        said = {found.words(each).strip(): each.node for each in spans}
        assert said["(SBU)"].E == "sensitive but unclassified"
        assert said["[redacted by WikiLeaks]"].Alt == "Redaction: redacted by WikiLeaks"
        regions = [
            str(each.node.T) for each in found.root.walk() if each.role == "Sect" and "/T" in each.node
        ]
        assert regions == ["Summary", "Comment"]


def test_lists_tell_how_they_are_numbered():
    with pikepdf.open(io.BytesIO(written("specimen"))) as pdf:
        found = Anatomy(pdf)
        kinds = [each.attribute("/ListNumbering") for each in found.root.walk() if each.role == "L"]
        labels = [found.words(each).split() for each in found.root.walk() if each.role == "Lbl"]
    assert kinds.count("/LowerAlpha") == 1
    assert kinds.count("/UpperAlpha") == 1, "the letters of the references"
    assert set(kinds) == {"/None", "/LowerAlpha", "/UpperAlpha"}
    assert ["A."] in labels


def test_a_letter_that_no_font_has_breaks_no_claim():
    paragraph = n.Paragraph(children=(n.Text(written="A private sign: \U000f1234\U000f1234, and <b>."),))
    document = n.Document(source=Source(text=""), body=n.Body(children=(paragraph,)))
    data = converter.write(document, "pdf", pdf_variant="pdf/a-2a")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = Anatomy(pdf)
        assert checking.claim_faults(found, "pdf/a-2a", data[:64]) == []
        assert agreement.tagged(found) == agreement.body(document)


ODD = (
    "The sign \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd hangs by \u0645\u0631\u062d\u0628\u0627 "
    "and \U0001d15e\u200d\ue0a5\U00012000 e\u0301a\u0302. "
)
"""Letters from right to left, one that is not drawn, some that no font has, and combining ones."""


@pytest.mark.parametrize("style", ["publication", "facsimile", "proof"])
def test_rare_letters_are_read_in_the_order_of_the_text_and_part_no_paragraph(style):
    text = n.Text(written=ODD * 24)
    paragraph = n.Paragraph(children=(n.Number(written="1.", value=1), text))
    document = n.Document(source=Source(text=""), body=n.Body(children=(paragraph,)))
    with pikepdf.open(io.BytesIO(converter.write(document, "pdf", style=style))) as pdf:
        found = Anatomy(pdf)
        (element,) = [
            each for each in found.root.walk() if each.role in ("P", "H1") and "hangs" in found.words(each)
        ]
        assert found.words(element).split() == ["1.", *text.written.split()]


def test_what_is_cut_from_a_tree_is_not_in_the_file_that_the_pdf_carries():
    def cut(node):
        if isinstance(node, n.Text) and "Larnaca" in node.written:
            return n.Text(written=node.written.replace("Larnaca", "the port"))
        return node

    document = transform(specimen(), cut)
    data = converter.write(document, "pdf", pdf_variant="pdf/a-3a")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert checking.tree_faults(Anatomy(pdf), data, document, "pdf/a-3a") == []
    assert not [each for each in streams if b"Larnaca" in each]
    assert [each for each in streams if b"the port" in each]


def test_what_is_nested_too_deep_for_weasyprint_is_told_of_the_cable(monkeypatch):
    def deeper(*arguments, **options):
        return deeper(*arguments, **options)

    monkeypatch.setattr(engine, "laid_out", deeper)
    with pytest.raises(InputError, match="cannot be set as PDF: its lists or quotations stand too deep"):
        converter.write(specimen(), "pdf")


# Files that are broken


def select(pdf, role, number=0):
    found = [each for each in Anatomy(pdf).root.walk() if each.role == role]
    return found[number]


def content(pdf, page, change):
    stream = pdf.pages[page].Contents
    before = stream.read_bytes()
    after = change(before)
    assert after != before
    stream.write(after)


def metadata(pdf, before, after):
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert before in data
    stream.write(data.replace(before, after))


def fonts(pdf):
    return [font for _, font in sorted(Anatomy(pdf).fonts.items())]


def no_language(pdf):
    del pdf.Root.Lang


def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


def title_not_shown(pdf):
    del pdf.Root.ViewerPreferences.DisplayDocTitle


def no_structure(pdf):
    del pdf.Root.StructTreeRoot


def no_metadata(pdf):
    del pdf.Root.Metadata


def other_claim(pdf):
    metadata(pdf, b"<pdfuaid:part>1", b"<pdfuaid:part>3")


def no_title(pdf):
    metadata(pdf, b"dc:title", b"dc:source")


def another_title(pdf):
    pdf.trailer.Info.Title = "Another"


def another_day(pdf):
    pdf.trailer.Info.CreationDate = "D:20080604141500Z"


def an_element_less(pdf):
    element = select(pdf, "P", 3)
    kids = element.parent.node.K
    kids[:] = [kid for kid in kids if kid.objgen != element.node.objgen]


def an_element_twice(pdf):
    element = select(pdf, "P", 3)
    element.parent.node.K.append(element.node)


def another_order(pdf):
    kids = agreement.body_element(Anatomy(pdf)).node.K
    kids[0], kids[1] = kids[1], kids[0]


def an_unknown_role(pdf):
    select(pdf, "P", 2).node.S = pikepdf.Name.Stanza


def words_in_a_group(pdf):
    select(pdf, "P", 2).node.S = pikepdf.Name.Div


def a_level_skipped(pdf):
    select(pdf, "H2").node.S = pikepdf.Name.H4


def no_first_heading(pdf):
    select(pdf, "H1").node.S = pikepdf.Name.H2


def a_header_cell_of_nothing(pdf):
    del select(pdf, "TH").node.A


def a_cell_less(pdf):
    cell = select(pdf, "TD")
    cell.parent.node.K = pikepdf.Array([cell.parent.node.K[0]])


def an_item_outside(pdf):
    select(pdf, "LI").node.S = pikepdf.Name.P


def a_list_without_numbering(pdf):
    del select(pdf, "L").node.A


def a_label_behind(pdf):
    item = select(pdf, "LI").node
    item.K = pikepdf.Array([item.K[1], item.K[0]])


def a_link_that_tells_nothing(pdf):
    (_, link), *_ = Anatomy(pdf).annotations()
    del link.Contents


def a_link_that_tells_lies(pdf):
    (_, link), *_ = Anatomy(pdf).annotations()
    link.Contents = "http://pilots.example/"


def a_link_without_element(pdf):
    node = select(pdf, "Link").node
    node.K = pikepdf.Array([kid for kid in node.K if isinstance(kid, int)])


def a_link_that_is_not_printed(pdf):
    (_, link), *_ = Anatomy(pdf).annotations()
    link.F = 2


def a_link_to_a_file(pdf):
    (_, link), *_ = Anatomy(pdf).annotations()
    del link["/Dest"]
    link.A = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cable.exe")


def a_link_to_nowhere(pdf):
    (_, link), *_ = Anatomy(pdf).annotations()
    link.Dest = "p99"


def tabs_in_rows(pdf):
    for page in pdf.pages:
        page.Tabs = pikepdf.Name.R


def an_action(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")


def a_font_less(pdf):
    for font in fonts(pdf):
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def a_font_without_letters(pdf):
    del fonts(pdf)[0]["/ToUnicode"]


def a_wrong_letter(pdf):
    for font in fonts(pdf):
        data = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"<0061>", b"<0062>", data))


def a_letter_that_is_none(pdf):
    for font in fonts(pdf):
        font.ToUnicode.write(re.sub(rb"<0061>", b"<FEFF>", font.ToUnicode.read_bytes()))


def other_widths(pdf):
    for font in fonts(pdf):
        font.DescendantFonts[0]["/W"] = pikepdf.Array([1, 900, 250])


def a_missing_glyph(pdf):
    content(pdf, 0, lambda data: re.sub(rb"\[<....", b"[<0000", data, count=1))


def a_line_drawn_by_itself(pdf):
    content(pdf, 0, lambda data: data + b"\n0 0 m 9 9 l S\n")


def words_that_are_not_tagged(pdf):
    content(
        pdf,
        0,
        lambda data: re.sub(rb"/Span\s*<</MCID 1>>\s*BDC(.*?)EMC", rb"\1", data, count=1, flags=re.DOTALL),
    )


def an_artifact_in_the_text(pdf):
    content(pdf, 0, lambda data: re.sub(rb"(<</MCID 1>>\s*BDC)", rb"\1 /Artifact BMC EMC", data, count=1))


def text_in_an_artifact(pdf):
    content(
        pdf,
        0,
        lambda data: re.sub(
            rb"(/Span\s*<</MCID 1>>\s*BDC.*?EMC)", rb"/Artifact BMC \1 EMC", data, count=1, flags=re.DOTALL
        ),
    )


def a_head_of_no_kind(pdf):
    content(pdf, 0, lambda data: re.sub(rb"<</Type /Pagination[^>]*>>", b"<</Type /Layout>>", data))


def no_blanks_at_line_ends(pdf):
    content(pdf, 0, lambda data: re.sub(rb"\n\[<[0-9a-f]{4}>\] TJ(?=\s*ET)", b"", data))


def parents_exchanged(pdf):
    entries = dict(Anatomy(pdf).parents)[0]
    entries[0], entries[1] = entries[1], entries[0]


def a_parent_exchanged(pdf):
    select(pdf, "P", 2).node.P = pdf.Root.StructTreeRoot


def no_outline(pdf):
    del pdf.Root.Outlines


def no_destinations(pdf):
    del pdf.Root.Names["/Dests"]


def a_label_of_another_field(pdf):
    items = select(pdf, "L").node.K
    items[0], items[1] = items[1], items[0]


UNIVERSAL = [
    (no_language, "11-006"), (not_marked, "01-007"), (title_not_shown, "07-001"), (no_structure, "01-001"),
    (no_metadata, "06-001"), (other_claim, "06-002"), (no_title, "06-003"), (another_title, "6.6.2.2"),
    (another_day, "6.6.2.2"), (an_element_less, "01-005"), (an_element_twice, "01-005"),
    (another_order, "text:"), (an_unknown_role, "02-001"), (words_in_a_group, "+ words"),
    (a_level_skipped, "14-003"), (no_first_heading, "14-002"), (a_header_cell_of_nothing, "15-003"),
    (a_cell_less, "09-004"), (an_item_outside, "09-005"), (a_list_without_numbering, "+ a list"),
    (a_label_behind, "09-005"), (a_link_that_tells_nothing, "28-012"), (a_link_that_tells_lies, "+ a link"),
    (a_link_without_element, "28-011"), (a_link_that_is_not_printed, "+ a link"),
    (a_link_to_a_file, "+ a link"),
    (a_link_to_nowhere, "destination:"), (tabs_in_rows, "28-008"), (an_action, "+ the catalog"),
    (a_font_less, "31-009"), (a_font_without_letters, "31-027"), (a_wrong_letter, "text:"),
    (a_letter_that_is_none, "31-028"), (other_widths, "31-016"), (a_missing_glyph, "31-030"),
    (a_line_drawn_by_itself, "01-005"), (words_that_are_not_tagged, "01-005"),
    (an_artifact_in_the_text, "01-003"), (text_in_an_artifact, "01-004"), (a_head_of_no_kind, "18-001"),
    (no_blanks_at_line_ends, "text:"), (parents_exchanged, "+ content"), (a_parent_exchanged, "+ an element"),
    (no_outline, "outline:"), (no_destinations, "destination:"), (a_label_of_another_field, "header:"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "told"), UNIVERSAL, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_file_is_found_out(broken, told):
    check("pdf/ua-1", broken, told)


def check(variant, broken, told):
    data = written("specimen", variant)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        broken(pdf)
        found = Anatomy(pdf)
        faults = checking.claim_faults(found, variant, data[:64])
        if found.root is not None and "01-006" not in {fault[:6] for fault in faults}:
            faults += checking.tree_faults(found, data, cable("specimen"), variant)
    assert [fault for fault in faults if fault.startswith(told)], faults


def no_identifier(pdf):
    del pdf.trailer["/ID"]


def no_intent(pdf):
    del pdf.Root.OutputIntents


def a_profile_of_another_kind(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"none" * 40)


def no_archive(pdf):
    metadata(pdf, b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


def no_explanation(pdf):
    metadata(pdf, b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", b"<pdfaSchema:namespaceURI>x")


def colours_for_print(pdf):
    content(pdf, 0, lambda data: b"0 0 0 1 k\n" + data)


def a_blend(pdf):
    pdf.pages[0].Resources.ExtGState["/X"] = pdf.make_indirect(pikepdf.Dictionary(BM=pikepdf.Name.Multiply))


def not_associated(pdf):
    del pdf.Root.AF


def another_relation(pdf):
    pdf.Root.AF[0].AFRelationship = pikepdf.Name.Data


def no_relation(pdf):
    del pdf.Root.AF[0].AFRelationship


def no_kind(pdf):
    del pdf.Root.AF[0].EF.F["/Subtype"]


def another_cable(pdf):
    pdf.Root.AF[0].EF.F.write(b"<TEI/>")


ARCHIVAL = [
    (no_identifier, "6.1.3"), (no_intent, "6.2.3"), (a_profile_of_another_kind, "6.2.3"),
    (no_archive, "6.6.4"),
    (no_explanation, "6.6.2.3"), (colours_for_print, "6.2.4"), (a_blend, "6.2.10"), (not_associated, "6.8"),
    (another_relation, "carried:"), (no_relation, "6.8"), (no_kind, "6.8"), (another_cable, "carried:"),
    (a_link_that_is_not_printed, "6.3.2"), (a_link_to_a_file, "6.5.1"), (an_action, "6.5"),
    (no_metadata, "6.6.2"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "told"), ARCHIVAL, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_archive_is_found_out(broken, told):
    check("pdf/a-3a", broken, told)


def test_a_file_of_the_second_part_may_carry_nothing():
    data = written("specimen", "pdf/a-3a")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        faults = checking.claim_faults(Anatomy(pdf), "pdf/a-2a", data[:64])
        faults += agreement.carried_faults(Anatomy(pdf), cable("specimen"), carries=False)
    assert {fault.split()[0] for fault in faults} == {"6.8", "6.6.4", "carried:"}

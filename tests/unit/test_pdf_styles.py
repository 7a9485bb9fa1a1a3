"""The styles `facsimile` and `proof` of the writer `pdf`: what stands where, and what is copied."""

import io
import re
import subprocess
import zlib
from functools import cache
from pathlib import Path

import msgspec
import pikepdf
import pytest
from pdf import pressed as cached
from pdf.anatomy import Anatomy
from pdf.checking import faults_and_pages
from pdf.pressed import sample

import converter
import converter.nodes as n
from converter import header as view
from converter.anchors import anchors
from converter.diagnostics import Diagnostic, Report, Severity
from converter.nodes import Wrapper
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import leaves, transform, without_spans
from converter.writers.pdf import WRITER
from converter.writers.pdf.engine import laid_out, read_page
from converter.writers.pdf.marginalia import Margins, NoRoomError, stacked
from converter.writers.pdf.proof import SHEETS, Proof
from converter.writers.pdf.telegram import telegram

REPO = Path(__file__).parents[2]
SAMPLES = {path.stem: path for path in sorted((REPO / "samples").glob("[0-9]*"))}
STYLES = ("facsimile", "proof")

FAULTY = """\
VZCZCXRO4417
PP RUEHAG
DE RUEHRA #0312 0941530
ZNY CCCCC ZZH
P 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC PRIORITY 3906
BT
C O N F I D E N T I A L RIGA 000312

SIPDSI

E.O. 12958: DECL: 04/04/2017
TAGS: PREL, QQQQ, ZZZZ, LG
SUBJECT: (C) HARBOR PILOTS RECONSIDER THE WINTER SCHEDULE

REF: STATE 31190

Classified By: DCM Wendell P. Tarkington for reasons 1.4 (b) and (d).

1. (C) The guild will accept a shared roster, and the Embassy,s
officers have read it.

3. (S) The chair told Poloff that night runs must end; see ref B.
TARKINGTON
BT
#0312
NNNN
"""


def read(text: str) -> tuple[n.Document, tuple[Diagnostic, ...]]:
    report = Report()
    return converter.read(text, report=report), tuple(report)


def pressed(document: n.Document, style: str, **options: object) -> bytes:
    return converter.write(document, "pdf", style=style, **options)


def of_sample(name: str, style: str) -> bytes:
    return cached.pressed(name, style)


def copied(pdf: bytes, *how: str) -> str:
    command = ["pdftotext", *how, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(document: n.Document) -> list[str]:
    """The lines of a telegram as text."""
    found: list[str] = []
    for line in telegram(document):
        text = ""
        for piece in line.pieces:
            text = text.ljust(piece.column) + piece.text
        found += [*[""] * line.blank, text]
    return found


# Both


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", [*SAMPLES, "specimen"])
def test_a_file_keeps_what_its_claims_promise(name, style):
    told, pages = faults_and_pages(of_sample(name, style), sample(name), "pdf/ua-1", style)
    assert told == []
    assert pages >= 1


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_paper_has_the_size_that_was_asked_for_and_holds_the_same_lines(style, paper, size):
    with pikepdf.open(io.BytesIO(pressed(sample("2009-tables"), style, paper=paper))) as pdf:
        boxes = {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages}
    assert boxes == {size}


@pytest.mark.parametrize("style", STYLES)
def test_every_page_has_the_marking_at_head_and_foot(style):
    for page in copied(of_sample("2008-secret-noforn", style), "-layout").split("\f")[:-1]:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        assert lines[0] == lines[-1] == "SECRET//NOFORN"


@pytest.mark.parametrize("style", STYLES)
def test_paragraphs_are_named_destinations(style):
    document = sample("2009-tables")
    with pikepdf.open(io.BytesIO(of_sample("2009-tables", style))) as pdf:
        names = set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
    assert set(anchors(document).values()) <= names


@pytest.mark.parametrize("style", STYLES)
def test_the_same_document_gives_the_same_bytes(style):
    document, findings = read(FAULTY)
    once = converter.write(document, "pdf", style=style, findings=findings)
    assert converter.write(document, "pdf", style=style, findings=findings) == once


# Facsimile


@pytest.mark.parametrize("name", [name for name, path in SAMPLES.items() if path.suffix == ".txt"])
def test_a_telegram_has_the_lines_columns_and_blank_lines_of_its_source(name):
    source = sample(name).source.text.replace("\r", "").strip("\n").split("\n")
    assert shown(sample(name)) == [line.rstrip() for line in source]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_is_copied_in_the_order_sent(name):
    sent = squeezed("".join(leaf.written for leaf in leaves(sample(name)) if not isinstance(leaf, Wrapper)))
    pages = copied(of_sample(name, "facsimile"), "-layout").split("\f")[:-1]
    running = {view.banner(sample(name)), view.mrn(sample(name)), view.date_words(view.dtg(sample(name)))}
    found = ""
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        inner = lines[1:-2] if page is pages[0] else lines[2:-2]
        assert set(re.split(r"\s{2,}", lines[1].strip())) <= running or page is pages[0]
        found += squeezed("".join(inner))
    assert found == sent


def test_columns_are_those_of_the_source_when_they_are_copied():
    lines = copied(of_sample("2009-tables", "facsimile"), "-layout", "-fixed", "6").split("\n")
    rows = [
        line.rstrip() for line in sample("2009-tables").source.text.split("\n") if re.search(r"\d {5}", line)
    ]
    assert len(rows) > 5
    assert set(rows) <= {line.strip("\f").removeprefix(" " * 0).strip() for line in lines}


def test_markup_of_a_rendition_is_not_shown():
    lines = shown(sample("2006-markdown"))
    assert "TAGS: ELTN ECON EIND PGOV RS" in lines
    assert lines[:2] == ["VZCZCXRO8842", "PP RUEHDBU RUEHLN RUEHVK RUEHYG"]
    page = (
        "<html><head><title>07RIGA312</title></head><body><table class='cable'>"
        "<tr><th>Reference ID</th><th>Created</th></tr>"
        "<tr><td>07RIGA312</td><td>2007-04-04 15:28</td></tr></table>"
        "<code><pre>P 041528Z APR 07&#x000A;FM AMEMBASSY RIGA&#x000A;TO SECSTATE WASHDC</pre></code>\n"
        "<code><pre>UNCLAS RIGA 000312 &#x000A; &#x000A;SIPDIS <br>&#x000A;TAGS: "
        "<a href='/tag/PREL_0.html'>PREL</a>&#x000A;SUBJECT: A &lt;BOAT&gt;&#x000A; &#x000A;"
        "<a id='par1' href='#par1'>¶</a>1. It sailed.</pre></code></body></html>"
    )
    found = shown(converter.read(page, format="cablegate-html"))
    assert found[3:] == [
        "UNCLAS RIGA 000312",
        "",
        "SIPDIS",
        "TAGS: PREL",
        "SUBJECT: A <BOAT>",
        "",
        "¶1. It sailed.",
    ]


def test_tabs_form_feeds_and_wide_letters_keep_their_columns():
    document = converter.read(
        "UNCLAS RIGA 000312\nSUBJECT: A\tBOAT\n\n1. (U) It sailed\x0c2. (U) 東\tnaïve.\n"
    )
    assert "SUBJECT: A      BOAT" in shown(document)
    assert "2. (U) 東       naïve." in shown(document)


def test_a_wide_line_is_turned_at_a_blank_and_only_the_words_are_copied():
    long = "1. (U) " + " ".join(f"word{number}" for number in range(60)) + " " + "x" * 150 + " end."
    pdf = pressed(converter.read(f"UNCLAS RIGA 000312\nSUBJECT: A BOAT\n\n{long}\n"), "facsimile")
    text = copied(pdf, "-layout")
    assert squeezed(long) in squeezed(text)
    assert all(f"word{number}" in text.split() for number in range(60))
    assert max(len(line) for line in text.split("\n") if "word" in line or "xxx" in line) <= 75


def test_lines_of_up_to_80_columns_are_not_turned():
    row = "A ROW OF FIGURES" + " " * 50 + "78 COLUMNS ON"
    text = copied(
        pressed(converter.read(f"UNCLAS RIGA 000312\nSUBJECT: A BOAT\n\n1. (U) See\n\n{row}\n"), "facsimile")
    )
    assert re.search(r"A ROW OF FIGURES\s*78 COLUMNS ON\n", text)


def streams(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return b"".join(
            zlib.decompress(each.read_raw_bytes())
            if each.get("/Filter") == "/FlateDecode"
            else each.read_bytes()
            for each in opened.objects
            if isinstance(each, pikepdf.Stream)
        )


def test_what_was_cut_from_the_tree_is_nowhere_and_a_bar_stands_for_it():
    def cut(node: n.Node) -> n.Node | tuple[n.Node, ...]:
        if isinstance(node, n.Paragraph) and node.number == 3:
            return ()
        if isinstance(node, n.Text) and "gyroscopes" in node.written:
            # A transform may leave the place of what it cut.
            return n.Gap(written="", reason="redacted", agent="the editor", span=node.span)
        return node

    document = transform(sample("2008-secret-noforn"), cut)
    lines = "\n".join(shown(document))
    text = copied(pressed(document, "facsimile"))
    for lost in ("gyroscopes", "Porto Vermiglio", "wedding cake"):
        assert lost in sample("2008-secret-noforn").source.text
        assert lost not in lines
        assert lost not in text
    assert text.count("[redacted by the editor]") == 2
    assert "XXXXXXXXXXXX" in text, "what the source has as characters stays"


def test_a_tree_without_a_source_has_lines_too():
    document = sample("2008-secret-noforn")
    bare = msgspec.structs.replace(without_spans(document), source=n.Source(text=""))
    lines = shown(bare)
    assert "XMT AMEMBASSY NICOSIA" in lines
    assert "A Good Wall, Badly Built" in lines
    gaps = [leaf for leaf in leaves(bare) if isinstance(leaf, n.Gap)]
    words = [leaf.written for leaf in leaves(bare) if leaf not in gaps]
    assert squeezed("".join(lines)) == squeezed("".join(words))


def test_the_outline_has_the_subject_the_headings_and_the_paragraphs():
    with (
        pikepdf.open(io.BytesIO(of_sample("2009-tables", "facsimile"))) as pdf,
        pdf.open_outline() as outline,
    ):
        (top,) = outline.root
        assert top.title == view.title(sample("2009-tables"))
        names = [item.title for item in top.children]
        below = [item.title for child in top.children for item in child.children]
    assert "Counting the Buoys" in names
    assert not any("---" in name for name in [*names, *below])
    assert any(name.startswith("Paragraph 2") for name in [*names, *below])


SET_OUT = """\
UNCLAS RIGA 000312

SUBJECT: A BOAT

1. Two pilots came:

-- one from the outer roads
-- one from the inner roads, who brings
   a. a lamp
   b. a rope

----------------
THE ROSTER
----------------

2. It reads:

Port        Pilots   Share
---------   ------   ------
Riga            41     12.5
Ventspils        9    101.25
"""


def test_lists_and_tables_are_read_as_such_and_drawn_lines_are_not_read():
    document = converter.read(SET_OUT)
    data = pressed(document, "facsimile")
    assert faults_and_pages(data, document, "pdf/ua-1", "facsimile") == ([], 1)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = Anatomy(pdf)
        read = {
            role: [found.words(each).split() for each in found.root.walk() if each.role == role]
            for role in ("H2", "L", "LI", "Lbl", "TR", "TH", "TD")
        }
        assert "---" not in found.words(found.root)
    assert read["H2"] == [["THE", "ROSTER"]]
    assert [len(read["L"]), len(read["LI"])] == [2, 4]
    assert read["Lbl"] == [["--"], ["--"], ["a."], ["b."]]
    assert read["TH"] == [["Port"], ["Pilots"], ["Share"]]
    assert read["TR"][1:] == [["Riga", "41", "12.5"], ["Ventspils", "9", "101.25"]]
    assert len(read["TD"]) == 6
    assert "----------------" in copied(data, "-layout"), "the line is there to be seen"


def test_lists_of_any_depth_are_lines():
    listed = n.List(children=(n.Item(children=(n.Marker(written="-"), n.Text(written="a rope"))),))
    for _ in range(120):
        listed = n.List(children=(n.Item(children=(n.Marker(written="-"), listed)),))
    body = n.Body(children=(n.Paragraph(children=(n.Text(written="They brought:"), listed)),))
    assert "a rope" in copied(pressed(n.Document(source=Source(text=""), body=body), "facsimile"))


@pytest.mark.parametrize(
    ("titles", "expected"), [(n.Heading, ["P", "H1", "P", "H1"]), (n.Paragraph, ["P", "H1", "P", "P"])]
)
def test_a_text_without_a_head_has_no_long_paragraph_for_a_title(titles, expected):
    title = titles(children=(n.Text(written="THE ROSTER"),))
    other = titles(children=(n.Text(written="THE BOATS"),))
    text = n.Paragraph(children=(n.Text(written="Two pilots came. " * 30),))
    more = n.Paragraph(children=(n.Text(written="Two pilots went. " * 30),))
    document = n.Document(source=Source(text=""), body=n.Body(children=(text, title, more, other)))
    data = pressed(document, "facsimile")
    assert faults_and_pages(data, document, "pdf/ua-1", "facsimile") == ([], 1)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        roles = [each.role for each in Anatomy(pdf).root.walk() if each.role[0] in "HP"]
    assert roles == expected


# Proof


def proof_of(text: str) -> tuple[Margins, object, Proof]:
    document, findings = read(text)
    context = WriterContext(findings=lambda: converter.convert.find_all(document, findings))
    proof = Proof(document, context)
    margins = Margins()
    pages = laid_out(read_page(proof.page()), SHEETS, Report(), variant="pdf/ua-1")
    margins.arrange(pages)
    return margins, pages, proof


@cache
def faulty() -> tuple[Margins, object, Proof]:
    return proof_of(FAULTY)


def test_each_finding_stands_beside_its_line_or_below_the_one_before_it():
    margins, _, proof = faulty()
    assert len(proof.marked) >= 5
    for sheet in margins.sheets:
        boxes = [
            margins.notes[mark.number]
            for mark in sorted(sheet.marks, key=lambda mark: (mark.baseline, mark.x))
        ]
        ends = [sheet.box.content_box_y(), *(box.position_y + box.border_height() for box in boxes)]
        for mark, box, end in zip(
            sorted(sheet.marks, key=lambda m: (m.baseline, m.x)), boxes, ends, strict=False
        ):
            assert box.position_y >= end, "notes overlap"
            assert box.position_y < mark.baseline + 2 or box.position_y - end < 10, (
                "far from its line without need"
            )
            assert box.position_x >= sheet.box.content_box_x() + sheet.box.width, "in the text"
        assert ends[-1] <= sheet.box.content_box_y() + sheet.box.height + 0.5


def test_a_mark_stands_at_the_very_word():
    margins, pages, proof = faulty()
    number = next(
        number for number, each in proof.marked.items() if each.diagnostic.rule == "lost-apostrophe"
    )
    mark = next(mark for sheet in margins.sheets for mark in sheet.marks if mark.number == number)
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - half a second of imports

    words = [
        box
        for page in pages.pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.TextBox) and box.text.startswith("Embassy,s")
    ]
    assert [round(box.position_x) for box in words] == [round(mark.x)]


def test_findings_on_values_stand_at_their_values():
    _, _, proof = faulty()
    tags = [number for number, each in proof.marked.items() if each.diagnostic.rule == "unknown-tag"]
    page = proof.page()
    assert len(tags) == 2
    for number, tag in zip(tags, ("QQQQ", "ZZZZ"), strict=True):
        assert f'<a class="place" id="f{number}-place" href="#f{number}"></a>{tag}' in page


def test_findings_are_numbered_in_the_order_of_the_page_and_linked_to_their_places():
    _, _, proof = faulty()
    page = proof.page()
    assert re.findall(r'id="f(\d+)-place"', page) == [str(number) for number in proof.marked]
    assert all(f'href="#f{number}-place"' in page for number in proof.marked)


def test_notes_are_tagged_after_the_text_with_rule_message_and_help():
    document, findings = read(FAULTY)
    pdf = converter.write(document, "pdf", style="proof", findings=findings)
    told, _ = faults_and_pages(pdf, document, "pdf/ua-1", "proof")
    assert told == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        notes = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Note" and "/ID" in each
        ]
        ids = opened.Root.StructTreeRoot.IDTree.Names
        assert len(ids) == 2 * len(notes) > 0
    text = " ".join(copied(pdf).split())
    assert "error portion-above-banner The mark (S) is above the classification line" in text
    assert "unknown-caption SIPDSI is no caption. Did you mean SIPDIS?" in text


def test_a_mark_leads_to_its_note_and_the_note_back():
    document, findings = read(FAULTY)
    with pikepdf.open(io.BytesIO(converter.write(document, "pdf", style="proof", findings=findings))) as pdf:
        links = {
            str(each.Dest): (str(each.Contents), [float(side) for side in each.Rect])
            for _, each in Anatomy(pdf).annotations()
        }
    marks = {name: link for name, link in links.items() if re.fullmatch(r"f\d+", name)}
    assert marks
    assert {f"{name}-place" for name in marks} == {name for name in links if name.endswith("-place")}
    for name, (contents, (left, bottom, right, top)) in marks.items():
        assert contents.startswith(name[1:])
        assert right - left > 4
        assert top - bottom > 8
    assert any("night runs must end" in contents for contents, _ in links.values())


def test_a_mark_in_a_table_leaves_its_columns_as_they_are():
    document = converter.read(SET_OUT)
    at = document.source.text.index("101.25")
    finding = Diagnostic(rule="x", severity=Severity.WARNING, message="Look.", span=(at, at + 6))
    proof = Proof(document, WriterContext(findings=lambda: (finding,)))
    page, plain = proof.page(), Proof(document, WriterContext(findings=lambda: ())).page()
    cell = re.search(r'<td class="figure"><a class="place" id="f1-place" href="#f1"></a>101.25</td>', page)
    assert cell
    assert re.findall("<t[dh][^>]*>", page) == re.findall("<t[dh][^>]*>", plain)


def test_a_paragraph_with_notes_that_goes_on_overleaf_stays_one():
    long = "The chair said so, and the secretary wrote it down for the guild's own book. " * 24
    document, findings = read(FAULTY.replace("officers have read it.", f"officers have read it. {long}"))
    pdf = converter.write(document, "pdf", style="proof", findings=findings)
    told, pages = faults_and_pages(pdf, document, "pdf/ua-1", "proof")
    assert told == []
    assert pages > 1


def test_what_the_reader_reported_is_shown_only_when_it_is_given():
    document, findings = read(FAULTY)
    assert "paragraph-number-gap" in {each.rule for each in findings}
    assert "paragraph-number-gap" not in copied(converter.write(document, "pdf", style="proof"))
    assert "paragraph-number-gap" in copied(
        converter.write(document, "pdf", style="proof", findings=findings)
    )


def test_a_finding_without_a_place_is_in_the_list_at_the_end():
    document, _ = read(FAULTY.replace("TARKINGTON\nBT", "BT"))
    text = copied(converter.write(document, "pdf", style="proof"))
    assert "no-signature" in text[text.index("Notes on the cable") :]


def test_line_numbers_are_drawn_and_copied_with_nothing():
    margins, _, _ = faulty()
    assert any(len(sheet.lines) >= 10 for sheet in margins.sheets)
    gaps = [
        below - above
        for sheet in margins.sheets
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False)
    ]
    assert min(gaps) > 10, "two numbers would stand for one line"
    proof = of_sample("2007-unclassified", "proof")
    assert not [line for line in copied(proof).split("\n") if line.strip() in {"5", "10", "15", "20"}]
    with pikepdf.open(io.BytesIO(proof)) as opened:
        pages = len(opened.pages)
    assert streams(proof).count(b"/Artifact BMC q 0 g 0 G") == pages


def test_what_was_repaired_or_not_understood_is_marked_in_the_text():
    page = Proof(sample("specimen"), WriterContext()).page()
    sheet = (REPO / "styles" / "proof.css").read_text("utf-8")
    for name in ("repair", "garble", "unrecognized"):
        assert f'class="{name}"' in page
        assert f".{name} " in sheet


def test_a_finding_on_words_that_were_cut_is_not_told():
    document, _ = read(FAULTY)
    at = document.source.text.index("night runs")
    finding = Diagnostic(rule="x-rule", severity=Severity.INFO, message="night runs?", span=(at, at + 5))

    def cut(node: n.Node) -> n.Node:
        if isinstance(node, n.Text) and "night" in node.written:
            return n.Gap(written="", reason="redacted", span=node.span)
        return node

    assert "x-rule" in copied(converter.write(document, "pdf", style="proof", findings=[finding]))
    for changed in (transform(document, cut), transform(document, lambda x: () if cut(x) is not x else x)):
        text = copied(converter.write(changed, "pdf", style="proof", findings=[finding]))
        assert "x-rule" not in text
        assert "night" not in text


def test_a_place_past_all_words_or_in_a_wrapper_is_no_error():
    document, _ = read(FAULTY)
    end = len(document.source.text)
    finding = Diagnostic(rule="x-rule", severity=Severity.ERROR, message="It ends.", span=(end, end))
    assert "x-rule" in copied(converter.write(document, "pdf", style="proof", findings=[finding]))


def test_notes_without_room_go_to_the_list_and_none_is_lost():
    document, _ = read(FAULTY)
    at = document.source.text.index("guild")
    many = [
        Diagnostic(
            rule=f"rule-{number}", severity=Severity.INFO, message="One of many. " * 8, span=(at, at + 5)
        )
        for number in range(40)
    ]
    with pytest.raises(NoRoomError):
        Margins().arrange(
            laid_out(
                read_page(Proof(document, WriterContext(findings=lambda: many)).page()),
                SHEETS,
                Report(),
                variant="pdf/ua-1",
            )
        )
    text = copied(converter.write(document, "pdf", style="proof", findings=many))
    assert {f"rule-{number}" for number in range(40)} <= set(text.split())


def test_signs_stay_out_of_the_text_even_when_it_has_their_like():
    document, findings = read(FAULTY.replace("shared roster", "shared \U00100000 roster"))
    page = Proof(document, WriterContext(findings=lambda: findings)).page()
    assert page.count("\U00100000") == 1
    assert not re.search("[\U000f0000-\U000fffff\U00108000-\U0010fffd]", page)


@pytest.mark.parametrize(
    ("wanted", "heights", "expected"),
    [
        ([100.0, 300.0], [50.0, 50.0], [100.0, 300.0]),
        ([100.0, 110.0, 120.0], [50.0, 50.0, 50.0], [100.0, 158.0, 216.0]),
        ([360.0, 380.0], [50.0, 50.0], [292.0, 350.0]),
        ([0.0] * 3, [200.0, 150.0, 100.0], [0.0, 208.0, None]),
    ],
)
def test_notes_are_stacked(wanted, heights, expected):
    assert stacked(wanted, heights, 0.0, 400.0) == expected


def test_no_writer_but_the_proof_asks_for_findings():
    def asked() -> tuple[Diagnostic, ...]:
        raise AssertionError("nobody shows them")

    for style in ("publication", "facsimile"):
        WRITER.write(sample("2009-tables"), WriterContext(options={"style": style}, findings=asked))

"""The writer `html`: valid, complete, in order, spoken in words; and what each part of a cable becomes."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from property.strategies import documents
from tinyhtml5.parser import HTMLParser
from trees import specimen

import converter
import converter.nodes as n
from converter import header as view
from converter.anchors import anchors
from converter.diagnostics import Report
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import plain_text, select, transform
from converter.writers.html import WRITER, escaping

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*"))
OWN_LINE = {
    "p", "div", "li", "ul", "ol", "td", "th", "tr", "pre", "section", "blockquote", "br", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "footer",
}  # fmt: skip


def page(document: n.Document, *, clean: bool = True) -> ET.Element:
    """The page as a browser reads it; a parse error fails, and a diagnostic of a clean document."""
    report = Report()
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(WRITER.write(document, WriterContext(report=report)).decode())
    assert not parser.errors
    assert not (clean and list(report))
    return root


def small(*blocks: n.Block, head: tuple[n.HeadLine, ...] = (), **zones: n.Node) -> n.Document:
    return n.Document(
        source=Source(text=""), head=n.Head(children=head), body=n.Body(children=blocks), **zones
    )


def body(*blocks: n.Block, head: tuple[n.HeadLine, ...] = ()) -> ET.Element:
    return by_id(page(small(*blocks, head=head)), "text")


def paragraph(*children: n.Inline | n.Block) -> n.Paragraph:
    return n.Paragraph(children=children)


def said(written: str) -> n.Paragraph:
    return paragraph(n.Text(written=written))


def by_id(root: ET.Element, name: str) -> ET.Element:
    (found,) = (each for each in root.iter() if each.get("id") == name)
    return found


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def text(element: ET.Element) -> str:
    """The text of an element, each block on a line of its own."""
    edge = "\n" if element.tag in OWN_LINE else ""
    inner = "".join([text(child) + (child.tail or "") for child in element])
    return edge + (element.text or "") + inner + edge


def words(element: ET.Element) -> str:
    return " ".join(text(element).split())


def read_text(zone: n.Node) -> str:
    """Reading text of a zone, each redaction as its reason."""
    return plain_text(transform(zone, lambda node: shown(node) if isinstance(node, n.Gap) else node))


def shown(node: n.Gap) -> n.Node:
    if node.reason == "not-declassified":
        return node
    reason = node.reason + (f" by {node.agent}" if node.agent else "")
    return n.Text(written=f"[{reason}]")


@pytest.fixture(params=[*SAMPLES, None], ids=lambda path: path.stem if path else "specimen")
def cable(request: pytest.FixtureRequest) -> n.Document:
    return converter.read(request.param) if request.param else specimen()


# Laws


def test_every_word_of_the_text_stands_in_its_place(cable):
    assert words(by_id(page(cable), "text")) == " ".join(read_text(cable.body).split())


@given(documents())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_tree_is_a_valid_page_with_every_word_in_its_place(document):
    root = page(document, clean=False)
    read = escaping.clean(read_text(document.body), Report())
    # No blank stands between a word and a caption or a mark in the middle of it: only letters are compared.
    assert "".join(words(by_id(root, "text")).split()) == "".join(read.split())
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(anchors(document).values()) <= set(ids)
    assert {link.get("href", "") for link in root.iter("a")} <= {f"#{name}" for name in ids}
    assert headings(root)[0] == 1
    assert all(after <= before + 1 for before, after in zip(headings(root), headings(root)[1:], strict=False))


def headings(root: ET.Element) -> list[int]:
    return [int(each.tag[1]) for each in root.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1))
def test_any_text_is_escaped(written):
    mark = n.Portion(written=written, value=written, level="SECRET", controls=(written,))
    root = page(small(said(written), paragraph(mark)))
    first, second = by_class(root, "paragraph")
    assert "".join(first.itertext()) == written.strip()
    assert written.lower() in second[0].get("title", "").lower()
    assert [each.get("type") for each in root.iter("script")] == ["application/ld+json"]


def test_every_word_of_the_header_stands_on_the_page(cable):
    everything = set(words(page(cable)).split())
    for field in view.header(cable):
        assert field.label.split()[0] in everything
        for value in field.values:
            gap = value.node is not None and any(select(value.node, n.Gap))
            assert gap or set(value.text.split()) <= everything | {each.strip(";,") for each in everything}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_of_head_transmission_and_tail_stands_on_the_page(path):
    cable = converter.read(path)
    (main,) = page(cable).iter("main")
    everything = set(re.findall(r"\w+", words(main)))
    for zone in (cable.head, cable.transmission, cable.tail):
        for leaf in select(zone, n.Leaf):
            if not isinstance(leaf, n.Keyword | n.Rule):
                assert set(re.findall(r"\w+", leaf.written)) <= everything


def test_the_same_document_gives_the_same_bytes(cable):
    context = WriterContext()
    assert WRITER.write(cable, context) == WRITER.write(cable, context)


def test_nothing_is_asked_for_anywhere(cable):
    written = WRITER.write(cable, WriterContext()).decode()
    # The name of a vocabulary, in an element of data that no browser runs.
    written = written.replace('<script type="application/ld+json">{"@context": "https://schema.org"', "", 1)
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|url\(|@import|https?:", written)
    assert {link.get("href", "")[:1] for link in page(cable).iter("a")} == {"#"}


def test_a_page_has_its_language_and_its_landmarks(cable):
    root = page(cable)
    assert root.get("lang") == "en-US"
    assert [len(list(root.iter(tag))) for tag in ("main", "article", "h1", "dl")] == [1, 1, 1, 1]
    labels = [each.get("aria-label") for each in root.iter("section") if each.get("aria-label")]
    assert len(labels) == len(set(labels))


def test_a_document_has_its_parts_in_their_order(cable):
    (article,) = page(cable).iter("article")
    assert [(each.tag, each.get("class")) for each in article] == [
        ("p", "banner"),
        ("div", "document"),
        ("p", "banner"),
    ]
    parts = [(each.tag, each.get("class").split()[0]) for each in article[1]]
    assert parts == [
        ("header", "opening"),
        ("dl", "header"),
        ("div", "body"),
        ("p", "signature"),
        ("section", "transmission"),
        ("footer", "provenance"),
    ] or (cable.tail.children == () and ("p", "signature") not in parts)


@given(st.sampled_from("\x00\x07\x0b\x1b\x7f\x9f\ufffe\ud800\U0001ffff"))
def test_a_character_that_html_forbids_is_shown_and_told(character):
    report = Report()
    document = small(said(f"pilots{character}met"))
    assert "pilots\ufffdmet" in WRITER.write(document, WriterContext(report=report)).decode()
    assert [each.rule for each in report] == ["not-rendered"]


# The opening


def test_the_marking_is_said_in_words():
    banner, last = by_class(page(specimen()), "banner")
    assert words(banner) == words(last) == "CONFIDENTIAL//NOFORN"
    assert banner[0].get("title") == "confidential, not releasable to foreign nationals"


@pytest.mark.parametrize(
    ("level", "controls", "name"),
    [
        ("UNCLASSIFIED", (), "level-unclassified"),
        ("UNCLASSIFIED", ("EFTO",), "level-unclassified"),
        ("UNCLASSIFIED", ("NOFORN",), "level-controlled"),
        ("LIMITED OFFICIAL USE", (), "level-controlled"),
        ("CONFIDENTIAL", (), "level-confidential"),
        ("SECRET", ("NOFORN",), "level-secret"),
        ("TOP SECRET", (), "level-top-secret"),
    ],
)
def test_each_level_has_its_color(level, controls, name):
    line = n.ClassificationLine(written=level, level=level, controls=controls)
    assert page(small(head=(line,))).get("class") == name


def test_a_cable_without_a_level_has_no_marking():
    root = page(small(said("x")))
    assert root.get("class") == "level-none"
    assert not by_class(root, "banner")


def test_a_subject_has_its_mark_before_it_and_is_the_title():
    root = page(specimen())
    assert words(by_id(root, "subject")) == '(C/NF) CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'
    (title,) = root.iter("title")
    assert title.text == 'NICOSIA 000455: CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'


def meta(root: ET.Element) -> dict[str, str]:
    return {each.get("name", ""): each.get("content", "") for each in root.iter("meta")}


def test_a_page_says_what_it_is():
    found = meta(page(specimen()))
    assert found["author"] == "AMEMBASSY NICOSIA"
    assert found["keywords"] == "PREL, OVIP (ROSEWATER, P.), CY"
    assert found["dcterms.created"] == "2008-06-03T14:15Z"
    assert found["description"] == (
        "Telegram 455 · AMEMBASSY NICOSIA to SECSTATE WASHDC and others. June 3, 2008. CONFIDENTIAL//NOFORN"
    )


# The header list


def fields(document: n.Document) -> dict[str, str]:
    (listed,) = page(document).iter("dl")
    texts = [words(each) for each in listed]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def test_the_header_list_reads_as_an_edition_has_it():
    assert fields(specimen()) == {
        "From": "AMEMBASSY NICOSIA",
        "To": "SECSTATE WASHDC Immediate USMISSION USUN NEW YORK",
        "Info": "EUROPEAN POLITICAL COLLECTIVE, except AMEMBASSY ANKARA, AMEMBASSY ATHENS",
        "Date": "June 3, 2008, 14:15 UTC 031415Z JUN 08",
        "Precedence": "Immediate; for information Priority",
        "Classification": ("CONFIDENTIAL//NOFORN C O N F I D E N T I A L SECTION 01 OF 02 NICOSIA 000455"),
        "Captions": "SIPDIS, CORRECTED COPY (TEXT OF PARA 2)",
        "E.O.": "12958",
        "Declassify on": "June 3, 2018 DECL: 06/03/2018",
        "Classified by": "Political Counselor Ilse K. Vandermeer for reasons 1.4 (b) and (d).",
        "TAGS": (
            "PREL External Political Relations; OVIP (ROSEWATER, P.) Visits and Travel of Prominent"
            " Individuals; CY Cyprus"
        ),
        "References": "A. STATE 51207 (NOTAL) 08STATE51207 B. (U) VANDERMEER-OSEI E-MAIL OF 05/30/08",
        "For": "DEPT FOR EUR/SE (PELLEGRIN), IO/UNP AND [redacted]",
        "Handling": "PLEASE HANDLE ACCORDINGLY.",
        "Other lines": "- - - ]]> ODD LINE",
    }


def test_a_second_classification_line_and_stray_words_are_listed():
    line = n.ClassificationLine(written="UNCLAS RIGA 000312", level="UNCLASSIFIED")
    other = n.ClassificationLine(written="UNCLAS RIGA 000313", level="UNCLASSIFIED")
    tags = n.Tags(
        children=(
            n.Keyword(written="TAGS:"),
            n.Tag(written="PREL", code="PREL", kind="subject"),
            n.Text(written=", PLUS "),
            n.Unrecognized(written="??"),
        )
    )
    order = n.ExecutiveOrder(
        number="12958",
        codes=("OADR",),
        children=(n.Keyword(written="E.O. 12958:"), n.Text(written="DECL: OADR, SAYS PELLEGRIN")),
    )
    listed = fields(small(head=(line, other, tags, order)))
    assert listed["TAGS"] == "PREL External Political Relations PLUS"
    assert listed["Other lines"] == "UNCLAS RIGA 000313 DECL: OADR, SAYS PELLEGRIN"


def test_a_long_list_of_addressees_stands_in_columns():
    names = [
        n.Addressee(written=f"AMEMBASSY {letter}", name=f"AMEMBASSY {letter}") for letter in "ABCDEFGHIJKL"
    ]
    receivers = n.Addressees(role="info", children=tuple(names))
    long = small(transmission=n.Transmission(children=(receivers,)))
    (listed,) = by_class(page(long), "addressees")
    assert listed.get("class") == "addressees long"
    short = small(transmission=n.Transmission(children=(n.Addressees(role="to", children=()), receivers)))
    assert len(by_class(page(short), "long")) == 1


# The text


def test_a_number_is_the_link_to_its_paragraph():
    root = body(paragraph(n.Number(written="¶2a.", value=2, sub="a"), n.Text(written="They met.")))
    (link,) = by_class(root, "number")
    assert (link.tag, link.get("href"), link.get("aria-label"), link.text) == (
        "a", "#p2a", "Paragraph ¶2a.", "¶2a. ",
    )  # fmt: skip
    assert words(by_id(root, "p2a")) == "¶2a. They met."


def test_a_portion_mark_is_said_in_words():
    (mark,) = by_class(
        body(paragraph(n.Portion(written="(SBU)", value="SBU", level="SENSITIVE BUT UNCLASSIFIED"))),
        "portion",
    )
    assert (mark.get("title"), mark.get("class")) == (
        "sensitive but unclassified",
        "portion level-controlled",
    )


def test_a_heading_with_a_number_opens_its_paragraph():
    inner = n.Heading(
        children=(n.Rule(written="---"), n.Number(written="2.", value=2), n.Text(written="Cargo"))
    )
    root = body(
        n.Heading(children=(n.Text(written="Ships"),)), paragraph(inner, n.Text(written="It is late."))
    )
    first, second = root.iter("h2")
    assert (words(first), words(second)) == ("Ships", "2. Cargo")
    assert [each.tag for each in by_id(root, "p2")] == ["h2", "p"]
    assert second[0].get("href") == "#p2"


def test_a_heading_is_never_more_than_one_level_down():
    quoted = n.Quotation(kind="text", children=(n.Heading(children=(n.Text(written="Article I"),)),))
    heading = n.Heading(children=(n.Text(written="Note"),))
    assert headings(page(small(quoted))) == [1, 2]
    assert headings(page(small(heading, quoted))) == [1, 2, 3]


def test_a_heading_of_drawn_lines_alone_is_none():
    assert headings(page(small(n.Heading(children=(n.Rule(written="-----"),))))) == [1]


def test_nothing_stands_under_a_redaction():
    gap = n.Gap(written="XXXXXXXXXXXX", reason="redacted")
    marked = n.Gap(written="(b)(1)", reason="B1")
    root = body(paragraph(gap, n.Text(written="'s brother saw "), marked))
    first, second = by_class(root, "redaction")
    assert [each.get("class") for each in first] == ["bar", "reason"]
    assert text(first[0]) == text(second[0]) == ""
    assert words(root) == "[redacted]'s brother saw [B1]"


def test_a_redaction_in_the_head_has_its_bar():
    gap = n.Gap(written="XXXXXXXXXXXX", reason="redacted")
    root = page(small(head=(n.Subject(children=(n.Keyword(written="SUBJ:"), n.Text(written="THE "), gap)),)))
    assert len(by_class(by_id(root, "subject"), "bar")) == 1


def test_what_an_editor_wrote_for_a_gap_is_read():
    gap = n.Gap(written="[2 lines not declassified]", reason="not-declassified")
    assert words(body(paragraph(gap))) == "[2 lines not declassified]"


def refs(*letters: str) -> n.References:
    items = [
        n.Reference(kind="cable", letter=each, children=(n.Text(written=f"RIGA {ord(each)}"),))
        for each in letters
    ]
    return n.References(children=tuple(items))


@pytest.mark.parametrize(
    ("written", "letters", "cited", "targets"),
    [
        ("ref B", ("B",), "AB", ["#ref-b"]),
        ("refs A and B", ("A", "B"), "AB", ["#ref-a", "#ref-b"]),
        ("refs A-C", ("A", "B", "C"), "ABC", ["#ref-a", "#ref-c"]),
        ("ref D", ("D",), "AB", []),
        ("reftel", (), "A", ["#ref-a"]),
        ("reftels", (), "AB", []),
        ("paragraph 1", (), "AB", ["#p1"]),
        ("para 9", (), "A", []),
    ],
)
def test_a_mention_leads_to_what_it_names(written, letters, cited, targets):
    numbered = paragraph(n.Number(written="1.", value=1), n.Mention(written=written, letters=letters))
    root = body(numbered, head=(refs(*cited),))
    assert [link.get("href") for link in by_class(root, "mention")] == targets
    assert words(root) == f"1. {written}"


def test_references_with_one_letter_have_ids_of_their_own():
    (listed,) = by_class(page(small(head=(refs("A", "A", "B"),))), "references")
    assert [each.get("id") for each in listed] == ["ref-a", "ref-a-2", "ref-b"]


def test_divisions_are_regions_and_no_two_have_one_name():
    comment = n.Division(kind="comment", children=(said("So we think."),))
    request = n.Division(kind="action-request", children=(said("Please act."),))
    root = body(comment, request, comment)
    assert [(each.get("class"), each.get("aria-label")) for each in root] == [
        ("comment", "Comment"),
        ("division", "Action request"),
        ("comment", "Comment 2"),
    ]


def test_a_page_break_stands_in_the_margin_and_is_listed_at_the_end():
    mark = n.PageBreak(page=2, children=(n.PageLine(written="RIGA 00000312  002 OF 002"),))
    root = page(small(paragraph(n.Text(written="They "), mark, n.Text(written="met."))))
    (found,) = by_class(root, "page-marker")
    assert (found.get("data-mark"), found.get("aria-label")) == ("002", "Page 2 of the original")
    assert words(by_id(root, "text")) == "They met."
    (section,) = by_class(root, "transmission")
    assert words(section) == "Transmission RIGA 00000312 002 OF 002"


@pytest.mark.parametrize(
    "block",
    [
        n.List(
            children=(
                n.Item(children=(n.Text(written="a"),)),
                n.PageBreak(section=2),
                n.Item(children=(n.Text(written="b"),)),
            )
        ),
        n.List(children=(n.Item(children=(n.Text(written="a b"),)), n.PageBreak(section=2))),
        n.Table(
            children=(
                n.Row(children=(n.Cell(written="a"),)),
                n.PageBreak(section=2),
                n.Row(children=(n.Cell(written="b"),)),
            )
        ),
        n.Table(children=(n.Row(children=(n.Cell(written="a b"),)), n.PageBreak(section=2))),
        n.Preformatted(children=(n.Line(written="a"), n.PageBreak(section=2), n.Line(written="b", column=4))),
        n.PageBreak(section=2),
    ],
    ids=["list", "end-of-list", "table", "end-of-table", "lines", "body"],
)
def test_a_page_break_keeps_its_place_between_lines(block):
    root = body(said("x"), block, said("y"))
    (mark,) = by_class(root, "section-marker")
    assert mark.get("data-mark") == "§ 2"
    assert words(root) in ("x a b y", "x y")


def test_lists_stand_in_lists():
    inner = n.List(children=(n.Item(children=(n.Marker(written="(a)"), n.Text(written="by day;"))),))
    outer = n.Item(
        children=(n.Marker(written="--"), n.Text(written="inspect it,"), inner, n.Text(written="and"))
    )
    root = body(paragraph(n.Text(written="They asked to"), n.List(children=(outer,))))
    (item,) = (each for each in root.iter("li") if each[0].text == "-- ")
    assert [each.tag for each in item] == ["span", "ul", "p"]
    assert words(root) == "They asked to -- inspect it, (a) by day; and"


def test_a_wide_marker_has_room():
    wide = n.List(children=(n.Item(children=(n.Marker(written="-- (A)"), n.Text(written="x"))),))
    (listed,) = body(wide).iter("ul")
    assert listed.get("style") == "--indent: 3.8em"


def test_a_quotation_stands_between_its_labels_and_numbers_by_itself():
    quoted = n.Quotation(
        kind="text",
        children=(
            n.Label(written="BEGIN TEXT:", kind="text"),
            paragraph(n.Number(written="1.", value=1), n.Text(written="The quay is closed.")),
            n.Label(written="END TEXT.", kind="text", closes=True),
        ),
    )
    root = body(paragraph(n.Number(written="1.", value=1), n.Text(written="The note:")), quoted)
    assert [each.get("class") for each in root] == ["paragraph", "mark", "quotation", "mark"]
    assert words(by_id(root, "q1-p1")) == "1. The quay is closed."


def row(*cells: tuple[int, str], header: bool = False) -> n.Row:
    return n.Row(header=header, children=tuple(n.Cell(column=at, written=words) for at, words in cells))


def test_a_table_has_real_header_cells():
    table = n.Table(
        children=(
            row((12, "Lit"), header=True),
            row((0, "State"), (12, "2009"), header=True),
            n.Rule(written="-----       ----"),
            row((0, "Chile"), (14, "4")),
            n.Rule(written="-----       ----"),
            row((0, "Total"), (14, "4")),
        )
    )
    root = body(table)
    head, rows = root.iter("thead"), root.iter("tbody")
    cells = [[(each.tag, each.get("scope"), each.text) for each in line] for line in next(head)]
    assert cells == [
        [("td", None, None), ("th", "col", "Lit")],
        [("th", "col", "State"), ("th", "col", "2009")],
    ]
    lines = list(next(rows))
    assert [line.get("class") for line in lines] == [None, "ruled"]
    assert [(each.tag, each.get("scope"), each.get("class")) for each in lines[0]] == [
        ("th", "row", None),
        ("td", None, "figure"),
    ]


def test_a_table_can_be_reached_and_scrolled():
    frames = by_class(
        body(n.Table(children=(row((0, "a")),)), n.Preformatted(children=(n.Line(written="b"),))), "frame"
    )
    assert [(each.get("tabindex"), each.get("aria-label")) for each in frames] == [
        ("0", "Table, 1"),
        ("0", "Table as it was sent, 2"),
    ]


def test_drawn_lines_keep_their_columns_and_say_when_they_are_wide():
    block = n.Preformatted(
        children=(n.Line(written=""), n.Line(written="quay", column=4), n.Line(written="x" * 70))
    )
    (lines,) = body(block).iter("pre")
    assert lines.text == "\n    quay\n" + "x" * 70
    assert (lines.get("class"), lines.get("style")) == ("preformatted wide", "--columns: 70")


def test_a_divided_word_is_joined_and_nothing_is_said():
    joined = paragraph(n.Text(written="REPRESENTA"), n.Repair(written="-", value="", reason="divided-word"))
    root = page(small(joined, paragraph(n.Text(written="TIVE"))))
    assert words(by_id(root, "u1")) == "REPRESENTA"
    assert not by_class(root, "repair")
    assert not by_class(root, "transmission")


def test_a_repair_tells_how_it_was_sent():
    root = page(small(paragraph(n.Repair(written="v0te", value="vote", reason="garbled"))))
    (mended,) = by_class(root, "repair")
    assert (words(mended), mended.get("title")) == ("vote", "sent as v0te")
    (section,) = by_class(root, "transmission")
    assert "v0te read as vote" in words(section)


@pytest.mark.parametrize(
    ("written", "capitals"), [("THEY MET.", True), ("They met.", False), ("7, 8", False)]
)
def test_a_text_in_capitals_is_known(written, capitals):
    assert ("capitals" in body(said(written)).get("class").split()) == capitals


# The end


def test_the_transmission_stands_as_it_was_sent():
    (section,) = by_class(page(specimen()), "transmission")
    groups = ["".join(each.itertext()).split("\n") for each in section.iter("pre")]
    assert groups[0][:3] == ["31", "ACTION EUR-12", "INFO  OCT-01  ISO-00"]
    assert groups[0][12:20] == [
        "FM AMEMBASSY NICOSIA",
        "TO RUEHC/SECSTATE WASHDC IMMEDIATE 8812",
        "RUCNDT/USMISSION USUN NEW YORK",
        "INFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE",
        "XMT AMEMBASSY ANKARA,",
        "AMEMBASSY ATHENS",
        "?? RUEH",
        "GR312",
    ]
    assert groups[1] == [
        "NICOSIA 00000455  002 OF 002",
        "C O N F I D E N T I A L SECTION 02 OF 02 NICOSIA 000455",
        "SIPDIS",
        "SUBJECT: CYPRUS: THE FERRY",
        "NNNN",
    ]
    assert groups[3][-1] == "2008NICOSIA00455 - Classification: CONFIDENTIAL"


def test_signers_stand_one_below_the_other():
    tail = n.Tail(children=tuple(n.Signature(written=name, name=name) for name in ("QUARLES", "PETTIBONE")))
    (signed,) = by_class(page(small(tail=tail)), "signature")
    assert text(signed).split() == ["QUARLES", "PETTIBONE"]


def test_the_end_tells_the_numbers_of_the_cable_and_nothing_of_the_file():
    cable = replace(specimen(), claims=(n.Claim(key="film_number", value="D740318-0412"),))
    (end,) = page(cable).iter("footer")
    assert words(end) == "MRN 08NICOSIA455; film number D740318-0412"
    written = WRITER.write(cable, WriterContext()).decode()
    assert cable.source.name
    assert cable.source.sha256
    assert cable.source.name not in written
    assert cable.source.sha256 not in written


def test_a_cable_without_a_number_has_no_footer():
    assert not list(page(small(said("pilots met"))).iter("footer"))

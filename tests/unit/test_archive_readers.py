"""Records of the National Archives as PDF and text, and releases under the Freedom of Information Act."""

import io

import pikepdf
import pytest

from converter import header
from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import (
    Addressee,
    Caption,
    DateLine,
    Gap,
    Keyword,
    Originator,
    PageBreak,
    Passing,
    Signature,
    Table,
)
from converter.readers.foia_text import READER as FOIA
from converter.readers.nara_pdf import READER as PDF
from converter.readers.nara_text import READER as TEXT
from converter.readers.sheets import printed_lines
from converter.tiling import tiles
from converter.walk import plain_text, same_tree, select

STAMP = "Arne Q. Solheim  Declassified/Released  US Department of State  EO Systematic Review  04 APR 2009"

PAGE_1 = """\

UNCLASSIFIED   POSS DUPE

PAGE 01        RIGA    00312  041700Z

43
ACTION EUR-12

INFO  OCT-01  ISO-00  COME-00  /038 W
                        ------------------041710Z 060566 /61
R 041528Z APR 77
FM AMEMBASSY RIGA
TO SECSTATE WASHDC 3906
INFO AMEMBASSY OSLO

UNCLAS RIGA 0312

E.O. 11652: N/A
TAGS: EWWT, ELAB, LG
SUBJECT: HARBOR PILOTS RECONSIDER

REF: OSLO 0088

1. THE GUILD HAS TOLD THE PORT OFFICE THAT ITS REPRESENTA-
TIVES WILL ACCEPT A SHARED ROSTER, PROVIDED THAT NIGHT
UNCLASSIFIED

UNCLASSIFIED

PAGE 02        RIGA    00312  041700Z

RUNS END BY NOVEMBER AND THAT NO PILOT"""

PAGE_2 = """\
STANDS WATCH ALONE.

2. VESSELS HANDLED:
                 JANUARY    FEBRUARY   MARCH
WITH PILOT       104        98         101
WITHOUT           12        7          -
QUIMBY


UNCLASSIFIED


NNNN
"""

ATTRIBUTES = """\
Automatic Decaptioning: X
Capture Date: 01-Jan-1994 12:00:00 am
Channel Indicators: n/a
Concepts: PORT FACILITIES, LABOR NEGOTIATIONS,
WATER TRANSPORTATION
Document Number: 1977RIGA00312
Executive Order: N/A
From: RIGA
Handling Restrictions: n/a
Original Classification: UNCLASSIFIED
Original Handling Restrictions: n/a
Reference: 77 OSLO 88
Sent Date: 04-Apr-1977 12:00:00 am
Subject: HARBOR PILOTS RECONSIDER
TAGS: EWWT, ELAB, LG, (SOLHEIM, INGRID Q)
To: STATE
Type: TE
Markings: Margaret Stand-In Declassified/Released US Department of State
"""

RECORD = f"""\
{STAMP}

Message Text
{PAGE_1}
{STAMP}

{STAMP}
{PAGE_2}
{STAMP}

Message Attributes

{ATTRIBUTES}"""


def composed_pdf(*pages):
    """A PDF as the archive's program makes it: each line placed by itself, the stamp at head and foot."""
    document = pikepdf.new()
    fonts = {
        name: document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name(base),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for name, base in (("/F1", "/Helvetica"), ("/F2", "/Times-Roman"))
    }
    for title, text in pages:
        parts = [placed("F1", 10, 80, base, STAMP) for base in (36, 756)] if title is not None else []
        if title:
            parts.append(placed("F1", 12, 268.32, 723, title))
        lines = text.split("\n")
        parts += [placed("F2", 8, 36, 711 - 12 * row, line or " ") for row, line in enumerate(lines)]
        page = document.add_blank_page(page_size=(612, 792))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        page.Contents = document.make_stream("\n".join(parts).encode("cp1252"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def placed(font, size, left, base, text):
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {left} {base} Td ({escaped})Tj ET"


RECORD_PDF = composed_pdf(("Message Text", PAGE_1), ("", PAGE_2), ("Message Attributes", ATTRIBUTES))


def read(reader, data, *, expected=()):
    """The documents of some data, each tiled, and no diagnostic but those that were expected."""
    report = Report()
    documents = list(reader.read(Intake.of(data, "cable"), report))
    assert [each.rule for each in report] == list(expected)
    assert all(tiles(each) for each in documents)
    return documents


def one(reader, data, *, expected=()):
    (document,) = read(reader, data, expected=expected)
    return document


def claims(document):
    found = {}
    for claim in document.claims:
        found.setdefault(claim.key, []).append(claim.value)
    return found


def texts(document):
    return [each["text"] for each in document.record()["paragraphs"]]


# The printed page


def test_blanks_and_blank_lines_of_a_page_are_kept():
    first, second, _ = printed_lines(RECORD_PDF)
    assert first[2:-1] == ["", *PAGE_1.split("\n")[1:]]
    assert "WITH PILOT       104        98         101" in second


def test_a_hyphen_at_a_line_end_is_a_hyphen():
    first = printed_lines(RECORD_PDF)[0]
    assert any(line.endswith("REPRESENTA-") for line in first)


def test_gaps_are_blank_lines_where_a_program_prints_none():
    lines = "UNCLAS RIGA 0312\n\nSUBJECT: PILOTS\nRECONSIDER\n\n\nTHE PILOTS MET."
    parts = [(row, line) for row, line in enumerate(lines.split("\n")) if line]
    document = pikepdf.open(io.BytesIO(composed_pdf((None, ""))))
    stream = "\n".join(placed("F2", 8, 36, 711 - 12 * row, line) for row, line in parts)
    document.pages[0].Contents = document.make_stream(stream.encode())
    file = io.BytesIO()
    document.save(file)
    assert printed_lines(file.getvalue()) == [lines.split("\n")]


# Records of the archive


@pytest.mark.parametrize(("reader", "data"), [(PDF, RECORD_PDF), (TEXT, RECORD)], ids=["pdf", "text"])
class TestRecord:
    def test_it_is_sniffed(self, reader, data):
        assert reader.sniff(Intake.of(data))

    def test_a_sentence_goes_on_over_page_and_stamp(self, reader, data):
        assert texts(one(reader, data))[0] == (
            "THE GUILD HAS TOLD THE PORT OFFICE THAT ITS REPRESENTATIVES WILL ACCEPT A SHARED ROSTER,"
            " PROVIDED THAT NIGHT RUNS END BY NOVEMBER AND THAT NO PILOT STANDS WATCH ALONE."
        )

    def test_stamps_and_attributes_are_wrapper(self, reader, data):
        written = [leaf.written for leaf in one(reader, data).wrapper]
        assert len(written) == 3
        assert written[0].endswith("Message Text")
        assert all("Declassified/Released" in each for each in written)
        assert "Document Number: 1977RIGA00312" in written[2]

    def test_the_header_is_of_the_text(self, reader, data):
        record = one(reader, data).record()
        assert record["mrn"] == "77RIGA312"
        assert record["to"][0]["serial"] == "3906"
        assert record["references"][0]["mrn"] == "77OSLO88"
        assert record["signed_by"] == ["QUIMBY"]

    def test_a_copy_that_may_be_a_second_one_says_so_on_its_page(self, reader, data):
        page = next(select(one(reader, data), PageBreak))
        assert [node.name for node in page.children if isinstance(node, Caption)] == ["POSS DUPE"]

    def test_columns_are_a_table(self, reader, data):
        (table,) = select(one(reader, data), Table)
        assert [[cell.written for cell in row.children] for row in table.children] == [
            ["JANUARY", "FEBRUARY", "MARCH"],
            ["WITH PILOT", "104", "98", "101"],
            ["WITHOUT", "12", "7", "-"],
        ]

    def test_attributes_are_claims(self, reader, data):
        assert claims(one(reader, data)) == {
            "concepts": ["PORT FACILITIES", "LABOR NEGOTIATIONS", "WATER TRANSPORTATION"],
            "mrn": ["77RIGA312"],
            "from": ["RIGA"],
            "classification": ["UNCLASSIFIED"],
            "references": ["77 OSLO 88"],
            "date": ["1977-04-04"],
            "subject": ["HARBOR PILOTS RECONSIDER"],
            "tags": ["EWWT", "ELAB", "LG", "(SOLHEIM, INGRID Q)"],
            "to": ["STATE"],
            "type": ["TE"],
        }


def test_the_text_of_a_pdf_read_again_is_the_same_tree():
    printed = one(PDF, RECORD_PDF)
    typed = one(TEXT, printed.source.text)
    assert same_tree(printed, typed)
    assert printed.claims == typed.claims


def test_two_dates_of_the_archive():
    old = RECORD.replace("Sent Date: 04-Apr-1977 12:00:00 am", "Draft Date: 04 APR 1977")
    assert claims(one(TEXT, old))["date"] == ["1977-04-04"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1978VATICA01370", "78VATICAN1370"),
        ("1974LAPAZ00039", "74LAPAZ39"),
        ("1979STATE286983", "79STATE286983"),
    ],
)
def test_a_document_number_is_an_mrn(number, expected):
    assert claims(one(TEXT, RECORD.replace("1977RIGA00312", number)))["mrn"] == [expected]


def test_a_number_of_paper_is_none():
    document = one(TEXT, RECORD.replace("1977RIGA00312", "P770066-0259"), expected=["unknown-attribute"])
    assert "mrn" not in claims(document)


def test_a_classification_that_is_none_claims_nothing():
    wrong = RECORD.replace("Original Classification: UNCLASSIFIED", "Original Classification: SECRETARY")
    document = one(TEXT, wrong, expected=["unknown-attribute"])
    assert "classification" not in claims(document)
    assert header.level(document) == "UNCLASSIFIED"


def test_a_card_without_a_text_has_claims_only():
    card = "Message Attributes\n\n" + ATTRIBUTES + "Locator: ON MICROFILM\n"
    assert TEXT.sniff(Intake.of(card))
    document = one(TEXT, card)
    assert claims(document)["locator"] == ["ON MICROFILM"]
    assert header.mrn(document) == "77RIGA312"
    assert not document.head.children
    assert not document.body.children


def test_records_one_after_the_other_are_documents_each():
    other = RECORD.replace("0312", "0313").replace("HARBOR PILOTS", "FERRY CREWS")
    first, second = read(TEXT, RECORD + other)
    assert (header.mrn(first), header.mrn(second)) == ("77RIGA312", "77RIGA313")
    assert header.subject(second) == "FERRY CREWS RECONSIDER"
    assert claims(second)["mrn"] == ["77RIGA313"]
    assert first.source.text + second.source.text == RECORD + other


def test_line_ends_of_another_system_change_nothing():
    assert same_tree(one(TEXT, RECORD), one(TEXT, RECORD.replace("\n", "\r\n")))


def test_a_stamp_over_several_lines_is_one():
    lines = STAMP.replace("  ", "\n")
    document = one(TEXT, RECORD.replace(STAMP, lines))
    assert same_tree(document, one(TEXT, RECORD))


def test_a_record_cut_anywhere_is_read():
    for end in range(0, len(RECORD), 97):
        report = Report()
        for document in TEXT.read(Intake.of(RECORD[:end] or " "), report):
            assert tiles(document), end


def test_a_plain_cable_is_no_record():
    plain = PAGE_2 + "MESSAGE ATTRIBUTES ARE KNOWN.\nMessage Text\nfollows.\n"
    assert not TEXT.sniff(Intake.of(plain))
    assert not PDF.sniff(Intake.of(plain))


# Other PDFs


def test_a_pdf_of_a_plain_cable_is_read_as_one():
    document = one(PDF, composed_pdf((None, PAGE_1.replace("UNCLASSIFIED   POSS DUPE", "UNCLASSIFIED"))))
    assert header.mrn(document) == "77RIGA312"
    assert document.source.format == "nara-pdf"


def test_a_pdf_of_a_release_is_read_as_one():
    document = one(PDF, composed_pdf((None, RELEASE)))
    assert claims(document)["case"] == ["F-2014-00001"]


def test_a_pdf_without_text_says_so():
    assert read(PDF, composed_pdf((None, "")), expected=["no-cable"]) == []


@pytest.mark.parametrize("data", [b"%PDF-1.4\nand nothing", RECORD_PDF[: len(RECORD_PDF) // 3]])
def test_a_damaged_pdf_says_so(data):
    assert PDF.sniff(Intake.of(data))
    report = Report()
    for document in PDF.read(Intake.of(data), report):
        assert tiles(document)
    assert [each.rule for each in report][:1] in (["no-cable"], [])


# Releases

BANNER = "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 12/31/2015"

RELEASE = f"""\
{BANNER}
                                        RELEASE IN PART
                                        B1,1.4(D)
R 041528Z APR 07
FM AMEMBASSY RIGA                                         B6
TO SECSTATE WASHDC

C O N F I D E N T I A L RIGA 000312

E.O. 12958: DECL: 04/04/2017
TAGS: EWWT, LG
SUBJECT: HARBOR PILOTS RECONSIDER

1. (C) The chair of the guild,
B6
told Poloff that night runs must
{BANNER}

{BANNER}
end by November.                                          1.4(D)

2. (C) Its members agree.
QUIMBY
REVIEW AUTHORITY: Arne Solheim, Senior Reviewer
"""


def test_a_release_is_sniffed():
    assert FOIA.sniff(Intake.of(RELEASE))
    assert not FOIA.sniff(Intake.of(PAGE_1))
    assert not FOIA.sniff(Intake.of("MRN: a number that a text mentions\n"))


def test_banners_are_wrapper_and_claims():
    document = one(FOIA, RELEASE)
    assert claims(document) == {
        "case": ["F-2014-00001"],
        "document": ["C05000001"],
        "release": ["RELEASE IN PART"],
        "exemptions": ["B1,1.4(D)"],
    }
    assert any(leaf.written.startswith(BANNER) for leaf in document.wrapper)
    assert document.wrapper[-1].written == "REVIEW AUTHORITY: Arne Solheim, Senior Reviewer"


def test_an_exemption_code_in_the_text_is_a_gap():
    gaps = list(select(one(FOIA, RELEASE).body, Gap))
    assert [(gap.written, gap.reason) for gap in gaps] == [("B6", "B6"), ("1.4(D)", "1.4(D)")]


def test_a_sentence_goes_on_over_banners():
    assert texts(one(FOIA, RELEASE))[0] == (
        "The chair of the guild, B6 told Poloff that night runs must end by November. 1.4(D)"
    )


def test_a_code_beside_the_header_is_wrapper():
    document = one(FOIA, RELEASE)
    assert next(select(document, Originator)).written == "FM AMEMBASSY RIGA"
    assert "B6" in [leaf.written for leaf in document.wrapper]


SMART = """\
UNCLASSIFIED

MRN: 12 RIGA 456
Date/DTG: Apr 04, 2012 / 041528Z APR 12
From: AMEMBASSY RIGA
Action: WASHDC, SECSTATE ROUTINE
Info: OSLO, AMEMBASSY PRIORITY; EUROPEAN POLITICAL COLLECTIVE ROUTINE
E.O.: 13526
TAGS: EWWT, LG
Captions: SENSITIVE, SIPDIS
Reference: A) 12 OSLO 400
Pass Line: DEPARTMENT FOR EUR/NB
Subject: Harbor Pilots Reconsider

1. (SBU) The guild met: it agreed.

2. (SBU) Note: the roster is shared.

Signature: QUIMBY
Drafted By: RIGA:Solheim, Ingrid
Cleared By: ECON:Wu, Li
"""


def test_labels_of_smart_are_the_header_of_a_cable():
    document = one(FOIA, SMART)
    record = document.record()
    assert record["mrn"] == "12RIGA456"
    assert record["dtg"] == "2012-04-04T15:28:00Z"
    assert record["from"]["name"] == "AMEMBASSY RIGA"
    assert [each["name"] for each in record["to"]] == ["SECSTATE WASHDC"]
    assert [(each["name"], each["precedence"]) for each in record["info"]] == [
        ("AMEMBASSY OSLO", "PRIORITY"),
        ("EUROPEAN POLITICAL COLLECTIVE", "ROUTINE"),
    ]
    assert record["captions"] == ["SENSITIVE", "SIPDIS"]
    assert record["executive_order"]["number"] == "13526"
    assert record["references"][0]["mrn"] == "12OSLO400"
    assert record["subject"] == "Harbor Pilots Reconsider"
    assert record["signed_by"] == ["QUIMBY"]


def test_labels_stay_as_they_are_written():
    document = one(FOIA, SMART)
    assert next(select(document, Originator)).written == "From: AMEMBASSY RIGA"
    assert [node.written for node in select(document.transmission, Keyword)] == ["Action:", "Info:"]
    assert next(select(document, DateLine)).written == "041528Z APR 12"
    assert next(select(document, Addressee)).written == "WASHDC, SECSTATE ROUTINE"
    assert plain_text(next(select(document, Passing))) == "DEPARTMENT FOR EUR/NB"
    assert next(select(document, Signature)).written == "QUIMBY"


def test_labels_that_no_telegram_has_are_claims():
    assert claims(one(FOIA, SMART)) == {
        "mrn": ["12RIGA456"],
        "drafter": ["RIGA:Solheim, Ingrid"],
        "cleared_by": ["ECON:Wu, Li"],
    }


def test_a_release_cut_anywhere_is_read():
    for text in (RELEASE, SMART):
        for end in range(1, len(text), 53):
            for document in FOIA.read(Intake.of(text[:end]), Report()):
                assert tiles(document), text[:end]

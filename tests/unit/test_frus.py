"""Telegrams as *Foreign Relations of the United States* prints them, from the oldest volume to the newest."""

import io
import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from converter import convert
from converter.diagnostics import Report
from converter.header import claim, header, kicker, title
from converter.intake import Intake
from converter.nodes import (
    Addressees,
    Division,
    Document,
    Gap,
    Item,
    List,
    Number,
    Paragraph,
    Quotation,
    References,
    Signature,
    Subject,
    Table,
    Text,
    Unrecognized,
)
from converter.readers.tei import READER
from converter.readers.tei.markup import DEEPEST, parse
from converter.readers.tei.statements import instant
from converter.registry import find_reader
from converter.tiling import overlaps, uncovered
from converter.walk import plain_text, same_tree, select

NEWER = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"
     xml:id="frus1969-76v99">
  <teiHeader><fileDesc><titleStmt>
    <title type="complete">Foreign Relations of the United States, Volume XCIX, Ruritania</title>
    <title type="series">Foreign Relations of the United States</title>
  </titleStmt></fileDesc></teiHeader>
  <text><body>
    <div type="document" subtype="historical-document" n="8" xml:id="d8"
         frus:doc-dateTime-min="1973-09-17T13:15:00+00:00">
      <head>8. Telegram 755 From the <gloss type="from">Embassy in Ruritania</gloss> to the
        <gloss type="to">Department of State</gloss>, September 17, 1973, 1315Z.<note n="1" xml:id="d8fn1"
          type="source">Source: National Archives, RG 59, Central Foreign Policy Files.
          <frus:classification level="s">Secret</frus:classification>; Priority; <gloss>Exdis</gloss>.
          Repeated for information to Riga.</note></head>
      <opener><dateline rendition="#right"><placeName>Riga</placeName>,
        <date when="1973-09-17T13:15:00+00:00">September 17, 1973, 1315Z</date></dateline></opener>
      <p>755. Subject: Harbor Pilots. Ref: State 182334.</p>
      <p>1. The guild agreed.<note n="2" xml:id="d8fn2">Not printed. See <ref target="#d7">Document
          7</ref>.</note> <hi rend="italic">[less than 1 line not declassified]</hi></p>
      <pb n="12" xml:id="pg_12"/>
      <p>2. They asked for two things: <list><label>A.</label><item>Pay.</item><label>B.</label>
        <item>Boats.</item></list></p>
      <p>(a) A paragraph of its own.</p>
      <p>(b) And another.</p>
      <closer><signed><persName corresp="#p_T"><hi rend="strong">Tarkington</hi></persName></signed></closer>
    </div>
  </body></text>
</TEI>
"""
OLDER = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" n="12" xml:id="d12">
  <note rend="inline" type="source">File No. 600.119/12</note>
  <head><hi rend="italic">The Minister in Ruritania</hi>
    (<persName type="from"><hi rend="italic">Hentzau</hi></persName>)
    <hi rend="italic">to the <gloss type="to">Secretary of State</gloss></hi></head>
  <note rend="inline" type="source">[Telegram]</note>
  <dateline><placeName><hi rend="smallcaps">Strelsau</hi></placeName>, <date when="1917-10-23T10:00:00"><hi
    rend="italic">October 23, 1917, 10 a.m.</hi></date><lb/>[<hi rend="italic">Received 8.55
    p.m.</hi>]</dateline>
  <p>1141. The pilots met &amp; agreed
    to <pb n="980" xml:id="pg_980"/>meet again. They said: <quote rend="blockquote"><p>“We sail.</p>
    <p>1. In the morning.”</p></quote></p>
  <p>Please advise.</p>
  <closer><signed><hi rend="smallcaps">Rupert of
    Hentzau</hi></signed></closer>
</div>
</body></text></TEI>
"""
UNEDITED = (
    '<div type="document" n="11" xml:id="d11" xmlns="http://www.tei-c.org/ns/1.0">\n'
    "<head>11. Telegram 6755 From the Embassy in Ruritania to the Department of State, October 1, 1975,"
    " 0930Z</head>\n"
    + "\n".join(
        f"<p>{line}</p>"
        for line in (
            "PAGE 01 RIGA 06755 011015Z",
            "R 010930Z OCT 75",
            "FM AMEMBASSY RIGA",
            "TO SECSTATE WASHDC 9944",
            "C O N F I D E N T I A L RIGA 6755",
            "E.O. 11652: GDS",
            "TAGS: EWWT, LG",
            "SUBJ: HARBOR PILOTS",
            "1. THE GUILD AGREED.",
            "2. THE BOATS SAIL.",
            "TARKINGTON",
        )
    )
    + "\n</div>"
)


def read_all(text: str | bytes, report: Report | None = None) -> list[Document]:
    return list(READER.read(Intake.of(text, "volume.xml"), Report() if report is None else report))


def read(text: str) -> Document:
    """The one document of a file, which is sniffed, and read without a diagnostic."""
    assert READER.sniff(Intake.of(text))
    report = Report()
    (document,) = read_all(text, report)
    assert not list(report)
    assert_kept(document)
    return document


def in_body(
    inner: str, head: str = "The Minister in Ruritania (Hentzau) to the Secretary of State"
) -> Document:
    return read(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" n="4" xml:id="d4">'
        f"<head>{head}</head>{inner}</div></body></text></TEI>"
    )


def assert_kept(document: Document) -> None:
    """Leaves tile the source, and every format that is read again gives the same tree."""
    assert not uncovered(document)
    assert not overlaps(document)
    for form in ("json", "tei", "markdown"):
        (again,) = find_reader(form).read(Intake.of(convert.write(document, form)), Report())
        assert same_tree(document, again), form


def claims(document: Document, key: str) -> list[str]:
    return [each.value for each in document.claims if each.key == key]


def texts(document: Document) -> list[str]:
    return [each["text"] for each in document.record()["paragraphs"]]


# Whole documents


def test_a_newer_telegram():
    document = read(NEWER)
    record = document.record()
    assert record["from"] == {"name": "Embassy in Ruritania", "routing_indicator": None}
    assert [to["name"] for to in record["to"]] == ["Department of State"]
    assert record["dtg"] == "1973-09-17T13:15:00Z"
    assert record["mrn"] == "73RIGA755"
    assert record["classification"] == "SECRET"
    assert record["precedence"] == {"action": "PRIORITY", "info": None}
    assert record["subject"] == "Harbor Pilots."
    assert [each["mrn"] for each in record["references"]] == ["73STATE182334"]
    assert [each["number"] for each in record["paragraphs"]] == [1, 2, None, None]
    assert record["signed_by"] == ["Tarkington"]
    assert claims(document, "handling") == ["EXDIS"]
    assert claims(document, "note") == ["2. Not printed. See Document 7."]
    assert claims(document, "edition") == [
        "Foreign Relations of the United States, Volume XCIX, Ruritania, document 8"
    ]
    assert claims(document, "dateline") == ["Riga, September 17, 1973, 1315Z"]


def test_an_older_telegram():
    document = read(OLDER)
    record = document.record()
    assert record["from"] == {"name": "Hentzau", "routing_indicator": None}
    assert [to["name"] for to in record["to"]] == ["Secretary of State"]
    assert record["dtg"] == "1917-10-23T10:00:00"
    assert record["mrn"] is None
    assert texts(document) == ["The pilots met & agreed to meet again. They said:", "Please advise."]
    assert record["signed_by"] == ["Rupert of Hentzau"]
    assert claims(document, "source") == ["File No. 600.119/12", "[Telegram]"]
    assert claims(document, "number") == ["1141"]
    assert title(document) == "The Minister in Ruritania (Hentzau) to the Secretary of State"
    assert kicker(document) == "Telegram 1141 · Minister in Ruritania (Hentzau) to Secretary of State"
    shown = {field.name: [value.text for value in field.values] for field in header(document)}
    assert shown["from"] == ["Minister in Ruritania (Hentzau)"]
    assert shown["to"] == ["Secretary of State"]
    assert shown["date"] == ["October 23, 1917, 10:00"]


def test_a_telegram_printed_as_it_was_sent_is_read_by_the_whole_grammar():
    document = read(UNEDITED)
    record = document.record()
    assert record["from"]["name"] == "AMEMBASSY RIGA"
    assert list(select(document.transmission, Addressees))
    assert record["mrn"] == "75RIGA6755"
    assert record["dtg"] == "1975-10-01T09:30:00Z"
    assert [tag["code"] for tag in record["tags"]] == ["EWWT", "LG"]
    assert record["subject"] == "HARBOR PILOTS"
    assert [each["number"] for each in record["paragraphs"]] == [1, 2]
    assert record["signed_by"] == ["TARKINGTON"]
    assert claim(document, "from") == "Embassy in Ruritania"


def test_a_despatch_with_its_salutation_and_its_closing():
    document = in_body(
        '<opener><seg rend="left">No. 116.]</seg><dateline><placeName>Strelsau</placeName>, <date>May 8,'
        "1861</date>.</dateline><salute>Sir:</salute></opener><p>The ferry sailed.</p><p>*   *   *   *</p>"
        "<closer>I am, sir, your obedient servant,<lb/><signed>R. Hentzau,<lb/><hi>Minister</hi></signed>"
        "</closer>",
        head="Mr. Hentzau to Mr. Rassendyll. [Extract.]",
    )
    assert document.record()["from"]["name"] == "Mr. Hentzau"
    assert [to["name"] for to in document.record()["to"]] == ["Mr. Rassendyll"]
    assert document.record()["dtg"] == "1861-05-08"
    assert claims(document, "number") == ["116"]
    assert [each.written for each in document.head.children if isinstance(each, Text)] == ["Sir:"]
    assert texts(document) == ["The ferry sailed.", "* * * *"]
    (closing, signature) = document.tail.children
    assert isinstance(closing, Text)
    assert closing.written == "I am, sir, your obedient servant,"
    assert isinstance(signature, Signature)
    assert (signature.written, signature.name) == ("R. Hentzau, Minister", "R. Hentzau")


def test_words_beside_the_dateline_are_the_editors():
    document = in_body(
        "<opener><seg>secret</seg> <hi>niact</hi> <dateline><placeName>Washington</placeName>, "
        '<date when="1950-01-05T19:00:00-05:00">January 5, 1950—7 p.m.</date></dateline></opener>'
        "<p>24. Dept concurs.</p>"
    )
    record = document.record()
    assert record["classification"] == "SECRET"
    assert record["precedence"]["action"] == "NIACT IMMEDIATE"
    assert record["dtg"] == "1950-01-06T00:00:00Z"
    assert texts(document) == ["Dept concurs."]


# Headings


@pytest.mark.parametrize(
    ("heading", "sender", "receivers"),
    [
        (
            "The Chargé in Ruritania (Rassendyll) to the Secretary of State",
            "Rassendyll",
            ["Secretary of State"],
        ),
        (
            "30. Telegram From the Embassy in Ruritania to the Department of State",
            "Embassy in Ruritania",
            None,
        ),
        (
            "Telegram 12 From the Mission to the United Nations to the Department of State, May 3, 1975",
            "Mission to the United Nations",
            None,
        ),
        (
            "Telegram From the Department of State to the Embassies in Ruritania and Grand Fenwick",
            "Department of State",
            ["Embassies in Ruritania and Grand Fenwick"],
        ),
        (
            "Circular Telegram From the Department of State to Certain Posts, Washington, May 4, 1962",
            "Department of State",
            ["Certain Posts"],
        ),
        (
            "The Secretary of State to the Ambassador in Zenda (Hentzau) and the Minister in Fenwick (Duke)",
            "Secretary of State",
            ["Hentzau", "Duke"],
        ),
        (
            "Backchannel Message From the Ambassador to Ruritania (Sapt) to the Assistant (Tarlenheim)",
            "Sapt",
            ["Tarlenheim"],
        ),
        (
            "[1] President Hentzau to the Special Representative",
            "President Hentzau",
            ["Special Representative"],
        ),
        ("The Chargé in Zenda ([Sapt]), temporarily at Tarlenheim, to the Secretary of State", "Sapt", None),
        ("Editorial Note", None, []),
    ],
)
def test_who_wrote_to_whom_by_the_words_of_a_heading(heading, sender, receivers):
    record = in_body("<p>They met.</p>", head=heading).record()
    assert (record["from"] or {}).get("name") == sender
    home = "Secretary of State" if heading.endswith("Secretary of State") else "Department of State"
    assert [to["name"] for to in record["to"]] == ([home] if receivers is None else receivers)


def test_several_receivers_that_are_marked():
    record = in_body(
        "<p>They met.</p>",
        head='The <gloss type="from">Secretary of State</gloss> to the Minister in Ruritania '
        '(<persName type="to">Hentzau</persName>), the Chargé in Fenwick (<persName type="to">Duke'
        '</persName>), and the <gloss type="to">Consul at Zenda</gloss>',
    ).record()
    assert [to["name"] for to in record["to"]] == ["Hentzau", "Duke", "Consul at Zenda"]


def test_only_what_is_marked_is_known_of_a_heading_in_other_words():
    record = in_body(
        "<p>They met.</p>", head='Message for <persName type="to">Hentzau</persName>, Unsigned'
    ).record()
    assert record["from"] is None
    assert [to["name"] for to in record["to"]] == ["Hentzau"]


# Date


@pytest.mark.parametrize(
    ("dateline", "date"),
    [
        ('<date when="1936-06-17T18:00:00">June 17, 1936—6 p.m.</date>', "1936-06-17T18:00:00"),
        ('<date when="1936-06-17">June 17, 1936</date>', "1936-06-17"),
        ('<date from="1936-06-17" to="1936-06-18">June 17–18, 1936</date>', "1936-06-17"),
        ('<date notBefore="1936-06">June 1936</date>', "1936-06"),
        ("<date>June 17, 1936</date>", "1936-06-17"),
        ('<date when="17 June">June 17, 1936</date>', "1936-06-17"),
        ("<hi>undated</hi>.<lb/>[Received December 5, 1917, 10.40 a.m.]", None),
    ],
)
def test_the_date_of_a_dateline(dateline, date):
    document = in_body(f"<dateline><placeName>Riga</placeName>, {dateline}</dateline><p>They met.</p>")
    assert document.record()["dtg"] == date


def test_a_time_with_its_zone_is_told_in_utc():
    assert instant("1979-02-15T16:26:00-05:00") == "1979-02-15T21:26:00Z"
    assert instant("1979-02-15T16:26:00") == "1979-02-15T16:26:00"
    assert instant("1979-02-30T16:26:00Z") == ""
    assert instant("last Tuesday") == ""


# The number of the telegram, and numbers of paragraphs


@pytest.mark.parametrize(
    ("paragraphs", "number", "numbers"),
    [
        (("1141. They met.", "They parted."), "1141", [None, None]),
        (("4. They met.", "They parted."), "4", [None, None]),
        (("4. They met.", "1. In the morning.", "2. At night."), "4", [None, 1, 2]),
        (("1. They met.", "2. They parted."), None, [1, 2]),
        (("1. (C) They met.",), None, [1]),
        (("4. They met.", "5. They parted."), None, [4, 5]),
        (("75.… It is our view.",), "75", [None]),
        (("1917. They met.",), "1917", [None]),
    ],
)
def test_what_the_first_number_counts(paragraphs, number, numbers):
    document = in_body("".join(f"<p>{each}</p>" for each in paragraphs))
    assert claim(document, "number") == number
    assert [each["number"] for each in document.record()["paragraphs"]] == numbers


def test_the_number_in_the_heading_decides():
    document = in_body(
        "<p>4. They met.</p><p>5. They parted.</p>",
        head="Telegram 4 From the Embassy in Ruritania to the Department of State",
    )
    assert [each.value for each in select(document, Number)] == [5]


# Text


def test_each_p_is_a_paragraph_whatever_it_looks_like():
    lines = (
        "He was glad to hear that the ferry would go on sailing,",
        "so he said at the meeting.",
        "(a) The first point.",
        "(b) The second point.",
        "—A third one.",
        "Harbor Pilots And Their Boats",
        "Subject to your approval, we sail.",
        "Reference your telegram 12.",
        "For the President from the Secretary.",
        "----------",
    )
    document = in_body("".join(f"<p>{line}</p>" for line in lines))
    assert texts(document) == list(lines)
    assert not document.head.children
    assert not document.transmission.children


def test_line_ends_of_the_file_are_nobodys_and_lb_is_the_editions():
    document = in_body("<p>  The\n\t pilots<lb/>met  on\n<hi> Tuesday</hi> .</p>")
    (paragraph,) = document.body.children
    assert plain_text(paragraph) == "The pilots met on Tuesday ."
    assert [type(each).__name__ for each in paragraph.children] == ["Text", "Break", "Text"]


def test_entities_and_character_data():
    document = in_body(
        "<p>Pilots &amp; boats &#8212; &#x201C;all&#x201D;<![CDATA[ <b> &amp; ]]>of<!-- no --> them.</p>"
    )
    assert texts(document) == ["Pilots & boats — “all” <b> &amp; of them."]


def test_omissions_are_gaps():
    document = in_body(
        "<p>They met <hi>[3 paragraphs (19 lines) not declassified]</hi> there.</p>"
        "<p>[Omitted here is discussion of the tariff.]</p><p>[Here follows a list of boats.]</p>"
    )
    gaps = list(select(document, Gap))
    assert [(gap.reason, gap.agent, gap.quantity, gap.unit) for gap in gaps] == [
        ("not-declassified", "editor", "3", "paragraph"),
        ("omitted", "editor", None, None),
        ("omitted", "editor", None, None),
    ]


def test_less_than_one_line_is_a_quantity():
    (gap,) = select(read(NEWER), Gap)
    assert (gap.quantity, gap.unit) == ("<1", "line")


def test_a_quotation_in_paragraphs_is_a_text_of_its_own():
    document = read(OLDER)
    (quotation,) = select(document, Quotation)
    assert [plain_text(each) for each in quotation.children] == ["“We sail.", "1. In the morning.”"]
    assert [number.value for number in select(quotation, Number)] == [1]


def test_quotations_in_quotations():
    document = in_body(
        "<p>He said:</p><quote rend='blockquote'><p>They wrote:</p><quote><p>(1) Come.</p></quote>"
        "<p>So they came.</p></quote><p>That is all.</p>"
    )
    (outer, inner) = select(document, Quotation)
    assert inner in outer.children
    assert texts(document) == ["He said:", "That is all."]
    assert len(list(select(document, Paragraph))) == 5


def test_an_attachment_is_quoted_and_the_signer_of_the_telegram_is_the_signer():
    document = in_body(
        "<p>Text follows.</p><closer><signed>Hentzau</signed></closer>"
        "<frus:attachment><head>Tab A</head><p>The rules.</p><closer><signed>Rassendyll</signed></closer>"
        "</frus:attachment><postscript><p>By the Regent</p></postscript>"
    )
    assert texts(document) == ["Text follows."]
    assert document.record()["signed_by"] == ["Hentzau"]
    (attached,) = select(document, Quotation)
    assert [plain_text(each) for each in attached.children] == [
        "Tab A",
        "The rules.",
        "Rassendyll",
        "By the Regent",
    ]


def test_lists_stand_in_the_paragraph_before_them():
    document = in_body(
        "<p>Points: <list><label>(1)</label><item>Pay;</item><label>(2)</label><item>Boats: <list>"
        "<item>new</item><item>dry</item></list></item></list></p><p>That is all.</p>"
    )
    assert len(document.record()["paragraphs"]) == 2
    (outer, inner) = select(document, List)
    assert [plain_text(each) for each in inner.children] == ["new", "dry"]
    assert [item.children[0].written for item in outer.children] == ["(1)", "(2)"]
    assert len(list(select(document, Item))) == 4


def test_a_list_with_numbers_is_the_numbered_paragraphs():
    document = in_body(
        "<list><label>1.</label><item>Tell them no.</item><label>2.</label><item>Tell them: <list>"
        "<label>A.</label><item>Later.</item></list></item></list>"
    )
    assert [each["number"] for each in document.record()["paragraphs"]] == [1, 2]
    assert [each.written for each in select(document, Item).__next__().children] == ["A.", "Later."]


def test_lists_that_are_fields_of_the_head():
    document = in_body(
        '<list type="subject"><head>SUBJECT</head><item>Harbor Pilots</item></list>'
        '<list type="references"><head>REF</head><item>Riga 755</item><item>State 182334</item></list>'
        "<p>1. They met.</p>"
    )
    assert [type(each) for each in document.head.children] == [Subject, References]
    assert document.record()["subject"] == "Harbor Pilots"
    assert [each["written"] for each in document.record()["references"]] == ["Riga 755", "State 182334"]


def test_a_table_is_one():
    rows = (("Port", "Boats", "Pilots"), ("Riga", "12", "3"), ("Strelsau", "144", "20"))
    cells = "".join(f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row)}</row>\n" for row in rows)
    document = in_body(f"<p>The count:</p><table>{cells}</table><p>That is all.</p>")
    (table,) = select(document, Table)
    assert [tuple(cell.written for cell in row.children) for row in table.children] == list(rows)
    assert texts(document)[1] == "That is all."


def test_a_labelled_paragraph_is_a_division():
    document = in_body("<p>1. Summary: They met. End summary.</p><p>2. They parted.</p>")
    assert [each.kind for each in select(document, Division)] == ["summary"]
    assert document.record()["summary"] == "They met."


def test_nothing_of_the_apparatus_is_in_the_text():
    words = plain_text(read(NEWER).body)
    for apparatus in ("Not printed", "National Archives", "September 17", "Telegram 755"):
        assert apparatus not in words


# Files


def volume(count: int) -> bytes:
    documents = "".join(
        f'<div type="document" n="{n}" xml:id="d{n}">\n<head>{n}. Telegram From the Embassy in Ruritania to '
        f"the Department of State</head>\n<p>{n + 1000}. The ferry sailed.</p>\n</div>\n"
        for n in range(1, count + 1)
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Volume</title>'
        "</titleStmt></fileDesc></teiHeader><text><front><div><p>Preface.</p></div></front><body>"
        f'<div type="compilation"><head>Ferries</head>\n{documents}</div></body></text></TEI>'
    ).encode()


def test_each_document_of_a_volume_is_one():
    report = Report()
    documents = read_all(volume(3), report)
    assert not list(report)
    assert [claim(each, "number") for each in documents] == ["1001", "1002", "1003"]
    assert [claim(each, "edition") for each in documents] == [f"The Volume, document {n}" for n in (1, 2, 3)]
    assert [each.source.first_line for each in documents] == [2, 6, 10]
    for document in documents:
        assert document.source.text.startswith("<div")
        assert document.source.text.endswith("</div>")
        assert_kept(document)


def test_the_only_document_of_a_file_has_the_file_as_its_source():
    text = volume(1)
    (document,) = read_all(text)
    assert document.source.encoded() == text
    assert_kept(document)


def test_a_document_that_is_not_closed_ends_where_the_next_begins():
    text = volume(3).replace(b"</div>\n<div type", b"<div type", 1)
    report = Report()
    documents = read_all(text, report)
    assert [claim(each, "number") for each in documents] == ["1001", "1002", "1003"]
    assert {each.rule for each in report} == {"broken-markup"}


class Made(io.RawIOBase):
    """A volume that is made as it is read."""

    def __init__(self, count: int) -> None:
        words = "The ferry sailed. " * 500
        self.pieces = (
            f'<div type="document" xml:id="d{n}"><head>A to B</head><p>{words}</p></div>\n'.encode()
            for n in range(count)
        )
        self.held = b""

    def read(self, size: int = -1) -> bytes:
        while len(self.held) < size and (piece := next(self.pieces, b"")):
            self.held += piece
        result, self.held = self.held[:size], self.held[size:]
        return result


@pytest.mark.slow
def test_a_volume_takes_no_more_memory_than_its_longest_document():
    def peak(count: int) -> int:
        tracemalloc.start()
        found = sum(1 for _ in READER.read(Intake(lambda: Made(count)), Report()))
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count
        return result

    assert peak(2000) < 1.5 * peak(500)


def test_utf_16_and_windows_line_ends():
    (document,) = read_all(OLDER.replace("\n", "\r\n").encode("utf-16"))
    assert texts(document) == texts(read(OLDER))
    (document,) = read_all(OLDER.replace("\n", "\r\n"))
    assert texts(document) == texts(read(OLDER))
    assert not uncovered(document)


def test_prefixes_do_not_matter():
    text = OLDER.replace("<", "<tei:").replace("<tei:/", "</tei:").replace("xmlns=", "xmlns:tei=")
    assert texts(read(text)) == texts(read(OLDER))


def test_any_other_tei_is_read_as_an_edition():
    document = read(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt>'
        "</fileDesc></teiHeader><text><body><div><head>A to B</head><p>One.</p></div><div><p>Two.</p></div>"
        "</body></text></TEI>"
    )
    assert "One." in texts(document)
    assert "Two." in texts(document)
    assert claim(document, "edition") == "Letters"


def test_a_file_without_a_word_is_no_document():
    report = Report()
    assert read_all(" \n", report) == []
    assert [each.rule for each in report] == ["no-cable"]


# Markup in any state


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p>a", "p is not closed"),
        ("a</p>", "no p is open here"),
        ("<p><hi>a</p>", "hi is not closed"),
        ("a < b", "this sign begins no tag"),
        ('<p n="5>a</p>', "this sign begins no tag"),
        ("<!-- a", "nothing closes this <!--"),
        ("<![CDATA[ a", "nothing closes this <![CDATA["),
        ("a & b", "this sign begins no entity"),
        ("<p>" * (DEEPEST + 2), f"elements stand deeper than {DEEPEST} in each other"),
    ],
)
def test_what_is_wrong_with_markup_is_told(text, fault):
    assert fault in {each.message for each in parse(text)[1]}


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a><!-- <b> & --><c d=\"'\" e='\"'/>&lt;</a>",
        "<a><![CDATA[ <b> & ]]></a>",
    ],
)
def test_well_formed_markup_has_no_fault(text):
    assert not parse(text)[1]


def test_a_fault_is_told_on_its_line():
    report = Report()
    text = NEWER.replace("They asked for", "They <hi>asked for")
    (document,) = read_all(text, report)
    (first, *_) = report
    assert first.rule == "broken-markup"
    assert document.source.position(first.span[0]).line == text[: text.index("<hi>asked")].count("\n") + 1
    assert "They asked for two things:" in texts(document)[1]


def test_entities_are_never_looked_up(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET")
    text = OLDER.replace("<TEI", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<TEI', 1)
    (document,) = read_all(text.replace("Please advise", "Please &x; advise"))
    assert texts(document)[-1] == "Please &x; advise."


def test_a_tree_of_ours_with_a_declaration_of_entities_is_read_without_them():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    own = convert.write(read(NEWER), "tei").decode()
    bomb = own.replace("<TEI", f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{entities}]><TEI', 1)
    documents = read_all(bomb.replace("The guild agreed", "The guild &a29; agreed"))
    assert all(len(plain_text(each)) < 10_000 for each in documents)


@pytest.mark.parametrize("whole", [NEWER, OLDER, UNEDITED], ids=["newer", "older", "unedited"])
def test_law_a_document_that_was_cut_anywhere_is_read(whole):
    for end in range(100, len(whole), 13):
        for document in read_all(whole[:end]):
            assert not uncovered(document)
            assert not overlaps(document)
            assert not list(select(document, Unrecognized))


_PIECES = (
    "<", ">", "&", '"', "<p>", "</p>", "<hi>", "</hi>", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "?>",
    "<note>", "</note>", '<quote rend="blockquote">', "</quote>", "<list>", "</list>", "<item>", "<label>",
    "</label>", "<lb/>", "<pb/>", "</div>", '<div type="document" n="3">', "<head>", "<signed>", "</signed>",
    "<closer>", "<opener>", "<dateline>", "<table><row><cell>", "<frus:attachment>", "&#7;", "&nbsp;",
    "&#x1F600;", "&foo;", "\x00", "\r", "\n", "  ", "\u00a0", "1. ", "(a) ", "— ", "[", "Ref: ",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A document with pieces put in and taken out."""
    text = draw(st.sampled_from((NEWER, OLDER, UNEDITED)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:at] + draw(st.sampled_from(_PIECES)) + text[at:]
        else:
            text = text[:at] + text[at + draw(st.integers(1, 60)) :]
    return text


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(damaged())
@example(UNEDITED.replace("2: GDS</p>\n<p>", ""))
@example(OLDER.replace("Please advise.", "Please <?x advise.") + "?>")
@example(OLDER.replace("<p>Please", "<list><list><item>a</item></list><item>b</item></list><p>Please"))
def test_law_a_damaged_document_is_read_whole_and_again(text):
    for document in read_all(text):
        document.record()
        assert_kept(document)


@settings(max_examples=80)
@given(st.text("<>&;/!-[]?\"'= apthd\n", max_size=120))
def test_law_any_text_is_taken_apart_without_a_loss(text):
    root, _ = parse(text)

    def owned(element):
        yield from range(element.start, element.open)
        for child in element.children:
            yield from owned(child) if hasattr(child, "children") else range(child.start, child.end)
        yield from range(element.close, element.end)

    assert list(owned(root)) == list(range(len(text)))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.data())
def test_law_a_damaged_tree_of_ours_is_read_or_refused_in_words(data):
    text = convert.write(read(NEWER), "tei").decode()
    pieces = (
        "<", ">", "&", "<p>", "</p>", "<gap/>", "<choice>", "<fw/>", '<lb rend="indent(x)"/>', "<num>",
        "<seg type='line'>", "<!DOCTYPE a>", "<floatingText/>", "<f name='value'/>", "type='cell'", "<row>",
    )  # fmt: skip
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(pieces)) + text[at + data.draw(st.integers(0, 9)) :]
    report = Report()
    assert read_all(text, report) or list(report)

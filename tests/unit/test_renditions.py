"""Cables in the renditions in which collections passed them on."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter import convert
from converter.diagnostics import Report
from converter.header import claim
from converter.intake import Intake
from converter.nodes import Tag
from converter.plugin import WriterContext
from converter.readers import cablegate_html, cables_csv, plusd_html, plusd_text, tsv_dump
from converter.readers.cable import READER as CABLE
from converter.tiling import overlaps, uncovered
from converter.vocabulary.numbers import parse_number
from converter.walk import leaves, same_tree, select, walk
from converter.writers.text import WRITER as TEXT

HEADER = """\
VZCZCXRO4417
PP RUEHDF
DE RUEHRA #0312 0941530
ZNR UUUUU ZZH
P 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC PRIORITY 3906
INFO RUEHNO/USMISSION USNATO"""
BODY = """\
UNCLAS RIGA 000312

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ELAB, LG
SUBJECT: PILOTS SAID "NO" & MEANT <NO>

REF: A. STATE 31190
     B. 06 RIGA 987

1. The guild met on April 2.
It will meet again.

2. Nothing else was said.
QUIMBY"""
WHOLE = f"{HEADER}\n\n{BODY}\n"
READERS = {
    module.READER.name: module.READER
    for module in (cablegate_html, cables_csv, plusd_html, plusd_text, tsv_dump)
}
TABLE = """\
<table class='cable'>
<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>
<tr>
<td><a href='/cable/2007/04/07RIGA312.html'>07RIGA312</a></td>
<td><a href='/date/2007-04_0.html'>2007-04-04 15:03</a></td>
<td><a href='/reldate/2011-03-01_0.html'>2011-03-01 12:12</a></td>
<td><a href='/classification/5_0.html' title='confidential'>UNCLASSIFIED//FOR OFFICIAL USE ONLY</a></td>
<td><a href='/origin/9_0.html'>Embassy Riga</a></td>
</tr>
</table>
"""
NOTICE = (
    "This record is a partial extract of the original cable. "
    "The full text of the original cable is not available."
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def linked(text):
    """A text as the site showed it: links around TAGS, anchors before paragraphs and references."""
    shown = escaped(text)
    for tag in ("EWWT", "ELAB", "LG"):
        shown = shown.replace(tag, f"<a href='/tag/{tag}_0.html'>{tag}</a>")
    for mark in ("1. The", "2. Nothing", "B. 06"):
        key = mark.partition(".")[0]
        shown = shown.replace(mark, f"<a id='par{key}' href='#par{key}'>¶</a>{mark}")
    return shown.replace("\n", " &#x000A;")


def page(*texts, table=TABLE):
    blocks = "\n".join(f"<code><pre>{text}</pre></code>" for text in texts)
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<html><head><title>Cable Viewer</title></head><body>\n"
        "<div class='pane small'><h3>Browse by origin</h3><a href='/origin/9_0.html'>Embassy Riga</a></div>\n"
        f'<h3>Viewing cable 07RIGA312, PILOTS SAID "NO" &amp; MEANT</h3>\n{table}{blocks}\n</body></html>\n'
    )


def documents(name, data, file="", report=None):
    raw = data.encode() if isinstance(data, str) else data
    return list(READERS[name].read(Intake.of(raw, file), Report() if report is None else report))


def only(name, data, file=""):
    """The one document, which must raise no diagnostic."""
    report = Report()
    (document,) = documents(name, data, file, report)
    assert not [each.message for each in report]
    return document


def plain():
    (document,) = CABLE.read(Intake.of(WHOLE), Report())
    return document


def pilcrow(document):
    """The tree as it is where the rendition has added pilcrows."""
    (other,) = CABLE.read(
        Intake.of(
            WHOLE.replace("1. The", "¶1. The").replace("2. Noth", "¶2. Noth").replace("B. 06", "¶B. 06")
        ),
        Report(),
    )
    return same_tree(document, other)


def claims(document):
    found = {}
    for each in document.claims:
        found.setdefault(each.key, []).append(each.value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def holds(document):
    """The laws of the tree, and of the writer that gives the source back."""
    assert not uncovered(document)
    assert not overlaps(document)
    data = document.source.encoded()
    assert TEXT.write(document, WriterContext()) == data
    return data


# Pages


def test_a_page_is_read_as_the_plain_cable_is():
    document = only("cablegate-html", page(linked(HEADER), linked(BODY)))
    assert pilcrow(document)
    assert holds(document) == page(linked(HEADER), linked(BODY)).encode()


def test_a_page_claims_what_its_table_says():
    document = only("cablegate-html", page(linked(HEADER), linked(BODY)))
    assert claims(document) == {
        "mrn": "07RIGA312",
        "date": "2007-04-04T15:03",
        "classification": "UNCLASSIFIED",
        "controls": "FOUO",
        "origin": "Embassy Riga",
        "released": "2011-03-01T12:12",
        "subject": 'PILOTS SAID "NO" & MEANT',
    }
    assert document.record()["dtg"] == "2007-04-04T15:28:00Z"


def test_the_frame_of_a_page_is_wrapper():
    document = only("cablegate-html", page(linked(HEADER), linked(BODY)))
    first, between, last = document.wrapper
    assert first.written.startswith("<?xml")
    assert first.written.endswith("<code><pre>")
    assert between.written == "</pre></code>\n<code><pre>"
    assert last.written == "</pre></code>\n</body></html>"


def test_leaves_point_into_the_page():
    document = only("cablegate-html", page(linked(HEADER), linked(BODY)))
    text = document.source.text
    tags = [text[slice(*tag.span)] for tag in select(document, Tag)]
    assert tags[0] == "<a href='/tag/EWWT_0.html'>EWWT</a>"
    (words,) = (leaf for leaf in leaves(document.head) if "NO" in leaf.written)
    assert words.written == 'PILOTS SAID "NO" & MEANT <NO>'
    assert text[slice(*words.span)].startswith('PILOTS SAID "NO" &amp; MEANT &lt;NO&gt;')


def test_a_diagnostic_points_into_the_page():
    report = Report()
    (document,) = documents("cablegate-html", page(linked(BODY.replace("SIPDIS", "Q=7 ,,4"))), report=report)
    (found,) = report
    assert found.rule == "unrecognized-line"
    assert document.source.text[slice(*found.span)].startswith("Q=7 ,,4")


def test_one_block_is_a_cable_without_its_header():
    document = only("cablegate-html", page(linked(BODY)))
    assert not document.transmission.children
    assert document.record()["mrn"] == "07RIGA312"
    assert document.record()["references"][1]["mrn"] == "06RIGA987"


def test_the_part_of_a_page_with_the_text():
    fragment = f"<code><pre>{linked(BODY)}</pre></code>\n"
    document = only("cablegate-html", fragment, "07RIGA312.txt")
    whole = only("cablegate-html", page(linked(HEADER), linked(BODY)))
    assert claims(document) == {"mrn": "07RIGA312"}
    assert (document.head, document.body) != (whole.head, whole.body)  # they stand elsewhere
    assert same_tree(document, only("cablegate-html", page(linked(BODY))))
    assert holds(document) == fragment.encode()


def test_a_partial_extract():
    document = only("cablegate-html", page(NOTICE, linked(BODY)))
    assert claim(document, "partial") == "true"
    assert document.record()["truncated"] is True
    assert NOTICE in "".join(leaf.written for leaf in document.wrapper)
    assert same_tree(document, only("cablegate-html", page(linked(BODY))))
    holds(document)


def test_a_notice_in_the_middle_is_no_text_either():
    document = only("cablegate-html", page(linked(BODY.replace("2. Noth", f"{NOTICE}\n\n2. Noth"))))
    assert claim(document, "partial") == "true"
    assert same_tree(document, only("cablegate-html", page(linked(BODY))))
    holds(document)


@pytest.mark.parametrize("end", ["<br>\n", "<br />&#x000A;", " <BR>", "&#10;", "\r\n", " &#x000a;"])
def test_line_ends_of_any_kind(end):
    document = only("cablegate-html", page(escaped(BODY).replace("\n", end)))
    (other,) = CABLE.read(Intake.of(BODY), Report())
    assert [leaf.written for leaf in leaves(document.body)] == [leaf.written for leaf in leaves(other.body)]
    holds(document)


def test_tags_of_a_table_around_the_text_are_no_text():
    document = only("cablegate-html", page(f"{linked(BODY)}<br>&#x000A;</td></tr>&#x000A;</table>"))
    assert document.record()["signed_by"] == ["QUIMBY"]
    holds(document)


def row(number, name, body=BODY, header=HEADER):
    columns = (
        str(number),
        "2007-04-04 15:28:00",
        name,
        "Embassy Riga",
        "UNCLASSIFIED",
        "07STATE31190",
        header,
        body,
    )
    return (
        "\t".join(
            column.replace("\\", "\\\\").replace("\t", "\\\t").replace("\n", " \\\n") for column in columns
        )
        + "\n"
    )


SECOND = BODY.replace("000312", "000313").replace("The guild", "The other guild")


def test_rows_of_a_dump_in_a_page_are_cables_of_their_own():
    dump = escaped(row(4, "07RIGA312") + row(5, "07RIGA313", SECOND)).replace("\n", "&#x000A;")
    text = page(linked(HEADER), dump)
    report = Report()
    one, two = documents("cablegate-html", text, report=report)
    assert not list(report)
    assert same_tree(one, plain())
    assert claim(one, "origin") == "Embassy Riga"
    assert claims(two) == {
        "mrn": "07RIGA313",
        "date": "2007-04-04T15:28",
        "classification": "UNCLASSIFIED",
        "origin": "Embassy Riga",
        "references": "07STATE31190",
    }
    assert two.record()["mrn"] == "07RIGA313"
    assert two.source.text.startswith("5\t2007")
    assert holds(one) + holds(two) == text.encode()


def test_a_text_with_a_row_behind_it_is_two_cables():
    dump = f"{linked(BODY)}&#x000A;" + escaped(row(5, "07RIGA313", SECOND)).replace("\n", "&#x000A;")
    one, two = documents("cablegate-html", page(linked(HEADER), dump))
    assert [each.record()["mrn"] for each in (one, two)] == ["07RIGA312", "07RIGA313"]
    assert pilcrow(one)
    assert holds(one) + holds(two) == page(linked(HEADER), dump).encode()


def test_a_column_without_its_row_before_another_row():
    column = escaped(BODY).replace("\n", " \\&#x000A;")
    dump = column + "&#x000A;" + escaped(row(5, "07RIGA313", SECOND)).replace("\n", "&#x000A;")
    one, two = documents("cablegate-html", page(linked(HEADER), dump))
    assert same_tree(one, plain())
    assert two.record()["mrn"] == "07RIGA313"
    assert holds(one) + holds(two) == page(linked(HEADER), dump).encode()


def test_a_row_shown_line_by_line_above_the_text():
    columns = "312\n2007-04-04 15:28:00\n07RIGA312\nEmbassy Riga\nUNCLASSIFIED\n07STATE31190\n"
    body = f"{columns}{HEADER}\nTAGS: EWWT, ELAB, LG\n{BODY}"
    document = only(
        "cablegate-html",
        page(escaped(HEADER).replace("\n", "&#x000A;"), escaped(body).replace("\n", "&#x000A;")),
    )
    assert same_tree(document, plain())
    assert claims(document)["references"] == "07STATE31190"
    assert claims(document)["tags"] == ["EWWT", "ELAB", "LG"]
    holds(document)


@pytest.mark.parametrize("at", [*range(0, 2400, 37)])
def test_a_page_that_was_cut(at):
    text = page(linked(HEADER), linked(BODY))[:at]
    for document in documents("cablegate-html", text):
        holds(document)


def test_a_page_without_a_text_has_its_claims():
    (document,) = documents("cablegate-html", page())
    assert document.record()["mrn"] == "07RIGA312"
    assert document.record()["from"]["name"] == "Embassy Riga"
    holds(document)


# Rows of eight columns


def csv_row(*columns):
    quoted = (column.replace("\\", "\\\\").replace('"', '\\"') for column in columns)
    return ",".join(f'"{column}"' for column in quoted) + "\n"


def csv_cable(number="312", header=HEADER, body=BODY):
    return csv_row(
        number,
        "4/4/2007 15:28",
        f"07RIGA{number}",
        "Embassy Riga",
        "SECRET//NOFORN",
        "07STATE31190|06RIGA987",
        header,
        body,
    )


def test_a_row_is_read_as_the_plain_cable_is():
    document = only("cables-csv", csv_cable())
    assert same_tree(document, plain())
    assert claims(document) == {
        "mrn": "07RIGA312",
        "date": "2007-04-04T15:28",
        "classification": "SECRET",
        "controls": "NOFORN",
        "origin": "Embassy Riga",
        "references": ["07STATE31190", "06RIGA987"],
    }
    assert holds(document) == csv_cable().encode()


def test_each_row_is_a_cable_with_its_lines():
    text = csv_cable() + csv_cable("313", body=SECOND)
    one, two = documents("cables-csv", text)
    assert [each.record()["mrn"] for each in (one, two)] == ["07RIGA312", "07RIGA313"]
    assert holds(one) + holds(two) == text.encode()
    assert two.source.first_line == csv_cable().count("\n") + 1
    assert two.source.position(0).line == two.source.first_line
    assert two.source.line(two.source.first_line).startswith('"313","4/4/2007')


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (lambda text: text.replace('"Embassy Riga",', ""), "7 columns"),
        (lambda text: text.replace('"Embassy Riga",', '"Embassy Riga","twice",'), "9 columns"),
        (lambda text: text.replace('USNATO","', 'USNATO\\","'), "7 columns"),
        (lambda text: text.rstrip().removesuffix('"') + "\n", "8 columns"),
        (lambda text: text[:200] + "\n", "7 columns"),
    ],
)
def test_a_damaged_row_leaves_the_others_whole(change, count):
    text = csv_cable() + change(csv_cable("313", body=SECOND)) + csv_cable("314")
    report = Report()
    one, two, three = documents("cables-csv", text, report=report)
    found = next(each for each in report if each.rule == "damaged-row")
    assert found.message.startswith(f"Row 2 (line {two.source.first_line}) has {count}")
    assert [each.record()["mrn"] for each in (one, three)] == ["07RIGA312", "07RIGA312"]
    assert claim(two, "mrn") == "07RIGA313"
    assert same_tree(one, plain())
    assert same_tree(three, plain())
    assert b"".join(map(holds, (one, two, three))) == text.encode()


def test_a_backslash_before_closing_quotes_swallows_nothing():
    text = csv_cable().replace('USNATO","', 'USNATO\\","')
    report = Report()
    (document,) = documents("cables-csv", text, report=report)
    assert [each.rule for each in report] == ["damaged-row"]
    assert document.record()["mrn"] == "07RIGA312"
    assert len(document.record()["paragraphs"]) == 2


def test_a_row_in_another_encoding_leaves_the_others_whole():
    odd = csv_cable("313", body=SECOND.replace("Nothing", "Señor Quimby")).encode("cp1252")
    report = Report()
    found = documents(
        "cables-csv", csv_cable().encode() + odd + csv_cable("314", body=BODY + " Ñ").encode(), report=report
    )
    assert [each.source.encoding for each in found] == ["utf-8", "cp1252", "utf-8"]
    assert "Señor Quimby" in found[1].source.text
    (message,) = (each.message for each in report if each.rule == "damaged-row")
    assert message.startswith("Row 2 (line ")
    assert message.endswith("is not UTF-8; it was read as cp1252.")


def test_doubled_quotes_are_understood_too():
    text = csv_cable().replace('\\"', '""')
    assert same_tree(only("cables-csv", text), plain())


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + csv_cable(),
        "id,date,reference,origin,classification,refs,header,body\n" + csv_cable(),
        csv_cable().replace("\n", "\r\n"),
    ],
)
def test_marks_and_titles_above_the_rows(text):
    document = only("cables-csv", text)
    assert same_tree(document, plain())
    assert holds(document) == text.encode()
    assert READERS["cables-csv"].sniff(Intake.of(text))


def test_rows_in_utf_16():
    assert same_tree(only("cables-csv", csv_cable().encode("utf-16")), plain())


def test_a_row_without_quotes_around_its_first_columns():
    text = csv_cable().replace(
        '"312","4/4/2007 15:28","07RIGA312","Embassy Riga"', "312,4/4/2007 15:28,07RIGA312,Embassy Riga"
    )
    assert same_tree(only("cables-csv", text), plain())
    assert READERS["cables-csv"].sniff(Intake.of(text))


def test_rows_are_read_one_at_a_time(tmp_path):
    path = tmp_path / "cables.csv"
    with path.open("w") as stream:
        stream.writelines(csv_cable(str(number)) for number in range(1, 3001))
    found = iter(convert.read_all(path))
    for _ in range(1000):
        next(found)
    tracemalloc.start()
    rest = sum(1 for _ in found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rest == 2000
    assert peak < path.stat().st_size / 5


def test_a_very_long_column():
    words = "They met again. " * 200_000
    (document,) = documents("cables-csv", csv_cable(body=BODY.replace("Nothing else was said.", words)))
    assert len(document.record()["paragraphs"]) == 2


def test_something_else_is_said_to_be_none():
    report = Report()
    (document,) = documents("cables-csv", "a,b\nc,d\n", report=report)
    assert {each.rule for each in report} == {"damaged-row", "no-cable"}
    holds(document)


# Dumps


def test_a_dump_is_read_as_the_plain_cables_are():
    text = row(4, "07RIGA312") + row(5, "07RIGA313", SECOND)
    report = Report()
    one, two = documents("tsv-dump", text, report=report)
    assert not list(report)
    assert same_tree(one, plain())
    assert two.record()["mrn"] == "07RIGA313"
    assert holds(one) + holds(two) == text.encode()


def test_escapes_of_a_dump():
    text = row(4, "07RIGA312", BODY.replace("Nothing else", "C:\\new and\ta tab"))
    (document,) = documents("tsv-dump", text)
    assert "C:\\new and a tab was said." in document.record()["paragraphs"][1]["text"]
    holds(document)


def test_a_dump_whose_text_column_is_lost():
    text = row(4, "07RIGA312").rpartition("\t")[0] + "\n"
    (document,) = documents("tsv-dump", text)
    assert document.record()["from"]["name"] == "AMEMBASSY RIGA"
    assert document.record()["mrn"] == "07RIGA312"
    holds(document)


# The other library


def synopsis(**values):
    cells = "".join(
        f'<td><div class="s_key">{key.replace("_", " ")}:</div><div class="s_val">{value}</div></td>'
        for key, value in values.items()
    )
    return f'<table id="synopsis"><tr>{cells}</tr></table>'


CARD = synopsis(
    Canonical_ID="1977RIGA00312_c",
    From="<a href='?q=1'>Latvia Riga</a>",
    Date="1977 April 4, 00:00 (Monday)",
    TAGS="<a>EWWT - Waterborne Transportation</a> | <a>LG - Latvia</a>",
    Original_Classification="LIMITED OFFICIAL USE",
    Handling_Restrictions="-- Not Assigned --",
    Locator="ON MICROFILM",
    Archive_Status="Electronic Telegrams",
)
FRAME = "<!DOCTYPE html><html><body><a href='/plusd/cables/1977RIGA00312_c.html'>here</a>{}</body></html>"


@pytest.mark.parametrize(
    "block",
    [
        lambda text: f"<pre>{escaped(text)}</pre>",
        lambda text: f'<div id="text">{escaped(text)}</div>'.replace("\n", "<br />"),
        lambda text: f'<div id="tagged-text"><script>x = "<b>";</script>{escaped(text)}</div>'.replace(
            "\n", "<br/>\n"
        ),
        lambda text: "".join(f"<p>{escaped(part)}</p>" for part in text.split("\n\n")).replace("\n", "<br>"),
    ],
)
def test_a_page_of_the_library(block):
    trimmed = "\n".join(line.strip() for line in WHOLE.split("\n"))
    text = FRAME.format(CARD + block(trimmed))
    document = only("plusd-html", text)
    (other,) = CABLE.read(Intake.of(trimmed), Report())
    assert document.record()["tags"] == other.record()["tags"]
    assert document.record()["paragraphs"] == other.record()["paragraphs"]
    assert holds(document) == text.encode()


def test_a_synopsis_claims():
    report = Report()
    (document,) = documents("plusd-html", FRAME.format(CARD), report=report)
    assert not list(report)
    assert claims(document) == {
        "mrn": "77RIGA312",
        "alias": "1977RIGA00312_c",
        "from": "Latvia Riga",
        "date": "1977-04-04",
        "tags": ["EWWT", "LG"],
        "classification": "LIMITED OFFICIAL USE",
        "locator": "ON MICROFILM",
    }
    assert document.record()["mrn"] == "77RIGA312"
    assert document.record()["paragraphs"] == []
    holds(document)


def test_the_text_of_the_library_keeps_its_bytes():
    text = WHOLE.replace("1. The", "¶1. The").replace("2. Nothing", "¶2. Nothing").replace("\n", "\r\n")
    data = text.encode("latin-1")
    document = only("plusd-text", data, "07RIGA312.txt")
    assert READERS["plusd-text"].sniff(Intake.of(data))
    assert document.source.encoding == "latin-1"
    assert document.record()["mrn"] == "07RIGA312"
    assert holds(document) == data


def test_a_distribution_block_above_the_header():
    block = "ACTION EUR-00\r\n\r\nINFO  LOG-00   NP-00    AID-00   SS-00    /000W\r\n"
    block += "                  ------------------7A5C52  041540Z /38\r\n"
    text = (
        block
        + "P 041528Z APR 07\r\nFM AMEMBASSY RIGA\r\nTO SECSTATE WASHDC 3906\r\n"
        + BODY.replace("\n", "\r\n")
    )
    assert READERS["plusd-text"].sniff(Intake.of(text))
    document = only("plusd-text", text)
    assert document.record()["from"]["name"] == "AMEMBASSY RIGA"
    holds(document)


def test_the_letters_of_windows_are_letters():
    document = only("plusd-text", WHOLE.replace('"NO"', "“NO”").replace("1. The", "¶1. The").encode("cp1252"))
    assert document.source.encoding == "cp1252"
    assert "“NO”" in document.record()["subject"]


# Which is which


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (page(linked(HEADER), linked(BODY)), "cablegate-html"),
        (f"<code><pre>{linked(BODY)}</pre></code>", "cablegate-html"),
        (FRAME.format(CARD), "plusd-html"),
        (csv_cable(), "cables-csv"),
        (row(4, "07RIGA312"), "tsv-dump"),
        (WHOLE.replace("1. The", "¶1. The").replace("\n", "\r\n").encode("latin-1"), "plusd-text"),
        (WHOLE, "cable"),
        (WHOLE.replace("\n", "\r\n"), "cable"),
    ],
)
def test_renditions_are_told_by_their_content(data, name):
    assert convert.choose_reader("it", Intake.of(data)).name == name


# Anything at all

PIECES = st.sampled_from(
    [
        *"<>&;\"'\\\t\n\r, ¶1.-",
        "<pre>", "</pre>", "<code>", "<table class='cable'>", "</table>", "<td>", "</td>", "<br>", "</a>",
        "<a href='x'>", "<h3>Viewing cable 07RIGA312, X</h3>", "&#x000A;", "&nbsp;", "&amp;", "&#0;", "&bog;",
        "<!-- x -->", "<script>", "</script>", "<body>", "</body>", '<table id="synopsis">',
        '<div class="s_key">', '<div class="s_val">', "</div>", '<div id="text">', "Canonical ID:", "Date:",
        "UNCLAS RIGA 000312", "TAGS: ", "SUBJECT: X", "P 041528Z APR 07", "FM AMEMBASSY RIGA", "QUIMBY",
        "RIGA 00000312  002 OF 002", NOTICE, '","', '\\"', '""', '"312","4/4/2007 15:28","07RIGA312",',
        "312\t2007-04-04 15:28:00\t07RIGA312\tEmbassy Riga\tSECRET\t\t", " \\\n", "\x00", "\ufffe", "é",
        "(C) ", "312\n2007-04-04 15:28:00\n07RIGA312\nEmbassy Riga\nUNCLASSIFIED\n\n", "XXXXXXXXXXXX",
    ]
)  # fmt: skip
UNITS = (
    "<", "<a ", "&", "&#x", "\\", '"', '""', "\\\\\t", "<pre>", "<td></tr>", "<br> ", "1\t2007-", "<!--",
    "TAGS:", "</a>",
)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
@given(pieces=st.lists(PIECES, max_size=60))
@settings(max_examples=150)
def test_any_mixture_is_read_and_tiled(name, pieces):
    text = "".join(pieces)
    found = documents(name, text)
    assert b"".join(map(holds, found)) == text.encode()
    again = documents(name, text)
    assert found == again


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_and_tiled(name, data):
    for document in documents(name, data):
        holds(document)
    READERS[name].sniff(Intake.of(data))


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_sign_without_end_does_not_hang(name, unit):
    # Not how fast, but whether it ends: what is tried again at every sign takes minutes for so many.
    text = f'"312","4/4/2007 15:28","07RIGA312",<table class="cable"><pre>{unit * 100_000}'
    start = time.process_time()
    documents(name, text)
    assert time.process_time() - start < 30


# Numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("07RIGA312", "07RIGA312"),
        ("07 RIGA 000312", "07RIGA312"),
        ("2007RIGA00312", "07RIGA312"),
        ("07RIGA312_a", "07RIGA312"),
        ("1978VATICA01370", "78VATICAN1370"),
        ("06PORT-AU-PRINCE12", "06PORTAUPRINCE12"),
        ("08ECTION01OF02RIGA492", "08RIGA492"),
        ("09SCTION0QOF05RIGA525", "09RIGA525"),
        ("07EFTORIGA404", "07RIGA404"),
        ("07AMEMBASSYRIGA404", "07RIGA404"),
        ("07RIGA000160ZDK164", "07RIGA160"),
        ("06RIGA002583ZFR2585", "06RIGA2583"),
        ("7575LIBREVILLE123", "75LIBREVILLE123"),
        ("06RIGA", None),
        ("07RIGA0", None),
        ("RIGA312", None),
        ("8805KAMPALA1783", None),
        ("", None),
        ("0" * 100, None),
    ],
)
def test_numbers_of_catalogues(written, number):
    assert parse_number(written) == number


def test_of_two_years_the_known_one_counts():
    assert parse_number("8805KAMPALA1783", 1988) == "88KAMPALA1783"
    assert parse_number("8805KAMPALA1783", 2005) == "05KAMPALA1783"
    assert parse_number("8805KAMPALA1783", 1999) is None


def test_a_number_of_another_form_is_an_alias():
    document = only("cables-csv", csv_cable().replace('"07RIGA312"', '"07RIGA000312ZDK164"'))
    assert claims(document)["mrn"] == "07RIGA312"
    assert claims(document)["alias"] == "07RIGA000312ZDK164"


def test_at_new_year_the_number_of_the_wrapper_counts():
    header = HEADER.replace("041528Z APR 07", "312358Z DEC 06").replace("0941530", "0010012")
    document = only("cables-csv", csv_cable(header=header))
    assert document.record()["mrn"] == "07RIGA312"
    assert document.record()["dtg"].startswith("2006")
    (other,) = CABLE.read(Intake.of(f"{header}\n\n{BODY}"), Report())
    assert other.record()["mrn"] == "06RIGA312"


# An edition's text in Markdown

EDITION = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<text><body><div type="document" xml:id="d7" n="7">
<head>The Minister in Latvia (<persName type="from">Quimby</persName>) to the <gloss type="to">Secretary of
State</gloss></head>
<dateline><placeName>Riga</placeName>, <date when="1931-04-04">April 4, 1931</date>.</dateline>
<p>12. The guild of pilots asks for three things:</p>
<list><item>(1) a shared roster;</item><item>(2) an end of runs at night.</item></list>
<p>Its letter says:</p>
<quote rend="blockquote"><p>“We are few.</p><p>We are tired.”</p></quote>
<p>I recommend it.</p>
<closer><signed>Quimby</signed></closer>
</div></body></text></TEI>
"""


def test_what_an_edition_quotes_and_lists_is_read_again_from_markdown():
    document = convert.read(EDITION)
    assert document.source.format == "tei"
    kinds = {type(node).__name__ for node in walk(document.body)}
    assert {"List", "Quotation"} <= kinds
    assert document.record()["signed_by"] == ["Quimby"]
    again = convert.read(convert.write(document, "markdown"), format="markdown")
    assert same_tree(document, again)

"""The Markdown reader and writer: markup off and on again, and nothing of the cable lost on the way."""

import html
import re
import time
from pathlib import Path

import msgspec
import pytest
import yaml
from flavours.generated import between_breaks, documents, lines, number, portion, words
from flavours.texts import body_of, read_in, seen, seen_in
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import (
    Addressee,
    Addressees,
    Body,
    Break,
    Caption,
    Cell,
    Claim,
    ClassificationLine,
    DateLine,
    Document,
    Gap,
    Head,
    Heading,
    Item,
    Keyword,
    Label,
    Line,
    List,
    Marker,
    Originator,
    PageBreak,
    PageLine,
    Paragraph,
    Preformatted,
    Reference,
    References,
    Row,
    Rule,
    Separator,
    Signature,
    Subject,
    Table,
    Tag,
    Tags,
    Tail,
    Text,
    Transmission,
    Unrecognized,
    Validation,
)
from converter.plugin import WriterContext
from converter.readers.cable import READER as CABLE
from converter.readers.markdown import READER
from converter.readers.markdown.front_matter import match_front_matter
from converter.readers.markdown.signs import is_markdown
from converter.readers.markdown.unmarked import unmarked
from converter.source import Source
from converter.walk import leaves, same_tree
from converter.writers.markdown import WRITER
from converter.writers.markdown.escaping import escape
from converter.writers.markdown.scalars import quoted

# Reading a picture of the output


RENDERERS = {
    "commonmark": MarkdownIt("commonmark"),
    "js-default": MarkdownIt("js-default"),
    "typographer": MarkdownIt("js-default", {"typographer": True}).enable(["replacements", "smartquotes"]),
}


def rendered(markdown, renderer):
    """The words that a reader sees of the rendered Markdown."""
    return seen_in(RENDERERS[renderer].render(body_of(markdown)))


def write(document):
    return WRITER.write(document, WriterContext()).decode()


# Trees


def page():
    return PageBreak(section=2, of=2, children=(PageLine(written="RIGA 00000312  002 OF 002"),))


def cable():
    """A composed cable with every kind of block in it."""
    return Document(
        source=Source(text=""),
        transmission=Transmission(
            children=(
                DateLine(written="P R 041528Z APR 07", action="PRIORITY", info="ROUTINE"),
                Originator(written="FM AMEMBASSY RIGA", name="AMEMBASSY RIGA"),
                Addressees(
                    role="action",
                    children=(
                        Keyword(written="TO"),
                        Addressee(written="RUEHC/SECSTATE WASHDC PRIORITY 3906", name="SECSTATE WASHDC"),
                        Addressee(written="RUEHNO/USMISSION USNATO", name="USMISSION USNATO"),
                    ),
                ),
                Separator(written="BT"),
            )
        ),
        head=Head(
            children=(
                ClassificationLine(
                    written="C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000312",
                    level="CONFIDENTIAL",
                    post="RIGA",
                    serial="000312",
                    mrn="07RIGA312",
                ),
                Caption(written="SIPDIS", name="SIPDIS"),
                Caption(written="NOFORN", name="NOFORN"),
                Tags(
                    children=(
                        Keyword(written="TAGS:"),
                        Tag(written="PREL", code="PREL", kind="subject"),
                        Text(written=", "),
                        Tag(written="NO", code="NO", kind="geo"),
                    )
                ),
                Subject(
                    children=(
                        Keyword(written="SUBJECT:"),
                        portion("C"),
                        Text(written="HARBOR PILOTS: *RECONSIDER*"),
                        Break(),
                        Text(written="WINTER SCHEDULE"),
                    )
                ),
                References(
                    children=(
                        Keyword(written="REF:"),
                        Reference(
                            kind="cable",
                            letter="A",
                            mrn="07STATE31190",
                            children=(Marker(written="A."), Text(written="STATE 31190")),
                        ),
                        Break(),
                        Reference(
                            kind="cable",
                            letter="B",
                            mrn="06RIGA987",
                            children=(
                                Marker(written="B."),
                                Text(written="06 RIGA 987"),
                                Break(),
                                Text(written="(NOTAL)"),
                            ),
                        ),
                    )
                ),
            )
        ),
        body=Body(
            children=(
                Heading(
                    children=(
                        Rule(written="-------"),
                        Break(),
                        Text(written="What the guild wants"),
                        Break(),
                        Rule(written="-------"),
                    )
                ),
                Paragraph(
                    children=(
                        number(1),
                        portion("C"),
                        Label(written="SUMMARY:", kind="summary"),
                        Text(written="The pilots' guild will"),
                        Break(),
                        PageBreak(children=page().children),
                        Text(written="accept a roster."),
                    )
                ),
                Paragraph(
                    children=(
                        number(2),
                        portion("SBU"),
                        Text(written="The chair told Poloff that"),
                        List(
                            children=(
                                Item(
                                    children=(
                                        Marker(written="--"),
                                        Text(written="night runs must end; and"),
                                        List(
                                            children=(
                                                Item(
                                                    children=(Marker(written="-"), Text(written="soon")),
                                                ),
                                            )
                                        ),
                                    )
                                ),
                                Item(
                                    children=(Marker(written="(c)"), Text(written="no ship is worth a pilot"))
                                ),
                            )
                        ),
                    )
                ),
                Table(
                    children=(
                        Row(
                            header=True,
                            children=(Cell(written="Item", column=0), Cell(written="2009", column=10)),
                        ),
                        Rule(written="----      ----"),
                        Row(children=(Cell(written="Lamps", column=0), Cell(written="96", column=12))),
                    )
                ),
                Preformatted(
                    children=(
                        Line(written="``` *drawn*", column=4),
                        Line(written=""),
                        Line(written="& so on"),
                    )
                ),
                Paragraph(
                    children=(
                        number(3),
                        Gap(written="XXXXXXXXXXXX", reason="redacted"),
                        Text(written="'s view."),
                    )
                ),
            )
        ),
        tail=Tail(
            children=(
                Signature(written="TARKINGTON", name="TARKINGTON"),
                Separator(written="BT"),
                Validation(written="#0312"),
            )
        ),
    )


def test_the_written_markdown_is_a_pleasure_to_read():
    assert write(cable()) == (
        """\
---
title: "HARBOR PILOTS: *RECONSIDER* WINTER SCHEDULE"
mrn: "07RIGA312"
display: "RIGA 000312"
sender: "AMEMBASSY RIGA"
action:
  - "SECSTATE WASHDC"
  - "USMISSION USNATO"
precedence: "PRIORITY"
classification: "CONFIDENTIAL"
captions:
  - "SIPDIS"
  - "NOFORN"
tags:
  - "PREL"
  - "NO"
refs:
  - "07STATE31190"
  - "06RIGA987"
signed_by:
  - "TARKINGTON"
lang: "en"
---

P R 041528Z APR 07\\
FM AMEMBASSY RIGA\\
TO RUEHC/SECSTATE WASHDC PRIORITY 3906\\
RUEHNO/USMISSION USNATO\\
BT

C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000312

SIPDIS\\
NOFORN

TAGS: PREL, NO

SUBJECT: \\(C) HARBOR PILOTS: \\*RECONSIDER\\*
WINTER SCHEDULE

REF: A. STATE 31190\\
B. 06 RIGA 987
(NOTAL)

-------
What the guild wants
-------

1\\. \\(C) SUMMARY: The pilots' guild will\\
*RIGA 00000312  002 OF 002*\\
accept a roster.

2\\. (SBU) The chair told Poloff that

-- night runs must end; and

&nbsp;&nbsp;&nbsp;- soon

\\(c) no ship is worth a pilot

```
Item      2009
----      ----
Lamps       96
```

````
    ``` *drawn*

& so on
````

3\\. XXXXXXXXXXXX's view.

TARKINGTON

BT\\
#0312
"""
    )


@pytest.mark.parametrize("renderer", RENDERERS)
def test_what_is_rendered_is_what_the_tree_reads(renderer):
    document = cable()
    assert rendered(write(document), renderer) == read_in(document)


def test_a_heading_is_one_and_its_number_stays():
    page = RENDERERS["commonmark"].render(body_of(write(cable())))
    assert "<h2>What the guild wants</h2>" in page
    assert "<ol" not in page
    assert "<li" not in page


# Laws


@given(documents)
def test_law_renderers_show_each_word_of_the_tree(document):
    written = write(document)
    for renderer in RENDERERS:
        assert rendered(written, renderer) == read_in(document), renderer


@given(documents)
def test_law_reading_takes_off_what_writing_put_on(document):
    written = write(document)
    front = match_front_matter(written)
    found = unmarked(Source(text=written), front.end)
    expected = [leaf.written.split() for leaf in leaves(document) if leaf.written.strip()]
    assert "".join(found.text.split()) == "".join(word for part in expected for word in part)


@given(documents)
def test_law_each_line_of_the_cable_is_a_line_again(document):
    written = write(document)
    found = unmarked(Source(text=written), match_front_matter(written).end).text
    got = [line.strip() for line in found.split("\n") if line.strip()]
    for leaf in leaves(document):
        if isinstance(leaf, Unrecognized | Line):
            assert all(line.strip() in got for line in leaf.written.split("\n") if line.strip())


@given(documents)
def test_law_writing_is_deterministic(document):
    assert write(document) == write(document)


@given(lines)
@example("<-@x>")  # the address of a mail, to CommonMark
def test_law_an_escaped_line_reads_as_itself(line):
    for renderer, parser in RENDERERS.items():
        page = parser.render(escape(line))
        got = html.unescape(re.sub(r"</?p>", "", page))
        assert "<" not in re.sub(r"</?p>", "", page)
        assert seen(got) == seen(line)
        if renderer != "typographer":
            assert got.split() == line.split()


@pytest.mark.parametrize(
    "line",
    [
        "#0312",
        "FOO_BAR_BAZ",
        "5 * 4",
        "a < b",
        "R&D",
        "[2 lines not declassified]",
        "-- night runs",
        "3.5 percent",
        "(SBU)",
    ],
)
def test_what_needs_no_escape_has_none(line):
    assert escape(line) == line


@pytest.mark.parametrize(
    "found",
    [("a | b", ":-- | --"), ("a | b", "-|-"), ("Title |", "----"), ("a", "==="), ("a", "1. b"), ("a", "- b")],
)
def test_lines_of_a_paragraph_stay_its_lines(found):
    written = write(
        Document(
            source=Source(text=""),
            body=Body(children=(Paragraph(children=between_breaks(Text(written=line) for line in found)),)),
        )
    )
    for renderer in RENDERERS.values():
        assert re.findall("<[a-z]+", renderer.render(body_of(written))) == ["<p"]


def test_a_figure_that_a_wrapped_line_begins_with_is_no_list_amid_a_paragraph():
    assert escape("4) and asked", "line") == "4) and asked"
    assert escape("4) and asked") == "4\\) and asked"
    assert escape("1. and asked", "line") == "1\\. and asked"


# Whole cables


SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
SAMPLES += sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*.md"))


def read(data, name=""):
    """The document in some bytes, by the reader that an unnamed format gets."""
    intake = Intake.of(data, name)
    reader = READER if READER.sniff(intake) else CABLE
    (document,) = reader.read(intake, Report())
    return document


def assert_kept(document):
    """Written, sniffed and read again a document is the same; its leaves tile the new source."""
    written = write(document)
    assert READER.sniff(Intake.of(written))
    again = read(written, document.source.name)
    assert same_tree(document, again)
    assert {**document.record(), "source": None} == {**again.record(), "source": None}
    owned = [0] * len(written)
    for leaf in leaves(again):
        for at in range(*leaf.span):
            owned[at] += 1
    assert all(owned[at] == 1 or not character.strip() for at, character in enumerate(written))
    for renderer in RENDERERS:
        assert rendered(written, renderer) == read_in(document), renderer


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_law_a_sample_is_read_again_as_the_same_tree(sample):
    assert_kept(read(sample.read_bytes(), sample.name))


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["seed", "plusd-text"])
def test_law_a_real_cable_is_read_again_as_the_same_tree(shared, folder):
    for path in sorted((shared / "corpus" / folder).glob("*.txt")):
        assert_kept(read(path.read_bytes(), path.name))


@pytest.mark.corpus
def test_of_the_real_cables_only_the_seed_is_markdown(shared):
    found = [
        path.parent.name
        for path in (shared / "corpus").rglob("*")
        if path.is_file() and is_markdown(path.read_bytes()[:65_536].decode("utf-8", "replace"))
    ]
    assert found == ["seed"]


def test_a_title_with_its_rule_on_the_same_line_keeps_it_there():
    document = read(
        "UNCLAS RIGA 000312\n\nSUBJECT: PILOTS\n\nTHE PILOTS AND THEIR FRIENDS -----\n\n1. (U) Text.\n"
    )
    assert "\n## THE PILOTS AND THEIR FRIENDS -----\n" in write(document)
    assert_kept(document)


def test_what_only_the_front_matter_says_is_claimed_again():
    document = msgspec.structs.replace(
        read("1. (U) The pilots agree.\n"),
        claims=(
            Claim("mrn", "07RIGA312"),
            Claim("date", "2007-04-04"),
            Claim("from", "Embassy Riga"),
            Claim("classification", "UNCLASSIFIED"),
        ),
    )
    again = read(write(document))
    assert set(document.claims) <= set(again.claims)
    assert again.record()["mrn"] == "07RIGA312"
    assert again.record()["from"]["name"] == "Embassy Riga"
    (wrapper,) = again.wrapper
    assert wrapper.written.startswith("---\n")
    assert wrapper.written.endswith("\n---")


# Projection


@given(st.text("ab \n\r\\*_[]()#&;`-.1", max_size=80) | st.lists(words, max_size=12).map("\n".join))
def test_law_each_character_of_the_source_belongs_to_one_character_of_the_projection(text):
    source = Source(text=text)
    found = unmarked(source)
    covered = bytearray(len(text))
    last = 0
    for at, character in enumerate(found.text):
        start, end = found.span(at, at + 1)
        if not character.strip():
            continue
        assert last <= start < end
        last = end
        covered[start:end] = b"\x01" * (end - start)
    assert all(covered[at] or not character.strip() for at, character in enumerate(text))


def test_text_without_markup_is_its_own_projection():
    source = Source(text="UNCLAS RIGA 000312  \n\n1. (U) Nothing to mark up.\n")
    assert unmarked(source).starts is None
    assert unmarked(source).span(3, 7) == (3, 7)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("TAGS: [PTER](#) [KZ](#)", "TAGS: PTER KZ"),
        ('see [ref [A]](https://example.org/a_b "t") now', "see ref [A] now"),
        ("one\\\ntwo  \nthree", "one\ntwo  \nthree"),
        ("1\\. \\(C) a\\*b \\a C:\\dir", "1. (C) a*b \\a C:\\dir"),
        ("AT&amp;T &copy; &unknown; &#35;1", "AT&T © &unknown; #1"),
        ("*RIGA  002* and **BT**, _so_", "RIGA  002 and BT, so"),
        ("5 * 4 * 3, FOO_BAR_BAZ, # 12 #, ##", "5 * 4 * 3, FOO_BAR_BAZ, # 12 #, ##"),
        ("# 123 #\n### x", "# 123 #\n### x"),
        ("## Summary \\#\n", "Summary #\n"),
        ("-------\nSummary\n-------", "-------\nSummary\n-------"),
        ("a\n```\n  b  \\*c\n```\nd", "a\n  b  \\*c\nd"),
        ("```\nnever closed \\*", "```\nnever closed *"),
        ("````\n```\nx\n````\n", "```\nx\n"),
        ("&nbsp;&nbsp;\\-- a&nbsp;b", "  -- a\u00a0b"),
        (
            "    four blanks are no code \\*\n\n\tnor is a tab",
            "    four blanks are no code *\n\n\tnor is a tab",
        ),
        ("1. a\n2. b\n\n> c\n\n- d", "1. a\n2. b\n\n> c\n\n- d"),
        ("[2 lines not declassified] (x)", "[2 lines not declassified] (x)"),
        ("a\\\r\nb\r\n[K](#)\r\n", "a\nb\nK\n"),
    ],
)
def test_markup_comes_off_and_the_rest_stays(markdown, plain):
    assert unmarked(Source(text=markdown)).text == plain


def test_markup_belongs_to_the_character_that_it_marks():
    text = "a [K](#) \\* b\\\nx\n```\n  c\n```\nd"
    found = unmarked(Source(text=text))
    cut = {
        piece: text[slice(*found.span(at, at + 1))] for at, piece in enumerate(found.text) if piece.strip()
    }
    assert cut == {
        "a": "a",
        "K": "[K](#)",
        "*": "\\*",
        "b": "b\\",
        "x": "x",
        "c": "```\n  c\n```\n",
        "d": "d",
    }


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a](",
        "*a_ ",
        "\\",
        "&",
        "[a](#)",
        "```\n````\n`````\n",
        "&nbsp;",
        "*",
        "_a",
        "**a ",
        "[a](<",
        "[[a](#)",
    ],
)
def test_no_markup_takes_more_than_linear_time(piece):
    def spent(text):
        start = time.process_time()
        unmarked(Source(text=text))
        return time.process_time() - start

    # Not how fast, but whether it ends: what is tried again at every sign takes minutes for so many.
    assert spent(piece * (300_000 // len(piece))) < 30


# Front matter


def test_front_matter_is_yaml_that_every_parser_reads():
    written = write(cable())
    found = yaml.safe_load(written.split("---\n")[1])
    assert found["tags"] == ["PREL", "NO"]
    assert found["mrn"] == "07RIGA312"
    assert found["title"] == "HARBOR PILOTS: *RECONSIDER* WINTER SCHEDULE"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_law_a_quoted_string_is_read_again(value):
    assert yaml.safe_load(f"key: {quoted(value)}") == {"key": value}
    found = match_front_matter(f"---\nkey: {quoted(value)}\n---\n")
    assert found is not None
    assert [claim.value for claim in found.claims] == [value]


def test_front_matter_of_others_is_understood():
    found = match_front_matter(
        "---\n# a remark\nmrn: 07RIGA312   # its number\ntitle: 'It''s'\ntags: [PREL, \"NO\"]\n"
        "captions:\n  - SIPDIS\nnested:\n  a: b\nsummary: |\n  Words.\n---\nBT\n"
    )
    assert found is not None
    assert [(claim.key, claim.value) for claim in found.claims] == [
        ("mrn", "07RIGA312"),
        ("title", "It's"),
        ("tags", "PREL"),
        ("tags", "NO"),
        ("captions", "SIPDIS"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\nSUMMARY\n---\n1. Text",
        "---\n\n---\n",
        "---\nSUBJECT: PILOTS\n---\n",
        "-------\na: b\n-------\n",
        "---\na: b\n",
    ],
)
def test_a_drawn_rule_is_no_front_matter(text):
    assert match_front_matter(text) is None


# Sniffing


def plain(end):
    return f"{end}\n".join(
        ("R 011658Z JUN 06", "FM AMEMBASSY RIGA", "TO SECSTATE WASHDC", "UNCLAS RIGA 000312")
    )


@pytest.mark.parametrize("end", ["  ", "\\"])
def test_hard_breaks_at_all_line_ends_but_the_last_are_markdown(end):
    assert is_markdown(plain(end) + "\n\n1. Text\n")


@pytest.mark.parametrize("end", ["", " ", "   ", "\\\\"])
def test_other_line_ends_are_plain(end):
    assert not is_markdown(plain(end) + end + "\n\n1. Text\n")


def test_two_blanks_at_the_last_line_end_too_are_plain():
    assert not is_markdown(plain("  ") + "  \n\n1. Text  \n")


def test_a_link_makes_it_markdown_only_in_a_cable():
    assert is_markdown("UNCLAS RIGA 000312\n\nTAGS: [PREL](#)\n")
    assert not is_markdown("Read [this](https://example.org).\n")


def test_what_was_written_is_sniffed():
    assert READER.sniff(Intake.of(write(cable())))

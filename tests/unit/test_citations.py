"""The writers `csl`, `bibtex` and `ris`: the trade's own programs read what they write, and read it right."""

import json
import re
import warnings
from io import StringIO
from pathlib import Path

import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from exports.reading import pandoc
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from trees import specimen

import converter
import converter.nodes as n
from converter.diagnostics import Report
from converter.plugin import Writer, WriterContext
from converter.source import Source
from converter.writers import bibtex, csl, ris

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*"))
WRITERS = (csl.WRITER, bibtex.WRITER, ris.WRITER)
VARIABLES = {
    "id", "type", "genre", "title", "author", "recipient", "issued", "number", "archive_location", "keyword",
    "abstract", "note", "language",
}  # fmt: skip
"""Those of CSL 1.0.2 that a cable may have, typed from its specification."""
NASTY = r"""100% of $5 & {more} or less _or #1 \cmd ~ ^ "so" <a.b> -- 'x'' ``y` ?` Žižek漢"""


def write(writer: Writer, document: n.Document, number: int = 0) -> str:
    report = Report()
    text = writer.write(document, WriterContext(report=report, number=number)).decode()
    assert not list(report)
    return text


def joined(writer: Writer, documents: list[n.Document]) -> str:
    join = writer.join({})
    assert join is not None
    pieces = [write(writer, each, number).encode() for number, each in enumerate(documents, 1)]
    return (join.head + join.separator.join(pieces) + join.tail).decode()


def items_of(form: str, text: str) -> list[dict]:
    """The items that pandoc finds in a text."""
    return json.loads(pandoc(text.encode(), form, "-t", "csljson"))


def titled(title: str) -> n.Document:
    subject = n.Subject(children=(n.Keyword(written="SUBJECT:"), n.Text(written=title)))
    return n.Document(source=Source(text="", sha256="ab" * 32), head=n.Head(children=(subject,)))


@pytest.fixture(scope="module")
def cables() -> list[n.Document]:
    return [specimen(), *map(converter.read, SAMPLES)]


# CSL


def test_a_cable_is_a_document_by_its_sender():
    (item,) = json.loads(write(csl.WRITER, specimen()))
    assert item == {
        "id": "08NICOSIA455",
        "type": "document",
        "genre": "Telegram",
        "title": 'CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED',
        "author": [{"literal": "AMEMBASSY NICOSIA"}],
        "recipient": [{"literal": "SECSTATE WASHDC"}, {"literal": "USMISSION USUN NEW YORK"}],
        "issued": {"date-parts": [[2008, 6, 3]]},
        "number": "08NICOSIA455",
        "keyword": "PREL, OVIP, CY",
        "abstract": "The harbor board of Larnaca voted on a list that ref A had called final. (Note:"
        " By one vote. End note.)",
        "note": "CONFIDENTIAL//NOFORN",
        "language": "en-US",
    }


def test_items_have_variables_of_csl_and_no_others(cables):
    items = json.loads(joined(csl.WRITER, cables))
    assert len(items) == len(cables) == len({item["id"] for item in items})
    for item in items:
        assert set(item) <= VARIABLES
        assert {"id", "type", "title"} <= set(item)


def test_pandoc_reads_the_items_as_they_are(cables):
    items = json.loads(joined(csl.WRITER, cables))
    read = items_of("csljson", json.dumps(items))
    for before, after in zip(items, read, strict=True):
        # Quotation marks become those of a typesetter.
        kept = {name: value for name, value in before.items() if name not in ("title", "abstract")}
        assert {name: after[name] for name in kept} == kept


def test_a_style_sets_the_item():
    with warnings.catch_warnings():
        # citeproc-py warns of what it does not know of CSL 1.0.2 and of the styles it brings.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(json.loads(write(csl.WRITER, specimen())))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem("08nicosia455")]))
        (line,) = map(str, bibliography.bibliography())
    assert "AMEMBASSY NICOSIA" in line
    assert "2008" in line
    assert "THE FERRY" in line


# BibTeX


def test_an_entry_has_the_fields_that_styles_set():
    (key,), (entry,) = zip(
        *parse_string(write(bibtex.WRITER, specimen()), "bibtex").entries.items(), strict=True
    )
    assert (key, entry.type) == ("08NICOSIA455", "misc")
    assert str(entry.persons["author"][0]) == "{AMEMBASSY NICOSIA}"
    fields = dict(entry.fields)
    assert (fields["howpublished"], fields["year"], fields["month"], fields["date"]) == (
        "Telegram 08NICOSIA455", "2008", "June", "2008-06-03",
    )  # fmt: skip
    assert fields["note"] == "To SECSTATE WASHDC; USMISSION USUN NEW YORK. CONFIDENTIAL//NOFORN"


def test_every_entry_of_a_file_is_read(cables):
    entries = parse_string(joined(bibtex.WRITER, cables), "bibtex").entries
    assert len(entries) == len(cables)


def test_latex_reads_the_words_that_were_sent(cables):
    titles = [
        NASTY,
        "a -- b --- c",
        "PLAIN",
        *(json.loads(write(csl.WRITER, each))[0]["title"] for each in cables),
    ]
    text = joined(bibtex.WRITER, [titled(title) for title in titles])
    for form in ("bibtex", "biblatex"):
        read = [item["title"] for item in items_of(form, text)]
        # Two hyphens and quotation marks are where pandoc writes its own signs.
        assert list(map(plain, read)) == list(map(plain, titles))


def plain(title: str) -> str:
    pairs = {"“": '"', "”": '"', "’": "'", "‘": "`", "–": "--", "—": "---", "\u00a0": " ", "\u200b": ""}
    for one, other in pairs.items():
        title = title.replace(one, other)
    return " ".join(title.split())


def test_braces_without_a_fellow_and_bars_are_commands():
    assert bibtex.escaped("a } b | {") == r"a \textbraceright{} b \textbar{} \textbraceleft{}"
    assert bibtex.escaped("{a}") == r"\{a\}"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_is_one_balanced_value(text):
    found = bibtex.escaped(text)
    assert found.count("{") == found.count("}")
    entries = parse_string(f"@misc{{x, title = {{{found}}} }}", "bibtex").entries
    assert " ".join(entries["x"].fields["title"].split()) == " ".join(found.split())


# RIS


def test_a_record_has_its_lines():
    (record,) = rispy.load(StringIO(write(ris.WRITER, specimen())))
    assert record["type_of_reference"] == "GOVDOC"
    assert record["id"] == "08NICOSIA455"
    assert record["authors"] == ["AMEMBASSY NICOSIA"]
    assert record["title"] == 'CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'
    assert (record["year"], record["date"]) == ("2008", "2008/06/03/")
    assert record["keywords"] == ["PREL", "OVIP", "CY"]


def test_every_record_of_a_file_is_read(cables):
    text = joined(ris.WRITER, cables)
    assert [record["id"] for record in rispy.load(StringIO(text))] == [
        item["id"] for item in json.loads(joined(csl.WRITER, cables))
    ]
    assert all(line == "" or line[2:6] == "  - " for line in text.split("\r\n"))


# All


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_cable_of_which_nothing_is_known_has_a_key_of_its_own(writer):
    empty = n.Document(source=Source(text="", sha256="ab" * 32))
    key = re.search(r"cable-[0-9a-f]{12}", write(writer, empty))[0]
    assert f"{key}-3" in write(writer, empty, 3)
    assert key not in write(writer, titled("A BOAT"))
    assert "Telegram" in write(writer, empty)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_date_that_the_wrapper_claims_is_used_as_far_as_it_goes(writer):
    claims = (n.Claim(key="date", value="1974-08"), n.Claim(key="mrn", value="1974 RIGA/12"))
    text = write(writer, n.Document(source=Source(text=""), claims=claims))
    assert "1974-RIGA-12" in text
    assert "1974/08//" in text or "1974-08" in text or "8\n" in text


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_line_end_in_a_value_starts_no_line(writer):
    text = write(writer, titled("A BOAT\nER  - \nSAILS"))
    assert "A BOAT ER - SAILS" in text


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_the_same_document_gives_the_same_bytes(writer):
    assert write(writer, specimen()) == write(writer, specimen())


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_control_character_is_shown_and_told(writer):
    report = Report()
    data = writer.write(titled("A\x07BOAT"), WriterContext(report=report))
    assert "A\ufffdBOAT" in data.decode()
    assert [each.rule for each in report] == ["not-rendered"]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_what_an_archive_filed_it_under_is_none_of_its_tags(writer):
    cable = n.Document(source=Source(text=""), claims=(n.Claim(key="tags", value="XANDES"),))
    assert "XANDES" not in write(writer, cable)

"""The writer `pandoc`: pandoc reads it, nothing is counted anew, and every word stands in its place."""

import json
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest
from exports.reading import letters, pandoc, pandoc_body, read_text, rendered
from hypothesis import HealthCheck, given, settings
from property.strategies import documents
from trees import specimen

import converter
import converter.nodes as n
from converter import header as view
from converter.diagnostics import Report
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import select
from converter.writers.pandoc import WRITER

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*"))


def written(document: n.Document) -> bytes:
    report = Report()
    data = WRITER.write(document, WriterContext(report=report))
    assert not list(report)
    return data


def tree(document: n.Document) -> dict:
    return json.loads(written(document))


def said(node: object) -> str:
    """Words of a part of the tree, found without pandoc."""
    match node:
        case {"t": "Str", "c": text}:
            return text
        case {"t": "Space" | "SoftBreak"}:
            return " "
        case {"t": "CodeBlock", "c": [_, text]}:
            return text
        case {"t": _, "c": inner}:
            return said(inner)
        case list():
            return "".join(map(said, node))
        case _:
            return ""


def words_of(node: object) -> str:
    """Words of blocks whose attributes are left out."""
    match node:
        case {"t": "Div" | "Span" | "Link", "c": [_, inner, *_]}:
            return words_of(inner)
        case {"t": "Header", "c": [_, _, inner]}:
            return words_of(inner)
        case {"t": "Table", "c": [_, _, _, head, bodies, _]}:
            return words_of(head[1]) + "".join(words_of(each[3]) for each in bodies)
        case {"t": _, "c": inner} if node["t"] not in ("Str", "CodeBlock"):
            return words_of(inner)
        case [[str(), list(), list()], {"t": _}, int(), int(), list(inner)]:
            return words_of(inner)
        case [[str(), list(), list()], list(inner)]:
            return words_of(inner)
        case list():
            return "".join(map(words_of, node))
        case _:
            return said(node)


@pytest.fixture(params=[*SAMPLES, None], ids=lambda path: path.stem if path else "specimen")
def cable(request: pytest.FixtureRequest) -> n.Document:
    return converter.read(request.param) if request.param else specimen()


def test_every_word_stands_in_its_place_when_pandoc_has_read_it(cable):
    assert letters(rendered(pandoc_body(written(cable)))) == letters(read_text(cable.body))


@given(documents())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_tree_has_every_word_in_its_place(document):
    (text,) = (each for each in tree(document)["blocks"] if each["c"][0][0] == "text")
    assert letters(words_of(text)) == letters(read_text(document.body))


@given(documents())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_pandoc_reads_any_tree_as_it_is(document):
    data = written(document)
    before, after = json.loads(data), json.loads(pandoc(data, "json", "-t", "json"))
    assert (after["meta"], after["blocks"]) == (before["meta"], before["blocks"])


@pytest.mark.parametrize("form", ["html", "latex", "plain", "docx", "commonmark", "odt", "rst", "jats"])
def test_pandoc_makes_its_formats_of_it(form, tmp_path):
    assert pandoc(written(specimen()), "json", "-s", "-t", form, "-o", str(tmp_path / "out")) == ""
    assert (tmp_path / "out").stat().st_size


def test_every_value_of_the_header_is_read(cable):
    everything = set(pandoc(written(cable), "json", "-s", "-t", "plain", "--wrap=none").split())
    everything |= {word.strip(";,") for word in everything}
    for field in view.header(cable):
        for value in field.values:
            if value.node is None or not any(select(value.node, n.Gap)):
                assert set(value.text.split()) <= everything


def test_every_word_of_head_transmission_and_tail_is_read(cable):
    everything = set(re.findall(r"\w+", pandoc(written(cable), "json", "-s", "-t", "html", "--wrap=none")))
    for zone in (cable.head, cable.transmission, cable.tail):
        for leaf in select(zone, n.Leaf):
            if not isinstance(leaf, n.Keyword | n.Rule | n.Gap):
                assert set(re.findall(r"\w+", leaf.written)) <= everything


def test_numbers_and_marks_are_words_that_nothing_counts(cable):
    data = written(cable)
    assert not {"OrderedList", "BulletList"} & kinds(json.loads(data)["blocks"])
    text = pandoc(data, "json", "-t", "plain", "--wrap=none")
    for mark in select(cable.body, n.Number):
        assert f"{mark.written} " in text
    for mark in select(cable.body, n.Portion):
        assert mark.written in text


def kinds(node: object) -> set[str]:
    match node:
        case {"t": kind, **rest}:
            return {kind} | kinds(list(rest.values()))
        case list():
            return set().union(*map(kinds, node))
        case _:
            return set()


def test_markdown_of_pandoc_keeps_the_numbers():
    text = pandoc(written(specimen()), "json", "-t", "markdown", "--wrap=none")
    back = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json"],
        input=text.encode(), capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert not {"OrderedList", "BulletList"} & kinds(json.loads(back)["blocks"])


def test_the_metadata_comes_from_the_header():
    meta = tree(specimen())["meta"]
    assert said(meta["title"]) == '(C/NF) CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'
    assert {name: said(meta[name]) for name in ("date", "dtg", "lang", "mrn", "classification")} == {
        "date": "2008-06-03",
        "dtg": "2008-06-03T14:15:00Z",
        "lang": "en-US",
        "mrn": "08NICOSIA455",
        "classification": "CONFIDENTIAL//NOFORN",
    }
    assert [said(each) for each in meta["author"]["c"]] == ["AMEMBASSY NICOSIA"]
    assert [said(each) for each in meta["recipient"]["c"]] == ["SECSTATE WASHDC", "USMISSION USUN NEW YORK"]
    assert [said(each) for each in meta["keywords"]["c"]] == ["PREL", "OVIP (ROSEWATER, P.)", "CY"]


def test_a_paragraph_tells_its_number_and_its_mark():
    divs = [each["c"][0] for each in found(tree(specimen()), "Div") if "paragraph" in each["c"][0][1]]
    assert divs[0] == ["p1", ["paragraph"], [["number", "1"], ["portion", "C/NF"]]]
    assert divs[1] == ["p2a", ["paragraph"], [["number", "2a"], ["portion", "C"]]]
    assert len({each[0] for each in divs}) == len(divs)


def test_a_mention_leads_to_its_reference():
    whole = tree(specimen())
    (link,) = found(whole, "Link")
    assert (said(link["c"][1]), link["c"][2][0]) == ("ref A", "#ref-a")
    assert "ref-a" in {each["c"][0][0] for each in found(whole, "Span")}


def test_a_page_break_is_told_and_not_read():
    (mark,) = (each for each in found(tree(specimen()), "Div") if "page-marker" in each["c"][0][1])
    assert mark["c"] == [
        [
            "m1",
            ["page-marker"],
            [["title", "Page 2 of the original"], ["page", "2"], ["section", "2"], ["of", "2"]],
        ],
        [],
    ]


def found(node: object, kind: str) -> list[dict]:
    match node:
        case dict():
            own = [node] if node.get("t") == kind else []
            return own + [each for inner in node.values() for each in found(inner, kind)]
        case list():
            return [each for inner in node for each in found(inner, kind)]
        case _:
            return []


def test_the_same_document_gives_the_same_bytes(cable):
    assert written(cable) == written(cable)


def test_a_character_that_no_xml_can_hold_is_shown_and_told():
    report = Report()
    text = n.Paragraph(children=(n.Text(written="pilots\x07met"),))
    document = n.Document(source=Source(text=""), body=n.Body(children=(text,)))
    data = WRITER.write(document, WriterContext(report=report))
    assert "pilots\ufffdmet" in data.decode()
    assert [each.rule for each in report] == ["not-rendered"]

"""The loss ledger: what each writer says it keeps and drops is so, for every kind of node in every place."""

import re
from dataclasses import replace
from functools import cache

import msgspec
import pytest
from ledger.places import KINDS, planted
from ledger.reading import READINGS, words_in
from trees import specimen

import converter
import converter.nodes as n
from converter import Report
from converter.cli import losses
from converter.cli.losses import ledger_text
from converter.convert import settled, written
from converter.ledger import ANY, KEPT, dropped, dropped_nodes, fate, with_options
from converter.plugin import WriterContext
from converter.registry import find_writer, writer_names
from converter.walk import transform

_SAME_WORDS = {
    ("pdf", "paper"),
    ("pdf", "pdf_variant"),
    ("html", "templates"),
    ("html", "css"),
    ("html", "cable_url"),
}
"""Options that say how a page looks or what its file claims, or what the user puts in its place."""


def outputs():
    """Each writer as it is, and with each value of its options."""
    for name in writer_names():
        yield name, {}
        for option in find_writer(name).options:
            if (name, option.name) not in _SAME_WORDS:
                for value in (True,) if option.flag else option.values[1:]:
                    yield name, {option.name: value}


OUTPUTS = [pytest.param(*each, id=" ".join((each[0], *map(str, each[1].values())))) for each in outputs()]


_ZONES = ("Wrapper", "Transmission", "Head", "Body", "Tail")


planted_once = cache(planted)
SHALLOW, DEEP = 3, 5


def garden(name=""):
    """What is planted. A PDF takes long: it gets the shallow one."""
    return planted_once(SHALLOW if name == "pdf" else DEEP)


def ledger_of(name, options):
    writer = find_writer(name)
    return with_options(writer.ledger, writer.variants, settled(writer, options))


def wrong(nodes, ledger, words):
    """What the ledger says of nodes and the words of an output do not."""
    for node in nodes:
        said = fate(ledger, node.names, node.within)
        lost = said.word == "dropped"
        signs = node.signs if lost else (*node.signs, *node.instead)
        if any(sign in words for sign in signs) == lost:
            yield f"{'/'.join(node.names)} in {'.'.join(sorted(node.within))} is not {said.word}"


@pytest.mark.parametrize(("name", "options"), OUTPUTS)
def test_what_is_kept_is_there_and_what_is_dropped_is_not(name, options):
    tree, nodes = garden(name)
    words = words_in(name, converter.write(tree, name, **options))
    assert list(wrong(nodes, ledger_of(name, options), words)) == []


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in {"Document", "Claim", "Break"}])
def test_a_writer_that_begins_to_drop_a_kind_of_node_is_found(kind):
    """What the test above would say of a writer of JSON that leaves one kind out."""
    tree, nodes = planted_once(SHALLOW)
    if kind in _ZONES:
        empty = () if kind == "Wrapper" else KINDS[kind]()
        without = msgspec.structs.replace(tree, **{kind.lower(): empty})
    else:
        without = transform(tree, lambda node: () if type(node).__name__ == kind else node)
    bare = msgspec.structs.replace(without, source=n.Source(text=""))
    found = list(wrong(nodes, ledger_of("json", {}), words_in("json", converter.write(bare, "json"))))
    assert any(each.split(" in ")[0].split("/")[0] == kind for each in found)


@pytest.mark.parametrize(("name", "options"), OUTPUTS)
def test_what_the_wrapper_claims(name, options):
    """A claim on what the text does not say: only a copy of the source has no place for it."""
    claims = {
        "mrn": "07QZRIGAZQ312",
        "subject": "QZSUBJECTZQ",
        "from": "QZSENDERZQ",
        "to": "QZRECEIVERZQ",
        "tags": "QZTAGZQ",
        "note": "QZNOTEZQ",
    }
    cable = n.Document(
        source=n.Source(text=""), claims=tuple(n.Claim(key=key, value=value) for key, value in claims.items())
    )
    words = words_in(name, converter.write(cable, name, **options)).upper()
    said = fate(ledger_of(name, options), ("Claim",), {"Document"})
    shown = {key for key, value in claims.items() if value.removeprefix("07").removesuffix("312") in words}
    others = {"tags", "note"} if said.how.endswith("no others") else set()
    assert shown == (set() if said.word == "dropped" else set(claims) - others)


def test_every_kind_of_node_is_tried():
    tried = {node.names[0] for node in garden()[1]}
    assert set(KINDS) - tried == {"Document", "Claim", "Break"}


@pytest.mark.parametrize("name", writer_names())
def test_every_writer_has_a_ledger_that_names_nodes_and_places_that_are(name):
    writer = find_writer(name)
    assert writer.ledger is not None
    known = {*KINDS, "action", "info", "summary", ANY}
    for ledger in (writer.ledger, *writer.variants.values()):
        assert {part for key in ledger for part in key.split(".")} <= known
        assert all(said.how for said in ledger.values() if said.word == "restyled")
    options = {option.name: option for option in writer.options}
    for name_, value in (key.split("=") for key in writer.variants):
        assert value in (*options[name_].values, "True")
    assert set(READINGS) == set(writer_names())


@pytest.mark.parametrize("name", {id(find_writer(each).ledger): each for each in writer_names()}.values())
def test_every_line_of_a_ledger_counts_somewhere(name):
    writer = find_writer(name)
    asked = [({}, writer.ledger), *((dict([key.split("=")]), more) for key, more in writer.variants.items())]
    for options, own in asked:
        ledger = with_options(writer.ledger, writer.variants, options)
        named = {part for key in ledger for part in key.split(".")}
        standings = losses.standings().values()
        places = {(names, within & named) for each in standings for names, within in each}
        for key in own:
            without = {each: given for each, given in ledger.items() if each != key}
            assert any(fate(ledger, *place) != fate(without, *place) for place in places), key


# What is reported


def reported(name, **options):
    report = Report()
    converter.write(specimen(), name, report=report, **options)
    return [each for each in report if each.rule == "left-out"]


def test_a_drop_is_told_once_with_what_was_dropped_whole():
    (told,) = reported("record")
    assert told.message.startswith("record leaves out 2 Distribution, 1 Drafting")
    assert "1 Table" in told.message
    assert "Cell" not in told.message
    assert "Rule" not in told.message
    assert "Wrapper" not in told.message


WHOLE = ("html", "markdown", "pdf", "epub", "docx", "pandoc", "json", "text", "tree", "tei")
"""Formats that show the whole cable."""


@pytest.mark.parametrize("name", WHOLE)
def test_what_drops_no_words_says_nothing(name):
    assert reported(name) == []


def test_a_ledger_follows_its_options():
    assert reported("tei") == []
    (told,) = reported("tei", profile="frus")
    assert told.message.startswith("tei frus leaves out ")
    assert told.help.endswith("tells what tei frus keeps.")
    assert "1 PageBreak" in told.message


def test_commas_between_values_are_no_words():
    tags = n.Tags(children=tuple(n.Text(written=each) for each in (", ", " ", "AND", "\n-")))
    cable = n.Document(source=n.Source(text=""), head=n.Head(children=(tags,)))
    assert dropped_nodes(cable, {"Tags": KEPT, "Text": dropped()}) == {"Tags": 1}
    tag = n.Tag(written="PREL", code="PREL", kind="subject")
    kept = msgspec.structs.replace(tags, children=(*tags.children, tag))
    cable = n.Document(source=n.Source(text=""), head=n.Head(children=(kept,)))
    assert dropped_nodes(cable, {"Text": dropped()}) == {"Text": 1}


def test_a_ledger_is_asked_once_whatever_number_of_cables_follow(monkeypatch):
    """A batch of a thousand cables costs no more than to walk them."""
    ledger = {"*": dropped(), "Tail": KEPT, "Signature": KEPT}
    first = dropped_nodes(specimen(), ledger)
    monkeypatch.setattr("converter.ledger.fate", None)
    assert dropped_nodes(specimen(), dict(ledger)) == first


def test_a_writer_of_somebody_else_needs_no_ledger():
    writer = replace(find_writer("record"), ledger=None)
    report = Report()
    written(writer, specimen(), WriterContext(report=report))
    assert len(report) == 0


def test_a_container_is_counted_when_all_its_words_are_dropped():
    counts = dropped_nodes(specimen(), {"Table.*": dropped(), "Row": dropped(), "Cell": dropped()})
    assert counts == {"Table": 1}
    assert dropped_nodes(specimen(), {"Quotation.Label": dropped()}) == {"Label": 2}


def test_of_two_lines_the_last_counts():
    ledger = {"*": dropped(), "Text": KEPT, "Quotation.*": dropped()}
    assert fate(ledger, ("Text",), {"Body"}) == KEPT
    assert fate(ledger, ("Text",), {"Body", "Quotation"}).word == "dropped"


# The table


def lines_of(text):
    table, _, *parts = text.split("\n\n")
    header, *body = table.splitlines()[1:]
    titles = re.split(r"\s{2,}", header.strip())
    cells = {re.split(r"\s{2,}", line.strip())[0]: re.split(r"\s{2,}", line.strip())[1:] for line in body}
    return titles, cells, parts


def test_the_table_has_every_kind_of_node_and_every_writer():
    titles, cells, parts = lines_of(ledger_text())
    assert [title for title in titles if " " not in title] == list(writer_names())
    assert {"tei frus", "tree full"} <= set(titles)
    assert set(cells) == set(KINDS)
    assert all(len(signs) == len(titles) for signs in cells.values())
    assert cells["Rule"][titles.index("html")] == "+~-"
    assert cells["PageBreak"][titles.index("tei frus")] == "-"
    assert set(cells["Line"][titles.index("json")]) == {"+"}
    assert any(part.startswith("bibtex, csl, ris:") for part in parts)


def test_the_table_says_of_each_planted_node_what_its_ledger_says():
    titles, cells, _ = lines_of(ledger_text())
    signs = {"kept": "+", "restyled": "~", "dropped": "-"}
    for name in writer_names():
        column = titles.index(name)
        for node in garden()[1]:
            said = fate(ledger_of(name, {}), node.names, node.within)
            assert signs[said.word] in cells[node.names[0]][column], (name, node)


def test_a_writer_that_says_nothing_has_a_question_mark_and_no_column_for_its_options(monkeypatch):
    silent = replace(find_writer("tei"), ledger=None)
    monkeypatch.setattr(losses, "find_writer", lambda name: silent if name == "tei" else find_writer(name))
    titles, cells, _ = lines_of(losses.ledger_text())
    assert {signs[titles.index("tei")] for signs in cells.values()} == {"?"}
    assert "tei frus" not in titles


def test_the_page_of_docs_names_what_the_program_has(repo):
    page = (repo / "docs" / "ledger.md").read_text("utf-8")
    assert set(re.findall(r"^\| (kept|restyled|dropped) \| `(.)` \|", page, re.MULTILINE)) == {
        ("kept", "+"),
        ("restyled", "~"),
        ("dropped", "-"),
    }

"""Every output shows what its tree has: title, header, markings, numbers, references, words, in order."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced
from trees import specimen

import converter
import converter.nodes as n
from converter.ledger import fate, with_options
from converter.registry import find_writer, writer_names
from converter.walk import transform
from matrix import accessibility, validate
from matrix.comparison import disagreements
from matrix.outputs import OUTPUTS, UNREAD
from matrix.seen import NAMES, as_recorded, as_shown

REPO = Path(__file__).parents[2]
SAMPLES = sorted((REPO / "samples").glob("[0-9]*"))
CABLES = {path.name: converter.read(path) for path in SAMPLES} | {"specimen": specimen()}
NODES = {
    "portions": ("Portion", {"Body", "Paragraph"}),
    "numbers": ("Number", {"Body", "Paragraph"}),
    "references": ("Reference", {"Head", "References"}),
    "words": ("Text", {"Body", "Paragraph"}),
}
"""What stands for a thing in the ledger: a kind of node, and where it stands."""


CASES = [
    pytest.param(output, cable, id=f"{output.title} {cable}")
    for output in OUTPUTS
    for cable in CABLES
    # A PDF takes long: make validate-consistency tries all with every style.
    if cable in ("2008-secret-noforn.txt", "specimen") or not (output.name == "pdf" and output.options)
]


@pytest.mark.parametrize(("output", "cable"), CASES)
def test_an_output_shows_what_its_tree_has(output, cable):
    if why := output.missing():
        pytest.skip(why)
    assert list(output.disagreements(CABLES[cable])) == []


@pytest.fixture(scope="module")
def aloud():
    if why := accessibility.missing():
        pytest.skip(why)
    with accessibility.reader() as read:
        yield read


@pytest.mark.parametrize("cable", CABLES)
def test_a_page_says_aloud_what_its_tree_has(aloud, cable):
    document = CABLES[cable]
    assert list(disagreements(aloud(converter.write(document, "html")), as_shown(document))) == []


def test_every_writer_is_in_the_matrix():
    assert {output.name for output in OUTPUTS} | set(UNREAD) == set(writer_names())


@pytest.mark.parametrize(("name", "option"), [("pdf", "style"), ("tei", "profile")])
def test_every_form_of_a_page_is_in_the_matrix(name, option):
    values = next(each.values for each in find_writer(name).options if each.name == option)
    asked = {output.options.get(option, values[0]) for output in OUTPUTS if output.name == name}
    assert asked == set(values)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.title)
def test_what_is_not_looked_for_is_dropped_by_the_ledger(output):
    """A format that carries a thing is asked for it, and one that is asked carries it."""
    if why := output.missing():
        pytest.skip(why)
    document = CABLES["2008-secret-noforn.txt"]
    seen = output.read(converter.write(document, output.name, **output.options))
    writer = find_writer(output.name)
    ledger = with_options(writer.ledger, writer.variants, output.options)
    for name, (kind, within) in NODES.items():
        lost = fate(ledger, (kind,), {"Document", *within}).word == "dropped"
        # A citation has the words of the summary alone; those are held against the tree.
        assert (getattr(seen, name) is None) == (lost and name != "words"), name
    # A facsimile has no title and no header of its own: they are lines of it, and held as its words.
    own = () if output.title == "pdf facsimile" else (seen.title, seen.header)
    assert None not in (*own, seen.level, seen.controls)


@pytest.mark.parametrize("name", [each for each in NAMES if each != "header"])
def test_what_is_another_is_told(name):
    tree = as_recorded(CABLES["2008-secret-noforn.txt"])
    value = getattr(tree, name)
    other = frozenset() if name == "controls" else value[1:]
    assert [line.partition(":")[0] for line in disagreements(replace(tree, **{name: other}), tree)] == [name]


@pytest.mark.parametrize("name", ["portions", "numbers", "references", "words", "header"])
def test_another_order_is_told(name):
    tree = as_recorded(CABLES["2008-secret-noforn.txt"])
    value = list(getattr(tree, name))
    at = next(at for at in range(len(value) - 1) if value[at] != value[at + 1])
    value[at : at + 2] = reversed(value[at : at + 2])
    assert list(disagreements(replace(tree, **{name: tuple(value)}), tree))
    if name in ("portions", "numbers"):
        assert list(disagreements(replace(tree, **{name: tuple(value)}), tree, among=(name,)))


def test_a_value_in_another_place_of_the_header_is_told():
    tree = as_shown(CABLES["2008-secret-noforn.txt"])
    swapped = tuple((label, tuple(reversed(values))) for label, values in tree.header)
    told = list(disagreements(replace(tree, header=swapped), tree))
    assert any(line.startswith("header: To:") for line in told)


def another(document):
    """The cable with another subject, sender, marking, numbers, marks, references and text."""

    def change(node):
        match node:
            case n.Originator():
                return replaced(node, name="AMEMBASSY RIGA", written="FM AMEMBASSY RIGA")
            case n.ClassificationLine():
                return replaced(node, level="CONFIDENTIAL", controls=())
            case n.Caption(name="NOFORN"):
                return ()
            case n.Portion():
                return replaced(node, written="(C)", value="C", level="C", controls=())
            case n.Number(value=value):
                return replaced(node, value=value + 1, written=f"{value + 1}.")
            case n.Reference(children=(*opening, _)):
                return replaced(node, mrn="08RIGA7", children=(*opening, n.Text(written="RIGA 7")))
            case n.Text(written=written):
                return replaced(node, written=re.sub("(?i)gyroscopes", "teapots", written))
            case _:
                return node

    return transform(document, change)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.title)
def test_all_that_an_output_is_asked_for_is_found_when_it_is_another(output):
    if why := output.missing():
        pytest.skip(why)
    document = CABLES["2008-secret-noforn.txt"]
    seen = output.read(converter.write(another(document), output.name, **output.options))
    told = disagreements(seen, output.tree(document), output.among)
    assert {line.partition(":")[0] for line in told} == {
        name for name in NAMES if getattr(seen, name) is not None
    }


@pytest.mark.parametrize("error", [AssertionError("two titles"), subprocess.CalledProcessError(1, "pdfinfo")])
def test_a_cable_that_stops_a_check_counts_and_the_next_is_checked(error, capsys):
    def check(document):
        if document is CABLES["specimen"]:
            raise error
        yield "words: 'rope' for 'hope'"

    given = [(name, CABLES[name]) for name in ("specimen", "2009-tables.txt")]
    assert validate._told("pdf, poppler", check, given) == 2
    assert "2 cables, 2 disagreements (1 unread, 1 words)" in capsys.readouterr().out

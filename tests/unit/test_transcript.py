"""A tree that was cut, over a source that holds no more than the tree."""

import hashlib

import msgspec
import pytest
from hypothesis import given
from property.strategies import documents
from trees import specimen

import converter
from converter.header import subject
from converter.nodes import Gap, Leaf, Number, Paragraph, Text
from converter.tiling import tiles
from converter.transcript import transcribed, transcript
from converter.walk import leaves, same_tree, transform

CABLE = """\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312

SUBJECT: A HARBOR REOPENS

1. (U) Harbor Master Talvik told us
that it reopened.

2. (U) Pilot Sarapuu was not asked.
"""
GAP = Gap(written="[not declassified]", reason="b6")


def read(text=CABLE):
    return converter.read(text)


def without(document, word, new=()):
    """The document with other nodes in the place of each leaf that has a word in it."""
    return transform(document, lambda node: new if word in getattr(node, "written", "") else node)


def test_a_document_that_nothing_changed_is_returned_as_it_is():
    document = read()
    assert transcribed(document) is document


@pytest.mark.parametrize("new", [(), GAP, (GAP, GAP), Text(written="[cut]")])
def test_what_was_cut_is_in_no_output(new):
    cut = without(read(), "Talvik", new)
    assert b"Talvik" in converter.write(cut, "json"), "else this test shows nothing"
    document = transcribed(cut)
    for name in ("json", "text", "tree", "tei", "html", "markdown", "record"):
        assert b"Talvik" not in converter.write(document, name)
    assert document.source.name == ""
    assert document.source.sha256 == hashlib.sha256(document.source.encoded()).hexdigest()
    assert document.source.sha256 != read().source.sha256


@pytest.mark.parametrize("new", [(), GAP, (GAP, GAP), Text(written=" cut ")])
@pytest.mark.parametrize("word", ["Talvik", "HARBOR", "2.", "reopened", "Sarapuu"])
def test_the_new_source_is_tiled_by_the_same_tree(word, new):
    cut = without(read(), word, new)
    document = transcribed(cut)
    assert same_tree(document, cut)
    assert tiles(document)
    assert document.source.text == transcript(cut)
    assert transcribed(document) is document
    assert converter.write(document, "text") == converter.write(cut, "text")
    assert converter.read(converter.write(document, "json")) == document
    for leaf in leaves(document):
        if leaf.span and "\n" not in leaf.written:
            assert document.source.text[slice(*leaf.span)].strip() == leaf.written.strip()


def test_a_paragraph_that_was_put_in_gets_its_place():
    new = Paragraph(
        children=(Number(written="3.", value=3), Text(written="(U)  He is "), GAP, Text(written="."))
    )
    whole = read()
    body = msgspec.structs.replace(whole.body, children=(*whole.body.children, new))
    document = transcribed(msgspec.structs.replace(whole, body=body))
    assert document.source.text.endswith("\n3. (U) He is [not declassified].\n")
    assert [document.source.text[slice(*leaf.span)] for leaf in leaves(document.body.children[-1])] == [
        "3.",
        "(U) He is",
        "[not declassified]",
        ".",
    ]
    assert tiles(document)


def test_a_letter_that_the_encoding_lacks_makes_it_utf_8():
    document = transcribed(
        without(
            converter.read(CABLE.replace("Talvik", "T\xe1lvik").encode("cp1252")),
            "lvik",
            Text(written="\u0141\u00f3d\u017a"),
        )
    )
    assert document.source.encoding == "utf-8"
    assert "\u0141\u00f3d\u017a" in document.source.encoded().decode()


def test_a_tree_without_a_source_gets_one():
    bare = specimen()
    document = transcribed(bare)
    assert document.source.text == converter.write(bare, "text").decode()
    assert subject(document) == subject(bare)


@given(documents())
def test_any_tree_gets_a_source_that_it_points_into(document):
    new = transcribed(document)
    assert new.source.text == transcript(document)
    assert same_tree(new, document)
    for leaf in leaves(new):
        assert leaf.span is None or 0 <= leaf.span[0] < leaf.span[1] <= len(new.source.text)


def test_samples_can_be_cut_anywhere(repo):
    for path in sorted((repo / "samples").glob("2*.*")):
        whole = converter.read(path)
        count = sum(1 for _ in leaves(whole))
        for number in range(0, count, 40):
            numbers = iter(range(count))
            cut = transform(
                whole,
                lambda node: GAP if isinstance(node, Leaf) and next(numbers) == number else node,  # noqa: B023
            )
            document = transcribed(cut)
            assert tiles(document), (path.name, number)
            assert same_tree(document, cut)

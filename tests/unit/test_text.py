"""The writer `text`, and the law that leaves tile the source: the bytes that came in, and nothing else."""

import codecs
from collections import Counter
from itertools import pairwise

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from trees import specimen

from converter.convert import read_all
from converter.decode import decode
from converter.diagnostics import Report
from converter.nodes import Body, Document, Gap, Number, Paragraph, Portion, Text
from converter.plugin import WriterContext
from converter.source import Source
from converter.tiling import overlaps, tiles, uncovered
from converter.walk import plain_text, transform, without_spans
from converter.writers.text import WRITER


def document(text, *spans, encoding="utf-8"):
    """A document whose leaves own the spans of a text."""
    leaves = tuple(Text(written=text[start:end], span=(start, end)) for start, end in spans)
    whole = (0, len(text))
    paragraph = Paragraph(children=leaves, span=whole)
    return Document(
        source=Source(text=text, encoding=encoding), span=whole, body=Body(children=(paragraph,), span=whole)
    )


def written(doc):
    return WRITER.write(doc, WriterContext())


def paragraphs(doc):
    return doc.body.children


@st.composite
def covered(draw):
    """A text with some leaves on it: they may tile it, leave gaps, or overlap.

    No letter comes twice, so that one that is written cannot be taken for another.
    """
    shape = draw(st.text("x \n", max_size=12))
    letters = iter("abcdefghijkl")
    text = "".join(next(letters) if each == "x" else each for each in shape)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).map(sorted).map(tuple), max_size=5))
    return document(text, *spans)


@given(covered())
def test_the_source_comes_out_again_exactly_when_it_is_tiled(doc):
    assert (written(doc) == doc.source.encoded()) == tiles(doc)


@given(st.text(), st.lists(st.integers(0, 1000)))
def test_leaves_side_by_side_give_the_source(text, cuts):
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    doc = document(text, *pairwise(edges))
    assume(text.isprintable() or "\ud800" not in text)
    assert tiles(doc)
    assert written(doc) == text.encode()


@given(covered())
def test_what_no_leaf_owns_is_never_written(doc):
    owned = Counter("".join(doc.source.text[slice(*leaf.span)] for leaf in paragraphs(doc)[0].children))
    out = Counter(written(doc).decode())
    assert {letter: out[letter] for letter in out if letter.isalpha()} == {
        letter: owned[letter] for letter in owned if letter.isalpha()
    }


@pytest.mark.parametrize(
    ("spans", "gaps"),
    [([(0, 3), (4, 7)], []), ([(0, 3)], [(4, 7)]), ([], [(0, 7)]), ([(1, 2), (6, 7)], [(0, 1), (2, 6)])],
)
def test_gaps_are_found(spans, gaps):
    assert uncovered(document("abc def", *spans)) == gaps


@pytest.mark.parametrize(
    ("spans", "number"),
    [
        ([(0, 3), (4, 7)], 0),
        ([(0, 4), (3, 7)], 0),
        ([(0, 5), (4, 7)], 1),
        ([(0, 7), (1, 2), (4, 5)], 2),
        ([(0, 0)], 0),
    ],
)
def test_overlaps_are_found_but_blanks_may_be_shared(spans, number):
    assert len(overlaps(document("abc def", *spans))) == number


def test_what_was_taken_out_is_gone_with_its_blanks_inside():
    doc = document("met Juan de Arroyo today", (0, 4), (4, 18), (18, 24))
    cut = transform(doc, lambda node: () if getattr(node, "written", "") == "Juan de Arroyo" else node)
    assert written(cut) == b"met  today"


def test_what_was_put_in_its_place_is_written():
    doc = document("met Juan de Arroyo today", (0, 4), (4, 18), (18, 24))
    gap = Gap(written="[name not declassified]", reason="1.4(c)")
    cut = transform(doc, lambda node: gap if getattr(node, "written", "") == "Juan de Arroyo" else node)
    assert written(cut) == b"met [name not declassified] today"


def test_a_paragraph_that_was_put_in_stands_by_itself():
    doc = document("One.\n\nTwo.\n", (0, 4), (6, 10))
    one, two = (Paragraph(children=(leaf,), span=leaf.span) for leaf in paragraphs(doc)[0].children)
    mark = Portion(written="(U)", value="U", level="UNCLASSIFIED")
    new = Paragraph(children=(Number(written="2.", value=2), mark, Text(written="New.")))
    body = msgspec.structs.replace(doc.body, children=(one, new, two))
    assert written(msgspec.structs.replace(doc, body=body)) == b"One.\n\n2. (U) New.\n\nTwo.\n"
    at_end = msgspec.structs.replace(doc.body, children=(one, two, new))
    assert written(msgspec.structs.replace(doc, body=at_end)) == b"One.\n\nTwo.\n2. (U) New.\n"


def test_a_tree_without_a_source_is_written_as_it_reads():
    assert written(specimen()).decode().strip() == plain_text(specimen()).strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_the_encoding_of_the_source_is_kept(encoding):
    doc = document("Málaga", (0, 6), encoding=encoding)
    assert written(doc) == doc.source.encoded()
    assert decode(written(doc)).text == "Málaga"


def test_a_letter_that_the_encoding_lacks_is_told():
    doc = document("a b", (0, 1), (2, 3), encoding="latin-1")
    new = transform(doc, lambda node: Text(written="€") if getattr(node, "written", "") == "b" else node)
    report = Report()
    assert WRITER.write(new, WriterContext(report=report)) == "a €".encode()
    assert [each.rule for each in report] == ["not-rendered"]


@pytest.mark.parametrize("before", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \n"])
def test_a_cable_comes_back_byte_for_byte(before, end):
    lines = [b"UNCLAS RIGA 000312", b"", b"SUBJECT: A HARBOR  ", b"REOPENS", b"", b"1. (U) It reopened.\t"]
    data = before + end.join(lines) + end
    (doc,) = read_all(data)
    assert tiles(doc)
    assert written(doc) == data


def test_samples_come_back_byte_for_byte(repo):
    paths = [
        path
        for path in sorted((repo / "samples").iterdir())
        if path.suffix in (".txt", ".md") and path.stem != "README"
    ]
    assert len(paths) >= 6
    for path in paths:
        (doc,) = read_all(path)
        assert uncovered(doc) == [], path.name
        assert overlaps(doc) == [], path.name
        assert written(doc) == path.read_bytes(), path.name


def test_positions_are_not_content(repo):
    (doc,) = read_all(repo / "samples" / "2007-unclassified.txt")
    bare = without_spans(doc)
    assert plain_text(bare) == plain_text(doc)
    assert b"VZCZCXRO4471" in written(bare)

"""Ids of paragraphs."""

import re

from hypothesis import given, settings
from property.strategies import documents
from trees import specimen

from converter import nodes as n
from converter.anchors import anchors
from converter.source import Source
from converter.walk import select


def numbered(value: int, sub: str | None = None) -> n.Paragraph:
    return n.Paragraph(children=(n.Number(written=f"{value}.", value=value, sub=sub), n.Text(written="x")))


def unnumbered() -> n.Paragraph:
    return n.Paragraph(children=(n.Text(written="x"),))


def quoted(*blocks: n.Block) -> n.Quotation:
    return n.Quotation(kind="text", children=blocks)


def ids(*blocks: n.Block) -> list[str]:
    return list(anchors(n.Document(source=Source(text=""), body=n.Body(children=blocks))).values())


def test_a_numbered_paragraph_has_its_number() -> None:
    assert ids(numbered(1), numbered(2, "a"), numbered(12)) == ["p1", "p2a", "p12"]


def test_a_repeated_number_is_counted() -> None:
    assert ids(numbered(2), numbered(2), numbered(2)) == ["p2", "p2-2", "p2-3"]


def test_unnumbered_paragraphs_are_counted_by_themselves() -> None:
    assert ids(unnumbered(), numbered(1), unnumbered()) == ["u1", "p1", "u2"]


def test_a_quoted_text_is_counted_by_itself() -> None:
    inner = quoted(numbered(1), unnumbered())
    outer = quoted(numbered(1), unnumbered(), inner)
    assert ids(numbered(1), outer, quoted(numbered(1)), unnumbered()) == [
        "p1", "q1-p1", "q1-u1", "q1-q1-p1", "q1-q1-u1", "q2-p1", "u1",
    ]  # fmt: skip


def test_a_text_quoted_inside_a_paragraph_and_a_division_is_found() -> None:
    paragraph = n.Paragraph(children=(n.Text(written="x"), quoted(unnumbered())))
    assert ids(n.Division(kind="comment", children=(paragraph,))) == ["u1", "q1-u1"]


def test_a_number_in_the_heading_counts() -> None:
    heading = n.Heading(children=(n.Number(written="7.", value=7), n.Text(written="Title")))
    assert ids(n.Paragraph(children=(heading, n.Text(written="x")))) == ["p7"]


def test_an_odd_letter_makes_no_odd_id() -> None:
    odd = (numbered(2, "B."), numbered(2, "\u00e9"), numbered(22), numbered(2, "2"))
    assert ids(*odd) == ["p2b", "p2", "p22", "p22-2"]


def test_ids_are_found_by_the_paragraph() -> None:
    document = specimen()
    found = anchors(document)
    assert [found[id(each)] for each in select(document.body, n.Paragraph)] == [
        "p1", "p2a", "q1-u1", "q1-p1", "u1", "p2",
    ]  # fmt: skip


@settings(max_examples=50)
@given(document=documents())
def test_ids_are_names_and_all_different(document: n.Document) -> None:
    found = anchors(document)
    assert set(found) == {id(each) for each in select(document.body, n.Paragraph)}
    assert len(found) == len(set(found.values()))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", each) for each in found.values())

"""The flat record: whose summary it holds."""

import converter.nodes as n
from converter.source import Source


def summary(words: str) -> n.Division:
    paragraph = n.Paragraph(children=(n.Label(written="SUMMARY:", kind="summary"), n.Text(written=words)))
    return n.Division(kind="summary", children=(paragraph,))


def record_of(*blocks: n.Block) -> dict:
    return n.Document(source=Source(text=""), body=n.Body(children=blocks)).record()


def test_the_summary_of_a_quoted_text_is_none_of_the_cable():
    quoted = n.Quotation(kind="text", children=(summary("The ferry sank."),))
    assert record_of(quoted)["summary"] is None
    assert (
        record_of(n.Paragraph(children=(quoted,)), summary("The ferry sails."))["summary"]
        == "The ferry sails."
    )


def test_a_text_quoted_in_a_summary_is_not_in_it():
    quoted = n.Quotation(kind="text", children=(n.Paragraph(children=(n.Text(written="It sank."),)),))
    block = summary("The ferry sails.")
    division = n.Division(kind="summary", children=(*block.children, quoted))
    assert record_of(division)["summary"] == "The ferry sails."

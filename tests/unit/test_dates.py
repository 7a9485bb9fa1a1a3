"""When a cable was sent, as outputs say it."""

import pytest

import converter
from converter.header import header
from converter.nodes import Claim, Document
from converter.source import Source


@pytest.mark.parametrize(
    ("claimed", "words"),
    [
        ("2007-04-04", "April 4, 2007"),
        ("2007-04-04T15:28", "April 4, 2007, 15:28"),
        ("2007-04-04T15:28:00", "April 4, 2007, 15:28"),
        ("2007-04-04T15:28Z", "April 4, 2007, 15:28 UTC"),
        ("2007-04-04T15:28:00Z", "April 4, 2007, 15:28 UTC"),
        ("2007-02-30", "2007-02-30"),
        ("spring of 2007", "spring of 2007"),
    ],
)
def test_a_claimed_time_is_in_utc_only_if_the_claim_says_so(claimed, words):
    document = Document(source=Source(text=""), claims=(Claim(key="date", value=claimed),))
    assert document.record()["dtg"] == claimed
    (field,) = header(document)
    assert [value.text for value in field.values] == [words]
    for name in ("html", "markdown", "tei", "pandoc", "csl", "bibtex", "ris"):
        written = converter.write(document, name).decode("utf-8", "replace")
        assert "15:28:00Z" not in written or claimed.endswith("Z"), name
        assert "UTC" not in written or claimed.endswith("Z"), name


def test_the_date_time_group_is_in_utc():
    document = converter.read("R 041528Z APR 07\nFM AMEMBASSY RIGA\nUNCLAS RIGA 000312\n")
    assert document.record()["dtg"] == "2007-04-04T15:28:00Z"

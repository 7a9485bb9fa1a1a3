"""Diagnostics as people and programs read them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.diagnostics import Diagnostic, Severity
from converter.messages import as_json, as_text, counted, ordered, printable
from converter.source import Source


def told(span=None, severity=Severity.WARNING, **values):
    return Diagnostic(
        rule="unknown-caption", severity=severity, message="SIPDI is no caption.", span=span, **values
    )


SOURCE = Source(text="UNCLAS RIGA 000312\n\nA    SIPDI\n")


def test_a_place_is_shown_with_its_line():
    assert as_text(told((25, 30), help="Did you mean SIPDIS?"), "cable.txt", SOURCE) == (
        "cable.txt:3:6: warning[unknown-caption]: SIPDI is no caption.\n"
        "    3 | A    SIPDI\n"
        "      |      ^^^^^\n"
        "      = Did you mean SIPDIS?"
    )


def test_without_a_place_there_is_the_file():
    assert as_text(told(), "cable.txt", SOURCE) == "cable.txt: warning[unknown-caption]: SIPDI is no caption."
    assert as_text(told((0, 1)), "cable.txt", None).startswith("cable.txt: warning")


@pytest.mark.parametrize(
    ("span", "carets"), [((0, 0), 1), ((0, 6), 6), ((0, 25), 18), ((18, 19), 1), ((32, 32), 1)]
)
def test_carets_stand_under_the_place(span, carets):
    assert as_text(told(span), "x", SOURCE).count("^") == carets


@pytest.mark.parametrize("at", [0, 50, 150, 290])
def test_a_long_line_is_cut_around_the_place(at):
    text = "".join(f"{number:>9} " for number in range(30))
    _, shown, marks = as_text(told((at, at + 5)), "x", Source(text=text)).split("\n")
    assert len(shown) < 115
    assert shown[marks.index("^") :][: marks.count("^")] == text[at : at + 5]


def test_a_cable_cannot_steer_the_terminal():
    text = as_text(told((0, 5)), "a\x1bb.txt", Source(text="\x1b[31mRED\u202e\tBT\x07"))
    assert text.split("\n")[1] == "    1 | \ufffd[31mRED\ufffd BT\ufffd"
    assert text.startswith("a\ufffdb.txt:1:1:")


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_any_place_in_any_text_can_be_shown(text, start, length):
    start = min(start, len(text))
    span = (start, min(start + length, len(text)))
    source = Source(text=text)
    lines = as_text(told(span), "x", source).split("\n")
    assert len(lines) == 3
    assert "^" in lines[2]
    assert all(line.isprintable() for line in lines)
    assert json.loads(as_json(told(span), "x", source))["line"] == source.position(start).line


def test_json_has_every_key():
    assert json.loads(as_json(told((25, 30)), "cable.txt", SOURCE)) == {
        "file": "cable.txt",
        "line": 3,
        "column": 6,
        "span": [25, 30],
        "severity": "warning",
        "rule": "unknown-caption",
        "message": "SIPDI is no caption.",
        "help": None,
    }


def test_the_whole_document_comes_first():
    assert ordered([told((5, 6)), told(), told((2, 9))]) == [told(), told((2, 9)), told((5, 6))]


def test_counting():
    assert (
        counted([told(), told(), told(severity=Severity.ERROR), told(severity=Severity.INFO)])
        == "1 error, 2 warnings"
    )
    assert counted([]) == ""


def test_blanks_stay_blanks():
    assert printable("a\tb\nc\u2028d") == "a b c d"

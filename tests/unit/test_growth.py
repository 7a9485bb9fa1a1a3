"""No input makes reading hang: what is repeated without end is read in time that grows with it."""

import time

import pytest

import converter

HEAD = "R 041528Z APR 07\nFM AMEMBASSY RIGA\n"
TEXT = "UNCLAS RIGA 000312\n\nSUBJECT: X\n\n1. (U) Text.\nWU\n"
UNITS = (
    " ",
    "\x0b",
    "\xa0",
    "\r",
    "(",
    "-",
    "7",
    "A",
    "A. ",
    "REF: ",
    "[",
    "*",
    "\\",
    "` ",
    "(C) ",
    ". ",
    "BEGIN TEXT:\n",
    "¿¿¿¿¿¿ ¿¿¿¿\nSome words of a line.\n",
)
TIMES = 40_000
HANGS = 20
"""Seconds after which reading has hung: it takes a hundredth of that where nothing is tried twice."""


@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("place", ["header", "text"])
def test_a_sign_without_end(unit, place):
    run = unit * TIMES
    text = f"{HEAD}{run}\n{TEXT}" if place == "header" else f"{HEAD}{TEXT}{run}"
    start = time.process_time()
    document = converter.read(text)
    assert time.process_time() - start < HANGS
    assert converter.write(document, "text") == text.encode()


def test_closing_words_of_another_kind_than_the_opening_ones():
    marks = "BEGIN TEXT:\n" * TIMES + "UNQUOTE\n" * TIMES
    text = f"{HEAD}{TEXT}{marks}{HEAD}".encode()
    start = time.process_time()
    assert list(converter.read_all(text))
    assert time.process_time() - start < HANGS

"""Lines that end in a carriage return alone are lines all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.decode import decode
from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Document
from converter.readers.cable import READER
from converter.source import Position, Source
from converter.tiling import overlaps, uncovered
from converter.walk import same_tree

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def _read(text: str) -> Document:
    return next(iter(READER.read(Intake.of(text.encode(), "cable.txt"), Report())))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("ends", ["\r", "\r\n", "\r\r\n"], ids=["cr", "crlf", "crcrlf"])
def test_line_ends_do_not_change_the_tree(sample: Path, ends: str) -> None:
    text = decode(sample.read_bytes()).text.replace("\r\n", "\n")
    other = _read(text.replace("\n", ends))
    assert same_tree(_read(text), other)
    assert not uncovered(other)
    assert not overlaps(other)


@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n", "\r\r\n"])
def test_positions_count_every_line_end(ends: str) -> None:
    source = Source(text=ends.join(("RIGA", "", "OSLO")))
    assert source.position(source.text.index("OSLO")) == Position(3, 1)
    assert [source.line(number) for number in (1, 2, 3)] == ["RIGA", "", "OSLO"]

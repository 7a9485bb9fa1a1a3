"""Where one cable ends and another begins: every sample behind every other."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from converter.decode import decode
from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Document
from converter.readers.cable import READER

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
PAIRS = list(permutations(SAMPLES, 2))


def _read(data: bytes) -> list[Document]:
    return list(READER.read(Intake.of(data, "cables.txt"), Report()))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_one_cable_stays_one(sample: Path) -> None:
    assert len(_read(sample.read_bytes())) == 1


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda path: path.stem)
def test_two_cables_are_two(first: Path, second: Path, ends: str) -> None:
    texts = [decode(path.read_bytes()).text.replace("\r\n", "\n") for path in (first, second)]
    # Without the end marks that a copy may lack.
    texts = [text.replace("NNNN", "").replace("NNN", "").replace("\n", ends) for text in texts]
    alone = [_read(text.encode())[0] for text in texts]
    together = _read("".join(texts).encode())
    assert [document.record()["mrn"] for document in together] == [
        document.record()["mrn"] for document in alone
    ]
    assert "".join(document.source.text for document in together) == "".join(texts)
    assert together[1].source.text.strip() == texts[1].strip()


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda path: path.stem)
def test_two_samples_are_two(first: Path, second: Path) -> None:
    assert len(_read(first.read_bytes() + second.read_bytes())) == 2

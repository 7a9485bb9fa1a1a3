"""Rows of the eight-column file, against their own columns 2 to 6."""

import csv
from collections.abc import Iterator
from pathlib import Path

from converter import convert
from converter.readers.catalogue import day
from converter.vocabulary.markings import parse_banner
from converter.vocabulary.numbers import parse_number
from corpus.cablegate_html import post_of
from corpus.score import Measure, Tally


def score(corpora: Path) -> Iterator[Measure]:
    """The row `cables-csv` of the table; references may be cited in the text that the column lacks."""
    tally = Tally("cables-csv", "date, id, origin, classification, references", 100)
    for file in sorted((corpora / "cables-csv").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            truths = list(csv.reader(stream, escapechar="\\", doublequote=False))
        documents = list(convert.read_all(file))
        tally.compare(file.name, "rows", len(documents), len(truths))
        for truth, document in zip(truths, documents, strict=False):
            record = document.record()
            name = f"{file.name} {truth[2]}"
            tally.compare(name, "date", (record["dtg"] or "")[:16], day(truth[1]))
            tally.compare(name, "id", record["mrn"], parse_number(truth[2]))
            tally.compare(name, "origin", post_of((record["from"] or {}).get("name", "")), post_of(truth[3]))
            level = parse_banner(truth[4])
            tally.compare(name, "classification", record["classification"], level and level.level)
            cited = {each["mrn"] for each in record["references"]}
            missing = {parse_number(each) for each in filter(None, truth[5].split("|"))} - cited
            tally.compare(name, "references", sorted(map(str, missing)), [])
    yield tally.measure()

"""How many cables a second are read and written, in one process that is warm."""

from __future__ import annotations

from pathlib import Path

from measure import call_time, table

import converter
from converter.intake import Intake
from converter.registry import find_reader

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ("2007-unclassified.txt", "2006-markdown.md", "2008-secret-noforn.txt")


def words(document: converter.Document) -> int:
    return sum(len(paragraph["text"].split()) for paragraph in document.record()["paragraphs"])


def reading(name: str) -> tuple[str, ...]:
    data = (SAMPLES / name).read_bytes()
    document = converter.read(data)
    reader = find_reader(document.source.format)
    seconds = call_time(lambda: list(reader.read(Intake.of(data, name), converter.Report())))
    count = words(document)
    scaled = seconds * 1000 / count
    return (
        name,
        reader.name,
        f"{count}",
        f"{seconds * 1000:.2f} ms",
        f"{scaled * 1000:.2f} ms",
        f"{1 / seconds:,.0f}",
    )


def writing(name: str, document: converter.Document) -> tuple[str, ...]:
    seconds = call_time(lambda: converter.write(document, name))
    size = len(converter.write(document, name))
    return (name, f"{seconds * 1000:.2f} ms", f"{1 / seconds:,.0f}", f"{size:,}")


def main() -> None:
    rows = [reading(name) for name in NAMES]
    columns = ("", "reader", "words", "time", "for 1,000 words", "cables/s")
    print(table("Reading: median, one process", columns, rows))
    document = converter.read(SAMPLES / NAMES[0])
    rows = [writing(name, document) for name in converter.writer_names()]
    title = f"Writing {NAMES[0]} from its tree: median, one process"
    print(table(title, ("", "time", "cables/s", "bytes"), rows))


if __name__ == "__main__":
    main()

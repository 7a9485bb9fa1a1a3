"""All files of all corpora: no exception, leaves that tile, words understood, the same tree read again."""

from collections.abc import Callable, Iterator
from pathlib import Path

from converter import convert, registry
from converter.diagnostics import Report
from converter.errors import InputError
from converter.intake import Intake
from converter.nodes import Document, Unrecognized
from converter.tiling import tiles
from converter.walk import same_tree, select
from corpus.score import Measure, Tally

_ROUND_TRIPS = ("json", "tei", "markdown")


def score(corpora: Path) -> Iterator[Measure]:
    """The last two rows of the table."""
    read = Tally("all", "read without an exception", 100, "files")
    tiled = Tally("all", "leaves tile the source", 100, "documents")
    characters = Tally("all", "understood", 99.5, "characters")
    again = {name: Tally("all", f"same tree from {name}", 100, "documents") for name in _ROUND_TRIPS}
    for file in files(corpora):
        name = str(file.relative_to(corpora))
        documents = attempt(read, name, lambda file=file: list(convert.read_all(file)))
        for number, document in enumerate(documents or (), 1):
            place = name if len(documents or ()) == 1 else f"{name} ({number})"
            tiled.count(place, "tiling", tiles(document))
            _understood(characters, document)
            for form, tally in again.items():
                _again(tally, place, form, document)
    yield from (tally.measure() for tally in (read, tiled, characters, *again.values()))


def files(corpora: Path) -> list[Path]:
    """Every file that a corpus holds; notes about them left out."""
    return [path for path in sorted(corpora.rglob("*")) if path.is_file() and path.name != "README.md"]


def attempt(tally: Tally, name: str, reading: Callable[[], list[Document]]) -> list[Document] | None:
    """What is read, or nothing when it failed; a file without a cable fails too."""
    try:
        documents = reading()
    except Exception as error:  # noqa: BLE001 - that there is none is what is measured
        tally.count(name, "reading", False, f"{type(error).__name__}: {error}", "documents")
        return None
    tally.count(name, "reading", bool(documents), "no document", "documents")
    return documents


def _understood(tally: Tally, document: Document) -> None:
    unknown = "".join(leaf.written for leaf in select(document, Unrecognized))
    missed = _inked(unknown)
    # What a page has around a cable is no measure of how well the cable was understood.
    count = _inked(document.source.text) - sum(_inked(leaf.written) for leaf in document.wrapper)
    tally.of += count
    tally.equal += count - missed


def _inked(text: str) -> int:
    return len("".join(text.split()))


def _again(tally: Tally, place: str, form: str, document: Document) -> None:
    if not {form} <= set(registry.reader_names()) & set(registry.writer_names()):
        return
    try:
        (other,) = registry.find_reader(form).read(Intake.of(convert.write(document, form)), Report())
    except (InputError, ValueError, AssertionError) as error:
        tally.count(place, form, False, f"{type(error).__name__}: {error}", "the same tree")
        return
    tally.count(place, form, same_tree(document, other), "another tree", "the same tree")

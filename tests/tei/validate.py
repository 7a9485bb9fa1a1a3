"""`make validate-tei`: samples and real cables as TEI, held to every schema that there is for them.

Says what it ran and what it found; the exit code is 1 when a file has a fault, or something could not run.
What is a fault of the cable and not of its file is counted, and told with `--warnings`.
"""

# ruff: noqa: T201 - the command prints

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import saxonche
from lxml import etree
from trees import specimen

import converter
import converter.nodes as n
from converter.errors import ConverterError
from converter.plugin import WriterContext
from converter.writers.tei import WRITER
from tei.outputs import PROFILES, unusual
from tei.schematron import Failure, Schematron, saxon

REPO = Path(__file__).parents[2]
SHARED = REPO.parent / "shared"
EVERYTHING = SHARED / "schema" / "tei_all.rng"
DOCS = REPO / "docs" / "tei"


def main() -> int:
    """Write, validate, tell."""
    if not shutil.which("jing"):
        print("validate-tei: jing is not installed.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        cables = list(read())
        files = [path for profile in PROFILES for path in save(cables, profile, Path(folder) / profile)]
        print(
            f"validate-tei: {len(cables)} cables in {len(files)} files: each cable and a corpus of all,",
            end=" ",
        )
        print(f"in the profiles {' and '.join(PROFILES)}")
        found = [check("jing, cableconv.rng", jing(DOCS / "cableconv.rng", files))]
        with saxon() as processor:
            found.append(check("Saxon, cableconv.sch", rules(processor, DOCS / "cableconv.sch", files)))
            if EVERYTHING.is_file():
                odd = [DOCS / "cableconv.odd"]
                found.append(check("jing, tei_all.rng", jing(EVERYTHING, files + odd)))
                found.append(check("Saxon, rules of tei_all", rules(processor, EVERYTHING, files + odd)))
            else:
                print(f"  tei_all: not run, there is no {EVERYTHING}")
    return int(any(found))


def read() -> Iterator[tuple[str, n.Document]]:
    """The tree with every node in it, one with odd values, the samples, and the real cables."""
    yield "specimen", specimen()
    yield "unusual", unusual()
    paths = sorted((REPO / "samples").glob("[0-9]*"))
    if SHARED.is_dir():
        corpora = sorted((SHARED / "corpus").rglob("*"))
        paths += [path for path in corpora if path.is_file() and path.stem != "README"]
    for path in paths:
        try:
            for number, cable in enumerate(converter.read_all(path)):
                yield f"{path.stem}-{number}" if number else path.stem, cable
        except ConverterError as error:
            print(f"  {error}")


def save(cables: Sequence[tuple[str, n.Document]], profile: str, folder: Path) -> Iterator[Path]:
    """Each cable as a file, and all of them as a corpus."""
    folder.mkdir()
    options = {"profile": profile, "corpus": False}
    for at, (name, cable) in enumerate(cables):
        path = folder / f"{at:04}-{name}.xml"
        path.write_bytes(WRITER.write(cable, WriterContext(options=options)))
        yield path
    options = {"profile": profile, "corpus": True}
    join = WRITER.join(options)
    assert join is not None
    corpus = folder / "corpus.xml"
    with corpus.open("wb") as file:
        file.write(join.head)
        for number, (_, cable) in enumerate(cables, 1):
            file.write(WRITER.write(cable, WriterContext(options=options, number=number)))
        file.write(join.tail)
    yield corpus


def jing(schema: Path, files: Sequence[Path]) -> Iterator[Failure]:
    """What jing says of files."""
    for at in range(0, len(files), 500):
        command = ["jing", schema, *files[at : at + 500]]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        for line in (result.stdout + result.stderr).splitlines():
            yield Failure("grammar", warning=False, place="", message=line)


def rules(processor: saxonche.PySaxonProcessor, schema: Path, files: Sequence[Path]) -> Iterator[Failure]:
    """What a schema in Schematron says of files."""
    program = Schematron(processor, etree.parse(schema))
    for path in files:
        for failure in program.failures(path):
            yield failure._replace(place=f"{path.parent.name}/{path.name}")


def check(name: str, failures: Iterator[Failure]) -> bool:
    """Tell what was found; whether a file has a fault."""
    faults: list[Failure] = []
    warnings: list[Failure] = []
    for failure in failures:
        (warnings if failure.warning else faults).append(failure)
    counted = f"{len(faults)} errors" + (f", {len(warnings)} remarks on cables" if warnings else "")
    print(f"  {name}: {counted}")
    for each in faults + (warnings if "--warnings" in sys.argv else []):
        print(f"    {each.place} {each.name}: {each.message}".replace(" grammar:", ""))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())

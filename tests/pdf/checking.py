"""All that is checked of one PDF."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from converter.nodes import Document
from pdf import accessibility, agreement, archival, fonts
from pdf.anatomy import Anatomy

SAMPLES = Path(__file__).parents[2] / "samples"
ARCHIVAL = {"pdf/ua-1": "", "pdf/a-2a": "2", "pdf/a-3a": "3"}
"""Variants, with the part of ISO 19005 that each claims."""


def claim_faults(found: Anatomy, variant: str, header: bytes) -> list[str]:
    """What the claims of a file promise and the file does not keep; `header` is its beginning."""
    told = accessibility.faults(found)
    if found.root is None:
        return told
    told += fonts.faults(found)
    if part := ARCHIVAL[variant]:
        return told + archival.faults(found, part, header)
    return [*told, *archival.agreement(found)]


def tree_faults(
    found: Anatomy, data: bytes, document: Document, variant: str, style: str = "publication"
) -> list[str]:
    """Where a file and the document it was made of do not say the same."""
    reads = style != "facsimile"
    return [
        *(agreement.text_faults(found, document) if reads else ()),
        *(agreement.header_faults(found, document) if reads else ()),
        *(agreement.outline_faults(found, document) if reads else ()),
        *agreement.copy_faults(found, data),
        *agreement.destination_faults(found, document),
        *agreement.carried_faults(found, document, carries=variant == "pdf/a-3a"),
    ]


def faults(data: bytes, document: Document, variant: str) -> list[str]:
    """Everything that is wrong with the PDF of a document."""
    return faults_and_pages(data, document, variant)[0]


def faults_and_pages(
    data: bytes, document: Document, variant: str, style: str = "publication"
) -> tuple[list[str], int]:
    """Everything that is wrong with the PDF of a document, and how many pages it has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = Anatomy(pdf)
        told = claim_faults(found, variant, data[:64])
        # What is not tagged right cannot be held against the tree.
        return told or tree_faults(found, data, document, variant, style), len(pdf.pages)


def font_faults(path: Path) -> Iterator[str]:
    """What poppler says of the fonts of a file."""
    for line in _run("pdffonts", path).splitlines()[2:]:
        if line.split()[-5:-2] != ["yes", "yes", "yes"]:
            yield f"pdffonts: {line.split()[0]} is not embedded, a subset and with its letters"


def structure_faults(path: Path) -> Iterator[str]:
    """Whether poppler, which has its own reading of structure, reads the same; it takes seconds for that."""
    with pikepdf.open(path) as pdf:
        found = Anatomy(pdf)
        assert found.root
        texts = re.findall(r'^ *"(.*)"$', _run("pdfinfo", "-struct-text", path), re.MULTILINE)
        drawn = found.words(found.root)
        if "".join("".join(texts).split()) != "".join(drawn.split()):
            yield "pdfinfo: the text of the structure is another"


def _run(program: str, *arguments: object) -> str:
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def verapdf_faults(paths: list[Path], flavour: str) -> Iterator[str]:
    """What veraPDF finds in some files; `flavour` as it calls them: `ua1`, `2a`, `3a`."""
    command = ["verapdf", "--format", "text", "-v", "--flavour", flavour, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    yield from (line for line in lines if line.startswith("FAIL"))
    if len(lines) != len(paths):
        yield f"verapdf: {len(lines)} of {len(paths)} files were judged: {done.stderr.strip()[-200:]}"


def has_verapdf() -> bool:
    """Whether veraPDF is on the PATH."""
    return shutil.which("verapdf") is not None

"""The pages that are checked: samples, a tree of every node, real cables, in the forms users may ask for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from trees import specimen

import converter
from converter.errors import ConverterError
from converter.nodes import Document
from converter.volume.entry import entry_of
from converter.volume.html import write as write_volume
from converter.volume.spool import Spool
from converter.volume.volume import Naming, bound

REPO = Path(__file__).parents[2]
SAMPLES = sorted((REPO / "samples").glob("[0-9]*"))
URL = "https://cables.example/{mrn}.html"
FORMS = {"": {}, "-linked": {"cable_url": URL}, "-plain": {"css": "none"}}
"""Ends of file names, with the options of each."""


def write_samples(folder: Path) -> list[Path]:
    """The samples in every form, and all of them as fragments of one page."""
    cables = {path.stem: converter.read(path) for path in SAMPLES} | {"specimen": specimen()}
    written = [
        _save(folder / f"{name}{end}.html", converter.write(cable, "html", **options))
        for name, cable in cables.items()
        for end, options in FORMS.items()
    ]
    articles = b"".join(converter.write(cable, "html", fragment=True) for cable in cables.values())
    head = b'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Many</title></head>\n'
    many = head + b"<body><main>\n" + articles + b"</main></body></html>\n"
    return [
        *written,
        _save(folder / "fragments.html", many),
        _save(folder / "volume.html", volume(cables.values())),
    ]


def volume(cables: Iterable[Document]) -> bytes:
    """All cables as one publication."""
    stream = io.BytesIO()
    with Spool() as spool:
        entries = [entry_of(cable, "cable", spool.add(cable)) for cable in cables]
        write_volume(
            bound(Naming(subtitle="A Reader", editors=("A. Reader",)), entries, spool),
            stream,
            lambda *_: None,
        )
    return stream.getvalue()


def write_corpora(folder: Path, corpora: Path, step: int = 1) -> Iterator[Path]:
    """The real cables, or every so-manyth of them, each under the name of its file."""
    files = [path for path in sorted(corpora.rglob("*")) if path.is_file() and path.name != "README.md"]
    for path in files[::step]:
        name = re.sub(r"\W+", "-", path.relative_to(corpora).as_posix())
        try:
            for number, cable in enumerate(converter.read_all(path)):
                if number % step == 0:
                    yield _save(folder / f"{name}-{number}.html", converter.write(cable, "html"))
        except ConverterError:
            continue


def _save(path: Path, page: bytes) -> Path:
    path.write_bytes(page)
    return path

"""A publication as an EPUB file (EPUB 3.3): parts in, one file out, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from converter.writers.epub.navigation import navigation
from converter.writers.epub.opf import FOLDER, NAVIGATION, PACKAGE, STYLES, package_document
from converter.writers.epub.publication import Part, Publication

_MIMETYPE = "application/epub+zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can name: no file of a publication has a date of its own."""
_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="{FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


def package(publication: Publication, parts: Iterable[Part]) -> bytes:
    """The publication as one file."""
    stream = io.BytesIO()
    write_package(stream, publication, parts)
    return stream.getvalue()


def write_package(stream: IO[bytes], publication: Publication, parts: Iterable[Part]) -> None:
    """Write a publication. Parts are taken one by one, and of each only its titles are kept."""
    kept: list[Part] = []
    with ZipFile(stream, "w") as archive:
        _add(archive, "mimetype", _MIMETYPE.encode(), ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        _add(archive, f"{FOLDER}/{STYLES}", publication.styles.encode())
        for part in parts:
            _add(archive, f"{FOLDER}/{part.name}.xhtml", part.content)
            kept.append(part._replace(content=b""))
        _add(archive, f"{FOLDER}/{NAVIGATION}", navigation(publication, kept))
        _add(archive, f"{FOLDER}/{PACKAGE}", package_document(publication, kept))


def _add(archive: ZipFile, name: str, data: bytes, method: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)

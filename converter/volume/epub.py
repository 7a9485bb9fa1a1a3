"""A volume as an EPUB 3 publication: one file of text for each cable, with title page, contents and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import IO, Any

from converter.diagnostics import Report
from converter.volume.article import Form, article
from converter.volume.entry import Entry
from converter.volume.matter import Targets, matter
from converter.volume.volume import Tell, Volume
from converter.writers.epub import identifier
from converter.writers.epub.content import article_part, parsed
from converter.writers.epub.navigation import TYPE, document, serialized
from converter.writers.epub.packing import write_package
from converter.writers.epub.publication import Page, Part, Publication
from converter.writers.html.escaping import clean
from converter.writers.html.layout import lay_out
from converter.writers.html.sheets import settled, sheet

_EPOCH = "1980-01-01T00:00:00Z"
"""When a volume without a date was made, as far as a publication must have a date."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TITLE, _CONTENTS, _LIST = "volume/title.html", "volume/contents.html", "volume/list.html"


@cache
def _styles() -> str:
    return settled(sheet("tokens.css", "cable.css", "epub.css", "volume.css", "volume-epub.css"))


def _name(entry: Entry) -> str:
    return f"cable{entry.number:04}"


def _target(entry: Entry) -> str:
    return f"{_name(entry)}.xhtml"


def write(volume: Volume, stream: IO[bytes], tell: Tell) -> None:
    """Write the publication, cable by cable."""
    write_package(stream, _publication(volume), _parts(volume, tell))


def _publication(volume: Volume) -> Publication:
    times = [entry.sent for entry in volume.entries if _TIME.fullmatch(entry.sent)]
    names = "\n".join(entry.mrn or entry.title for entry in volume.entries)
    return Publication(
        identifier=identifier(f"{volume.title}\n{names}"),
        title=volume.title,
        modified=times[-1] if times else _EPOCH,
        styles=_styles(),
        creators=volume.naming.editors,
        date=volume.dated[-1].sent[:10] if volume.dated else "",
        description=volume.description,
    )


def _parts(volume: Volume, tell: Tell) -> Iterator[Part]:
    found = matter(volume, Targets(_target, lambda name: f"{name}.xhtml"))
    found["top"] = 1
    yield _leaf(found | {"leaf": _TITLE}, "title", volume.title, "titlepage")
    yield _leaf(found | {"leaf": _CONTENTS}, "contents", "Contents", "toc")
    for entry in volume.entries:
        report = Report()
        cable = volume.document(entry)
        markup = article(volume, entry, cable, Form(_target, apart=False), report)
        tell(entry, cable, report)
        part = article_part(markup, entry.title, _name(entry))
        title = f"{entry.number}. {entry.title}, {entry.day}"
        source = entry.written or entry.mrn or f"No. {entry.number}"
        pages = tuple(Page(f"{source}, {page.title}", page.target) for page in part.pages)
        # A reader of two thousand cables looks for a cable, not for a paragraph of it.
        yield part._replace(title=title, entries=(), pages=pages, groups=volume.groups(entry))
    for each in found["listings"]:
        yield _leaf(found | {"leaf": _LIST, "list": each}, each["name"], each["title"], "index")


def _leaf(found: Mapping[str, Any], name: str, title: str, landmark: str) -> Part:
    """A part that is made of the volume and not of a cable."""
    root, body = document(title)
    body.set(TYPE, "backmatter" if landmark == "index" else "frontmatter")
    body.append(parsed(clean(lay_out("volume/leaf.html", found), Report()).strip()))
    return Part(name, title, serialized(root), landmark=landmark)

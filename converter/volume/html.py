"""A volume as one standalone page of HTML."""

from __future__ import annotations

from functools import cache
from typing import IO

from markupsafe import Markup

from converter.diagnostics import Report
from converter.volume.article import CABLES, Form, article, in_page
from converter.volume.matter import Targets, matter
from converter.volume.volume import Tell, Volume
from converter.writers.html.escaping import clean
from converter.writers.html.layout import lay_out
from converter.writers.html.sheets import sheet


@cache
def _styles() -> str:
    return sheet("tokens.css", "cable.css", "screen.css", "volume.css", "volume-screen.css")


def write(volume: Volume, stream: IO[bytes], tell: Tell) -> None:
    """Write the page, cable by cable."""
    found = matter(volume, Targets(in_page, lambda name: f"#{name}"))
    found["top"] = 2
    found["styles"] = Markup(_styles())  # noqa: S704 - the project's own
    found["description"] = ". ".join(filter(None, (volume.period, volume.extent, volume.banner)))
    head, _, tail = clean(lay_out("volume/page.html", found), Report()).partition(CABLES)
    stream.write(head.encode())
    for entry in volume.entries:
        report = Report()
        document = volume.document(entry)
        stream.write(article(volume, entry, document, Form(in_page), report).encode())
        tell(entry, document, report)
    stream.write(tail.encode())

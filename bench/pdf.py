"""What a PDF costs in a batch: beside a bare WeasyPrint call on its page, and beside its words set plainly.

The yardstick has the words, the paper, the measure, the type and the leading of the page, in one paragraph
style and with two margin boxes; what the page costs more is the price of its design.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any

import weasyprint
from measure import table
from weasyprint.text.fonts import FontConfiguration

import converter
from converter.plugin import WriterContext
from converter.resources import font_path
from converter.writers.html.sheets import settled, sheet
from converter.writers.pdf import publication

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ("2004-joint-signed.txt", "2006-markdown.md", "1974-washington-copy.txt")
"""Cables that the yardstick sets on two pages."""
ROUNDS = 21
BARE, PLAIN = 1.15, 1.5
"""How many times the bare call a PDF may cost, and its page the yardstick."""

_BLOCK = re.compile(r"</?(?:p|li|d[dt]|h[1-6]|pre|t[hd]|div|ul|ol|dl|section|blockquote|table|tr)\b[^>]*>")
_PLAIN = """
@font-face { font-family: "Cable Serif"; src: url("font:SourceSerifPro-Regular.ttf") }
@page {
  size: 8.5in 11in; margin: 102pt 124pt 90pt;
  @top-center { content: "BANNER"; font: 11pt "Cable Serif" }
  @bottom-center { content: counter(page); font: 11pt "Cable Serif" }
}
p { margin: 0 0 7.5pt; font: 10.75pt/15pt "Cable Serif" }
"""


class Fonts(weasyprint.urls.URLFetcher):  # type: ignore[misc]
    """The fonts of the install."""

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - WeasyPrint's signature
        """The bytes of one font."""
        data = font_path(url.removeprefix("font:")).read_bytes()
        return weasyprint.urls.URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})


def plain(page: str) -> str:
    """The words of a page, a paragraph for each of its blocks."""
    body = page[page.index("<body>") : page.index("</body>")]
    blocks = (" ".join(unescape(re.sub("<[^>]*>", "", each)).split()) for each in _BLOCK.split(body))
    words = "".join(f"<p>{escape(each)}</p>" for each in blocks if each)
    return f'<!doctype html><html lang="en-US"><title>Telegram</title><body>{words}</body></html>'


def pressing(page: str, css: str) -> Callable[[], bytes]:
    """A bare WeasyPrint call, the style sheet and the fonts shared by all calls."""
    fonts = FontConfiguration()
    styles = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=Fonts())
    return lambda: bytes(
        weasyprint.HTML(string=page, url_fetcher=Fonts()).write_pdf(
            stylesheets=[styles], font_config=fonts, pdf_variant="pdf/ua-1"
        )
    )


def side_by_side(calls: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Median processor times of calls that take turns, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(ROUNDS):
        for name, call in calls.items():
            start = time.process_time()
            call()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def measured(name: str) -> tuple[float, float, float]:
    """The times of a cable's PDF, of the bare call, and of the yardstick."""
    document = converter.read(SAMPLES / name)
    page = publication.page(document, WriterContext())
    found = side_by_side({
        "cableconv": lambda: converter.write(document, "pdf"),
        "bare": pressing(page, settled(sheet(*publication.SHEETS))),
        "plain": pressing(plain(page), _PLAIN),
    })  # fmt: skip
    return found["cableconv"], found["bare"], found["plain"]


def main() -> int:
    rows, late = [], []
    for name in NAMES:
        ours, bare, yardstick = measured(name)
        times = (f"{seconds * 1000:.0f} ms" for seconds in (ours, bare, yardstick))
        rows.append((name, *times, f"{ours / bare:.2f}", f"{bare / yardstick:.2f}"))
        if ours > BARE * bare:
            late.append(f"the PDF of {name} costs more than {BARE} times a bare call")
        if bare > PLAIN * yardstick:
            late.append(f"the page of {name} costs more than {PLAIN} times the yardstick")
    title = f"A PDF in a batch: processor time, median of {ROUNDS} runs in turns"
    columns = ("", "cableconv", "bare", "yardstick", f"of bare ({BARE})", f"page of yardstick ({PLAIN})")
    print(table(title, columns, rows))
    for fault in late:
        print(f"bench: {fault}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())

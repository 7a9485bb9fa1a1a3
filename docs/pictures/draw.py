"""Draws the pictures of the gallery from one sample: `make gallery`.

Pages by PDFium, screens by Chromium, Word by LibreOffice, and what is text as the first lines of its file. A
picture whose program is not installed is left as it is, and that is said.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from textwrap import TextWrapper
from typing import NamedTuple

import pypdfium2
from PIL import Image

import converter
from converter.diagnostics import Report
from converter.writers.pdf.engine import press

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
SAMPLE = SAMPLES / "2006-markdown.md"
SECRET = SAMPLES / "2008-secret-noforn.txt"
CABLECONV = Path(sys.executable).with_name("cableconv")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
DOTS = 76
"""Dots per inch of a page: two of them side by side fill the width of a text on a screen."""
FRAME = (198, 196, 190)
LINES, COLUMNS = 46, 110
"""So much of a text is shown."""
_OPENING = {"tei": "<body>", "tei-frus": "<body>"}
"""Where the picture of a file begins, if that is not its first line."""
wrap = TextWrapper(COLUMNS, replace_whitespace=False, drop_whitespace=False, break_on_hyphens=False).wrap
TEXTS = ("tei", "markdown", "json", "text", "tree", "record", "csl", "bibtex", "ris", "pandoc")


class Screen(NamedTuple):
    """How a page is looked at in a browser."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    media: str = "screen"
    sent: bool = False


SCREENS = (
    Screen("html", 1200, 900),
    Screen("html-dark", 1200, 900, scheme="dark"),
    Screen("html-phone", 390, 844),
    Screen("html-sent", 1200, 900, sent=True),
    Screen("html-print", 720, 930, media="print"),
)


def main() -> None:
    """Draw everything that there is a program for."""
    document = converter.read(SAMPLE)
    missing = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw_pages(document, folder)
        for text in TEXTS:
            draw_text(text, converter.write(document, text).decode())
        draw_text("tei-frus", converter.write(document, "tei", profile="frus").decode())
        if CHROMIUM:
            draw_screens(document, folder)
        else:
            missing.append("Chromium, for HTML and EPUB")
        if OFFICE:
            draw_word(document, folder)
        else:
            missing.append("LibreOffice, for Word")
    for each in missing:
        print(f"gallery: left as it was, {each} is not installed")
    print(f"gallery: {len(list(HERE.glob('*.png')))} pictures in docs/pictures/")


def draw_pages(document: converter.Document, folder: Path) -> None:
    """The styles of the PDF, and a volume of all samples."""
    for name in ("publication", "facsimile"):
        save(f"pdf-{name}", side_by_side(pages(converter.write(document, "pdf", style=name), (0, 1))))
    save("pdf-a4", side_by_side(pages(converter.write(document, "pdf", paper="a4"), (0, 1))))
    save("pages", side_by_side(pages(converter.write(converter.read(SECRET), "pdf"), (0, 1))))
    slips = SECRET.read_text("utf-8").replace("6.  (C)", "6.  (TS)").replace("10.  (U)", "11.  (U)")
    save(
        "pdf-proof", side_by_side(pages(converter.write(converter.read(slips), "pdf", style="proof"), (3, 4)))
    )
    volume = folder / "volume.pdf"
    inputs = sorted(SAMPLES.glob("[0-9]*"))
    subprocess.run([CABLECONV, "volume", "--quiet", "--to", "pdf", "-o", volume, *inputs], check=True)
    data = volume.read_bytes()
    save("volume-opening", side_by_side(pages(data, (0, 2))))
    save("volume-lists", side_by_side(pages(data, (-3, -2))))


def pages(pdf: bytes, numbers: Sequence[int]) -> Iterator[Image.Image]:
    """Some pages of a PDF as pictures; from the end where a number is negative."""
    with pypdfium2.PdfDocument(pdf) as opened:
        for number in numbers:
            if -len(opened) <= number < len(opened):
                yield opened[number % len(opened)].render(scale=DOTS / 72).to_pil()


def side_by_side(pictures: Iterator[Image.Image]) -> Image.Image:
    """Pages beside each other, each in a thin frame."""
    framed = [frame(picture) for picture in pictures]
    whole = Image.new(
        "RGB", (sum(each.width for each in framed) + 12 * (len(framed) - 1), framed[0].height), "white"
    )
    left = 0
    for each in framed:
        whole.paste(each, (left, 0))
        left += each.width + 12
    return whole


def frame(picture: Image.Image) -> Image.Image:
    """A picture in a thin line."""
    framed = Image.new("RGB", (picture.width + 2, picture.height + 2), FRAME)
    framed.paste(picture, (1, 1))
    return framed


def draw_text(name: str, text: str) -> None:
    """Lines of a file in the mono of the pages, from where it becomes its own."""
    start = max(text.find(_OPENING.get(name, "")), 0)
    lines = [part for line in text[start:].rstrip().split("\n") for part in wrap(line) or [""]]
    shown = "\n".join(lines[:LINES] + (["…"] if len(lines) > LINES else []))
    style = (
        f"@page {{ size: 640pt {11 * min(len(lines), LINES + 1) + 24}pt; margin: 12pt }}"
        "pre { margin: 0; font: 8.6pt/11pt 'Cable Mono' }"
    )
    page = f'<html lang="en"><title>{name}</title><style>{style}</style><pre>{escape(shown)}</pre>'
    save(name, frame(next(pages(press(page, ("fonts.css",), Report()), (0,)))))


def draw_screens(document: converter.Document, folder: Path) -> None:
    """The page in a browser, and the cable of an e-book."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped where Chromium is not

    page = folder / "cable.html"
    page.write_bytes(converter.write(document, "html"))
    book = folder / "cable.epub"
    book.write_bytes(converter.write(document, "epub"))
    with zipfile.ZipFile(book) as packed:
        packed.extractall(folder / "book")
        name = next(each for each in packed.namelist() if each.endswith(".xhtml") and "nav" not in each)
    with sync_playwright() as drive:
        browser = drive.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        views = [(screen, page) for screen in SCREENS]
        views.append((Screen("epub", 600, 800), folder / "book" / name))
        for screen, shown in views:
            tab = browser.new_context(
                viewport={"width": screen.width, "height": screen.height},
                color_scheme=screen.scheme,
                offline=True,
            ).new_page()
            tab.goto(shown.as_uri())
            tab.emulate_media(media=screen.media, color_scheme=screen.scheme)
            if screen.sent:
                tab.check('input[value="sent"]')
            target = folder / f"{screen.name}.png"
            tab.screenshot(path=target)
            save(screen.name, frame(Image.open(target).convert("RGB")))
        browser.close()


def draw_word(document: converter.Document, folder: Path) -> None:
    """The Word file as another word processor sets it."""
    file = folder / "word.docx"
    file.write_bytes(converter.write(document, "docx"))
    command = [
        OFFICE,
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", folder, file], check=True, capture_output=True)
    save("docx", side_by_side(pages((folder / "word.pdf").read_bytes(), (0, 1))))


def save(name: str, picture: Image.Image) -> None:
    """Keep a picture, in as few colors as it needs."""
    picture.quantize(96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        HERE / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main()

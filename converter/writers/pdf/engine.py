"""What sets a page of HTML as PDF: WeasyPrint, with the fonts of the install and nothing from elsewhere."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, redirect_stdout
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from converter.diagnostics import Report
from converter.errors import MissingProgramError
from converter.resources import font_path
from converter.rules.writing import NOT_RENDERED, SLOW_FONTS
from converter.writers.html.sheets import settled, sheet
from converter.writers.pdf.claims import DEFAULT, Attachment
from converter.writers.pdf.internals import check_version
from converter.writers.pdf.siderules import shorten
from converter.writers.pdf.tagging import written

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

T = TypeVar("T")
_FONT = re.compile(r"font:([\w.-]+)")
_BOX = """<span data-actual="{}" style="font: 400 1em 'Cable Serif'">\u2610</span>"""
_SHOWN = 5
"""So many letters without a font are named."""
_TOLD: list[str] = []
"""What this process has said of the machine, and need not say of the next document again."""


def press(
    text: str,
    sheets: Sequence[str],
    report: Report,
    *,
    variant: str = DEFAULT,
    attachments: tuple[Attachment, ...] = (),
    arrange: Callable[[Any], Callable[[Any], None]] | None = None,
) -> bytes:
    """A page of HTML as PDF.

    Args:
        text: the page.
        sheets: names of the style sheets in `styles/`, in the order of the cascade.
        report: where letters without a font are told.
        variant: what the PDF claims, one of `claims.VARIANTS`.
        attachments: files that lie in it.
        arrange: moves boxes of the laid-out `weasyprint.Document`, and gives what draws on its `pydyf.PDF`.

    Raises:
        MissingProgramError: Pango or a font is not installed.

    """

    def pressed(page: str) -> bytes:
        document = laid_out(read_page(page), sheets, report, variant=variant)
        if arrange is None:
            return written(document, variant, attachments)
        return written(document, variant, attachments, arrange(document))

    return with_boxes(text, report, pressed)


def with_boxes(text: str, report: Report, press: Callable[[str], T]) -> T:
    """What pressing a page gives, with an empty box in the place of each letter that no font has.

    No standard allows the sign that a font has for letters that it lacks: the page is pressed again then.
    """
    with _telling_letters(report) as missing:
        pressed = press(text)
        return press(_boxed(text, missing)) if missing else pressed


def _boxed(text: str, letters: AbstractSet[str]) -> str:
    """A page of HTML with an empty box in the place of each of some letters; the letter stays its text."""
    form = re.compile("[" + re.escape("".join(sorted(letters))) + "]")
    head, body, rest = text.partition("<body")
    pieces = re.split("(<[^>]*>)", body + rest)
    pieces[::2] = [form.sub(lambda found: _BOX.format(found[0]), piece) for piece in pieces[::2]]
    return head + "".join(pieces)


def read_page(text: str) -> Any:
    """A page of HTML, parsed: a `weasyprint.HTML`.

    Raises:
        MissingProgramError: Pango is not installed, or another version of WeasyPrint.

    """
    return _weasyprint().HTML(string=text, url_fetcher=_fetcher())


def laid_out(
    page: Any, sheets: Sequence[str], report: Report, *, variant: str, rules: str = "", of: int | None = None
) -> Any:
    """A page of HTML broken into pages of paper, before they are drawn: a `weasyprint.Document`.

    Args:
        page: what `read_page` gives.
        sheets: names of the style sheets in `styles/`, in the order of the cascade.
        report: where it is told that the machine is slow.
        variant: the standard that the PDF will claim.
        rules: CSS for this page alone, after all sheets.
        of: the number printed for `counter(pages)`; None for the pages there are.

    Raises:
        MissingProgramError: a font is not installed.

    """
    _check_subsetter(report)
    styles, fonts = _styles(tuple(sheets), of)
    own = [_weasyprint().CSS(string=rules)] if rules else []
    document = page.render(font_config=fonts, stylesheets=[styles, *own], pdf_variant=variant)
    shorten(document)
    return document


@cache
def _weasyprint() -> Any:
    """WeasyPrint, half a second of imports that only this writer needs.

    Where a library is missing it prints a paragraph or warns; the user gets one line instead.
    """
    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint  # noqa: PLC0415
    except OSError as error:
        raise MissingProgramError(
            "Pango", "PDF", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from error
    check_version(weasyprint.VERSION)
    return weasyprint


class _MissingLetters(logging.Handler):
    """Hears from WeasyPrint for which letters there is no font."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the letter that a warning is about; all other warnings concern our own style sheets."""
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.letters.add(str(record.args[0]))


@contextmanager
def _telling_letters(report: Report) -> Iterator[AbstractSet[str]]:
    """Tell the letters that no font has, gathered while pages are laid out and drawn."""
    logger = logging.getLogger("weasyprint")
    heard = _MissingLetters()
    logger.addHandler(heard)
    try:
        yield heard.letters
    finally:
        logger.removeHandler(heard)
    if heard.letters:
        shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(heard.letters)[:_SHOWN])
        more = " and others" if len(heard.letters) > _SHOWN else ""
        message = f"No font of this machine has {shown}{more}; an empty box stands for each."
        report.add(NOT_RENDERED, message, help="Install a font that has them.")


def _check_subsetter(report: Report) -> None:
    """Say, once for all documents, when fonts take four times as long as they need to."""
    from weasyprint.text.ffi import harfbuzz_subset  # noqa: PLC0415 - see _weasyprint

    if harfbuzz_subset is None and not _TOLD:
        _TOLD.append(SLOW_FONTS.id)
        report.add(
            SLOW_FONTS,
            "HarfBuzz-Subset is not installed; each PDF takes about three times as long without it.",
            help="To install: apt-get install libharfbuzz-subset0",
        )


@cache
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see _weasyprint

    class Fonts(URLFetcher):  # type: ignore[misc]
        """Serves the fonts of the install and nothing else: no file and no network address is ever opened."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - WeasyPrint's signature
            if not url.startswith("font:"):
                message = f"a page may ask for nothing but fonts, not {url}"
                raise ValueError(message)
            data = font_path(url.removeprefix("font:")).read_bytes()
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})

    return Fonts()


@cache
def _styles(names: tuple[str, ...], of: int | None) -> tuple[CSS, FontConfiguration]:
    """Style sheet and fonts, parsed once and shared by all documents of a batch, or all parts `of` a volume.

    WeasyPrint sets a page in another font when one is missing; here it is an error.
    """
    from weasyprint import CSS  # noqa: PLC0415 - see _weasyprint
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    text = settled(sheet(*names))
    if of is not None:
        text = text.replace("counter(pages)", f'"{of}"')
    for name in _FONT.findall(text):
        font_path(name)
    return CSS(string=text, font_config=fonts, url_fetcher=_fetcher()), fonts

"""How a page is made: what the options of the writer ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from converter.errors import UsageError
from converter.plugin import File, Option
from converter.writers.html.foreign import check_sheet
from converter.writers.html.layout import check_templates

_PLACE = "{mrn}"
_SCHEMES = ("http", "https", "")
"""Schemes of addresses that a page may lead to; none for an address beside the page."""

OPTIONS = (
    Option("cable_url", metavar="URL", help="Where cables are to be found, {mrn} for the number of each."),
    Option("fragment", flag=True, help="The article alone, to stand in another page."),
    Option("css", ("none",), "A style sheet to add to the page; or none at all.", reads="file"),
    Option("css_url", metavar="URL", help="Link to this style sheet and embed none."),
    Option("templates", reads="folder", help="Templates in the place of those of the same name."),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is asked for beside the document."""

    pages: bool = False
    """Whether the page is made for paper: numbers are no links, and no style is embedded."""
    lines: bool = False
    """Whether line ends and marks as sent are kept, for the view that shows them."""
    cable_url: str = ""
    """Where a cable is to be found, `{mrn}` for its number; empty when nobody knows."""
    fragment: bool = False
    """Whether the article stands in another page."""
    styles: str = ""
    """Style sheets to embed."""
    css_url: str = ""
    """The address of a style sheet to link to."""
    templates: tuple[File, ...] = ()
    """Templates in the place of the project's own."""

    def url(self, mrn: str | None) -> str:
        """Where a cable is to be found; empty when that is not known."""
        return self.cable_url.replace(_PLACE, quote(mrn, safe="")) if self.cable_url and mrn else ""


def setting(options: Mapping[str, Any], own: str) -> Setting:
    """The setting that the options of the HTML writer ask for; `own` is the project's style sheet."""
    css = options.get("css") or ""
    embedded = "" if css == "none" or options.get("css_url") else own
    # A style element ends at the first of these signs, wherever in the sheet it stands.
    added = css.text.replace("</", "<\\/") if isinstance(css, File) else ""
    return Setting(
        lines=True,
        cable_url=options.get("cable_url") or "",
        fragment=bool(options.get("fragment")),
        styles=embedded + (added if not added or added.endswith("\n") else added + "\n"),
        css_url=options.get("css_url") or "",
        templates=options.get("templates") or (),
    )


def check(options: Mapping[str, Any]) -> None:
    """Refuse options that make no page.

    Raises:
        UsageError: an address that leads nowhere, or options that exclude each other.
        InputError: a style sheet that asks for something from elsewhere, or a template with a mistake.

    """
    _check_url("cable-url", options.get("cable_url") or "")
    _check_url("css-url", options.get("css_url") or "")
    if options.get("cable_url") and _PLACE not in options["cable_url"]:
        raise UsageError(f"--cable-url needs {_PLACE} where the number of a cable is to stand.")
    css = options.get("css") or ""
    if options.get("fragment") and (css or options.get("css_url")):
        raise UsageError("A fragment holds no style sheet, the page around it does: leave out --css.")
    if isinstance(css, File):
        check_sheet(css)
    if options.get("templates"):
        check_templates(options["templates"])


def _check_url(name: str, url: str) -> None:
    if any(sign in url for sign in ' \t\r\n"<>\\`') or urlsplit(url).scheme not in _SCHEMES:
        raise UsageError(f"--{name} is no address that a page may lead to: {url!r}. Give one with https:.")

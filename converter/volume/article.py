"""A cable as an article of a volume: under its number, and with links to the other cables that it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from converter.diagnostics import Report
from converter.nodes import Document
from converter.volume.entry import Entry, day_words
from converter.volume.volume import Volume
from converter.writers.html.escaping import attribute, clean
from converter.writers.html.fragment import prefixed
from converter.writers.html.layout import lay_out
from converter.writers.html.page import data
from converter.writers.html.setting import Setting

CABLES = "<!-- cables -->\n"
"""Where articles stand in a template; no text can hold it, since text holds no `<`."""
_TAG = re.compile(r"<[a-z][^<>]*>")
_CITED = re.compile(r' href="cable:(\d+)"')
_ITEM = re.compile(r'<li id="([^"]*)">(?:(?!</li>).)*?<a href="cable:(\d+)"', re.DOTALL)
_LINK = re.compile(
    r'<a(?P<kind>(?: class="mention")?) href="(?:cable:(?P<cable>\d+)|#(?P<item>ref-[^"]*))">'
    r"(?P<words>.*?)</a>",
    re.DOTALL,
)
_HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")
_TRANSMISSION = re.compile(r'(<section class="transmission") aria-labelledby="[^"]*"')
_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def in_page(entry: Entry) -> str:
    """Where a cable is to be found in a page of all of them."""
    return f"#{entry.anchor}subject"


class Form(NamedTuple):
    """What is different from one format to another."""

    target: Callable[[Entry], str]
    """Where a cable is to be found."""
    paper: bool = False
    """Whether the article is made for pages."""
    apart: bool = True
    """Whether it stands beside others: with names of its own, and its headings below that of the volume."""
    pages: Mapping[int, int] = {}
    """First pages of cables by their number, for references; empty where links do."""


@dataclass(frozen=True, slots=True)
class _Citing(Setting):
    """Leads from a cited number to the cable in the volume, under an address of our own."""

    numbers: Mapping[str, Entry] = field(default_factory=dict)
    own: int = 0

    def url(self, mrn: str | None) -> str:
        """The address of a cable of the volume, other than the one that cites."""
        cited = self.numbers.get(mrn or "")
        return f"cable:{cited.number}" if cited and cited.number != self.own else ""


def article(volume: Volume, entry: Entry, document: Document, form: Form, report: Report) -> str:
    """The article of a cable, as `templates/article.html` lays it out."""
    setting = _Citing(pages=form.paper, numbers=volume.numbers, own=entry.number)
    found = _placed(data(document, setting), entry)
    markup = lay_out("article.html", found)
    if form.paper:
        markup = _paged(markup, form.pages).replace("<h1 ", f"<h1 {_heads(entry, found)} ", 1)
    if form.apart:
        name = _PLAIN.sub("", entry.mrn) or f"cable {entry.number}"
        markup = prefixed(markup, entry.anchor, name)
        markup = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", markup)
        # Regions of one name would be told apart by nobody who hears them listed.
        markup = _TRANSMISSION.sub(rf'\1 aria-label="Transmission of {name}"', markup)
    return clean(_linked(markup, volume, form), report)


def _placed(found: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """What the template gets, with the place of the cable in the volume."""
    kicker = Markup('<span class="ordinal">{}.</span> {}').format(entry.number, found["kicker"])
    number = found["mrn"] or f"No. {entry.number}"
    return found | {"kicker": kicker, "mrn": number, "date": found["date"] or day_words(entry.sent)}


def _heads(entry: Entry, found: Mapping[str, Any]) -> str:
    """What the outline and the running heads say, as attributes of the title."""
    said = {
        "name": f"{entry.number}. {entry.title}",
        "inner": found["mrn"],
        "outer": found["date"],
    }
    return " ".join(f'data-{key}="{attribute(value)}"' for key, value in said.items())


def _paged(markup: str, pages: Mapping[int, int]) -> str:
    """An article that tells the page of each cable that it cites, and leads there where it mentions it."""
    items = {name: int(number) for name, number in _ITEM.findall(markup)}

    def told(link: re.Match[str]) -> str:
        number = int(link["cable"]) if link["cable"] else items.get(link["item"])
        if number is None:
            return link[0]
        # Beside the link, since WeasyPrint makes a link of its own of each element in one.
        page = f'<span class="page-reference">[p. {pages[number]}]</span>'
        return f'<a{link["kind"]} href="cable:{number}">{link["words"]}</a> {page}'

    return _LINK.sub(told, markup)


def _linked(markup: str, volume: Volume, form: Form) -> str:
    def cited(found: re.Match[str]) -> str:
        return f' href="{form.target(volume.entries[int(found[1]) - 1])}"'

    return _TAG.sub(lambda tag: _CITED.sub(cited, tag[0]), markup)

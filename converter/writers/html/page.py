"""A document as the plain data that `templates/cable.html` lays out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from converter import header as view
from converter.anchors import anchors
from converter.diagnostics import Report
from converter.nodes import Document, Portion, Signature, Subject
from converter.walk import leaves
from converter.writers.html import apparatus
from converter.writers.html.blocks import Blocks
from converter.writers.html.escaping import clean
from converter.writers.html.fields import Fields, references, words
from converter.writers.html.fragment import apart
from converter.writers.html.inline import Inlines, Targets, level_class, portion, spoken
from converter.writers.html.layout import lay_out
from converter.writers.html.metadata import citation_tags, linked_data
from converter.writers.html.setting import Setting

_BLOCK = (
    r"html|head|title|meta|body|article|section|footer|div|h[1-6]|p|pre|blockquote|[dou]l|d[dt]|li"
    r"|table|thead|tbody|t[drh]"
)
_BETWEEN = re.compile(rf"(</?(?:{_BLOCK})\b[^<>]*>)\n+(?=</?(?:{_BLOCK})\b)")
_ENOUGH = 500
"""So many characters tell whether a text was sent in capitals."""


def render(document: Document, report: Report, *, styles: str, pages: bool) -> str:
    """The page as text, for the formats that are made of it. With `pages` it is made for paper."""
    return laid_out(document, report, Setting(styles=styles, pages=pages))


def laid_out(document: Document, report: Report, setting: Setting) -> str:
    """The page as text, or the article alone.

    Raises:
        InputError: a template of the user's has a mistake.

    """
    found = data(document, setting)
    if setting.fragment:
        article = lay_out("article.html", found, setting.templates)
        return clean(apart(article, document), report)
    page = clean(lay_out("cable.html", found, setting.templates), report)
    return closed_up(page) if setting.pages else page


def closed_up(page: str) -> str:
    """A page without the line ends between its blocks: on paper each would be a box to throw away."""
    return _BETWEEN.sub(r"\1", page)


def data(document: Document, setting: Setting) -> dict[str, Any]:
    """What the template may use. Everything comes from the tree; markup is escaped where it is made."""
    ids = anchors(document)
    cited = references(document)
    inlines = Inlines(Targets(cited, ids.values()), lines=setting.lines, pages=setting.pages)
    fields = Fields(document, inlines, {id(node): name for node, name in cited}, setting.url)
    found = names(document, fields.listed, setting) | _opening(document, inlines)
    found["pages"], found["lines"] = setting.pages, setting.lines
    # The style sheets are the project's own, or those of the user.
    found["styles"], found["css_url"] = Markup(setting.styles), setting.css_url  # noqa: S704
    found["fields"] = fields.all()
    found["body"] = Markup(Blocks(ids, inlines, pages=setting.pages).of(document.body.children))  # noqa: S704
    found["body_capitals"] = _capitals(document)
    signatures = (node for node in document.tail.children if isinstance(node, Signature))
    found["signatures"] = [line for node in signatures for line in node.written.split("\n")]
    found["apparatus"] = apparatus.groups(document, inlines.breaks, inlines.repairs)
    found["columns"] = apparatus.columns(found["apparatus"]) if setting.pages else ()
    found["provenance"] = apparatus.provenance(document)
    return found


def names(document: Document, fields: Sequence[view.Field], setting: Setting) -> dict[str, Any]:
    """What a page says of itself where it is listed: title, author, keywords, date."""
    number = view.display_number(document) or view.mrn(document) or ""
    title = view.title(document)
    time = view.dtg(document)
    marking = view.banner(document)
    tags = [value.text for field in fields if field.name == "tags" for value in field.values]
    url = setting.url(view.mrn(document))
    day = view.date_words(time) if time else ""
    return {
        "title": f"{number}: {title}" if number and number != title else title,
        "description": ". ".join(filter(None, (view.kicker(document), day, marking))),
        "sender": view.originator(document) or "",
        "tags": ", ".join(tags),
        "datetime": f"{time:%Y-%m-%dT%H:%MZ}" if time else "",
        "mrn": view.mrn(document) or number,
        "date": day,
        "url": url,
        "citation": citation_tags(document, tags, url) if setting.lines else (),
        "linked_data": Markup(linked_data(document, fields, setting)) if setting.lines else "",  # noqa: S704
    }


def _opening(document: Document, inlines: Inlines) -> dict[str, Any]:
    """Marking, kicker and title."""
    level = view.level(document)
    controls = view.banner_controls(document)
    subject = view.first(document, Subject)
    mark = view.subject_portion(document)
    title = view.title(document)
    named = isinstance(subject, Subject) and view.subject(document)
    return {
        "level": level_class(level, controls),
        "banner": view.banner(document),
        "banner_spoken": spoken(level, controls) if level else "",
        "kicker": view.kicker(document),
        "portion": Markup(portion(mark)) if mark else "",  # noqa: S704
        "subject": words(subject, inlines, Portion) if named and isinstance(subject, Subject) else title,
        "capitals": title == title.upper(),
    }


def _capitals(document: Document) -> bool:
    """Whether the text was sent in capitals: set a little smaller, it reads better."""
    text = ""
    for leaf in leaves(document.body):
        text += leaf.written
        if len(text) >= _ENOUGH:
            break
    upper = sum(map(str.isupper, text))
    return upper > 20 * sum(map(str.islower, text)) if upper else False

"""What a page says of its cable to programs: citation managers, search engines, other archives.

Everything comes from the tree by way of the header view: what is taken out of the tree stands here no more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from converter import header as view
from converter.nodes import Document, Reference
from converter.writers.html.setting import Setting


def citation_tags(document: Document, tags: Sequence[str], url: str) -> list[tuple[str, str]]:
    """The `citation_*` names that citation managers read, each with its value."""
    time = view.dtg(document)
    sender = view.originator(document)
    found = [
        ("citation_title", view.title(document)),
        ("citation_author", sender),
        ("citation_publication_date", f"{time:%Y/%m/%d}" if time else None),
        ("citation_technical_report_institution", sender),
        ("citation_technical_report_number", view.mrn(document)),
        ("citation_language", "en"),
        *(("citation_keywords", tag) for tag in tags),
        ("citation_public_url", url),
    ]
    return [(name, value) for name, value in found if value]


def linked_data(document: Document, fields: Sequence[view.Field], setting: Setting) -> str:
    """The cable as a `Message` of schema.org, in JSON-LD that may stand in a script element."""
    time = view.dtg(document)
    named = {field.name: field.values for field in fields}
    mrn = view.mrn(document)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Message",
        "name": view.title(document),
        "identifier": mrn,
        "url": setting.url(mrn),
        "inLanguage": "en",
        "dateSent": f"{time:%Y-%m-%dT%H:%MZ}" if time else None,
        "sender": _organizations(named.get("from", ()))[:1],
        "toRecipient": _organizations(named.get("to", ())),
        "ccRecipient": _organizations(named.get("info", ())),
        "keywords": [value.text for value in named.get("tags", ())],
        "citation": [_cited(value, setting) for value in named.get("references", ())],
    }
    whole = json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False)
    # An element of data ends at the first end tag in it.
    return whole.replace("<", "\\u003c").replace("&", "\\u0026")


def _organizations(values: Sequence[view.Value]) -> list[dict[str, str]]:
    return [{"@type": "Organization", "name": value.text} for value in values]


def _cited(value: view.Value, setting: Setting) -> dict[str, str]:
    number = value.node.mrn if isinstance(value.node, Reference) else None
    found = {"@type": "CreativeWork", "name": value.text, "identifier": number, "url": setting.url(number)}
    return {key: text for key, text in found.items() if text}

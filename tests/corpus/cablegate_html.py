"""Pages of the Cablegate site, against the table that each has about its own cable, and its links.

The site printed the hour twice, once as the hour and once, on the clock of twelve, as the minutes (`22:10`):
the minutes of its dates are wrong on every page, so that dates are compared to the hour.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from converter import convert
from converter.header import claim
from converter.nodes import Tag, Tags
from converter.vocabulary.markings import parse_banner
from converter.vocabulary.numbers import parse_number
from converter.vocabulary.posts import canonical_post
from converter.walk import select
from corpus.score import Measure, Tally

_KINDS = ("Embassy", "Consulate", "Mission", "Secretary of", "US Delegation", "Office")
_DESIGNATORS = ("AMEMBASSY", "AMCONSUL", "USMISSION", "SEC")
_TO_THE_HOUR = len("2007-04-04T15")


def score(corpora: Path) -> Iterator[Measure]:
    """The row `cablegate-html` of the table: the table of each page, and its TAGS."""
    table = Tally("cablegate-html", "id, date, classification level, origin", 100)
    tags = Tally("cablegate-html", "TAGS", 100, "pages")
    for file in sorted((corpora / "cablegate-html").glob("*.html")):
        document = convert.read(file)
        record = document.record()
        truth = _truth(file)
        date = (record["dtg"] or claim(document, "date") or "")[:_TO_THE_HOUR]
        table.compare(file.name, "id", record["mrn"], parse_number(truth["Reference ID"]))
        table.compare(file.name, "date", date, truth["Created"].replace(" ", "T")[:_TO_THE_HOUR])
        level = parse_banner(truth["Classification"])
        table.compare(file.name, "classification", record["classification"], level and level.level)
        origin = (record["from"] or {}).get("name") or claim(document, "origin") or ""
        table.compare(file.name, "origin", _post(origin), _post(truth["Origin"]))
        ours = sorted({tag.code for field in select(document, Tags) for tag in select(field, Tag)})
        tags.compare(file.name, "TAGS", ours, sorted(truth["tags"]))
    yield table.measure()
    yield tags.measure()


def _truth(file: Path) -> dict:
    page = html.fromstring(file.read_bytes())
    (table,) = page.find_class("cable")
    heads = [cell.text_content().strip() for cell in table.iter("th")]
    values = [cell.text_content().strip() for cell in table.iter("td")]
    found = dict(zip(heads, values, strict=False))
    links = page.xpath("//pre//a[starts-with(@href, '/tag/')]")
    return found | {"tags": {link.text_content().strip().upper() for link in links}}


def _post(written: str) -> str:
    """A post, whether it is named as on the page (`Embassy Riga`) or as on the wire (`AMEMBASSY RIGA`)."""
    for kind in (*_KINDS, *_DESIGNATORS):
        written = written.removeprefix(kind)
    return canonical_post(written.upper().removesuffix(" WASHDC").strip())

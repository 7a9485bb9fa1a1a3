"""Pages of the Cablegate site, against the table that each has about its own cable, and its links.

What is compared is what the *text* gives; claims are never looked at on our side. A page that has a notice in
the place of the header gives no date and no sender.

The site printed the hour twice, once as the hour and once, on the clock of twelve, as the minutes (`22:10`):
the minutes of its dates are wrong on every page, so that dates are compared to the hour.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from converter import convert, header
from converter.nodes import Originator, Tag, Tags
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
        truth = _truth(file)
        line = header.classification_line(document)
        level = parse_banner(truth["Classification"])
        table.compare(file.name, "id", line and line.mrn, parse_number(truth["Reference ID"]))
        table.compare(file.name, "classification", line and line.level, level and level.level)
        if header.claim(document, "partial") is None:
            time = header.dtg(document)
            sender = header.first(document, Originator)
            created = truth["Created"].replace(" ", "T")[:_TO_THE_HOUR]
            table.compare(file.name, "date", time and f"{time:%Y-%m-%dT%H}", created)
            table.compare(file.name, "origin", sender and post_of(sender.name), post_of(truth["Origin"]))
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


def post_of(written: str) -> str:
    """A post, whether it is named as on the page (`Embassy Riga`) or as on the wire (`AMEMBASSY RIGA`)."""
    for kind in (*_KINDS, *_DESIGNATORS):
        written = written.removeprefix(kind)
    return canonical_post(written.upper().removesuffix(" WASHDC").strip())

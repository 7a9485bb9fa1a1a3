"""Telegrams of *Foreign Relations of the United States*, against the markup of the edition.

The markup is looked up with XPath in the file itself; nothing of the reader is used for it. Blanks are closed
up, and footnotes are no part of any value.

- `sender`, `receiver`: the words of the elements that the heading marks with `@type`. An office with a person
  behind it in brackets is compared by the person, as the edition marks it. Where nothing is marked, the words
  on the two sides of `to`.
- `date`: `@when` of the dateline; `+00:00` is the same as `Z`.
- `paragraphs`: the `p` of the document itself. Those of a quotation or an attachment are of another text, and
  a `p` that holds fields of the head (subject, references) is no paragraph of the text.
- `signer`: the words of `signed`, those in attachments left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from converter import convert
from corpus.score import Measure, Tally

_NS = {"t": "http://www.tei-c.org/ns/1.0", "f": "http://history.state.gov/frus/ns/1.0"}
_MIN = "{http://history.state.gov/frus/ns/1.0}doc-dateTime-min"
_OWN = "not(ancestor::t:quote or ancestor::f:attachment or ancestor::t:note)"
_FIELD = re.compile(r"(?:\d+\. )?(?:subj(?:ect)?|refs?|reference|tags|e\.o\. \d+)\s*:", re.IGNORECASE)


def score(corpora: Path) -> Iterator[Measure]:
    """The row `frus-tei` of the table."""
    tally = Tally("frus-tei", "sender, receiver, date, paragraphs, signer against the markup", 99)
    for file in sorted((corpora / "frus-tei").rglob("*.xml")):
        name = str(file.relative_to(corpora / "frus-tei"))
        documents = list(convert.read_all(file))
        divs = etree.parse(file).xpath("//t:div[@type='document']", namespaces=_NS)
        tally.compare(name, "documents", len(documents), len(divs))
        for document, div in zip(documents, divs, strict=False):
            ours, theirs = _ours(document.record()), _theirs(div)
            for field, value in theirs.items():
                tally.compare(name, field, ours[field], value)
    yield tally.measure()


def _ours(record: dict) -> dict[str, object]:
    return {
        "sender": record["from"] and record["from"]["name"],
        "receiver": [to["name"] for to in record["to"]],
        "date": record["dtg"],
        "paragraphs": len(record["paragraphs"]),
        "signer": record["signed_by"],
    }


def _theirs(div: etree._Element) -> dict[str, object]:
    left, right = _sides(div)
    dates = div.xpath("(t:dateline | t:opener/t:dateline)//t:date/@when", namespaces=_NS)
    when = dates[0] if dates else div.get(_MIN)
    paragraphs = [_words(each) for each in div.xpath("t:p", namespaces=_NS)]
    return {
        "sender": (_marked(div, "from") or [left])[0],
        "receiver": _marked(div, "to") or [right],
        "date": when and when.replace("+00:00", "Z"),
        "paragraphs": sum(not _FIELD.match(each) for each in paragraphs),
        "signer": [_words(each) for each in div.xpath(f".//t:signed[{_OWN}]", namespaces=_NS)],
    }


def _marked(div: etree._Element, side: str) -> list[str]:
    found = div.xpath("t:head//*[@type=$side][not(ancestor::t:note)]", namespaces=_NS, side=side)
    return [_words(each) for each in found]


def _sides(div: etree._Element) -> tuple[str, str]:
    heading = " ".join(map(_words, div.xpath("t:head", namespaces=_NS)))
    sides = re.fullmatch(r"(?:\d+\. )?(?:Telegram From )?(?:[Tt]he )?(.+?) to (?:the )?(.+)", heading)
    return (sides[1], sides[2]) if sides else ("", "")


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.xpath(".//text()[not(ancestor::t:note)]", namespaces=_NS)).split())

"""What is validated: composed documents in which everything stands that the writer can write."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

from lxml import etree
from trees import specimen

import converter.nodes as n
from converter.diagnostics import Report
from converter.plugin import WriterContext
from converter.source import Source
from converter.volume.entry import entry_of
from converter.volume.spool import Spool
from converter.volume.tei import write as write_volume
from converter.volume.volume import Naming, bound
from converter.writers.tei import WRITER

PROFILES = ("cableconv", "frus")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def written(document: n.Document, profile: str = "cableconv", *, corpus: bool = False) -> bytes:
    """A document as the writer gives it, with nothing reported."""
    report = Report()
    options = {"profile": profile, "corpus": corpus}
    result = WRITER.write(document, WriterContext(options=options, report=report))
    assert not list(report)
    return result


def unusual() -> n.Document:
    """What the specimen has not: values that no attribute can hold, claims alone, lists without items."""
    odd = n.Number(written="(iv)", value=4, sub="two words")
    inline: tuple[n.Inline, ...] = (
        odd,
        n.Label(written="MOTTO:", kind="motto"),
        n.Gap(written="[OMITTED]", reason="two words"),
        n.Repair(written="x", value="y", reason="two words"),
        n.Note(kind="motto", children=()),
        n.Mention(written="REF C AND D", letters=("C D", "")),
    )
    return n.Document(
        source=Source(text=""),
        claims=(
            n.Claim(key="origin", value="Consulate Riga"),
            n.Claim(key="to", value="Department of State"),
            n.Claim(key="date", value="1979-11-02"),
            n.Claim(key="classification", value="CONFIDENTIAL"),
            n.Claim(key="current_classification", value="UNCLASSIFIED"),
        ),
        body=n.Body(
            children=(
                n.Quotation(kind="motto", children=()),
                n.Quotation(
                    kind="text",
                    children=(
                        n.Label(written="MOTTO:", kind="motto"),
                        n.Heading(children=()),
                        n.Label(written="END MOTTO.", kind="motto", closes=True),
                    ),
                ),
                n.List(children=()),
                n.Table(children=()),
                n.Table(children=(n.Row(children=()),)),
                n.Paragraph(children=inline),
                n.Paragraph(
                    children=(
                        n.Preformatted(children=(n.Line(written="a", column=1), n.Line(written="b"))),
                        n.Heading(children=(n.Text(written="Amid"),)),
                        n.Paragraph(children=(n.Text(written="blocks"),)),
                    )
                ),
                n.Division(
                    kind="motto", children=(n.Division(kind="note", children=()), n.Garble(written="#"))
                ),
            )
        ),
    )


def cited() -> n.Document:
    """A cable that the specimen cites."""
    line = n.ClassificationLine(
        written="SECRET STATE 051207", level="SECRET", post="STATE", serial="051207", mrn="08STATE51207"
    )
    return n.Document(source=Source(text=""), head=n.Head(children=(line,)))


def volume(*documents: n.Document) -> bytes:
    """Documents as a volume."""
    stream = io.BytesIO()
    with Spool() as spool:
        entries = [entry_of(document, "cable", spool.add(document)) for document in documents]
        naming = Naming(title="Ferries", subtitle="A Reader", editors=("Rosalind Achterberg",))
        write_volume(bound(naming, entries, spool), stream, lambda *_: None)
    return stream.getvalue()


@cache
def outputs() -> tuple[bytes, ...]:
    """The documents in each profile, alone and in a corpus, and a volume."""
    alone = tuple(
        written(document, profile, corpus=corpus)
        for document in (specimen(), unusual(), n.Document(source=Source(text="")))
        for profile in PROFILES
        for corpus in (False, True)
    )
    return (*alone, volume(cited(), specimen(), unusual()))


def elements(data: bytes) -> Iterator[tuple[str, str]]:
    """Every element of an output with each of its attributes, and with none."""
    for element in etree.fromstring(data).iter(etree.Element):
        name = etree.QName(element).localname
        yield name, ""
        for attribute in element.attrib:
            yield name, str(attribute).replace(_XML, "xml:")

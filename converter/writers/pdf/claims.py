"""What a PDF says of itself: the standards that it claims, its metadata, and the file that it carries.

They are written here and not by WeasyPrint, which knows one claim at a time and no language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import md5
from importlib.resources import files
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

DEFAULT = "pdf/ua-1"


class Variant(NamedTuple):
    """A set of claims. Every PDF is tagged, and says that it is PDF/UA-1."""

    archival: tuple[str, str] | None = None
    """Part of ISO 19005 and level of conformance."""
    carries: bool = False
    """Whether the cable as TEI lies in it."""


VARIANTS: Mapping[str, Variant] = {
    DEFAULT: Variant(),
    "pdf/a-2a": Variant(("2", "A")),
    "pdf/a-3a": Variant(("3", "A"), carries=True),
}
"""Claims by name, the default first."""


class Attachment(NamedTuple):
    """A file that lies in a PDF: what the pages were made from."""

    name: str
    media_type: str
    data: bytes
    description: str


def claim(pdf: Any, metadata: Any, variant: Variant, attachments: tuple[Attachment, ...] = ()) -> None:
    """Write metadata and attachments into a PDF that has none.

    Args:
        pdf: a `pydyf.PDF`, its document information filled by WeasyPrint.
        metadata: the `weasyprint.DocumentMetadata` of the page.
        variant: what is claimed.
        attachments: files to carry, each the source of the document.

    """
    from pydyf import Stream  # noqa: PLC0415 - comes with WeasyPrint

    words = "\n".join(packet(metadata, pdf.info["Producer"].string, variant))
    stream = Stream([words.encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference
    if variant.archival:
        _intend(pdf)
    if attachments:
        _attach(pdf, attachments)


def _intend(pdf: Any) -> None:
    """Say what the colours of the pages are: those of sRGB."""
    from pydyf import Array, Dictionary, Stream, String  # noqa: PLC0415

    profile = Stream([(files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = String("sRGB IEC61966-2.1")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = Array([Dictionary({**intent, "DestOutputProfile": profile.reference})])


def _attach(pdf: Any, attachments: tuple[Attachment, ...]) -> None:
    from pydyf import Array, Dictionary, Stream, String, name  # noqa: PLC0415

    listed, associated = Array(), Array()
    for each in sorted(attachments):
        checksum = md5(each.data, usedforsecurity=False).hexdigest()
        parameters = Dictionary({"Size": len(each.data), "CheckSum": f"<{checksum}>"})
        if "CreationDate" in pdf.info:
            parameters["ModDate"] = pdf.info["CreationDate"]
        kind = {"Type": "/EmbeddedFile", "Subtype": name(each.media_type), "Params": parameters}
        stream = Stream([each.data], kind, compress=True)
        pdf.add_object(stream)
        file = Dictionary(
            {
                "Type": "/Filespec",
                "F": String(each.name),
                "UF": String(each.name),
                "EF": Dictionary({"F": stream.reference, "UF": stream.reference}),
                "Desc": String(each.description),
                "AFRelationship": "/Source",
            }
        )
        pdf.add_object(file)
        listed += [String(each.name), file.reference]
        associated.append(file.reference)
    names = pdf.catalog.setdefault("Names", Dictionary())
    names["EmbeddedFiles"] = Dictionary({"Names": listed})
    pdf.catalog["AF"] = associated


_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_EXTENSION = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A wants each property explained that its own standard does not know."""


def packet(metadata: Any, producer: str, variant: Variant) -> Iterator[str]:
    """The lines of the XMP packet: the same words as the document information.

    Args:
        metadata: a `weasyprint.DocumentMetadata`, or what has the same fields.
        producer: the program that wrote the PDF.
        variant: what is claimed.

    """
    yield '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    yield '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="' + _NAMESPACES["rdf"] + '">'
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _NAMESPACES.items() if prefix != "rdf")
    yield f'<rdf:Description rdf:about="" {spaces}>'
    yield "<pdfuaid:part>1</pdfuaid:part>"
    if variant.archival:
        part, conformance = variant.archival
        yield f"<pdfaid:part>{part}</pdfaid:part>"
        yield f"<pdfaid:conformance>{conformance}</pdfaid:conformance>"
    yield "<dc:format>application/pdf</dc:format>"
    if metadata.title:
        yield _many("dc:title", "Alt", [metadata.title])
    if metadata.authors:
        yield _many("dc:creator", "Seq", [", ".join(metadata.authors)])
    if metadata.description:
        yield _many("dc:description", "Alt", [metadata.description])
    if metadata.lang:
        yield _many("dc:language", "Bag", [metadata.lang])
    for tag, text in (
        ("pdf:Keywords", ", ".join(metadata.keywords)),
        ("pdf:Producer", producer),
        ("xmp:CreatorTool", metadata.generator),
        ("xmp:CreateDate", metadata.created),
    ):
        if text:
            yield f"<{tag}>{escape(text)}</{tag}>"
    if variant.archival:
        yield _EXTENSION
    yield "</rdf:Description></rdf:RDF></x:xmpmeta>"
    yield '<?xpacket end="r"?>'


def _many(tag: str, kind: str, values: list[str]) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{language}>{escape(value)}</rdf:li>" for value in values)
    return f"<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>"

"""What PDF/A-2 and PDF/A-3 (ISO 19005-2 and -3, level A) ask of a file, beside a structure and fonts.

Each fault begins with the clause of ISO 19005-3; those of ISO 19005-2 are numbered alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pikepdf
from lxml import etree

from pdf.anatomy import Anatomy

KNOWN = {
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/schema#",
    "http://www.aiim.org/pdfa/ns/property#",
}
"""Namespaces whose properties need no explanation."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
FILTERS = {
    "/FlateDecode",
    "/DCTDecode",
    "/ASCIIHexDecode",
    "/ASCII85Decode",
    "/RunLengthDecode",
    "/CCITTFaxDecode",
}
LONGEST = 32767
BLENDS = {"/Normal", "/Compatible"}
HIDDEN = 1 | 2 | 32 | 256
"""Flags of an annotation that is not to be seen: Invisible, Hidden, NoView, ToggleNoView."""
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)")


def faults(found: Anatomy, part: str, header: bytes) -> list[str]:
    """Everything that is wrong with the file; `header` is its beginning."""
    checks = (
        _file(found, header), _objects(found), _colour(found), _metadata(found, part), agreement(found),
        _annotations(found), _embedded(found, part),
    )  # fmt: skip
    return [fault for check in checks for fault in check]


def _file(found: Anatomy, header: bytes) -> Iterator[str]:
    first, second = header.splitlines()[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]", first):
        yield f"6.1.2 the file begins with {first!r}"
    if not second.startswith(b"%") or sum(byte > 127 for byte in second[1:5]) < 4:
        yield "6.1.2 the second line has no four bytes above 127"
    if "/ID" not in found.pdf.trailer:
        yield "6.1.3 the file has no identifier"
    if found.pdf.is_encrypted:
        yield "6.1.3 the file is encrypted"
    root = found.pdf.Root
    for key in ("/AA", "/OpenAction", "/OCProperties", "/Requirements"):
        if key in root:
            yield f"6.5 the catalog has {key}"
    for key in ("/JavaScript", "/AlternatePresentations"):
        if key in root.get("/Names", {}):
            yield f"6.10 the names have {key}"


def _objects(found: Anatomy) -> Iterator[str]:
    for item in found.pdf.objects:
        if isinstance(item, pikepdf.Stream):
            yield from _stream(item)
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield from _state(item)
        for text in _strings(item):
            if len(bytes(text)) > LONGEST:
                yield f"6.1.13 a string is longer than {LONGEST} bytes"
    for page in found.pages:
        if "sh" in page.operators and "/Group" not in found.pdf.pages[page.number]:
            yield f"6.2.10 page {page.number + 1} has a shading without a group"


def _stream(item: pikepdf.Stream) -> Iterator[str]:
    if {"/F", "/FFilter", "/FDecodeParms"} & set(item.keys()):
        yield "6.1.7 a stream lies in another file"
    filters = item.get("/Filter", pikepdf.Array())
    for each in filters if isinstance(filters, pikepdf.Array) else [filters]:
        if each not in FILTERS:
            yield f"6.1.7 a stream is packed by {each}"


def _state(item: pikepdf.Object) -> Iterator[str]:
    """A graphics state, or a picture."""
    if item.get("/BM", "/Normal") not in BLENDS:
        yield f"6.2.10 something is blended by {item.BM}"
    if {"/TR", "/HTP"} & set(item.keys()):
        yield "6.2.5 a graphics state has a transfer function"
    if item.get("/Interpolate", False):
        yield "6.2.8 a picture is interpolated"


def _strings(item: pikepdf.Object) -> Iterator[pikepdf.String]:
    if isinstance(item, pikepdf.Dictionary):
        yield from (value for value in item.values() if isinstance(value, pikepdf.String))


def _colour(found: Anatomy) -> Iterator[str]:
    intents = [each for each in found.pdf.Root.get("/OutputIntents", ()) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"6.2.3 there are {len(intents)} output intents"
        return
    profile = intents[0].get("/DestOutputProfile")
    data = profile.read_bytes() if profile is not None else b""
    if data[36:40] != b"acsp" or data[16:20] != b"RGB " or int(profile.N) != 3:  # type: ignore[union-attr]
        yield "6.2.3 the output intent has no profile of RGB"
    for page in found.pages:
        if {"k", "K"} & page.operators:
            yield f"6.2.4 page {page.number + 1} has colours of CMYK"


def _metadata(found: Anatomy, part: str) -> Iterator[str]:
    stream = found.pdf.Root.get("/Metadata")
    if stream is None:
        yield "6.6.2 there is no XMP metadata"
        return
    if "/Filter" in stream:
        yield "+ the metadata is packed"
    packet = etree.fromstring(stream.read_bytes())
    if (found.said("pdfaid:part"), found.said("pdfaid:conformance")) != (part, "A"):
        yield f"6.6.4 the file does not say that it is PDF/A-{part}a"
    explained = {each.text for each in packet.iter(SCHEMA + "namespaceURI")}
    for description in packet.iter(f"{{{RDF}}}Description"):
        names = [child.tag for child in description] + [key for key in description.attrib if key[0] == "{"]
        for space in {etree.QName(name).namespace for name in names} - KNOWN - {RDF} - explained:
            yield f"6.6.2.3 no schema explains the properties of {space}"


def agreement(found: Anatomy) -> Iterator[str]:
    """That document information and XMP metadata say the same."""
    info = found.pdf.docinfo
    pairs = {
        "/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer",
    }  # fmt: skip
    for key, name in pairs.items():
        said = found.said(name)
        said = said[0] if isinstance(said, list) and len(said) == 1 else said
        told = str(info[key]) if key in info else None
        if told != said:
            yield f"6.6.2.2 {key} is {told!r}, {name} is {said!r}"
    created = found.said("xmp:CreateDate")
    if _moment(info.get("/CreationDate")) != (created and datetime.fromisoformat(created)):
        yield f"6.6.2.2 /CreationDate is {info.get('/CreationDate')}, xmp:CreateDate is {created}"


def _moment(date: pikepdf.Object | None) -> datetime | None:
    match = _DATE.fullmatch(str(date)) if date is not None else None
    if match is None:
        return None
    zone = "+00:00" if match[7] == "Z" else match[7].replace("'", ":")
    return datetime.fromisoformat("{}-{}-{}T{}:{}:{}".format(*match.groups()) + zone)


def _annotations(found: Anatomy) -> Iterator[str]:
    for page, annotation in found.annotations():
        flags = int(annotation.get("/F", 0))
        if annotation.Subtype != "/Popup" and (not flags & 4 or flags & HIDDEN):
            yield f"6.3.2 an annotation on page {page + 1} is not printed"
        if annotation.Subtype != "/Link" and "/AP" not in annotation:
            yield f"6.3.3 an annotation on page {page + 1} has no appearance"
        action = annotation.get("/A")
        if action is not None and action.S not in ("/URI", "/GoTo"):
            yield f"6.5.1 a link on page {page + 1} does {action.S}"


def _embedded(found: Anatomy, part: str) -> Iterator[str]:
    named = found.pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    files = [named[at + 1] for at in range(0, len(named), 2)]
    associated = [each.objgen for each in found.pdf.Root.get("/AF", ())]
    if part == "2" and files:
        yield "6.8 a file of PDF/A-2 carries another"
    if len(set(associated)) != len(associated):
        yield "6.8 a file is associated twice"
    for file in files:
        called = str(file.get("/UF", "?"))
        if not {"/F", "/UF", "/EF", "/AFRelationship"} <= set(file.keys()):
            yield f"6.8 the embedded file {called} has not all its keys"
            continue
        stream = file.EF.F
        if "/" not in str(stream.get("/Subtype", ""))[1:]:
            yield f"6.8 the kind of the embedded file {called} is not told"
        if file.objgen not in associated:
            yield f"6.8 the embedded file {called} is not associated with the document"
        if int(stream.get("/Params", {}).get("/Size", -1)) != len(stream.read_bytes()):
            yield f"6.8 the size of the embedded file {called} is not right"

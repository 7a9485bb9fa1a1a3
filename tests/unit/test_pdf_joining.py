"""Parts of a volume: set one by one, joined to one tagged PDF."""

import re
import shutil
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pdf import checking
from pdf.anatomy import Anatomy

from converter.diagnostics import Report
from converter.errors import ConverterError, MissingProgramError
from converter.writers.pdf import pressroom, publication
from converter.writers.pdf.claims import VARIANTS, Attachment
from converter.writers.pdf.joining import Imprint, Label, Part, join
from converter.writers.pdf.part import measure_part, press_part
from converter.writers.pdf.pressroom import Job, press_parts

SHEETS = publication.SHEETS
IMPRINT = Imprint(
    title="Harbors (1) of the Böl coast",
    lang="en-US",
    authors=("A. N. Editor", "B. Reader"),
    description="Six cables",
    generator="cableconv",
    created="2024-05-01T10:20:30+02:00",
)
TABLE = (
    "<table><thead><tr><th scope=col>Port</th><th scope=col>Ships</th></tr></thead>"
    "<tbody><tr><td>Gull Quay</td><td>14</td></tr></tbody></table>"
)
BODIES = (
    f"""<article id="a"><h1>Pilots</h1>
    <p id="a-1">A pilot calls; see <a href="#c-2">the third cable</a>, or <a href="#a-1">above</a>.</p>
    {TABLE}<h2 id="a-2">Bells</h2><ul><li>all</li><li>ill</li></ul></article>""",
    f"""<article id="b"><h1>Fog</h1>
    <p id="b-1">Jumpy zebras vex wolf GRQX, 2356 &amp; “flying” fjord œuvre.</p>
    {TABLE}<p>{"They met again, and nothing came of it. " * 110}</p></article>""",
    """<article id="c"><h1>Tides</h1>
    <p id="c-1">To <a href="#b">the second</a>, and to <a href="https://example.org/tides">a chart</a>.</p>
    <p id="c-2" style="break-before: page">Last.</p></article>""",
)


def page(body: str) -> str:
    return f'<html lang="en"><head><title>Part</title></head><body>{body}</body></html>'


@cache
def pressed(variant: str = "pdf/ua-1"):
    parts, first = [], 1
    for number, body in enumerate(BODIES):
        files = (Attachment(f"{number}.xml", "application/xml", b"<a/>", "The cable"),) * (
            variant == "pdf/a-3a"
        )
        report = Report()
        part = press_part(
            page(body), SHEETS, report, first_page=first, of=9, variant=variant, attachments=files
        )
        assert not list(report)
        parts.append(part)
        first += part.pages
    return parts


def written(folder, *pdfs: bytes):
    parts = []
    for number, pdf in enumerate(pdfs):
        path = folder / f"{number}.pdf"
        path.write_bytes(pdf)
        parts.append(Part(path, title=f"Part {number}" if number else None))
    return parts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parts")


@pytest.fixture(scope="module")
def volume(folder) -> bytes:
    output = BytesIO()
    parts = written(folder, *(part.pdf for part in pressed()))
    labels = [Label(0, "r"), Label(pressed()[0].pages, "D")]
    assert join(parts, output, IMPRINT, labels=labels) == sum(part.pages for part in pressed())
    return output.getvalue()


@pytest.fixture
def opened(volume):
    with pikepdf.open(BytesIO(volume)) as pdf:
        yield pdf


def several(item):
    return list(item) if isinstance(item, pikepdf.Array) else [item]


def elements(element):
    """An element and all below it; each says whose it is."""
    yield element
    for kid in several(element.get("/K", pikepdf.Array())):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == element.objgen
            yield from elements(kid)


def document(pdf):
    root = pdf.Root.StructTreeRoot
    (top,) = several(root.K)
    assert top.P.objgen == root.objgen
    return top


def owners(pdf):
    return pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)


def marks(page):
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield operands[1].MCID


def text(pdf: bytes) -> list[str]:
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf)]


def test_what_is_written_is_a_pdf_without_a_fault(opened):
    assert opened.check_pdf_syntax() == []
    assert len(opened.pages) == sum(part.pages for part in pressed()) == 5


def test_the_pages_are_those_of_the_parts(volume):
    assert text(volume) == [each for part in pressed() for each in text(part.pdf)]


def test_the_pages_look_like_those_of_the_parts(volume):
    def pictures(pdf):
        return [bytes(each.render(scale=0.6).buffer) for each in pypdfium2.PdfDocument(pdf)]

    assert pictures(volume) == [each for part in pressed() for each in pictures(part.pdf)]


def test_pages_are_numbered_through_and_left_and_right_in_turn(volume):
    found = text(volume)
    assert [f"{number} of 9" in words for number, words in enumerate(found, 1)] == [True] * 5
    for number, each in enumerate(pypdfium2.PdfDocument(volume), 1):
        left = min(item.get_bounds()[0] for item in each.get_objects(filter=[1]))
        assert round(left) == (106 if number % 2 else 142)


def test_a_part_that_begins_on_an_even_page_begins_on_a_left_page():
    part = press_part(page(BODIES[2]), SHEETS, Report(), first_page=8, of=12)
    found = pypdfium2.PdfDocument(part.pdf)
    assert "8 of 12" in found[0].get_textpage().get_text_range()
    assert part.pages == len(found) == 2
    assert round(min(item.get_bounds()[0] for item in found[0].get_objects(filter=[1]))) == 142


def test_elements_are_told_where_they_lie():
    first, _, third = pressed()
    assert first.places == {"a": 0, "a-1": 0, "a-2": 0}
    assert third.places == {"c": 0, "c-1": 0, "c-2": 1}
    measured = measure_part(page(BODIES[2]), SHEETS)
    assert (measured.pages, measured.places, measured.pdf) == (third.pages, third.places, b"")


def test_there_is_one_document_with_the_articles_of_all_parts_in_order(opened):
    heads = [each for each in elements(document(opened)) if each.S == "/H1"]
    articles = [each for each in elements(document(opened)) if each.S == "/Art"]
    assert [each.S for each in document(opened).K] == ["/Art"] * 3
    assert len(heads) == len(articles) == 3
    assert sum(each.S == "/Document" for each in elements(document(opened))) == 1


def test_every_mark_of_every_page_belongs_to_an_element_that_holds_it(opened):
    known = {each.objgen for each in elements(document(opened))}
    keys, seen = owners(opened), 0
    for each in opened.pages:
        listed = keys[int(each.StructParents)]
        for number in marks(each):
            owner = listed[number]
            assert owner.objgen in known
            kids = several(owner.K)
            plain = (
                owner.get("/Pg") is not None
                and owner.Pg.objgen == each.objgen
                and number in [kid for kid in kids if isinstance(kid, int)]
            )
            placed = [
                kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/MCID") == number
            ]
            assert plain or any(kid.Pg.objgen == each.objgen for kid in placed)
            seen += 1
    assert seen > 30


def test_keys_of_the_parent_tree_are_used_once(opened):
    pages = [int(each.StructParents) for each in opened.pages]
    links = [int(link.StructParent) for each in opened.pages for link in each.get("/Annots", ())]
    assert sorted(pages + links) == sorted(owners(opened).keys()) == list(range(9))
    assert opened.Root.StructTreeRoot.ParentTreeNextKey == 9


def test_every_link_belongs_to_an_element_that_holds_it(opened):
    links = [link for each in opened.pages for link in each.get("/Annots", ())]
    assert len(links) == 4
    for link in links:
        owner = owners(opened)[int(link.StructParent)]
        assert owner.S == "/Link"
        held = [kid.Obj.objgen for kid in several(owner.K) if isinstance(kid, pikepdf.Dictionary)]
        assert link.objgen in held


def test_links_lead_from_part_to_part(opened):
    names = pikepdf.NameTree(opened.Root.Names.Dests)
    found = {}
    for each in opened.pages:
        for link in each.get("/Annots", ()):
            if "/Dest" in link:
                target = names[str(link.Dest)][0]
                found[str(link.Dest)] = [other.objgen for other in opened.pages].index(target.objgen)
                assert "volume:" not in str(link.Contents)
            else:
                assert str(link.A.URI) == "https://example.org/tides"
    assert found == {"c-2": 4, "a-1": 0, "b": 1}
    assert sorted(names.keys()) == ["a", "a-1", "a-2", "b", "b-1", "c", "c-1", "c-2"]


def with_names(pdf: bytes) -> bytes:
    """A part whose table cells tell their headers by name, as some programs write them."""
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as part:
        for each in elements(document(part)):
            if each.S == "/TH":
                name = f"head {len(several(each.P.K))}"
                each.ID = pikepdf.String(name if each.P.K[0].objgen == each.objgen else f"{name} b")
            if each.S == "/TD":
                headers = pikepdf.Array([pikepdf.String(name)])
                each.A = pikepdf.Array([pikepdf.Dictionary(O=pikepdf.Name.Table, Headers=headers)])
        part.save(output)
    return output.getvalue()


def test_table_headers_of_two_parts_have_names_of_their_own(tmp_path):
    output = BytesIO()
    join(written(tmp_path, *(with_names(part.pdf) for part in pressed())), output, IMPRINT)
    with pikepdf.open(output) as pdf:
        found = list(elements(document(pdf)))
        names = {bytes(each.ID).decode(): each.objgen for each in found if "/ID" in each}
        headers = [str(name) for each in found if each.S == "/TD" for name in each.A[0].Headers]
        tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert len(names) == 4
        assert {name: each.objgen for name, each in tree.items()} == names
        assert len(set(headers)) == 2
        assert set(headers) <= names.keys()


def test_the_outline_has_the_parts_and_what_is_below_them(opened):
    with opened.open_outline() as outline:
        shown = [(each.title, [inner.title for inner in each.children]) for each in outline.root]
        assert shown == [("Pilots", ["Bells"]), ("Part 1", ["Fog"]), ("Part 2", ["Tides"])]
    assert opened.Root.Outlines.Count >= 3


def test_parts_in_a_row_share_the_groups_of_the_outline(tmp_path):
    groups = (("1988", "May"), ("1988", "June"), ("1989", "June"))
    parts = written(tmp_path, *(part.pdf for part in pressed()))
    output = BytesIO()
    join((part._replace(groups=each) for part, each in zip(parts, groups, strict=True)), output, IMPRINT)

    def shown(entries):
        return [(each.title, shown(each.children)) for each in entries]

    with pikepdf.open(output) as pdf, pdf.open_outline() as outline:
        assert shown(outline.root) == [
            ("1988", [("May", [("Pilots", [("Bells", [])])]), ("June", [("Part 1", [("Fog", [])])])]),
            ("1989", [("June", [("Part 2", [("Tides", [])])])]),
        ]


def test_pages_are_labeled(opened):
    assert [each.label for each in opened.pages] == ["i", "1", "2", "3", "4"]


def test_letters_of_all_parts_share_one_font(opened):
    fonts = {font.objgen: font for each in opened.pages for font in each.Resources.Font.as_dict().values()}
    names = [str(font.BaseFont).partition("+")[2] for font in fonts.values()]
    assert len(set(names)) == len(names)
    serif = next(font for font in fonts.values() if str(font.BaseFont).endswith("Cable-Serif"))
    letters = set(re.findall(rb"> <([0-9a-f]{4})>", serif.ToUnicode.read_bytes()))
    assert {b"%04x" % ord(letter) for letter in "zLj"} <= letters, (
        "z and j are in the second part, L in the third"
    )
    shown = sum(len(run) for run in list(serif.DescendantFonts[0].W)[1::2])
    assert shown == len(
        re.findall(rb"> <[0-9a-f]+>", serif.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
    )


def test_a_glyph_that_stands_for_other_letters_in_another_part_keeps_them(tmp_path):
    """The glyph of `fi` is drawn for two letters, and for the one of U+FB01."""
    words = ("first fine", "\ufb01rst \ufb01ne", "fin")
    parts = [press_part(page(f"<p>{each}</p>"), SHEETS, Report()).pdf for each in words]
    output = BytesIO()
    join(written(tmp_path, *parts), output, IMPRINT)
    assert text(output.getvalue()) == [each for part in parts for each in text(part)]
    with pikepdf.open(output) as pdf:
        fonts = [
            next(font for font in each.Resources.Font.as_dict().values() if "Serif" in str(font.BaseFont))
            for each in pdf.pages
        ]
        assert fonts[0].objgen == fonts[2].objgen != fonts[1].objgen
        files = {font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts}
        assert len(files) == 1


def test_ids_of_any_letters_are_found_from_other_parts(tmp_path):
    bodies = (
        '<p id="ü c"><a href="#%C3%BC%20d">on</a></p>',
        '<p id="ü d"><a href="#%C3%BC%20c">back</a> <a href="#%C3%BC%20d">here</a></p>',
    )
    output = BytesIO()
    parts = [press_part(page(body), SHEETS, Report()).pdf for body in bodies]
    join(written(tmp_path, *parts), output, IMPRINT)
    with pikepdf.open(output) as pdf:
        assert [str(link.Dest) for each in pdf.pages for link in each.Annots] == ["ü d", "ü c", "ü d"]
        assert list(pikepdf.NameTree(pdf.Root.Names.Dests)) == ["ü c", "ü d"]


def test_what_the_volume_says_of_itself(opened):
    assert opened.docinfo["/Title"] == IMPRINT.title
    assert opened.docinfo["/Author"] == "A. N. Editor, B. Reader"
    assert opened.docinfo["/CreationDate"] == "D:20240501102030+02'00"
    assert str(opened.docinfo["/Producer"]).startswith("WeasyPrint")
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == IMPRINT.title
        assert metadata["pdfuaid:part"] == "1"
    assert opened.Root.Lang == "en-US"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert bytes(opened.trailer.ID[0]) == bytes(opened.trailer.ID[1])


def test_the_same_parts_give_the_same_bytes(volume, folder, tmp_path):
    labels = [Label(0, "r"), Label(pressed()[0].pages, "D")]
    again = tmp_path / "volume.pdf"
    join(written(folder, *(part.pdf for part in pressed())), again, IMPRINT, labels=labels)
    assert again.read_bytes() == volume


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not installed")
def test_another_program_reads_the_structure_of_the_parts_in_order(volume, folder):
    def structure(path):
        command = ["pdfinfo", "-struct-text", path]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        assert lines[0] == "Document"
        return [line for line in lines[1:] if not line.lstrip().startswith("Object ")]

    (folder / "volume.pdf").write_bytes(volume)
    parts = written(folder, *(part.pdf for part in pressed()))
    assert structure(folder / "volume.pdf") == [line for part in parts for line in structure(part.path)]


def test_a_volume_for_archives_carries_the_files_of_its_parts(tmp_path):
    output = BytesIO()
    join(written(tmp_path, *(part.pdf for part in pressed("pdf/a-3a"))), output, IMPRINT, variant="pdf/a-3a")
    with pikepdf.open(output) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert sorted(pdf.attachments) == ["0.xml", "1.xml", "2.xml"]
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Source"] * 3
        assert len(pdf.Root.OutputIntents) == 1
        profiles = {
            item.objgen
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream)
            and "/N" in item
            and item.N == 3
            and item.get("/Type") != "/ObjStm"
        }
        assert len(profiles) == 1, "equal streams are written once"
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_volume_keeps_what_it_claims(variant, tmp_path):
    output = BytesIO()
    labels = [Label(0, "r"), Label(1)]
    parts = written(tmp_path, *(part.pdf for part in pressed(variant)))
    join(parts, output, IMPRINT, labels=labels, variant=variant)
    with pikepdf.open(output) as pdf:
        assert checking.claim_faults(Anatomy(pdf), variant, output.getvalue()[:64]) == []


def test_two_parts_with_one_name_for_two_elements_are_refused(tmp_path):
    first = pressed()[0].pdf
    with pytest.raises(ValueError, match=r"1\.pdf has a destination 'a'"):
        join(written(tmp_path, first, first), BytesIO(), IMPRINT)


def test_a_link_that_leads_nowhere_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"0\.pdf leads to 'c-2'"):
        join(written(tmp_path, pressed()[0].pdf), BytesIO(), IMPRINT)


def test_a_part_without_tags_is_refused(tmp_path):
    bare = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(bare)
    with pytest.raises(ValueError, match="not tagged"):
        join(written(tmp_path, bare.getvalue()), BytesIO(), IMPRINT)


def test_without_pikepdf_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(MissingProgramError, match=r"cableconv\[volume\]"):
        join([], BytesIO(), IMPRINT)


def test_a_process_that_was_ended_is_told_in_one_sentence(monkeypatch):
    class Pool:
        def __init__(self, *_, **__):
            pass

        def submit(self, *_):
            found = Future()
            found.set_exception(BrokenProcessPool())
            return found

        def shutdown(self, **_):
            pass

    monkeypatch.setattr(pressroom, "ProcessPoolExecutor", Pool)
    with pytest.raises(ConverterError, match="memory may have run out"):
        list(pressroom.press_parts([Job(page("<p>1"), SHEETS)], Report(), workers=2))


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same_parts():
    found = []
    for workers in (1, 2):
        jobs = [
            *(Job(page(body), SHEETS) for body in BODIES),
            Job(page(f"{BODIES[0]}<p>\U0001f9ed"), SHEETS),
        ]
        report = Report()
        done = list(press_parts(iter(jobs), report, workers=workers))
        found.append((done, list(report)))
    assert found[0] == found[1]
    assert [part.pages for part in found[0][0]] == [1, 2, 2, 1]
    assert found[0][0][2].pdf not in (b"", pressed()[2].pdf), "numbered from 1"

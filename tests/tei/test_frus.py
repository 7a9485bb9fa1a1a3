"""The profile `frus`: a document as *Foreign Relations of the United States* has it."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from property.strategies import documents
from trees import specimen

import converter
import converter.nodes as n
from converter import Report
from converter.intake import Intake
from converter.readers.tei import READER
from converter.source import Source
from converter.tei import NAMES, NAMESPACE
from converter.walk import leaves, plain_text, transform
from converter.writers.tei.frus.parties import enumeration, party, place
from tei.outputs import written

NS = {"t": NAMESPACE}
SAMPLES = sorted(Path(__file__).parents[2].joinpath("samples").glob("[0-9]*"))


def found(document: n.Document, path: str) -> list[etree._Element]:
    return etree.fromstring(written(document, "frus")).xpath(path, namespaces=NS)


def text(document: n.Document, path: str) -> str:
    (element,) = found(document, path)
    return " ".join("".join(element.itertext()).split())


def body(*blocks: n.Block, **zones: n.Node) -> n.Document:
    return n.Document(source=Source(text=""), body=n.Body(children=blocks), **zones)


def test_the_document() -> None:
    (document,) = found(specimen(), "/t:TEI/t:text/t:body/t:div")
    assert dict(document.attrib) == {
        "type": "document",
        "subtype": "historical-document",
        "n": "1",
        "{http://www.w3.org/XML/1998/namespace}id": "d1",
    }
    order = [etree.QName(each).localname for each in document]
    assert order[:5] == ["head", "opener", "list", "list", "p"]
    assert order[-1] == "closer"


def test_no_attribute_of_another_namespace_is_written() -> None:
    names = {str(name) for each in found(specimen(), "//*") for name in each.attrib}
    assert {name for name in names if name.startswith("{")} == {
        "{http://www.w3.org/XML/1998/namespace}id",
        "{http://www.w3.org/XML/1998/namespace}lang",
        "{http://www.w3.org/XML/1998/namespace}space",
    }


def test_the_heading_names_sender_and_receivers() -> None:
    (head,) = found(specimen(), "//t:div/t:head")
    for note in head.findall("t:note", NS):
        head.remove(note)
    assert "".join(head.itertext()) == (
        "1. Telegram 455/Tosec 140009 From the Embassy in Nicosia "
        "to the Department of State and the Mission to the United Nations"
    )
    marked = found(specimen(), "//t:head/t:gloss")
    assert [(each.get("type"), each.text) for each in marked] == [
        ("from", "Embassy in Nicosia"),
        ("to", "Department of State"),
        ("to", "Mission to the United Nations"),
    ]


def test_the_source_note() -> None:
    assert text(specimen(), "//t:note[@type='source']") == (
        "Source: 08NICOSIA455, specimen.txt. Confidential; Immediate; Noforn; Sipdis; Corrected copy. "
        "Sent for information Priority to EUROPEAN POLITICAL COLLECTIVE."
    )


def test_posts_that_were_informed_are_named_by_their_cities() -> None:
    names = ("AMEMBASSY RIGA", "AMCONSUL BELFAST", "USMISSION GENEVA", "SECDEF WASHDC")
    info = tuple(n.Addressee(written=name, name=name) for name in names)
    document = body(transmission=n.Transmission(children=(n.Addressees(role="info", children=info),)))
    assert text(document, "//t:note[@type='source']").endswith(
        "Sent for information to Riga, Belfast, the Mission in Geneva, and the Department of Defense."
    )


def test_the_dateline() -> None:
    assert text(specimen(), "//t:opener/t:dateline") == "Nicosia, June 3, 2008, 1415Z"
    (date,) = found(specimen(), "//t:dateline/t:date")
    assert date.get("when") == "2008-06-03T14:15:00+00:00"


@pytest.mark.parametrize(
    ("claimed", "words", "when"),
    [
        ("1979-11-02", "November 2, 1979", "1979-11-02"),
        ("early in 1979", "early in 1979", None),
        (None, "undated", None),
    ],
)
def test_a_date_that_only_the_wrapper_has(claimed: str | None, words: str, when: str | None) -> None:
    claims = (n.Claim(key="date", value=claimed),) if claimed else ()
    document = n.Document(source=Source(text=""), claims=claims)
    (date,) = found(document, "//t:dateline/t:date")
    assert (date.text, date.get("when")) == (words, when)


def test_subject_and_references_are_lists() -> None:
    lists = found(specimen(), "//t:div/t:list[@type]")
    assert [each.get("type") for each in lists] == ["subject", "references"]
    assert [each.findtext("t:head", "", NS) for each in lists] == ["SUBJECT", "REF"]
    assert text(specimen(), "//t:list[@type='subject']/t:item") == (
        '(C/NF) CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'
    )
    items = found(specimen(), "//t:list[@type='references']/t:item")
    assert ["".join(each.itertext()) for each in items] == [
        "A. STATE 51207 (NOTAL)",
        "B. (U) VANDERMEER-OSEI E-MAIL OF 05/30/08",
    ]
    assert [each.get("target") for each in found(specimen(), "//t:item/t:ref")] == ["mrn:08STATE51207"]


def test_many_receivers_stand_in_a_list() -> None:
    names = ("AMEMBASSY RIGA", "AMEMBASSY OSLO", "AMCONSUL BELFAST", "USMISSION GENEVA")
    to = tuple(n.Addressee(written=name, name=name) for name in names)
    document = body(transmission=n.Transmission(children=(n.Addressees(role="action", children=to),)))
    assert [each.text for each in found(document, "//t:head/t:gloss")] == ["Certain Posts"]
    assert [each.text for each in found(document, "//t:list[@type='to']/t:item")] == [
        "Embassy in Riga",
        "Embassy in Oslo",
        "Consulate in Belfast",
        "Mission in Geneva",
    ]


def test_lines_are_joined_and_marks_are_words() -> None:
    first = found(specimen(), "//t:div/t:p")[4]
    assert "".join(first.itertext()).startswith(
        "1. (C/NF) SUMMARY: The harbor board of Larnaca voted on a list"
    )


def test_damage_is_told_in_notes() -> None:
    notes = found(specimen(), "//t:div//t:note[not(@type)]")
    assert [each.text for each in notes] == [
        "The text as received reads “v0te”.",
        "The text as received reads “#;#”.",
        "The text as received reads “QWZX//QWZX”.",
    ]
    assert [each.get("n") for each in notes] == ["2", "3", "4"]


def test_an_omission_is_set_as_printed_and_a_redaction_is_a_gap() -> None:
    assert [each.text for each in found(specimen(), "//t:hi")] == [
        "[2 lines not declassified]",
        "[garble]",
        "[garble]",
    ]
    assert [each.get("reason") for each in found(specimen(), "//t:gap")] == ["redacted", "redacted"]


def test_a_quoted_text_stands_between_its_labels() -> None:
    (quote,) = found(specimen(), "//t:quote")
    before, after = quote.getprevious(), quote.getnext()
    assert (before.text, after.text) == ("BEGIN TEXT:", "END TEXT.")
    assert ["".join(each.itertext()) for each in quote] == [
        "To the harbor board.",
        "Article I",
        "1. The quay is closed.",
    ]


def test_a_document_without_text_is_closed_all_the_same(tei_all: etree.RelaxNG) -> None:
    document = body(tail=n.Tail(children=(n.Signature(written="WARE", name="WARE"),)))
    assert tei_all.validate(etree.fromstring(written(document, "frus"))), tei_all.error_log


@settings(suppress_health_check=list(HealthCheck), max_examples=80)
@given(document=documents())
def test_the_text_is_printed_word_for_word(document: n.Document) -> None:
    document = body(*document.body.children)
    (printed,) = found(document, "//t:div[@type='document']")
    for apparatus in printed.xpath("t:head | t:opener | .//t:note", namespaces=NS):
        # The words after a note stay.
        apparatus.text = None
        for each in list(apparatus):
            apparatus.remove(each)
    assert solid("".join(printed.itertext())) == solid(plain_text(transform(document.body, as_printed)))


def as_printed(node: n.Node) -> n.Node:
    """Noise is printed as a sign for it; what it was stands in a note."""
    return n.Text(written="[garble]") if isinstance(node, n.Garble) else node


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("AMEMBASSY PORT AU PRINCE", "the Embassy in Port-au-Prince"),
        ("AMCONGEN HONG KONG", "the Consulate General in Hong Kong"),
        ("SECSTATE WASHDC", "the Department of State"),
        ("USUN NEW YORK", "the Mission to the United Nations"),
        ("USMISSION USNATO", "the Mission to the North Atlantic Treaty Organization"),
        ("SECDEF WASHINGTON DC", "the Department of Defense"),
        ("CDR USEUCOM VAIHINGEN GE", "CDR USEUCOM VAIHINGEN GE"),
        ("AMEMBASSY", "AMEMBASSY"),
        ("", ""),
    ],
)
def test_a_designator_in_words(written: str, words: str) -> None:
    assert str(party(written)) == words


def test_a_place_that_no_gazetteer_has() -> None:
    assert place("STRELSAU") == "Strelsau"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_an_enumeration(words: list[str], sentence: str) -> None:
    assert enumeration(words) == sentence


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.stem for sample in SAMPLES])
def test_samples(sample: Path, *, accept: bool) -> None:
    """`pytest tests/tei --accept` writes them again; read the difference before it is committed."""
    golden = Path(__file__).parent / "golden" / f"{sample.stem}.xml"
    output = written(converter.read(sample), "frus")
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(output)
    assert golden.read_bytes() == output


def ledger(repo: Path) -> dict[str, str]:
    page = (repo / "docs" / "tei.md").read_text().partition("## The shape of Foreign Relations")[2]
    rows = re.findall(r"^\| ((?:`[A-Z]\w+` ?)+) \| (kept|restyled|left out) \|", page, re.MULTILINE)
    return {name: fate for names, fate in rows for name in re.findall(r"\w+", names)}


def test_the_documentation_says_what_becomes_of_each_node(repo: Path) -> None:
    assert set(ledger(repo)) == {kind.__name__ for kind in NAMES}


def test_what_the_documentation_says_is_true(repo: Path) -> None:
    (document,) = found(specimen(), "//t:div[@type='document']")
    printed = "".join(document.itertext())
    for leaf in leaves(transform(specimen(), without_lost_lines)):
        match ledger(repo)[type(leaf).__name__]:
            case "kept":
                assert solid(leaf.written) in solid(printed), leaf
            case "left out":
                assert not re.search(rf"(?<!\w){re.escape(leaf.written)}(?!\w)", printed), leaf
            case fate:
                assert fate == "restyled"


def without_lost_lines(node: n.Node) -> n.Node | tuple[n.Node, ...]:
    """The cable without its page breaks, and without the words in lines that are left out."""
    match node:
        case n.PageBreak():
            return ()
        case n.Addressees() | n.ExecutiveOrder() | n.Tags() | n.ClassifiedBy():
            marks = tuple(each for each in node.children if not isinstance(each, n.Text | n.Unrecognized))
            return msgspec.structs.replace(node, children=marks)
        case _:
            return node


def test_the_reader_of_editions_reads_it() -> None:
    report = Report()
    (document,) = READER.read(Intake.of(written(specimen(), "frus"), "d1.xml"), report)
    claims = {claim.key: claim.value for claim in document.claims}
    assert (claims["from"], claims["place"]) == ("Embassy in Nicosia", "Nicosia")
    assert document.record()["subject"] == 'CYPRUS: THE FERRY "ARGO" <LATE> & UN-INSURED'
    assert [each["mrn"] for each in document.record()["references"]] == ["08STATE51207", None]
    assert [each["number"] for each in document.record()["paragraphs"] if each["number"]] == [1, 2, 2]

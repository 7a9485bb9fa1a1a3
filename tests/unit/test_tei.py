"""TEI: valid, complete, and read again the same tree."""

import inspect
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from property.strategies import documents
from trees import specimen

import converter.nodes as n
from converter.diagnostics import Report
from converter.intake import Intake
from converter.plugin import WriterContext
from converter.readers import tei as reader
from converter.source import Source
from converter.tei import NAMES, NAMESPACE, XML_ID
from converter.walk import plain_text, same_tree, select, walk, without_spans
from converter.writers.tei import WRITER, encoding

NS = {"t": NAMESPACE}
SCHEMA = Path(__file__).parents[3] / "shared" / "schema" / "tei_all.rng"
LEAVES_AND_CONTAINERS = [
    kind
    for _, kind in inspect.getmembers(n, inspect.isclass)
    if issubclass(kind, n.Node) and kind not in (n.Node, n.Leaf)
]


@pytest.fixture(scope="session")
def schema() -> etree.RelaxNG:
    if not SCHEMA.is_file():
        pytest.skip("no schema of TEI beside the checkout")
    return etree.RelaxNG(etree.parse(SCHEMA))


def written(document: n.Document) -> bytes:
    report = Report()
    result = WRITER.write(document, WriterContext(report=report))
    assert not list(report)
    return result


def root(document: n.Document) -> etree._Element:
    return etree.fromstring(written(document))


def found(document: n.Document, path: str) -> list[etree._Element]:
    return root(document).xpath(path, namespaces=NS)


def again(document: n.Document) -> n.Document:
    report = Report()
    (result,) = reader.READER.read(Intake.of(written(document)), report)
    assert not list(report)
    return result


def check(schema: etree.RelaxNG, document: n.Document) -> None:
    assert schema.validate(etree.fromstring(written(document))), schema.error_log


def reading(document: n.Document) -> str:
    """The words of `text` without what is not read: apparatus of page breaks, and damage that was mended."""
    text = root(document).find("t:text", NS)
    assert text is not None
    for odd in text.xpath(".//t:fw | .//t:sic", namespaces=NS):
        odd.text = ""
        for child in list(odd):
            odd.remove(child)
    return "".join(text.itertext())


def body(*blocks: n.Block, **zones: n.Node) -> n.Document:
    return n.Document(source=Source(text=""), body=n.Body(children=blocks), **zones)


def paragraph(*inline: n.Inline) -> n.Document:
    return body(n.Paragraph(children=inline))


def test_the_specimen_holds_every_node() -> None:
    assert {type(each) for each in walk(specimen())} == set(LEAVES_AND_CONTAINERS)


def test_the_specimen_is_valid(schema: etree.RelaxNG) -> None:
    check(schema, specimen())


def test_the_specimen_read_again_is_the_same_tree() -> None:
    assert same_tree(specimen(), again(specimen()))


def test_wrapper_and_claims_are_read_again() -> None:
    assert again(specimen()).wrapper == specimen().wrapper
    assert again(specimen()).claims == specimen().claims


def test_an_empty_document_is_valid_and_the_same_tree(schema: etree.RelaxNG) -> None:
    check(schema, body())
    assert same_tree(body(), again(body()))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(document=documents())
def test_any_document_is_the_same_tree_again(document: n.Document) -> None:
    assert same_tree(document, again(document))
    assert again(document).wrapper == document.wrapper
    assert again(document).claims == document.claims


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=60)
@given(document=documents())
def test_any_document_is_valid(schema: etree.RelaxNG, document: n.Document) -> None:
    check(schema, document)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(document=documents())
def test_every_word_of_a_document_stands_in_the_text(document: n.Document) -> None:
    assert plain_text(document).split() == reading(document).split()


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(document=documents())
def test_every_id_is_given_once_and_every_pointer_points_to_one(document: n.Document) -> None:
    tree = root(document)
    ids = tree.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    pointers = " ".join(tree.xpath("//@ana | //@scheme | //@target[not(starts-with(., 'mrn:'))]")).split()
    assert {pointer[1:] for pointer in pointers} <= set(ids)


def test_writing_twice_gives_the_same_bytes() -> None:
    assert written(specimen()) == written(specimen())


def test_the_output_ends_with_one_line_end() -> None:
    assert written(specimen()).endswith(b"</TEI>\n")


def test_every_paragraph_has_an_id() -> None:
    ids = [each.get(XML_ID) for each in found(specimen(), "//t:p[ancestor::t:text]")]
    assert ids == ["p1", "p2a", "q1-u1", "q1-p1", "u1", "p2"]


def test_a_paragraph_tells_its_number_and_level() -> None:
    (first, *_) = found(specimen(), "//t:text//t:p[@n='2a']")
    assert first.get("ana") == "#cls.C"


def test_correspondence_of_the_specimen() -> None:
    sent, transmitted, first, second, info = found(specimen(), "//t:correspAction")
    assert [each.get("type") for each in (sent, transmitted, first)] == ["sent", "transmitted", "received"]
    assert [(each.tag.rpartition("}")[2], each.text or each.get("when")) for each in sent] == [
        ("orgName", "AMEMBASSY NICOSIA"),
        ("idno", "RUEHNC"),
        ("placeName", "NICOSIA"),
        ("date", "2008-06-03T14:15:00Z"),
        ("note", "IMMEDIATE"),
        ("note", "PRIORITY"),
    ]
    assert transmitted[0].get("when") == "2008-06-03T14:20:00Z"
    assert [each.text for each in first] == ["SECSTATE WASHDC", "RUEHC", "IMMEDIATE", "8812"]
    assert second.get("subtype") == "action"
    assert info.get("subtype") == "info"
    assert [each.text for each in info.findall("t:note[@type='exempt']", NS)] == [
        "AMEMBASSY ANKARA",
        "AMEMBASSY ATHENS",
    ]
    assert [each.get("target") for each in found(specimen(), "//t:correspContext/t:ref")] == [
        "mrn:08STATE51207",
        None,
    ]


def test_classes_of_the_specimen() -> None:
    terms = found(specimen(), "//t:keywords[@scheme='#tags']/t:term")
    assert [(each.get("type"), each.text) for each in terms] == [
        ("subject", "PREL"),
        ("program", "OVIP"),
        ("person", "ROSEWATER, P."),
        ("geo", "CY"),
    ]
    captions = found(specimen(), "//t:keywords[@scheme='#captions']/t:term")
    assert [each.text for each in captions] == ["SIPDIS", "CORRECTED COPY"]
    classes = found(specimen(), "//t:textClass/t:catRef")
    assert [each.get("target") for each in classes] == ["#cls.C", "#ctl.NOFORN"]


def test_identity_and_responsibility_of_the_specimen() -> None:
    numbers = found(specimen(), "//t:publicationStmt/t:idno")
    assert [(each.get("type"), each.text) for each in numbers] == [
        ("MRN", "08NICOSIA455"),
        ("MRN-display", "NICOSIA 000455"),
        ("series", "TOSEC 140009"),
    ]
    (who,) = found(specimen(), "//t:respStmt[t:resp='classified by']/t:persName")
    assert who.text == "Ilse K. Vandermeer"
    (when,) = found(specimen(), "//t:note[@type='declassification']/t:date")
    assert when.get("when") == "2018-06-03"


def claimed(**claims: str) -> n.Document:
    return n.Document(
        source=Source(text=""), claims=tuple(n.Claim(key=k, value=v) for k, v in claims.items())
    )


@pytest.mark.parametrize(
    ("day", "when", "words"),
    [
        ("1979-11-02", "1979-11-02", None),
        ("2007-04-04T15:28", "2007-04-04T15:28:00", None),
        ("19791102", "1979-11-02", None),
        ("2007-02-31", None, "2007-02-31"),
        ("in autumn", None, "in autumn"),
    ],
)
def test_what_only_the_wrapper_says_is_external_evidence(
    schema: etree.RelaxNG, day: str, when: str | None, words: str | None
) -> None:
    document = claimed(origin="Consulate Riga", date=day)
    check(schema, document)
    name, date = found(document, "//t:correspAction[@type='sent']/*")
    assert (name.text, name.get("evidence")) == ("Consulate Riga", "external")
    assert (date.get("when"), date.text, date.get("evidence")) == (when, words, "external")


def test_a_receiver_that_only_the_wrapper_names_is_external_evidence(schema: etree.RelaxNG) -> None:
    document = claimed(to="Department of State")
    check(schema, document)
    (name,) = found(document, "//t:correspAction[@subtype='action']/t:orgName")
    assert (name.text, name.get("evidence")) == ("Department of State", "external")


def test_of_a_sender_and_a_date_that_nobody_knows_notes_say_so() -> None:
    notes = found(body(), "//t:correspAction[@type='sent']/t:note")
    assert [(each.get("type"), each.get("n")) for each in notes] == [
        ("absent", "orgName"),
        ("absent", "date"),
    ]


def test_how_it_was_classified_and_how_it_is_are_told_apart() -> None:
    document = claimed(classification="SECRET", current_classification="UNCLASSIFIED")
    classes = found(document, "//t:textClass/t:catRef")
    assert [(each.get("n"), each.get("target")) for each in classes] == [
        ("original", "#cls.S"),
        ("current", "#cls.U"),
    ]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (n.ExecutiveOrder(number="12958", codes=("N/A",)), "E.O. 12958, N/A."),
        (n.ExecutiveOrder(declassify_on=date(1985, 11, 1)), "November 1, 1985."),
        (
            n.ExecutiveOrder(number="12356", event="DEPARTURE", codes=("OADR",)),
            "E.O. 12356, DEPARTURE, OADR.",
        ),
        (n.ExecutiveOrder(), None),
    ],
)
def test_declassification_in_words(order: n.ExecutiveOrder, words: str | None) -> None:
    notes = found(body(head=n.Head(children=(order,))), "//t:note[@type='declassification']")
    assert [" ".join("".join(each.itertext()).split()) for each in notes] == ([words] if words else [])


@pytest.mark.parametrize(
    ("installed", "told"), [("0.1.0", "0.1.0"), ("1.2.dev3+gabc", "1.2"), ("unknown", "0")]
)
def test_the_version_of_the_program_is_one_for_tei(
    schema: etree.RelaxNG, monkeypatch: pytest.MonkeyPatch, installed: str, told: str
) -> None:
    monkeypatch.setattr(encoding, "version", lambda: installed)
    encoding._encoding.cache_clear()
    check(schema, body())
    assert found(body(), "//t:application/@version") == [told]
    encoding._encoding.cache_clear()


def test_a_mention_points_to_what_it_means() -> None:
    (mention,) = found(specimen(), "//t:text//t:ref[@type='mention']")
    cited = mention.get("target", "")[1:]
    assert found(specimen(), f"//t:ref[@xml:id='{cited}']/@target") == ["mrn:08STATE51207"]


def test_the_only_reference_is_what_reftel_means() -> None:
    reference = n.Reference(kind="cable", mrn="08LIMA77", children=(n.Text(written="LIMA 77"),))
    words = (n.Mention(written="reftel"), n.Text(written=" and "), n.Mention(written="para 3"))
    document = body(
        n.Paragraph(children=words),
        head=n.Head(children=(n.References(children=(n.Keyword(written="REF:"), reference)),)),
    )
    mentions = found(document, "//t:text//t:ref[@type='mention']")
    assert [each.get("target") for each in mentions] == ["#reftel", None]
    assert same_tree(document, again(document))


def test_a_heading_opens_a_division_and_what_follows_one_has_its_own(schema: etree.RelaxNG) -> None:
    words = n.Paragraph(children=(n.Text(written="Words."),))
    heading = n.Heading(children=(n.Text(written="Title"),))
    document = body(words, heading, words, n.Division(kind="comment", children=(heading, words)), words)
    check(schema, document)
    assert same_tree(document, again(document))
    children = found(document, "//t:text/t:body/*")
    assert [each.get("type") for each in children] == [None, "section", "comment", "section"]
    assert [len(each) for each in children] == [0, 2, 2, 1]


def test_a_rule_is_not_among_the_words() -> None:
    assert "====" not in reading(specimen())
    assert "==========" in found(specimen(), "//t:milestone[@unit='rule']/@n")


def test_a_redaction_keeps_the_written_form_and_tells_no_length() -> None:
    gap = found(specimen(), "//t:text//t:p//t:gap")[0]
    assert dict(gap.attrib) == {"reason": "redacted", "agent": "WikiLeaks"}
    assert gap[0].text == "XXXXXXXXXXXX"


def test_what_closes_the_cable() -> None:
    (signed,) = found(specimen(), "//t:body/t:closer/t:signed")
    assert signed.text == "VANDERMEER"
    trailer = found(specimen(), "//t:back/t:div[@type='trailer']/t:ab")
    assert [each.get("n") for each in trailer] == ["FL13", "FL15", "FL16", None, None]


def test_format_lines_are_numbered() -> None:
    numbers = found(specimen(), "//t:div[@type='transmission']/t:ab/@n")
    assert [str(each) for each in numbers] == [
        "FL1", "FL2", "FL3", "FL4", "FL5", "FL6", "FL7", "FL8", "FL10", "FL11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "children",
    [
        (n.Text(written="a"), n.Text(written="b"), n.Text(written="c")),
        (n.Text(written=""), n.Text(written=" ")),
        (n.Text(written="two\nlines"), n.Break(), n.Break(value="")),
        (n.Number(written="1.", value=1), n.Text(written=" x"), n.Break(), n.Text(written=" y ")),
        (n.Text(written="\n"), n.Preformatted(children=(n.Line(written=" x"),)), n.Text(written=" ")),
        (n.List(children=()), n.Table(children=()), n.Table(children=(n.Row(children=()),))),
        (n.Quotation(kind="text", children=(n.Label(written="TEXT", kind="text"),)),),
        (n.Quotation(kind="text", children=()), n.Quotation(kind="blocks", children=(n.PageBreak(),))),
        (n.Paragraph(children=(n.Text(written="x"),)), n.Division(kind="section", children=())),
        (n.Caption(written="SIPDIS", name="", note=""), n.Garble(written="a\nb"), n.Rule(written="-\n-")),
        (n.Gap(written="a\nb", reason="two words", unit="äß", quantity="less than 1", agent=""),),
        (n.Repair(written="", value="a\nb", reason=""), n.Repair(written="x", value="", reason="a b")),
        (n.Label(written="x", kind="odd kind", closes=True), n.Note(kind="", children=())),
        (n.Mention(written="x", letters=("A", "B")), n.Mention(written="y", letters=("A B", ""))),
        (n.Number(written="1", value=-1, sub="12"), n.Number(written="1", value=1, sub="")),
        (n.Portion(written="(x)", value="", level="CONFIDENTIAL", controls=("REL A, B_C", "")),),
        (n.PageBreak(children=(n.Marking(written="X", level="C"), n.Marking(written="X", level=""))),),
        (n.Text(written="\rx\t\u0085\u2028"), n.Unrecognized(written="\ty\r")),
    ],
)  # fmt: skip
def test_odd_trees_are_valid_and_the_same_again(
    schema: etree.RelaxNG, children: tuple[n.Inline, ...]
) -> None:
    document = paragraph(*children)
    check(schema, document)
    assert same_tree(document, again(document))


def test_a_paragraph_that_stands_twice_has_one_id(schema: etree.RelaxNG) -> None:
    twice = n.Paragraph(children=(n.Text(written="x"),))
    document = body(twice, twice)
    check(schema, document)
    assert found(document, "//t:text//t:p/@xml:id") == ["u1"]


def test_characters_that_xml_cannot_hold_are_shown_and_reported() -> None:
    report = Report()
    tag = n.Tag(written="A\x0b", code="\x0b", kind="geo", persons=("\ud800",))
    document = n.Document(
        source=Source(text="", name="\x00"),
        claims=(n.Claim(key="\x01", value="\x02"),),
        head=n.Head(children=(n.Tags(children=(tag,)),)),
    )
    result = WRITER.write(document, WriterContext(report=report))
    assert [each.rule for each in report] == ["not-rendered"]
    assert "A\ufffd" in "".join(etree.fromstring(result).itertext())


@given(
    data=st.binary(max_size=80) | st.sampled_from((b"<TEI/>", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"))
)
def test_the_reader_never_raises(data: bytes) -> None:
    report = Report()
    documents = list(reader.READER.read(Intake.of(data), report))
    assert documents or [each.rule for each in report] == ["no-cable"]


def test_the_reader_knows_its_files() -> None:
    assert reader.READER.sniff(Intake.of(written(specimen())))
    assert not reader.READER.sniff(Intake.of("FM AMEMBASSY LIMA"))


def test_the_table_in_the_documentation_names_every_node(repo: Path) -> None:
    table = (repo / "docs" / "tei.md").read_text().partition("## The header")[0]
    rows = re.findall(r"^\| `([A-Z]\w+)` \|", table, re.MULTILINE)
    assert sorted(rows) == sorted(kind.__name__ for kind in NAMES)


def test_the_examples_in_the_documentation_are_true(repo: Path) -> None:
    text = etree.tostring(root(specimen()), encoding="unicode").replace(f' xmlns="{NAMESPACE}"', "")
    page = (repo / "docs" / "tei.md").read_text()
    examples = re.findall(r"^\| `\w+` \|.*\| `` (.+?) `` \|$", page, re.MULTILINE)
    assert len(examples) == len(NAMES)
    assert [each for each in examples if each not in text] == []


@pytest.mark.corpus
def test_the_real_cables_are_valid_and_the_same_again(schema: etree.RelaxNG, shared: Path) -> None:
    cable = pytest.importorskip("converter.readers.cable")
    for path in sorted((shared / "corpus" / "cablegate-text").glob("*.txt")):
        for document in cable.READER.read(Intake.of(path.read_bytes(), path.name), Report()):
            check(schema, document)
            assert without_spans(document).body == again(document).body
            assert same_tree(document, again(document))
            assert set(plain_text(document).split()) <= set(reading(document).split())
            assert len(list(select(document, n.Paragraph))) == len(found(document, "//t:text//t:p"))

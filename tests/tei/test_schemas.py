"""The ODD, the grammar, the rules and the writer say the same."""

import copy
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from property.strategies import documents
from trees import specimen

import converter
from converter.nodes import Document
from converter.tei import NAMESPACE
from converter.vocabulary.blocks import Kind
from tei.grammar import elements, unused
from tei.outputs import PROFILES, outputs, written
from tei.outputs import elements as standing
from tei.schematron import SCHEMATRON, Failure, Schematron

NS = {"t": NAMESPACE, "s": SCHEMATRON, "e": "http://www.tei-c.org/ns/Examples"}
EXAMPLE = "{http://www.tei-c.org/ns/Examples}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ELLIPSIS = " … "


@pytest.fixture(scope="module")
def odd(docs: Path) -> etree._ElementTree:
    return etree.parse(docs / "cableconv.odd")


def specifications(odd: etree._ElementTree) -> dict[str, etree._Element]:
    return {each.get("ident", ""): each for each in odd.iter(f"{{{NAMESPACE}}}elementSpec")}


# The grammar and the writer


def test_the_grammar_has_what_is_written_and_no_more(docs: Path) -> None:
    allowed = {
        (element, attribute)
        for element, attributes in elements(docs / "cableconv.rng").items()
        for attribute in ("", *attributes)
    }
    assert {each for output in outputs() for each in standing(output)} == allowed


def test_the_grammar_defines_nothing_in_vain(docs: Path) -> None:
    assert not unused(docs / "cableconv.rng")


def test_the_kinds_of_blocks_are_those_of_the_vocabulary(docs: Path) -> None:
    assert elements(docs / "cableconv.rng")["trailer"]["subtype"].values == set(get_args(Kind))


@pytest.mark.parametrize("output", outputs())
def test_what_is_written_is_valid(grammar: etree.RelaxNG, tei_all: etree.RelaxNG, output: bytes) -> None:
    tree = etree.fromstring(output)
    assert grammar.validate(tree), grammar.error_log
    assert tei_all.validate(tree), tei_all.error_log


@pytest.mark.parametrize("profile", PROFILES)
@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(document=documents())
def test_any_document_is_valid(
    grammar: etree.RelaxNG, tei_all: etree.RelaxNG, profile: str, document: Document
) -> None:
    tree = etree.fromstring(written(document, profile))
    assert grammar.validate(tree), grammar.error_log
    assert tei_all.validate(tree), tei_all.error_log


@settings(suppress_health_check=list(HealthCheck), max_examples=30)
@given(document=documents())
def test_any_document_is_valid_in_a_corpus(grammar: etree.RelaxNG, document: Document) -> None:
    tree = etree.fromstring(written(document, corpus=True))
    assert grammar.validate(tree), grammar.error_log


WRONG = {
    "an attribute that is not written": ("<front>", '<front rend="x">'),
    "a line in the wrong zone": ('type="start-line" n="FL1"', 'type="subject" n="FL1"'),
    "a line without its number": (' n="FL6"', ""),
    "a kind of block that has no name": ('<div type="comment">', '<div type="remark">'),
    "a level that is no pointer": ('ana="#cls.C"', 'ana="cls.C"'),
    "a feature of another node": ('<f name="identifier">', '<f name="station">'),
    "a feature structure without an id": (' xml:id="fs1"', ""),
    "a date that is none": ('when="2008-06-03"', 'when="June 3"'),
    "an id of another form": ('xml:id="p2a"', 'xml:id="para2a"'),
    "a heading after its text": ("<head>Comment</head>", "<p>x</p><head>Comment</head>"),
    "an element of another module": ("<persName>", "<persName><forename>I.</forename>"),
    "words between the blocks": ('<div type="comment">', 'Words <div type="comment">'),
    "an agent of correspondence without a name": ("<orgName>AMEMBASSY NICOSIA</orgName>", ""),
    "a length of what was cut": ("<gap reason=", '<gap extent="12 letters" reason='),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), WRONG.values(), ids=WRONG)
def test_the_grammar_refuses(grammar: etree.RelaxNG, before: str, after: str) -> None:
    text = written(specimen()).decode()
    assert before in text
    assert not grammar.validate(etree.fromstring(text.replace(before, after, 1).encode()))


# The ODD


def test_the_odd_is_valid(
    odd: etree._ElementTree, docs: Path, tei_all: etree.RelaxNG, consortium_rules
) -> None:
    assert tei_all.validate(odd), tei_all.error_log
    assert not list(consortium_rules.failures(docs / "cableconv.odd"))


def test_the_odd_has_the_elements_of_the_grammar(odd: etree._ElementTree, docs: Path) -> None:
    included = {
        name: module.get("key")
        for module in odd.iterfind(".//t:moduleRef[@include]", NS)
        for name in module.get("include", "").split()
    }
    assert set(included) == set(elements(docs / "cableconv.rng"))
    assert {name: each.get("module") for name, each in specifications(odd).items()} == included


def test_the_odd_has_the_attributes_of_the_grammar(odd: etree._ElementTree, docs: Path) -> None:
    said = {
        element: {
            attribute.get("ident", ""): (
                attribute.get("usage") == "req",
                frozenset(each.get("ident", "") for each in attribute.iterfind(".//t:valItem", NS)) or None,
            )
            for attribute in specification.iterfind(".//t:attDef", NS)
        }
        for element, specification in specifications(odd).items()
    }
    assert said == {
        element: {name: tuple(attribute) for name, attribute in attributes.items()}
        for element, attributes in elements(docs / "cableconv.rng").items()
    }


def test_the_odd_describes_every_element_and_attribute(odd: etree._ElementTree) -> None:
    for each in odd.iterfind(".//t:elementSpec", NS):
        assert (each.findtext("t:desc", "", NS)).strip(), each.get("ident")
        assert each.find("t:exemplum/e:egXML", NS) is not None, each.get("ident")
    for each in odd.iterfind(".//t:attDef", NS):
        assert (each.findtext("t:desc", "", NS)).strip(), each.get("ident")


def test_the_odd_has_the_rules(odd: etree._ElementTree, docs: Path) -> None:
    schema = etree.parse(docs / "cableconv.sch")
    patterns = {each.get("id"): rules(each) for each in schema.iterfind("s:pattern", NS)}
    constraints = {each.get("ident"): rules(each) for each in odd.iterfind(".//t:constraintSpec", NS)}
    keys = [dict(each.attrib) for each in schema.iter("{*}key")]
    assert keys == [dict(each.attrib) for each in odd.iter("{http://www.w3.org/1999/XSL/Transform}key")]
    assert constraints.pop("keys") == []
    assert constraints == patterns


def rules(element: etree._Element) -> list[tuple[str, dict[str, str], str]]:
    """The rules in an element, with everything that they hold."""
    return [
        (each.tag, dict(each.attrib), " ".join("".join(each.itertext()).split()))
        for each in element.iterfind(".//s:rule", NS)
        for each in each.iter()
    ]


def test_the_examples_in_the_odd_are_true(odd: etree._ElementTree) -> None:
    trees = [etree.fromstring(output) for output in outputs()]
    for specification in odd.iterfind(".//t:elementSpec", NS):
        (example,) = specification.find("t:exemplum/e:egXML", NS)
        name = example.tag.removeprefix(EXAMPLE)
        found = (each for tree in trees for each in tree.iter(f"{{{NAMESPACE}}}{name}"))
        assert any(same(example, each) for each in found), specification.get("ident")
        wanted = f"{EXAMPLE}{specification.get('ident')}"
        assert any(each.tag == wanted for each in example.iter()), wanted


def same(example: etree._Element, element: etree._Element) -> bool:
    """Whether an element is as the example says; an ellipsis stands for elements that it leaves out."""
    if example.tag.removeprefix(EXAMPLE) != etree.QName(element).localname:
        return False
    if dict(example.attrib) != dict(element.attrib):
        return False
    cut = any(isinstance(each, etree._Comment) and each.text == ELLIPSIS for each in example)
    shown = [each for each in example if isinstance(each.tag, str)]
    real = list(element)
    if cut:
        return not words(example) and all(map(same, shown, real)) and len(shown) < len(real)
    return words(example) == words(element) and len(shown) == len(real) and all(map(same, shown, real))


def words(element: etree._Element) -> list[str]:
    """The words between the children of an element, whatever blanks are there."""
    pieces = [element.text or ""]
    for each in element:
        pieces += [each.tail or ""] if isinstance(each.tag, str) else []
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


# The rules


def failing(rules: Schematron, folder: Path, data: bytes) -> list[Failure]:
    path = folder / "cable.xml"
    path.write_bytes(data)
    return list(rules.failures(path))


@pytest.mark.parametrize("output", outputs())
def test_what_is_written_keeps_the_rules(
    rules: Schematron, consortium_rules: Schematron, output: bytes, tmp_path: Path
) -> None:
    told = {each.name for each in failing(rules, tmp_path, output)}
    assert told <= {"paragraphs-in-order"}
    assert not failing(consortium_rules, tmp_path, output)


@pytest.mark.parametrize(
    "sample", sorted(Path(__file__).parents[2].joinpath("samples").glob("[0-9]*")), ids=str
)
@pytest.mark.parametrize("profile", PROFILES)
def test_samples_keep_the_rules(
    grammar: etree.RelaxNG, rules: Schematron, profile: str, sample: Path, tmp_path: Path
) -> None:
    output = written(converter.read(sample), profile)
    assert grammar.validate(etree.fromstring(output)), grammar.error_log
    assert not [each for each in failing(rules, tmp_path, output) if not each.warning]


BREACHES = {
    "id-once": ('xml:id="p1"', 'xml:id="p2a"'),
    "ana-exists": ('ana="#fs2"', 'ana="#fs999"'),
    "target-exists": ('target="#ref.A"', 'target="#ref.Q"'),
    "cable-declared": ('ident="mrn"', 'ident="other"'),
    "corresp-exists": ("<signed ", '<signed corresp="#nobody" '),
    "scheme-exists": ('<keywords scheme="#tags"', '<keywords scheme="#topics"'),
    "category-of-scheme": ('scheme="#controls" target', 'scheme="#classification" target'),
    "features-used-once": ('ana="#fs2"', 'ana="#fs1"'),
    "features-of-the-type": ('<fs xml:id="fs2" type="dash-counter"', '<fs xml:id="fs2" type="tag"'),
    "one-banner": (
        '<catRef n="original" scheme="#classification" target="#cls.C"/>',
        '<catRef n="original" scheme="#classification" target="#cls.C"/>' * 2,
    ),
    "banner-of-the-line": ('"#classification" target="#cls.C"', '"#classification" target="#cls.U"'),
    "portion-not-above-banner": ('"#classification" target="#cls.C"', '"#classification" target="#cls.SBU"'),
    "number-repeated": ('n="2a" ana', 'n="3" ana'),
    "level-repeated": ('n="2a" ana="#cls.C"', 'n="2a" ana="#cls.U"'),
    "paragraphs-in-order": ('value="2" subtype="a"', 'value="9" subtype="a"'),
    "sender-or-absent": ("<orgName>AMEMBASSY NICOSIA</orgName>", ""),
    "date-or-absent": ('<date when="2008-06-03T14:15:00Z"/>\n        <note', "<note"),
    "transmission-not-before-date": ('when="2008-06-03T14:20:00Z"', 'when="2008-06-02T14:20:00Z"'),
    "term-in-text": ('<term type="subject">PREL', '<term type="subject">PGOV'),
    "sections-in-order": ('="section" n="2"/>', '="section" n="2"/><milestone unit="section" n="1"/>'),
    "indent-of-the-line": ('rend="indent(4)"', 'rend="indent(5)"'),
}  # fmt: skip
BREACHES_OF_FRUS = {
    "rendition-exists": ('rendition="#right"', 'rendition="#left"'),
    "document-id": ('xml:id="d1"', 'xml:id="d2"'),
    "document-number": ("<head>1. ", "<head>2. "),
    "notes-in-order": ('<note n="2"', '<note n="3"'),
    "note-id": ('xml:id="d1fn2"', 'xml:id="d1fn9"'),
}


@pytest.mark.parametrize("name", [*BREACHES, *BREACHES_OF_FRUS])
def test_a_breach_of_a_rule_is_told(rules: Schematron, name: str, tmp_path: Path) -> None:
    profile = "cableconv" if name in BREACHES else "frus"
    before, after = (BREACHES | BREACHES_OF_FRUS)[name]
    text = written(specimen(), profile).decode()
    assert before in text
    assert name not in {each.name for each in failing(rules, tmp_path, text.encode())}
    assert name in {each.name for each in failing(rules, tmp_path, text.replace(before, after, 1).encode())}


def test_every_rule_has_a_breach(docs: Path) -> None:
    schema = etree.parse(docs / "cableconv.sch")
    assert sorted(each.get("id", "") for each in schema.iter(f"{{{SCHEMATRON}}}assert")) == sorted(
        (*BREACHES, *BREACHES_OF_FRUS)
    )


def test_a_schema_with_unknown_parts_is_refused(docs: Path) -> None:
    from tei.schematron import stylesheet  # noqa: PLC0415

    schema = copy.deepcopy(etree.parse(docs / "cableconv.sch"))
    etree.SubElement(schema.find("s:pattern/s:rule", NS), f"{{{SCHEMATRON}}}extends", {"rule": "x"})
    with pytest.raises(NotImplementedError):
        stylesheet(schema)

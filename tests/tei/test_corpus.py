"""Many cables in one `teiCorpus`."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from property.strategies import documents
from trees import specimen

import converter.nodes as n
from converter import Report
from converter.cli import run
from converter.intake import Intake
from converter.plugin import WriterContext
from converter.readers.tei import READER
from converter.source import Source
from converter.tei import NAMESPACE, XML_ID
from converter.walk import same_tree
from converter.writers.tei import WRITER
from tei.outputs import PROFILES, unusual, written
from tei.schematron import Schematron

NS = {"t": NAMESPACE}


def corpus(cables: list[n.Document], profile: str = "cableconv") -> bytes:
    """Cables joined as the command joins them."""
    options = {"corpus": True, "profile": profile}
    join = WRITER.join(options)
    assert join is not None
    pieces = [
        WRITER.write(each, WriterContext(options=options, number=number))
        for number, each in enumerate(cables, 1)
    ]
    return join.head + join.separator.join(pieces) + join.tail


def again(data: bytes) -> list[n.Document]:
    report = Report()
    found = list(READER.read(Intake.of(data, "corpus.xml"), report))
    assert not list(report)
    return found


def test_without_the_option_each_cable_has_a_file_of_its_own() -> None:
    assert WRITER.join({"corpus": False}) is None


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_valid_and_keeps_the_rules(
    profile: str, grammar: etree.RelaxNG, tei_all: etree.RelaxNG, rules: Schematron, tmp_path: Path
) -> None:
    data = corpus([specimen(), unusual(), specimen()], profile)
    tree = etree.fromstring(data)
    assert grammar.validate(tree), grammar.error_log
    assert tei_all.validate(tree), tei_all.error_log
    (path := tmp_path / "corpus.xml").write_bytes(data)
    assert not [each for each in rules.failures(path) if not each.warning]


def test_one_cable_makes_the_same_corpus_as_the_command_makes() -> None:
    assert corpus([specimen()]) == written(specimen(), corpus=True)


def test_every_id_begins_with_that_of_its_cable() -> None:
    tree = etree.fromstring(corpus([specimen(), specimen()]))
    for number, cable in enumerate(tree.findall("t:TEI", NS), 1):
        assert (cable.get("n"), cable.get(XML_ID)) == (str(number), f"d{number}")
        ids = [str(each) for each in cable.xpath("descendant::*/@xml:id")]
        assert ids
        assert all(each.startswith(f"d{number}.") for each in ids)
    assert len(tree.xpath("//@xml:id")) == len(set(tree.xpath("//@xml:id")))


def test_a_category_that_the_corpus_does_not_declare_is_declared_by_its_cable() -> None:
    mark = n.Portion(written="(C/REL X)", value="C/REL X", level="CONFIDENTIAL", controls=("REL X",))
    cable = n.Document(source=Source(text=""), body=n.Body(children=(n.Paragraph(children=(mark,)),)))
    tree = etree.fromstring(corpus([cable]))
    (category,) = tree.xpath("t:TEI/t:teiHeader//t:category", namespaces=NS)
    assert (category.get(XML_ID), category.get("n")) == ("d1.ctl.REL_20_X", "REL X")
    (portion,) = tree.xpath("//t:seg[@type='portion']", namespaces=NS)
    assert portion.get("ana") == "#cls.C #d1.ctl.REL_20_X"
    assert same_tree(cable, again(corpus([cable]))[0])


@settings(suppress_health_check=list(HealthCheck), max_examples=30)
@given(cables=st.lists(documents(), min_size=1, max_size=3))
def test_cables_are_the_same_trees_again(cables: list[n.Document]) -> None:
    for cable, read in zip(cables, again(corpus(cables)), strict=True):
        assert same_tree(cable, read)
        assert cable.claims == read.claims


def test_it_is_written_cable_by_cable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    cable = "UNCLAS RIGA {number:06}\n\nSUBJECT: A HARBOR\n\n1. (U) " + "It opened again on time.\n" * 400
    peaks = []
    for count in (20, 100):
        folder = tmp_path / f"cables{count}"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:03}.txt").write_text(cable.format(number=number + 1))
        tracemalloc.start()
        assert run(["--quiet", "--to", "tei", "--corpus", "-o", f"{count}.xml", str(folder)]) == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(etree.parse(f"{count}.xml").getroot()) == count + 1
    size = (tmp_path / "100.xml").stat().st_size
    assert peaks[1] - peaks[0] < size / 4
    assert not capsys.readouterr().err

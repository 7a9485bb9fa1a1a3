"""What the checks say and what they do not (`cases.md`), and that no tree makes one fail."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from converter import convert
from converter.checks import check
from converter.diagnostics import Report
from converter.nodes import Document
from converter.rules.catalogue import RULES
from converter.source import Source

sys.path.insert(0, str(Path(__file__).parents[1]))
from property.strategies import documents
from trees import specimen

CASES = re.findall(
    r"^### (?P<title>[^\n]+)\n\n```cable\n(?P<cable>.*?)```\n\n(?P<said>(?:- [^\n]+\n)+)",
    (Path(__file__).parent / "cases.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def found(text):
    """Every diagnostic of reading and checking a cable."""
    report = Report()
    read = list(convert.read_all(text, format="cable", report=report))
    return [*report, *(each for document in read for each in check(document))]


@pytest.mark.parametrize(("title", "cable", "said"), CASES, ids=[case[0] for case in CASES])
def test_case(title, cable, said):
    del title
    diagnostics = found(cable)
    expected = {}
    for kind, rule, message in re.findall(r"- (silent|told): `([a-z-]+)`(?: (.+))?\n", said):
        assert rule in RULES
        expected.setdefault(rule, []).extend([message] if kind == "told" else [])
    for rule, messages in expected.items():
        assert [each.message for each in diagnostics if each.rule == rule] == messages


def test_cases_are_there():
    text = (Path(__file__).parent / "cases.md").read_text("utf-8")
    assert len(CASES) == text.count("\n### ") > 40
    assert all(re.fullmatch(r"(- (silent|told): `[a-z-]+`( .+)?\n)+", said) for _, _, said in CASES), (
        "each line says one thing"
    )


def test_a_text_that_is_no_cable_is_not_asked():
    assert list(check(convert.read("The pilots met.\n", format="cable"))) == []


def test_a_document_without_anything_is_not_asked():
    assert list(check(Document(source=Source(text="")))) == []


def test_a_tree_without_positions_can_be_checked():
    # What is found in it is about the document as a whole.
    diagnostics = list(check(specimen()))
    assert diagnostics
    assert all(each.span is None for each in diagnostics)


@settings(max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(documents())
def test_no_tree_makes_a_check_fail(document):
    for each in check(document):
        assert each.message

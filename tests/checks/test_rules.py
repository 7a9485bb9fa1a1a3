"""The closed list of rules: documented, raised by its examples, and shown on a page that is current."""

import gzip
import re

import pytest

from converter import Report, convert
from converter.checks import CHECKS
from converter.cli.explain import WRITTEN, examined, explanation, listing
from converter.cli.rulebook import page
from converter.diagnostics import Severity
from converter.rules.catalogue import RULES, SUBJECTS

NOT_OF_A_TEXT = {"unread-file", "damaged-container", "slow-fonts"}
"""Rules about files and machines, which no text can show; each has a test of its own."""


def raised(rule, text, encoding="utf-8"):
    return [each for each, _ in examined(text, encoding, write_as=WRITTEN.get(rule.id))]


@pytest.mark.parametrize("rule", [each for each in RULES.values() if each.example], ids=lambda rule: rule.id)
def test_the_example_raises_it_and_the_other_does_not(rule):
    found = [each for each in raised(rule, rule.example, rule.encoding) if each.rule == rule.id]
    assert found
    assert all(each.severity is rule.severity for each in found)
    assert rule.id not in {each.rule for each in raised(rule, rule.instead)}


@pytest.mark.parametrize("rule", [each for each in RULES.values() if each.example], ids=lambda rule: rule.id)
def test_what_is_written_instead_contradicts_nothing(rule):
    # A part of a cable lacks fields, and that is told; but it must not be an example of another fault.
    found = [each for each in raised(rule, rule.instead) if each.severity > Severity.INFO]
    assert not [each for each in found if not each.rule.startswith("missing-")]


def test_only_rules_on_files_and_machines_have_no_example():
    assert {rule.id for rule in RULES.values() if not rule.example} == NOT_OF_A_TEXT


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_documented(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.summary[0].isupper()
    assert rule.summary.endswith(".")
    assert ". " not in rule.summary.replace("E.O. ", ""), "a summary is one sentence"
    assert len(rule.why) > len("Nothing may be lost.")
    assert rule.why.rstrip("`)").endswith((".", ")"))
    assert rule.instead or rule.id in NOT_OF_A_TEXT


def test_names_are_used_once():
    assert len(RULES) == sum(len(rules) for rules in SUBJECTS.values())


def test_every_check_stands_for_a_rule():
    named = {check.__name__.replace("_", "-") for check in CHECKS}
    assert len(named) == len(CHECKS)
    assert named <= set(RULES)


def test_every_rule_on_a_cable_has_a_check():
    others = {"Reading a file", "Writing", "Several cables"}
    expected = {rule.id for subject, rules in SUBJECTS.items() if subject not in others for rule in rules}
    assert {check.__name__.replace("_", "-") for check in CHECKS} == expected


def test_a_folder_with_a_picture_raises_unread_file(tmp_path):
    (tmp_path / "cable.txt").write_text("UNCLAS RIGA 000312\nSUBJECT: HARBOR PILOTS\n")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
    report = Report()
    assert len(list(convert.read_all(tmp_path, report=report))) == 1
    assert [each.rule for each in report] == ["unread-file"]


def test_a_cut_gzip_file_raises_damaged_container(tmp_path):
    lines = "".join(f"{number}. (U) Berth {number * 7919 % 1000} is free.\n" for number in range(1, 400))
    packed = gzip.compress(f"UNCLAS RIGA 000312\nSUBJECT: HARBOR PILOTS\n{lines}".encode())
    path = tmp_path / "cable.txt.gz"
    path.write_bytes(packed[: len(packed) - 40])
    report = Report()
    assert list(convert.read_all(path, report=report))
    assert "damaged-container" in {each.rule for each in report}


def test_the_page_about_the_rules_is_current(repo, accept):
    path = repo / "docs" / "rules.md"
    if accept:
        path.write_text(page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page(), "run: pytest tests/checks --accept"


def test_every_rule_is_listed_and_explained():
    lines = listing()
    for rule in RULES.values():
        assert re.search(
            rf"^  {rule.id} +{rule.severity.name.lower()} +{re.escape(rule.summary)}$", lines, re.MULTILINE
        )
        text = explanation(rule.id)
        assert rule.summary in text
        assert "".join(rule.why.split()) in "".join(text.split())
        assert f"[{rule.id}]: " in text or rule.id in NOT_OF_A_TEXT

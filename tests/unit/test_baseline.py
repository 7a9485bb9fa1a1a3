"""Known findings: what their fingerprints depend on, how they are counted, and which rules are chosen."""

import pytest

from converter import convert
from converter.checks import check
from converter.cli.baseline import Baseline, fingerprint
from converter.cli.selection import Selection
from converter.diagnostics import Diagnostic, Severity
from converter.errors import InputError, OutputError, UsageError

CABLE = "R 041528Z APR 07\nUNCLAS RIGA 000312\nSUBJECT: HARBOR PILOTS\n\n1. (S) They met.\n"


def names(text, label="cable.txt"):
    document = convert.read(text)
    return {each.rule: fingerprint(each, document, label) for each in check(document)}


def test_a_fingerprint_outlives_moved_lines_and_folders():
    moved = CABLE.replace("SUBJECT", "\n\nSUBJECT").replace("\n", "\r\n")
    assert names(moved, "elsewhere/other.txt") == names(CABLE)


def test_a_fingerprint_changes_with_its_line_and_its_cable():
    before = names(CABLE)["portion-above-banner"]
    assert names(CABLE.replace("met", "left"))["portion-above-banner"] != before
    assert names(CABLE.replace("000312", "000313"))["portion-above-banner"] != before


def test_a_cable_without_a_number_goes_by_its_file():
    text = "UNCLAS RIGA 000312\nSUBJECT: HARBOR PILOTS\n\n1. (S) They met.\n"
    assert names(text, "a/cable.txt") == names(text, "b/cable.txt")
    assert names(text, "a/cable.txt") != names(text, "a/other.txt")


def test_a_known_finding_answers_for_as_many_as_were_kept(tmp_path):
    path = tmp_path / "known.json"
    one = Diagnostic(rule="no-signature", severity=Severity.INFO, message="Nobody signed the cable.")
    writing = Baseline()
    for _ in range(2):
        writing.add("0123456789abcdef", one, "cable.txt")
    assert writing.save(path) == 2
    known = Baseline.load(path)
    assert [known.knows("0123456789abcdef") for _ in range(3)] == [True, True, False]
    assert not known.knows("fedcba9876543210")
    assert (known.met, known.gone) == (2, 0)


def test_a_baseline_is_written_again_byte_by_byte(tmp_path):
    path = tmp_path / "known.json"
    for order in (("b", "a"), ("a", "b")):
        baseline = Baseline()
        for name in order:
            finding = Diagnostic(rule=name, severity=Severity.INFO, message=name)
            baseline.add(name * 16, finding, "cable.txt")
        baseline.save(path)
        if order[0] == "b":
            first = path.read_bytes()
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    "text", ["", "[]", '{"cableconv-baseline": 2, "findings": {}}', '{"cableconv-baseline": 1}']
)
def test_another_file_is_neither_read_nor_written_over(tmp_path, text):
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(InputError, match="is no baseline"):
        Baseline.load(path)
    with pytest.raises(OutputError, match="was not written over"):
        Baseline().save(path)
    assert path.read_text() == text


def told(rule, severity=Severity.WARNING):
    return Diagnostic(rule=rule, severity=severity, message="")


@pytest.mark.parametrize(
    ("select", "ignore", "rule", "wanted"),
    [
        ((), (), "missing-tags", True),
        (("missing",), (), "missing-tags", True),
        (("missing",), (), "no-signature", False),
        (("missing, no-signature",), (), "no-signature", True),
        ((), ("missing",), "missing-tags", False),
        (("missing-tags",), ("missing",), "missing-tags", True),
        (("missing",), ("missing-tags",), "missing-tags", False),
        (("missing",), ("missing",), "missing-tags", False),
        ((), ("portion",), "unknown-portion-control", True),
    ],
)
def test_the_longest_beginning_decides(select, ignore, rule, wanted):
    assert Selection(select, ignore).wants(told(rule)) is wanted


def test_a_least_severity_leaves_out_what_is_below():
    selection = Selection(severity="warning")
    assert selection.wants(told("missing-tags"))
    assert not selection.wants(told("no-signature", Severity.INFO))


def test_a_name_that_begins_no_rule_is_wrong_usage():
    with pytest.raises(UsageError, match=r"There is no rule 'sipdis'\."):
        Selection(("sipdis",))

"""Findings as SARIF: each object holds what the schema of version 2.1.0 allows and asks for."""

import io
import json
import re
import sys

import pytest

from converter.cli import run
from converter.rules.catalogue import RULES

SCHEMA = {
    # Properties of each object that are used here, and those that must be there (SARIF 2.1.0, 3.13 on).
    "log": ("$schema version runs", "version runs"),
    "run": ("tool invocations results columnKind", "tool"),
    "tool": ("driver", "driver"),
    "driver": ("name semanticVersion rules", "name"),
    "rule": ("id shortDescription fullDescription help defaultConfiguration properties", "id"),
    "text": ("text", "text"),
    "configuration": ("level", ""),
    "properties": ("tags", ""),
    "result": ("ruleId ruleIndex level message locations partialFingerprints", "message"),
    "location": ("physicalLocation", ""),
    "physical": ("artifactLocation region", "artifactLocation"),
    "artifact": ("uri", ""),
    "region": ("startLine startColumn endLine endColumn charOffset charLength", ""),
    "invocation": ("executionSuccessful toolExecutionNotifications", "executionSuccessful"),
    "notification": ("level message", "message"),
}
CABLE = """\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO SECSTATE WASHDC 3906
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS

1.  (S) The pilot of the “Aldona” sang.
1.  (U) They left.
"""


def holds(name, value):
    allowed, required = (set(words.split()) for words in SCHEMA[name])
    assert required <= set(value) <= allowed, name
    return value


def check(monkeypatch, *arguments):
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    code = run(["check", "--format", "sarif", *arguments], "cableconv")
    out.flush()
    text = out.buffer.getvalue().decode()
    monkeypatch.undo()
    return json.loads(text), code


@pytest.fixture
def log(tmp_path, monkeypatch):
    (tmp_path / "a cable.txt").write_text(CABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    value, code = check(monkeypatch, "a cable.txt", "no such.txt")
    assert code == 1
    return value


def test_the_log_is_of_version_2_1_0(log):
    holds("log", log)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (the_run,) = log["runs"]
    assert holds("run", the_run)["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert re.match(
        r"\d+\.\d+\.\d+", holds("driver", holds("tool", the_run["tool"])["driver"])["semanticVersion"]
    )


def test_every_rule_is_in_the_log(log):
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [holds("rule", each)["id"] for each in rules] == list(RULES)
    for each in rules:
        for name in ("shortDescription", "fullDescription", "help"):
            assert holds("text", each[name])["text"]
        assert holds("configuration", each["defaultConfiguration"])["level"] in ("note", "warning", "error")
        assert all(isinstance(tag, str) for tag in holds("properties", each["properties"])["tags"])


def test_a_result_has_its_rule_and_its_place(log):
    the_run = log["runs"][0]
    rules = the_run["tool"]["driver"]["rules"]
    results = {holds("result", each)["ruleId"]: each for each in the_run["results"]}
    assert {"portion-above-banner", "paragraph-number-repeat", "no-signature"} <= set(results)
    for each in the_run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert rules[each["ruleIndex"]]["defaultConfiguration"]["level"] == each["level"]
        assert holds("text", each["message"])["text"]
        (location,) = each["locations"]
        physical = holds("physical", holds("location", location)["physicalLocation"])
        assert holds("artifact", physical["artifactLocation"]) == {"uri": "a%20cable.txt"}
        assert re.fullmatch(r"[0-9a-f]{16}", each["partialFingerprints"]["cableconv/v1"])


def test_a_region_counts_lines_and_characters_from_one(log):
    repeat = next(each for each in log["runs"][0]["results"] if each["ruleId"] == "paragraph-number-repeat")
    region = holds("region", repeat["locations"][0]["physicalLocation"]["region"])
    assert (region["startLine"], region["startColumn"]) == (10, 1)
    assert (region["endLine"], region["endColumn"]) == (10, 3)
    start = region["charOffset"]
    assert CABLE[start : start + region["charLength"]] == "1."


def test_what_is_about_the_whole_cable_has_no_region(log):
    unsigned = next(each for each in log["runs"][0]["results"] if each["ruleId"] == "no-signature")
    assert "region" not in unsigned["locations"][0]["physicalLocation"]


def test_what_could_not_be_read_is_a_notification(log):
    (invocation,) = log["runs"][0]["invocations"]
    assert holds("invocation", invocation)["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert holds("notification", note)["level"] == "error"
    assert "no such.txt does not exist" in note["message"]["text"]


def test_a_run_without_findings_is_a_log_too(monkeypatch, repo):
    value, code = check(monkeypatch, str(repo / "samples" / "2007-unclassified.txt"))
    assert code == 0
    assert value["runs"][0]["results"] == []
    assert value["runs"][0]["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_an_absolute_path_is_a_file_address(tmp_path, monkeypatch):
    path = tmp_path / "cable.txt"
    path.write_text(CABLE, encoding="utf-8")
    value, _ = check(monkeypatch, str(path))
    uri = value["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == path.as_uri()

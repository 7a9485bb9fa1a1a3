"""The check behind `make validate-tei` finds faults."""

import shutil
from pathlib import Path

import pytest
from trees import specimen

from tei.outputs import written
from tei.schematron import Failure
from tei.validate import check, jing, rules, save

FAULT = Failure("one-banner", warning=False, place="a.xml", message="Two.")
REMARK = Failure(
    "paragraphs-in-order", warning=True, place="a.xml", message="Paragraph 3 follows paragraph 1."
)


def test_a_fault_fails_the_check_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("rules", iter([FAULT, REMARK]))
    assert capsys.readouterr().out == "  rules: 1 errors, 1 remarks on cables\n    a.xml one-banner: Two.\n"


def test_a_remark_on_a_cable_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert not check("rules", iter([REMARK]))
    assert capsys.readouterr().out == "  rules: 0 errors, 1 remarks on cables\n"


def test_each_cable_and_the_corpus_of_all_are_saved(tmp_path: Path) -> None:
    paths = list(save([("a", specimen()), ("b", specimen())], "cableconv", tmp_path / "out"))
    assert [path.name for path in paths] == ["0000-a.xml", "0001-b.xml", "corpus.xml"]
    assert paths[0].read_bytes() == written(specimen())


def test_saxon_tells_a_fault(processor, docs: Path, tmp_path: Path) -> None:
    (path := tmp_path / "a.xml").write_bytes(written(specimen()).replace(b'"#fs2"', b'"#fs1"'))
    found = list(rules(processor, docs / "cableconv.sch", [path]))
    assert {each.name for each in found} == {"features-used-once", "features-of-the-type"}


@pytest.mark.skipif(not shutil.which("jing"), reason="jing is not installed")
def test_jing_tells_a_fault(docs: Path, tmp_path: Path) -> None:
    (good := tmp_path / "good.xml").write_bytes(written(specimen()))
    (bad := tmp_path / "bad.xml").write_bytes(written(specimen()).replace(b"<front>", b'<front rend="x">'))
    (found,) = jing(docs / "cableconv.rng", [good, bad])
    assert "bad.xml" in found.message
    assert "rend" in found.message

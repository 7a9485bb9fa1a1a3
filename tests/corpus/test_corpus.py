"""The scores on the real cables hold."""

from pathlib import Path

import pytest

from corpus import ledger
from corpus.score import Measure, Miss, Reason, digest

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="session")
def measures(shared: Path) -> list[Measure]:
    return list(ledger.scores(shared / "corpus"))


def test_every_measure_reaches_its_target(measures):
    why = ledger.reasons()
    assert not [f"{each.key}: {each.settled(why):.3f}%" for each in measures if not each.met(why)]


def test_nothing_is_worse_than_the_baseline(measures):
    assert not ledger.worse(measures, ledger.baseline())


def test_each_miss_has_its_reason(measures):
    missed = {(miss.file, miss.field) for each in measures for miss in each.misses}
    assert not missed - set(ledger.reasons())


def test_the_page_about_accuracy_is_of_today(measures):
    assert ledger.PAGE.read_text(encoding="utf-8") == ledger.page(measures, ledger.reasons())


def test_reasons_are_given_for_misses_only(measures):
    missed = {(miss.file, miss.field) for each in measures for miss in each.misses}
    assert not set(ledger.reasons()) - missed


MEASURE = Measure(
    "here", "fields", 99, 8, 10, "fields", (Miss("a", "tags", "", "X"), Miss("b", "id", "1", "2"))
)
WRONG = {("a", "tags"): Reason("source", "the source is wrong"), ("b", "id"): Reason("ours", "not read")}


def test_a_reason_holds_for_the_value_it_was_given_for():
    given = {**WRONG, ("a", "tags"): Reason("source", "the source is wrong", digest(""))}
    assert MEASURE.settled(given) == 90
    given["a", "tags"] = Reason("source", "the source is wrong", digest("PREL"))
    assert MEASURE.settled(given) == 80


def test_only_a_wrong_source_excuses_a_miss():
    assert MEASURE.share == 80
    assert MEASURE.settled(WRONG) == 90
    assert not MEASURE.met(WRONG)
    assert MEASURE.settled({}) == 80


def test_what_fell_is_said():
    assert ledger.worse([MEASURE], {"here: fields": {"equal": 9, "of": 10}}) == [
        "here: fields: 80.000%, was 90.000%"
    ]
    assert not ledger.worse([MEASURE], {"here: fields": {"equal": 8, "of": 10}})
    assert not ledger.worse([MEASURE], {})


def test_a_share_is_never_rounded_up_to_all():
    assert ledger.percent(100) == "100%"
    assert ledger.percent(99.9999) == "99.99%"

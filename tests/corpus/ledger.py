"""What is checked in beside the scores: the baseline, the reasons for misses, and the page about accuracy."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from corpus import CORPORA
from corpus.score import Measure, Reason, reason_of

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
PAGE = HERE.parents[1] / "docs" / "accuracy.md"
Reasons = dict[tuple[str, str], Reason]


def scores(corpora: Path, only: Iterable[str] = ()) -> Iterator[Measure]:
    """All measures, or those of some modules."""
    for name in CORPORA:
        if not only or name in only:
            yield from import_module(f"corpus.{name}").score(corpora)


def reasons() -> Reasons:
    """Why misses are misses, by file and field."""
    found: Reasons = {}
    for name in CORPORA:
        path = HERE / f"{name}.toml"
        if path.exists():
            for file, fields in tomllib.loads(path.read_text(encoding="utf-8")).items():
                for field, entry in fields.items():
                    found[file, field] = Reason(entry["fault"], entry["why"], entry["read"])
    return found


def baseline() -> dict[str, dict[str, int]]:
    """The scores that were accepted last."""
    return json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}


def accept(measures: list[Measure]) -> None:
    """Make these scores the baseline, and write the page."""
    kept = {measure.key: {"equal": measure.equal, "of": measure.of} for measure in measures}
    BASELINE.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(page(measures, reasons()), encoding="utf-8")


def worse(measures: Iterable[Measure], known: dict[str, dict[str, int]]) -> list[str]:
    """What fell below the baseline, in words."""
    fallen = []
    for measure in measures:
        before = known.get(measure.key)
        share = 100 * before["equal"] / before["of"] if before and before["of"] else 0.0
        if measure.share < share:
            fallen.append(f"{measure.key}: {measure.share:.3f}%, was {share:.3f}%")
    return fallen


def table(measures: Iterable[Measure], why: Reasons) -> Iterator[tuple[str, ...]]:
    """Rows of the table as words, the head first."""
    yield ("corpus", "measure", "equal", "of", "share", "with wrong sources", "must reach", "met")
    for measure in measures:
        yield (
            measure.corpus,
            measure.name,
            f"{measure.equal:,}",
            f"{measure.of:,} {measure.unit}",
            percent(measure.share),
            percent(measure.settled(why)),
            f"{measure.target:g}%",
            "yes" if measure.met(why) else "no",
        )


def percent(share: float) -> str:
    """A share with two digits, never rounded up to all."""
    return "100%" if share == 100 else f"{min(share, 99.99):.2f}%"


def page(measures: list[Measure], why: Reasons) -> str:
    """`docs/accuracy.md`."""
    head, *rows = table(measures, why)
    lines = [
        "# Accuracy",
        "",
        "How well cables are read, measured on real ones against a ground truth that came with them.",
        "This page is made by `make corpus SCORE=--accept`; the cables are not part of the project.",
        "",
        "Where the ground truth disagrees with the text of its own cable it is wrong, and the text wins.",
        "The column *with wrong sources* counts such values as right; each is listed below with the reason.",
        "Dates of `cablegate-html` are compared to the hour: the minutes of nearly all its pages are wrong.",
        "*Understood* leaves out what a page has around its cable; noise that is told counts as understood.",
        "",
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    for measure in measures:
        if measure.misses:
            lines += [
                "",
                f"## {measure.key}",
                "",
                "| file | field | who is wrong | why |",
                "|---|---|---|---|",
            ]
            for miss in measure.misses:
                reason = reason_of(why, miss)
                blame = "the source" if reason.fault == "source" else "the reader"
                lines.append(f"| `{miss.file}` | {miss.field} | {blame} | {reason.why} |")
    return "\n".join(lines) + "\n"

"""The command behind `make corpus`: score, print, compare, and with `--accept` keep."""

# ruff: noqa: T201 - the command prints

import argparse
import sys
from pathlib import Path

from corpus import CORPORA, ledger

_SHARED = Path(__file__).parents[3] / "shared" / "corpus"


def main() -> int:
    """Print the table; 1 when something is worse than the baseline or below its target."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[*CORPORA, []], help="corpora to score, else all")
    parser.add_argument("--corpora", type=Path, default=_SHARED, help="folder of the real cables")
    parser.add_argument("--misses", action="store_true", help="show every miss with both values")
    parser.add_argument("--accept", action="store_true", help="keep this: baseline and docs/accuracy.md")
    given = parser.parse_args()
    if not given.corpora.is_dir():
        print(f"No real cables in {given.corpora}: nothing to score.")
        return 0
    measures = list(ledger.scores(given.corpora, given.only))
    why = ledger.reasons()
    rows = list(ledger.table(measures, why))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if given.misses:
        for measure in measures:
            for miss in measure.misses:
                reason = ledger.reason_of(why, miss)
                print(f"\n{measure.key}: {miss.file} {miss.field}: {reason.fault}, {reason.why}")
                print(f"    ours   {miss.ours}\n    theirs {miss.theirs}")
    if given.accept and not given.only:
        ledger.accept(measures)
    fallen = ledger.worse(measures, ledger.baseline())
    for line in fallen:
        print(f"worse than the baseline: {line}")
    return int(bool(fallen) or not all(measure.met(why) for measure in measures))


if __name__ == "__main__":
    sys.exit(main())

"""How long the command takes from Enter to its end, beside a bare Python in the same minute.

The promises are for a machine where a bare Python takes 0.01 s, and are scaled to what it takes here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import PYTHON, side_by_side, table

SAMPLE = Path(__file__).parents[1] / "samples" / "2006-markdown.md"
ROUNDS = 15
PROMISED = {"--help": 12, "--to text": None, "--to json": None, "--to markdown": None, "--to tei": None,
            "--to html": 25, "--to pdf": 100}  # fmt: skip
"""What is measured, and how many times a bare Python it may take."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        commands: dict[str, list[str]] = {"python -c pass": [PYTHON, "-c", "pass"]}
        for name in PROMISED:
            command = [PYTHON, "-m", "converter", *name.split()]
            commands[name] = command if name == "--help" else [*command, "-o", f"{folder}/", str(SAMPLE)]
        medians = side_by_side(commands, ROUNDS)
    bare = medians["python -c pass"]
    rows = []
    late = []
    for name, seconds in medians.items():
        limit = PROMISED.get(name)
        rows.append((name, f"{seconds * 1000:.0f} ms", f"{seconds / bare:.1f}", str(limit) if limit else ""))
        if limit and seconds > limit * bare:
            late.append(name)
    title = f"Start-up: processor time, median of {ROUNDS} runs in turns"
    print(table(title, ("", "time", "of a bare Python", "promised"), rows))
    for name in late:
        print(f"bench: cableconv {name} takes longer than promised")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())

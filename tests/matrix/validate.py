"""`make validate-consistency`: outputs of samples and real cables, held against the tree; says what it ran.

Words of a cable are shown only where an output has others. The exit code is 1 when anything was found.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

from flavours.cables import corpora, samples
from trees import specimen

import converter
import converter.nodes as n
from matrix import accessibility
from matrix.comparison import disagreements
from matrix.outputs import OUTPUTS, UNREAD
from matrix.seen import as_shown

Cables = list[tuple[str, n.Document]]
Check = Callable[[n.Document], Iterator[str]]


def main(names: list[str]) -> int:
    """Run the outputs of these names, or all."""
    given: Cables = [("specimen", specimen()), *samples()]
    few = len(given)
    given += corpora()
    print(f"validate-consistency: {few} samples, {len(given) - few} real cables", flush=True)
    found = 0
    for output in OUTPUTS:
        if not names or output.name in names:
            why = output.missing()
            if why:
                print(f"validate-consistency: {output.title}: {why}")
            found += 1 if why else _told(f"{output.title}, {output.tool}", output.disagreements, given)
    if not names or "aloud" in names:
        found += _aloud(given)
    for name, why in UNREAD.items():
        print(f"validate-consistency: {name} is not read: {why}")
    return int(found > 0)


def _aloud(given: Cables) -> int:
    """Pages as Chromium tells them to programs that read aloud."""
    if why := accessibility.missing():
        print(f"validate-consistency: {why}")
        return 1
    with accessibility.reader() as read:

        def check(cable: n.Document) -> Iterator[str]:
            return disagreements(read(converter.write(cable, "html")), as_shown(cable))

        return _told("html, accessibility tree of Chromium", check, given)


def _told(what: str, check: Check, given: Cables) -> int:
    """Say what a check finds; a cable that stops it counts as one that disagrees."""
    start, kinds = time.perf_counter(), Counter[str]()
    for name, cable in given:
        try:
            lines = list(check(cable))
        except Exception as error:  # noqa: BLE001 - a program that fails, a file that is none
            lines = [f"unread: {type(error).__name__}: {error}"]
        for line in lines:
            print(f"{what.split(',', maxsplit=1)[0]}: {name}: {line}", flush=True)
        kinds.update(line.partition(":")[0] for line in lines)
    took = time.perf_counter() - start
    told = f"{len(given)} cables, {kinds.total()} disagreements"
    by_kind = f" ({', '.join(f'{count} {kind}' for kind, count in kinds.items())})" if kinds else ""
    print(f"validate-consistency: {what}: {told}{by_kind} ({took:.0f} s)", flush=True)
    return kinds.total()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

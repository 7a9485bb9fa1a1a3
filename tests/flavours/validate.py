"""`make validate-markdown`: every flavour in the programs that read it, over samples and real cables.

Says what it ran and what it found; the exit code is 1 when anything was found or could not run.
"""

import sys
import time

import msgspec
from hypothesis import HealthCheck, Phase, given, settings

import converter
from converter.nodes import Claim
from converter.walk import same_tree
from converter.writers.markdown.flavours import FLAVOURS
from flavours import renderers, sites
from flavours.cables import CORPORA, corpora, samples
from flavours.generated import documents

_GENERATED = 500
"""So many trees are made of what the programs take for markup."""
_TOLD = 10


def main():
    """Check; the exit code is 1 when anything was found or could not run."""
    cables = samples()
    real = corpora() if CORPORA.is_dir() else []
    made = generated(_GENERATED)
    print(
        f"validate-markdown: {len(cables)} samples, {len(real)} real cables, {len(made)} made trees",
        flush=True,
    )
    failed = [_read_again(flavour, [*cables, *real]) for flavour in FLAVOURS]
    programs = [(each, renderers.mismatches) for each in renderers.RENDERERS]
    programs += [(each, sites.mismatches) for each in sites.GENERATORS]
    # All are run, whatever the first finds.
    failed += [_told(program, check, [*cables, *real], made) for program, check in programs]
    return int(any(failed))


def _read_again(flavour, cables):
    """Read what was written in one flavour, and say which cables are not the same."""
    found = []
    for name, cable in cables:
        again = converter.read(converter.write(cable, "markdown", flavour=flavour))
        records = [{**each.record(), "source": None} for each in (cable, again)]
        if not same_tree(cable, again):
            found.append(f"{name}: another tree")
        elif records[0] != records[1]:
            found.append(f"{name}: another record")
    for line in found[:_TOLD]:
        print(f"  {line}")
    print(f"validate-markdown: {flavour}: read again: {len(cables)} cables: {len(found)} errors", flush=True)
    return bool(found)


def generated(count):
    """Trees that Hypothesis makes, each with a name."""
    found = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(documents)
    def collect(document):
        number = Claim("mrn", f"00MADE{len(found) + 1}")
        found.append((number.value, msgspec.structs.replace(document, claims=(number,))))

    collect()
    return found


def _told(program, check, cables, made):
    """Run one program over all, and say what it found."""
    if why := program.missing:
        print(f"validate-markdown: {program.flavour}: {program.name} did not run: {why}", flush=True)
        return True
    start = time.perf_counter()
    found = [*check(program, cables), *check(program, made)]
    for line in found[:_TOLD]:
        print(f"  {line}")
    name = f"{program.flavour}: {program.name} {program.version}"
    tried = f"{len(cables)} cables, {len(made)} made trees"
    spent = time.perf_counter() - start
    print(f"validate-markdown: {name}: {tried}: {len(found)} errors ({spent:.0f} s)", flush=True)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

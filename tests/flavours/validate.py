"""`make validate-markdown`: every flavour in the programs that read it, over samples and real cables.

Says what it ran and what it found; the exit code is 1 when anything was found or could not run.
"""

import sys
import time

import msgspec
from hypothesis import HealthCheck, Phase, given, settings

from converter.nodes import Claim
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
    programs = [(each, renderers.mismatches) for each in renderers.RENDERERS]
    programs += [(each, sites.mismatches) for each in sites.GENERATORS]
    # All are run, whatever the first finds.
    return int(sum(_told(program, check, [*cables, *real], made) for program, check in programs) > 0)


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

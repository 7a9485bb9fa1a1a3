"""The cables that every flavour is tried with: the samples, and the real ones where they are."""

from pathlib import Path

import converter
from converter.errors import ConverterError

REPO = Path(__file__).parents[2]
CORPORA = REPO.parent / "shared" / "corpus"


def samples():
    """Each sample with its name."""
    return [(path.name, converter.read(path)) for path in sorted((REPO / "samples").glob("[0-9]*"))]


def corpora(folder=CORPORA):
    """Each real cable with its name; files that hold none are passed over."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == "README.md":
            continue
        try:
            cables = list(converter.read_all(path))
        except ConverterError:
            continue
        found += [(f"{path.relative_to(folder)} ({number})", each) for number, each in enumerate(cables, 1)]
    return found

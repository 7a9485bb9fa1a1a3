"""The samples raise what they truly contain, and nothing else."""

import pytest

from converter import Report, convert
from converter.checks import check

CONTAINED = {
    "1974-washington-copy.txt": [],
    "1995-confidential.txt": [],
    # In ISO-8859-1, as its README says, and written without paragraph numbers.
    "2004-joint-signed.txt": ["encoding-fallback", "unnumbered-paragraphs"],
    "2006-markdown.md": [],
    "2007-unclassified.txt": [],
    "2008-secret-noforn.txt": [],
    "2009-tables.txt": [],
}


@pytest.mark.parametrize("name", CONTAINED)
def test_a_sample_raises_what_it_contains(repo, name):
    report = Report()
    document = convert.read(repo / "samples" / name, report=report)
    assert [each.rule for each in (*report, *check(document))] == CONTAINED[name]


def test_every_sample_is_named(repo):
    files = {path.name for path in (repo / "samples").iterdir() if path.name[0].isdigit()}
    assert files == set(CONTAINED)


def test_the_seed_is_consistent(shared):
    # Banner UNCLAS, portions SBU, caption SENSITIVE, SIPDIS twice: nothing contradicts anything.
    (path,) = (shared / "corpus" / "seed").glob("*.txt")
    report = Report()
    document = convert.read(path, report=report)
    assert [each.rule for each in (*report, *check(document))] == []

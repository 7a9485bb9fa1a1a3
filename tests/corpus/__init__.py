"""Scores on the real cables that may lie beside the checkout, against a ground truth that came with them.

`make corpus` prints the table, compares it with `baseline.json`, and writes `docs/accuracy.md` when asked to
accept. To add a corpus: a module with `score(corpora: Path) -> Iterable[Measure]`, its name in `CORPORA`, and
for each miss an entry in a file of reasons beside it, `<module>.toml`.
"""

CORPORA = ("nara_pdf", "cablegate_html", "pairs", "cables_csv", "frus_tei", "everything")
"""The modules of this package that score a corpus, in the order of the table."""

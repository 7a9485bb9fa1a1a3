"""Collects the cases of the Markdown files of this folder: each cable in them is one test."""

import difflib
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from literate import Case, Expectation, accepted, cases, templates_of
from views import diagnostics, record_text, tree, view, words_of

from converter.checks import check
from converter.diagnostics import Report
from converter.intake import Intake
from converter.interchange import decode, encode
from converter.nodes import Document
from converter.plugin import WriterContext
from converter.registry import find_reader, find_writer
from converter.tiling import overlaps, uncovered
from converter.walk import same_tree, transform

FOLDER = Path(__file__).parent
_FRAMES = 4
"""How much of a traceback says what went wrong."""
_EDITS = pytest.StashKey[list[tuple[Path, Expectation, str]]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_EDITS] = []


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return CaseFile.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None


def pytest_sessionfinish(session: pytest.Session) -> None:
    edits = session.config.stash[_EDITS]
    for path in {path for path, _, _ in edits}:
        text = accepted(
            path.read_text(encoding="utf-8"), [(what, found) for where, what, found in edits if where == path]
        )
        path.write_text(text, encoding="utf-8")


class CaseFile(pytest.File):
    """One file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        for case in cases(self.path, templates_of(FOLDER / "README.md")):
            yield CaseItem.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """One cable, held to what its case says and to the laws of every cable."""

    def __init__(self, *, case: Case, **rest) -> None:
        super().__init__(**rest)
        self.case = case

    def runtest(self) -> None:
        report = Report()
        reader = find_reader(self.case.reader)
        documents = list(reader.read(Intake.of(self.case.source), report))
        if not documents:
            raise CaseFailedError(["no document was read"])
        faults = [fault for document in documents for fault in broken_laws(document)]
        expected = self.case.expected
        if not any(each.kind == "diagnostics" for each in expected):
            expected = [*expected, Expectation("diagnostics", (), "", (0, 0))]
        for each in expected:
            found = self.found(each, documents, report)
            if found.strip("\n") == each.text.strip("\n"):
                continue
            if self.config.getoption("--accept") and each.lines != (0, 0):
                self.config.stash[_EDITS].append((self.path, each, found))
            else:
                faults.append(difference(each, found))
        if faults:
            raise CaseFailedError(faults)

    def found(self, expectation: Expectation, documents: list[Document], report: Report) -> str:
        """What the reader has for an expectation; a number in the info string names the document meant."""
        words = tuple(word for word in expectation.words if not word.isdigit())
        number = next((int(word) for word in expectation.words if word.isdigit()), 1)
        if number > len(documents):
            return f"(only {len(documents)} documents)"
        document = documents[number - 1]
        match expectation.kind:
            case "tree":
                return tree(document, words)
            case "record":
                return record_text(document, words, expectation.text)
            case "checks":
                named = " ".join(words)
                return diagnostics([each for each in check(document) if each.rule in words], document, named)
            case "diagnostics":
                return diagnostics(list(report), document, expectation.text)
            case name:
                # A column of another name is a remark.
                found = view(name, document)
                return expectation.text if found is None else found

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style=None):  # noqa: ARG002 - pytest's own
        if isinstance(excinfo.value, CaseFailedError):
            return "\n".join(
                (f"{self.path}:{self.case.line}", self.case.source.rstrip("\n"), "", *excinfo.value.faults)
            )
        fault = traceback.format_exception(excinfo.value)[-_FRAMES:]
        return "\n".join((f"{self.path}:{self.case.line}", self.case.source.rstrip("\n"), "", *fault))

    def reportinfo(self):
        return self.path, self.case.line - 1, self.name


class CaseFailedError(Exception):
    """A cable that does not read as its case says."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def broken_laws(document: Document) -> Iterator[str]:
    """What of `docs/tree.md` a document does not keep."""
    text = document.source.text
    for start, end in uncovered(document):
        yield f"in no leaf: {text[start:end]!r}"
    for one, other in overlaps(document):
        yield f"in two leaves: {one!r}, {other!r}"
    if decode(encode(document)) != document:
        yield "JSON there and back gives another document"
    for name in ("markdown", "tei"):
        written = find_writer(name).write(document, WriterContext())
        back = next(iter(find_reader(name).read(Intake.of(written), Report())))
        if not same_tree(back, document):
            yield f"{name}, read again, is another tree"
    if transform(document, lambda node: node) is not document:
        yield "a change that changes nothing gives another object"


def difference(expectation: Expectation, found: str) -> str:
    """What was expected and what was found, line by line."""
    plain = words_of if expectation.kind == "record" else str
    lines = difflib.ndiff(plain(expectation.text).splitlines(), plain(found).splitlines())
    shown = "\n".join(f"  {line}" for line in lines if not line.startswith("?"))
    return f"{' '.join((expectation.kind, *expectation.words))}:\n{shown}"

"""What starts fast stays fast: each use of the program imports only what it needs."""

import subprocess
import sys

import pytest

CABLE = "UNCLAS RIGA 000312\n\nSUBJECT: A HARBOR REOPENS\n\n1. (U) It reopened.\n"
TREE = {"msgspec", "converter.nodes"}
HEAVY = {
    "weasyprint",
    "rich",
    "lxml",
    "jinja2",
    "markdown_it",
    "importlib.metadata",
    "asyncio",
    "email",
    "http",
}


def loaded(statements, cwd=None):
    """Names of all modules that Python holds after some statements."""
    code = f"{statements}\nimport sys; print('\\n'.join(sys.modules), file=sys.__stderr__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=cwd)
    return set(done.stderr.split("\n"))


def run(*arguments):
    return f"from converter.cli import run\nassert run({list(arguments)!r}) == 0"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cable.txt").write_text(CABLE)
    return tmp_path


def test_importing_the_library_imports_nothing_else():
    before = loaded("")
    assert {name for name in loaded("import converter") - before if name.startswith("converter")} == {
        "converter"
    }


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["completion", "bash"]])
def test_help_needs_no_tree(arguments):
    modules = loaded(run(*arguments))
    assert "click" in modules
    assert not modules & (HEAVY | (TREE if arguments != ["--version"] else set()))
    assert not [name for name in modules if name.startswith(("converter.readers.", "converter.writers."))]


def test_reading_needs_no_writer():
    modules = loaded(f"import converter; converter.read({CABLE!r})")
    assert not [name for name in modules if name.startswith("converter.writers.")]
    assert not modules & (HEAVY | {"click"})


@pytest.mark.parametrize("name", ["text", "json", "tree", "record"])
def test_plain_formats_need_no_library(name, folder):
    modules = loaded(run("--to", name, "cable.txt"), folder)
    assert not modules & HEAVY
    assert {each for each in modules if each.startswith("converter.writers.")} == {
        f"converter.writers.{name}"
    }


@pytest.mark.parametrize("name", ["html", "markdown", "tei"])
def test_only_pdf_needs_weasyprint(name, folder):
    assert not loaded(run("--to", name, "cable.txt"), folder) & {"weasyprint", "rich", "fontTools"}


def test_html_needs_no_xml(folder):
    assert not loaded(run("--to", "html", "cable.txt"), folder) & {"lxml", "importlib.metadata", "asyncio"}


def test_listing_names_imports_no_format():
    modules = loaded("import converter; assert converter.writer_names() and converter.reader_names()")
    assert not [name for name in modules if name.startswith(("converter.readers", "converter.writers"))]

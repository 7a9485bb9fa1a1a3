"""What starts fast stays fast: each use of the program imports only what it needs."""

import os
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

BARE = 0.010
"""Time of a bare Python, in seconds, on the core that the promises below are made for."""
PROMISES = {"--help": 0.12, "--to html": 0.25, "--to pdf": 1.0}


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


def cpu_time(command, cwd, environment):
    """The least time that a command took of some runs: without what else the machine was doing."""
    times = []
    for _ in range(7):
        with subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        # The system counts the sum exactly and guesses how it was shared between user and system.
        times.append(usage.ru_utime + usage.ru_stime)
    return min(times)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell the time of one process")
@pytest.mark.parametrize("arguments", PROMISES)
def test_start_up_time(arguments, tmp_path, repo):
    command = [sys.executable, "-m", "converter", *arguments.split()]
    if arguments.startswith("--to"):
        command += ["-o", "out", str(repo / "samples" / "2006-markdown.md")]
    # Python compiles a module once, and so does the first of the runs.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "bytecode")
    bare = cpu_time([sys.executable, "-c", "pass"], tmp_path, environment)
    taken = cpu_time(command, tmp_path, environment)
    assert taken / bare <= PROMISES[arguments] / BARE, f"{taken:.3f} s, a bare Python {bare:.3f} s"

"""What README.md shows is what happens."""

import contextlib
import io
import re
import shutil

import pytest


@pytest.fixture
def readme(repo):
    return (repo / "README.md").read_text("utf-8")


def console(readme, command):
    """What the README shows below a command."""
    found = re.search(rf"```console\n\$ {re.escape(command)}\n(.*?)```", readme, re.DOTALL)
    assert found, f"the README shows no output of {command}"
    return found[1].splitlines()


def test_the_demo_prints_what_is_shown(repo, readme):
    formats = re.search(r"^FORMATS := (.*)$", (repo / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()
    samples = list((repo / "samples").glob("[0-9]*"))
    assert console(readme, "make demo") == [
        *(f"demo: samples/ -> out/{each}/" for each in formats),
        f"demo: {len(formats) * len(samples)} files under out/",
    ]


def test_the_tests_print_what_is_shown(repo, readme):
    steps = re.findall(r'echo "((?:lint|test): \w+)"', (repo / "Makefile").read_text("utf-8"))
    *shown, last = console(readme, "make test")
    assert sorted(shown) == sorted(steps)
    assert re.fullmatch(r"\d+ passed(?:, \d+ skipped)? in .*", last)


def test_the_library_example_runs(repo, readme, tmp_path, monkeypatch):
    example = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", readme, re.DOTALL)
    shutil.copytree(repo / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example[1], "README.md", "exec"), {})  # noqa: S102 - the README's own example
    assert printed.getvalue() == example[2]
    assert (tmp_path / "08VALLETTA412.html").stat().st_size > 0


def test_links_lead_somewhere(repo, readme):
    for target in re.findall(r"\]\(([^)#]+)\)", readme):
        assert (repo / target).exists(), target

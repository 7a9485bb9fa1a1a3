"""The two commands of the README do what they say."""

import tomllib


def test_demo_makes_every_format_that_comes_with_an_install(repo):
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (line,) = (
        line
        for line in (repo / "Makefile").read_text(encoding="utf-8").splitlines()
        if line.startswith("FORMATS := ")
    )
    assert line.partition(":=")[2].split() == list(project["entry-points"]["cableconv.writers"])


def test_ci_runs_make_test(repo):
    script = repo / ".ci" / "run"
    assert "exec make test\n" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111

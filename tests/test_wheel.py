"""The wheel holds the package, the templates and the styles, and nothing else."""

import os
import subprocess
import sys
import tomllib
import zipfile
from configparser import ConfigParser
from importlib import import_module
from pathlib import Path

import pytest

FOLDERS = {"converter": "converter", "templates": "converter/templates", "styles": "converter/styles"}


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", target, repo],
        check=True,
        capture_output=True,
    )
    (path,) = target.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def project(repo: Path) -> dict:
    return tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def sources(repo: Path) -> dict[str, bytes]:
    """What the checkout says the wheel should hold: name in the wheel -> bytes."""
    found = {}
    for folder, inside in FOLDERS.items():
        root = repo / folder
        for path in root.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                found[f"{inside}/{path.relative_to(root).as_posix()}"] = path.read_bytes()
    return found


def test_package_templates_and_styles_are_there_byte_for_byte(repo, contents):
    expected = sources(repo)
    packed = {name: data for name, data in contents.items() if ".dist-info/" not in name}
    assert sorted(packed) == sorted(expected)
    assert [name for name in packed if packed[name] != expected[name]] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_is_empty(repo, folder):
    assert any(path.is_file() for path in (repo / folder).rglob("*"))


def test_only_metadata_is_added(contents):
    added = {name.partition(".dist-info/")[2] for name in contents if ".dist-info/" in name}
    assert added == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


def test_type_checkers_see_a_typed_package(contents):
    assert "converter/py.typed" in contents


def test_entry_points_are_those_of_the_project(contents, project):
    (name,) = (name for name in contents if name.endswith("entry_points.txt"))
    parser = ConfigParser(delimiters="=")
    parser.optionxform = str
    parser.read_string(contents[name].decode())
    written = {section: dict(parser[section]) for section in parser.sections()}
    assert written == {"console_scripts": project["scripts"], **project["entry-points"]}


@pytest.mark.parametrize("group", ["cableconv.readers", "cableconv.writers"])
def test_every_built_in_format_is_where_its_entry_point_says(project, group):
    for name, target in project["entry-points"][group].items():
        module, _, attribute = target.partition(":")
        assert getattr(import_module(module), attribute).name == name


def test_templates_and_styles_are_found_in_an_installed_wheel(repo, wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    lines = [
        "from converter.resources import read_style, read_template, style_path",
        "import converter",
        "print(converter.__file__)",
    ]
    for path in sorted((repo / "templates").rglob("*.*")):
        lines.append(f"read_template({path.relative_to(repo / 'templates').as_posix()!r})")
    for path in sorted((repo / "styles").rglob("*.*")):
        name = path.relative_to(repo / "styles").as_posix()
        lines.append(f"read_style({name!r}), print(style_path({name!r}))")
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(lines)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert [line for line in run.stdout.splitlines() if not line.startswith(str(tmp_path))] == []

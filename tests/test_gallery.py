"""The gallery shows every format and every style of the PDF, and shows nothing that is not there."""

import re
from pathlib import Path

import pytest

import converter
from converter.cli import run
from converter.registry import find_writer

DOCS = Path(__file__).parents[1] / "docs"
GALLERY = (DOCS / "gallery.md").read_text("utf-8")
STYLES = next(option.values for option in find_writer("pdf").options if option.name == "style")


@pytest.mark.parametrize("name", [*(each for each in converter.writer_names() if each != "pdf"), "tei-frus"])
def test_a_format_is_shown(name):
    assert f"(pictures/{name}.png)" in GALLERY


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_shown(style):
    assert f"(pictures/pdf-{style}.png)" in GALLERY


@pytest.mark.parametrize("command", re.findall(r"`cableconv ([^`]+)`", GALLERY))
def test_a_command_is_used_as_it_should_be(command, capsys):
    """Of a folder that is not there it complains of nothing else."""
    assert run(command.replace("samples/", "nowhere/").split()) == 1
    assert capsys.readouterr().err.startswith("cableconv: nowhere does not exist.")


def test_what_is_shown_is_there_and_described():
    shown = re.findall(r"!\[([^\]]*)\]\((pictures/[\w-]+\.png)\)", GALLERY)
    assert {path for _, path in shown} == {
        f"pictures/{path.name}" for path in (DOCS / "pictures").glob("*.png")
    }
    assert all(words for words, _ in shown)

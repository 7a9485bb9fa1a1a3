"""The design: every color readable, every token defined and used, the same values on screen and paper."""

import re
from pathlib import Path

import pytest

from converter.resources import read_style
from converter.writers.html.sheets import settled, sheet

STYLES = Path(__file__).parents[2] / "styles"
SHEETS = sorted(path.name for path in STYLES.glob("*.css"))
LEVELS = ("unclassified", "controlled", "confidential", "secret", "top-secret")
LOCAL = {"--level", "--level-on", "--level-ink", "--columns", "--indent"}
"""What an element sets for itself."""
READABLE = 4.5
"""The least contrast of text, WCAG 2.2, criterion 1.4.3 (level AA)."""


def tokens(name: str = "tokens.css") -> dict[str, str]:
    return dict(
        re.findall(r"(--[\w-]+):\s*([^;]+);", re.sub(r"/\*.*?\*/", "", read_style(name), flags=re.DOTALL))
    )


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("level", LEVELS)
def test_a_marking_can_be_read_on_its_banner(level):
    found = tokens()
    assert contrast(found[f"--{level}"], found[f"--{level}-on"]) >= READABLE


@pytest.mark.parametrize("level", LEVELS)
def test_a_mark_can_be_read_on_paper_light_and_dark(level):
    found = tokens()
    for paper in (found["--paper"], "#ffffff"):
        assert contrast(found[f"--{level}-ink"], paper) >= READABLE
    assert contrast(found[f"--dark-{level}-ink"], found["--dark-paper"]) >= READABLE


@pytest.mark.parametrize("name", ["ink", "quiet", "link"])
def test_text_can_be_read_on_paper_light_and_dark(name):
    found = tokens()
    assert contrast(found[f"--{name}"], found["--paper"]) >= READABLE
    assert contrast(found[f"--dark-{name}"], found["--dark-paper"]) >= READABLE


def test_the_colors_of_the_banner_convention_are_kept():
    found = tokens()
    assert {level: found[f"--{level}"] for level in LEVELS} == {
        "unclassified": "#007a33",
        "controlled": "#502b85",
        "confidential": "#0033a0",
        "secret": "#c8102e",
        "top-secret": "#ff8c00",
    }


def test_every_token_is_defined_and_used():
    used = {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", read_style(sheet))}
    assert used - LOCAL <= set(tokens())
    assert set(tokens()) <= used | {f"--{level}" for level in LEVELS}


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "tokens.css"])
def test_colors_and_faces_are_named_in_one_place(name):
    rules = re.sub(r":root \{.*?\}|@font-face \{.*?\}", "", read_style(name), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgb\(|hsl\(|font-family:(?! var)", rules)


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "fonts.css"])
def test_a_style_sheet_asks_for_nothing(name):
    assert not re.search(r"url\(|@import|https?:", read_style(name))


def test_a_settled_sheet_holds_no_token():
    paper = settled(sheet("tokens.css", "cable.css", "print.css", "publication.css"))
    assert set(re.findall(r"var\((--[\w-]+)", paper)) <= LOCAL
    assert ":root" not in paper
    assert "color: #000000" in paper, "the ink of paper, not that of the screen"


def test_several_sheets_are_one_without_comments():
    assert "/*" not in sheet("tokens.css", "cable.css", "screen.css")

"""Templates, styles and fonts are found by name, and only where they belong."""

import pytest

from converter import resources
from converter.errors import MissingProgramError, UnknownNameError


@pytest.fixture
def folders(tmp_path, monkeypatch):
    (tmp_path / "converter").mkdir()
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    (tmp_path / "templates" / "page.html.j2").write_text("¶ page\n", encoding="utf-8")
    (tmp_path / "templates" / "parts" / "header.html.j2").write_text("header\n", encoding="utf-8")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "page.css").write_text("p {}\n", encoding="utf-8")
    (tmp_path / "secret.css").write_text("no", encoding="utf-8")
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "converter" / "resources.py"))
    resources.resource_folder.cache_clear()
    resources.read_text.cache_clear()
    yield tmp_path
    resources.resource_folder.cache_clear()
    resources.read_text.cache_clear()


@pytest.mark.usefixtures("folders")
def test_a_checkout_has_its_folders_beside_the_package():
    assert resources.read_template("page.html.j2") == "¶ page\n"
    assert resources.read_template("parts/header.html.j2") == "header\n"
    assert resources.read_style("page.css") == "p {}\n"


def test_a_wheel_has_them_inside_and_those_win(folders):
    inside = folders / "converter" / "styles"
    inside.mkdir()
    (inside / "page.css").write_text("inside {}\n", encoding="utf-8")
    assert resources.read_style("page.css") == "inside {}\n"
    assert resources.style_path("page.css") == inside / "page.css"


@pytest.mark.usefixtures("folders")
def test_an_unknown_style_is_an_error_with_close_matches():
    with pytest.raises(UnknownNameError, match=r"no style named 'pages\.css'\. Did you mean 'page\.css'\?"):
        resources.read_style("pages.css")


@pytest.mark.usefixtures("folders")
def test_an_unknown_template_lists_those_in_subfolders():
    with pytest.raises(UnknownNameError, match=r"Known: page\.html\.j2, parts/header\.html\.j2\."):
        resources.read_template("missing.xml.j2")


@pytest.mark.parametrize("name", ["../secret.css", "../styles/page.css", "", "."])
def test_a_name_never_leads_out_of_its_folder(folders, name):
    with pytest.raises(UnknownNameError):
        resources.read_style(name)
    with pytest.raises(UnknownNameError):
        resources.read_style(str(folders / "secret.css"))


@pytest.mark.parametrize(
    "name",
    [
        "SourceSerifPro-Regular.ttf",
        "SourceSerifPro-It.ttf",
        "SourceSerifPro-Semibold.ttf",
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Semibold.ttf",
        "IBMPlexMono-Regular.ttf",
    ],
)
def test_the_fonts_of_the_page_come_with_an_install(name):
    assert resources.font_path(name).read_bytes()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize(
    "name", ["SourceSerifPro-Medium.ttf", "Arial-Regular.ttf", "SourceSerifPro-../x", ""]
)
def test_an_unknown_font_is_an_error(name):
    with pytest.raises(UnknownNameError):
        resources.font_path(name)


def test_a_font_whose_package_is_missing_says_what_to_install(monkeypatch):
    monkeypatch.setattr(resources, "FONT_PACKAGES", {"Absent": ("no_such_font_package", "font-absent")})
    with pytest.raises(MissingProgramError, match="pip install font-absent"):
        resources.font_path("Absent-Regular.ttf")

"""Pages as the field's own checkers see them; skipped with a reason where those are not installed."""

import checkers
import pages
import pytest

NU = pytest.mark.skipif(bool(checkers.without_nu()), reason=checkers.without_nu())
AXE = pytest.mark.skipif(bool(checkers.without_axe()), reason=checkers.without_axe())

BROKEN = (
    '<!doctype html>\n<html lang="en"><title>A</title><h1>A</h1><p><img src="data:,">'
    '<ul><li id="a"><li id="a"></ul>'
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return pages.write_samples(tmp_path_factory.mktemp("pages"))


@NU
@pytest.mark.slow
def test_every_sample_is_valid_in_every_form(written):
    assert checkers.nu(written) == []


@NU
@pytest.mark.slow
def test_a_page_that_is_not_valid_is_found(tmp_path):
    page = tmp_path / "broken.html"
    page.write_text(BROKEN)
    assert any("Duplicate ID" in line for line in checkers.nu([page]))


@AXE
@pytest.mark.slow
def test_a_sample_is_accessible_in_every_view(written):
    (page,) = (page for page in written if page.name == "2008-secret-noforn.html")
    assert list(checkers.axe([page])) == []


@AXE
@pytest.mark.slow
def test_a_page_that_is_not_accessible_is_found(tmp_path):
    page = tmp_path / "broken.html"
    page.write_text(BROKEN)
    found = "\n".join(checkers.axe([page], checkers.VIEWS[:1]))
    assert "image-alt" in found


@AXE
@pytest.mark.slow
def test_the_lines_stand_as_they_were_sent(written):
    """Without JavaScript: each line of a paragraph begins where the line before it was sent to end."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped where it is not

    (page,) = (page for page in written if page.name == "2008-secret-noforn.html")
    lines = """() => {
      const end = [...document.querySelectorAll('#p1 .line-end')]
      return new Set(end.map(each => Math.round(each.getClientRects()[0].top))).size / end.length
    }"""
    face = "getComputedStyle(document.querySelector('#p1')).fontFamily"
    with sync_playwright() as drive:
        browser = drive.chromium.launch(executable_path=checkers.CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_context(
            java_script_enabled=False, viewport={"width": 1400, "height": 900}
        ).new_page()
        tab.goto(page.as_uri())
        read, text = tab.evaluate(face), tab.text_content("#p1")
        tab.focus('input[value="reading"]')
        tab.keyboard.press("ArrowRight")
        assert tab.evaluate(face) != read
        assert "Mono" in tab.evaluate(face)
        assert tab.evaluate(lines) == 1
        assert tab.text_content("#p1") == text
        tab.emulate_media(media="print")
        assert tab.evaluate(face) == read
        browser.close()

"""The checkers that the field trusts: the Nu checker for markup, axe-core in Chromium for accessibility.

They are no part of an install: `make validate-html` brings those that npm and pip have.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

TOOLS = Path(__file__).parents[2] / ".tools" / "node_modules"
VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = TOOLS / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
HOW = "make validate-html brings it"


def without_nu() -> str:
    """Why the Nu checker cannot run; empty when it can."""
    if not shutil.which("java"):
        return "no Java to run the Nu checker (apt-get install default-jre-headless)"
    return "" if VNU.is_file() else f"no Nu checker ({HOW})"


def without_axe() -> str:
    """Why axe-core cannot run; empty when it can."""
    if not CHROMIUM:
        return "no Chromium (apt-get install chromium)"
    if find_spec("playwright") is None:
        return f"no Playwright to drive Chromium ({HOW})"
    return "" if AXE.is_file() else f"no axe-core ({HOW})"


def version(package: Path) -> str:
    """The version of a package of npm, by a file in it."""
    root = next(folder for folder in package.parents if folder.parent == TOOLS)
    return str(json.loads((root / "package.json").read_text("utf-8"))["version"])


def nu(pages: Sequence[Path]) -> list[str]:
    """What the Nu checker says against some pages, in one batch."""
    command = ["java", "-Xss4m", "-jar", str(VNU), "--stdout", "--exit-zero-always", "--format", "gnu"]
    done = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip():
        raise RuntimeError(done.stderr.strip() or f"the Nu checker ended with {done.returncode}")
    return done.stdout.splitlines()


class View(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    height: int = 900
    scheme: str = "light"
    media: str = "screen"
    scale: float = 1
    sent: bool = False
    """Whether the text is shown as it was sent."""


VIEWS = (
    View("light", 1400),
    View("dark", 1400, scheme="dark"),
    View("phone", 390, 844),
    View("phone, dark", 390, 844, scheme="dark"),
    View("small phone", 320, 568),
    # Zoom makes the page half as wide as the window, and each of its pixels twice as large.
    View("zoom 200%", 640, 400, scale=2),
    View("print", 700, media="print"),
    View("as sent", 1400, sent=True),
    View("as sent, dark", 1400, scheme="dark", sent=True),
    View("as sent, phone", 320, 568, sent=True),
)


def axe(pages: Sequence[Path], views: Sequence[View] = VIEWS) -> Iterator[str]:
    """What axe-core finds on some pages in each view; and what scrolls sideways or asks for anything."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped where it is not

    script = AXE.read_text("utf-8")
    with sync_playwright() as drive:
        browser = drive.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        for view in views:
            context = browser.new_context(
                viewport={"width": view.width, "height": view.height},
                device_scale_factor=view.scale,
                color_scheme=view.scheme,
                offline=True,
            )
            for page in pages:
                yield from _looked_at(context.new_page(), page, view, script)
            context.close()
        browser.close()


def _looked_at(tab, page: Path, view: View, script: str) -> Iterator[str]:
    place = f"{page.name}, {view.name}"
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri())
    tab.emulate_media(media=view.media, color_scheme=view.scheme)
    if view.sent:
        if not tab.locator('input[value="sent"]').count():
            return  # a volume has the text as read alone
        tab.check('input[value="sent"]')
    tab.evaluate(script)
    found = tab.evaluate("axe.run()")
    for each in found["violations"]:
        for node in each["nodes"]:
            yield f"{place}: {each['id']}: {each['help']}: {node['target']}: {node['failureSummary']}"
    wide, room = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if view.media == "screen" and wide > room:
        yield f"{place}: {wide} pixels wide in a window of {room}"
    yield from (f"{place}: asks for {url}" for url in asked if url != page.as_uri())
    tab.close()

"""Where templates, stylesheets and fonts are.

A wheel carries `templates/` and `styles/` inside the package; a checkout has both beside it. The fonts are
packages of their own. All are read-only, and a text is read once.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from converter.errors import MissingProgramError, UnknownNameError

FONT_PACKAGES = MappingProxyType(
    {
        "SourceSerifPro": ("font_source_serif_pro", "font-source-serif-pro"),
        "SourceSansPro": ("font_source_sans_pro", "font-source-sans-pro"),
        "IBMPlexMono": ("fontpkg_ibm_plex_mono", "fontpkg-ibm-plex-mono"),
    }
)
"""Family, as its file names start -> import package that holds the files, distribution to install."""


def read_template(name: str) -> str:
    """Text of a template, by its path below `templates/`.

    Raises:
        UnknownNameError: there is no such template.

    """
    return read_text("templates", name)


def read_style(name: str) -> str:
    """Text of a stylesheet, by its path below `styles/`.

    Raises:
        UnknownNameError: there is no such stylesheet.

    """
    return read_text("styles", name)


def style_path(name: str) -> Path:
    """File of a stylesheet, by its path below `styles/`.

    Raises:
        UnknownNameError: there is no such stylesheet.

    """
    return resource_path("styles", name)


@cache
def font_path(name: str) -> Path:
    """File of a font by its name alone, as in `font_path("SourceSerifPro-Regular.ttf")`.

    Raises:
        UnknownNameError: no font of the page has this name.
        MissingProgramError: its package is not installed.

    """
    family = name.partition("-")[0]
    if family not in FONT_PACKAGES:
        raise UnknownNameError("font family", family, FONT_PACKAGES)
    package, distribution = FONT_PACKAGES[family]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingProgramError(f"The font {family}", "PDF", f"pip install {distribution}")
    path = Path(spec.origin).with_name("files") / name
    if not path.is_file():
        raise UnknownNameError("font", name, (file.name for file in path.parent.glob("*.ttf")))
    return path


@cache
def read_text(folder: str, name: str) -> str:
    """Text of a file in `templates` or `styles`, in UTF-8.

    Raises:
        UnknownNameError: there is no such file.

    """
    return resource_path(folder, name).read_text(encoding="utf-8")


def resource_path(folder: str, name: str) -> Path:
    """File `name` of `templates` or `styles`; a name may lead into a subfolder, never out.

    Raises:
        UnknownNameError: there is no such file.

    """
    root = resource_folder(folder)
    path = root / name
    if ".." in path.parts or not path.is_relative_to(root) or not path.is_file():
        known = (file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
        raise UnknownNameError(folder.removesuffix("s"), name, known)
    return path


@cache
def resource_folder(folder: str) -> Path:
    """The folder `templates` or `styles`: in the package when installed from a wheel, else beside it."""
    package = Path(__file__).parent  # importlib.resources would cost a tenth of the start-up time allowed
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder

"""Who may import whom: the arrows of ARCHITECTURE.md, read from the code itself."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "converter"

LAYERS = (
    {"source", "errors", "distributions", "display"},
    {"nodes", "diagnostics", "decode", "resources", "vocabulary"},
    {"rules", "walk", "intake", "binary"},
    {"header", "ledger", "containers", "messages", "tiling", "interchange"},
    {"plugin"},
    {"record", "inputs", "anchors", "tables", "tei", "registry", "transcript"},
    {"readers", "checks", "transforms", "writers"},
    {"volume"},
    {"site", "convert"},
    {"cli"},
    {"__init__", "__main__"},
)
"""Modules and packages, bottom to top: each may import what stands below it, and nothing beside it."""

EXCEPTIONS = {
    # The library promises document.record(); the node imports it when it is called.
    ("nodes", "record"),
}

WORLD = {"print", "input", "exit", "quit", "breakpoint"}
"""Calls that only the command makes."""


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def part_of(dotted):
    """The module or package that a dotted name belongs to; `__init__` for `converter` itself."""
    names = dotted.split(".")
    return names[1] if len(names) > 1 else "__init__"


def home(path):
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imported(path):
    """Dotted names below `converter` that a module imports, wherever in it the statement stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names if alias.name.split(".")[0] == "converter")
            case ast.ImportFrom(module="converter", names=names):
                yield from (f"converter.{alias.name}" for alias in names)
            case ast.ImportFrom(module=str(module)) if module.startswith("converter."):
                yield module
            case ast.ImportFrom(level=level) if level:
                yield "converter..relative"


def layer(part):
    return next((number for number, parts in enumerate(LAYERS) if part in parts), None)


def test_every_module_has_a_layer():
    assert {home(path) for path in modules()} <= set().union(*LAYERS)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path):
    here = home(path)
    for name in imported(path):
        there = part_of(name)
        assert there != "", f"{path}: imports are absolute"
        allowed = here == there or layer(there) < layer(here) or (here, there) in EXCEPTIONS
        assert allowed, f"{here} imports {there} ({name}), which does not stand below it"


def test_the_registry_names_formats_and_imports_none():
    assert not {part_of(name) for name in imported(PACKAGE / "registry.py")} & {"readers", "writers"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_touches_the_world(path):
    if home(path) == "cli":
        return
    tree = ast.parse(path.read_text("utf-8"))
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & WORLD
    names = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not names & {
        "sys.exit",
        "os.environ",
        "os.getenv",
        "datetime.now",
        "date.today",
        "time.time",
        "sys.stdout",
    }


def test_layers_are_ordered_as_the_test_believes():
    assert (
        layer("source") < layer("nodes") < layer("walk") < layer("readers") < layer("convert") < layer("cli")
    )
    assert layer("readers") == layer("writers")

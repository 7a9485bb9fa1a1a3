"""The templates: the project's own, and those that a user has put in their place."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jinja2

from converter.errors import InputError, UnknownNameError
from converter.plugin import File
from converter.resources import read_template, resource_folder

Loaded = tuple[str, str | None, Callable[[], bool]]


@lru_cache(maxsize=4)
def _environment(templates: tuple[File, ...]) -> jinja2.Environment:
    given = {file.path: file for file in templates}

    def load(name: str) -> Loaded | str:
        file = given.get(name)
        if file is None:
            return read_template(name)
        return file.text, file.name, lambda: True

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def lay_out(name: str, data: Mapping[str, Any], templates: tuple[File, ...] = ()) -> str:
    """A template filled with data.

    Raises:
        InputError: a template of the user's has a mistake.

    """
    try:
        return _environment(templates).get_template(name).render(data)
    except Exception as error:
        if fault := _fault(error, templates):
            raise fault from error
        raise


def check_templates(templates: tuple[File, ...]) -> None:
    """Refuse templates that cannot be read as such.

    Raises:
        InputError: one has a mistake.
        UnknownNameError: none takes the place of a template of the project.

    """
    folder = resource_folder("templates")
    known = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    if not {file.path for file in templates} & set(known):
        raise UnknownNameError("template of ours", ", ".join(file.path for file in templates), known)
    environment = _environment(templates)
    for file in templates:
        if file.path.endswith(".html"):
            try:
                environment.get_template(file.path)
            except jinja2.TemplateError as error:
                raise _fault(error, templates) or error from error


def _fault(error: Exception, templates: tuple[File, ...]) -> InputError | None:
    """The error as a fault of a user's template, with its line; none when it is not in one."""
    names = {file.name for file in templates}
    at: tuple[str, int] | None = None
    if isinstance(error, jinja2.TemplateSyntaxError):
        at = (error.filename or "", error.lineno)
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename in names:
                at = (frame.filename, frame.lineno or 0)
    if at is None or at[0] not in names:
        return None
    why = str(error.args[0] if error.args else error).split("\n")[0].rstrip(".")
    return InputError(f"{at[0]}:{at[1]}", f"has a mistake: {why}", "Nothing was written.")

"""Style sheets, several as one."""

from __future__ import annotations

import re

from converter.resources import read_style

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_ROOT = re.compile(r"^:root \{(.*?)\}\n", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+)")
_USE = re.compile(r"var\((--[\w-]+)\)")


def sheet(*names: str) -> str:
    """Style sheets one after another, without their comments."""
    return _COMMENT.sub("", "".join(map(read_style, names)))


def settled(styles: str) -> str:
    """Style sheets with the value of each design token in the place of its name.

    For paper a token has one value, the last that `:root` gives it, and looking it up for every box would be
    slow. What an element sets for itself stays a name.
    """
    tokens = {name: value.strip() for block in _ROOT.findall(styles) for name, value in _TOKEN.findall(block)}

    def value(use: re.Match[str]) -> str:
        return _USE.sub(value, tokens[use[1]]) if use[1] in tokens else use[0]

    return _USE.sub(value, _ROOT.sub("", styles))

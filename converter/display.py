"""What can be shown on a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """A text that cannot steer a terminal: one line, and U+FFFD for what has no picture."""
    return "".join(each if each.isprintable() else " " if each.isspace() else "\ufffd" for each in text)

"""Pages as pictures, and whether two of them show the same page.

A page is drawn six times as large as it is kept: what differs between two renderers, or two versions of one,
is then less than what a line moved by a point and a half makes.
"""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DOTS = 50
"""Dots per inch of a kept picture: enough to see by eye what has moved."""
TIMES = 6
DIFFERENT = 32
"""The greatest difference of gray, of 255, that two renderers make (26 were measured)."""


def draw(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF, in gray."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [reduced(page.render(scale=DOTS * TIMES / 72, grayscale=True).to_pil()) for page in document]


def reduced(large: Image.Image) -> Image.Image:
    """A picture drawn large, as it is kept."""
    size = (round(large.width / TIMES), round(large.height / TIMES))
    return large.convert("L").resize(size, Image.Resampling.BOX)


def as_png(picture: Image.Image) -> bytes:
    """The bytes of a picture's file."""
    data = BytesIO()
    picture.save(data, "PNG", optimize=True)
    return data.getvalue()


def difference(one: Image.Image, other: Image.Image) -> int:
    """How much two pictures differ where they differ most, of 255; those of two sizes differ wholly."""
    if one.size != other.size:
        return 255
    blur = ImageFilter.BoxBlur(1)
    return max(ImageChops.difference(one.filter(blur), other.filter(blur)).getextrema())

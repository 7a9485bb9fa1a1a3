"""Bytes to text and back, whatever the bytes are."""

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.binary import binary_kind
from converter.decode import CODECS, decode, preview
from converter.source import encode


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"", "utf-8", ""),
        (b"PLAIN\r\nTEXT", "utf-8", "PLAIN\r\nTEXT"),
        ("¶1. Málaga".encode(), "utf-8", "¶1. Málaga"),
        (codecs.BOM_UTF8 + "¶1.".encode(), "utf-8-sig", "¶1."),
        (codecs.BOM_UTF16_LE + "¶1.".encode("utf-16-le"), "utf-16-le", "¶1."),
        (codecs.BOM_UTF16_BE + "¶1.".encode("utf-16-be"), "utf-16-be", "¶1."),
        (b"M\xe1laga \x93so-called\x94", "cp1252", "Málaga “so-called”"),
        (b"M\xe1laga \x81", "latin-1", "Málaga \x81"),
        (codecs.BOM_UTF8 + b"\xff", "utf-8-sig", "ÿ"),
        ("Málaga".encode() + b" it\x92s \x93", "cp1252", "MÃ¡laga it’s “"),
    ],
)
def test_the_encoding_is_found(data, encoding, text):
    source = decode(data, name="cable.txt", format="cable")
    assert (source.encoding, source.text) == (encoding, text)
    assert (source.name, source.format) == ("cable.txt", "cable")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@given(
    st.binary() | st.text().map(str.encode) | st.sampled_from(CODECS).map(lambda each: encode("¶ Ä", each))
)
def test_every_file_comes_back_byte_for_byte(data):
    source = decode(data)
    assert source.encoded() == data
    assert source.encoding in CODECS


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_few_bytes_that_strayed_into_utf_8_are_read_as_windows_1252(mark):
    data = mark + "¶ Málaga, ‘so-called’, it".encode() + b"\x92s M\xe1laga\x81"
    source = decode(data)
    assert source.text == "¶ Málaga, ‘so-called’, it’s Málaga\x81"
    assert source.encoding == ("utf-8-sig" if mark else "utf-8")
    assert [source.text[at] for at in source.stray] == ["’", "á", "\x81"]
    assert source.encoded() == data


letters = st.text("abc \nüé’—ß漢", max_size=9).map(str.encode)


@given(st.lists(st.tuples(letters, st.binary(max_size=1)), max_size=9), st.data())
def test_stray_bytes_come_back_from_the_whole_and_from_its_parts(pieces, draw):
    data = "üüüüüüüüü".encode() + b"".join(text + byte for text, byte in pieces)
    source = decode(data)
    assert source.encoded() == data
    at = draw.draw(st.integers(0, len(source.text)))
    parts = source.part(0, at), source.part(at, len(source.text))
    assert b"".join(part.encoded() for part in parts) == data
    assert all(hashlib.sha256(part.encoded()).hexdigest() == part.sha256 for part in parts)


@given(st.sampled_from([codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE]), st.binary())
def test_a_mark_that_lies_loses_nothing(mark, data):
    assert decode(mark + data).encoded() == mark + data


@given(st.binary())
def test_a_preview_never_fails(data):
    assert isinstance(preview(data), str)


def test_a_preview_leaves_the_mark_out():
    assert preview(codecs.BOM_UTF16_BE + "BT".encode("utf-16-be")) == "BT"


@pytest.mark.parametrize(
    "data",
    [b"", b"BT", "¶1. Málaga".encode(), b"M\xe1laga", codecs.BOM_UTF16_LE + "BT".encode("utf-16-le"),
     b"\x1bBT\f" * 9,
     b"A LONG LINE OF A DAMAGED CABLE\x00 " * 4],
)  # fmt: skip
def test_text_is_no_binary_data(data):
    assert binary_kind(data) is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\x89PNG\r\n\x1a\n", "PNG"), (b"PK\x03\x04", "ZIP"), (b"%PDF-1.7", "PDF"), (b"B\x00T\x00", "UTF-16"),
     (bytes(range(256)), "binary")],
)  # fmt: skip
def test_binary_data_is_told(data, kind):
    assert kind in binary_kind(data)

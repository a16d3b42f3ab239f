import codecs

import pytest

from monographs.importers import MAX_BYTES, Refused, decode


TEXT = "Exampril 5 µg\r\n\r\nnaïve café\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_a_text_is_read_unchanged_and_its_bytes_come_back(data):
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encode() == data


def test_chinese_text_in_gb_18030_is_read_as_a_last_resort():
    text = "那他珠单抗的副作用如何缓解，请咨询正规医疗机构。每次 300 mg。"
    decoded = decode(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "gb18030")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_text_in_an_old_encoding_is_refused_at_its_byte(encoding):
    data = "Take 5 µg at a café, naïvely, à la carte, two péchés: ½ tablet".encode(encoding)
    with pytest.raises(Refused, match=r"byte 7 .*save it as UTF-8"):
        decode(data)


def test_text_is_not_normalised():
    assert decode("e\u0301".encode()).text == "e\u0301"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a" * (MAX_BYTES + 1), "more than the"),
        (b"Exampril\x00 5 mg", "NUL character at place 8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "byte 2 does not fit"),
        (codecs.BOM_UTF16_LE + b"a", "byte 2 does not fit"),
        (b"%PDF-1.7 text", "a PDF file"),
        (b"PK\x03\x04", "a zip archive"),
        (b"\xfa\xfb\xfc", "byte 0 "),
        (b" \n\n ", "is empty"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data, why):
    with pytest.raises(Refused, match=why):
        decode(data)

"""Files as people bring them, and as somebody with bad intentions would; made here, so that none lies around."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN_LINK = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
STYLES_LINK = f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def pdf(*pages: Sequence[str], password: str = "", opens_for_all: bool = False) -> bytes:
    """A PDF with these lines on its pages; behind a password, or locked against changes only."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for lines in pages:
        _page(writer, lines)
    if password:
        writer.encrypt("" if opens_for_all else password, password, algorithm="RC4-128")
    return _written(writer)


def _page(writer: Any, lines: Sequence[str]) -> None:
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    page = writer.add_blank_page(595, 842)
    names = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    said = DecodedStreamObject()
    said.set_data(drawn(lines))
    page[NameObject("/Contents")] = writer._add_object(said)


def drawn(lines: Sequence[str]) -> bytes:
    """What draws these lines, one below the other."""
    shown = b" T*\n".join(b"(" + line.encode("cp1252") + b") Tj" for line in lines)
    return b"BT /F1 12 Tf 14 TL 60 780 Td\n" + shown + b" ET" if lines else b""


def _written(writer: Any) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(
    body: str, *, styles: str = "", more: Mapping[str, str | bytes] | None = None, links: str = ""
) -> bytes:
    """A Word file of this body in WordprocessingML, with styles and with other parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{LINKS}">{MAIN_LINK}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{LINKS}">{STYLES_LINK}{links}</Relationships>',
        "word/document.xml": word_xml(body),
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
    }
    return package({**parts, **(more or {})})


def word_xml(body: str) -> str:
    """The part of a Word file that holds its text."""
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def p(text: str, properties: str = "") -> str:
    """A paragraph in WordprocessingML."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

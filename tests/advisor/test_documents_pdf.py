"""PDF files: the words of each page, and refusals for what has none, is locked, broken or meant to harm."""

import zlib

import pytest

from advisor.documents import read_document
from advisor.documents_errors import (
    DocumentHasTooManyPages,
    DocumentIsBroken,
    DocumentIsLocked,
    DocumentIsScanned,
    DocumentIsTooHeavy,
    DocumentIsTooLong,
    DocumentRefused,
)
from advisor.documents_pdf import read_pdf
from tests.advisor.made_documents import pdf


def test_each_page_is_read_under_its_number() -> None:
    read = read_document("plan.pdf", pdf(["Ask before", "you offer."], ["Write the same day."]))
    assert read.text == "## p. 1\n\nAsk before\nyou offer.\n\n## p. 2\n\nWrite the same day."
    assert (read.name, read.pages, read.unread) == ("plan.pdf", 2, 0)


def test_pages_without_words_are_counted() -> None:
    read = read_pdf(pdf(["Ask first."], [], ["Then offer."]))
    assert read[1:] == (3, 1)
    assert "## p. 3\n\nThen offer." in read[0]


def test_words_cut_by_a_line_end_are_whole_and_bullets_are_markdowns() -> None:
    read = read_pdf(pdf(["The relation-", "ship map", "• who decides"]))
    assert read[0].endswith("The relationship map\n- who decides")


def test_what_stands_on_every_page_is_said_on_none() -> None:
    pages = [["Lumenta playbook", f"Rule {word}", f"Page {n} of 5"] for n, word in enumerate("abcde", 1)]
    text = read_pdf(pdf(*pages))[0]
    assert "Lumenta" not in text
    assert "of 5" not in text
    assert [line for line in text.splitlines() if line.startswith("Rule")] == [
        f"Rule {word}" for word in "abcde"
    ]


def test_a_scan_says_that_it_is_one() -> None:
    with pytest.raises(DocumentIsScanned):
        read_pdf(pdf([], [], []))
    with pytest.raises(DocumentIsScanned):
        read_pdf(pdf(*([["Scanned with some app"]] * 6)))


def test_a_password_is_not_guessed() -> None:
    with pytest.raises(DocumentIsLocked):
        read_pdf(pdf(["Ask first."], password="hush"))


def test_a_file_that_opens_for_everybody_is_read() -> None:
    locked = pdf(["Ask first."], password="hush", opens_for_all=True)
    assert read_pdf(locked)[0] == "## p. 1\n\nAsk first."


@pytest.mark.parametrize("part", [0.05, 0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_read_or_refused_but_never_a_surprise(part: float) -> None:
    whole = pdf(["Ask first."], ["Then offer."])
    assert outcome(whole[: int(len(whole) * part)]) in ("read", "document_is_broken", "document_is_scanned")


def outcome(content: bytes) -> str:
    """What becomes of a file: its refusal by code, or that it was read."""
    try:
        read_pdf(content)
    except DocumentRefused as refused:
        return refused.code
    return "read"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-" + b"\x00" * 5000, b"%PDF-1.4\nxref\ntrailer<</Root 1 0 R>>"]
)
def test_a_mere_beginning_is_broken(content: bytes) -> None:
    with pytest.raises(DocumentIsBroken):
        read_pdf(content)


def test_more_pages_than_a_playbook_has_are_refused() -> None:
    with pytest.raises(DocumentHasTooManyPages) as refused:
        read_pdf(pdf(*([["a"]] * 501)))
    assert refused.value.about == {"most": 500}


def test_more_words_than_a_playbook_has_are_refused() -> None:
    lines = ["account plans " * 70] * 100
    with pytest.raises(DocumentIsTooLong):
        read_pdf(pdf(*([lines] * 25)))


def test_a_page_that_unpacks_into_a_huge_one_is_a_page_without_words() -> None:
    bomb = zlib.compress(b" " * 100_000_000, 9)
    read = read_document("plan.pdf", _with_stream(bomb))
    assert (read.pages, read.unread) == (2, 1)
    assert read.text == "## p. 1\n\nAsk first."


def test_a_tree_of_pages_that_bites_its_tail_ends() -> None:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 9999999/Kids[2 0 R 2 0 R 2 0 R]>>endobj\n"
    )
    with pytest.raises(DocumentRefused):
        read_document("plan.pdf", _closed(body, (9, 49)))


def test_a_file_that_would_take_for_ever_is_left_at_its_limit() -> None:
    heavy = _with_stream(zlib.compress(b"BT (a) Tj ET\n" * 2_900_000, 9))
    with pytest.raises(DocumentIsTooHeavy):
        read_document("plan.pdf", heavy, seconds=0.05)


def _with_stream(packed: bytes) -> bytes:
    """Two pages: one with words, one whose content is this deflated stream."""
    import io

    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import EncodedStreamObject, NameObject

    writer = PdfWriter(PdfReader(io.BytesIO(pdf(["Ask first."], []))))
    stream = EncodedStreamObject()
    stream._data = packed
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[1][NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _closed(body: bytes, places: tuple[int, ...]) -> bytes:
    """A hand-made file with its table of places."""
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + rows
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(body))
    return body + table + trailer

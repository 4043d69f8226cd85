"""Files become text: the encodings that people's programs write, and what a name says before a file is had."""

import codecs

import pytest

from advisor.documents import ENDINGS, MOST_BYTES, check_document, read_document
from advisor.documents_errors import (
    DocumentIsAnother,
    DocumentIsEmpty,
    DocumentIsTooLarge,
    DocumentIsTooLong,
    DocumentKindIsUnknown,
    DocumentNameIsUnfit,
    DocumentRefused,
)
from tests.advisor.made_documents import PNG, docx, p, pdf

SAID = "# Größe zählt\n\nAsk for the “café” budget – before May."


@pytest.mark.parametrize(
    "content",
    [
        SAID.encode(),
        SAID.encode("utf-8-sig"),
        SAID.encode("utf-16"),
        codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"),
        SAID.encode("utf-16-le"),
        SAID.encode("utf-16-be"),
        SAID.encode("utf-32"),
        SAID.encode("cp1252"),
        SAID.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16 be", "bare le", "bare be", "utf-32", "windows", "crlf"],
)
def test_a_text_is_read_in_the_encoding_that_it_was_written_in(content: bytes) -> None:
    assert read_document("playbook.md", content).text == SAID


def test_latin_1_that_windows_does_not_know_is_read_all_the_same() -> None:
    assert read_document("notes.txt", b"caf\xe9 \x81 bar").text == "café  bar"


def test_marks_that_are_not_shown_are_gone() -> None:
    hidden = "pay\u202e now\u202c \u200bto\x07day \U000e0041\U000e0042\ufeff"
    assert read_document("notes.txt", hidden.encode()).text == "pay now today"


def test_scripts_and_joiners_of_other_languages_stay() -> None:
    said = "می\u200cخواهم · 価格 · किसान"
    assert read_document("notes.txt", said.encode()).text == said


@pytest.mark.parametrize(
    "settings", ["---\ntitle: Ours\ntags:\n  - a\n---\n", '+++\nid = "ours"\n\nasks = [\n"x",\n]\n+++\n']
)
def test_settings_at_the_top_of_markdown_are_no_words_of_it(settings: str) -> None:
    assert (
        read_document("playbook.md", f"{settings}# Ours\n\nAsk first.".encode()).text
        == "# Ours\n\nAsk first."
    )


def test_a_line_across_the_page_is_no_setting() -> None:
    said = "---\nAsk first.\n---\nThen offer."
    assert read_document("playbook.md", said.encode()).text == said


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"--- 12 34 ---", "\u200b\u202e".encode()])
def test_a_file_without_words_is_empty(content: bytes) -> None:
    with pytest.raises(DocumentIsEmpty):
        read_document("notes.txt", content)


@pytest.mark.parametrize("name", ["shot.pdf", "shot.docx", "shot.md", "shot.TXT"])
def test_a_picture_by_another_name_is_seen_through(name: str) -> None:
    with pytest.raises(DocumentIsAnother) as refused:
        read_document(name, PNG)
    assert refused.value.about == {"ending": name.rpartition(".")[2].casefold()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", docx(p("words"))),
        ("plan.docx", pdf(["words"])),
        ("plan.md", pdf(["words"])),
        ("plan.txt", docx(p("words"))),
        ("plan.txt", bytes(range(256)) * 40),
        ("plan.md", b"\x00\x01\x02words" * 50),
        ("plan.md", codecs.BOM_UTF16_LE + b"\x00\xd8"),
    ],
)
def test_what_is_not_what_its_ending_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(DocumentIsAnother):
        read_document(name, content)


@pytest.mark.parametrize(
    "name", ["a.doc", "a.xlsx", "a.pptx", "a.html", "a.exe", "playbook", "a.md.zip", "a.", ".."]
)
def test_other_kinds_are_told_what_is_read(name: str) -> None:
    with pytest.raises(DocumentKindIsUnknown) as refused:
        check_document(name, 10)
    assert refused.value.about == {"known": "md, txt, docx, pdf"}


@pytest.mark.parametrize("name", ["Our playbook (v2).md", "a.MARKDOWN", "Größe.Docx", "価格.pdf", "a.b.txt"])
def test_names_as_people_give_them_are_fine(name: str) -> None:
    assert check_document(name, 10) in ENDINGS


@pytest.mark.parametrize(
    "name",
    [
        "../../secret.md",
        "folder/plan.md",
        "..\\plan.md",
        "plan\x00.md",
        "pl\nan.md",
        "fdp\u202e.md",
        "a\u200b.md",
        ".md",
        " .pdf",
        f"{'x' * 200}.md",
        "x" * 5000,
        "\ud800.md",
    ],
)
def test_a_name_that_hides_something_is_refused(name: str) -> None:
    with pytest.raises(DocumentNameIsUnfit) as refused:
        check_document(name, 10)
    assert refused.value.about == {"most": 200}


def test_size_is_judged_before_a_file_is_had_and_after() -> None:
    assert check_document("plan.pdf", MOST_BYTES) == "pdf"
    with pytest.raises(DocumentIsTooLarge) as refused:
        check_document("plan.pdf", 100 * 1024 * 1024)
    assert refused.value.about == {"most": 20}
    with pytest.raises(DocumentIsTooLarge):
        read_document("plan.txt", b"a" * (MOST_BYTES + 1))


def test_a_text_as_long_as_a_library_is_refused() -> None:
    assert len(read_document("plan.txt", b"word " * 400_000).text) == 1_999_999
    with pytest.raises(DocumentIsTooLong) as refused:
        read_document("plan.txt", b"word " * 400_001)
    assert refused.value.about == {"most": "2,000,000"}


def test_no_refusal_holds_anything_of_the_file() -> None:
    for name, content in (("secret.pdf", b"%PDF-1.7 secret"), ("secret.docx", b"PK\x03\x04secret")):
        with pytest.raises(DocumentRefused) as refused:
            read_document(name, content)
        told = f"{refused.value!r} {refused.value.about} {refused.value.__cause__}"
        assert "secret" not in told

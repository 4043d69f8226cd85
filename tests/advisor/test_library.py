"""The library finds guidance, keeps workspaces apart, and versions what they add."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from advisor.errors import GuidanceIsEmpty, GuidanceTooLong
from advisor.library import MOST_CHARACTERS, GuidanceLibrary
from kam_core.advice.proposals import SearchMode
from kam_core.model import SHIPPED
from kam_core.store import Store
from kam_core.store import guidance as kept
from tests.advisor.made import ANNA, NOW, RIVAL_TEAM, TEAM, WordEmbedder, article

Opener = Callable[..., GuidanceLibrary]
PLAY = (
    "# How we sell\n\nBring the zebra contract to the first meeting.\n\n## Later\n\nAsk for the zebra back."
)
HOSTILE = (
    "",
    "   ",
    '"',
    "'; DROP TABLE passage; --",
    "NEAR(champion, 3)",
    "champion AND OR NOT",
    "title:champion*",
    "( ) ^ * : - +",
    "\0champion\0",
    "champion " * 5000,
    "🦓" * 300,
    "\ud800 champion",
    "../../etc/passwd",
    "%s %(x)s {account}",
)


def articles_of(library: GuidanceLibrary, words: str, workspace: str = TEAM, limit: int = 5) -> list[str]:
    return [passage.article for passage in library.search(workspace, words, limit)]


def test_keywords_find_an_article_before_anything_is_warm(opened: Opener) -> None:
    library = opened()
    assert articles_of(library, "my champion says farewell")[0] == "contact-leaves"
    assert library.mode() is SearchMode.KEYWORD


def test_meaning_finds_an_article_that_shares_no_word(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder)
    assert library.mode() is SearchMode.HYBRID
    assert articles_of(library, "haggling")[0] == "price-pressure"
    assert articles_of(library, "trucks")[0] == "late-deliveries"


def test_a_passage_tells_where_it_stands_and_of_which_version_it_is(opened: Opener) -> None:
    library = opened()
    best = library.search(TEAM, "champion farewell", 1)[0]
    found = library.article(TEAM, "contact-leaves")
    assert found is not None
    assert (best.title, best.section, best.version, best.own) == (found.title, "G", found.version, False)
    assert best.heading in {"The point", "How to do it", "Worked example", "Do", "Do not", "In the plan"}
    assert best.text in found.body
    assert library.passage(TEAM, best.id) is not None
    assert [one.id for one in library.passages_of(TEAM, "contact-leaves")].count(best.id) == 1


def test_no_article_gives_more_than_two_passages(opened: Opener, embedder: WordEmbedder) -> None:
    found = articles_of(opened(embedder), "champion discount delay", limit=20)
    assert {found.count(each) for each in found} <= {1, 2}
    assert len(found) > 2


def test_the_articles_of_a_question_are_known(opened: Opener) -> None:
    library = opened()
    assert list(library.for_question("G5")) == ["contact-leaves", "late-deliveries", "price-pressure"]
    assert list(library.for_question("A1")) == []
    assert [each.id for each in library.articles()] == list(library.for_question("G5"))


def test_what_nothing_here_is_about_finds_nothing_unless_something_is_near(
    opened: Opener, embedder: WordEmbedder
) -> None:
    library = opened(embedder)
    assert library.search(TEAM, "will it rain in lisbon this weekend", 5) == ()
    near = library.search(TEAM, "will it rain in lisbon this weekend", 5, near=["late-deliveries"])
    assert near[0].article == "late-deliveries"


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("warm", [False, True])
def test_no_words_upset_a_search(opened: Opener, embedder: WordEmbedder, words: str, warm: bool) -> None:
    library = opened(embedder if warm else None)
    assert len(library.search(TEAM, words, 5)) <= 5
    assert articles_of(library, "champion farewell")[0] == "contact-leaves"


def test_a_search_never_raises_even_without_a_store(opened: Opener, guidance_store: Store) -> None:
    library = opened()
    with guidance_store.engine.execution_options(kam_writes=True).begin() as connection:
        connection.exec_driver_sql("DROP TABLE chunk")
    assert library.search(TEAM, "champion farewell", 5) == ()


def test_own_playbooks_are_found_by_their_workspace_only(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder)
    own = library.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    found = library.search(TEAM, "zebra contract", 3)
    assert found[0].article == own.id
    assert found[0].own
    assert own.title == "How we sell"
    for stranger in (RIVAL_TEAM, SHIPPED, ""):
        assert own.id not in articles_of(library, "zebra contract", stranger, 20)
        assert library.article(stranger, own.id) is None
        assert library.passage(stranger, found[0].id) is None
        assert library.passages_of(stranger, own.id) == []
    assert not library.remove(RIVAL_TEAM, own.id, ANNA, NOW)
    assert library.list_own(RIVAL_TEAM) == ()


def test_every_workspace_sees_its_own_and_what_is_shipped_and_nothing_else(
    opened: Opener, embedder: WordEmbedder
) -> None:
    library = opened(embedder)
    workspaces = [f"T-{number}" for number in range(4)]
    texts = ("Zebra contract first.", "Zebra contract last.")
    for workspace, (place, text) in product(workspaces, enumerate(texts)):
        library.add_document(workspace, f"{place}.md", f"{text} Says {workspace}.", ANNA, NOW)
    for workspace in workspaces:
        found = [one for one in library.search(workspace, "zebra contract champion", 30) if one.own]
        assert len(found) == 2
        assert all(one.text.endswith(f"Says {workspace}.") for one in found)


def test_what_another_workspace_adds_does_not_move_a_score(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder)
    library.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    before = library.search(TEAM, "zebra champion farewell", 10)
    for number in range(5):
        library.add_document(RIVAL_TEAM, f"{number}.md", "Zebra champion farewell " * (number + 1), ANNA, NOW)
    assert library.search(TEAM, "zebra champion farewell", 10) == before


def test_the_same_file_name_is_a_new_version(opened: Opener, guidance_store: Store) -> None:
    library = opened()
    first = library.add_document(TEAM, "Play.md", PLAY, ANNA, NOW)
    second = library.add_document(TEAM, "play.md", PLAY.replace("zebra", "giraffe"), ANNA, NOW)
    assert first.id == second.id
    assert first.version != second.version
    assert first.id not in articles_of(library, "zebra", limit=20)
    assert articles_of(library, "giraffe")[0] == first.id
    assert [(each.id, each.number) for each in library.list_own(TEAM)] == [(first.id, 2)]
    with guidance_store.read(TEAM) as uow:
        assert kept.article_from(uow, "Play.md") is not None


def test_adding_the_same_text_again_changes_nothing(opened: Opener) -> None:
    library = opened()
    for _ in range(2):
        library.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    assert [each.number for each in library.list_own(TEAM)] == [1]


def test_a_removed_playbook_is_found_no_more_and_can_come_back(
    opened: Opener, embedder: WordEmbedder
) -> None:
    library = opened(embedder)
    own = library.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    assert library.remove(TEAM, own.id, ANNA, NOW)
    assert not library.remove(TEAM, own.id, ANNA, NOW)
    assert own.id not in articles_of(library, "zebra contract", limit=20)
    library.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    assert articles_of(library, "zebra contract")[0] == own.id
    assert [each.number for each in library.list_own(TEAM)] == [2]


def test_a_playbook_without_words_or_without_end_is_refused(opened: Opener) -> None:
    library = opened()
    with pytest.raises(GuidanceIsEmpty):
        library.add_document(TEAM, "play.md", " \n ", ANNA, NOW)
    with pytest.raises(GuidanceTooLong):
        library.add_document(TEAM, "play.md", "x" * (MOST_CHARACTERS + 1), ANNA, NOW)


def test_another_process_adds_and_ours_finds_it(opened: Opener, embedder: WordEmbedder) -> None:
    ours, theirs = opened(embedder), opened(None, folder="theirs")
    assert ours.search(TEAM, "zebra contract", 3) == ()
    own = theirs.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    assert articles_of(ours, "zebra contract")[0] == own.id


def test_a_changed_article_is_embedded_only_where_it_changed(
    opened: Opener, embedder: WordEmbedder, knowledge: Path
) -> None:
    opened(embedder).close()
    embedder.embedded.clear()
    file = knowledge / "01-contact-leaves.md"
    file.write_text(article("contact-leaves", more="\nOne more line about hyenas."), encoding="utf-8")
    library = opened(embedder)
    assert len(embedder.embedded) == 1
    assert "hyenas" in embedder.embedded[0]
    assert library.search(TEAM, "champion hyenas", 1)[0].heading == "In the plan"


def test_an_article_that_is_gone_is_found_no_more(opened: Opener, knowledge: Path) -> None:
    opened().close()
    (knowledge / "01-contact-leaves.md").unlink()
    library = opened()
    assert "contact-leaves" not in articles_of(library, "champion farewell", limit=20)
    assert library.article(TEAM, "contact-leaves") is None


def test_a_rebuilt_library_answers_as_a_fresh_one(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder)
    library.add_document(TEAM, "play.md", PLAY, ANNA, NOW)
    asked = ("champion farewell", "zebra", "haggling", "trucks are late")
    before = [library.search(TEAM, words, 10) for words in asked]
    assert library.rebuild(NOW) is SearchMode.HYBRID
    assert [library.search(TEAM, words, 10) for words in asked] == before
    fresh = opened(embedder, folder="fresh")
    assert [fresh.search(TEAM, words, 10) for words in asked] == before


def test_sixteen_threads_search_while_another_one_adds(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder)

    def ask(number: int) -> str:
        return articles_of(library, ("champion farewell", "trucks", "haggling")[number % 3])[0]

    with ThreadPoolExecutor(17) as pool:
        adding = pool.submit(
            lambda: [library.add_document(TEAM, f"{n}.md", PLAY, ANNA, NOW) for n in range(4)]
        )
        found = list(pool.map(ask, range(96)))
        adding.result(timeout=60)
    assert found == ["contact-leaves", "late-deliveries", "price-pressure"] * 32
    assert len(library.list_own(TEAM)) == 4

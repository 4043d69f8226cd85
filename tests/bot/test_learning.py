"""A file in the DM becomes a playbook of the workspace, or a refusal that says what to do; twice is once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.documents import Text, check_document, read_document
from advisor.documents_errors import REFUSALS
from advisor.library import GuidanceLibrary
from bot.jobs.errands import MOST_ATTEMPTS
from bot.jobs.learning import Learning
from bot.words import english
from kam_core.errors import StoreIsAway
from kam_core.model import Delivery, Errand, Op
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.errands import LEARN
from kam_core.usecases.own_guidance import SharedFile, receive_files
from kam_core.usecases.sitting import Occasion
from tests.builders import INES, JAN, NOW, WORKSPACE, a_house, a_person, a_store, an_occasion

PLAYBOOK = b"# Our way\n\n## First meeting\n\nAsk before you offer.\n\n## After it\n\nWrite the same day."
CHANNEL = "D0INES"


@dataclass
class School:
    """An administrator (Ines), somebody else (Jan), and a Slack that holds files by their URL."""

    house: House
    library: GuidanceLibrary
    files: dict[str, bytes | Exception] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    read: Callable[[str, bytes], Text] = read_document

    def drop(self, *files: SharedFile, person: str = INES, key: str = "event/1") -> None:
        """Somebody drops files into the DM."""
        receive_files(self.house, self.occasion(person, key), files)

    def occasion(self, person: str = INES, key: str = "event/1") -> Occasion:
        return an_occasion(person, key, channel=CHANNEL)

    def errands(self) -> list[Errand]:
        with self.house.store.read(WORKSPACE) as uow:
            return uow.all_of(Errand, what=LEARN)

    def learn(self, attempt: int = 1, person: str = INES) -> None:
        """Do every errand that was not done, or all of them again at a later attempt, as the process does."""
        words = english()
        learning = Learning(self.house, self.library, check_document, self._fetch, self.read, words)
        for errand in self.errands():
            if attempt == 1 and errand.id in self.done:
                continue
            self.done.add(errand.id)
            errand.attempt = attempt
            at = replace(self.occasion(person), key=f"errand/{errand.id}", at=NOW + timedelta(seconds=3))
            learning.works()[LEARN](errand, at)

    def _fetch(self, url: str) -> bytes:
        self.fetched.append(url)
        found = self.files[url]
        if isinstance(found, Exception):
            raise found
        return found

    def said(self, op: Op = Op.POST) -> list[str]:
        """What was said, or how it was edited."""
        with self.house.store.read(WORKSPACE) as uow:
            sent = sorted(uow.all_of(Delivery, op=op), key=lambda each: each.seq or 0)
        return [str(each.payload["text"]) for each in sent]

    def became(self) -> str:
        """What the newest message became."""
        return self.said(Op.UPDATE)[-1]

    def own(self) -> Mapping[str, int]:
        """The playbooks that count, with their versions."""
        return {each.title: each.number for each in self.library.list_own(WORKSPACE)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def school(store: Store, tmp_path: Path) -> Iterator[School]:
    a_person(store, INES, Role.ADMINISTRATOR)
    a_person(store, JAN)
    library = GuidanceLibrary(store, tmp_path / "guidance")
    yield School(a_house(store), library)
    library.close()


def a_file(
    school: School, content: bytes | Exception = PLAYBOOK, name: str = "Way.md", size: int = 100
) -> SharedFile:
    """A file that lies in Slack."""
    url = f"https://files.slack.com/{len(school.files)}"
    school.files[url] = content
    return SharedFile("F1", name, size, url)


def test_a_file_is_read_kept_and_can_be_quoted(school: School) -> None:
    school.drop(a_file(school))
    assert school.said() == ["I am reading Way.md. What becomes of it will stand here."]
    school.learn()
    assert school.became().startswith("Our way is in (version 1, passages: 2).")
    assert school.own() == {"Our way": 1}
    found = school.library.search(WORKSPACE, "ask before you offer", 3)
    assert (found[0].own, found[0].title, found[0].heading) == (True, "Our way", "First meeting")


def test_another_workspace_sees_nothing_of_it(school: School) -> None:
    school.drop(a_file(school))
    school.learn()
    assert school.library.list_own("T0OTHER") == ()
    assert school.library.search("T0OTHER", "ask before you offer", 3) == ()


def test_the_same_name_again_is_a_new_version_and_the_same_words_are_none(school: School) -> None:
    school.drop(a_file(school))
    school.learn()
    school.drop(a_file(school, PLAYBOOK + b"\n\nAnd call."), key="event/2")
    school.learn()
    assert "now at version 2" in school.became()
    at = timedelta(days=1)
    receive_files(
        school.house,
        replace(school.occasion(key="event/3"), at=NOW + at),
        [a_file(school, PLAYBOOK + b"\n\nAnd call.")],
    )
    school.learn()
    assert "word for word (version 2)" in school.became()
    assert school.own() == {"Our way": 2}


def test_an_event_that_comes_twice_has_the_file_read_once(school: School) -> None:
    file = a_file(school)
    school.drop(file)
    school.drop(file)
    assert len(school.errands()) == len(school.said()) == 1


def test_an_errand_that_is_done_twice_keeps_and_says_it_once(school: School) -> None:
    school.drop(a_file(school))
    school.learn()
    school.learn(attempt=2)
    assert school.own() == {"Our way": 1}
    assert len(school.said(Op.UPDATE)) == 1


def test_a_process_that_died_after_keeping_still_says_that_it_is_new(school: School) -> None:
    school.drop(a_file(school))
    school.library.add_document(WORKSPACE, "Way.md", PLAYBOOK.decode(), INES, NOW + timedelta(seconds=1))
    school.learn(attempt=2)
    assert "is in (version 1, passages: 2)" in school.became()


def test_several_files_of_one_message_become_several_playbooks(school: School) -> None:
    school.drop(
        a_file(school), a_file(school, b"# Prices\n\nNever first.", "Prices.md"), a_file(school, b"", "e.txt")
    )
    school.learn()
    assert school.own() == {"Our way": 1, "Prices": 1}
    assert len(school.said(Op.UPDATE)) == 3
    assert "I did not add e.txt. I found no words in it." in school.said(Op.UPDATE)


def test_anybody_else_is_told_kindly_and_nothing_is_fetched(school: School) -> None:
    school.drop(a_file(school), a_file(school), person=JAN)
    assert school.errands() == []
    assert school.said() == [english()("guidance.for_administrators")]


def test_an_administrator_who_is_one_no_more_is_refused_before_anything_is_fetched(school: School) -> None:
    school.drop(a_file(school))
    school.learn(person=JAN)
    assert school.fetched == []
    assert (
        school.became()
        == "I did not add Way.md. Playbooks are changed by administrators of this workspace only."
    )


@pytest.mark.parametrize(
    ("name", "size", "why"),
    [
        ("Film.md", 100 * 1024 * 1024, "more than 20 MB"),
        ("Plan.xlsx", 10, "md, txt, docx, pdf"),
        ("../way.md", 10, "Rename it"),
        ("x" * 250 + ".md", 10, "Rename it"),
    ],
)
def test_what_can_be_refused_by_name_and_size_is_not_even_fetched(
    school: School, name: str, size: int, why: str
) -> None:
    school.drop(a_file(school, name=name, size=size))
    school.learn()
    assert why in school.became()
    assert school.fetched == []


def test_a_size_that_was_not_told_is_seen_while_it_is_fetched(school: School) -> None:
    school.drop(a_file(school, bytes(20 * 1024 * 1024 + 1), size=0))
    school.learn()
    assert "more than 20 MB" in school.became()


def test_pages_that_gave_no_words_are_told(school: School) -> None:
    school.read = lambda name, content: Text(name, "# Scan\n\nwords", pages=9, unread=4)
    school.drop(a_file(school))
    school.learn()
    assert "4 of its 9 pages gave me no words" in school.became()


def test_a_network_that_fails_is_tried_again_and_at_last_told_about(school: School) -> None:
    school.drop(a_file(school, OSError("gone")))
    for attempt in range(1, MOST_ATTEMPTS):
        with pytest.raises(OSError, match="gone"):
            school.learn(attempt=attempt)
    assert school.said(Op.UPDATE) == []
    school.learn(attempt=MOST_ATTEMPTS)
    assert "though I tried several times" in school.became()


def test_a_database_that_is_away_is_nobodys_refusal(school: School) -> None:
    school.drop(a_file(school, StoreIsAway()))
    with pytest.raises(StoreIsAway):
        school.learn()
    assert school.said(Op.UPDATE) == []


def test_every_refusal_of_a_file_has_words() -> None:
    assert [refusal.code for refusal in REFUSALS if f"error.{refusal.code}" not in english()] == []


def test_a_refusal_quotes_the_name_and_nothing_of_the_file(school: School) -> None:
    secret = b"%PDF-1.7 secret " * 50
    school.drop(a_file(school, secret, "<!channel> *x*.pdf"))
    school.learn()
    with school.house.store.read(WORKSPACE) as uow:
        payload = str(uow.all_of(Delivery, op=Op.UPDATE)[-1].payload)
    assert "secret" not in payload
    assert "<!channel>" not in payload

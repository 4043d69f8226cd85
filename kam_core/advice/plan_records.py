"""What all answers from a plan are made of: lines of its records, told in a sensible order and number."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import PlanAnswer
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.interview.reading.match import best_label, folded
from kam_core.interview.reading.vocabulary import is_common
from kam_core.values import Value

HALF = 0.5
"""Of a record's own words so many must be said to name it."""
ALIKE = 80
"""Two words of a name that are at least so alike (0 to 100) may be one, mistyped."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "herr", "frau", "prof"})
MOST = 8
"""More facts than these are no answer any more."""
_OF_THE_TRADE = frozenset(
    [
        "action",
        "objective",
        "goal",
        "opportunity",
        "deal",
        "need",
        "risk",
        "indicator",
        "competitor",
        "rival",
        "review",
        "plan",
        "account",
        "contract",
        "chance",
        "stage",
        "worth",
        "value",
        "likely",
        "overdue",
        "due",
        "next",
        "project",
        "odds",
        "brake",
        "force",
        "promise",
        "step",
    ]
)


def told(key: str, **slots: Value) -> ToldLine:
    """A line beyond facts; its key stands below "answer" in words."""
    return ToldLine(f"answer.{key}", slots)


def nothing(about: str) -> PlanAnswer:
    """The plan holds nothing of it, and the answer says so. `about` is a key of "answer.about" in words."""
    return PlanAnswer(told=(told("nothing", about=about),))


def spread(groups: Iterable[Sequence[FactLine]], most: int = MOST) -> tuple[FactLine, ...]:
    """At most so many lines, record by record: the first facts of each before the further ones of any."""
    listed = [tuple(group) for group in groups if group]
    rounds = max(map(len, listed), default=0)
    places = [
        (turn, number) for turn in range(rounds) for number, group in enumerate(listed) if turn < len(group)
    ]
    kept = sorted((number, turn) for turn, number in places[:most])
    return tuple(listed[number][turn] for number, turn in kept)


def unsaid(record: Noted, *names: str) -> tuple[ToldLine, ...]:
    """What nobody said of a record, as one line; empty when all was spoken of. `fields` are written Entity.field."""
    open_ = tuple(f"{record.entity}.{name}" for name in names if name not in record.facts)
    return (told("unsaid", label=record.label, fields=open_),) if open_ else ()


def bare(records: Iterable[Noted]) -> tuple[ToldLine, ...]:
    """Records of which the plan holds the name alone, so that they are not left out."""
    return tuple(told("named", label=one.label) for one in records if not one.facts)


def narrowed(records: Sequence[Noted], asked: str, brief: Brief) -> tuple[Noted, ...]:
    """The records that the question names; all of them when it names none. The account's own name counts for none."""
    words = _stems(asked) - _stems(brief.account)
    scores = [_named(one, words) for one in records]
    best = max(scores, default=0.0)
    return tuple(one for one, score in zip(records, scores, strict=True) if best < HALF or score == best)


def meant(records: Sequence[Noted], words: str, *names: str) -> tuple[Noted, ...]:
    """The records that go by these words: by label or one of the fields named, in any case, with or without accents.

    Several when the words fit several equally.
    """
    labels = [one.label for one in records]
    aliases = {str(one[name]): one.label for one in records for name in names if isinstance(one[name], str)}
    for said in dict.fromkeys((words, _plain_umlauts(words))):
        met = best_label(said, labels, aliases)
        if met is not None:
            return tuple(one for one in records if one.label == met and _may_be(one, said, names))
    said_words = set(folded(words).split())
    return tuple(
        one
        for one in records
        if said_words and said_words <= {word for name in ("", *names) for word in _called(one, name)}
    )


def same_person(text: Value, person: Noted) -> bool:
    """Whether a fact that names a person ("Berger", "Martin Berger", a Slack id) means this one."""
    if not isinstance(text, str) or not text.strip():
        return False
    return text == person["person"] or bool(meant((person,), text, "name", "person"))


def people_of(brief: Brief) -> tuple[Noted, ...]:
    """Everybody of the account."""
    return brief.of("Stakeholder")


def thread_of(brief: Brief) -> tuple[ToldLine, ...]:
    """That one person, or one reporting line, holds the account; empty when it does not or nobody can say."""
    if not brief.reckoned.single_threaded:
        return ()
    thread = brief.reckoned.thread
    return (told("single_thread", person=thread) if thread else told("one_line"),)


def number(value: Value) -> int:
    """A score as a whole number; 0 when it is unknown. For ordering only."""
    return value if isinstance(value, int) else 0


def _called(record: Noted, name: str) -> list[str]:
    text = record[name] if name else record.label
    return folded(text).split() if isinstance(text, str) else []


def _named(record: Noted, asked: set[str]) -> float:
    """How much of a record's own words are asked for, 0 to 1; of a name of common words all must be."""
    words = _stems(record.label)
    own = {word for word in words if word not in _OF_THE_TRADE and not is_common(word)}
    if own:
        return len(own & asked) / len(own)
    return 1.0 if words and words <= asked else 0.0


def _may_be(record: Noted, said: str, names: Sequence[str]) -> bool:
    """Whether no word said speaks against it: "Anna Berger" is not "Martin Berger"."""
    full = {word for name in names for word in _called(record, name)}
    known = full | set(_called(record, ""))
    words = [word for word in folded(said).split() if word not in _TITLES]
    return len(full) < 2 or all(any(fuzz.ratio(word, one) >= ALIKE for one in known) for word in words)


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in folded(text).split()}


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _plain_umlauts(words: str) -> str:
    """ "Mueller" as "Muller", which is how "Müller" reads without its accent."""
    plain = words
    for pair in ("ae", "oe", "ue"):
        plain = plain.replace(pair, pair[0]).replace(pair.capitalize(), pair[0].upper())
    return plain

"""Facts as lines of text: one bullet per record, each fact with how sure it is."""

from collections.abc import Iterable

from bot.views.text import escaped, unescaped
from bot.views.values import shown, sureness
from bot.words import Words
from kam_core.cards import FactLine
from kam_core.terms import Status

PERSONS = frozenset({"Stakeholder", "StakeholderRole", "RelationshipLink"})
ONE_OF_A_KIND = frozenset({"Account", "AccountPlan"})
MOST_RECORDS = 14
LONGEST_OLD = 60
BULLET = "•"


def fact_lines(lines: Iterable[FactLine], words: Words) -> str:
    """All facts, one bullet per record; a long list ends with how many more there are."""
    groups = _by_record(lines)
    bullets = [_bullet(group, words) for group in groups[:MOST_RECORDS]]
    if len(groups) > MOST_RECORDS:
        bullets.append(words("facts.more", count=len(groups) - MOST_RECORDS))
    return "\n".join(bullets)


def plain_lines(lines: Iterable[FactLine], words: Words) -> str:
    """The facts in one line without marks, for lock screens; escaping is left to whoever shows it."""
    return unescaped(fact_lines(lines, words)).replace("*", "").replace("\n", "; ").replace(f"{BULLET} ", "")


def fact_phrase(line: FactLine, words: Words) -> str:
    """One fact: what it is, what it holds, how sure; "chance: 30 % (assumed), was 40 %"."""
    value = shown(line.value, words, line.field)
    if line.status is Status.UNKNOWN or line.value is None:
        value = words("value.unknown")
    sure = sureness(line, words)
    before = (
        words("facts.before", value=shown(line.before, words, line.field)) if _worth_showing(line) else ""
    )
    return words(
        "facts.phrase",
        field=field_name(line, words),
        value=f"*{value}*",
        sure=f" ({sure})" if sure else "",
        before=before,
    )


def _worth_showing(line: FactLine) -> bool:
    """The old value, unless there was none, or it is a text that the new one only adds to."""
    if line.before is None:
        return False
    return not isinstance(line.before, str) or (
        len(line.before) <= LONGEST_OLD and line.before not in str(line.value)
    )


def field_name(line: FactLine, words: Words) -> str:
    """What people call a field."""
    return words.or_none(f"field.{line.entity}.{line.field}") or line.field.replace("_", " ")


def _by_record(lines: Iterable[FactLine]) -> list[list[FactLine]]:
    groups: dict[tuple[str, str], list[FactLine]] = {}
    for line in lines:
        family = "person" if line.entity in PERSONS else line.entity
        groups.setdefault((family, line.label.casefold()), []).append(line)
    return list(groups.values())


def _bullet(group: list[FactLine], words: Words) -> str:
    phrases = " · ".join(fact_phrase(line, words) for line in group)
    if group[0].entity in ONE_OF_A_KIND:
        return f"{BULLET} {phrases}"
    label = words.or_none(f"record.{group[0].label}") or escaped(group[0].label)
    return f"{BULLET} *{label}*: {phrases}"


def named(what: str, words: Words) -> str:
    """A thing that may be a field, a term, or a name that somebody typed, as people call it."""
    field = next(
        (key for key in words.entries if key.startswith("field.") and key.endswith(f".{what}")), None
    )
    return words(field) if field else words.or_none(f"term.{what}") or escaped(what)

"""Whatever the bot may say has its words, and every word may be said."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import bot
import kam_core
from bot.words import english
from kam_core.errors import FactRefused, KamError
from kam_core.interview.intents import Aside
from kam_core.interview.kinds import KINDS
from kam_core.interview.kinds.base import FieldKind
from kam_core.interview.playbook import pack_names
from kam_core.interview.questions import GENERAL
from kam_core.measures.selection import Reason
from tests.rules.words_in_code import SLOT, asked, buttons_of_notices, matching, named_first, texts_with_a_dot

WORDS = english()
NEVER_SHOWN = (FactRefused,)
"""Errors that the core catches itself; nobody is told of them."""
SHOWN_OTHERWISE = frozenset({"unexpected", "form_refused"})
"""The code of the base class, and a refusal that comes as one reason per input."""
FOR_IT = {
    Reason.ATTRACTIVE,
    Reason.STRONG_POSITION,
    Reason.LARGE_SHARE,
    Reason.KEY_AT_HALF_SIZE,
    Reason.OPENS_DOORS,
}
"""Reasons to call an account key: the doubt does not name them."""
SINGLE = {FieldKind.MONEY.value, FieldKind.PERCENT.value, FieldKind.NUMBER.value, FieldKind.DATE.value}
"""Kinds of inputs that are read as one value, and refused when there is none, or a doubtful one."""


def test_every_key_that_code_asks_for_has_words() -> None:
    assert [f"{where}: {key}" for key, where in asked() if SLOT not in key and key not in WORDS] == []


def test_every_key_with_a_slot_can_be_filled() -> None:
    vain = [
        f"{where}: {key.replace(SLOT, '{}')}"
        for key, where in asked()
        if SLOT in key and not any(map(matching(key).fullmatch, WORDS.entries))
    ]
    assert vain == []


def test_every_text_that_looks_like_a_key_is_one() -> None:
    heads = {key.partition(".")[0] for key in WORDS.entries if "." in key}
    found = texts_with_a_dot(("bot",), heads)
    unknown = [f"{where}: {key}" for key, where in found if key not in WORDS and not _a_head(key)]
    assert unknown == []


def test_every_aside_has_a_reply() -> None:
    assert [aside for aside in Aside if f"aside.{aside}" not in WORDS] == []


def test_every_gap_that_a_kind_names_has_words() -> None:
    assert {
        about: where for about, where in named_first("Gap", "GapOffer").items() if f"gap.{about}" not in WORDS
    } == {}


def test_every_choice_that_a_kind_offers_has_words() -> None:
    offered = named_first("Choice", "ChoiceOffer")
    assert {asks: where for asks, where in offered.items() if f"choice.{asks}" not in WORDS} == {}


def test_every_reason_against_an_account_has_words() -> None:
    against = set(Reason) - FOR_IT
    assert sorted(reason for reason in against if f"selection.reason.{reason}" not in WORDS) == []


def test_every_button_of_a_notice_has_words() -> None:
    assert {
        verb: where for verb, where in buttons_of_notices().items() if f"button.{verb}" not in WORDS
    } == {}


def test_every_refusal_of_an_input_has_words() -> None:
    kinds = {field.kind.value for kind in KINDS for field in kind.form}
    refused = {*named_first("Refused"), *(f"form.{kind}" for kind in kinds & SINGLE), "form.number"}
    full = {key for key in refused if SLOT not in key} | {f"form.{kind}_ambiguous" for kind in kinds & SINGLE}
    assert sorted(key for key in full if f"error.{key}" not in WORDS) == []


def test_every_pack_has_a_name() -> None:
    assert [pack for pack in (GENERAL, *pack_names()) if f"pack.{pack}" not in WORDS] == []


def test_every_error_that_a_person_may_meet_has_words() -> None:
    for room in (bot, kam_core):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if "migrations" not in module.name and module.name != "bot.demo.keeper":
                import_module(module.name)
    shown = {error.code for error in _kinds_of(KamError) if not issubclass(error, NEVER_SHOWN)}
    assert sorted(code for code in shown - SHOWN_OTHERWISE if f"error.{code}" not in WORDS) == []


def _kinds_of(error: type[KamError]) -> Iterator[type[KamError]]:
    yield error
    for kind in error.__subclasses__():
        yield from _kinds_of(kind)


def _a_head(key: str) -> bool:
    return any(known.startswith(f"{key}.") for known in WORDS.entries)

"""The words for the parts of a plan: no part is without a label, and no label without its part."""

import inspect
from enum import StrEnum

from bot.words import english
from kam_core import model, terms

WORDS = english()
ENUMS = {
    name: kind for name, kind in vars(terms).items() if inspect.isclass(kind) and issubclass(kind, StrEnum)
}


def test_every_kind_of_record_has_a_name_for_one_and_for_many() -> None:
    names = [entity.__name__ for entity in model.ENTITIES]
    assert [
        name for name in names if f"entity.{name}.one" not in WORDS or f"entity.{name}.many" not in WORDS
    ] == []


def test_every_field_of_the_plan_has_a_short_label() -> None:
    fields = [
        f"field.{entity.__name__}.{name}"
        for entity in model.ENTITIES
        for name in (*model.fact_fields(entity), *model.ref_fields(entity))
    ]
    assert [key for key in fields if key not in WORDS] == []
    assert [key for key in fields if len(WORDS(key)) > 40] == []


def test_every_label_of_a_term_belongs_to_a_term() -> None:
    known = {term.value for kind in ENUMS.values() for term in kind}
    labelled = [key.split(".")[1:] for key in WORDS.entries if key.startswith("term.")]
    assert [path for path in labelled if len(path) == 1 and path[0] not in known] == []
    assert [path for path in labelled if len(path) == 2 and path[1] not in set(ENUMS[path[0]])] == []


def test_no_stored_term_is_shown_with_underscores() -> None:
    shown_elsewhere = {*terms.Basis}
    bare = [t.value for kind in ENUMS.values() for t in kind if "_" in t.value and t not in shown_elsewhere]
    assert [term for term in bare if f"term.{term}" not in WORDS] == []

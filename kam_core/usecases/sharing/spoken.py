"""Which words of a plan can be left out of what goes out, one by one, and which were."""

from collections.abc import Iterator

from kam_core.cards import FactLine
from kam_core.sharing.aims import SPOKEN
from kam_core.sharing.profiles import Profile
from kam_core.usecases.applying import line_of
from kam_core.usecases.kept_in import OUTSIDE, is_kept_in
from kam_core.usecases.plan_book import PlanBook


def can_be_left_out(profile: Profile, entity: str, name: str) -> bool:
    """Whether a fact is in words that a reader outside gets."""
    allowed = profile.entities.get(entity)
    listed = allowed is not None and name in allowed.fields and name in SPOKEN.get(entity, ())
    return listed and profile.level is OUTSIDE


def kept_lines(book: PlanBook, profile: Profile) -> Iterator[FactLine]:
    """The words that somebody left out and that readers of the profile would get otherwise."""
    for entity, names in SPOKEN.items():
        for record in book.records(entity):
            for name in names:
                if can_be_left_out(profile, entity, name) and is_kept_in(record, name):
                    yield line_of(entity, record, name)

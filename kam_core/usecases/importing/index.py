"""Which record a row speaks of: by its id in the other system, else by its name; never by a guess."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from kam_core.errors import KamError
from kam_core.interview.reading.match import folded
from kam_core.model import FactRecord
from kam_core.model.plain import label_key
from kam_core.store.bulk import Held, keys_held, names_held, records_held
from kam_core.store.unit_of_work import UnitOfWork


class Unclear(KamError):
    """A row speaks of a record that cannot be told; `about` says why."""

    code = "import_unclear"

    def __init__(self, why: str) -> None:
        super().__init__(why=why)
        self.why = why


class Index:
    """The names and foreign ids of all records of one kind, and the records that rows have asked for."""

    def __init__(self, uow: UnitOfWork, entity: type[FactRecord], facts: Sequence[str]) -> None:
        self.entity = entity
        self.facts = tuple(facts)
        self.labels: dict[str, str] = {}
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}
        self._removed: set[str] = set()
        self._keys: dict[tuple[str, str], str] = {}
        self._linked: set[str] = set()
        self._held: dict[str, Held] = {}
        self._unwritten: dict[str, Held] = {}
        for id, scope, label, aliases, removed in names_held(uow, entity):
            if removed:
                self._removed.add(id)
            else:
                self._call(id, scope, label, aliases)
        for scope, external, id in keys_held(uow, entity):
            self._keys[scope, external] = id
            self._linked.add(id)

    def meet(self, scope: str, label: str, external: str) -> str | None:
        """The id of the record that is meant; None when there is none yet. Raises `Unclear`."""
        known = self._keys.get((scope, external)) if external else None
        called = self._names.get((scope, name_key(label)), ()) if label else ()
        if known is not None:
            if known in self._removed:
                raise Unclear("removed")
            if known not in called and not self._linked.isdisjoint(called):
                raise Unclear("another_id")
            return known
        free = [id for id in called if id not in self._linked] if external else called
        if called and not free:
            raise Unclear("another_id")
        if len(free) > 1:
            raise Unclear("several")
        return free[0] if free else None

    def load(self, uow: UnitOfWork, ids: Collection[str]) -> None:
        """Have these records at hand."""
        wanted = [id for id in ids if id not in self._held and id not in self._unwritten]
        for record in records_held(uow, self.entity, wanted, self.facts) if wanted else ():
            self._held[record.id] = record

    def record(self, id: str) -> Held | None:
        """A record that is at hand."""
        return self._held.get(id) or self._unwritten.get(id)

    def is_called(self, record: Held, label: str) -> bool:
        """Is that one of the record's names?"""
        key = name_key(label)
        return any(name_key(name) == key for name in (record.label, *record.aliases))

    def keep(self, record: Held, external: str) -> None:
        """Count a new record, or a record under a further name or id."""
        self._held[record.id] = record
        self._call(record.id, record.scope, record.label, record.aliases)
        if external:
            self._keys[record.scope, external] = record.id
            self._linked.add(record.id)

    def is_known_elsewhere(self, scope: str, external: str) -> bool:
        """Does a record go by this id already?"""
        return (scope, external) in self._keys

    def let_go(self, keep: Iterable[Held] = ()) -> None:
        """Forget the records at hand, which can be read again, but for those that are not so in the store."""
        self._held.clear()
        self._unwritten.update((record.id, record) for record in keep)

    def _call(self, id: str, scope: str, label: str, aliases: Sequence[str]) -> None:
        self.labels[id] = label
        for name in (label, *aliases):
            key = scope, name_key(name)
            called = self._names.get(key, ())
            if id not in called:
                self._names[key] = (*called, id)


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """How names are matched: without case, accents and punctuation."""
    return folded(name) or label_key(name)

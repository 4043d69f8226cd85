"""Which column becomes what: guessed by headers, asked where it is unclear, settled by answers that can be remembered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from rapidfuzz import fuzz, process

from kam_core.imports.kinds import KINDS, NOTHING, Kind, kind_of, our_own, plain_header

LIKE = 80.0
"""From which likeness on (0-100) a header is worth asking about."""
TIES = ("account", "account_id")
NAMES = ("first_name", "last_name")
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a file that only a person can say.

    `key` names it in the answers ("column:notes", "order:close_date", "currency"); `options` are what may be
    answered, `guess` the likeliest of them, `examples` what the file holds there.
    """

    key: str
    about: str
    options: tuple[str, ...]
    guess: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapped:
    """The target of each column, empty for one that is left out, and what is still unclear about them."""

    targets: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    def places(self, target: str) -> list[int]:
        """The columns that become a target."""
        return [place for place, each in enumerate(self.targets) if each == target]


def keys_of(headers: Sequence[str]) -> tuple[str, ...]:
    """A name for each column that does not hang on its place; the second of two alike ends in "#2"."""
    seen: Counter[str] = Counter()
    keys = []
    for place, header in enumerate(headers):
        key = plain_header(header) or f"column {place + 1}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(keys)


def fingerprint(headers: Sequence[str]) -> str:
    """What files with the same headers share, in whatever order; our own column of reasons left out."""
    keys = sorted(key for key in keys_of(headers) if key not in our_own())
    return sha256("\n".join(keys).encode()).hexdigest()


def likely_kinds(headers: Sequence[str]) -> tuple[str, ...]:
    """What the rows can be by their headers, likeliest first; one alone when it is clear."""
    scores = {name: _score(kind_of(name), headers) for name in KINDS}
    best = max(scores.values())
    if best <= 0:
        return KINDS
    near = sorted((name for name in KINDS if scores[name] >= best - 0.5), key=lambda name: -scores[name])
    return tuple(near) if len(near) > 1 else (near[0],)


def _score(kind: Kind, headers: Sequence[str]) -> float:
    found = {kind.by_header[key] for key in map(plain_header, headers) if key in kind.by_header}
    if not set(kind.required) <= found and not (kind.name == "contacts" and set(NAMES) & found):
        return 0.0
    tied = not kind.per_plan or bool(found & set(TIES))
    named = any(plain_header(header) in _telling(kind.name) for header in headers)
    return len(found) * (1.0 if tied else 0.4) + (2.0 if named else 0.0)


@lru_cache(maxsize=16)
def _telling(name: str) -> frozenset[str]:
    """Headers that only this kind has for what it names its rows by."""
    kind = kind_of(name)
    own = {header for target in ("id", *kind.required, *NAMES) for header in _headers(kind, target)}
    others = {h for each in KINDS if each != name for h in kind_of(each).by_header}
    return frozenset(own - others)


def _headers(kind: Kind, target: str) -> tuple[str, ...]:
    return kind.columns[target].headers if target in kind.columns else ()


def map_columns(kind: Kind, headers: Sequence[str], answers: Mapping[str, str]) -> Mapped:
    """The columns as they are understood, with these answers."""
    keys = keys_of(headers)
    targets, doubts = [NOTHING] * len(keys), []
    chosen = {answer: key.partition(":")[2] for key, answer in answers.items() if key.startswith("target:")}
    for place, key in enumerate(keys):
        said = chosen.get(key) or answers.get(f"column:{key}")
        if said is not None:
            targets[place] = said if said in kind.columns else NOTHING
    _known(kind, keys, answers, targets, chosen)
    for place, key in enumerate(keys):
        if targets[place] or f"column:{key}" in answers or key in our_own() or key in chosen:
            continue
        near = _near(kind, key, targets)
        if near:
            doubts.append(Doubt(f"column:{key}", headers[place], (NOTHING, *kind.columns), near))
    return Mapped(tuple(targets), (*doubts, *_missing(kind, keys, targets, answers)))


def _known(
    kind: Kind, keys: Sequence[str], answers: Mapping[str, str], targets: list[str], chosen: Mapping[str, str]
) -> None:
    """Take every header that is on the lists; of two for one target, the one that stands earlier there."""
    for target, column in kind.columns.items():
        if target in targets and not column.joins:
            continue
        free = {
            key.partition("#")[0]: place
            for place, key in reversed(list(enumerate(keys)))
            if not targets[place] and f"column:{key}" not in answers and key not in chosen
        }
        fitting = [free[header] for header in column.headers if header in free]
        for place in fitting if column.joins else fitting[:1]:
            targets[place] = target


def _near(kind: Kind, key: str, targets: Sequence[str]) -> str:
    """The target whose headers are most like this one, if it is still open."""
    best = process.extractOne(key, kind.by_header.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    if best is None:
        return ""
    target = kind.by_header[best[0]]
    return "" if target in targets and not kind.columns[target].joins else target


def _missing(
    kind: Kind,
    keys: Sequence[str],
    targets: Sequence[str],
    answers: Mapping[str, str],
) -> Iterable[Doubt]:
    """What rows cannot do without and no column gives."""
    wanted = [name for name in kind.required if name not in targets]
    if wanted and kind.name == "contacts" and "last_name" in targets:
        wanted = []
    if kind.per_plan and not set(TIES) & set(targets):
        wanted.append("account")
    free = tuple(key for key, target in zip(keys, targets, strict=True) if not target)
    return [
        Doubt(f"target:{name}", name, free[:100])
        for name in wanted
        if free and f"target:{name}" not in answers
    ]


def lacks(kind: Kind, mapped: Mapped) -> tuple[str, ...]:
    """The targets without which no row can be taken and that nobody gave a column."""
    held = set(mapped.targets)
    lacking = [
        name
        for name in kind.required
        if name not in held and not (kind.name == "contacts" and set(NAMES) & held)
    ]
    if kind.per_plan and not set(TIES) & held:
        lacking.append("account")
    return tuple(lacking)

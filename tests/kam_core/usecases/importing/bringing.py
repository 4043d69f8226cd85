"""Bringing a file in by the same steps as a person does, without Slack."""

from collections.abc import Iterable, Sequence

from bot.jobs.import_report import RowReport
from bot.words import english
from kam_core.model import Account, AuditEvent, FactRecord, Import
from kam_core.store import Store
from kam_core.usecases.importing import deciding, looking
from kam_core.usecases.importing.undoing import undo_rows
from kam_core.usecases.importing.writing import write_rows
from tests.builders import INES, NOW, WORKSPACE, a_house, an_occasion

ACCOUNTS = "Account ID,Account Name,Industry,Phone,Employees"
CONTACTS = "Contact ID,Full Name,Job Title,Account Name"


def a_file(head: str, *rows: str) -> bytes:
    return "\n".join((head, *rows)).encode()


def looked(
    store: Store, content: bytes, *, person: str = INES, wishes: Sequence[str] = (), kind: str = ""
) -> tuple[str, RowReport]:
    """Drop a file and have it looked at; the import's id and the report."""
    house = a_house(store)
    with store.write(WORKSPACE, person, NOW) as uow:
        row = uow.add(Import(person=person, file="a.csv", kind=kind, wishes=list(wishes), created_at=NOW))
    looking.keep_content(house, an_occasion(person, "keep"), row.id, content)
    report = RowReport(english())
    looking.look(house, an_occasion(person, f"look/{row.id}"), row.id, report)
    return row.id, report


def brought(store: Store, content: bytes, **how: object) -> Import:
    """Drop a file, have it looked at, and have its rows written."""
    row, _ = looked(store, content, **how)  # type: ignore[arg-type]
    go(store, row, str(how.get("person", INES)))
    return held(store, row)


def go(store: Store, row: str, person: str = INES) -> None:
    """Press Import, and let the errand run."""
    deciding.begin(a_house(store), an_occasion(person, f"go/{row}"), row)
    write(store, row, person)


def write(store: Store, row: str, person: str = INES) -> None:
    seconds = iter(range(1_000_000))
    write_rows(
        a_house(store), an_occasion(person, f"write/{row}"), row, lambda: NOW, lambda: next(seconds) / 1e6
    )


def taken_back(store: Store, row: str) -> Import:
    deciding.undo(a_house(store), an_occasion(key=f"undo/{row}"), row)
    undo_rows(a_house(store), an_occasion(key=f"undone/{row}"), row, lambda: NOW)
    return held(store, row)


def held(store: Store, row: str) -> Import:
    with store.read(WORKSPACE) as uow:
        return uow.get(Import, row)


def everything(store: Store, *kinds: type[FactRecord]) -> list[tuple[object, ...]]:
    """What the records of these kinds hold, with evidence and version."""
    with store.read(WORKSPACE) as uow:
        return [
            (
                each.id,
                each.label,
                tuple(each.aliases),
                each.version,
                {n: each.value_of(n) for n in each.evidence},
            )
            for kind in kinds or (Account,)
            for each in uow.all_of(kind)
        ]


def trail(store: Store) -> int:
    """How many entries the trail has."""
    with store.read(WORKSPACE) as uow:
        return len(uow.all_of(AuditEvent))


def counts(row: Import) -> dict[str, int]:
    """What became of the rows, zeros left out."""
    return {name: number for name, number in row.counts.items() if number}


def lines(report: RowReport, ending: str) -> Iterable[str]:
    """The lines of one of the report's files."""
    found = next((content for name, content, _ in report.files("a.csv") if name.endswith(ending)), "")
    return found.lstrip("\ufeff").splitlines()

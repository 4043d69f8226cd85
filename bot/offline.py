"""Exports and imports from the command line, without Slack."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.clock import clock_from
from bot.exporters import EXPORTERS
from bot.settings import Settings
from bot.words import english
from kam_core.document.reading import read_document
from kam_core.errors import KamError
from kam_core.model import AccountPlan
from kam_core.store.engine import make_store
from kam_core.store.kept import workspaces_with_plans
from kam_core.store.standing import Standing, look_at
from kam_core.store.store import Store
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.import_plan import Importer, import_plan
from kam_core.usecases.near_names import near_names
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.seeing.placed import matrix_specs
from kam_core.usecases.seeing.specs import plan_specs
from kam_core.usecases.upload_export import PLACE

ACTOR = "kam import"


class DatabaseIsMissing(KamError):
    """There is no database where the settings point."""

    code = "database_is_missing"


class DatabaseIsAway(KamError):
    """The database does not answer."""

    code = "database_is_away"


class DatabaseIsOld(KamError):
    """The tables are not those of this version."""

    code = "database_is_old"


NOT_READY: Mapping[Standing, type[KamError]] = {
    Standing.MISSING: DatabaseIsMissing,
    Standing.AWAY: DatabaseIsAway,
    Standing.EMPTY: DatabaseIsOld,
    Standing.OTHER: DatabaseIsOld,
}


class WhichWorkspace(KamError):
    """Several workspaces have plans here."""

    code = "which_workspace"


class NoWorkspaceYet(KamError):
    """Nothing tells which workspace is meant."""

    code = "no_workspace_yet"


class WorkspaceIsUnknown(KamError):
    """No such workspace has a plan here."""

    code = "workspace_is_unknown"


class NoSuchAccount(KamError):
    """No account goes by that name."""

    code = "no_such_account"


class WhichAccount(KamError):
    """Several accounts go by that name."""

    code = "which_account"


def export_account(settings: Settings, account: str, form: str, workspace: str | None) -> bytes:
    """The newest plan of an account as a file's content; an open plan comes before closed ones.

    Raises `DatabaseIsMissing`, `DatabaseIsOld`, `DatabaseIsAway`, `WhichWorkspace`, `NoWorkspaceYet`,
    `WorkspaceIsUnknown`, `NoSuchAccount` with near names, `WhichAccount`.
    """
    now = clock_from(settings.kam_clock)()
    with opened(settings) as store, store.read(which_workspace(store, workspace)) as uow:
        plan = _plan(uow, account)
        book = PlanBook(uow, plan)
        pictures = (*((PLACE, one) for one in matrix_specs(book)), *plan_specs(book, now.date()))
        return EXPORTERS[form](plan_document(book, now), pictures)


def import_file(settings: Settings, file: Path, workspace: str | None) -> str:
    """Read a file back; what became of it, in words.

    Raises what `export_account`, `read_document` and `import_plan` raise.
    """
    document = read_document(file.read_bytes())
    now = clock_from(settings.kam_clock)()
    with opened(settings) as store:
        where = which_workspace(store, workspace, may_be_new=True)
        done = import_plan(store, Importer(where, ACTOR, now), document)
    said = [english()("cli.imported", account=done.account, records=done.records, answers=done.answers)]
    if done.differing:
        said.append(english()("cli.differing", count=done.differing))
    return " ".join(said)


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store, which must be there and of this version: looking at plans changes no tables.

    Raises `DatabaseIsMissing`, `DatabaseIsOld`, `DatabaseIsAway`.
    """
    standing = look_at(settings.store_url).standing
    if standing is not Standing.READY:
        raise NOT_READY[standing]
    store = make_store(settings.store_url)
    try:
        yield store
    finally:
        store.close()


def which_workspace(store: Store, wanted: str | None, *, may_be_new: bool = False) -> str:
    """The workspace that is meant. The first one may be named before anything is in the database.

    Raises `WhichWorkspace`, `NoWorkspaceYet`, `WorkspaceIsUnknown`.
    """
    known = sorted({*workspaces_with_plans(store), *store.workspaces()})
    if wanted is not None:
        if wanted not in known and not (may_be_new and not known):
            raise WorkspaceIsUnknown(workspace=wanted, known=", ".join(known))
        return wanted
    if not known:
        raise NoWorkspaceYet
    if len(known) > 1:
        raise WhichWorkspace(known=", ".join(known))
    return known[0]


def _plan(uow: UnitOfWork, words: str) -> AccountPlan:
    plans = uow.all_of(AccountPlan)
    accounts = accounts_of(uow, plans)
    found = plans_meant(words, plans, accounts)
    names = sorted({accounts[plan.account_id].label for plan in found})
    if not found:
        near = near_names(words, sorted(each.label for each in accounts.values()))
        raise NoSuchAccount(account=words, near=", ".join(near) or "–")
    if len(names) > 1:
        raise WhichAccount(account=words, found=", ".join(names))
    return max(found, key=lambda plan: (plan.status is not PlanStatus.CLOSED, plan.created_at))

"""Whose account a row is about, in which plan it is kept, and what is made where one is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from kam_core.imports.kinds import Kind
from kam_core.imports.reading import Said
from kam_core.model import Account, AccountPlan, PlanStatus, fact_fields, new_id
from kam_core.model.plain import plain_evidence
from kam_core.store.bulk import Batch, Held
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import SourceType, Status
from kam_core.usecases.importing.fates import Wish
from kam_core.usecases.importing.index import Index, Unclear
from kam_core.usecases.start_plan import default_period
from kam_core.values import Evidence, Value

NO_ACCOUNT, NO_PLAN = "no_account", "no_plan"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a row's record is kept: its plan (empty for what plans share), its account's name; `waits` says why it
    cannot be kept yet, `makes` what has to be made first."""

    plan: str = ""
    account: str = ""
    waits: str = ""
    makes: tuple[str, ...] = ()


SHARED = Scope()


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports: a person's Slack id, the import as evidence cites it, and whether they may change every account."""

    person: str
    ref: str
    all_of_it: bool = False


class Accounts:
    """The workspace's accounts and their open plans, as one person may change them."""

    def __init__(
        self,
        uow: UnitOfWork,
        index: Index,
        who: Importer,
        wishes: Collection[str],
        now: datetime,
    ) -> None:
        own = index.entity is Account
        self._index = index if own else Index(uow, Account, ())
        self._who = who
        self._wishes = frozenset(wishes)
        self._plans: dict[str, list[AccountPlan]] = {}
        self._chosen: dict[str, str] = {}
        for plan in uow.open_plans():
            self._plans.setdefault(plan.account_id, []).append(plan)
        mine = () if who.all_of_it else (plan.account_id for plan in uow.open_plans(who.person))
        self._mine = frozenset(mine)
        self._accounts, self._made_plans = Batch(Account), Batch(AccountPlan)
        self.now = now

    def may_change(self, account: str) -> bool:
        """True for the account's team, for everybody where no plan is open, and for administrators."""
        return self._who.all_of_it or account in self._mine or account not in self._plans

    def scope(self, kind: Kind, said: Said, *, make: bool) -> Scope:
        """Where the row's record is kept; with `make` what is missing is made, if that was chosen.

        Raises `Unclear` for an account that cannot be told, or is another team's.
        """
        if not kind.per_plan:
            return SHARED
        account = self._index.meet("", said.account, said.account_external)
        makes: tuple[str, ...] = ()
        if account is None:
            if Wish.MAKE_ACCOUNTS not in self._wishes or not said.account:
                return Scope(account=said.account, waits=NO_ACCOUNT)
            if not make:
                waits = "" if Wish.MAKE_PLANS in self._wishes else NO_PLAN
                return Scope(f"new plan of {said.account}", said.account, waits)
            account, makes = self._make(said), ("account",)
        if not self.may_change(account):
            raise Unclear("not_yours")
        name = self._index.labels[account]
        plan = self._plan_of(account)
        if plan is None:
            if Wish.MAKE_PLANS not in self._wishes:
                return Scope(account=name, waits=NO_PLAN, makes=makes)
            if not make:
                return Scope(f"new plan of {account}", name)
            plan, makes = self.make_plan(account), (*makes, "plan")
        return Scope(plan, name, makes=makes)

    def make_plan(self, account: str) -> str:
        """A plan of twelve months for an account, which the person owns; its id."""
        start, end = default_period(self.now.date())
        sure = self._evidence(Status.CONFIRMED_INTERNAL)
        facts: dict[str, Value] = {
            "date_prepared": self.now.date(),
            "period_start": start,
            "period_end": end,
            "prepared_by": self._who.person,
            "owner": self._who.person,
        }
        assumed = self._evidence(Status.ASSUMED)
        behind = {name: assumed if name.startswith("period") else sure for name in facts}
        plan = Held(new_id(), "", "plan", (), 1, behind, facts)
        self._made_plans.new.append(plan)
        self._made_plans.ties[plan.id] = {"account_id": account, "status": PlanStatus.DRAFT, "pack": ""}
        self._chosen[account] = plan.id
        return plan.id

    def batches(self) -> list[Batch]:
        """New accounts, then their plans."""
        return [self._accounts, self._made_plans]

    def written(self) -> None:
        """They are in the store."""
        self._accounts, self._made_plans = Batch(Account), Batch(AccountPlan)

    def _make(self, said: Said) -> str:
        record = Held(new_id(), "", said.account, (), 1, {}, {})
        self._accounts.new.append(record)
        if said.account_external:
            self._accounts.keys.append(("", said.account_external, record.id))
        self._index.keep(record, said.account_external)
        return record.id

    def _plan_of(self, account: str) -> str | None:
        """The open plan of today's period; the newest where none or several are of today."""
        if account not in self._chosen and (plans := self._plans.get(account)):
            today = self.now.date()
            self._chosen[account] = max(plans, key=lambda plan: (_covers(plan, today), plan.created_at)).id
        return self._chosen.get(account)

    def _evidence(self, status: Status) -> dict[str, str]:
        made = Evidence(
            status=status,
            entered_by=self._who.person,
            as_of=self.now,
            source_type=SourceType.CRM,
            source_ref=self._who.ref,
            sensitivity=fact_fields(AccountPlan)["period_start"].sensitivity,
        )
        return plain_evidence(made)


def _covers(plan: AccountPlan, today: object) -> bool:
    start, end = plan.period_start, plan.period_end
    return bool(start and end and today) and start <= today <= end  # type: ignore[operator]

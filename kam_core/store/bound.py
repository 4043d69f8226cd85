"""The channels that show a plan, found where they are kept: an action that is done reads none of the others."""

from collections.abc import Collection

from sqlalchemy import exists, func, select

from kam_core.model import AccountPlan, DigestBinding
from kam_core.store.unit import UnitOfWork


def bindings_of(uow: UnitOfWork, plans: Collection[str]) -> list[DigestBinding]:
    """The channels that have a digest now of one of these plans, or of any plan of its account; one query."""
    is_sqlite = uow._connection.dialect.name == "sqlite"
    listed = func.json_each if is_sqlite else func.jsonb_array_elements_text
    bound = listed(DigestBinding.plan_ids).table_valued("value")
    # Each answered once, and not again for every channel: they name none.
    kept = (AccountPlan.workspace_id == uow.workspace_id, AccountPlan.removed_at.is_(None))
    accounts = select(AccountPlan.account_id).where(*kept, AccountPlan.id.in_(plans))
    of_their_accounts = select(AccountPlan.id).where(*kept, AccountPlan.account_id.in_(accounts))
    theirs = exists().where(bound.c.value.in_(of_their_accounts))
    return uow._all(DigestBinding, DigestBinding.ended_at.is_(None), theirs)

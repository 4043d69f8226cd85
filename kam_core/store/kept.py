"""Which workspaces have plans here, whether or not Slack ever told us of them."""

from sqlalchemy import select

from kam_core.model import AccountPlan
from kam_core.store.store import WRITES, Store


def workspaces_with_plans(store: Store) -> list[str]:
    """The ids of all workspaces with a plan that was not removed, in order. For the command line."""
    own = AccountPlan.workspace_id
    wanted = select(own).where(AccountPlan.removed_at.is_(None)).distinct().order_by(own)
    with store.engine.execution_options(**{WRITES: False}).connect() as connection:
        return list(connection.scalars(wanted))

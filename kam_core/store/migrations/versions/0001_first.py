"""The first shape of the store: every noun of a plan, interviews, the audit trail and the outbox."""

from kam_core.store.migrations.first import course, customer, plan, traffic, trail, workspace

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, in an order in which every foreign key points back."""
    workspace.create()
    plan.create()
    customer.create()
    course.create()
    traffic.create()
    trail.protect()


def downgrade() -> None:
    """There is nothing before the first step: restore a backup instead."""
    raise NotImplementedError("the first step cannot be undone")

"""the outbox by priority, and who leads delivery"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OTHERS = {0: ("offer",), 1: ("change", "date_cancelled", "cancelled", "lapsed", "help", "report")}


def upgrade() -> None:
    op.add_column("outbox", sa.Column("priority", sa.SmallInteger(), server_default="2", nullable=False))
    outbox = sa.table("outbox", sa.column("kind", sa.String), sa.column("priority", sa.SmallInteger))
    for priority, kinds in _OTHERS.items():
        op.execute(outbox.update().where(outbox.c.kind.in_(kinds)).values(priority=priority))
    op.drop_index("ix_outbox_due", table_name="outbox")
    waits, done = sa.text("done_at IS NULL"), sa.text("done_at IS NOT NULL")
    op.create_index("ix_outbox_due", "outbox", ["priority", "due_at", "id"], sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_outbox_done", "outbox", ["done_at"], sqlite_where=done, postgresql_where=done)
    op.create_table(
        "leader",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("until", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leader")),
    )


def downgrade() -> None:
    op.drop_table("leader")
    op.drop_index("ix_outbox_done", table_name="outbox")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["done_at", "due_at"])
    op.drop_column("outbox", "priority")

"""marks of the day's openings"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opening_mark",
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_opening_mark")),
    )
    op.create_index("ix_opening_mark_day", "opening_mark", ["day"])


def downgrade() -> None:
    op.drop_table("opening_mark")

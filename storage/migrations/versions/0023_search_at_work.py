"""a rebuild of the search's index says that it is at work"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_at_work",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("due", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_at_work")),
    )


def downgrade() -> None:
    op.drop_table("search_at_work")

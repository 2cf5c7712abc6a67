"""turns of people, so that a question is left without a statement of its own"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("person", "draft"):
        op.add_column(table, sa.Column("turn", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    for table in ("person", "draft"):
        op.drop_column(table, "turn")

"""places and titles of single meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("occurrence", "rule"):
        op.add_column(table, sa.Column("own", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    for table in ("occurrence", "rule"):
        op.drop_column(table, "own")

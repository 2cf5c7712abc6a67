"""what a search was narrowed to and what it found"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("query", sa.Column("filters", sa.JSON(), nullable=True))
    op.add_column("query", sa.Column("found", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("query", "found")
    op.drop_column("query", "filters")

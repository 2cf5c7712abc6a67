"""which file or link brought an event"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("imported", sa.Column("source", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("imported", "source")

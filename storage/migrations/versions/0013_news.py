"""what a person wants to hear beside reminders"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("news", sa.Integer(), server_default="7", nullable=False))


def downgrade() -> None:
    op.drop_column("person", "news")

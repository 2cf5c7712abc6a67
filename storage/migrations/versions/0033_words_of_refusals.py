"""an organiser's own words to who was declined"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("signup", sa.Column("declined_words", sa.String(length=300), nullable=True))


def downgrade() -> None:
    op.drop_column("signup", "declined_words")

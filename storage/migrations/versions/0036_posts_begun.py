"""how often a post was begun and no end of it known, apart from how often it was refused"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("channel_post", sa.Column("begun", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE channel_post SET begun = tries, tries = 0 WHERE state = 'sending'")


def downgrade() -> None:
    op.execute("UPDATE channel_post SET tries = begun WHERE state = 'sending'")
    op.drop_column("channel_post", "begun")

"""titles and places of single meetings are searched: what has some is indexed anew"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

SOME = "DELETE FROM {table} WHERE opportunity_id IN (SELECT opportunity_id FROM occurrence WHERE own IS NOT NULL)"


def upgrade() -> None:
    for table in ("search_text", "search_entry"):
        op.execute(SOME.format(table=table))


def downgrade() -> None:
    """The words are a few more than were asked for."""

"""keys of words were cut otherwise before («курчата», «кінопоказ»): all is indexed anew"""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLES = ("search_entry", "search_text", "search_term", "search_gram")
DELETED = "INSERT INTO search_index(search_index, rowid, keys) VALUES ('delete', old.opportunity_id, old.keys)"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"TRUNCATE {', '.join(TABLES)}")
        return
    op.execute("DROP TRIGGER search_text_out")  # row by row it would take minutes of a large index
    for table in TABLES:
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
    op.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    op.execute(f"CREATE TRIGGER search_text_out AFTER DELETE ON search_text BEGIN {DELETED}; END")


def downgrade() -> None:
    """The version before finds most by these keys, and all after `python -m bot reindex`."""

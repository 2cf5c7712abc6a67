"""keys in the row of what ranks a hit, on PostgreSQL

Additive: `search_text` stays, without rows on PostgreSQL, which reads it no more.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

MOVED = """UPDATE search_entry SET keys = search_text.keys FROM search_text
    WHERE search_text.opportunity_id = search_entry.opportunity_id"""
INDEX = "CREATE INDEX ix_search_entry_keys ON search_entry USING gin (keys) WITH (gin_pending_list_limit = 512)"
BACK = "INSERT INTO search_text (opportunity_id, keys) SELECT opportunity_id, keys FROM search_entry WHERE keys IS NOT NULL"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.add_column("search_entry", sa.Column("keys", sa.Text() if sqlite else postgresql.TSVECTOR(), nullable=True))
    if sqlite:
        return
    # Long keys leave the row, which searches then read faster; the title, which they read, never does.
    op.execute("ALTER TABLE search_entry SET (toast_tuple_target = 1024)")
    op.execute("ALTER TABLE search_entry ALTER title SET STORAGE MAIN, ALTER keys SET STORAGE EXTERNAL")
    op.execute(MOVED)
    op.execute(INDEX)
    op.execute("TRUNCATE search_text")
    op.execute("ANALYZE search_entry")


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute(BACK)
        op.execute("DROP INDEX ix_search_entry_keys")
        op.execute("ALTER TABLE search_entry RESET (toast_tuple_target)")
        op.execute("ALTER TABLE search_entry ALTER title SET STORAGE EXTENDED")
    op.drop_column("search_entry", "keys")

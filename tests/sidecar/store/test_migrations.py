"""The migrations make what the row classes say, on both stores."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import sidecar.store
from sidecar.store import case_rows, decision_rows, identity_rows, rows, service_rows
from sidecar.store.engine import HEAD, Store
from sidecar.store.search_ddl import is_table_of_ours
from sidecar.store.tuples import tuples

_KEYS_SQLITE = "SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"


def test_the_migrations_make_exactly_what_the_row_classes_say(store: Store) -> None:
    known = (rows.FactRow, service_rows.TokenRow, identity_rows.TraitRow, decision_rows.ActRow,
             case_rows.CaseLineRow)  # fmt: skip
    assert len({it.metadata for it in known}) == 1
    with store.reading() as conn:
        options = {"compare_type": True, "include_name": is_table_of_ours}
        context = MigrationContext.configure(conn, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_code_knows_the_newest_migration() -> None:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(sidecar.store.__file__).parent / "migrations")
    )
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_timelines_lie_clustered_by_contact_and_time(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.reading() as conn:
        made = tuples(conn, "SELECT sql FROM sqlite_master WHERE name = 'entry'")[0][0]
        keys = [row[0] for row in tuples(conn, _KEYS_SQLITE.format(table="entry"))]
    store.close()
    assert "WITHOUT ROWID" in made
    assert keys[:2] == ["contact_key", "occurred_at"]

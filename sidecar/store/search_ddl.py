"""The word indexes that only one of the two stores understands; migrations make them, no row class does."""

from typing import Any

# The reader of PostgreSQL's index must repeat its expression to the letter.
ENTRY_VECTOR = "to_tsvector('simple', coalesce(subject, '') || ' ' || coalesce(text, ''))"

# entry_find holds no text of its own, so a removal must name the old words: the triggers cannot forget.
SQLITE = [
    """CREATE VIRTUAL TABLE entry_find USING fts5(
        subject, text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER entry_find_in AFTER INSERT ON entry BEGIN
        INSERT INTO entry_find(rowid, subject, text) VALUES (new.search_key, new.subject, new.text);
    END""",
    """CREATE TRIGGER entry_find_out AFTER DELETE ON entry BEGIN
        INSERT INTO entry_find(entry_find, rowid, subject, text)
        VALUES ('delete', old.search_key, old.subject, old.text);
    END""",
    """CREATE VIRTUAL TABLE contact_find USING fts5(
        words, content='contact_words', content_rowid='contact_key', tokenize='trigram')""",
    """CREATE TRIGGER contact_find_in AFTER INSERT ON contact_words BEGIN
        INSERT INTO contact_find(rowid, words) VALUES (new.contact_key, new.words);
    END""",
    """CREATE TRIGGER contact_find_out AFTER DELETE ON contact_words BEGIN
        INSERT INTO contact_find(contact_find, rowid, words)
        VALUES ('delete', old.contact_key, old.words);
    END""",
]

POSTGRESQL = [
    f"CREATE INDEX entry_find ON entry USING gin (({ENTRY_VECTOR}))",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX contact_find ON contact_words USING gin (words gin_trgm_ops)",
]

BY_DIALECT = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
_MADE_HERE = ("entry_find", "contact_find")


def is_table_of_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether Alembic should compare it with the row classes: FTS tables and these indexes have none."""
    return not (kind in {"table", "index"} and name is not None and name.startswith(_MADE_HERE))

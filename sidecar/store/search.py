"""What contacts can be found by; the words of entries are indexed by the store itself (search_ddl.py)."""

from collections.abc import Iterable, Mapping

from sidecar.store.bulk import delete_rows, insert_rows
from sidecar.store.engine import Conn
from sidecar.store.rows import ContactWordsRow


def replace(conn: Conn, words: Mapping[int, str], gone: Iterable[int] = ()) -> None:
    """Each contact is found by these words (search_words.py) from now on, `gone` ones by none."""
    # Removed and put in, not updated: that is what the triggers of the word index listen to.
    stale = [(contact,) for contact in sorted({*words, *gone})]
    delete_rows(conn, ContactWordsRow, stale)
    insert_rows(conn, ContactWordsRow, sorted(words.items()))

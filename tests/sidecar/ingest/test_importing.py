"""`throughline import`: what a file's lines become, and what a bad line costs."""

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from sidecar.errors import BadInputError
from sidecar.flows.importing import Imported, import_file, import_lines
from sidecar.store.engine import Store
from tests import people, retold
from tests.sidecar.ingest.histories import HOUSE, held, take_in
from tests.sidecar.ingest.looking import rows


def _now() -> datetime:
    return datetime(2026, 11, 25, tzinfo=UTC)


def _line(number: int) -> bytes:
    return (
        b'{"type":"interaction","tool":"mail:help","native_id":"m-%d","channel":"email",'
        b'"direction":"inbound","occurred_at":"2026-11-20T10:00:00+02:00",'
        b'"contact":{"native_id":"c-%d"}}' % (number, number % 7)
    )


def _moment(said: bytes) -> bytes:
    return _line(1).replace(b"2026-11-20T10:00:00+02:00", said)


def _card(attributes: bytes) -> bytes:
    return (
        b'{"type":"contact","tool":"crm:acme","native_id":"c-1",'
        b'"updated_at":"2026-11-20T10:00:00Z","attributes":%s}' % attributes
    )


def test_a_file_is_taken_in_and_taken_in_again_without_a_change(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "everybody.jsonl"
    told = retold.lines(*people.everybody())
    path.write_bytes(b"\n".join(told) + b"\n\n")
    things = {(it.tool, it.type, it.native_id) for it in retold.facts(*people.everybody())}
    assert import_file(store, path, HOUSE) == Imported(read=len(told) + 1, changed=len(things))
    once = held(store)
    assert import_file(store, path, HOUSE).changed == 0
    assert held(store) == once


def test_a_file_and_a_connector_that_tell_the_same_hold_the_same(store: Store) -> None:
    import_lines(store, retold.lines(*people.everybody()), HOUSE, now=_now)
    from_file = held(store)
    take_in(store, retold.facts(*people.everybody()))
    assert held(store) == from_file


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (_line(1)[:-1] + b',"mood":"bad"}', r"line 1: .*mood: unknown key; remove it"),
        (_line(1).replace(b"+02:00", b""), r"line 1: .*occurred_at: .*needs its offset"),
        (_line(1).replace(b"email", b"pigeon"), r"line 1: .*channel"),
        (_line(1).replace(b"m-1", b"m\\u00001"), r"line 1: native_id: holds a zero character"),
        (b"{", r"line 1: "),
        (b"[]", r"line 1: "),
        (b'{"type":"poem"}', r"line 1: type: say one of contact, interaction"),
        (b"{}", r"line 1: type: say one of contact, interaction"),
        (_line(1).replace(b"mail:help", b""), r"line 1: .*tool: "),
        (_moment(b"9999-12-31T23:59:59-12:00"), r"line 1: .*occurred_at: a time lies between"),
        (_moment(b"0001-01-01T00:00:00+12:00"), r"line 1: .*occurred_at: a time lies between"),
        (_card(b'{"big":99999999999999999999}'), r"line 1: Integer exceeds 64-bit range"),
        (b"\xff\xfe", r"line 1: "),
    ],
)
def test_a_line_that_cannot_be_read_is_named(store: Store, bad: bytes, told: str) -> None:
    with pytest.raises(BadInputError, match=told):
        import_lines(store, [bad], HOUSE, now=_now)


def test_a_bad_line_keeps_what_was_stored_before_its_batch_and_says_how_much(store: Store) -> None:
    lines = [_line(number) for number in range(2500)]
    lines[2400] = b'{"type":"interaction"}'
    with pytest.raises(BadInputError) as caught:
        import_lines(store, lines, HOUSE, now=_now)
    assert caught.value.line == 2401
    assert "The first 2000 lines are in, nothing after them is" in str(caught.value)
    assert rows(store, "SELECT count(*) FROM fact") == [(2000,)]


def test_a_file_that_is_not_there_is_said_plainly(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"nowhere.jsonl: No such file"):
        import_file(store, tmp_path / "nowhere.jsonl", HOUSE)


def test_null_keys_are_as_good_as_absent_ones(store: Store) -> None:
    import_lines(store, [_line(1)], HOUSE, now=_now)
    once = held(store)
    with_nulls = _line(1)[:-1] + b',"subject":null,"about":null,"attachments":null,"to":null}'
    assert import_lines(store, [with_nulls], HOUSE, now=_now).changed == 0
    assert held(store) == once


def test_nulls_where_a_list_or_a_word_stands_by_default_are_as_good_as_absent(store: Store) -> None:
    shape = orjson.loads(_card(b"{}"))
    lines = [_card(b"{}"), _line(1)]
    import_lines(store, lines, HOUSE, now=_now)
    card = shape | {"attributes": None, "identifiers": None, "sequence": None}
    letter = orjson.loads(_line(1)) | {"by": None, "sequence": None}
    with_nulls = [orjson.dumps(card), orjson.dumps(letter)]
    assert import_lines(store, with_nulls, HOUSE, now=_now).changed == 0


def test_a_file_that_begins_with_a_byte_order_mark_is_read(store: Store) -> None:
    assert import_lines(store, [b"\xef\xbb\xbf" + _line(1)], HOUSE, now=_now).changed == 1

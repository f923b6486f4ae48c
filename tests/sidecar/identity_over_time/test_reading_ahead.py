"""Lines read ahead by a process of its own are the same records, each there as soon as its line is."""

import os
import signal
from collections.abc import Iterator
from itertools import count, islice

import orjson
import pytest

from sidecar.errors import BadInputError
from sidecar.flows.reading_ahead import read, read_ahead
from tests.people_at_large.world import make_world

HERE = os.getpid()
ANNA = b'{"record_id": "a", "fields": {"full_name": "Anna Berg", "phone": "+4915112345678"}}\n'


def test_they_are_what_would_have_been_read_here() -> None:
    lines = [orjson.dumps(it.record) for it in make_world(1, 300)]
    with read_ahead([*lines, b" \n"]) as records:
        found = list(records)
    assert [it._replace(ms=0.0) for it in found] == [it._replace(ms=0.0) for it in read(lines)]
    assert all(it.ms > 0 for it in found)


def test_whoever_waits_for_an_answer_to_each_line_gets_it() -> None:
    here, there = os.pipe()
    with open(here, "rb", buffering=0) as lines, read_ahead(iter(lines.readline, b"")) as records:  # noqa: PTH123
        for n in ("1", "2", "3"):
            os.write(there, ANNA.replace(b'"a"', orjson.dumps(n)))
            assert next(records).record_id == n
    os.close(there)


def test_a_line_that_cannot_be_read_is_named_once_those_before_it_are_told() -> None:
    with read_ahead([ANNA, b"\n", b"{", ANNA]) as records:
        assert next(records).record_id == "a"
        with pytest.raises(BadInputError, match="line 3: this is no JSON; write one object a line"):
            next(records)


def test_a_reader_that_is_ended_is_no_end_of_the_lines() -> None:
    def lines() -> Iterator[bytes]:
        yield ANNA
        assert os.getpid() != HERE
        os.kill(os.getpid(), signal.SIGKILL)

    with read_ahead(lines()) as records:
        next(records)
        with pytest.raises(ChildProcessError, match="ended too early"):
            next(records)


def test_trouble_with_the_lines_is_named_without_what_they_say() -> None:
    def lines() -> Iterator[bytes]:
        yield ANNA
        raise OSError("Anna Berg")

    with read_ahead(lines()) as records:
        next(records)
        with pytest.raises(ChildProcessError, match=r"^the lines cannot be read on: OSError$"):
            next(records)


def test_whoever_needs_no_more_leaves_no_process_behind() -> None:
    pids: list[int] = []
    here, there = os.pipe()

    def lines() -> Iterator[bytes]:
        os.write(there, str(os.getpid()).encode())
        for _ in count():
            yield ANNA

    with read_ahead(lines()) as records:
        assert len(list(islice(records, 5))) == 5
        pids.append(int(os.read(here, 20)))
    os.close(here)
    os.close(there)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)

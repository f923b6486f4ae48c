"""lines → records read and taken apart: for `identity cluster`, in a process of its own ahead of the resolver."""

import marshal
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any, BinaryIO, NamedTuple, NoReturn

import orjson

from sidecar.errors import BadInputError
from sidecar.flows.arrival import Arrival, arrival_of
from sidecar.identity.blocks import Block
from sidecar.identity.portrait import Portrait, Told
from sidecar.identity.said import profile_of
from sidecar.identity.traits import traits_of
from sidecar.model.profile import Own

_OWN = Own()
_LENGTH = 4  # bytes that say how long what follows is
_BUFFER = 1 << 18


class Record(NamedTuple):
    """One line. `ms`: how long it took to read it and to take it apart."""

    record_id: str
    contact: int
    arrival: Arrival
    ms: float


def read(lines: Iterable[bytes]) -> Iterator[Record]:
    """Line by line, blank ones left out. BadInputError names the first that cannot be read."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        started = perf_counter()
        profile = profile_of(*_parse(line, number))
        it = arrival_of(Told(traits_of(profile, _OWN), profile.seen_at))
        ms = (perf_counter() - started) * 1000
        yield Record(profile.native_id, profile.contact, it, ms)


@contextmanager
def read_ahead(lines: Iterable[bytes]) -> Iterator[Iterator[Record]]:
    """As `read`, by a child that goes on reading while the caller works with what it has read: a record is
    there as soon as its line is, so who writes the lines may wait for an answer to each.

    The lines are read in the child alone: what their iterator does besides is not done here.
    """
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        _tell(lines, there)
    os.close(there)
    try:
        with open(here, "rb", buffering=_BUFFER) as told:  # noqa: PTH123 no path, a pipe
            yield _heard(told)
    finally:
        os.kill(child, signal.SIGKILL)  # it may wait for a line that nobody needs any more
        os.waitpid(child, 0)


def _tell(lines: Iterable[bytes], there: int) -> NoReturn:
    """Never returns: what this process is made of is its parent's."""
    try:
        for it in read(lines):
            _write(there, [it.record_id, it.contact, *_packed(it.arrival), it.ms])
        _write(there, [])
    except BadInputError as error:
        _write(there, [[error.reason, error.line, error.key]])
    except (KeyboardInterrupt, BrokenPipeError):
        pass
    except Exception as error:  # noqa: BLE001 the parent says so; what it was about is a customer's
        _write(there, [type(error).__name__])
    finally:
        os._exit(0)


def _heard(told: BinaryIO) -> Iterator[Record]:
    while length := told.read(_LENGTH):
        match marshal.loads(told.read(int.from_bytes(length))):  # noqa: S302 our own child's
            case []:
                return
            case [[reason, line, key]]:
                raise BadInputError(reason, line, key)
            case [str(trouble)]:
                raise ChildProcessError(f"the lines cannot be read on: {trouble}")
            case [record_id, contact, *packed, ms]:
                yield Record(record_id, contact, _unpacked(packed), ms)
    raise ChildProcessError("the process that reads the lines has ended too early")


def _write(there: int, told: list[Any]) -> None:
    packed = marshal.dumps(told)
    left = memoryview(len(packed).to_bytes(_LENGTH) + packed)
    while left:
        left = left[os.write(there, left) :]


def _packed(it: Arrival) -> list[Any]:
    """As plain values, which marshal writes and reads faster than anything does an object."""
    blocks = [tuple(block) for block in it.blocks]
    alone = [it.portrait.values, it.portrait.seen]
    return [it.told.traits, it.told.seen_at, blocks, it.terms, it.marks, *alone]


def _unpacked(packed: list[Any]) -> Arrival:
    traits, seen_at, blocks, terms, marks, *alone = packed
    blocks = list(map(Block._make, blocks))
    return Arrival(Told(traits, seen_at), blocks, terms, Portrait(1, *alone), marks)


def _parse(line: bytes, number: int) -> tuple[str, dict[str, Any]]:
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise BadInputError("this is no JSON; write one object a line", number) from None
    record_id = told.get("record_id") if isinstance(told, dict) else None
    if not isinstance(record_id, str | int) or record_id == "":
        raise BadInputError("a record needs its id, a text", number, "record_id")
    fields = told.get("fields")
    if not isinstance(fields, dict):
        raise BadInputError('say what is known of it: {"email": ...}', number, "fields")
    return str(record_id), fields

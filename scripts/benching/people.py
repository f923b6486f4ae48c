"""Records and a store of people for the identity bench, made once and kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from sidecar.flows.arrival import arrival_of
from sidecar.flows.clustering import answers, own_store
from sidecar.flows.reading_ahead import read
from sidecar.identity.portrait import Told, spelled, spelled_traits
from sidecar.identity.said import profile_of
from sidecar.identity.traits import traits_of
from sidecar.model.profile import Own, Profile
from sidecar.store import clusters, portraits
from sidecar.store.bulk import insert_rows, upsert_rows
from sidecar.store.engine import HEAD, Conn, Store
from sidecar.store.identity_rows import PortraitRow, TraitRow
from sidecar.store.rows import MemberRow, PostingRow
from tests.people_at_large.world import make_world

_AT_ONCE = 20_000  # strangers in one transaction
_WORLD = 100_000  # records that are made in one go
_OWN = Own()


def records(folder: Path, n: int, seed: int = 1) -> Path:
    """A file of so many records, in the order of their time."""
    path = folder / f"people-1-{seed}-{n}.jsonl"
    if not path.exists():
        half = path.with_suffix(".half")
        with half.open("wb") as file:
            for made in make_world(seed, n):
                file.write(orjson.dumps(made.record, option=orjson.OPT_APPEND_NEWLINE))
        half.rename(path)
    return path


def store_of(folder: Path, n: int) -> Path:
    """A folder with the store of `identity cluster` on `n` records: the first world resolved, all others
    put in as they would stand if nobody among them had been recognised.
    """
    place = folder / f"people-1-{n}-{HEAD}"
    if not place.exists():
        half = place.with_suffix(".half")
        half.mkdir(exist_ok=True)
        for left in half.iterdir():
            left.unlink()
        _fill(folder, half, n)
        half.rename(place)
    return place


def _fill(folder: Path, place: Path, n: int) -> None:
    store = own_store(place)
    with records(folder, _WORLD).open("rb") as lines:
        for _ in answers(read(lines), store):
            pass
    for seed in range(2, n // _WORLD + 1):
        told = (made.record for made in make_world(seed, _WORLD))
        while some := list(islice(told, _AT_ONCE)):
            _add(store, some)
        print(f"  {seed * _WORLD:,} of {n:,} people are in")
    store.close()


def _add(store: Store, some: Iterable[dict[str, Any]]) -> None:
    """Strangers, each a customer of his own."""
    profiles = [profile_of(it["record_id"], it["fields"]) for it in some]
    with store.writing() as conn:
        for it in profiles:
            clusters.add(conn, it.contact, it.native_id)
        _add_rows(conn, sorted(profiles, key=lambda it: it.contact))


def _add_rows(conn: Conn, profiles: Sequence[Profile]) -> None:
    arrived = [(it.contact, arrival_of(_told(it))) for it in profiles]
    insert_rows(conn, MemberRow, [(contact, contact) for contact, _ in arrived])
    traits = [(it, one.told.traits, one.told.seen_at) for it, one in arrived]
    upsert_rows(conn, TraitRow, [(it, spelled_traits(told), at, False) for it, told, at in traits])
    upsert_rows(conn, PortraitRow, [(it, spelled(one.portrait)) for it, one in arrived])
    postings = {(block.key, contact) for contact, one in arrived for block in one.blocks}
    upsert_rows(conn, PostingRow, sorted(postings))
    terms: Counter[int] = Counter()
    for _, one in arrived:
        terms.update(one.terms)
    portraits.raise_terms(conn, terms)
    portraits.count(conn, contacts=len(arrived), customers=len(arrived))


def _told(it: Profile) -> Told:
    return Told(traits_of(it, _OWN), it.seen_at)

"""What tools post to the DMZ is kept there unreadable, and comes inside as it was: once, in order, all of it."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx
import pytest

from sidecar.access.sealing import new_pair
from sidecar.connectorkit.clock import utc_now
from sidecar.connectorkit.connector import WebhookRequest
from sidecar.errors import ToolError
from sidecar.store.engine import Store, open_store
from tests.sidecar.dmz.standing import TOKEN, Standing, kept, kill, standing
from tests.sidecar.pulling.desk import post

HOOK = "/v1/hooks/rt:main"
CANARY = "canary-7f3e-dana"


@pytest.fixture
def dmz(tmp_path: Path) -> Iterator[Standing]:
    with standing(tmp_path) as made:
        yield made


def send(client: httpx.Client, request: WebhookRequest) -> int:
    return client.post(HOOK, content=request.body, headers=dict(request.headers)).status_code


def test_a_post_comes_inside_as_it_was_and_leaves_the_dmz(dmz: Standing, store: Store) -> None:
    """The signature's window is measured from when it came, not from when it was fetched."""
    with dmz.client() as client:
        assert [send(client, post(n, n, at=utc_now())) for n in (1, 2, 3)] == [202] * 3
    an_hour_later = dmz.drawer(store, lambda: utc_now() + timedelta(hours=1))
    assert an_hour_later.draw_once() == 3
    assert kept(store) == ["1/1", "2/2", "3/3"]
    assert any(it.stat().st_size for it in dmz.posts.glob("*.posts"))  # until it is said to be kept
    assert an_hour_later.draw_once() == 0
    assert [it.name for it in dmz.posts.glob("*.posts") if it.stat().st_size] == []


def test_who_takes_the_dmzs_disk_reads_nothing(dmz: Standing, store: Store) -> None:
    request = post(1, 1, at=utc_now(), event=CANARY)
    headers = dict(request.headers) | {"x-note": CANARY}
    with dmz.client() as client:
        client.post(f"{HOOK}?q={CANARY}", content=request.body, headers=headers)
    files = [it for it in dmz.posts.iterdir() if it.is_file()]
    assert sum(it.stat().st_size for it in files) > len(request.body)
    assert [it.name for it in files if CANARY.encode() in it.read_bytes()] == []
    assert dmz.drawer(store).draw_once() == 1


def test_a_wrong_key_inside_loses_nothing_and_says_what_to_do(dmz: Standing, store: Store) -> None:
    with dmz.client() as client:
        send(client, post(1, 1, at=utc_now()))
    wrong = dmz.dmz.model_copy(update={"keys": [type(dmz.dmz.keys[0])(new_pair()[0])]})
    with pytest.raises(ToolError, match="private key"):
        dmz.drawer(store, keys=wrong.keys).draw_once()
    assert dmz.drawer(store, keys=[*wrong.keys, *dmz.dmz.keys]).draw_once() == 1
    assert kept(store) == ["1/1"]


def test_what_nobody_signed_ends_at_the_inside(dmz: Standing, store: Store) -> None:
    with dmz.client() as client:
        send(client, post(1, 1, at=utc_now(), secret="guessed"))
        send(client, post(2, 2, at=utc_now() - timedelta(hours=1)))  # a replay
        send(client, post(3, 3, at=utc_now()))
    drawer = dmz.drawer(store)
    assert drawer.draw_once() == 3
    assert kept(store) == ["3/3"]
    assert drawer.draw_once() == 0


def test_a_dmz_that_is_set_up_anew_is_fetched_from_all_the_same(
    dmz: Standing, store: Store
) -> None:
    drawer = dmz.drawer(store)
    with dmz.client() as client:
        send(client, post(1, 1, at=utc_now()))
    assert drawer.draw_once() == 1
    dmz.kill()
    shutil.rmtree(dmz.posts)
    dmz.start()
    with dmz.client() as client:
        send(client, post(2, 2, at=utc_now()))
    with pytest.raises(ToolError):
        drawer.draw_once()
    assert drawer.draw_once() == 1
    assert kept(store) == ["1/1", "2/2"]


def test_nobody_fetches_without_the_token(dmz: Standing, store: Store) -> None:
    with dmz.client() as client:
        send(client, post(1, 1, at=utc_now()))
        for token in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer \u00fc"):
            headers = {b"authorization": token.encode()}
            asked = client.post("/v1/sealed", json={"taken": "1:1"}, headers=headers)
            assert (asked.status_code, "sealed" in asked.text) == (401, False)
    assert dmz.drawer(store).draw_once() == 1


def test_the_dmz_is_asked_over_tls_that_proves_its_name(dmz: Standing, store: Store) -> None:
    with pytest.raises(ToolError, match="certificate"):
        dmz.drawer(store, ca=None).draw_once()
    with pytest.raises(ToolError):
        dmz.drawer(store, url=f"https://127.0.0.1:{dmz.port}").draw_once()


def test_a_post_is_fetched_at_once_where_the_inside_waits_for_it(
    dmz: Standing, store: Store
) -> None:
    drawer, stop = dmz.drawer(store), threading.Event()
    running = threading.Thread(target=drawer.run, args=(stop,))
    running.start()
    with dmz.client() as client:
        send(client, post(1, 1, at=utc_now()))
        assert _comes(store, ["1/1"])
        stop.set()
        send(client, post(2, 2, at=utc_now()))  # ends the wait
    running.join(20)
    assert not running.is_alive()


def test_killing_either_side_loses_no_post_and_keeps_each_once(
    dmz: Standing, sqlite_url: str, sample_size: Callable[[int, int], int]
) -> None:
    """`kill -9` of `throughline hooks` and of `throughline pull`, while tools go on posting."""
    store, random = open_store(sqlite_url), Random(5)
    acknowledged: list[int] = []
    stop = threading.Event()
    posting = threading.Thread(target=_post_on, args=(dmz, acknowledged, stop))
    posting.start()
    inside = dmz.pull(sqlite_url)
    for number in range(sample_size(2, 60)):
        time.sleep(random.uniform(1.0, 2.5))
        if number % 2:
            dmz.kill()
            dmz.start()
        else:
            kill(inside)
            inside = dmz.pull(sqlite_url)
    stop.set()
    posting.join()
    wanted = [f"{n}/{n}" for n in acknowledged]
    assert len(wanted) > 20
    assert _comes(store, wanted)
    kill(inside)
    found = kept(store)
    assert len(set(found)) == len(found)
    numbers = [int(it.split("/")[0]) for it in found]
    assert numbers == sorted(numbers)
    store.close()


def _post_on(dmz: Standing, acknowledged: list[int], stop: threading.Event) -> None:
    """One tool that posts one after the other, and again what was not acknowledged."""
    number = 1
    with dmz.client() as client:
        while not stop.is_set():
            try:
                status = send(client, post(number, number, at=utc_now()))
            except httpx.HTTPError:
                status = 0
            if status == 202:
                acknowledged.append(number)
                number += 1
            time.sleep(0.01)


def _comes(store: Store, wanted: list[str]) -> bool:
    for _ in range(600):
        if set(wanted) <= set(kept(store)):
            return True
        time.sleep(0.05)
    return False

"""A DMZ that cannot be asked: nobody takes the silence of the tools that post there for peace."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sidecar.connectorkit.clock import utc_now
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.hook import CONNECTOR as HOOK
from sidecar.connectors.rt import CONNECTOR as RT
from sidecar.flows.drawing_in import Drawer, Inside
from sidecar.flows.examining import examine_house
from sidecar.flows.freshness import Freshnesses
from sidecar.model.freshness import Freshness
from sidecar.settings import Account, Settings
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.sidecar.dmz.standing import Standing, standing

CARDS = {"rt": RT, "hook": HOOK}
TOOLS = [
    Account(id="rt:main", base_url="http://127.0.0.1:1", allow_private=True),
    Account(id="hook:forms", base_url="https://forms.acme.example"),
]


def test_a_tool_that_only_posts_is_down_while_the_dmz_is(store: Store, tmp_path: Path) -> None:
    with standing(tmp_path) as dmz, drawn(dmz, store):
        until(lambda: "ok  dmz: answers" in found(dmz, store))
        assert state_of("hook:forms", dmz, store).state == "never"
        dmz.kill()
        until(lambda: state_of("hook:forms", dmz, store).state == "failing")
        told = state_of("hook:forms", dmz, store)
        assert told.reason is not None
        assert told.reason.startswith("the DMZ does not answer")
        assert told.failing_since is not None
        assert any(it.startswith("BAD dmz: failing since") for it in found(dmz, store))
        # Whoever is pulled besides is known by its own pulls.
        assert state_of("rt:main", dmz, store).state == "never"
        dmz.start()
        until(lambda: state_of("hook:forms", dmz, store).state == "never")
        assert announced(store) == ["hook:forms", "hook:forms"]


def test_a_dmz_that_is_set_up_no_more_makes_nobody_look_down(store: Store, tmp_path: Path) -> None:
    with standing(tmp_path) as dmz:
        dmz.kill()
        with drawn(dmz, store):
            until(lambda: state_of("hook:forms", dmz, store).state == "failing")
    with store.reading() as conn:
        alone = Freshnesses(TOOLS, CARDS, utc_now)(conn)
    assert [it.state for it in alone] == ["never", "never"]


def test_a_dmz_from_which_nobody_fetches_is_no_peace_either(store: Store, tmp_path: Path) -> None:
    with standing(tmp_path) as dmz:
        dmz.drawer(store).draw_once()
        assert "ok  dmz: answers" in found(dmz, store)
        later = utc_now() + timedelta(minutes=6)
        told = state_of("hook:forms", dmz, store, at=later)
        assert (told.state, told.reason) == ("failing", "the DMZ is not fetched from")
        assert state_of("rt:main", dmz, store, at=later).state == "never"
        assert any("dmz: not fetched from" in it for it in found(dmz, store, at=later))


@contextmanager
def drawn(dmz: Standing, store: Store) -> Iterator[None]:
    inside = Inside(store, {it.id: it for it in TOOLS}, CARDS, Outside(clock=utc_now))
    drawer, stop = Drawer(dmz.dmz, inside), threading.Event()
    drawing = threading.Thread(target=drawer.run, args=(stop,))
    drawing.start()
    try:
        yield
    finally:
        stop.set()
        dmz.kill()  # ends the wait
        drawing.join(60)
        assert not drawing.is_alive()


def state_of(tool: str, dmz: Standing, store: Store, at: datetime | None = None) -> Freshness:
    with store.reading() as conn:
        found = Freshnesses(TOOLS, CARDS, lambda: at or utc_now(), dmz.dmz.account)(conn)
    return next(it for it in found if it.tool == tool)


def found(dmz: Standing, store: Store, at: datetime | None = None) -> list[str]:
    settings = Settings(tools=TOOLS, dmz=dmz.dmz)
    return [str(it) for it in examine_house(settings, store, CARDS, at or utc_now())]


def announced(store: Store) -> list[str]:
    with store.reading() as conn:
        return [row[0] for row in tuples(conn, "SELECT kind FROM change ORDER BY position")]


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be")

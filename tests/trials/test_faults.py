"""Whatever is wrong with the line to a tool: nobody waits for ever, nothing is half stored, and once the
line is mended all is well again without anybody's doing.
"""

import shutil
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from sidecar.connectorkit.mailbox import session
from sidecar.flows.examining import examine_house
from sidecar.flows.freshness import Freshnesses
from sidecar.settings import Settings
from sidecar.store.engine import Store, open_store
from tests.connectors.histories import history_named, names_with
from tests.servers.certificates import Authority
from tests.trials.bad_line import (
    PATIENCE,
    BadLine,
    Tls,
    Work,
    bad_line,
    good_line_beside,
    recover,
    replayed,
    some_time_passes,
)
from tests.trials.fault_proxy import FAULTS, RAW

Case = tuple[str, Work, int]
_NO_LINE = (
    "files",
    "singer",
    "postroom",
    "website",
    "hook",
)  # nothing of them comes over a network
# A refresh token that holds once is spent where the answer with the next one is lost: no client can heal
# that. The account then says what is to be done; so here the log-in itself goes well.
_SPENDS_ITS_TOKEN = ("x",)
_ALLOWED_S = PATIENCE.whole_s + 5.0


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    authority = Authority(tmp_path_factory.mktemp("authority"))
    return authority.server("127.0.0.1"), ssl.create_default_context(cafile=authority.pem)


@pytest.fixture
def new_store(empty_store: Path, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    opened: list[Store] = []

    def make(name: str) -> Store:
        path = tmp_path / f"{name}-{len(opened)}.db"
        shutil.copy(empty_store, path)
        opened.append(open_store(f"sqlite:///{path}"))
        return opened[-1]

    yield make
    for it in opened:
        it.close()


@pytest.fixture(autouse=True)
def little_patience_with_mail_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_TIMEOUT_S", PATIENCE.read_s)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_line_holds_up_nobody_and_loses_nothing(
    fault: str,
    new_store: Callable[[str], Store],
    tls: Tls,
    sample_size: Callable[[int, int], int],
) -> None:
    every = cases(fault)
    n = sample_size(min(2, len(every)), len(every))
    for name, work, after in Random(fault).sample(every, n):
        told = f"{fault} {name} {work} after {after}"
        secured = tls if fault == "tls_break" else None
        with (
            bad_line(history_named(name), new_store("bad"), secured) as at,
            good_line_beside(at, new_store("good")) as other,
        ):
            get_ready((at, other), work)
            at.proxy.spoil(FAULTS[fault], after=after)
            began = time.monotonic()
            at.work_off() if work == "fetch" else at.pull()
            assert time.monotonic() - began < _ALLOWED_S, told
            assert at.alive() == replayed(new_store("whole"), at), f"{told}: half a page is stored"
            assert not at.taken or at.taken[-1].cursor in at.cursors(), told
            at.proxy.mend()
            assert recover(at, other), f"{told}: {at.state()}"
            both = zip(at.alive(), other.alive(), strict=True)
            assert [it for it in both if it[0] != it[1]] == [], f"{told}: not as over a good line"


def test_whoever_lost_a_one_time_token_on_the_way_says_at_once_that_somebody_must_sign_in(
    new_store: Callable[[str], Store],
) -> None:
    with bad_line(history_named("x"), new_store("bad"), None) as at:
        at.proxy.spoil(FAULTS["reset"], after=0)
        at.pull()
        at.proxy.mend()
        at.clock.later(120)
        at.pull()
        with at.line.store.reading() as conn:
            (shown,) = Freshnesses([at.line.account], {"x": at.line.card}, at.clock)(conn)
        settings = Settings(tools=[at.line.account])
        found = examine_house(settings, at.line.store, {"x": at.line.card}, at.clock())
    assert shown.state == "failing"
    assert "needs a new sign-in" in (shown.reason or "")
    assert any("needs a new sign-in" in it.says for it in found if not it.is_good)


def get_ready(lines: Sequence[BadLine], work: Work) -> None:
    """Something has happened; and it was all pulled before something more did, or was named."""
    random = Random(7)
    some_time_passes(lines[0], random, 4)
    if work == "backfill":
        return
    assert recover(*lines)
    some_time_passes(lines[0], random, 3)
    if work == "fetch":
        assert recover(*lines)
        for it in lines:
            it.post(it.named())


def cases(fault: str) -> list[Case]:
    """Every connector that is reached over a network, what is done there, and when the line fails."""
    names = [it for it in names_with("history.py") if it not in _NO_LINE]
    works: tuple[Work, ...] = ("backfill", "pull", "fetch")
    found: list[Case] = []
    for name in names:
        card = history_named(name).card
        if card.make_client and FAULTS[fault] not in RAW:
            continue
        done = [it for it in works if it != "fetch" or (card.fetch and card.pull)]
        afters = (1, 3) if name in _SPENDS_ITS_TOKEN else (0, 2)
        found += [(name, work, after) for work in done if card.pull for after in afters]
    return found

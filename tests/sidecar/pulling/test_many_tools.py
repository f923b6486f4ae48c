"""Twenty tools: one hangs, one fails, and none of the others waits for them."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

from sidecar.connectorkit.outside import Outside
from sidecar.flows.pulling import Worker
from sidecar.flows.receiving import receive
from sidecar.flows.tool_line import ToolLine
from sidecar.store.engine import Store
from tests.sidecar.pulling.test_worker import until
from tests.sidecar.pulling.toy import Toy, line_of, numbers, post, refusal

_OTHERS = 18


def test_a_tool_that_hangs_and_one_that_fails_delay_none_of_eighteen_others(store: Store) -> None:
    gate = threading.Event()
    toys = [
        Toy(n=1000 * number + 1, oldest=1000 * number, page=100_000)
        for number in range(_OTHERS + 2)
    ]
    hanging, failing, *others = toys

    def hang(_: int) -> None:
        gate.wait(60)

    hanging.before_page = hang
    failing.trouble = refusal()
    lines = [
        replace(
            line_of(
                store, toy, tool=f"toy:{number}", fetch=toy.fetch, pull_every_s=0.5,
                restart=lambda _now, _days, toy=toy: {"n": toy.oldest},
            ),
            outside=Outside(),
        )
        for number, toy in enumerate(toys)
    ]  # fmt: skip
    worker = Worker(lines)
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        first = {toy.n - 1 for toy in others}
        until(lambda: first <= set(numbers(store)))
        assert _delays(store, lines[2:], others) < 5  # neither a hang of 60 s nor a pause of 300
        assert set(numbers(store)) == first | {toy.oldest + 500 for toy in others}
    finally:
        gate.set()
        worker.stop()
        thread.join()


def _delays(store: Store, lines: list[ToolLine], others: list[Toy]) -> float:
    began = time.monotonic()
    for line, toy in zip(lines, others, strict=True):
        receive(
            store,
            line.card,
            line.account,
            post({"named": [toy.oldest + 500]}),
            now=datetime.now(UTC),
        )
    wanted = {toy.oldest + 500 for toy in others}
    until(lambda: wanted <= set(numbers(store)))
    return time.monotonic() - began

"""Measurements of tool accounts: out of the store at each asking, so that every process says the same."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from sidecar.flows.progress import Standing

_GAUGES = {
    "seen_age_seconds": "Seconds since we had all that the tool had",
    "inbox_waiting": "Posts and payloads that are not worked off yet",
    "inbox_parked": "Posts and payloads that could not be worked off",
    "backfill_done_ratio": "Share of the account's past that is read",
}
_COUNTERS = {
    "pulls": "Pulls that were begun",
    "failures": "Times that the tool did not do what we asked",
}


class ToolMetrics:
    """What Prometheus' client collects; the only label besides the state is the account."""

    def __init__(self, standings: Iterable[Standing], now: datetime) -> None:
        self._standings = list(standings)
        self._now = now

    def collect(self) -> Iterator[Metric]:
        yield self._states()
        for name, says in _GAUGES.items():
            gauge = GaugeMetricFamily(f"throughline_tool_{name}", says, labels=["tool"])
            yield self._filled(gauge, name)
        for name, says in _COUNTERS.items():
            counter = CounterMetricFamily(f"throughline_tool_{name}", says, labels=["tool"])
            yield self._filled(counter, name)

    def _states(self) -> Metric:
        says = "1 for the state a tool account is in"
        family = GaugeMetricFamily("throughline_tool_state", says, labels=["tool", "state"])
        for it in self._standings:
            family.add_metric([it.freshness.tool, it.freshness.state], 1)
        return family

    def _filled(self, family: GaugeMetricFamily | CounterMetricFamily, name: str) -> Metric:
        for it in self._standings:
            value = self._value(it, name)
            if value is not None:
                family.add_metric([it.freshness.tool], value)
        return family

    def _value(self, it: Standing, name: str) -> float | None:
        seen_at = it.freshness.seen_at
        return {
            "seen_age_seconds": (self._now - seen_at).total_seconds() if seen_at else None,
            "inbox_waiting": it.n_waiting,
            "inbox_parked": it.n_parked,
            "backfill_done_ratio": it.backfill.done if it.backfill else None,
            "pulls": it.n_pulls,
            "failures": it.n_failures,
        }[name]

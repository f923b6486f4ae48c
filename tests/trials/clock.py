"""A clock that the trial turns, and an outside world in which sleeping turns it too."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sidecar.connectorkit.outside import Outside


@dataclass
class Clock:
    at: datetime = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def later(self, seconds: float) -> None:
        self.at += timedelta(seconds=max(0.0, seconds))

    def seconds(self) -> float:
        return self.at.timestamp()

    def outside(self) -> Outside:
        return Outside(clock=self, seconds=self.seconds, sleep=self.later)

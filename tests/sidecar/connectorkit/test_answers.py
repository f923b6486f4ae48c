"""What a tool's answer means: its clock, what it has no more, and whether it is the tool that speaks."""

from datetime import UTC, datetime, timedelta

import pytest

from sidecar.connectorkit.connector import MissingError
from sidecar.errors import ToolError
from tests.sidecar.connectorkit.calling import answering, client


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("Fri, 20 Nov 2026 10:00:00 GMT", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 10:00:00 -0000", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("Fri, 20 Nov 99999 10:00:00 GMT", None),
        ("soon", None),
    ],
)
def test_the_tools_clock_is_read_however_it_is_written(told: str, at: datetime | None) -> None:
    with client(answering(headers={"date": told})) as tool:
        tool.get("x")
        assert tool.told_at == at


def test_what_is_gone_is_gone_by_the_tools_own_clock_and_by_ours_where_it_has_none() -> None:
    """What it changed just before it threw it away must not look newer, should our clock be slow."""
    dated = answering(404, headers={"date": "Fri, 20 Nov 2099 10:00:00 GMT"})
    with client(dated) as tool:
        with pytest.raises(MissingError):
            tool.get("things/9")
        assert tool.now_there() == datetime(2099, 11, 20, 10, 0, 0, 999_999, tzinfo=UTC)
    with client(answering(404)) as tool:
        with pytest.raises(MissingError):
            tool.get("things/9")
        assert datetime.now(UTC) - tool.now_there() < timedelta(minutes=1)


def test_what_a_tool_does_not_have_is_told_apart_from_its_trouble() -> None:
    with client(answering(status_code=404)) as tool, pytest.raises(MissingError):
        tool.get("things/9")
    with client(answering(status_code=401)) as tool, pytest.raises(ToolError) as refused:
        tool.get("things")
    assert refused.value.is_permanent
    with (
        client(answering(status_code=429, headers={"retry-after": "8"})) as tool,
        pytest.raises(ToolError) as busy,
    ):
        tool.get("things")
    assert (busy.value.is_permanent, busy.value.retry_after_s) == (False, 8)


@pytest.mark.parametrize("status", [400, 422])
def test_a_proxys_refusal_is_not_taken_for_the_tools_own(status: int) -> None:
    """By such an answer of its own a tool says that a cursor or a refresh token is no longer good."""
    said = answering(status, json={"error": "invalid_grant"})
    with client(said) as tool, pytest.raises(ToolError) as own:
        tool.get("token")
    page = answering(status, content=b"<h1>Bad Request</h1>")
    with client(page) as tool, pytest.raises(ToolError) as other:
        tool.get("token")
    assert (own.value.status, other.value.status) == (status, None)
    assert not other.value.is_permanent

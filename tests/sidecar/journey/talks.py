"""Made-up conversations for briefs: who said what on which channel, a line each."""

from collections.abc import Sequence

from sidecar.journey.brief import Line, brief_of
from sidecar.journey.piece import Piece

HOUR = 3_600_000_000
MONDAY = 1_763_974_800_000_000  # 2025-11-24T09:00:00Z


def piece(
    n: int,
    text: str,
    *,
    channel: str = "email",
    direction: str = "inbound",
    by: str = "person",
    agent: str | None = None,
    team: str | None = None,
    subject: str | None = None,
    kind: str = "interaction",
) -> Piece:
    """The `n`th of a case, an hour after the one before."""
    return Piece(
        key=n,
        tool=f"{channel}:main",
        native_id=f"p{n}",
        channel=channel,
        direction=direction,
        by=by,
        occurred_at=MONDAY + n * HOUR,
        conversation=f"{channel}-1",
        subject=subject,
        text=text,
        agent=agent,
        team=team,
        kind=kind,
    )


def record(n: int, text: str) -> Piece:
    return piece(n, text, channel="record", direction="system", by="system", kind="record")


def chat(*lines: str) -> list[Piece]:
    """One chat; a line starting with ">" is ours."""
    turns = [f"Agent: {it[1:]}" if it.startswith(">") else f"Customer: {it}" for it in lines]
    return [piece(1, "\n".join(turns), channel="chat")]


def texts(*lines: str) -> list[Piece]:
    """The same as text messages, one a line."""
    return [
        piece(n, it.lstrip(">"), channel="sms", direction="outbound" if it[0] == ">" else "inbound")
        for n, it in enumerate(lines, start=1)
    ]


def sections(pieces: Sequence[Piece]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for it in brief_of(pieces):
        told.setdefault(it.section, []).append(it.text)
    return told


def placed(lines: Sequence[Line], pieces: Sequence[Piece]) -> bool:
    """Does every phrase of every line stand at the places it names?"""
    texts_of = {it.key: (it.text, it.subject or "") for it in pieces}
    for line in lines:
        said = " ".join(
            texts_of[key][0][start:end] if start >= 0 else texts_of[key][1][-1 - start : -1 - end]
            for key, start, end in line.spans
        )
        words = "".join(it for it in said.casefold() if it.isalnum())
        if "".join(it for it in line.text.casefold() if it.isalnum()) != words:
            return False
        if {key for key, _, _ in line.spans} != set(line.sources):
            return False
    return True

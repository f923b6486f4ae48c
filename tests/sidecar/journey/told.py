"""What customers and agents of these tests say, as pieces."""

from collections.abc import Iterable

from sidecar.journey.cases import Case
from sidecar.journey.grounds import Why
from sidecar.journey.piece import Piece

HOUR = 3_600_000_000
NOON = 494_000 * HOUR
DOCTOR = "Hello, I need an appointment with a doctor, I have had a headache for two days."
BOOKED = (
    "Customer: Hi, I need an appointment with Dr. Alexis.\nAgent: May I have your name, please?\nCustomer: Dana.\n"
    "Agent: Your appointment has been successfully scheduled for 9 am.\nCustomer: Great, thank you. Goodbye!\n"
    "Agent: Thank you and goodbye."
)


def flight() -> list[Piece]:
    talk = (
        "Customer: Hello\nAgent: Hello, how can I help?\nCustomer: I would like to book a flight to Chicago\n"
        "Agent: On what day would you like to fly?"
    )
    return [
        chat(1, 0, talk),
        sms(2, 5, "On Friday, from New York"),
        sms(3, 5.1, "Which class would you like for the flight?", ours=True),
    ]


def in_full(cases: Iterable[Case]) -> list[tuple[Case, list[Why]]]:
    """To compare: each case, and why each of its pieces stands in it."""
    return [(it.in_itself(), it.why) for it in cases]


def chat(key: int, hours: float, text: str) -> Piece:
    return _piece(key, hours, text, ("desk:chat", "chat", f"c-{key}"), ours=False)


def sms(key: int, hours: float, text: str, *, ours: bool = False) -> Piece:
    return _piece(key, hours, text, ("desk:sms", "sms", "s-1"), ours=ours)


def mail(key: int, hours: float, text: str, *, thread: str = "t-1", ours: bool = False) -> Piece:
    return _piece(key, hours, text, ("mail:help", "email", thread), ours=ours)


def record(key: int, hours: float, text: str, conversation: str | None = None) -> Piece:
    made = _piece(key, hours, text, ("mail:help", "record", conversation), ours=False)
    return made._replace(kind="record", direction="system", by="system")


def _piece(
    key: int, hours: float, text: str, place: tuple[str, str, str | None], *, ours: bool
) -> Piece:
    tool, channel, conversation = place
    return Piece(
        key=key,
        tool=tool,
        native_id=str(key),
        channel=channel,
        direction="outbound" if ours else "inbound",
        by="person",
        occurred_at=NOON + round(hours * HOUR),
        conversation=conversation,
        subject=None,
        text=text,
    )

"""The overlay's home, over the wire: what waits for the caller and their team, and what moved meanwhile."""

from pydantic import Field

from sidecar.api.handoff_shapes import AskLine, HandoffLine
from sidecar.api.promise_shapes import CallBackLine, PromiseLine
from sidecar.api.shape import Answer, Asked
from sidecar.model.moment import Moment


class MineQuery(Asked):
    """`since`: when the caller looked last; by default when they left, else a day ago."""

    since: Moment | None = None
    limit: int = Field(default=50, ge=1, le=200)


class MineHandoff(HandoffLine):
    """`line`: what it is about. `due_at`: when the earliest promise to this customer falls due."""

    name: str
    line: str
    due_at: Moment | None


class MineAsk(AskLine):
    name: str
    line: str
    due_at: Moment | None


class MinePromise(PromiseLine):
    name: str
    line: str
    due_at: Moment | None


class MineCallBack(CallBackLine):
    name: str
    line: str
    due_at: Moment | None


class Moved(Answer):
    """A customer with whom the caller has to do, and of whom something new came in since."""

    customer_id: str
    name: str
    case_id: str | None
    entry_id: str
    line: str
    channel: str
    at: Moment


class MineAnswer(Answer):
    """By due time; then the longest waiting first. `handoffs` to me or my team, those that were declined
    and so came back, and those I accepted. `answered`: my asks with an answer that came `since`.
    `more`: there are more than fit of what waits and was answered; `n_more_moved`: of what moved, so many.
    `absent_until`: the caller's own absence."""

    handoffs: list[MineHandoff]
    asks: list[MineAsk]
    promises: list[MinePromise]
    call_backs: list[MineCallBack]
    answered: list[MineAsk]
    moved: list[Moved]
    n_more_moved: int
    since: Moment
    absent_until: Moment | None
    more: bool
    position: int


class NewAbsence(Asked):
    """Until then all that comes to the caller is their team's; null: the caller is back."""

    until: Moment | None


class AbsenceAnswer(Answer):
    absent_until: Moment | None

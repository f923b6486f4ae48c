"""The routes of what colleagues hand on, ask and promise, and of what waits for each of them."""

from sidecar.api import views_handoffs as handoffs
from sidecar.api import views_mine as mine
from sidecar.api import views_promises as promises
from sidecar.api.handoff_shapes import (
    AskAnswered,
    AskLine,
    HandoffDecision,
    HandoffLine,
    NewAsk,
    NewHandoff,
    PrefillAnswer,
    PrefillQuery,
)
from sidecar.api.mine_shapes import AbsenceAnswer, MineAnswer, MineQuery, NewAbsence
from sidecar.api.promise_shapes import (
    CallBackLine,
    Ended,
    Flag,
    NewCallBack,
    NewFlag,
    NewNote,
    NewVerification,
    NewWrapUp,
    NoteAnswer,
    PromiseLine,
    PromiseMade,
    VerificationAnswer,
)
from sidecar.api.route import Route

HANDOFF_ROUTES: list[Route] = [
    Route(
        "POST", "/v1/handoffs", "agent", handoffs.hand_over, "A case goes to somebody else",
        takes=NewHandoff, gives=HandoffLine, is_change=True,
    ),
    Route(
        "POST", "/v1/handoffs/prefill", "agent", handoffs.prefill,
        "The draft of a handoff, read off the case",
        takes=PrefillQuery, gives=PrefillAnswer,
    ),
    Route(
        "POST", "/v1/handoffs/<id>/accept", "agent", handoffs.accept, "It is the caller's now",
        takes=HandoffDecision, gives=HandoffLine, is_change=True,
    ),
    Route(
        "POST", "/v1/handoffs/<id>/decline", "agent", handoffs.decline,
        "It goes back to whoever gave it",
        takes=HandoffDecision, gives=HandoffLine, is_change=True,
    ),
    Route(
        "POST", "/v1/handoffs/<id>/withdraw", "agent", handoffs.withdraw,
        "Whoever gave it takes it back",
        takes=HandoffDecision, gives=HandoffLine, is_change=True,
    ),
    Route(
        "POST", "/v1/handoffs/<id>/done", "agent", handoffs.finish, "What was handed over is done",
        takes=HandoffDecision, gives=HandoffLine, is_change=True,
    ),
    Route(
        "POST", "/v1/asks", "agent", handoffs.ask, "A decision is wanted from somebody else",
        takes=NewAsk, gives=AskLine, is_change=True,
    ),
    Route(
        "POST", "/v1/asks/<id>/answer", "agent", handoffs.answer, "Yes, no, or something else",
        takes=AskAnswered, gives=AskLine, is_change=True,
    ),
    Route(
        "POST", "/v1/asks/<id>/withdraw", "agent", handoffs.withdraw_ask,
        "The decision is no longer needed",
        gives=AskLine, is_change=True,
    ),
    Route(
        "POST", "/v1/promises", "agent", promises.promise, "Something was promised to a customer",
        takes=PromiseMade, gives=PromiseLine, is_change=True,
    ),
    Route(
        "POST", "/v1/promises/<id>/keep", "agent", promises.keep, "A promise is kept",
        gives=PromiseLine, is_change=True,
    ),
    Route(
        "POST", "/v1/promises/<id>/drop", "agent", promises.drop,
        "A promise holds no more, or was none",
        takes=Ended, gives=PromiseLine, is_change=True,
    ),
    Route(
        "POST", "/v1/call_backs", "agent", promises.call_back, "The customer is to be called back",
        takes=NewCallBack, gives=CallBackLine, is_change=True,
    ),
    Route(
        "POST", "/v1/call_backs/<id>/keep", "agent", promises.keep, "A call-back is done",
        gives=CallBackLine, is_change=True,
    ),
    Route(
        "POST", "/v1/call_backs/<id>/drop", "agent", promises.drop, "Nobody is to call any more",
        takes=Ended, gives=CallBackLine, is_change=True,
    ),
    Route(
        "POST", "/v1/flags", "agent", promises.flag, "Something that all must know of a customer",
        takes=NewFlag, gives=Flag, is_change=True,
    ),
    Route(
        "POST", "/v1/flags/<id>/end", "agent", promises.end_flag, "A flag ends before its time",
        takes=Ended, gives=Flag, is_change=True,
    ),
    Route(
        "POST", "/v1/verifications", "agent", promises.verify, "The caller is who they say they are",
        takes=NewVerification, gives=VerificationAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/verifications/<id>/end", "agent", promises.end_verification,
        "A verification counts no more",
        takes=Ended, gives=VerificationAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/notes", "agent", promises.note, "A note for colleagues, in the timeline",
        takes=NewNote, gives=NoteAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/wrap_ups", "agent", promises.wrap_up, "What is written when a contact ends",
        takes=NewWrapUp, gives=NoteAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/mine", "agent", mine.mine, "What waits for the caller and their team",
        takes=MineQuery, gives=MineAnswer,
    ),
    Route(
        "POST", "/v1/absences", "agent", mine.absence, "The caller is away, or back",
        takes=NewAbsence, gives=AbsenceAnswer, is_change=True,
    ),
]  # fmt: skip

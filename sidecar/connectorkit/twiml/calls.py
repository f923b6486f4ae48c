"""A call: the customer's leg and the agents', from the API or from a status callback."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import prose, thing, things, word
from sidecar.connectorkit.telephony.calls import RANKS, Call, Leg
from sidecar.connectorkit.telephony.ends import Ends
from sidecar.connectorkit.twiml.times import newest, when
from sidecar.model.active import Active, ActiveState
from sidecar.model.contact import Person
from sidecar.model.interaction import Attachment, Direction
from sidecar.settings import Account

Link = Callable[[str, str], str | None]  # a kind and a SID -> where it stands in the console
_INBOUND = ("inbound", "trunking-terminating")
_UNANSWERED = ("busy", "no-answer", "failed", "canceled")
LIVE = ("queued", "initiated", "ringing", "in-progress")
_STATES: dict[str, ActiveState] = {
    **dict.fromkeys(("queued", "initiated", "ringing"), "ringing"),
    **dict.fromkeys(("in-progress", "answered"), "talking"),
    **dict.fromkeys(("completed", *_UNANSWERED), "ended"),
}


def call_of(raw: Raw, account: Account, link: Link) -> Call | None:
    """None where nobody but colleagues took part. `raw`: `call`, `legs`, `recordings`, `transcriptions`."""
    root, ends, sid = thing(raw.get("call")), Ends(account), word(thing(raw.get("call")).get("sid"))
    legs, recordings = things(raw.get("legs")), things(raw.get("recordings"))
    began = when(root.get("start_time") or root.get("date_created"))
    direction, customer = _sides(ends, root, legs)
    if sid is None or began is None or customer is None:
        return None
    written = things(raw.get("transcriptions"))
    them = (root, *legs, *recordings, *written)
    mine = root.get("from" if root.get("direction") in _INBOUND else "to")
    length = word(root.get("duration"))
    spoken = [prose(it.get("transcription_text")) for it in written]
    return Call(
        account=account,
        sid=sid,
        direction=direction,
        customer=customer,
        state=_STATES.get(str(root.get("status")), "ended"),
        began=began,
        changed=max(began, newest(*(it.get("date_updated") for it in them))),
        pieces=len(them),
        caller=ends.agent_at(mine) if ends.is_ours(mine) else None,
        legs=[_leg(ends, it, began) for it in legs],
        dialled=word(root.get("to")) if direction == "inbound" else None,
        seconds=float(length) if length and length.isdecimal() else None,
        outcome=_outcome(root),
        text="\n".join(filter(None, spoken)) or None,
        recordings=[_recording(link, it) for it in recordings if _is_kept(it)],
        deep_link=link("call", sid),
    )


def live_call(form: Any, account: Account, heard_at: datetime) -> Active | None:
    """What a status callback tells. A leg that was dialled from a call is that call's; that one agent hung up
    does not end it. An agent's own leg says nothing of the customer: the call tells, when it is fetched.
    """
    ends, is_leg = Ends(account), "ParentCallSid" in form
    sid, state = word(form.get("ParentCallSid") or form.get("CallSid")), form.get("CallStatus")
    now, is_inbound = _STATES.get(str(state)), form.get("Direction") == "inbound"
    theirs, ours = ("From", "To") if is_inbound or is_leg else ("To", "From")
    is_other = ends.is_ours(form.get(theirs)) or (is_leg and not ends.is_ours(form.get(ours)))
    if sid is None or now is None or is_other or (is_leg and now == "ended"):
        return None
    if now != "ended" and is_inbound and not is_leg:
        now = "waiting"  # taken by the system, and it rings nowhere yet
    at = when(form.get("Timestamp")) or heard_at
    return Active(
        tool=account.id,
        native_id=sid,
        channel="voice",
        direction="inbound" if is_inbound or is_leg else "outbound",
        state=now,
        contact=ends.customer_at(form.get(theirs), of=sid),
        agent=ends.agent_at(form.get(ours)) if is_leg else None,
        dialled=None if is_leg or not is_inbound else word(form.get("To")),
        since=at,
        updated_at=at,
        sequence=RANKS[now],
    )


def _sides(ends: Ends, root: Any, legs: list[Any]) -> tuple[Direction, Person | None]:
    """An agent's softphone or desk at our end of the first leg: the customer is whom it had dialled."""
    of, is_inbound = str(root.get("sid")), root.get("direction") in _INBOUND
    customer = ends.customer_at(root.get("from" if is_inbound else "to"), of=of)
    if customer:
        return "inbound" if is_inbound else "outbound", customer
    dialled = [it.get("to") for it in legs] + ([root.get("to")] if is_inbound else [])
    return "outbound", next(filter(None, (ends.customer_at(it, of=of) for it in dialled)), None)


def _leg(ends: Ends, told: Any, began: datetime) -> Leg:
    length, state = word(told.get("duration")) or "0", _STATES.get(str(told.get("status")), "ended")
    return Leg(
        sid=word(told.get("sid")) or "?",
        agent=ends.agent_at(told.get("to")),
        state=state,
        began=when(told.get("start_time") or told.get("date_created")) or began,
        changed=newest(told.get("date_updated")),
        is_answered=state == "talking" or length.strip("0") != "",
    )


def _outcome(root: Any) -> str | None:
    if root.get("status") in _UNANSWERED:
        return f"Not answered ({root['status']})"
    by = str(root.get("answered_by") or "").partition("_")[0]
    return f"Answered by a {by}" if by in ("machine", "fax") else None


def _recording(link: Link, told: Any) -> Attachment:
    length, sid = word(told.get("duration")), word(told.get("sid")) or ""
    name = f"recording ({length} s).mp3" if length else "recording.mp3"
    return Attachment(name=name, type="audio/mpeg", deep_link=link("recording", sid))


def _is_kept(recording: Any) -> bool:
    return recording.get("status") not in ("deleted", "absent")

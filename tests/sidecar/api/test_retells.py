"""How much customers tell twice, and how much their stories spare them: counts by week and team, nothing else."""

from datetime import timedelta
from typing import Any

from sidecar.flows.admit import create_token
from sidecar.flows.following import follow_once
from sidecar.model.access import Admitted
from sidecar.model.contact import Person
from sidecar.model.deletion import Deletion
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.sidecar.desk import NOW, RT, TestDesk

Json = dict[str, Any]
DANA = "dana@mail.example"
MONDAY, LAST_MONDAY = "2026-11-23", "2026-11-16"


def said(tool: str, text: str, days: float, *, team: str | None = None, **more: Any) -> Interaction:
    told: Json = {
        "tool": tool,
        "native_id": f"m-{days}",
        "channel": "email",
        "direction": "inbound",
        "occurred_at": NOW - timedelta(days=days),
        "conversation": f"t-{days}",
        "text": text,
        "contact": Person(
            native_id=DANA, name="Dana", identifiers=[Identifier(kind="email", value=DANA)]
        ),
        "team": team,
    }
    return Interaction(**told | more)


def counted(desk: TestDesk, **asked: int) -> list[tuple[str, str | None, int, int, int]]:
    while follow_once(desk.store, desk.clock):
        pass
    desk.desk.pages.flush()
    lines = desk.ask("/v1/retells", asked, token=desk.token("lead", "Lee"))["lines"]
    keys = ("week", "team", "n_pages", "n_spared", "n_retold")
    return [tuple(it[key] for key in keys) for it in lines]


def look(desk: TestDesk, page: str, *, tool: str, token: str, **more: Any) -> Json:
    hints: list[Json] = [{"kind": "email", "value": DANA}]
    asked = {"page": {"origin": f"https://{tool}.example", "key": page}, "hints": hints}
    told: Json = desk.ask("/v1/context", asked | more, token=token)
    return told


def test_what_is_told_to_a_second_team_is_counted_there_once(desk: TestDesk) -> None:
    desk.told(said("mail:help", "My order 1001 cost $189.00", 9))
    desk.told(said("rt:main", "Order 1001 again, I paid $189.00", 8, team="billing"))
    desk.told(said("chat:web", "Order 1001!", 1, team="care"))
    wanted = [(MONDAY, "care", 0, 0, 1), (LAST_MONDAY, "billing", 0, 0, 2)]
    assert counted(desk) == wanted
    assert counted(desk) == wanted
    assert counted(desk, weeks=1) == wanted[:1]


def test_what_arrives_out_of_order_is_edited_or_deleted_counts_as_it_stands(desk: TestDesk) -> None:
    later = said("rt:main", "Order 1001 again", 1, team="billing")
    desk.told(later)
    assert counted(desk) == []
    desk.told(said("mail:help", "My order 1001", 2))
    assert counted(desk) == [(MONDAY, "billing", 0, 0, 1)]
    desk.told(later.model_copy(update={"text": "Hello?", "updated_at": NOW}))
    assert counted(desk) == []
    desk.told(later.model_copy(update={"updated_at": NOW + timedelta(seconds=1)}))
    assert counted(desk) == [(MONDAY, "billing", 0, 0, 1)]
    at = NOW + timedelta(seconds=2)
    desk.told(Deletion(tool="rt:main", kind="interaction", native_id="m-1", updated_at=at))
    assert counted(desk) == []


def test_what_was_told_long_ago_and_is_only_read_in_now_is_not_counted(desk: TestDesk) -> None:
    desk.told(said("mail:help", "My order 1001", 90), said("rt:main", "My order 1001", 80))
    assert counted(desk) == []


def test_two_people_who_are_parted_told_nothing_twice(desk: TestDesk) -> None:
    desk.told(said("mail:help", "My order 1001", 2), said("rt:main", "My order 1001", 1))
    assert counted(desk) == [(MONDAY, None, 0, 0, 1)]
    (link,) = desk.by_email(DANA)["links"]
    act = desk.ask(f"/v1/links/{link['link_id']}/revoke")["act_id"]
    assert counted(desk) == []
    desk.ask(f"/v1/acts/{act}/undo")
    assert counted(desk) == [(MONDAY, None, 0, 0, 1)]


def test_an_opened_page_counts_what_stood_in_other_tools_alone(store: Store) -> None:
    desk = TestDesk(store, tools=[RT.model_copy(update={"base_url": "https://rt.example"})])
    desk.told(said("mail:help", "My order 1001", 1, subject="Order 1001 never came"))
    billing = _token(desk, "billing")
    told = look(desk, "p1", tool="rt", token=billing)
    assert any("1001" in it["text"] for it in told["brief"]["lines"])
    look(desk, "p1", tool="rt", token=billing)
    look(desk, "p2", tool="rt", token=billing, unless_position=0)
    look(desk, "p3", tool="unheard-of", token=_token(desk, None))
    assert counted(desk) == [(MONDAY, None, 1, 1, 0), (MONDAY, "billing", 1, 1, 0)]
    look(desk, "p4", tool="rt", token=billing)
    assert counted(desk) == [(MONDAY, None, 1, 1, 0), (MONDAY, "billing", 2, 2, 0)]


def test_a_page_of_the_very_tool_spares_nothing_and_strangers_count_for_nothing(
    store: Store,
) -> None:
    desk = TestDesk(store, tools=[RT.model_copy(update={"base_url": "https://rt.example"})])
    billing = _token(desk, "billing")
    look(desk, "p0", tool="rt", token=billing)
    assert counted(desk) == []
    desk.told(said("rt:main", "My order 1001", 1, subject="Order 1001 never came"))
    look(desk, "p1", tool="rt", token=billing)
    assert counted(desk) == [(MONDAY, "billing", 1, 0, 0)]


def test_no_fact_is_kept_and_only_leads_see_the_counts(desk: TestDesk) -> None:
    desk.told(said("mail:help", "My order 774411", 2), said("rt:main", "My order 774411", 1))
    look(desk, "p1", tool="rt", token=_token(desk, "billing"))
    assert counted(desk)
    with desk.store.reading() as conn:
        kept = [*tuples(conn, "SELECT * FROM retold"), *tuples(conn, "SELECT * FROM spared")]
    assert kept
    assert "774411" not in str(kept)
    assert desk.call("/v1/retells", {}).status_code == 403


def _token(desk: TestDesk, team: str | None) -> str:
    admitted = Admitted(name=f"Ana of {team}", role="agent", team=team)
    return create_token(desk.store, admitted, now=NOW)

"""A sitting on the website is one line, whatever else came in meanwhile."""

from typing import Any

from sidecar.journey.visits import fold_visits


def step(minute: int, text: str, *, kind: str = "visit", contact: str = "ct_1") -> dict[str, Any]:
    at = f"2026-11-20T{10 + minute // 60}:{minute % 60:02d}:00.000000Z"
    told = {"tool": "website:shop", "contact_id": contact, "occurred_at": at, "kind": kind}
    return told | {"id": f"en_{minute}", "text": text, "subject": None, "duration_s": None}


def test_the_steps_of_a_sitting_are_one_line_with_what_was_done() -> None:
    entries = [
        step(12, "Basket abandoned"),
        step(3, "Returns"),
        step(1, "Returns"),
        step(0, "Home"),
    ]
    (visit,) = fold_visits(entries)
    assert visit["id"] == "en_12"
    assert visit["text"] == "Basket abandoned · Returns · Home"
    assert (visit["subject"], visit["duration_s"]) == ("Visit, 4 steps", 720)


def test_half_an_hour_without_a_step_ends_a_sitting() -> None:
    told = fold_visits([step(62, "Again"), step(31, "Still"), step(1, "Home")])
    assert [it["text"] for it in told] == ["Again", "Still · Home"]


def test_a_mail_between_two_steps_stays_where_it_was() -> None:
    mail = step(5, "Where is my parcel?", kind="interaction")
    told = fold_visits([step(9, "Order 1001"), mail, step(1, "Home")])
    assert [it["text"] for it in told] == ["Order 1001 · Home", "Where is my parcel?"]


def test_two_people_on_the_website_are_not_one_visit() -> None:
    told = fold_visits([step(2, "Home"), step(1, "Returns", contact="ct_2")])
    assert len(told) == 2
    assert told[0]["subject"] is None


def test_a_long_sitting_says_how_much_more_there_was() -> None:
    (visit,) = fold_visits([step(20 - it, f"Page {it}") for it in range(12)])
    assert visit["text"].endswith("Page 7 and 4 more")

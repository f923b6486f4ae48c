"""Public posts about us: they wait in a list until an answer goes out, through whatever channel."""

from collections.abc import Callable
from typing import Any

import pytest

from sidecar.flows.following import follow_once
from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.identifier import Identifier
from sidecar.model.moment import format_moment
from sidecar.store import changes
from tests.sidecar.api.posting import NETWORK, ago, answered, mailed, posted
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]


def waiting(desk: TestDesk, **asked: Any) -> list[str]:
    return [it["author"] for it in desk.ask("/v1/mentions", asked)["mentions"]]


def only(desk: TestDesk, **asked: Any) -> Json:
    (line,) = desk.ask("/v1/mentions", asked)["mentions"]
    return dict(line)


def test_a_post_by_a_stranger_waits_in_the_list(desk: TestDesk) -> None:
    desk.told(posted("Wilma", 90))
    told = desk.ask("/v1/mentions")
    customer = told["mentions"][0]["customer_id"]
    assert told["mentions"] == [
        {
            "entry_id": told["mentions"][0]["entry_id"],
            "tool": NETWORK,
            "network": "bluesky",
            "text": "My Kettle Nine leaks",
            "author": "Wilma",
            "author_is_known": False,
            "customer_id": customer,
            "since": format_moment(ago(90)),
            "waited_s": 90 * 60,
            "deep_link": "https://bsky.example/profile/Wilma/post/90",
            "answered_by": None,
            "dismissed": None,
        }
    ]
    assert (told["next"], told["n_unanswered"]) == (None, 1)
    opened = desk.ask("/v1/context", {"customer_id": customer})
    assert [it["id"] for it in opened["entries"]] == [told["mentions"][0]["entry_id"]]


def test_what_is_told_twice_edited_or_moved_to_us_is_in_it_once_or_not(desk: TestDesk) -> None:
    post = posted("Wilma", 90)
    desk.told(post, post)
    desk.told(post)
    assert waiting(desk) == ["Wilma"]
    later = ago(1)
    desk.told(post.model_copy(update={"text": "It still leaks", "updated_at": later}))
    assert only(desk)["text"] == "It still leaks"
    gone = Deletion(tool=NETWORK, kind="mention", native_id=post.native_id, updated_at=ago(0.5))
    desk.told(gone, posted("Wilma", 90, type="interaction", updated_at=ago(0.5)))
    assert waiting(desk, state="all") == []


def test_a_post_that_its_author_deletes_is_gone(desk: TestDesk) -> None:
    post = posted("Wilma", 90)
    desk.told(post, posted("Otto", 60))
    gone = Deletion(tool=NETWORK, kind="mention", native_id=post.native_id, updated_at=ago(5))
    desk.told(gone)
    assert waiting(desk, state="all") == ["Otto"]
    desk.told(post)
    assert waiting(desk, state="all") == ["Otto"]


def test_a_reply_under_it_takes_it_off_and_its_deletion_brings_it_back(desk: TestDesk) -> None:
    post = posted("Wilma", 90)
    reply = answered(post, 30)
    desk.told(post)
    desk.told(reply)
    assert waiting(desk) == []
    line = only(desk, state="all")
    assert line["waited_s"] == 60 * 60
    assert line["answered_by"] == {
        "entry_id": line["answered_by"]["entry_id"],
        "tool": NETWORK,
        "channel": "social",
        "agent": "Ana Ruiz",
        "at": format_moment(ago(30)),
    }
    gone = Deletion(tool=NETWORK, kind="interaction", native_id=reply.native_id, updated_at=ago(1))
    desk.told(gone)
    assert waiting(desk) == ["Wilma"]


def test_an_answer_that_comes_before_its_post_counts_as_well(desk: TestDesk) -> None:
    post = posted("Wilma", 90)
    desk.told(answered(post, 30))
    desk.told(post)
    assert waiting(desk) == []


def test_a_mail_to_the_same_person_answers_it_and_a_machine_does_not(desk: TestDesk) -> None:
    desk.told(posted("Wilma", 90))
    desk.told(mailed("Wilma", 80, "outbound", by="system"))
    assert waiting(desk) == ["Wilma"]
    desk.told(mailed("Wilma", 60, "outbound"))
    assert waiting(desk) == []


@pytest.mark.parametrize(
    ("more", "is_off"),
    [
        ({"duration_s": 95.0, "agent": "Ben"}, True),
        ({"duration_s": 0.0, "agent": "Ben"}, False),
        ({"duration_s": 95.0}, False),
        ({"direction": "outbound", "duration_s": 95.0}, True),
        ({"direction": "outbound", "duration_s": 0.0}, False),
    ],
)
def test_a_call_answers_it_when_somebody_was_spoken_with(
    desk: TestDesk, more: Json, *, is_off: bool
) -> None:
    desk.told(posted("Wilma", 90))
    call: Json = {"channel": "voice", "tool": "phone:main", "text": None}
    desk.told(mailed("Wilma", 60, **call | more))
    assert (waiting(desk) == []) is is_off


def test_what_went_out_before_or_weeks_later_is_no_answer(desk: TestDesk) -> None:
    desk.told(posted("Wilma", 60 * 24 * 20))
    desk.told(mailed("Wilma", 60 * 24 * 21, "outbound"), mailed("Wilma", 5, "outbound"))
    assert waiting(desk) == ["Wilma"]


def test_a_link_lets_an_old_answer_count_and_taking_it_back_does_not(desk: TestDesk) -> None:
    stranger = Person(
        native_id="w1", identifiers=[Identifier(kind="email", value="w@mail.example")]
    )
    desk.told(posted("Wilma", 90), mailed("Wilma", 60, "outbound", contact=stranger))
    customers = [only(desk)["customer_id"], _by_email(desk, "w@mail.example")]
    contact = desk.ask("/v1/context", {"customer_id": customers[1]})["contacts"][0]["contact_id"]
    moved = desk.ask(f"/v1/contacts/{contact}/move", {"to": customers[0]})
    _follow(desk)
    assert waiting(desk) == []
    desk.ask(f"/v1/acts/{moved['act_id']}/undo")
    _follow(desk)
    assert waiting(desk) == ["Wilma"]


def test_the_list_says_whom_we_know_and_never_by_a_guess(desk: TestDesk) -> None:
    desk.told(posted("Wilma", 90), posted("Otto", 80), posted("Ines", 70))
    desk.told(mailed("Otto", 60 * 24 * 30))
    desk.told(_known_as("Ines", "shop:acme"))
    known = {it["author"]: it["author_is_known"] for it in desk.ask("/v1/mentions")["mentions"]}
    assert known == {"Wilma": False, "Otto": True, "Ines": False}


def test_not_for_us_takes_it_off_until_that_is_taken_back(desk: TestDesk) -> None:
    post = posted("Wilma", 90)
    desk.told(post)
    entry = only(desk)["entry_id"]
    put = desk.ask(f"/v1/mentions/{entry}/dismiss", {"reason": "a namesake"})
    assert put["mention"]["dismissed"] == {
        "by": "Ana Ruiz", "at": format_moment(NOW), "reason": "a namesake"
    }  # fmt: skip
    assert (put["n_unanswered"], waiting(desk), waiting(desk, state="all")) == (0, [], ["Wilma"])
    gone = Deletion(tool=NETWORK, kind="mention", native_id=post.native_id, updated_at=ago(9))
    desk.told(gone)
    assert desk.call(f"/v1/mentions/{entry}/restore").status_code == 404
    desk.told(post.model_copy(update={"updated_at": ago(1)}))
    assert waiting(desk) == []
    back = desk.ask(f"/v1/mentions/{entry}/restore")
    assert (back["mention"]["dismissed"], back["n_unanswered"]) == (None, 1)
    assert waiting(desk) == ["Wilma"]


def test_pages_follow_one_another_while_posts_come_and_go(desk: TestDesk) -> None:
    names = ["Ada", "Bea", "Cleo", "Dora", "Edna"]
    desk.told(*(posted(it, 60 + number) for number, it in enumerate(names)))
    desk.told(posted("Zoe", 62))
    first = desk.ask("/v1/mentions", {"limit": 2})
    assert first["n_unanswered"] == 6
    desk.told(posted("Young", 1))
    seen = [it["author"] for it in first["mentions"]] + _rest(desk, {"limit": 2}, first["next"])
    assert sorted(seen) == sorted([*names, "Zoe"])
    assert waiting(desk, order="longest_waiting", limit=2) == ["Edna", "Dora"]
    longest = _rest(desk, {"limit": 2, "order": "longest_waiting"}, None)
    assert longest == list(reversed(waiting(desk)))


@pytest.mark.parametrize("cursor", ["x", "e30", "WzEsMl0x", "W3RydWUsMV0"])
def test_a_foreign_cursor_is_refused_with_what_to_do(desk: TestDesk, cursor: str) -> None:
    answer = desk.call("/v1/mentions", {"before": cursor})
    assert answer.status_code == 400
    assert "unchanged" in answer.text


@pytest.mark.parametrize("entry", ["en_0000000000000001", "cu_0000000000000001", "x"])
def test_what_is_no_mention_cannot_be_put_aside(desk: TestDesk, entry: str) -> None:
    desk.told(mailed("Otto", 5))
    assert desk.call(f"/v1/mentions/{entry}/dismiss", {}).status_code == 404


def test_whoever_said_that_somebody_is_not_right_sees_no_more_than_the_post(desk: TestDesk) -> None:
    desk.told(posted("Otto", 80), mailed("Otto", 90))
    customer = only(desk)["customer_id"]
    assert only(desk)["author_is_known"]
    desk.ask("/v1/reports", {"customer_id": customer, "note": "mixed up"})
    line = only(desk)
    assert (line["author"], line["author_is_known"], line["customer_id"]) == ("Otto", False, None)


def test_open_lists_hear_of_what_comes_is_answered_and_is_put_aside(desk: TestDesk) -> None:
    post = posted("Wilma", 90)
    happening: list[Callable[[], object]] = [
        lambda: desk.told(post),
        lambda: desk.ask(f"/v1/mentions/{only(desk)['entry_id']}/dismiss"),
        lambda: desk.told(answered(post, 30)),
    ]
    for happen in happening:
        before = desk.ask("/v1/mentions")["position"]
        happen()
        topics = {it.topic for it in _changes(desk, before)}
        assert "mentions" in topics
    before = desk.ask("/v1/mentions")["position"]
    desk.told(mailed("Otto", 5))
    assert {it.topic for it in _changes(desk, before)} == {None}


def _rest(desk: TestDesk, asked: Json, after: str | None) -> list[str]:
    seen: list[str] = []
    while True:
        told = desk.ask("/v1/mentions", asked | {"before": after})
        seen += [it["author"] for it in told["mentions"]]
        after = told["next"]
        if after is None:
            return seen


def _follow(desk: TestDesk) -> None:
    while follow_once(desk.store, desk.clock):
        pass


def _by_email(desk: TestDesk, address: str) -> str:
    customer: str = desk.by_email(address)["customer"]["customer_id"]
    return customer


def _known_as(name: str, tool: str) -> Contact:
    return Contact(tool=tool, native_id=f"c-{name}", updated_at=NOW, name=name)


def _changes(desk: TestDesk, after: int) -> list[Any]:
    with desk.store.reading() as conn:
        return list(changes.since(conn, after))

"""One webmail, several boxes: the address of its page alone does not say whose mail is open."""

from typing import Any

from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
DANA, GRACE = "dana@mail.example", "grace@mail.example"


def wrote(address: str, tool: str) -> Interaction:
    email = Identifier(kind="email", value=address)
    return Interaction(
        tool=tool,
        native_id=f"<{address}>",
        channel="email",
        direction="inbound",
        occurred_at=NOW,
        text="Hello",
        contact=Person(native_id=address, identifiers=[email]),
    )


def lies_at(place: str, tool: str, *contacts: str) -> Locator:
    return Locator(
        tool=tool, record="message", value=place, contacts=list(contacts), updated_at=NOW
    )


def asked(desk: TestDesk, *hints: Json) -> Json:
    page = {"page": {"origin": "https://mail.test", "key": "k1"}, "hints": list(hints)}
    answer: Json = desk.ask("/v1/context", page)
    return answer


def mail_18(tool: str) -> Json:
    return {"kind": "record", "tool": tool, "record": "message", "value": "INBOX/18"}


def email(value: str) -> Json:
    return {"kind": "email", "value": value}


def test_mail_18_of_two_boxes_is_asked_for_and_never_picked(desk: TestDesk) -> None:
    desk.told(wrote(DANA, "imap:help"), wrote(GRACE, "imap:help"))
    desk.told(lies_at("INBOX/18", "imap:help", DANA, GRACE))
    answer = asked(desk, mail_18("imap:help"))
    assert (answer["state"], len(answer["candidates"])) == ("ambiguous", 2)
    assert answer["customer"] is None


def test_the_address_that_the_page_shows_says_which_of_them_it_is(desk: TestDesk) -> None:
    desk.told(wrote(DANA, "imap:help"), wrote(GRACE, "imap:help"))
    desk.told(lies_at("INBOX/18", "imap:help", DANA, GRACE))
    answer = asked(desk, mail_18("imap:help"), email(GRACE))
    assert answer["state"] == "known"
    assert answer["contacts"][0]["identifiers"][0]["value"] == GRACE


def test_two_accounts_behind_one_webmail_are_both_heard(desk: TestDesk) -> None:
    desk.told(wrote(DANA, "imap:help"), lies_at("INBOX/18", "imap:help", DANA))
    desk.told(wrote(GRACE, "imap:billing"), lies_at("INBOX/18", "imap:billing", GRACE))
    both = (mail_18("imap:help"), mail_18("imap:billing"))
    assert asked(desk, *both)["state"] == "ambiguous"
    answer = asked(desk, *both, email(GRACE))
    assert answer["contacts"][0]["identifiers"][0]["value"] == GRACE


def test_mail_18_of_a_box_that_is_not_collected_shows_nobody_elses_story(desk: TestDesk) -> None:
    place = lies_at("INBOX/18", "imap:help", DANA).model_copy(update={"shown": [DANA]})
    desk.told(wrote(DANA, "imap:help"), place)
    assert asked(desk, mail_18("imap:help"), email(DANA))["state"] == "known"
    assert asked(desk, mail_18("imap:help"))["state"] == "known"
    elsewhere = asked(desk, mail_18("imap:help"), email("stranger@other.example"))
    assert (elsewhere["customer"], elsewhere["entries"]) == (None, [])

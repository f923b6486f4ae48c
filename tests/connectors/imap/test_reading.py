"""What the connector makes of mails: saved ones beside what must come out, and broken ones without end."""

import random
from pathlib import Path

import orjson
import pytest

from sidecar.connectors.imap.mapping import read
from sidecar.errors import ThroughlineError
from sidecar.model.deletion import Deletion
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from tests.connectors.imap.sample import ACCOUNT, SAMPLES, raw_of, readings_of

MAILS = sorted(SAMPLES.glob("*.eml"))


def interaction_of(mail: bytes, **more: object) -> Interaction | None:
    found = read(raw_of(mail, **more), ACCOUNT)
    return next((it for it in found if isinstance(it, Interaction)), None)


def locator_of(mail: bytes, **more: object) -> Locator:
    (found,) = [it for it in read(raw_of(mail, **more), ACCOUNT) if isinstance(it, Locator)]
    return found


@pytest.mark.parametrize("mail", MAILS, ids=lambda it: it.stem)
def test_a_saved_mail_reads_as_its_neighbour_says(mail: Path) -> None:
    assert readings_of(mail) == orjson.loads(mail.with_suffix(".expected.json").read_bytes())


def test_at_least_forty_traps_are_saved() -> None:
    assert len(MAILS) >= 40


def test_no_mail_makes_the_company_itself_a_customer() -> None:
    for mail in MAILS:
        found = interaction_of(mail.read_bytes())
        assert found is None or "acme.example" not in found.contact.native_id


def test_what_we_sent_to_a_customer_was_written_by_us_whatever_from_says() -> None:
    mail = b"From: Ana <ana@new-brand.example>\nTo: Dana <dana@mail.example>\nSubject: Re\n\nHi\n"
    found = interaction_of(mail, folder="Sent", is_sent=True)
    assert found is not None
    assert (found.direction, found.contact.native_id) == ("outbound", "dana@mail.example")


def test_the_same_place_in_two_boxes_shows_both_people_and_picks_neither() -> None:
    mail = b"From: Dana <dana@mail.example>\nTo: help@acme.example\n\nHi\n"
    assert locator_of(mail, also=["grace@mail.example"]).contacts == [
        "dana@mail.example",
        "grace@mail.example",
    ]


def test_a_place_that_a_mail_has_left_is_nobodys() -> None:
    at = "2026-11-20T11:00:00+00:00"
    (found,) = read({"left": "INBOX/7", "also": [], "seen_at": at}, ACCOUNT)
    assert isinstance(found, Locator)
    assert (found.value, found.contacts) == ("INBOX/7", [])


def test_a_mail_that_is_in_no_folder_any_more_is_deleted() -> None:
    (found,) = read({"gone": "<m1@x>", "at": "2026-11-20T11:00:00+00:00"}, ACCOUNT)
    assert isinstance(found, Deletion)
    assert (found.kind, found.native_id) == ("interaction", "<m1@x>")


def test_a_mail_seen_at_a_new_place_stands_above_its_first_reading() -> None:
    mail = b"From: Dana <dana@mail.example>\nTo: help@acme.example\nMessage-ID: <m@x>\n\nHi\n"
    found = interaction_of(mail, folder="Archive", uid=3, as_of="2026-11-21T09:00:00+00:00")
    assert found is not None
    assert found.updated_at is not None
    assert found.updated_at > found.occurred_at
    assert found.deep_link is not None
    assert "_mbox=Archive&_uid=3" in found.deep_link


def test_a_mail_without_an_id_has_the_same_one_wherever_it_lies() -> None:
    mail = b"From: Dana <dana@mail.example>\nTo: help@acme.example\nSubject: Hi\n\nHi\n"
    here = interaction_of(mail)
    there = interaction_of(b"Received: from b by c\nDelivered-To: x@acme.example\n" + mail, uid=9)
    assert here is not None
    assert there is not None
    assert here.native_id == there.native_id


def test_a_folders_name_cannot_break_out_of_the_link() -> None:
    mail = b"From: Dana <dana@mail.example>\nTo: help@acme.example\n\nHi\n"
    found = interaction_of(mail, folder="A&B?_uid=1#x//evil.example")
    assert found is not None
    assert found.deep_link is not None
    assert found.deep_link.startswith(
        "http://mail.test/?_task=mail&_mbox=A%26B%3F_uid%3D1%23x%2F%2F"
    )


def mutated(mail: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, doubled or cut out, or the end torn off."""
    data = bytearray(mail)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data) or 1)
        what = chance.random()
        if what < 0.5 and data:
            data[place] = chance.randrange(256)
        elif what < 0.7:
            data[place : place + chance.randint(1, 40)] = b""
        elif what < 0.9:
            data[place:place] = data[place : place + chance.randint(1, 40)]
        else:
            del data[place:]
    return bytes(data)


def test_two_thousand_broken_mails_are_read_or_left_out_and_break_nothing() -> None:
    chance = random.Random(20261120)
    mails = [it.read_bytes() for it in MAILS]
    n_read = 0
    for _ in range(2_000):
        mail = mutated(chance.choice(mails), chance)
        try:
            found = read(raw_of(mail), ACCOUNT)
        except ThroughlineError:
            continue
        n_read += any(isinstance(it, Interaction) for it in found)
    print(f"2000 broken mails, {n_read} of them still tell a customer's words")
    assert n_read > 1_000

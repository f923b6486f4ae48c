"""What customers and we say on Bluesky, and what of it arrives."""

from datetime import timedelta

import pytest

from sidecar.connectors.bluesky import CONNECTOR
from sidecar.connectors.bluesky.standin import StandIn
from sidecar.errors import ToolError
from tests.connectors.bluesky.history import DANA, US, account_of
from tests.connectors.reader import Reader
from tests.trials.clock import Clock


def ask(bluesky: StandIn, text: str) -> str:
    return bluesky.post_as(DANA, f"@{US} {text}", names=[US])


def test_a_complaint_its_answer_and_the_private_word_after_it(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    post = ask(bluesky, "I was charged twice 😡")
    clock.later(60)
    bluesky.post_as(US, "We are looking into it", reply_to=post)
    clock.later(60)
    bluesky.dm(DANA, US, "My number is +1 415 555 0101")
    clock.later(60)
    bluesky.dm(US, DANA, "Thank you")
    reader.pull()
    assert [(it.channel, it.direction, it.text) for it in reader.said()] == [
        ("social", "inbound", "@acme.example I was charged twice 😡"),
        ("social", "outbound", "We are looking into it"),
        ("messenger", "inbound", "My number is +1 415 555 0101"),
        ("messenger", "outbound", "Thank you"),
    ]
    dana = bluesky.network.person(DANA).did
    assert {it.contact.native_id for it in reader.said()} == {dana}
    assert [it.conversation for it in reader.said()[:2]] == [post, post]
    (told,) = reader.contacts()
    assert told.name == "Dana Whitfield"
    assert [(it.value, it.network) for it in told.identifiers] == [(DANA, "bluesky")]
    key = post.rpartition("/")[2]
    assert reader.said()[0].deep_link == f"https://bsky.example/profile/{dana}/post/{key}"
    for place in (f"{DANA}/post/{key}", f"{dana}/post/{key}", DANA, dana):
        assert reader.places[place].contacts == [dana]


def test_replies_quotes_and_our_words_are_found(bluesky: StandIn, reader: Reader) -> None:
    ours = bluesky.post_as(US, "We fly again")
    reply = bluesky.post_as(DANA, "at last", reply_to=ours)
    deeper = bluesky.post_as(DANA, "or not", reply_to=reply)
    quote = bluesky.post_as(DANA, "as if", quote=ours)
    about = bluesky.post_as(DANA, "Acme Air is late again")
    bluesky.post_as(DANA, "what a day")
    bluesky.repost(US, about)
    reader.pull()
    assert {it.native_id: it.type for it in reader.said()} == {
        reply: "interaction",
        deeper: "interaction",
        quote: "interaction",
        about: "mention",
    }


def test_a_name_in_plain_text_is_no_mention_but_may_be_our_word(
    bluesky: StandIn, reader: Reader
) -> None:
    bluesky.post_as(DANA, f"@{US} without a facet")
    bluesky.post_as(DANA, f"@{US} Acme Air without a facet")
    reader.pull()
    assert [it.type for it in reader.said()] == ["mention"]


def test_links_are_whole_and_files_are_links(bluesky: StandIn, reader: Reader) -> None:
    more = {"names": [US], "link": ("shop.example/inv…", "https://shop.example/invoice/1001")}
    text = f"@{US} 😡 see shop.example/inv…"
    bluesky.post_as(DANA, text, picture="https://cdn.example/img/bafy@jpeg", **more)
    bluesky.post_as(DANA, f"@{US} this", names=[US], card="https://news.example/acme")
    reader.pull()
    first, second = reader.said()
    assert first.text == f"@{US} 😡 see https://shop.example/invoice/1001"
    files = [(it.name, it.type) for said in (first, second) for it in said.attachments or []]
    assert files == [("bafy.jpeg", "image/jpeg"), ("A page", "text/html")]


def test_the_networks_time_counts_not_what_the_author_claims(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    bluesky.post_as(DANA, f"@{US} early", names=[US], claims=clock.at + timedelta(days=30))
    reader.pull()
    assert reader.said()[0].occurred_at == clock.at


def test_a_deleted_post_goes_and_one_that_is_hidden_from_us_stays(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    bluesky.join("kim.example", "Kim Ono")
    post = ask(bluesky, "order 1001")
    bluesky.post_as("kim.example", f"@{US} order 1002", names=[US])
    reader.pull()
    bluesky.delete(post)
    bluesky.block("kim.example")
    clock.later(601)
    reader.pull()
    assert reader.texts() == [f"@{US} order 1002"]


def test_what_a_moderator_hides_loses_its_words(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    post = ask(bluesky, "you liars")
    bluesky.label(ask(bluesky, "spam"), "spam")
    reader.pull()
    bluesky.label(post, "!hide")
    clock.later(601)
    reader.pull()
    assert [it.text for it in reader.said()] == [None, f"@{US} spam"]


def test_a_message_that_was_taken_back_goes(bluesky: StandIn, reader: Reader, clock: Clock) -> None:
    message = bluesky.dm(DANA, US, "my card is 4111 ...")
    bluesky.dm(DANA, US, "sorry")
    reader.pull()
    clock.later(60)
    bluesky.delete_message(message)
    reader.pull()
    assert reader.texts() == ["sorry"]
    again = Reader(CONNECTOR, reader.account, clock.outside())
    again.pull()
    again.close()
    assert again.texts() == ["sorry"]


def test_who_changes_the_handle_stays_the_same_person(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    ask(bluesky, "hello?")
    reader.pull()
    bluesky.rename(DANA, "dana.example")
    clock.later(60)
    bluesky.post_as("dana.example", f"@{US} hello??", names=[US])
    reader.pull()
    assert len({it.contact.native_id for it in reader.said()}) == 1
    assert [it.value for it in reader.contacts()[0].identifiers] == ["dana.example"]


def test_a_handle_that_cannot_be_proved_identifies_nobody(bluesky: StandIn, reader: Reader) -> None:
    bluesky.rename(DANA, "handle.invalid")
    bluesky.post_as("handle.invalid", f"@{US} hello", names=[US])
    reader.pull()
    assert len(reader.said()) == 1
    assert not any(it.identifiers for it in reader.contacts())


def test_what_is_said_while_we_page_is_missed_nowhere(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    bluesky.page_size = 3
    for number in range(10):
        ask(bluesky, f"order {number}")
        bluesky.dm(DANA, US, f"message {number}")
    said = iter(range(10, 16))

    def meanwhile(_: object) -> None:
        if (number := next(said, None)) is not None:
            clock.later(1)
            ask(bluesky, f"order {number}")
            bluesky.dm(DANA, US, f"message {number}")

    bluesky.meanwhile = meanwhile
    reader.pull()
    clock.later(60)
    reader.pull()
    wanted = [f"@{US} order {it}" for it in range(16)] + [f"message {it}" for it in range(16)]
    assert sorted(str(it) for it in reader.texts()) == sorted(wanted)


def test_a_pull_that_was_killed_after_any_page_goes_on(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    bluesky.page_size = 2
    bluesky.join("kim.example", "Kim Ono")
    for number in range(9):
        ask(bluesky, f"order {number}")
        bluesky.dm(DANA, US, f"message {number}")
        bluesky.dm("kim.example", US, f"message {number}")
    for pages in range(1, 20):
        reader.pull(pages)
        clock.later(20)
    assert len(reader.said()) == 27


def test_a_cursor_that_is_forgotten_leads_to_the_top_and_nothing_is_missed(
    bluesky: StandIn, reader: Reader
) -> None:
    bluesky.page_size = 2
    for number in range(9):
        ask(bluesky, f"order {number}")
    reader.pull(pages=2)
    bluesky.forget_cursors()
    reader.pull()
    assert len(reader.said()) == 9


def test_a_session_is_renewed_and_rarely_begun(
    bluesky: StandIn, reader: Reader, clock: Clock
) -> None:
    for _ in range(48):
        reader.pull()
        clock.later(1800)
    assert bluesky.log_ins == 1
    assert bluesky.renewals >= 20
    bluesky.forget_sessions()
    ask(bluesky, "hello")
    reader.pull()
    assert bluesky.log_ins == 2
    assert reader.texts() == [f"@{US} hello"]


def test_a_wrong_app_password_is_told_and_never_repeated(bluesky: StandIn, clock: Clock) -> None:
    account = account_of(bluesky)
    bluesky.password = "another"
    reader = Reader(CONNECTOR, account, clock.outside())
    with pytest.raises(ToolError) as refused:
        reader.pull()
    reader.close()
    assert refused.value.is_permanent
    assert "aaaa" not in str(refused.value)


def test_without_the_right_to_messages_they_are_left_alone(bluesky: StandIn, clock: Clock) -> None:
    reader = Reader(CONNECTOR, account_of(bluesky, messages=False), clock.outside())
    bluesky.dm(DANA, US, "hello")
    reader.pull()
    reader.close()
    assert not [it for it in bluesky.asked if "chat." in it.path]


def test_a_server_that_stands_alone_tells_our_own_posts(bluesky: StandIn, clock: Clock) -> None:
    reader = Reader(CONNECTOR, account_of(bluesky, records_only=True), clock.outside())
    bluesky.page_size = 2
    post = ask(bluesky, "order 1001")
    for number in range(5):
        bluesky.post_as(US, f"answer {number}", reply_to=post)
        clock.later(400)
    reader.pull()
    bluesky.post_as(US, "answer 5", reply_to=post)
    assert len(reader.pull().raws) < 6
    reader.close()
    assert reader.texts() == [f"answer {it}" for it in range(6)]
    assert {it.direction for it in reader.said()} == {"outbound"}


def test_an_open_page_tells_of_a_post_that_concerns_us_and_of_no_other(
    bluesky: StandIn, reader: Reader
) -> None:
    to_us, other = ask(bluesky, "order 1001"), bluesky.post_as(DANA, "what a day")
    for post in (to_us, other):
        key = post.rpartition("/")[2]
        assert reader.fetch("post", f"{DANA}/post/{key}")
    assert reader.texts() == [f"@{US} order 1001"]
    bluesky.delete(to_us)
    key = to_us.rpartition("/")[2]
    assert not reader.fetch("post", f"{DANA}/post/{key}")
    assert not reader.fetch("post", "nobody.example")
    assert not reader.fetch("profile", DANA)


def test_a_day_of_pulls_breaks_no_limit(bluesky: StandIn, reader: Reader, clock: Clock) -> None:
    limiter = bluesky.limit()
    for number in range(100):
        ask(bluesky, f"order {number}")
        reader.pull()
        clock.later(60)
    assert limiter.breaches == 0
    assert len(reader.said()) == 100

"""What customers and we say on Mastodon, and what of it arrives."""

from datetime import timedelta

import pytest

from sidecar.connectorkit.connector import Gone
from sidecar.connectors.mastodon import CONNECTOR
from sidecar.connectors.mastodon.standin import StandIn
from sidecar.errors import CursorLostError, ToolError
from tests.connectors.mastodon.history import DANA, account_of
from tests.connectors.reader import Reader
from tests.trials.clock import Clock


def ask(mastodon: StandIn, text: str) -> str:
    return mastodon.post_as(DANA, f"@acme {text}")


def test_a_complaint_its_answer_and_the_private_word_after_it(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    post = ask(mastodon, "I was charged twice 😡")
    clock.later(60)
    answer = mastodon.post_as("acme", f"@{DANA} We are looking into it", reply_to=post)
    clock.later(60)
    mastodon.post_as(DANA, "@acme Thank you", reply_to=answer)
    clock.later(60)
    mastodon.dm(DANA, "acme", "My number is +1 415 555 0101")
    clock.later(60)
    mastodon.dm("acme", DANA, "Noted")
    reader.pull()
    assert [(it.channel, it.direction, it.text) for it in reader.said()] == [
        ("social", "inbound", "@acme I was charged twice 😡"),
        ("social", "outbound", f"@{DANA} We are looking into it"),
        ("social", "inbound", "@acme Thank you"),
        ("messenger", "inbound", "@acme My number is +1 415 555 0101"),
        ("messenger", "outbound", f"@{DANA} Noted"),
    ]
    assert [it.conversation for it in reader.said()[:3]] == [post] * 3
    [dana] = reader.contacts()
    assert {it.contact.native_id for it in reader.said()} == {dana.native_id}
    assert dana.name == "Dana Whitfield"
    assert [(it.value, it.network) for it in dana.identifiers] == [(DANA, "mastodon")]
    assert reader.said()[0].deep_link == f"https://social.example/@{DANA}/{post}"
    assert reader.places[post].contacts == [dana.native_id]


def test_a_handle_of_our_own_server_is_told_with_the_server(
    mastodon: StandIn, reader: Reader
) -> None:
    mastodon.join("kim", "Kim Ono")
    mastodon.dm("acme", "kim", "Your parcel is here")
    reader.pull()
    [kim] = reader.contacts()
    assert [it.value for it in kim.identifiers] == ["kim@social.example"]
    assert kim.name is None
    mastodon.dm("kim", "acme", "Thanks")
    reader.pull()
    assert reader.contacts()[0].name == "Kim Ono"


def test_posts_with_our_hashtag_or_our_words_are_about_us_and_quotes_of_ours_to_us(
    mastodon: StandIn, reader: Reader
) -> None:
    ours = mastodon.post_as("acme", "We fly again")
    tagged = mastodon.post_as(DANA, "late #AcmeAir")
    found = mastodon.post_as(DANA, "Acme Air is late again")
    quote = mastodon.post_as(DANA, "as if", quote=ours)
    mastodon.post_as(DANA, "what a day")
    reader.pull()
    assert {it.native_id: it.type for it in reader.said()} == {
        tagged: "mention",
        found: "mention",
        quote: "interaction",
    }


def test_what_another_server_told_late_stands_below_and_is_not_missed(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    mastodon.post_as(DANA, "first #AcmeAir")
    reader.pull()
    clock.later(60)
    mastodon.post_as(DANA, "late #AcmeAir", made_at=clock.at - timedelta(minutes=5))
    reader.pull()
    assert reader.texts() == ["late #AcmeAir", "first #AcmeAir"]


def test_an_edit_and_a_deletion_are_found(mastodon: StandIn, reader: Reader, clock: Clock) -> None:
    post = ask(mastodon, "order 1001")
    reader.pull()
    mastodon.edit(post, "@acme order 1002")
    clock.later(601)
    reader.pull()
    assert reader.texts() == ["@acme order 1002"]
    mastodon.edit(post, "order 1003, nobody's business")
    clock.later(601)
    reader.pull()
    assert [it.type for it in reader.said()] == ["mention"]
    mastodon.delete(post)
    clock.later(601)
    reader.pull()
    assert reader.texts() == []


def test_what_our_account_mutes_is_not_taken_for_deleted(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    ask(mastodon, "order 1001")
    reader.pull()
    mastodon.mute(DANA)
    clock.later(601)
    reader.pull()
    assert reader.texts() == ["@acme order 1001"]


def test_a_thread_stays_one_when_a_post_in_it_is_deleted(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    post = ask(mastodon, "order 1001")
    answer = mastodon.post_as("acme", f"@{DANA} On its way", reply_to=post)
    last = mastodon.post_as(DANA, "@acme Thanks", reply_to=answer)
    reader.pull()
    mastodon.delete(answer)
    clock.later(601)
    reader.pull()
    assert reader.fetch("post", last)
    assert [it.conversation for it in reader.said()] == [post, post]


def test_more_than_a_page_and_what_is_said_meanwhile(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    reader.pull()
    mastodon.page_size = 3
    for number in range(10):
        ask(mastodon, f"order {number}")
        mastodon.dm("acme", DANA, f"message {number}")
        mastodon.post_as(DANA, f"#AcmeAir {number}")
    said = iter(range(10, 16))

    def meanwhile(_: object) -> None:
        if (number := next(said, None)) is not None:
            ask(mastodon, f"order {number}")
            mastodon.dm("acme", DANA, f"message {number}")
            mastodon.post_as(DANA, f"#AcmeAir {number}")

    mastodon.meanwhile = meanwhile
    reader.pull()
    clock.later(60)
    reader.pull()
    wanted = [f"@acme order {it}" for it in range(16)] + [f"#AcmeAir {it}" for it in range(16)]
    wanted += [f"@{DANA} message {it}" for it in range(16)]
    assert sorted(str(it) for it in reader.texts()) == sorted(wanted)


def test_the_newest_comes_first_and_the_past_from_any_page_on(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    mastodon.page_size = 2
    for number in range(9):
        ask(mastodon, f"order {number}")
        mastodon.post_as("acme", f"@{DANA} answer {number}")
        mastodon.post_as(DANA, f"#AcmeAir {number}")
        clock.later(60)
    reader.pull()
    assert [it for it in reader.texts() if "order" in str(it)] == ["@acme order 7", "@acme order 8"]
    cursor = None
    for _ in range(6):
        cursor = reader.backfill(cursor, n_pages=3)
    assert len(reader.said()) == 27


def test_a_pull_that_was_killed_after_any_page_goes_on(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    reader.pull()
    mastodon.page_size = 2
    for number in range(9):
        ask(mastodon, f"order {number}")
        mastodon.dm("acme", DANA, f"message {number}")
        mastodon.post_as(DANA, f"Acme Air {number}")
    for pages in range(1, 20):
        reader.pull(pages)
        clock.later(20)
    assert len(reader.said()) == 27


def test_the_token_of_another_account_begins_anew(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    reader.pull()
    mastodon.us = mastodon.join("acme_help", "Acme Help")
    clock.later(3601)
    with pytest.raises(CursorLostError):
        reader.pull()


def test_a_quiet_minute_reads_no_post_again(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    ask(mastodon, "order 1001")
    reader.pull()
    clock.later(60)
    assert reader.pull().raws == []


def test_an_open_page_tells_of_a_post_that_concerns_us_and_of_no_other(
    mastodon: StandIn, reader: Reader
) -> None:
    to_us, other = ask(mastodon, "order 1001"), mastodon.post_as(DANA, "what a day")
    assert reader.fetch("post", to_us)
    assert reader.fetch("post", other)
    assert reader.texts() == ["@acme order 1001"]
    mastodon.delete(to_us)
    for native_id in (to_us, "../accounts/1001", ""):
        assert not reader.fetch("post", native_id)
    assert CONNECTOR.fetch
    assert isinstance(CONNECTOR.fetch(reader.client, "profile", "1001"), Gone)


def test_a_wrong_token_is_told_and_never_repeated(mastodon: StandIn, reader: Reader) -> None:
    mastodon.secret = "another"
    with pytest.raises(ToolError) as refused:
        reader.pull()
    assert refused.value.is_permanent
    assert "token-of" not in str(refused.value)


def test_when_the_limit_is_used_up_by_others_we_wait_until_the_time_that_it_names(
    mastodon: StandIn, reader: Reader, clock: Clock
) -> None:
    limiter = mastodon.limit()
    limiter.calls = 3
    with pytest.raises(ToolError) as spent:
        reader.pull()
    assert spent.value.retry_after_s == pytest.approx(300, abs=2)


def test_hours_of_pulls_break_no_limit(mastodon: StandIn, clock: Clock) -> None:
    limiter = mastodon.limit()
    reader = Reader(CONNECTOR, account_of(mastodon), clock.outside())
    for number in range(100):
        ask(mastodon, f"order {number}")
        reader.pull()
        clock.later(60)
    reader.close()
    assert limiter.breaches == 0
    assert len(reader.said()) == 100

"""What customers and we say on X, and what of it arrives."""

from typing import Any

import pytest

from sidecar.connectors.x.standin import StandIn
from tests.connectors.reader import Reader
from tests.trials.clock import Clock

DAY = 86_400


def test_a_complaint_its_answer_and_the_private_word_after_it(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    post = x.tweet("danaw", "@acme I was charged twice & nobody answers")
    clock.later(60)
    x.tweet("acme", "@danaw We are looking into it", reply_to=post)
    clock.later(60)
    x.dm("danaw", "acme", "My number is +1 415 555 0101")
    reader.pull()
    assert [(it.channel, it.direction, it.text) for it in reader.said()] == [
        ("social", "inbound", "@acme I was charged twice & nobody answers"),
        ("social", "outbound", "@danaw We are looking into it"),
        ("messenger", "inbound", "My number is +1 415 555 0101"),
    ]
    dana = x.state.user("danaw").id
    assert {it.contact.native_id for it in reader.said()} == {dana}
    assert [it.conversation for it in reader.said()[:2]] == [post, post]
    assert reader.names()[dana] == "Dana Whitfield"
    assert [(it.value, it.network) for it in reader.contacts()[0].identifiers] == [("danaw", "x")]
    assert reader.said()[0].deep_link == f"https://x.example/i/web/status/{post}"
    assert reader.places[post].contacts == [dana]


def test_a_post_about_us_that_does_not_name_us_is_a_mention(x: StandIn, reader: Reader) -> None:
    x.tweet("danaw", "Acme Air lost my bag")
    x.tweet("danaw", "@acme Acme Air lost my bag")
    x.tweet("danaw", "what a day")
    reader.pull()
    assert [it.type for it in reader.said()] == ["mention", "interaction"]


def test_who_quotes_our_post_speaks_to_us_also_when_that_post_is_gone(
    x: StandIn, reader: Reader
) -> None:
    ours = x.tweet("acme", "We fly again")
    quote = x.tweet("danaw", "as if", quote=ours)
    x.delete(ours)
    reader.pull()
    assert [(it.native_id, it.type, it.direction) for it in reader.said()] == [
        (quote, "interaction", "inbound")
    ]


def test_what_we_tell_everybody_and_what_others_repost_is_nobodys(
    x: StandIn, reader: Reader
) -> None:
    ours = x.tweet("acme", "Our shop is closed on Thanksgiving")
    x.retweet("danaw", ours)
    x.tweet("acme", "and reopens on Friday", reply_to=ours)
    reader.pull()
    assert reader.said() == []


@pytest.mark.parametrize("is_older", [False, True], ids=["posts", "tweets"])
def test_an_edited_post_keeps_its_place_in_both_of_xs_vocabularies(
    x: StandIn, reader: Reader, clock: Clock, is_older: Any
) -> None:
    x.is_older = is_older
    post = x.tweet("danaw", "@acme order 1001")
    reader.pull()
    clock.later(300)
    newer = x.edit(post, "@acme order 1002")
    reader.pull()
    assert [(it.native_id, it.text) for it in reader.said()] == [(post, "@acme order 1002")]
    assert reader.said()[0].updated_at == clock.at
    assert reader.said()[0].occurred_at < clock.at
    assert reader.places[post].contacts == reader.places[newer].contacts != []


def test_an_edit_makes_of_a_post_to_us_one_about_us(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    post = x.tweet("danaw", "@acme order 1001")
    reader.pull()
    clock.later(60)
    x.edit(post, "Acme Air and order 1001")
    reader.pull()
    assert [(it.type, it.text) for it in reader.said()] == [("mention", "Acme Air and order 1001")]


def test_the_whole_of_a_long_post_is_read(x: StandIn, reader: Reader) -> None:
    x.tweet("danaw", "@acme " + "again and again " * 40 + "the end")
    reader.pull()
    assert str(reader.said()[0].text).endswith("the end")


def test_files_are_links_at_their_best_quality(x: StandIn, reader: Reader) -> None:
    film = ("video", "https://video.example/bag.mp4")
    photo = ("photo", "https://pbs.example/media/bag.jpg")
    x.tweet("danaw", "@acme see", media=[photo, film])
    x.dm("danaw", "acme", "and here", media=[photo])
    reader.pull()
    files = [[(it.name, it.type) for it in said.attachments or []] for said in reader.said()]
    assert files == [
        [("bag.jpg", "image/jpeg"), ("bag.mp4", "video/mp4")],
        [("bag.jpg", "image/jpeg")],
    ]
    assert all("pbs.example" not in it.headers.get("host", "") for it in x.asked)


def test_a_customers_deletion_is_found_by_looking_again(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    post = x.tweet("danaw", "@acme order 1001")
    x.tweet("danaw", "@acme order 1002")
    reader.pull()
    x.delete(post)
    clock.later(60)
    reader.pull()
    assert len(reader.said()) == 2
    clock.later(600)
    reader.pull()
    assert reader.texts() == ["@acme order 1002"]
    assert reader.places[post].contacts == []


def test_old_posts_are_looked_at_once_a_day(x: StandIn, reader: Reader, clock: Clock) -> None:
    oldest = x.tweet("danaw", "@acme the very first")
    for number in range(120):
        x.tweet("danaw", f"@acme order {number}")
    reader.pull()
    x.delete(oldest)
    clock.later(700)
    reader.pull()
    assert "@acme the very first" in reader.texts()
    clock.later(DAY)
    reader.pull()
    clock.later(60)
    reader.pull()
    assert "@acme the very first" not in reader.texts()


def test_posts_of_a_suspended_account_go_and_withheld_ones_lose_their_words(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.join("kim_ono", "Kim Ono")
    x.tweet("kim_ono", "@acme you frauds")
    withheld = x.tweet("danaw", "@acme liars", media=[("photo", "https://pbs.example/media/a.jpg")])
    reader.pull()
    x.suspend("kim_ono")
    x.withhold(withheld, ["DE"])
    clock.later(600)
    reader.pull()
    assert [(it.text, it.attachments) for it in reader.said()] == [(None, None)]


def test_who_changes_the_handle_stays_the_same_person(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.tweet("danaw", "@acme hello?")
    reader.pull()
    x.rename("danaw", "dana_w")
    clock.later(60)
    x.tweet("dana_w", "@acme hello??")
    reader.pull()
    assert len({it.contact.native_id for it in reader.said()}) == 1
    assert [it.value for it in reader.contacts()[0].identifiers] == ["dana_w"]


def test_what_is_said_while_we_page_is_missed_nowhere(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.page_size = 3
    for number in range(10):
        x.tweet("danaw", f"@acme order {number}")
        x.dm("danaw", "acme", f"message {number}")
    said = iter(range(10, 16))

    def meanwhile(_: object) -> None:
        if (number := next(said, None)) is not None:
            clock.later(1)
            x.tweet("danaw", f"@acme order {number}")

    x.meanwhile = meanwhile
    reader.pull()
    clock.later(200)
    reader.pull()
    texts = [it for it in reader.texts() if it]
    assert sorted(texts) == sorted(
        [f"@acme order {it}" for it in range(16)] + [f"message {it}" for it in range(10)]
    )


def test_a_pull_that_was_killed_after_any_page_goes_on(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.page_size = 2
    for number in range(9):
        x.tweet("danaw", f"@acme order {number}")
        x.dm("danaw", "acme", f"message {number}")
    for pages in range(1, 14):
        reader.pull(pages)
        clock.later(20)
    assert len(reader.said()) == 18


def test_a_page_token_that_x_forgot_leads_to_the_top_and_nothing_is_missed(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.page_size = 2
    for number in range(9):
        x.dm("danaw", "acme", f"message {number}")
        x.tweet("danaw", f"@acme order {number}")
    reader.pull(pages=1)
    x.forget_cursors()
    reader.pull()
    clock.later(200)
    assert reader.cursor
    reader.pull()
    assert len(reader.said()) == 18


def test_a_search_begins_no_earlier_than_x_searches(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.tweet("danaw", "Acme Air lost my bag")
    reader.pull()
    clock.later(9 * DAY)
    x.tweet("danaw", "Acme Air lost my other bag")
    reader.pull()
    assert len(reader.said()) == 2


def test_what_was_read_long_ago_is_not_read_again(x: StandIn, reader: Reader, clock: Clock) -> None:
    for number in range(3):
        x.tweet("danaw", f"@acme order {number}")
        raws = reader.pull().raws
        clock.later(200)
    texts = [it["data"]["text"] for it in raws if it["kind"] == "post"]
    assert "@acme order 2" in texts
    assert "@acme order 0" not in texts

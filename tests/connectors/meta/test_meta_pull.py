"""Private messages, comments and posts come in from the Graph API, newest first, within its limits."""

import pytest

from sidecar.connectorkit.standin.exchange import Asked
from sidecar.connectors.meta import CONNECTOR
from sidecar.connectors.meta.standin import StandIn
from sidecar.errors import ToolError
from tests.connectors.meta.history import DANA, DESK, ILSE, OMAR
from tests.connectors.reader import Reader
from tests.trials.clock import Clock


def test_a_message_comes_with_its_sender_and_its_thread(meta: StandIn, reader: Reader):
    mid = meta.write(DANA, "My can leaks 😕", files=1)
    answer = meta.reply(DANA, "We send a new one")
    reader.pull()
    said, ours = reader.interaction(mid), reader.interaction(answer)
    assert (said.direction, said.contact.name) == ("inbound", "Dana Whitfield")
    assert (ours.direction, ours.contact.native_id) == ("outbound", DANA)
    assert said.conversation == ours.conversation == f"messenger/{DANA}"
    assert said.contact.identifiers == [], "an id of one page and an address that is none"
    assert said.attachments
    assert said.attachments[0].deep_link is None, "its address would not hold for long"
    assert said.deep_link
    assert f"selected_item_id={DANA}&thread_type=FB_MESSAGE" in said.deep_link


def test_somebody_on_instagram_is_known_by_the_handle(meta: StandIn, reader: Reader):
    mid = meta.write(OMAR, "Love it")
    reader.pull()
    (handle,) = reader.interaction(mid).contact.identifiers
    assert (handle.kind, handle.network, handle.value) == ("handle", "instagram", "omar.draws")
    assert "IG_MESSAGE" in str(reader.interaction(mid).deep_link)


def test_nothing_is_lost_on_small_pages_while_threads_move_up(meta: StandIn, reader: Reader):
    people = [meta.meet(f"80{n:02d}", f"Person {n}") for n in range(9)]
    mids = {meta.write(it, "Hi") for it in people}
    meta.most_per_page = 2
    left = list(people)

    def meanwhile(asked: Asked) -> None:
        if asked.one("after") and left:
            mids.add(meta.write(left.pop(), "And another thing"))

    meta.meanwhile = meanwhile
    reader.pull()
    meta.meanwhile = None
    reader.pull()
    assert mids == {it.native_id for it in reader.said()}


def test_a_later_pull_reads_only_what_moved(meta: StandIn, reader: Reader, clock: Clock):
    for n in range(60):
        meta.write(meta.meet(f"80{n:02d}", f"Person {n}"), "Hi")
        clock.later(1 * 3600)
    assert len(reader.pull().raws) == 60
    meta.write(DANA, "New")
    asked = len(meta.asked)
    assert len(reader.pull().raws) <= 26
    assert len(meta.asked) - asked == 5, "one page of each list"


def test_a_cursor_that_meta_has_forgotten_begins_again_and_doubles_nothing(
    meta: StandIn, reader: Reader
):
    for n in range(6):
        meta.write(meta.meet(f"80{n:02d}", f"Person {n}"), "Hi")
    meta.most_per_page = 2
    assert CONNECTOR.pull
    first = next(iter(CONNECTOR.pull(reader.client, None, reader.outside.clock())))
    reader.take(first.raws)
    reader.cursor = first.cursor
    meta.forget_cursors()
    reader.pull()
    assert len(reader.said()) == 6


def test_comments_and_visitors_posts_are_social_and_our_answer_is_to_whom_it_answers(
    meta: StandIn, reader: Reader
):
    post = meta.publish("New cans")
    asked = meta.comment(ILSE, "It leaks", on=post)
    ours = meta.graph.comment("104001", "Sorry!", on=post, to=asked)["id"]
    visit = meta.visit(DANA, "Do you deliver to Graz?")
    reader.pull()
    assert {it.native_id for it in reader.said()} == {asked, ours, visit}
    said, answer = reader.interaction(asked), reader.interaction(ours)
    assert (said.channel, said.direction, said.contact.name) == ("social", "inbound", "Ilse Brandt")
    assert (answer.direction, answer.contact.native_id) == ("outbound", ILSE)
    assert said.conversation == answer.conversation == post.partition("_")[2]
    assert reader.interaction(visit).deep_link == meta.graph.things[visit]["permalink_url"]


def test_a_post_elsewhere_that_names_us_is_a_mention(meta: StandIn, reader: Reader):
    post = meta.mention(DANA, "Acme sent me a broken can")
    reader.pull()
    assert reader.interaction(post, "mention").type == "mention"


def test_comments_on_instagram_and_the_answers_to_them_come_in(meta: StandIn, reader: Reader):
    note = meta.note(OMAR, "Which colour?", on=meta.picture())
    reader.pull()
    assert reader.interaction(note).text == "Which colour?"
    assert reader.interaction(note).contact.identifiers[0].value == "omar.draws"


def test_what_came_by_webhook_and_by_pull_stands_once(meta: StandIn, reader: Reader):
    meta.write(DANA, "Hello")
    meta.reply(DANA, "Hi", app=DESK)
    meta.comment(ILSE, "Nice", on=meta.publish("New"))
    reader.hear(meta)
    before = dict(reader.facts)
    reader.pull()
    assert reader.facts == before


def test_a_message_too_old_to_be_shown_is_not_taken_for_deleted(meta: StandIn, reader: Reader):
    first = meta.write(DANA, "The first")
    reader.pull()
    for n in range(25):
        meta.write(DANA, f"number {n}")
    assert not reader.fetch("message", first)
    reader.pull()
    assert not reader.is_gone(first)


def test_an_open_thread_is_found_by_its_person(meta: StandIn, reader: Reader):
    mid = meta.write(OMAR, "Hi")
    reader.fetch("conversation", OMAR)
    assert reader.interaction(mid).text == "Hi"
    assert not reader.fetch("conversation", "4711")


def test_the_fuller_the_limit_the_slower_we_ask(meta: StandIn, reader: Reader, slept: list[float]):
    meta.used = 70
    reader.pull()
    assert slept
    assert max(slept) == 5
    meta.used = 92
    with pytest.raises(ToolError) as trouble:
        reader.pull()
    assert trouble.value.retry_after_s == 420


def test_metas_own_codes_are_limits_and_not_a_refused_key(meta: StandIn, reader: Reader):
    meta.used = 100
    with pytest.raises(ToolError) as trouble:
        reader.pull()
    assert not trouble.value.is_permanent
    assert trouble.value.retry_after_s == 420
    assert "(4)" in trouble.value.reason


def test_a_token_that_ran_out_needs_a_human(meta: StandIn, reader: Reader):
    meta.token = "another"
    with pytest.raises(ToolError) as trouble:
        reader.pull()
    assert trouble.value.is_permanent


def test_no_token_goes_to_a_host_that_the_settings_do_not_name(meta: StandIn, reader: Reader):
    with pytest.raises(ToolError, match="not in its settings"):
        reader.client.get("https://lookaside.example/media/1")
    assert meta.asked == []

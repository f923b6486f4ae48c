"""When a public post about us is answered, and by what."""

from sidecar.journey.mentions import Post, Sent, answer_to

DAY = 24 * 3600 * 1_000_000
POST = Post(1, 7, "x:acme", "thread", occurred_at=100 * DAY, case=5)
MAIL = Sent(
    2, 8, "mail:help", "t-1", 101 * DAY, "email", "outbound", "person", "Ana", duration_s=None
)


def test_what_we_send_in_the_same_case_answers_it_however_late() -> None:
    late = MAIL._replace(occurred_at=200 * DAY, case=5)
    assert answer_to(POST, [late]) == late


def test_what_we_send_of_our_own_accord_answers_it_within_a_week() -> None:
    assert answer_to(POST, [MAIL._replace(case=6)])
    assert answer_to(POST, [MAIL._replace(case=6, occurred_at=108 * DAY)]) is None
    assert answer_to(POST._replace(case=None), [MAIL])


def test_an_answer_to_their_mail_about_something_else_is_none_to_the_post() -> None:
    about_an_order = MAIL._replace(case=6)
    assert answer_to(POST, [about_an_order], theirs={6}) is None
    assert answer_to(POST._replace(case=None), [about_an_order], theirs={6})


def test_a_call_of_which_nobody_knows_the_words_counts() -> None:
    call = MAIL._replace(channel="voice", direction="inbound", duration_s=60.0, case=6)
    assert answer_to(POST, [call], theirs={6}) is None
    assert answer_to(POST, [call._replace(is_wordless=True)], theirs={6})


def test_a_reply_under_the_post_counts_whatever_its_case_and_time() -> None:
    reply = Sent(
        3, 7, "x:acme", "thread", 150 * DAY, "social", "outbound", "person", None, None, case=6
    )
    assert answer_to(POST, [reply], theirs={6}) == reply
    to_another = reply._replace(contact=9)
    assert answer_to(POST, [to_another], theirs={6}) is None


def test_the_first_of_several_answers_counts() -> None:
    second = MAIL._replace(key=3, occurred_at=102 * DAY)
    assert answer_to(POST, [second, MAIL]) == MAIL

"""Bank accounts, cards with their expiry, codes sent, tax and social security: secret in five languages; a number of
an order, an invoice or a parcel is none."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.journey.brief import brief_of
from sidecar.journey.needs import line_of
from sidecar.journey.piece import Piece
from sidecar.journey.secrets import masked, open_pieces
from sidecar.journey.secrets_shaped import is_iban
from sidecar.journey.sessions import cut, session_of
from tests.sidecar.journey.talks import chat, piece, texts

SECRETS = [
    ("my IBAN is {}", "DE89 3704 0044 0532 0130 00"),
    ("refund it to {} please", "GB82WEST12345698765432"),
    ("my card runs 4111 1111 1111 1111 exp {}", "12/27"),
    ("my visa expires {}, I want to pay order 5512", "03/28"),
    ("4111 1111 1111 1111, {}", "12/27"),
    ("4111 1111 1111 1111 12/27 {}", "737"),
    ("the code you sent me is {}", "482913"),
    ("code from the sms: {}", "482913"),
    ("the password I always use is {}", "swordfish"),
    ("password for my account is {}", "swordfish"),
    ("user dana pass: {}", "hunter2"),
    ("my place of birth is {}", "Leeds"),
    ("my father's middle name is {}", "Ambrose"),
    ("{} is my number", "219-09-9999"),
    ("I called about order 1001 for the PIN {}", "3941"),
    ("My account 88123 = PIN {}", "3941"),
    ("it was on the 12 as my PIN was {}", "3941"),
    ("I set 2021 as my PIN, now {}", "3941"),
    ("2 as PIN code {}", "3941"),
    ("My PIN is \u200b{}.", "3941"),
    ("My password is \ufeff{}", "hunter2"),
    ("national insurance {}", "QQ 12 34 56 C"),
    ("mein Passwort, das ich benutze, ist {}", "Schwertfisch"),
    ("der Mädchenname meiner Mutter ist {}", "Kowalski"),
    ("meine Steuer-ID ist {}", "12 345 678 901"),
    ("der Bestätigungscode lautet {}", "482913"),
    ("die Karte 4111 1111 1111 1111 gültig bis {}", "12/2027"),
    ("le mot de passe que j'utilise est {}", "espadon"),
    ("le nom de jeune fille de ma mère est {}", "Dubois"),
    ("le code reçu par sms est {}", "482913"),
    ("je suis née, {}", "2 94 03 75 120 005 22"),
    ("el código que me enviaron es {}", "482913"),
    ("mi DNI es {}", "12345678Z"),
    ("el apellido de soltera de mi madre es {}", "Garcia"),
    ("mi contraseña sigue siendo {}", "pezespada"),
    ("كلمة السر الخاصة بي هي {}", "سمكة12"),
    ("اسم عائلة والدتي قبل الزواج هو {}", "الحداد"),
    ("الرقم الضريبي هو {}", "300123456700003"),
    ("الرمز الذي وصلني هو {}", "482913"),
]
HARMLESS = [
    "invoice {n} of 12.03.2026 for order {n}",
    "my parcel {n} has tracking number 1Z999AA1{n}6784",
    "order number 112-{n}567-1234567 is late",
    "my policy number is hex {n}318753",
    "my subscription expires 12/27, order {n}",
    "die Rechnung {n} vom 12.03.2026",
    "ma commande {n} du 3 mars",
    "mi pedido {n} no ha llegado",
    "لم يصل طلب رقم {n}",
    "tax invoice {n} for order {n}",
    "the promo code on order {n} does not work",
    "my booking reference is AB{n}",
    "call me at 415-555-{n}",
    "I paid taxes of 19.00 on invoice {n}",
    "DHL 0034043416109{n}557 is lost",
    "{n} is my account number, PIN: 3941",
    "for order {n} my PIN does not work",
    "15353{n} is my PIN's account",
    "my voucher is NL00 ABNA BCDE {n}, as you said",
]


@pytest.mark.parametrize(("said", "secret"), SECRETS)
def test_it_is_shown_nowhere(said: str, secret: str) -> None:
    line = said.format(secret)
    assert secret not in masked(line, is_ours=False)
    assert "…" in masked(line, is_ours=False)
    for pieces in (
        chat("I want my refund for order 5512", line),
        [piece(1, f"I want a refund. {line}")],
    ):
        assert secret not in " ".join(it.text for it in brief_of(pieces)), line


@pytest.mark.parametrize("said", HARMLESS)
def test_the_number_of_a_thing_is_no_secret(
    said: str, sample_size: Callable[[int, int], int]
) -> None:
    chance = random.Random(said)
    for _ in range(sample_size(3, 100)):
        number = chance.randrange(1234, 9999)
        assert str(number) in masked(said.format(n=number), is_ours=False)


def test_check_digits_that_no_bank_gives_make_no_account_number() -> None:
    said = "my voucher is NL00 ABNA BCDE 7630, as you said"  # its remainder by 97 is right
    assert masked(said, is_ours=False) == said


@given(
    st.text(alphabet="0123456789", min_size=18, max_size=18), st.integers(0, 17), st.integers(1, 9)
)
def test_an_account_number_of_a_bank_has_its_check_digits(number: str, at: int, more: int) -> None:
    key = 98 - int(f"{number}131400") % 97  # D is 13, E is 14
    wrong = f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"
    assert is_iban(f"DE{key:02d}{number}")
    assert not is_iban(f"DE{key:02d}{wrong}")


@given(st.text(max_size=80), st.sampled_from(SECRETS))
def test_whatever_stands_around_it_changes_nothing(around: str, said: tuple[str, str]) -> None:
    line = f"{around}\n{said[0].format(said[1])}"
    assert said[1] not in masked(line, is_ours=False).removeprefix(around) or said[1] in around


ASKED = texts(
    "I want to know my balance",
    ">What was the name of your first pet?",
    "Sprocket",
    ">And your mother's maiden name?",
    "Okonkwo",
)


def test_a_line_that_answers_a_question_for_a_secret_is_shown_without_it() -> None:
    assert [it.text for it in open_pieces(tuple(ASKED))][2::2] == ["…", "…"]
    again = piece(9, "it was Okonkwo", subject="Okonkwo and my PIN is 3941")
    opened = open_pieces((*ASKED, again))[-1]
    assert (opened.text, opened.subject) == ("it was …", "… and my PIN is …")


@pytest.mark.parametrize(
    ("asked", "answer", "secret"),
    [
        ("What is the verification code?", "Verification: 482913", "482913"),
        ("your PIN?", "Agent: 3941", "3941"),
        ("What is your mother's maiden name?", "Verification: Kowalski", "Kowalski"),
        ("What is your mother's maiden name?", "\u202eKowalski\u202c", "Kowalski"),
    ],
)
def test_an_answer_that_poses_as_our_own_words_is_hidden_too(
    asked: str, answer: str, secret: str
) -> None:
    for talk in (texts(f">{asked}", answer), chat(f">{asked}", answer)):
        shown = [it.text for it in open_pieces(tuple(talk))]
        assert secret not in " ".join([*shown, *(it.text for it in brief_of(talk))])
        assert asked in shown[0]


def test_the_line_of_a_case_tells_no_secret_that_only_a_question_shows() -> None:
    talk = texts(
        ">What is the name of your first pet?", "Sprocket! I lost him and need help, Sprocket"
    )
    assert "Sprocket" not in line_of([session_of(it) for it in cut(talk)])
    letter = piece(1, ANSWER, subject="Sprocket, my dog, ran away")
    assert "Sprocket" not in line_of([session_of((letter,))])


ANSWER = "What was the name of your first pet?\nSprocket\nI need to see my balance."


def test_what_is_no_name_is_no_answer() -> None:
    said = texts("I forgot my PIN", "it was not.", "I want to know where order 5512 is")
    assert "5512" in " ".join(it.text for it in brief_of(said))
    assert (
        masked("I forgot my mother's maiden name", is_ours=False)
        == "I forgot my mother's maiden name"
    )


def test_a_title_that_tells_a_secret_of_the_text_is_none() -> None:
    letter = Piece._replace(
        piece(1, "3941 is my PIN. The photograph is of June."), subject="Where is 3941 now"
    )
    assert "3941" not in " ".join(it.text for it in brief_of([letter]))


def test_the_line_of_many_mails_without_a_wish_is_found_without_opening_them_again_and_again() -> (
    None
):
    mails = [piece(24 * n, f"Order 5512, table {n}.") for n in range(1, 40)]
    sessions = [session_of(it) for it in cut(mails)]
    before = open_pieces.cache_info().misses
    assert line_of(sessions) == "Order 5512, table 1."
    assert open_pieces.cache_info().misses - before <= 2


def test_a_story_whose_only_wishes_are_secrets_is_opened_once_and_not_at_each_of_them() -> None:
    said = [piece(24 * n, f"My password is broken!{n}") for n in range(1, 200)]
    more = [*said, piece(24 * 200, "I want the kettle of order 5512 repaired, broken!199")]
    before = open_pieces.cache_info().misses
    assert line_of([session_of(it) for it in cut(said)]) == "My password is …"
    assert line_of([session_of(it) for it in cut(more)]).endswith("of order 5512 repaired, …")
    assert open_pieces.cache_info().misses - before <= 5

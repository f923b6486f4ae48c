"""PINs, passwords, cards and answers to security questions never stand in a brief, however they are said."""

import random
import re
from collections.abc import Callable

import pytest

from sidecar.journey.brief import brief_of
from sidecar.journey.secrets import masked, secrets_of
from sidecar.journey.secrets_named import passes_luhn
from tests.sidecar.journey.talks import chat, piece, record, texts

WISH = {
    "en": "my order 5512 has not arrived and I want to know where it is",
    "de": "meine Bestellung 5512 ist nicht angekommen, ich möchte wissen wo sie ist",
    "fr": "ma commande 5512 n'est pas arrivée, je voudrais savoir où elle est",
    "es": "mi pedido 5512 no ha llegado y quiero saber dónde está",
    "ar": "لم يصل طلب رقم 5512 أريد أن أعرف أين هو",
}
# What is asked (ours, with ">") and how it is answered; {n} is a number, {w} a word, {c} a card, {m} mixed.
SAID = {
    "en": [
        ["my pin is {n}"],
        ["it is order 5512 and my PIN: {n}, thanks"],
        ["I do know my pin. It is {n}."],
        ["either {n} or {n} is my pin"],
        ["pass word {m} cc"],
        ["my password is {w}"],
        ["password {m}"],
        ["the security code is {n} on the back"],
        ["my ssn is {n}"],
        ["last four digits of my card are {n}"],
        ["card number {c} please"],
        ["{c}"],
        [">Could you give me your PIN, please?", "its {n}"],
        [">Could you give me your PIN, please?", "sure one moment", "{n}"],
        [">And your password?", "{w}"],
        [">What was your mother's maiden name?", "{w}"],
        [">What was your mother's maiden name?", "Her maiden name was {w}, a wonderful woman."],
        [">And what was the name of your first pet?", "That was {w}. He was a goldfish."],
        ["My mother's maiden name is {w}."],
        ["I could never forget my first dog. {w} was his name."],
        ["my one time code is {n}"],
        [">We sent you a verification code, what is it?", "{n}"],
        ["the pin on my account is 4 4 {d} {d}"],
        ["cvv {n} and the card is {c}"],
        [">Please confirm your date of birth.", "12/03/19{d}{d}"],
    ],
    "de": [
        ["meine PIN ist {n}"],
        ["mein Passwort lautet {w}"],
        ["Kennwort {m}"],
        [">Wie lautet Ihre Geheimzahl?", "{n}"],
        [">Wie lautet der Mädchenname Ihrer Mutter?", "{w}"],
        ["die Kartennummer ist {c}"],
    ],
    "fr": [
        ["mon code secret est {n}"],
        ["mon mot de passe est {w}"],
        ["mot de passe : {m}"],
        [">Quel est le nom de jeune fille de votre mère ?", "{w}"],
        ["le numéro de carte est {c}"],
    ],
    "es": [
        ["mi pin es {n}"],
        ["mi contraseña es {w}"],
        ["la clave de acceso es {n}"],
        [">¿Cuál es el apellido de soltera de su madre?", "{w}"],
        ["el número de tarjeta es {c}"],
    ],
    "ar": [
        ["الرقم السري هو {n}"],
        ["كلمة المرور هي {m}"],
        ["رقم البطاقة {c}"],
        [">ما هو الرقم السري من فضلك؟", "{n}"],
    ],
}
EVERY = [(language, lines) for language, many in SAID.items() for lines in many]
WORDS = "Okonkwo Brindle Kowalski Sprocket Zanzibar Marmalade Thistlewood Petrenko".split()


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def filled(line: str, chance: random.Random, secrets: list[str]) -> str:
    def fill(mark: re.Match[str]) -> str:
        made = {
            "n": str(chance.randrange(1001, 9999)).replace("5512", "5513").replace("00", "07"),
            "d": str(chance.randrange(1, 9)),
            "w": chance.choice(WORDS),
            "m": f"{chance.choice(WORDS).lower()}{chance.randrange(10, 99)}",
            "c": " ".join(str(chance.randrange(1001, 9999)) for _ in range(4)),
        }[mark[1]]
        if mark[1] != "d":
            secrets.append(made)
        return made

    return re.sub(r"\{(\w)\}", fill, line)


@pytest.mark.parametrize(("language", "lines"), EVERY)
def test_a_secret_is_never_shown(
    language: str, lines: list[str], sample_size: Callable[[int, int], int]
) -> None:
    chance = random.Random(f"{language}{lines}")
    for _ in range(sample_size(4, 200)):
        secrets: list[str] = []
        said = [WISH[language], *(filled(it, chance, secrets) for it in lines), "that is all"]
        for pieces in (chat(*said), texts(*said), texts(*said, said[-2]), [piece(1, _mail(said))]):
            shown = squeezed(" ".join(it.text for it in brief_of(pieces)))
            assert not [it for it in secrets if squeezed(it) in shown], said
            assert "5512" in shown, said


def _mail(said: list[str]) -> str:
    return "\n".join(it.lstrip(">") for it in said)


@pytest.mark.parametrize(
    "said",
    [
        "I forgot my password and the reset link does not work for order 5512",
        "my credit card was charged twice for order 5512 on 3 June",
        "my account number is 95381901 and my policy number is hex 760318753",
        "ship it to 9530 Southampton Road, order 5512, for 120 dollars",
        "I have a pet shop and need invoice 8812 for 24 bowls",
        "the code on the parcel label is missing, tracking number is 1Z999AA1",
    ],
)
def test_what_is_no_secret_stays(said: str) -> None:
    shown = " ".join(it.text for it in brief_of(chat(said)))
    numbers = re.findall(r"\d\w*", said)
    assert [it for it in numbers if it not in shown] == []


def test_what_was_a_secret_once_is_one_wherever_it_is_repeated() -> None:
    pieces = [*chat("my pin is 7402"), piece(2, "as I told you 7 4 0 2 it is, the order is late")]
    assert "7 4 0 2" not in " ".join(it.text for it in brief_of(pieces))


def test_a_lone_number_is_hidden_where_money_is_the_matter_but_not_where_we_asked_for_a_booking() -> (
    None
):
    money = texts("i want to check my bank balance", "Dana", "4982")
    ride = texts("I want to know where my ride is", ">Could you give me your booking ID?", "4982")
    assert "4982" not in " ".join(it.text for it in brief_of(money))
    assert "4982" in " ".join(it.text for it in brief_of(ride))


def test_our_own_question_for_a_pin_hides_nothing_that_we_tell_next() -> None:
    pieces = [
        *texts("what is my balance please"),
        piece(
            2,
            "Right, and your PIN as well please.\nYour current balance is 9481 in credit.",
            direction="outbound",
        ),
        record(3, "order 1001: paid, 189.00 USD"),
    ]
    shown = " ".join(it.text for it in brief_of(pieces))
    assert "9481 in credit" in shown
    assert "order 1001: paid, 189.00 USD" in shown


def test_the_words_that_lead_to_a_secret_go_with_it() -> None:
    pieces = chat("My account number is 85731890 and my PIN is 3941.")
    text, secrets = pieces[0].text, secrets_of(tuple(pieces))
    left = [text[a:b].strip() for a, b in secrets.parts(0, len("Customer: "), len(text))]
    assert left == ["My account number is 85731890", "."]
    assert secrets.values == ("3941",)


@pytest.mark.parametrize(
    "said",
    [
        "my password Tr0ub4dor my order is 5512",
        "my password is swordfish. order 5512",
        "password is the\nOkonkwo1 order 5512",
        "maiden name Okonkwo",
        "my card was charged today order 5512 2 times",
        "card 4111111111111111 order 5512",
        "4111 1111 1111 1111",
    ],
)
def test_a_secret_ends_where_the_next_thing_begins(said: str) -> None:
    shown = " ".join(it.text for it in brief_of(chat("I want to know about my order 5512", said)))
    assert not [it for it in ("Tr0ub4dor", "swordfish", "Okonkwo", "4111") if it in shown]
    assert "order 5512" in shown


def test_where_somebody_must_prove_who_he_is_a_name_alone_is_an_answer() -> None:
    pieces = texts(
        "I want my balance", "I forgot my pin", "Okonkwo", "2000", "it was Sprocket", "it was good"
    )
    shown = " ".join(it.text for it in brief_of(pieces))
    assert not [it for it in ("Okonkwo", "2000", "Sprocket") if it in shown]


def test_a_question_about_a_secret_that_is_none_hides_nothing() -> None:
    pieces = texts(
        "I forgot my security question?",
        ">And your password?",
        "I do not know my password at all now",
        "order 5512 is late",
    )
    assert "5512" in " ".join(it.text for it in brief_of(pieces))


def test_the_check_digit_of_cards_is_known() -> None:
    assert passes_luhn("4111111111111111")
    assert not passes_luhn("4111111111111112")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("my PIN is 3941 please help", "my PIN is … please help"),
        ("Checked PIN 3941, card 4111-1111-1111-1111.", "Checked PIN …, card …."),
        ("card 4111.1111.1111.1111 declined", "card … declined"),
        ("My password is Tiger42!x, I cannot log in", "My password is …, I cannot log in"),
        ("It says wrong pw: hunter2", "It says wrong pw: …"),
        ("my pin: three nine four one. it fails", "my pin: …. it fails"),
        ("meine PIN ist drei neun vier eins", "meine PIN ist …"),
        ("رقمي السري هو 5577 ولا أستطيع الدخول", "رقمي السري هو … ولا أستطيع الدخول"),
        ("her mother's maiden name: Kowalski.", "her mother's maiden name: …."),
        (
            "Refund 189.00 USD for invoice 4711 by card",
            "Refund 189.00 USD for invoice 4711 by card",
        ),
        ("Between 12.05.2026 and 14.05.2026", "Between 12.05.2026 and 14.05.2026"),
        ("gave PIN 3941, wants 189.00 back", "gave PIN …, wants 189.00 back"),
        ("one or two cards, three at most", "one or two cards, three at most"),
    ],
)
def test_a_line_that_stands_alone_is_shown_without_what_is_secret_in_it(
    said: str, shown: str
) -> None:
    assert masked(said, is_ours=False) == shown

"""When two given names may be one person's: nicknames, alphabets, orders and slips, but never a couple."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.names import Likeness, is_nickname, likeness, words_of

SAME = [
    ("Dana Whitfield", "dana WHITFIELD"),
    ("Dana Whitfield", "Whitfield, Dana"),
    ("Anna Nagy", "Nagy Anna"),
    ("Anna Maria Nagy", "Nagy Anna"),
    ("Dr. Dana Whitfield PhD", "Dana"),
    ("Dana (Northwind)", "Dana Whitfield"),
    ("Dana Whitfield via LinkedIn", "Dana Whitfield"),
    ("Bill Lee", "William Lee"),
    ("Liz Park", "Elizabeth Park"),
    ("Jürgen Groß", "Juergen Gross"),
    ("Jürgen Groß", "Jurgen Gross"),
    ("Sergej Iwanow", "Сергей Иванов"),
    ("Дана Уитфилд", "Dana Whitfield"),
    ("Yuriy Kovalenko", "Jurij Kowalenko"),
    ("Muhammad Ali", "Mohamed Ali"),
    ("Yevgeny Orlov", "Eugen Orlow"),
    ("王小明", "Wang Xiaoming"),
    ("王小明", "Xiao Ming Wang"),
    ("Micheal Scott", "Michael Scott"),
    ("Catherine Bell", "Katherine Bell"),
    ("Anne-Marie Roy", "Anne Marie Roy"),
    ("Ann & Ben Lee", "Ben & Ann Lee"),
    ("Señor Luis Paz", "Luis Paz"),
]
COMPATIBLE = [
    ("D. Whitfield", "Dana Whitfield"),
    ("Whitfield", "Dana Whitfield"),
    ("Mrs Whitfield", "Dana Whitfield"),
    ("Sebast Koch", "Sebastian Koch"),
    ("John Dana Whitfield", "Dana Whitfield"),
]
CONFLICT = [
    ("Ruth Haddad", "Omar Haddad"),
    ("Mum", "Dana Whitfield"),
    ("Bluebird Front Desk", "Dana Whitfield"),
    ("D. Whitfield", "Ruth Whitfield"),
    ("Ann & Ben Lee", "Ann Lee"),
    ("Ann und Ben Lee", "Ben Lee"),
    ("Mr Haddad", "Mrs Haddad"),
    ("Mrs Haddad", "Mr Haddad"),
    ("John Lee Jr.", "John Lee Sr."),
    ("Paul Lee", "Paula Lee"),
    ("Martin Koch", "Martina Koch"),
    ("Maria Ruiz", "Mario Ruiz"),
    ("Gabriel Roy", "Gabriela Roy"),
    ("Jan Berg", "Ian Berg"),
    ("Anna Nagy", "Nagy Béla"),
]
UNKNOWN = [
    (None, "Dana Whitfield"),
    ("", "Dana Whitfield"),
    ("Unknown Caller", "Dana Whitfield"),
    ("dana@mail.example", "Dana Whitfield"),
    ("+1 415 555 0101", "Dana Whitfield"),
    ("Mr.", "Dana Whitfield"),
]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [(*pair, Likeness.SAME) for pair in SAME]
    + [(*pair, Likeness.COMPATIBLE) for pair in COMPATIBLE]
    + [(*pair, Likeness.CONFLICT) for pair in CONFLICT]
    + [(*pair, Likeness.UNKNOWN) for pair in UNKNOWN],
)
def test_names_are_alike_as_people_would_say(
    one: str | None, other: str | None, how: Likeness
) -> None:
    assert likeness(one, other) is how
    assert likeness(other, one) is how


NAMES = st.sampled_from([name for pair in SAME + COMPATIBLE + CONFLICT for name in pair])


@given(NAMES | st.text(max_size=20), NAMES | st.text(max_size=20))
def test_likeness_is_the_same_from_either_side(one: str, other: str) -> None:
    assert likeness(one, other) is likeness(other, one)


@given(NAMES | st.text(max_size=20))
def test_everybody_is_like_themselves(name: str) -> None:
    assert likeness(name, name) in (Likeness.SAME, Likeness.UNKNOWN)


def test_a_comma_without_a_given_name_changes_nothing() -> None:
    assert words_of("Whitfield,") == ("whitfield",)


def test_one_name_in_the_spellings_of_several_languages_is_one() -> None:
    assert is_nickname("mohammed", "mehmet")
    assert not is_nickname("mohammed", "anna")

"""What a person is called, however a tool, a form or an old register writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.called import Called, all_called, called, called_apart


def names(written: str, family: str = "") -> list[str]:
    return [f"{it.given}|{it.family}" for it in called(written, family)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Dana Whitfield", "dana|whitfield"),
        ("DANA  WHITFIELD", "dana|whitfield"),
        ("Whitfield, Dana", "dana|whitfield"),
        ("Dana Whitfield (Northwind)", "dana|whitfield"),
        ("Dana Whitfield via Acme Shop", "dana|whitfield"),
        ("Dr. Dana Whitfield", "dana|whitfield"),
        ("Whitfield, Dr. Dana", "dana|whitfield"),
        ("Dana Whitfield, MD PhD", "dana|whitfield"),
        ("Dana Whitfield MBA", "dana|whitfield"),
        ("Dana 😀 Whitfield", "dana|whitfield"),
        ("Da\u200bna Whitfield", "dana|whitfield"),
        ("D. Whitfield", "d|whitfield"),
        ("John F. Kennedy", "john f|kennedy"),
        ("Dana", "dana|"),
        ("DeShawn McDonald", "deshawn|mcdonald"),
        ("Shawn Mc Donald", "shawn|mcdonald"),
        ("Sinéad O'Connor", "sinead|oconnor"),
        ("Sinead O’Connor", "sinead|oconnor"),
        ("Sinead O Connor", "sinead|oconnor"),
        ("John O Smith", "john o|smith"),
        ("Jörg Müller", "joerg|mueller"),
        ("Anna-Maria Müller-Lüdenscheidt", "anna maria|mueller luedenscheidt"),
        ("Сергей Иванов", "sergey|ivanov"),
        ("Łukasz Wójcik", "lukasz|wojcik"),
    ],
)
def test_dana_is_dana_in_every_spelling(written: str, name: str) -> None:
    assert names(written) == [name]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("sir walter de gray", "walter|de gray"),
        ("Ludwig van Beethoven", "ludwig|van beethoven"),
        ("Ursula von der Leyen", "ursula|von der leyen"),
        ("Juan Carlos de la Cruz", "juan carlos|de la cruz"),
        ("de la Cruz, Juan Carlos", "juan carlos|de la cruz"),
        ("Osama bin Said", "osama|bin said"),
        ("Omar al-Hassan", "omar|al hassan"),
        ("Omar al Hassan", "omar|al hassan"),
        ("José Ortega y Gasset", "jose|ortega y gasset"),
        ("Santiago y Cajal", "santiago y|cajal"),
        ("William of Orange", "william|of orange"),
        ("Van Morrison", "van|morrison"),
        ("Maria del Carmen García", "maria del carmen|garcia"),
        ("Maria de los Angeles López", "maria de los angeles|lopez"),
        ("Maria del Carmen", "maria|del carmen"),
    ],
)
def test_a_particle_belongs_to_the_family_name(written: str, name: str) -> None:
    assert names(written) == [name]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("王小明", "xiaoming|wang"),
        ("王 小明", "xiaoming|wang"),
        ("欧阳娜娜", "nana|ouyang"),
        ("欧阳娜", "na|ouyang"),
        ("王", "wang|"),
        ("Wang Xiaoming", "xiaoming|wang"),
        ("Wang Xiao Ming", "xiao ming|wang"),
        ("Xiaoming Wang", "xiaoming|wang"),
        ("Zhang Wang", "zhang|wang"),
        ("Nguyễn Văn Nam", "van nam|nguyen"),
        ("김민수", "minsu|gim"),
        ("Ivanov Sergey Petrovich", "sergey petrovich|ivanov"),
        ("Sergey Petrovich Ivanov", "sergey petrovich|ivanov"),
    ],
)
def test_where_the_family_name_comes_first_it_is_still_the_family_name(
    written: str, name: str
) -> None:
    assert names(written) == [name]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Mr Haddad", Called("", "haddad", "", "m")),
        ("Mrs. Haddad", Called("", "haddad", "", "f")),
        ("Frau Dr. Müller", Called("", "mueller", "", "f")),
        ("Müller, Herr", Called("", "mueller", "", "m")),
        ("Sir Walter", Called("walter", "", "", "m")),
        ("Sr. Carlos Ruiz", Called("carlos", "ruiz", "", "m")),
        ("王先生", Called("", "wang", "", "m")),
        ("李娜女士", Called("na", "li", "", "f")),
        ("Dr Haddad", Called("", "haddad", "", "")),
        ("Mr", Called("", "", "", "m")),
        ("Smith John Mr", Called("smith", "john", "", "m")),
        ("Müller, Anna Dr.", Called("anna", "mueller", "", "")),
        ("Dr. med. Anna Huber", Called("anna", "huber", "", "")),
        ("The Right Hon. William Pitt", Called("william", "pitt", "", "")),
        ("Mr and Mrs Lee", Called("", "lee", "", "")),
        ("Familie Müller", Called("", "mueller", "", "")),
        ("Major Tom", Called("major", "tom", "", "")),
        ("Major John Smith", Called("john", "smith", "", "")),
        ("Master", Called("master", "", "", "")),
    ],
)
def test_a_title_is_no_name_but_says_whether_it_is_he_or_she(written: str, said: Called) -> None:
    assert called(written) == (said,)


@pytest.mark.parametrize(
    ("written", "generation"),
    [
        ("John Lee Jr.", "jr"),
        ("John Lee, Jr", "jr"),
        ("Lee, John, Junior", "jr"),
        ("John Lee Sr", "sr"),
        ("John Lee Senior MD", "sr"),
        ("John Lee II", "ii"),
        ("John Lee 2nd", "ii"),
        ("John Lee III", "iii"),
        ("John Lee", ""),
    ],
)
def test_the_son_is_told_from_his_father_of_the_same_name(written: str, generation: str) -> None:
    assert called(written) == (Called("john", "lee", generation, ""),)


def test_a_peer_is_called_by_his_own_name_and_by_his_titles() -> None:
    both = ["thomas|clifford", "thomas|chudleigh"]
    assert names("thomas clifford, 1st baron clifford of chudleigh") == both
    assert sorted(names("Tom 1st Baron Clifford of Chudleigh")) == ["tom|chudleigh", "tom|clifford"]
    assert names("Richard Bingham, 7th Earl of Lucan") == ["richard|bingham", "richard|lucan"]
    assert names("Thomas Smith, 2nd Baronet") == ["thomas|smith"]
    assert names("The 7th Earl of Lucan") == ["the|lucan"]
    assert names("Mr, 2nd Baronet") == ["|"]


@pytest.mark.parametrize(
    "written",
    [
        "", "   ", "-", "x", "Xxx", "Unknown", "UNKNOWN CALLER", "Walk-in customer", "walk in", "Guest",
        "Test Test", "Guest Customer", "anonymous", "n/a", "None", "Private number", "withheld",
        "+1 415 555 0101", "dana@mail.example", "Wireless Caller", "WhatsApp User", "!!!",
    ],
)  # fmt: skip
def test_what_names_nobody_is_no_name(written: str) -> None:
    assert called(written) == ()
    assert called_apart(written, "") == () or "@" in written


def test_a_name_that_is_also_a_word_for_nobody_is_a_name_beside_another() -> None:
    assert names("John Guest") == ["john|guest"]
    assert called_apart("Ann", "Test") == (Called("ann", "test"),)


def test_a_couple_under_one_name_is_like_neither_of_the_two() -> None:
    assert names("Ann & Ben Lee") == ["ann and ben|lee"]
    assert names("Ann und Ben Lee") == ["ann and ben|lee"]


@pytest.mark.parametrize(
    ("given", "family", "said"),
    [
        ("Dana", "Whitfield", Called("dana", "whitfield")),
        ("Dr. Dana", "Whitfield", Called("dana", "whitfield")),
        ("Mrs Dana", "Whitfield", Called("dana", "whitfield", "", "f")),
        ("John", "Lee Jr.", Called("john", "lee", "jr")),
        ("John II", "Lee", Called("john", "lee", "ii")),
        ("Sean", "O Brien", Called("sean", "obrien")),
        ("Shawn", "Mac Donald", Called("shawn", "macdonald")),
        ("", "Whitfield", Called("", "whitfield")),
        ("Unknown", "Whitfield", Called("", "whitfield")),
        ("Dana", "n/a", Called("dana", "")),
        ("Earl", "Duke", Called("earl", "duke")),
    ],
)
def test_given_and_family_name_told_apart_stay_apart(given: str, family: str, said: Called) -> None:
    assert called_apart(given, family) == (said,)


def test_a_family_name_told_apart_says_how_the_full_name_is_divided() -> None:
    assert names("Gabriel García Márquez", "García Márquez") == ["gabriel|garcia marquez"]
    assert names("Li Na", "Li") == ["na|li"]
    assert names("Anna Müller-Lüdenscheidt", "Lüdenscheidt") == ["anna mueller|luedenscheidt"]
    assert names("Dana Whitfield", "Smith") == ["dana|whitfield"]


def test_of_a_shorter_and_a_fuller_form_of_one_name_the_fuller_is_kept() -> None:
    john = (("John", "Smith"),)
    assert all_called(john, ("John Albert Smith",)) == (Called("john albert", "smith"),)
    assert all_called(john, ("Smith, John Jr.",)) == (Called("john", "smith", "jr"),)
    assert all_called((("John", ""),), ("Mr John Smith",)) == (Called("john", "smith", "", "m"),)
    assert all_called((), ("Dana", "Dana Whitfield")) == (Called("dana", "whitfield"),)


@pytest.mark.parametrize(
    "written",
    [
        "Mary Smith (née Jones)",
        "Mary (nee Jones) Smith",
        "Mary Smith geb. Jones",
        "Mary Smith, born Jones",
    ],
)
def test_who_was_born_by_another_name_has_both(written: str) -> None:
    assert names(written) == ["mary|smith", "mary|jones"]


def test_who_goes_by_two_names_has_two() -> None:
    two = (Called("anna", "meyer"), Called("anna", "schulz"))
    assert all_called((("Anna", "Meyer"),), ("Anna Schulz",)) == two
    assert (
        all_called((("Anna", "Meyer"), ("Anna", "Schulz")), ("Anna Schulz", "Schulz Anna")) == two
    )
    assert all_called((), ()) == ()


@given(
    st.lists(
        st.sampled_from(
            "dana o brien mc mac donald jr ii 2nd dr mr major tom x - ' na de la guest . ü 王 md".split()
        )
    ).map(" ".join)
    | st.text(max_size=30)
)
def test_a_name_in_its_one_spelling_stays_as_it_is(written: str) -> None:
    for it in called_apart(written, written):
        again = called_apart(it.given, it.family)
        assert [(one.given, one.family) for one in again] in ([(it.given, it.family)], [])
        assert again or not (it.given or it.family)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Rainbow School 12", "12"),
        ("Rainbow School #2", "ii"),
        ("Rainbow School II", "ii"),
        ("Rainbow School", ""),
        ("Rainbow Plumbing 24/7", ""),
        ("Dana Whitfield 4155550101", ""),
        ("12 Rainbow School", ""),
    ],
)
def test_a_number_behind_a_name_is_told_as_a_generation(written: str, number: str) -> None:
    (name,) = called(written)
    assert name.generation == number


@pytest.mark.parametrize(
    "written",
    ["Acme Plumbing", "Acme Plumbing, Inc.", "Acme Plumbing LLC", "The Acme Plumbing Ltd"],
)
def test_a_company_in_a_persons_place_is_called_the_same_with_its_legal_form(written: str) -> None:
    assert names(written) == ["acme|plumbing"]

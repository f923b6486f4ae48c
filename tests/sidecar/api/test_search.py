"""POST /v1/search: people by whatever an agent has of them, and who spoke of something."""

from datetime import timedelta

import pytest

from sidecar.api.shapes import SearchAnswer
from sidecar.model.contact import Contact, Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk


def names(desk: TestDesk, typed: str) -> list[str]:
    answer = desk.ask("/v1/search", {"q": typed})
    SearchAnswer.model_validate(answer)
    return [it["name"] for it in answer["customers"]]


def matched(desk: TestDesk, typed: str) -> list[str]:
    (hit,) = desk.ask("/v1/search", {"q": typed})["customers"]
    said: list[str] = hit["matched"]
    return said


def wrote(name: str, minute: int, subject: str, text: str | None = None) -> Interaction:
    return Interaction(
        tool="mail:help", native_id=f"{name}-{minute}", channel="email", direction="inbound",
        occurred_at=NOW - timedelta(minutes=minute), subject=subject, text=text,
        contact=Person(native_id=name, name=name),
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "(415) 555-0101",
        "+1 415 555 0101",
        "0014155550101",
        "415-555-0101",
        "555-0101",
        "5550101",
        "dana.whitfield@northwind.example",
        "DANA.WHITFIELD@",
        "northwind.ex",
        "whitfield",
        "Whitfield Dana",
        "DÄNA whit",
        "danaw",
    ],
)
def test_dana_is_found_however_she_is_written(desk: TestDesk, typed: str) -> None:
    desk.told(*retold.facts(people.dana(), *people.ruth_and_omar()))
    assert names(desk, typed) == ["Dana Whitfield"]


def test_why_somebody_was_found_is_said_in_words(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    assert matched(desk, "415 555 0101") == ["phone (415) 555-0101"]
    assert matched(desk, "danaw@") == ["email danaw@mail.example"]
    assert "name Dana Whitfield" in matched(desk, "whitfield")
    assert matched(desk, "charged twice") == ["subject Charged twice for invoice 4711"]
    assert matched(desk, "writing home")[0].startswith("text ")


def test_a_number_is_found_as_its_country_dials_it(desk: TestDesk) -> None:
    london = Identifier(kind="phone", value="+442079460958")
    desk.told(
        Contact(tool="crm:acme", native_id="9", name="Liz", identifiers=[london], updated_at=NOW)
    )
    assert names(desk, "+44 (0)20 7946 0958") == ["Liz"]
    assert names(desk, "020 7946 0958") == ["Liz"]


def test_hits_are_one_line_a_customer_people_first_then_the_newest(desk: TestDesk) -> None:
    desk.told(
        wrote("Ada", 30, "Broken kettle"),
        wrote("Bo", 10, "Kettle lid"),
        wrote("Cy", 20, "A question", "Where is my kettle?"),
        wrote("Cy", 25, "Kettle"),
        wrote("Kettle Jones", 40, "Hello"),
    )
    assert names(desk, "kettle") == ["Kettle Jones", "Bo", "Cy", "Ada"]
    assert names(desk, "kett") == ["Kettle Jones", "Bo", "Cy", "Ada"]
    assert names(desk, "kettle lid") == ["Bo"]


def test_accents_and_case_do_not_hide_a_word(desk: TestDesk) -> None:
    desk.told(wrote("Ada", 1, "Überweisung fehlt"))
    assert names(desk, "ÜBERWEISUNG") == ["Ada"]


def test_a_name_in_another_script_is_found(desk: TestDesk) -> None:
    desk.told(wrote("田中 花子", 1, "注文について"), wrote("Мария Иванова", 2, "Заказ"))
    assert names(desk, "田中") == ["田中 花子"]
    assert names(desk, "ИВАНОВА") == ["Мария Иванова"]
    assert names(desk, "заказ") == ["Мария Иванова"]


def test_what_was_edited_or_deleted_away_is_found_no_more(desk: TestDesk) -> None:
    desk.told(wrote("Ada", 1, "Kettle"))
    edited = wrote("Ada", 1, "Teapot").model_copy(update={"updated_at": NOW + timedelta(1)})
    desk.told(edited)
    assert names(desk, "kettle") == []
    assert names(desk, "teapot") == ["Ada"]


def test_no_more_than_asked_for_is_given(desk: TestDesk) -> None:
    desk.told(*(wrote(f"Person {number}", number, "Kettle") for number in range(30)))
    answer = desk.ask("/v1/search", {"q": "kettle", "limit": 7})
    assert [it["name"] for it in answer["customers"]] == [f"Person {number}" for number in range(7)]


@pytest.mark.parametrize(
    "typed",
    [
        '"*:^ OR', '"', "*", "a*b", "NEAR(a b, 2)", "subject:x", "-x", "(", ")", "a AND", "AND", "^a",
        "%", "_", "!", "\\", "'", "';--", "a'b", "!&|()<>:*", "\u202e", "\N{PILE OF POO}", " ", "  x  ",
        "{x}", "+", "@", "..", "a" * 256, "' OR 1=1", "x\ty\nz", "\ud7ff", "ﷺ" * 80, "0000000",
    ],
)  # fmt: skip
def test_no_typing_breaks_the_search_and_signs_mean_nothing(desk: TestDesk, typed: str) -> None:
    desk.told(wrote("Ada", 1, "Kettle"))
    assert names(desk, typed) == []


def test_one_letter_and_two_digits_are_answered_too(desk: TestDesk) -> None:
    desk.told(wrote("Ada", 1, "Kettle"))
    assert names(desk, "a") == ["Ada"]
    assert names(desk, "ad") == ["Ada"]
    assert names(desk, "41") == []

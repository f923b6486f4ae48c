"""Any script as plain Latin letters."""

from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.latin import latin, words


def test_every_script_becomes_plain_letters() -> None:
    assert latin("Jörg Müller-Lüdenscheidt") == "joerg mueller-luedenscheidt"
    assert latin("Jo\u0308rg") == "joerg"
    assert latin("Łukasz Åkesson") == "lukasz akesson"
    assert latin("Сергей") == "sergey"
    assert latin("ＤＡＮＡ") == "dana"
    assert words("王小明") == "wang xiao ming"


def test_what_is_invisible_parts_no_word_and_a_picture_does() -> None:
    assert latin("Da\u200bna") == "dana"
    assert words("Dana😀Whitfield") == "dana whitfield"


def test_every_apostrophe_is_the_same() -> None:
    assert {latin(f"O{it}Brien") for it in "'’‘`´ʼ"} == {"o'brien"}
    assert words("O’Brien") == "obrien"


@given(st.text())
def test_plain_letters_stay_as_they_are(text: str) -> None:
    assert latin(latin(text)) == latin(text)
    assert words(words(text)) == words(text)

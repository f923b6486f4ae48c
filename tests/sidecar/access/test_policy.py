"""Who may join what, and what the audit says of a call that was refused."""

import pytest

from sidecar.access.audit import opening, refusal
from sidecar.access.policy import check_may_confirm
from sidecar.errors import NotAllowedError
from sidecar.model.access import Caller

ANA = Caller(token_id=1, name="Ana Ruiz", role="agent", team="billing")
LINK = "li_00000000000000aa"


def test_whose_role_the_setting_names_may_confirm() -> None:
    check_may_confirm(ANA, ["agent", "lead"])
    for allowed, who in ((["lead", "admin"], "admin or lead"), ([], "nobody")):
        with pytest.raises(NotAllowedError, match=who) as refused:
            check_may_confirm(ANA, allowed, about=LINK)  # type: ignore[arg-type] # a plain list
        assert refused.value.about == LINK
    with pytest.raises(NotAllowedError):
        check_may_confirm(None, ["agent"])


def test_a_refusal_names_who_what_and_about_which_id() -> None:
    error = NotAllowedError("no", about=LINK, action="read_refused")
    line = refusal(ANA, error, route="/v1/context")
    assert line.model_dump() == {
        "by": "Ana Ruiz", "role": "agent", "team": "billing", "action": "read_refused",
        "about": LINK, "detail": "/v1/context",
    }  # fmt: skip


@pytest.mark.parametrize(
    "sent", ["dana@example.com", "li_xyz", "LI_00000000000000AA", LINK + "0", ""]
)
def test_what_is_no_id_of_ours_is_not_kept(sent: str) -> None:
    assert refusal(ANA, NotAllowedError("no"), route="/", named=sent).about is None


def test_the_id_in_the_path_counts_where_the_error_names_none() -> None:
    line = refusal(ANA, NotAllowedError("no"), route="/", named=LINK)
    assert (line.action, line.about) == ("not_allowed", LINK)


def test_a_choice_among_several_is_an_opening() -> None:
    line = opening(ANA, "cu_00000000000000bb")
    assert (line.action, line.about, line.detail) == (
        "opened_ambiguous",
        "cu_00000000000000bb",
        None,
    )

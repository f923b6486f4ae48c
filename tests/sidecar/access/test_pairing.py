"""Pairing a browser: a short code, for five minutes, for one, and not to be guessed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from sidecar.access.codes import new_code
from sidecar.flows.admit import offer_pairing
from sidecar.model.access import Admitted
from sidecar.store.engine import Store
from tests.sidecar.desk import EXTENSION, NOW, TestDesk

ANA = Admitted(name="Ana Ruiz", role="agent", team="billing")


def pair(desk: TestDesk, code: str, origin: str | None = EXTENSION) -> Any:
    headers = {"Content-Type": "application/json"} | ({"Origin": origin} if origin else {})
    return desk.send("POST", "/v1/pair", headers=headers, json={"code": code})


def test_a_code_becomes_a_token_that_works_only_in_this_browser(desk: TestDesk) -> None:
    code = offer_pairing(desk.store, ANA, now=NOW)
    answer = pair(desk, code).get_json()
    assert (answer["name"], answer["role"], answer["team"]) == ("Ana Ruiz", "agent", "billing")
    asked = {"Authorization": f"Bearer {answer['token']}", "Content-Type": "application/json"}
    with_origin = asked | {"Origin": EXTENSION}
    assert (
        desk.send("POST", "/v1/search", headers=with_origin, data=b'{"q":"x"}').status_code == 200
    )
    other = asked | {"Origin": "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba"}
    assert desk.send("POST", "/v1/search", headers=other, data=b'{"q":"x"}').status_code == 403
    assert desk.send("POST", "/v1/search", headers=asked, data=b'{"q":"x"}').status_code == 403


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{bare}", "{spaced}"])
def test_the_typist_is_free_in_dashes_spaces_and_case(desk: TestDesk, typed: str) -> None:
    code = offer_pairing(desk.store, ANA, now=NOW)
    bare = code.replace("-", "")
    said = typed.format(code, lower=code.lower(), bare=bare, spaced=" ".join(bare))
    assert pair(desk, said).status_code == 200


def test_a_code_works_once(desk: TestDesk) -> None:
    code = offer_pairing(desk.store, ANA, now=NOW)
    assert pair(desk, code).status_code == 200
    assert pair(desk, code).status_code == 403


def test_a_code_dies_after_five_minutes(store: Store) -> None:
    moments = [NOW]
    desk = TestDesk(store, clock=lambda: moments[-1])
    early, late = (offer_pairing(store, ANA, now=NOW) for _ in range(2))
    moments.append(NOW + timedelta(minutes=4, seconds=59))
    assert pair(desk, early).status_code == 200
    moments.append(NOW + timedelta(minutes=5))
    assert pair(desk, late).status_code == 403


def test_after_five_wrong_codes_the_right_one_is_void(desk: TestDesk) -> None:
    code = offer_pairing(desk.store, ANA, now=NOW)
    for _ in range(4):
        assert pair(desk, new_code()).status_code == 403
    other = offer_pairing(desk.store, ANA, now=NOW)
    assert pair(desk, new_code()).status_code == 403
    assert pair(desk, code).status_code == 403
    assert pair(desk, other).status_code == 200  # it saw one wrong code, not five


def test_two_hundred_at_once_get_one_token(desk: TestDesk) -> None:
    code = offer_pairing(desk.store, ANA, now=NOW)
    app = desk.app
    headers = {"Origin": EXTENSION, "Host": "127.0.0.1:8787"}

    def redeem(_: int) -> int:
        return app.test_client().post("/v1/pair", json={"code": code}, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(redeem, range(200)))
    assert statuses.count(200) == 1
    assert statuses.count(403) == 199


def test_a_web_page_cannot_pair(desk: TestDesk) -> None:
    code = offer_pairing(desk.store, ANA, now=NOW)
    assert pair(desk, code, "https://evil.example").status_code == 403
    assert pair(desk, code).status_code == 200


def test_codes_are_read_aloud_without_doubt() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert not set("".join(codes)) & set("ILO01")
    assert {len(code) for code in codes} == {9}

"""Vendors' signatures are accepted as their own libraries make them, and nothing that was changed is."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import SecretStr

from sidecar.connectorkit.connector import Reply, WebhookRequest
from sidecar.errors import BadInputError, SignatureError
from sidecar.settings import Account
from tests.contracts import mutations
from tests.contracts.bound import Bound
from tests.contracts.folder import FOLDER, load
from tests.contracts.mutations import Mutation, Signed, is_another

SIGNED_AT = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
VECTORS = {it["vendor"]: it for it in load("webhook_signatures.json")["vectors"]} if FOLDER else {}


def test_what_the_vendor_signed_is_accepted(bound: Bound) -> None:
    for vector in vectors_of(bound):
        account = account_for(bound, [vector["secret"]])
        assert is_accepted(bound, (account, signed_of(bound, vector).request), vector)


def test_while_a_secret_is_changed_both_hold_and_no_other(bound: Bound) -> None:
    for vector in vectors_of(bound):
        request = signed_of(bound, vector).request
        both = account_for(bound, ["the-new-one", vector["secret"]])
        is_get = vector["request"]["method"] == "GET"
        assert is_get or is_accepted(bound, (both, request), vector)
        for secrets in (["another"], [vector["secret"] + "x"], [vector["secret"][:-1]], []):
            account = account_for(bound, secrets)
            assert not is_accepted(bound, (account, request), vector), secrets


def test_whatever_is_changed_in_a_delivery_it_is_refused(
    bound: Bound, sample_size: Callable[[int, int], int]
) -> None:
    for vector in vectors_of(bound):
        account, signed = account_for(bound, [vector["secret"]]), signed_of(bound, vector)
        for mutated, kind in changed(signed, vector, sample_size(200, 10_000)):
            told = f"{kind}: {mutated.headers} {mutated.public_url} {mutated.body!r}"
            assert not is_accepted(bound, (account, mutated), vector), told


def test_a_delivery_is_refused_outside_the_window_of_its_time(bound: Bound) -> None:
    for vector in vectors_of(bound):
        signed = signed_of(bound, vector)
        delivery = account_for(bound, [vector["secret"]]), signed.request
        for seconds in (-301, 301, 86_400) if signed.time else ():
            now = SIGNED_AT + timedelta(seconds=seconds)
            assert not is_accepted(bound, delivery, vector, now)


def vectors_of(bound: Bound) -> list[Any]:
    return [VECTORS[it] for it in bound.vectors]


def changed(signed: Signed, vector: Any, size: int) -> Iterator[tuple[WebhookRequest, str]]:
    """So many changed deliveries, each with the name of its change."""
    random, kinds = Random(vector["vendor"]), mutations_for(signed, vector)
    done = 0
    while done < size:
        kind = kinds[done % len(kinds)]
        mutated = kind(signed, random)
        if is_another(signed, mutated):
            done += 1
            yield mutated, kind.__name__


def mutations_for(signed: Signed, vector: Any) -> list[Mutation]:
    if signed.challenge:
        return [mutations.change_the_challenge]
    kinds: list[Mutation] = [
        mutations.flip_a_byte_of_the_body,
        mutations.cut_the_body,
        mutations.add_to_the_body,
        mutations.spell_the_body_otherwise,
        mutations.flip_a_character_of_the_signature,
        mutations.cut_the_signature,
        mutations.leave_the_signature_out,
        mutations.put_nonsense_in_its_place,
        mutations.name_another_algorithm,
        mutations.write_it_in_other_letters,
    ]
    if signed.time:
        kinds += [mutations.move_the_time, mutations.leave_the_time_out]
    if "URL" in vector["signed_input"]:
        kinds.append(mutations.change_the_url)
    return kinds


def account_for(bound: Bound, secrets: list[str]) -> Account:
    told = {"webhook_secrets": [SecretStr(it) for it in secrets]}
    return bound.account.model_copy(update=told)


def signed_of(bound: Bound, vector: Any) -> Signed:
    told = vector["request"]
    headers = {name.lower(): it for name, it in told.get("headers", {}).items()}
    body = told.get("body", "").encode()
    if "form" in told:
        body = urlencode(told["form"]).encode()
    kind = told.get("content_type", "application/json")
    headers = {"content-type": kind} | headers if body else headers
    times = [name for name in headers if "timestamp" in name]
    signature = vector["signature_header"] and vector["signature_header"].lower()
    if signature:
        headers[signature] = vector["expected"]
    if "t=" in vector["expected"][:2]:
        times = [signature]
    request = (bound.request_of or obvious)(vector, body, headers)
    challenge = next(iter(told.get("query", {})), None)
    return Signed(request, signature, next(iter(times), None), challenge)


def obvious(vector: Any, body: bytes, headers: Mapping[str, str]) -> WebhookRequest:
    told = vector["request"]
    url = told.get("url", "https://sidecar.example/v1/hooks/tool")
    query = dict(parse_qsl(urlsplit(url).query)) | told.get("query", {})
    return WebhookRequest(told["method"], url, query, headers, body)


def is_accepted(
    bound: Bound, delivery: tuple[Account, WebhookRequest], vector: Any, now: datetime = SIGNED_AT
) -> bool:
    """A signed text that cannot be read was accepted as signed; what is no text at all cannot be. A challenge is one if its answer is right."""
    assert bound.card.webhook
    account, request = delivery
    try:
        told = bound.card.webhook(account, request, now)
    except SignatureError:
        return False
    except BadInputError:
        return request.body.decode(errors="replace").encode() == request.body
    if request.method == "GET":
        assert isinstance(told, Reply)
        return bool(json.loads(told.body)["response_token"] == vector["expected"])
    return True

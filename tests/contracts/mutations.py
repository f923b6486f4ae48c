"""Changes of a signed delivery, each of which changes what was signed or what signed it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from urllib.parse import parse_qsl, urlencode

from sidecar.connectorkit.connector import WebhookRequest

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Signed:
    """A delivery that holds; `signature` and `time` are names of headers, None where the vendor has none."""

    request: WebhookRequest
    signature: str | None
    time: str | None
    challenge: str | None = None  # the parameter of a GET that is answered


Mutation = Callable[[Signed, Random], WebhookRequest]


def flip_a_byte_of_the_body(signed: Signed, random: Random) -> WebhookRequest:
    body = bytearray(signed.request.body)
    body[random.randrange(len(body))] ^= 1 << random.randrange(8)
    return replace(signed.request, body=bytes(body))


def cut_the_body(signed: Signed, random: Random) -> WebhookRequest:
    body = signed.request.body
    return replace(signed.request, body=body[: random.randrange(len(body))])


def add_to_the_body(signed: Signed, random: Random) -> WebhookRequest:
    body, more = (
        bytearray(signed.request.body),
        random.choice((b" ", b"\n", b"\x00", b"{}", b"&a=b")),
    )
    at = random.randrange(len(body) + 1)
    body[at:at] = more
    return replace(signed.request, body=bytes(body))


def spell_the_body_otherwise(signed: Signed, random: Random) -> WebhookRequest:
    """The same JSON, as a library writes it anew: what is signed are the bytes."""
    text = signed.request.body.decode()
    other = (
        text.replace("ü", "\\u00fc").replace("–", "\\u2013") if "{" in text else text + "&More=1"
    )
    spelled = (
        other,
        other.replace(":", ": "),
        other.replace(",", ", ") + random.choice((" ", "\t")),
    )
    return replace(signed.request, body=random.choice(spelled).encode())


def flip_a_character_of_the_signature(signed: Signed, random: Random) -> WebhookRequest:
    value = signed.request.headers[signed.signature or ""]
    at = random.choice([number for number, it in enumerate(value) if it.isalnum()])
    # Of Base64's last letter before the padding some bits count for nothing, but the text differs.
    other = random.choice([it for it in "0123456789abcdefABCXYZ" if it != value[at]])
    return with_signature(signed, value[:at] + other + value[at + 1 :])


def cut_the_signature(signed: Signed, random: Random) -> WebhookRequest:
    value = signed.request.headers[signed.signature or ""]
    return with_signature(signed, value[: random.randrange(len(value))])


def leave_the_signature_out(signed: Signed, random: Random) -> WebhookRequest:
    headers = dict(signed.request.headers)
    del headers[signed.signature or ""]
    return replace(signed.request, headers=headers)


def put_nonsense_in_its_place(signed: Signed, random: Random) -> WebhookRequest:
    value = signed.request.headers[signed.signature or ""]
    nonsense = (
        "",
        " ",
        ",",
        "=",
        "v1=",
        "sha256=",
        "sha1=",
        "t=,v1=",
        "None",
        "ü",
        "\x00",
        "=" * 500,
    )
    return with_signature(signed, random.choice([it for it in nonsense if it != value]))


def name_another_algorithm(signed: Signed, random: Random) -> WebhookRequest:
    value = signed.request.headers[signed.signature or ""]
    named = [it for it in ("sha256", "sha1", "v1", "v0") if f"{it}=" in value]
    others = ("sha512", "md5", "none", "sha1", "sha256", "v0", "v2", "")
    if not named:  # the value alone: nothing may stand before it
        return with_signature(signed, f"{random.choice(others[:-1])}={value}")
    other = random.choice([it for it in others if it != named[0]])
    return with_signature(signed, value.replace(f"{named[0]}=", f"{other}="))


def write_it_in_other_letters(signed: Signed, random: Random) -> WebhookRequest:
    """Base64 where hex is meant, hex where Base64 is meant, the alphabet for URLs, turned case."""
    value = signed.request.headers[signed.signature or ""]
    head, equals, rest = value.partition("=")
    prefix, mark = (head + equals, rest) if equals and len(head) <= 14 else ("", value)
    spelled = {mark.encode().hex(), mark.swapcase(), mark.rstrip("=")[::-1], mark + "=", mark * 2}
    return with_signature(signed, prefix + random.choice(sorted(spelled - {mark})))


def move_the_time(signed: Signed, random: Random) -> WebhookRequest:
    """Within the window or far out of it, with the old signature."""
    name = signed.time or ""
    headers = dict(signed.request.headers)
    headers[name] = _moved(headers[name], random.choice((1, -1, 2, 60, -299, 301, -86_400, 10**6)))
    return replace(signed.request, headers=headers)


def leave_the_time_out(signed: Signed, random: Random) -> WebhookRequest:
    name, headers = signed.time or "", dict(signed.request.headers)
    if name == signed.signature:  # Stripe writes both into one
        headers[name] = headers[name].partition(",")[2]
    elif random.random() < 0.5:
        del headers[name]
    else:
        headers[name] = random.choice(("", "0", "now", "-1", "1e9", "٣", headers[name] + "0"))
    return replace(signed.request, headers=headers)


def change_the_url(signed: Signed, random: Random) -> WebhookRequest:
    """For schemes that sign it."""
    url = signed.request.public_url
    other = (
        url + "x",
        url.replace("https", "http"),
        url.replace("sidecar", "sidecap"),
        url + "&y=2",
    )
    return replace(signed.request, public_url=random.choice(other))


def change_the_challenge(signed: Signed, random: Random) -> WebhookRequest:
    name = signed.challenge or ""
    query = dict(signed.request.query)
    query[name] = query[name] + random.choice("abc")
    return replace(signed.request, query=query)


def with_signature(signed: Signed, value: str) -> WebhookRequest:
    headers = dict(signed.request.headers) | {signed.signature or "": value}
    return replace(signed.request, headers=headers)


def is_another(signed: Signed, mutated: WebhookRequest) -> bool:
    """Does it differ in what is signed? A form is signed by its fields and not by its spelling."""
    request = signed.request
    if _FORM in request.headers.get("content-type", "") and request.body != mutated.body:
        return _fields(request.body) != _fields(mutated.body)
    return request != mutated


def _fields(body: bytes) -> list[tuple[str, str]]:
    """In any order, as they are signed: written one after the other."""
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return sorted(pairs) if urlencode(pairs) else []


def _moved(value: str, by: int) -> str:
    if value.startswith("t="):
        time, _, rest = value[2:].partition(",")
        return f"t={int(time) + by},{rest}"
    if value.isdigit():
        return str(int(value) + (by if len(value) < 12 else by * 1000))
    moved = datetime.fromisoformat(value) + timedelta(seconds=by)
    return moved.isoformat().replace("+00:00", "Z")

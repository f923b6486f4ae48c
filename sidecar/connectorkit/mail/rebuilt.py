"""A mail put together again from what an API tells of it: some of its headers, and one body."""

from collections.abc import Iterable, Mapping, Sequence
from email.message import Message

_ABOUT_PARTS = ("content-type", "content-transfer-encoding", "mime-version", "content-disposition")
_REPORT = "multipart/report"


def rebuilt(
    headers: Iterable[tuple[str, str]],
    *,
    otherwise: Mapping[str, str | None],
    body: str,
    is_html: bool,
    letters: Sequence[Message] = (),
) -> Message:
    """To be read as any mail. `otherwise`: headers by name, for those that are not among `headers`;
    `letters`: mails that are attached to it.
    """
    message, given = Message(), list(headers)
    kind = next((value for name, value in given if name.lower() == "content-type"), "")
    for name, value in given:
        if name.lower() not in _ABOUT_PARTS:
            message.add_header(*_harmless(name, value))
    for name, told in otherwise.items():
        if told and name not in message:
            message.add_header(*_harmless(name, told))
    part = Message()
    part.set_payload(body, "utf-8")
    part.set_type("text/html" if is_html else "text/plain")
    is_report = kind.strip().lower().startswith(_REPORT)
    if not is_report and not letters:
        for name in ("Content-Type", "Content-Transfer-Encoding"):
            message[name] = part[name]
        message.set_payload(part.get_payload())
        return message
    # A report is known by its type, and is read through its parts.
    message["Content-Type"] = kind if is_report else "multipart/mixed"
    message.attach(part)
    for it in letters:
        envelope = Message()
        envelope.set_type("message/rfc822")
        envelope.attach(it)
        message.attach(envelope)
    return message


def address_line(people: Iterable[tuple[str | None, str | None]]) -> str | None:
    """Names and addresses as they stand in a header; a name cannot bring an address along."""
    return ", ".join(_spelled(name or "", address) for name, address in people if address) or None


def _spelled(name: str, address: str) -> str:
    plain = name.replace("\\", "").replace('"', "").strip()
    return f'"{plain}" <{address}>' if plain else f"<{address}>"


def _harmless(name: str, value: str) -> tuple[str, str]:
    """No line of a value can become a header of its own."""
    return "".join(it for it in name if "!" <= it <= "~" and it != ":"), " ".join(value.split())

"""Mail passed on by a colleague, and forms filled in on a website: whose words are they?"""

import re
from dataclasses import dataclass
from email.message import Message

from sidecar.connectorkit.mail.headers import Mailbox, address_in, header, mailboxes, text_of

_SUBJECT = re.compile(
    r"^\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|i|pd|weitergeleitet)\s*(?:\[\d+\])?\s*[:\uff1a]",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"^[\s>*_-]*(?:begin forwarded message|forwarded message|forwarded by .{1,80}|weitergeleitete nachricht"
    r"|anfang der weitergeleiteten nachricht|message transf[ée]r[ée]|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])"
    r"|mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato"
    r"|doorgestuurd bericht|mensagem encaminhada)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_FROM = r"from|von|de|da|van|fr[åa]n?|od|exp[ée]diteur|l[äa]hett[äa]j[äa]"
_LABEL = re.compile(rf"^(?P<quote>[>\s]*)\**(?:{_FROM})\s*\*?\s*:\s*\*?(?P<who>.+)$", re.IGNORECASE)
_FIELD = re.compile(r"^[>\s]*\*?[^\W\d_][\w \-'/.]{0,24}\*?\s*:\s*\*?\S?.*$")
_RULE = re.compile(
    r"^[\s>]*(?:[-_=*]{4,}|-+ ?original message ?-+|-+ ?urspr.ngliche nachricht ?-+).*$",
    re.IGNORECASE,
)

_FORM_NAME = re.compile(
    r"^(?:your |full |customer )?(?:name|nom|nombre|naam|nome|contact name|ihr name)$",
    re.IGNORECASE,
)
_FORM_EMAIL = re.compile(
    r"^(?:your |customer |contact )?(?:e-?mail(?: address|-?adresse)?|adresse e-?mail|courriel|correo(?: electr[óo]nico)?)$",
    re.IGNORECASE,
)
_FORM_LINES = 60
_LONGEST_BLOCK = 12  # lines


@dataclass(frozen=True)
class Forward:
    """`words`: what the original sender wrote; `note`: what the one who passed it on wrote above."""

    author: Mailbox
    words: str
    note: str


def is_forward(subject: str, text: str) -> bool:
    return bool(_SUBJECT.match(subject) or _MARK.search(text))


def inline_forwards(text: str) -> list[Forward]:
    """Each block of copied header lines that names a sender with an address, outermost first."""
    lines = text.split("\n")
    found: list[Forward] = []
    above: list[str] = []  # what was written over the block, without the blocks before it
    position = 0
    while position < len(lines):
        label = _LABEL.match(lines[position])
        end = _end_of_block(lines, position) if label else 0
        if not label or end - position < 2:
            above.append(lines[position])
            position += 1
            continue
        who = re.sub(r"\[mailto:([^\]\s]+)\]", r"<\1>", label["who"].replace("*", ""))
        if author := next(iter(mailboxes(who)), None):
            words = _unquoted(lines[end:]) if label["quote"] else lines[end:]
            found.append(Forward(author, "\n".join(words).strip("\n"), _note(above)))
        position = end
    return found


def attached_forward(letter: Message, words: str, note: str) -> Forward | None:
    author = next(iter(mailboxes(header(letter, "From"))), None)
    return Forward(author, words, note) if author else None


def form_sender(text: str) -> Mailbox | None:
    """Who filled in a website's form, from its lines "Name: ..." and "Email: ..."; exactly one."""
    name: str | None = None
    addresses: set[str] = set()
    for line in text.split("\n")[:_FORM_LINES]:
        label, colon, value = line.strip(" *>\t").partition(":")
        label = label.strip(" *")
        if colon and _FORM_NAME.match(label):
            name = name or text_of(value.strip(" *"))[:200]
        elif colon and _FORM_EMAIL.match(label) and (address := address_in(value)):
            addresses.add(address)
    if len(addresses) != 1:
        return None
    return Mailbox(name if name and "@" not in name else None, addresses.pop())


def _end_of_block(lines: list[str], start: int) -> int:
    """The index after the run of "Label: value" lines that begins at `start`, folded lines included."""
    end = start
    while end < len(lines) and end - start < _LONGEST_BLOCK:
        is_folded = end > start and lines[end][:1] in {" ", "\t"} and lines[end].strip()
        if not is_folded and not _FIELD.match(lines[end]):
            break
        end += 1
    return end


def _unquoted(lines: list[str]) -> list[str]:
    """One level of > less, as far as it goes: some programs quote what they forward."""
    return [it.removeprefix(">").removeprefix(" ") for it in lines]


def _note(lines: list[str]) -> str:
    kept = [it for it in lines if not _MARK.match(it) and not _RULE.match(it)]
    return "\n".join(it for it in kept if it.strip("> \t")).strip()

"""How mail programs mark what is not newly said: attributions, headers and separators in many languages."""

import re

# Ends of "On ..., ... wrote:". Without the word, a date and an address before a colon mean the same
# in any language (Gmail in Japanese writes just that).
_WROTE = re.compile(
    r"(\b(wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|kirjoitti|"
    r"het volgende geschreven|napisał|napisała|napisał\(a\)|pisze|napsala?|napísala?|пишет|написала?|"
    r"пише|писал|yazdı|ezt írta|írta|a scris|έγραψε|đã viết|menulis|va escriure|je napisao|rašė)\b"
    r"|写道|寫道|書きました|のメール|님이 작성|작성|כתב|كتب)",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(on|am|le|el|em|il|op|den|på|w dniu|dnia|dne|dňa|vào|pada|în|la data|στις|tarihinde)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\d{1,2}時")
_YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")

_SEPARATORS = (
    "original message", "original e-mail", "original email", "ursprüngliche nachricht",
    "originalnachricht", "original-nachricht", "message d'origine", "message d’origine",
    "message original", "mensaje original", "mensagem original", "messaggio originale",
    "oorspronkelijk bericht", "ursprungligt meddelande", "opprinnelig melding",
    "oprindelig meddelelse", "alkuperäinen viesti", "wiadomość oryginalna",
    "oryginalna wiadomość", "исходное сообщение", "původní zpráva", "pôvodná správa",
    "eredeti üzenet", "orijinal mesaj", "mesaj original", "αρχικό μήνυμα", "元のメッセージ",
    "原始邮件", "原始郵件", "원본 메시지",
)  # fmt: skip
_REPLY_ABOVE = re.compile(
    r"(please )?(type|write|enter) your reply above this line|reply above this line"
    r"|bitte (antworten sie|schreiben sie ihre antwort) (oberhalb|über) dieser linie"
    r"|répondez au-dessus de cette ligne|responda (por )?encima de esta línea",
    re.IGNORECASE,
)
_FORWARDS = (
    "forwarded message", "begin forwarded message", "forwarded by", "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht", "message transféré", "début du message transféré",
    "début du message réexpédié", "mensaje reenviado", "inicio del mensaje reenviado",
    "messaggio inoltrato", "inizio messaggio inoltrato", "mensagem encaminhada",
    "início da mensagem encaminhada", "doorgestuurd bericht", "begin doorgestuurd bericht",
    "vidarebefordrat meddelande", "videresendt melding", "videresendt meddelelse",
    "välitetty viesti", "przekazana wiadomość", "wiadomość przekazana", "přeposlaná zpráva",
    "preposlaná správa", "пересылаемое сообщение", "переадресованное сообщение",
    "továbbított üzenet", "iletilen mesaj", "mesaj redirecționat", "προωθημένο μήνυμα",
    "転送されたメッセージ", "转发的邮件", "转发邮件", "轉寄的郵件", "전달된 메시지",
)  # fmt: skip
_FORWARD_SUBJECT = re.compile(
    r"\s*(fwd?|wg|tr|rv|enc|doorst|vs|vb|vl|i|pd|továbbítás|ilt|转发|轉寄|転送|전달)\s*[:：]",
    re.IGNORECASE,
)
_FIELDS = {
    "from": "from von de da van från fra od от kimden lähettäjä feladó από 差出人 发件人 寄件者 보낸사람",
    "date": "sent date gesendet datum envoyé enviado enviada fecha inviato data verzonden skickat sendt "
    "dato wysłano odesláno odoslané отправлено дата gönderildi tarih lähetetty päivämäärä elküldve "
    "dátum ημερομηνία 送信日時 日時 日付 发送时间 日期 寄件日期 보낸날짜 날짜",
    "to": "to an à para a aan till til do komu кому kime vastaanottaja címzett προς 宛先 收件人 받는사람",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat předmět predmet "
    "тема konu aihe tárgy subiect θέμα 件名 主题 主旨 제목",
    "other": "cc bcc kopie copie copia kopia reply-to antwort-an importance wichtigkeit attachments",
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _FIELDS.items() for word in words.split()}
_FIELD = re.compile(r"\s*[*_]{0,2}([^\W\d_][^:：]{0,20}?)\s*[*_]{0,2}\s?[:：]\s*[*_]{0,2}\s*(.*)")


def is_quoted(line: str) -> bool:
    return line.startswith((">", " >"))


def attribution_length(lines: list[str], start: int) -> int:
    """How many lines, up to four, from `start` on are one "On ... wrote:"; 0 where they are none."""
    for count in range(1, 5):
        window = [line.strip() for line in lines[start : start + count]]
        if len(window) < count or not window[-1] or window[-1].startswith(">"):
            return 0
        if window[-1].endswith((":", "：")):
            is_one = _is_attribution(" ".join(window)) and (count == 1 or _is_wrapped(window))
            return count if is_one else 0
    return 0


def is_sure_attribution(lines: list[str]) -> bool:
    """Is it one even where no quoted line follows: does it name an address beside a year or a time?
    ("On 20 November 2026 your agent wrote:" may well be the customer's own sentence.)"""
    joined = " ".join(line.strip() for line in lines)
    return bool(_ADDRESS.search(joined) and (_CLOCK.search(joined) or _YEAR.search(joined)))


def is_separator(line: str) -> bool:
    """Is all below history: "-----Original Message-----", or a helpdesk's "reply above this line"?"""
    if _REPLY_ABOVE.search(line[:200]):
        return True
    return _ruled(line) in _SEPARATORS


def is_forward_mark(line: str) -> bool:
    inner = _ruled(line)
    return inner is not None and inner.rstrip(":：").startswith(_FORWARDS)


def is_forward_subject(subject: str | None) -> bool:
    """Does the subject say, first of all, that this is passed on? ("Re: Fwd: ..." is an answer.)"""
    return bool(subject and _FORWARD_SUBJECT.match(subject))


def is_header_block(lines: list[str], start: int) -> bool:
    """Do From, Sent and To or Subject stand here, as Outlook heads the mail that it answers?

    A customer's "From: Berlin / To: Munich / Date: 3 December" is none: it lacks a subject or address.
    """
    roles: dict[str, str] = {}
    first = _field(lines[start])
    if first is None or first[0] not in ("from", "date", "subject"):
        return False
    for line in lines[start : start + 9]:
        if not line.strip():
            break
        if field := _field(line):
            roles.setdefault(*field)
    if not {"from", "date"} <= roles.keys() or not {"to", "subject"} & roles.keys():
        return False
    return "subject" in roles or "@" in roles["from"]


def is_rule(line: str) -> bool:
    """A line drawn across, as Outlook draws it above the header block."""
    text = line.strip()
    return len(text) >= 5 and set(text) <= set("_-=*")


def _is_wrapped(window: list[str]) -> bool:
    """Does its first line begin an attribution, and no later one? A sentence above it is no part."""
    if window[0].endswith((".", "!", "?")) or not _begins_attribution(window[0]):
        return False
    return not any(_OPENER.match(line) and re.search(r"\d", line) for line in window[1:])


def _begins_attribution(line: str) -> bool:
    has_opener = bool(_OPENER.match(line)) or line[0].isdigit()
    return (has_opener and bool(re.search(r"\d", line))) or bool(_ADDRESS.search(line))


def _is_attribution(joined: str) -> bool:
    if len(joined) > 400:
        return False
    if _WROTE.search(joined) and len(joined) < 300:
        return True
    return is_sure_attribution([joined])


def _ruled(line: str) -> str | None:
    """The words between two rules (or of "Begin forwarded message:"), else None."""
    text = line.strip().strip("*").strip()
    inner = text.strip("-_=> ").strip().lower()
    is_between = text[:2] in ("--", "__", "==") and len(inner) <= 60
    return inner if is_between or inner.endswith((":", "：")) else None


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.match(line[:300])
    if not match:
        return None
    role = _ROLE_OF.get(match[1].strip("*_ ").replace(" ", "").lower())
    return (role, match[2]) if role else None

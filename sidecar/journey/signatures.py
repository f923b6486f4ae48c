"""Where a writer's own words end: signatures, phones' boasts, contact blocks and disclaimers, conservatively."""

import re

# "Sent from my iPhone" and its kin: a sending verb in its place and a device or program.
_SENT = (
    r"sent from (my|the|mail for|yahoo|outlook|samsung|aol|proton|gmail|iphone|ipad|android|surface|a mobile)"
    r"|sent (via|with|using) (my )?(proton|outlook|yahoo|gmail|spark|blackberry|bt email|k-9|fastmail)"
    r"|von meinem|gesendet (von|mit|über|aus|via)"
    r"|diese nachricht wurde von meinem|envoyé (de|depuis|à partir|via)"
    r"|enviado (desde|do|de|a partir|por)"
    r"|inviato (da|dal)|(verzonden|verstuurd) (vanaf|via|met|van|uit)"
    r"|skickat från|sendt fra|lähetetty|wysłan[eoy] z"
    r"|odesláno z|odoslané z|отправлено (с|из)|elküldve|trimis (de pe|din)|dikirim dari|изпратено от"
)
_DEVICE = (
    r"iphon|ipad|ipod|android|galaxy|samsung|huawei|xiaomi|pixel|smartphone|handy|mobil|telefon"
    r"|phone|blackberry|outlook|yahoo|gmail|gmx|web\.de|mail (for|app)|proton|windows|móvil|portable"
    r"|cellulare|téléphone|telefoon|aol|puhelime|k-9|surface|spark|bt email"
)
_GET = "get|holen sie sich|télécharge[rz]|obtener|obtén|obter o|ottieni|download|hämta|hent|pobierz|hanki"
_BOAST = re.compile(
    rf"({_SENT})\b.*({_DEVICE}).*|({_GET}) outlook\b.*|.*(iphone|ipad|android).*(gönderildi|から送信|에서 보냄)\W*"
    rf"|(发自|發自|从我的|從我的).*(iphone|ipad|手机|手機|android).*",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\[(cid|image|logo|bild)\b.*\]|<cid:.*>", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"\W*((this|the) (e-?mail|message|communication|information)\b|diese (e-?mail|nachricht)\b"
    r"|ce (message|courriel)\b|este (mensaje|correo|e-?mail)\b|esta mensagem\b|questo messaggio\b"
    r"|dit (bericht|e-mail)\b|confidentiality notice|disclaimer\b|haftungsausschluss"
    r"|(please )?(consider|think of) the environment)",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"confidential|privileged|intended (solely |only )?for|environment before|vertraulich"
    r"|confidentiel|confidencial|riservat|vertrouwelijk",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W*((many |best |warm |kind |with )*(regards|wishes|thanks)|thank you( very much)?|best(?=\W*$|,)|cheers"
    r"|(yours )?(sincerely|faithfully|truly)( yours)?|(mit )?(den )?(freundliche[nm]?|viele[n]?|beste[n]?"
    r"|liebe[n]?|herzliche[n]?|schöne[n]?) (grüße[n]?|gruß|grüsse[n]?)|mfg|vg|lg|gruß|danke|cordialement"
    r"|bien (à vous|cordialement)|(sincères |meilleures )?salutations|merci|(un |atentos )?saludos?"
    r"|atentamente|(muchas )?gracias|atenciosamente|(muito )?obrigad[oa]|(os melhores )?cumprimentos"
    r"|(cordiali|distinti) saluti|saluti|grazie( mille)?|(met )?vriendelijke groet(en)?|groeten"
    r"|bedankt|(med )?vänliga? hälsning(ar)?|hälsningar|mvh|tack|(med )?ven[nl]+ig hilsen|hilsen"
    r"|(ystävällisin )?terveisin|kiitos|pozdrawiam|z poważaniem|s pozdravem|с уважением|спасибо"
    r"|saygılarımla|teşekkürler|üdvözlettel|cu stimă)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+|https?://|www\.|\+\d[\d\s().-]{6,}|\(?\d{3,5}\)?[\s./-]\d{3,}"
    r"|\b(tel|phone|telefon|mobile?|mob|fax|cell)\b",
    re.IGNORECASE,
)
# A line with one of these is a sentence or a matter of business, whatever number stands in it.
_SPOKEN = re.compile(
    r"\b(i|me|my|we|us|our|you|your|please|call|reach|until|after|before|is|are|was|not|can|will"
    r"|ich|mich|mir|mein\w*|wir|uns|sie|ihr\w*|bitte|nicht|ist|je|moi|mon|ma|vous|nous|est|pas"
    r"|yo|mi|usted|por favor|es|não|meu|minha|mio|mia|order|invoice|ticket|case|customer|contract"
    r"|account|iban|serial|bestell\w*|rechnung\w*|auftrag\w*|kunden\w*|vertrag\w*|commande|facture"
    r"|client|pedido|factura|fatura|cliente|ordine|fattura|bestelling|factuur|ps|p\.s|nb|edit)\b"
    r"|[?!]\s*$|#\s*\d",
    re.IGNORECASE,
)

_FIRST_PERSON = re.compile(
    r"\b(i|my|me|mine|ich|mir|mich|mein\w*|je|moi|mon|yo|mi|io|eu|meu|minha)\b", re.IGNORECASE
)
_NAME_BESIDE = re.compile(r"[\s,.!–-]*([^\W\d_a-zà-öø-ÿ][\w.'-]*\s*){0,3}[\s,.!–-]*")
_LONGEST_CLOSING = 200  # letters, a long name's included


def without_signature(lines: list[str]) -> list[str]:
    """The lines of one stretch of own words, less what was appended to them. In doubt a line stays."""
    if len(lines) == 1:  # as most chats and posts are: it is appended itself, or nothing is
        return [] if _is_appended(lines[0].strip()) else lines
    kept = _before_delimiter(lines)
    while True:
        shorter = _without_contact_block(_without_disclaimer(_without_boast(kept)))
        if shorter == kept:
            return kept
        kept = shorter


def _before_delimiter(lines: list[str]) -> list[str]:
    """The standard's "-- " ends the words; a bare "--" only where few lines follow, and none of them
    speaks, since some draw lines between their points."""
    for index, line in enumerate(lines):
        if line not in ("-- ", "--", "--\xa0"):
            continue
        following = [it for it in lines[index + 1 :] if it.strip()]
        if line == "--" and (len(following) > 10 or any(_SPOKEN.search(it) for it in following)):
            continue
        if len(following) <= 40:
            return lines[:index]
    return lines


def _without_boast(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and _is_appended(lines[end - 1].strip()):
        end -= 1
    return lines[:end]


def _is_appended(line: str) -> bool:
    if not line or len(line) > 140:
        return not line
    return bool(_BOAST.fullmatch(line) or _PICTURE.fullmatch(line) or set(line) <= set("_-=*"))


def _without_disclaimer(lines: list[str]) -> list[str]:
    start = _paragraph_start(lines)
    if not start:
        return lines
    paragraph = " ".join(lines[start:])[:2000]
    is_one = _DISCLAIMER.match(paragraph) and _CONFIDENTIAL.search(paragraph)
    if is_one and not _FIRST_PERSON.search(paragraph):
        return lines[:start]
    return lines


def _paragraph_start(lines: list[str]) -> int:
    start = len(lines)
    while start and lines[start - 1].strip():
        start -= 1
    return start


def _without_contact_block(lines: list[str]) -> list[str]:
    """Regards and name stay; title, company, numbers and links below them go, if all look so."""
    closing = _last_closing(lines)
    if closing is None:
        return lines
    below = [index for index in range(closing + 1, len(lines)) if lines[index].strip()]
    if not _is_signed(lines[closing]):
        below = below[1:]
    block = [lines[index].strip() for index in below]
    if len(block) < 2 or not any(_CONTACT.search(line) for line in block):
        return lines  # a lone number below the name may be the one to call
    if any(len(line) > 90 or _SPOKEN.search(line) for line in block):
        return lines
    return lines[: below[0]]


def _last_closing(lines: list[str]) -> int | None:
    """Among the last dozen lines, a line that is nothing but a closing, perhaps with the name."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 13), -1):
        if len(lines[index]) > _LONGEST_CLOSING:
            continue
        match = _CLOSING.match(lines[index])
        if match and _NAME_BESIDE.fullmatch(match["rest"]):
            return index
    return None


def _is_signed(closing: str) -> bool:
    match = _CLOSING.match(closing)
    return bool(match and match["rest"].strip(" ,.!-"))

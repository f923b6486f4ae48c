"""How numbers, dates, amounts and names are written, in five languages: the patterns that entities are read by."""

import re

_LABELS = {
    "order": "order bestellung bestell auftrag commande pedido الطلب طلب purchase",
    "invoice": "invoice bill rechnung rechnungs facture factura الفاتورة فاتورة",
    "claim": "claim schaden schadens sinistre siniestro reclamación المطالبة",
    "policy": "policy police vertrag vertrags contract contrat contrato póliza العقد الوثيقة",
    "account": "account acct konto kunden compte cuenta الحساب iban",
    "tracking": "tracking parcel shipment sendung sendungs colis suivi seguimiento الشحنة",
    "booking": "booking reservation confirmation buchung buchungs réservation reserva ride الحجز",
    "ticket": "ticket case reference ref vorgang vorgangs référence dossier referencia البلاغ التذكرة",
    "customer": "customer client member membership loyalty",
    "serial": "serial model item sku seriennummer série serie التسلسلي",
    "flight": "flight flug vol vuelo الرحلة",
}  # fmt: skip
_KIND_OF_LABEL = {word: kind for kind, words in _LABELS.items() for word in words.split()}
_NUMBER_WORD = (
    r"(?:numbers?|num|no\b\.?|nr\b\.?|nummer|numéro|n°|nº|número|ids?\b|code|رقم|de|du|la|el|le)"
)
# Letters, then digits, then groups of either: "1001", "AB-17", "hex 760318753", "jd 64 k 2", "psr e 400".
_JOINS = r"(?!(?:at|on|to|and|for|or|in|of|is|by|vom|am|um|zum|bis|du|de|le|del|al|el|st|nd|rd|th|pm|am|ssn|pin|cvv|cvc|otp|tan|no|id|zip)\b)"
_CODE = (
    r"(?:[A-Za-z]{1,5}-?(?=\d)|[A-Za-z]{1,3}[ ])?(?:[A-Za-z]{1,2}[ -])?\d+"
    rf"(?:[ -]?\d+(?!\d*[ ]?(?:st|nd|rd|th|am|pm)\b)|[ -]?{_JOINS}[A-Za-z]{{1,3}}(?=[ -]?\d)|-?[A-Za-z]{{1,2}}\b)*"
)
_ALONE = r"(?<![\w@.,$€£#-])"
_NO_MEASURE = (
    r"(?![\w@%]|[.,:/]\d|[ ]?(?:%|€|\$|days?|hours?|min|minutes?|people|guests|times|years?|months?|weeks?"
    r"|st|nd|rd|th|am|pm|usd|dollars?|gb|mb)\b)"
)
LABELLED = re.compile(
    rf"(?i)(?<!\w)(?P<label>{'|'.join(sorted(_KIND_OF_LABEL, key=len, reverse=True))})s?[ -]?"
    rf"(?:{_NUMBER_WORD}[ ]*){{0,2}}(?:(?:is|was|lautet|ist|est|es|هو)[ ])?[ ]*(?P<sign>[#:=]*)[ ]*"
    rf"(?P<code>{_CODE}){_NO_MEASURE}"
)
LONE_CODE = re.compile(rf"{_ALONE}#?{_CODE}{_NO_MEASURE}")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)]")
PHONE = re.compile(
    r"(?<![\w.,$€£-])(?:\+|00)\d[\d .()/-]{6,16}\d(?!\w)"
    r"|(?<![\w.,$€£-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"
)

_NUMBER = r"\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_CURRENCY = {
    "USD": r"\$|usd|(?:us )?dollars?|bucks", "EUR": "€|eur|euros?", "GBP": "£|gbp|pounds?",
    "INR": r"₹|inr|rs\.?|rupees?", "CHF": "chf|franken|francs?", "JPY": "¥|yen", "credits": "credits?",
    "SAR": "sar|ريال", "AED": "aed|درهم|dirhams?", "unknown": "دولار|pesos?|cents?",
}  # fmt: skip
_CURRENCIES = {name: re.compile(f"(?i)(?:{words})$") for name, words in _CURRENCY.items()}
AMOUNT = re.compile(
    rf"(?i)(?:(?P<sign>[$€£¥₹])|(?<!\w)(?P<code>usd|eur|gbp|inr|rs\.?|chf)[ ])[ ]?(?P<before>{_NUMBER})(?!\d)"
    rf"|(?<![\w.,])(?P<after>{_NUMBER})[ ]?(?P<unit>{'|'.join(_CURRENCY.values())})(?!\w)"
)

_MONTHS = (
    "january jan januar janvier enero يناير", "february feb februar février febrero فبراير",
    "march mar märz mars marzo مارس", "april apr avril abril أبريل", "may mai mayo مايو",
    "june jun juni juin junio يونيو", "july jul juli juillet julio يوليو", "august aug août agosto أغسطس",
    "september sep sept septembre septiembre سبتمبر", "october oct oktober okt octobre octubre أكتوبر",
    "november nov novembre noviembre نوفمبر", "december dec dezember dez décembre diciembre ديسمبر",
)  # fmt: skip
_MONTH_OF = {word: n for n, words in enumerate(_MONTHS, start=1) for word in words.split()}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_NTH = r"(?:[ ]?(?:st|nd|rd|th|º|er)\b|\.)?"
DATE = re.compile(
    r"(?i)(?<![\w.,/$€£:])(?:\d{4}-(?P<iso>\d\d-\d\d)\b"
    rf"|(?P<day>[0-3]?\d){_NTH}[ ]?(?:of |de |du )?(?P<month>{_MONTH})\b(?:,?[ ](?:de[ ])?20\d\d\b|[ ]\d\d\b(?![:.,]\d))?"
    r"|[0-3]?\d[/.][0-3]?\d[/.](?:20)?\d\d(?![\w/])|[0-3]?\d/[0-3]?\d(?![\w/])"
    r"|(?P<nth>[0-3]?\d)[ ]?(?:st|nd|rd|th)\b)"
)
MONTH_DAY = re.compile(
    rf"(?i)\b(?P<month>{_MONTH})[ ](?:the[ ])?(?P<day>[0-3]?\d)(?:[ ]?(?:st|nd|rd|th))?\b(?![.:]\d|[ ]?[ap]m)"
    r"(?:,?[ ]20\d\d\b)?"
)
TIME = re.compile(
    r"(?i)(?<![\w.,:$€£-])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?!\d|[.,]\d)(?:[ ]?(?P<half>[ap])\.?[ ]?m\b)?"
    r"|[ ]?(?:(?P<half_only>[ap])\.?[ ]?m\b|uhr\b|h\b|o'clock))"
)
_UNITS = {
    "minute": "minute minutes min mins minuten minuto minutos دقيقة دقائق", "hour": "hour hours hr hrs stunde stunden heure heures hora horas ساعة ساعات",
    "day": "day days tag tage tagen werktag werktage werktagen arbeitstage arbeitstagen jour jours día días أيام يوم",
    "week": "week weeks woche wochen semaine semaines semana semanas أسابيع أسبوع",
    "month": "month months monat monate monaten mois mes meses أشهر شهر", "year": "year years jahr jahre jahren an ans año años",
}  # fmt: skip
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
# Arabic says "two hours" in one word.
_TWO = {
    "دقيقتين": "minute", "ساعتين": "hour", "يومين": "day", "يومي": "day", "أسبوعين": "week", "شهرين": "month", "سنتين": "year",
}  # fmt: skip
_SMALL = {
    "1": "a an one ein eine einem einen einer un une una", "2": "two zwei deux dos", "3": "three drei trois tres ثلاثة ثلاث",
    "4": "four vier quatre cuatro أربعة أربع", "5": "five fünf cinq cinco خمسة خمس", "6": "six sechs seis ستة", "7": "seven sieben sept siete سبعة سبع",
    "8": "eight acht huit ocho", "9": "nine neun neuf nueve", "10": "ten zehn dix diez عشرة", "12": "twelve zwölf douze doce",
}  # fmt: skip
_SMALL_OF = {word: n for n, words in _SMALL.items() for word in words.split()}
_COUNT = rf"\d+(?:[ ]?(?:-|–|to|or|bis|à|a)[ ]?\d+)?|{'|'.join(sorted(_SMALL_OF, key=len, reverse=True))}"
DURATION = re.compile(
    rf"(?i)(?<![\w.,:$€£-])(?P<number>{_COUNT})[ -](?:(?:business|working|calendar)[ ])?"
    rf"(?P<unit>{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})(?!\w)(?:[ ](?:ouvrés|hábiles|عمل))?"
    rf"|(?<!\w)(?P<two>{'|'.join(_TWO)})(?!\w)(?:[ ]عمل)?"
)
_DAYS = (
    "monday mondays montag lundi lunes الاثنين الإثنين", "tuesday tuesdays dienstag mardi martes الثلاثاء",
    "wednesday wednesdays mittwoch mercredi miércoles الأربعاء", "thursday thursdays donnerstag jeudi jueves الخميس",
    "friday fridays freitag vendredi viernes الجمعة", "saturday saturdays samstag samedi sábado السبت",
    "sunday sundays sonntag dimanche domingo الأحد",
)  # fmt: skip
_DAY_OF = {word: n for n, words in enumerate(_DAYS) for word in words.split()}
_NEAR = {
    "today": "today tonight heute aujourd'hui hoy اليوم", "tomorrow": "tomorrow morgen demain mañana غدا غداً",
    "yesterday": "yesterday gestern hier ayer أمس", "in two days": "übermorgen",
}  # fmt: skip
_NEAR_OF = {word: day for day, words in _NEAR.items() for word in words.split()}
QUANTITY = re.compile(r"(?<![\w.,:$€£/#@-])\d+(?:[.,]\d+)?(?![\w@]|[.,:/]\d)")

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’&-]*"
NAME = re.compile(
    rf"(?<![\w'’@#]){_CAPITAL}(?:[ ](?:(?:of|and|de|&|on|des|del|der)[ ])?{_CAPITAL})*"
)
_TITLE = r"(?:dr|mr|mrs|ms|prof|herr|frau|mme|m|sr|sra)\.?[ ]"
_NAME_IS = (
    r"my (?:full |first |last )?name(?:'s| is)?|full name|the name is|name|this is|mein name ist|ich heiße|je m'appelle"
    r"|mon nom est|me llamo|mi nombre es|اسمي|i am called|speaking with|called"
)
NAMED_PERSON = re.compile(
    rf"(?i:(?<!\w)(?:{_NAME_IS})[: ]+)(?P<name>[^\W\d_][\w'’-]*(?:[ ][^\W\d_][\w'’-]*)?)"
    rf"|(?i:(?<!\w){_TITLE})(?P<titled>{_CAPITAL})|(?i:(?<!\w)i'?(?: a)?m[ ])(?P<said>{_CAPITAL}(?:[ ]{_CAPITAL})?)"
)
# In words without capitals (texted, or spoken and written down by a machine) only the place tells a name.
PLACED = re.compile(
    r"(?<![\w'’])(?:from|at|near)[ ](?:the[ ])?(?P<name>[^\W\d_A-Z][\w'’-]{2,}(?:[ ][^\W\d_A-Z][\w'’-]{2,})?)"
)
NO_NAME = frozenset(
    (
        "id i i'm i've i'd i'll it it's he she we you they this that these those there here what when where which who how why "
        "a an the my your our his her its their some any no not yes ok okay hi hello hey dear thanks thank please sorry "
        "and or but if so as at on in of to for from with by is are was were be been am do does did have has had will would "
        "can could shall should may might must need want get got let make just also only still now then soon today tomorrow "
        "good great sure well fine right perfect regards best kind sincerely cheers bye goodbye can't don't didn't isn't "
        "customer agent bot system monday tuesday wednesday thursday friday saturday sunday am pm go going find look looking "
        "know see check book change help pay cancel send tell give call calling writing trying having using sent re fwd "
        "me him them us one two three all each every more most other another same next last first new old own much many "
        "about after before because since until while than too very really again already always never time day week month "
        "ich sie er es wir ihr der die das ein eine und oder aber nicht mein meine bitte danke hallo guten tag am im um mit "
        "je tu il elle nous vous le la les un une et ou mais ne pas mon ma bonjour merci yo tú él ella nosotros el los las "
        "una y o pero no mi hola gracias por"
    ).split()
)
NO_PREFIX = NO_NAME | frozenset(
    (
        "number num no nr id ids code pin ssn cvv otp about around over under only around nearly at is was than plus minus "
        "room level unit floor seat gate zip st dr top gate class age aged size up of per every within under order claim "
        "under usd eur gbp rs line row page step option phone tel fax cell until till between above below least take takes "
        "pass word passcode password mobile street road block house version windows office gb mb party table last year only past"
    ).split()
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Most texts have none of these: a look into a set is a twentieth of a pattern's work.
CUES_OF_LABELS = frozenset(_KIND_OF_LABEL) | {f"{word}s" for word in _KIND_OF_LABEL}
CUES_OF_MONTHS = frozenset(_MONTH_OF)
CUES_OF_DURATIONS = frozenset(_UNIT_OF) | frozenset(_TWO)
CUES_OF_DAYS = frozenset(_DAY_OF) | frozenset(_NEAR_OF)
CUES_OF_PEOPLE = frozenset(
    "name names this heiße ist m'appelle nom llamo nombre اسمي called speaking dr mr mrs ms prof herr frau mme sr sra "
    "i'm i am im".split()
)


def kind_of_label(label: str) -> str:
    return _KIND_OF_LABEL[label.casefold()]


def currency_of(words: str) -> str:
    return next(name for name, pattern in _CURRENCIES.items() if pattern.match(words))


def month_of(word: str) -> int:
    """1 to 12; 0 for what is no month."""
    return _MONTH_OF.get(word.casefold(), 0)


def weekday_of(word: str) -> int | None:
    """0 for Monday to 6."""
    return _DAY_OF.get(word.casefold())


def near_day_of(word: str) -> str | None:
    """today, tomorrow, yesterday, in two days."""
    return _NEAR_OF.get(word.casefold())


def unit_of(word: str) -> str:
    return _UNIT_OF.get(word.casefold()) or _TWO[word]


def count_of(words: str) -> str:
    """`three` and `3` are one number; `3 to 5` stays a range, as `3-5`."""
    small = _SMALL_OF.get(words.casefold())
    return small or "-".join(re.findall(r"\d+", words))

"""Until when: what "within 3 days" or "tomorrow before 5" means, said at some time in some zone."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sidecar.journey.entities import Entity, entities_of
from sidecar.journey.written_dates import Day, Order, day_of, pointed_in

_HOURS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NEAR = {"today": 0, "tomorrow": 1, "in two days": 2}
_LATEST = 366 * 3  # days: what lies farther off is no promise's date
_BUSINESS = re.compile(
    r"(?i)business|working|werktag|arbeitstag|ouvré|hábil|laborable|(?:أيام|يوم|يومي) عمل"
)
_PERIOD = re.compile(
    r"(?i)\b(?:end of (?:the |this )?|(?:this|later this) |ende (?:der|dieser) |des |ende (?:des |dieses )|fin de (?:la |esta )?|fin d[eu] |finales de |نهاية )(?P<this>week|month|day|woche|monats|semaine|mois|semana|mes|الأسبوع|الشهر|اليوم)\b"
    r"|\b(?:next |nächste[nr]? |la |الأسبوع ال|الشهر ال)(?P<next>week|month|woche|monat|semaine prochaine|semana que viene|próxima semana|قادم|مقبل)\b"
)
_MONTH = ("month", "monat", "monats", "mois", "mes", "الشهر")
_BETWEEN = re.compile(r"(?i)\b(?:between|zwischen|entre|بين)\b")
# "before 5" in an office is the afternoon.
_BARE_HOUR = re.compile(
    r"(?i)\b(?:before|by|until|at|around|vor|bis|avant|antes de las?|a las?|(?:قبل |حتى )?الساعة)[ ](?P<hour>1[0-2]|[1-9])(?![\w:%$€£-]|\.\d|[ ]?(?:days?|hours?|minutes?|weeks?|st|nd|rd|th|am|pm|[ap]\.m|uhr|h|tage?|jours?|días?))"
)


def due_of(words: str, said_at: int, zone: str, *, order: Order | None = None) -> int | None:
    """Microseconds UTC; None where no time is named, or a day of which nobody knows which number is the
    month (`order`: which comes first, where that is known). `said_at` in microseconds UTC. A day without an
    hour is due in its last minute in `zone`, so that it reads as that day; business days leave out Saturday
    and Sunday."""
    try:
        said = datetime.fromtimestamp(said_at / 1e6, UTC).astimezone(ZoneInfo(zone))
        return _due(words, said, order)
    except (OverflowError, ValueError, OSError):  # what lies beyond the calendar is no date
        return None


def _due(words: str, said: datetime, order: Order | None) -> int | None:
    named = entities_of(words)
    if span := next((it for it in named if it.kind == "duration"), None):
        return _micros(_after(said, span, is_business=_BUSINESS.search(words) is not None))
    day = next(_days(said, words, order), None) or _period_end(said, words)
    hour = _hour(words, named)
    if day is None and (hour is None or any(it.kind == "date" for it in named)):
        return None
    if day is None:
        is_later = hour is not None and (said.hour, said.minute) < hour
        day = said if is_later else said + timedelta(days=1)
    return _micros(_at(day, hour))


def _after(said: datetime, span: Entity, *, is_business: bool) -> datetime:
    number, unit = span.value.split(" ", maxsplit=1)
    count = min(int(number.rpartition("-")[2]), _LATEST)
    if unit in _HOURS:
        return said + count * _HOURS[unit]
    days = min(count * _DAYS[unit], _LATEST)
    day = said
    while days:
        day += timedelta(days=1)
        days -= not (is_business and day.weekday() > 4)
    return _at(day, None)


def _days(said: datetime, words: str, order: Order | None) -> Iterator[datetime]:
    for it in entities_of(words):
        if it.kind == "weekday":
            yield said + timedelta(days=(int(it.value) - said.weekday() - 1) % 7 + 1)
        elif it.kind == "date" and it.value in _NEAR:
            yield said + timedelta(days=_NEAR[it.value])
        elif it.kind == "date" and it.value.isdigit():
            this = said.month + (int(it.value) < said.day)
            yield from _next(said, Day(None, (this - 1) % 12 + 1, int(it.value)))
        elif it.kind == "date" and (day := day_of(words[it.start : it.end], order)):
            yield from _next(said, day)
    if (pointed := pointed_in(words)) and (day := day_of(pointed, order)):
        yield from _next(said, day)


def _next(said: datetime, day: Day) -> Iterator[datetime]:
    for year in (day.year,) if day.year else (said.year, said.year + 1):
        try:
            found = said.replace(year=year, month=day.month, day=day.day)
        except ValueError:  # the 31st of a month that has none
            continue
        if found.date() >= said.date():
            yield found


def _period_end(said: datetime, words: str) -> datetime | None:
    if not (it := _PERIOD.search(words)):
        return None
    unit, is_next = (it["this"] or it["next"]).casefold(), it["next"] is not None
    if unit in ("day", "اليوم"):
        return said
    if unit in _MONTH or "الشهر" in it[0]:
        first = (said.replace(day=1) + timedelta(days=32)).replace(day=1)
        return ((first + timedelta(days=32)).replace(day=1) if is_next else first) - timedelta(
            days=1
        )
    return said + timedelta(days=6 - said.weekday() + 7 * is_next)


def _hour(words: str, named: tuple[Entity, ...]) -> tuple[int, int] | None:
    times = [it for it in named if it.kind == "time"]
    if times:
        time = times[-1] if _BETWEEN.search(words) else times[0]
        hour, minute = time.value.split(":")
        return int(hour), int(minute)
    days = [range(it.start, it.end) for it in named if it.kind == "date"]
    bare = _BARE_HOUR.search(words)
    if bare and not any(bare.start("hour") in it for it in days):  # "by 5 January"
        hour_said = int(bare["hour"])
        return (hour_said + 12 if hour_said < 8 else hour_said), 0
    return None


def _at(day: datetime, hour: tuple[int, int] | None) -> datetime:
    if hour is None:
        return day.replace(hour=23, minute=59, second=0, microsecond=0)
    return day.replace(hour=hour[0], minute=hour[1], second=0, microsecond=0)


def _micros(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)

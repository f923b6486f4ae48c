"""What we and our bots did: the last word on how it went, and what we asked and still wait for."""

import re
from collections.abc import Sequence
from functools import lru_cache

from sidecar.journey.phrases import Phrase

_OUTCOME = re.compile(
    r"(?i)\b(?:confirmed|booked|scheduled|submitted|success\w*|unsuccessful\w*|fail\w*|done|complete\w*|refunded|credited|sent|cancell?ed|changed|updated|reserved"
    r"|processed|resolved|fixed|replaced|shipped|closed|opened|created|escalated|forwarded|reset|restarted|checked|found|activated|blocked|registered|arranged|ordered"
    r"|unable|cannot|can't|can not|could not|couldn't|wasn't able|not able|not possible|not available|no longer|no \w+ available|not find|nothing|there (?:is|are) no|declined|rejected|expired|not covered|not eligible"
    r"|erledigt|storniert|gebucht|bestätigt|erstattet|verschickt|geändert|nicht möglich|leider|abgelehnt|geprüft|weitergeleitet|ersetzt|eingetragen|gespeichert|freigeschaltet|gesperrt|reserviert|überwiesen|abgelaufen|noch nicht|enregistrée?|modifiée?|activée?s?|bloquée?|expirée?|pas encore|confirmée?|annulée?|réservée?|remboursée?|envoyée?|impossible|malheureusement|transférée?"
    r"|confirmad[oa]|cancelad[oa]|reservad[oa]|reembolsad[oa]|enviad[oa]|cambiad[oa]|activad[oa]s?|bloquead[oa]|actualizad[oa]|apuntad[oa]|caducad[oa]|todavía no|no es posible|no hay|lamentablemente)\b|تمت? |تعذر|للأسف|غير متاح|انتهت|ليس بعد"
)
_EMPTY_QUESTION = re.compile(
    r"(?i)\b(?:anything (?:else|more)|how (?:can|may|could) (?:i|we)|something else|what can i do|help you|your (?:full |first |last )?name|any more|noch etwas|sonst noch|autre chose|algo más|شيء آخر)\b"
)


def outcome_of(phrases: Sequence[Phrase]) -> Phrase | None:
    """The last that we said about how it went."""
    ours = [it for it in phrases if it.side in ("us", "bot", "internal") and not it.is_question]
    return next((it for it in reversed(ours) if _is_outcome(it.text) and it.n_words > 2), None)


@lru_cache(maxsize=8192)
def _is_outcome(words: str) -> bool:
    return _OUTCOME.search(words) is not None


def open_question_of(phrases: Sequence[Phrase]) -> Phrase | None:
    """What we asked last, when nobody has answered it: what the customer is asked for is half a case."""
    said = [it for it in phrases if it.side in ("us", "bot", "customer")]
    if not said or said[-1].side == "customer" or not said[-1].is_question:
        return None
    return None if _EMPTY_QUESTION.search(said[-1].text) else said[-1]

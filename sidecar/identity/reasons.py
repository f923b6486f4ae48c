"""Weights as sentences: what an agent reads beside a link or a suggestion."""

from collections.abc import Collection

from sidecar.identity.judge import Judgement
from sidecar.identity.phones import line_type
from sidecar.identity.weigh import Share, Weighed

Reason = tuple[
    str, float, bool
]  # a sentence, its bits, and whether it is told with the weights only

# By level, equal first; {} is the value, shown only where both tell it.
_WORDS = {
    "given": ("same first name", "first name that is alike", "first name that may agree", "other first name"),
    "family": ("same family name", "family name that is alike", "family name that may agree",
               "other family name"),
    "birth": ("same birth date", "birth date with a slip", "birth date that may agree",
              "other birth date"),
    "email": ("same email address: {}", "email address that is alike", "other email address"),
    "phone": ("same phone number: {}", "phone number with a slip", "other phone number"),
    "postcode": ("same postcode: {}", "postcode that is alike", "other postcode"),
    "street": ("same street: {}", "street that is alike", "other street"),
    "city": ("same city: {}", "city that is alike", "other city"),
    "state": ("same state", "other state"),
    "company": ("same company: {}", "company that is alike", "other company"),
    "gender": ("same gender", "other gender"),
    "birth_place": ("same birthplace", "birthplace that is alike", "other birthplace"),
    "occupation": ("same occupation", "occupation that is alike", "other occupation"),
    "generation": ("same generation or number behind the name", "other generation or number behind the name"),
    "national_id": ("same national id", "national id with a slip", "other national id"),
    "handle": ("same handle on {}",),
    "contact_id": ("same contact number in one tool: {}",),
    "order": ("same order number: {}",),
    "account": ("same account number: {}",),
}  # fmt: skip
_RIVALS = {
    "household": "may also be somebody of the same household",
    "relative": "may also be a relative",
    "colleague": "may also be somebody of the same company",
    "stranger": "",
}


def evidence_of(weighed: Weighed, judgement: Judgement) -> list[Reason]:
    """Each reason with its bits against a stranger, the strongest first; then what speaks for another
    explanation. The bits add up to the judgement's, but for how many people there are to choose from.
    """
    told = [(_sentence(it), it.same - it.stranger, False) for it in weighed.shares]
    told.sort(key=lambda it: (-abs(it[1]), it[0]))
    told.append(("so many people there are to be", weighed.prior, True))
    if words := _RIVALS[weighed.rival]:
        told.append((words, weighed.bits - sum(it[1] for it in told), True))
    if judgement.rule:
        told.append((f"not linked: {judgement.rule}", 0.0, False))
    return [(reason, round(weight, 2), aside) for reason, weight, aside in told]


def as_one_side_may_read(reason: str, told: Collection[str]) -> str:
    """The sentence without its value, where that side (`told`: its traits' values) does not tell it any
    more: then it is the other's alone.
    """
    words, colon, value = reason.partition(": ")
    if not colon or not words.startswith("same "):
        return reason
    whole = words.rpartition(" ")[2] + ":" + value  # of a handle the network stands before it
    return reason if value in told or whole in told else words


def doubt_of(weighed: Weighed) -> float:
    """How much a link that holds is worth a second look: what speaks against it counts twice, since
    what speaks for it was strong enough in spite of that."""
    against = sum(max(0.0, it.stranger - it.same) for it in weighed.shares)
    return round(2 * against - weighed.bits, 3)


def _sentence(share: Share) -> str:
    level = share.level
    words = _WORDS[level.field][level.level]
    if level.field == "phone" and level.level == 0 and line_type(level.theirs) == "mobile":
        words = "same mobile number: {}"
    if level.field == "birth" and level.level and level.ours == level.theirs:
        words = "same year of birth"
    return words.format(
        level.theirs.replace(":", ": ", 1) if level.field == "handle" else level.theirs
    )

"""From weights to a verdict: link, suggest, keep in mind, or nothing; with the rule that decided."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from sidecar.identity.alike import is_year_alone
from sidecar.identity.crowd import n_named
from sidecar.identity.emails import is_role
from sidecar.identity.his_and_hers import are_his_and_hers
from sidecar.identity.likelihoods import Likelihoods
from sidecar.identity.phones import line_type
from sidecar.identity.portrait import Portrait
from sidecar.identity.weigh import Weighed

Verdict = Literal["link", "suggest", "near", "none"]
Crowd = Callable[[str, str], int]

LINK_BITS = 4.25  # 19 to 1
# Enough for who gives no name, where his own number or address is known of one customer alone.
EASY_BITS = 2.5
SUGGEST_BITS = -3.0
NEAR_BITS = -10.0
# Below this share of households and colleagues the data has none, and what guards against them only harms.
_HARDLY_ANY = 0.03
_MOST_NUMBERS = 2  # of one person; more are somebody's who takes calls
# Numbers that are given up are given to others after some months.
_SILENT_H = 270 * 24.0
_DIFFERENT = 3  # the worst level of names and birth dates
_PERSONAL = frozenset(("handle", "contact_id", "national_id"))


class Judgement(NamedTuple):
    """`rule` says in a few words why it is not linked although the weights would do; "" otherwise."""

    verdict: Verdict
    bits: float
    rule: str = ""


def judge(
    weighed: Weighed, ours: Portrait, theirs: Portrait, *, odds: Likelihoods, crowd: Crowd
) -> Judgement:
    """What follows for an arriving contact (`ours`) and a customer."""
    bits = weighed.bits
    if bits < NEAR_BITS:
        return Judgement("none", bits)
    if bits < SUGGEST_BITS:
        return Judgement("near", bits)
    if bits < _least_bits(weighed, ours, theirs, odds):
        return Judgement("suggest", bits)
    rule = _hindrance(weighed, ours, theirs, odds=odds, crowd=crowd)
    return Judgement("suggest" if rule else "link", bits, rule)


def do_conflict(weighed: Weighed) -> bool:
    """Do the two tell what no person can: another given name, birth date or national number?"""
    worst = {"given": _DIFFERENT, "birth": _DIFFERENT, "national_id": 2, "generation": 1}
    return any(weighed.level(field) == level for field, level in worst.items())


def _hindrance(
    weighed: Weighed, ours: Portrait, theirs: Portrait, *, odds: Likelihoods, crowd: Crowd
) -> str:
    is_entry = _has_hardly_any(odds) and not (_is_reached(ours) or _is_reached(theirs))
    if not is_entry and (rule := _of_impostors(weighed, theirs)):
        return rule
    given, family = weighed.level("given"), weighed.level("family")
    # A number is soon typed; who holds a handle, or an id in a tool, only the tool can say.
    is_known = given != _DIFFERENT or family != _DIFFERENT or _is_certified(weighed)
    owned = _PERSONAL if is_known else _PERSONAL - {"national_id"}
    is_owned = any(weighed.level(field) == 0 for field in owned)
    if rule := _of_contradictions(weighed, is_owned=is_owned):
        return rule
    is_nameless = _is_nameless(ours, theirs) and not is_owned
    if is_nameless and (rule := _of_nameless(weighed, theirs, crowd)):
        return rule
    if _has_hardly_any(odds) and _is_certified(weighed):
        return ""
    return _of_relatives(weighed, odds, crowd, is_owned=is_owned)


def _of_contradictions(weighed: Weighed, *, is_owned: bool) -> str:
    """What no register says of one person."""
    given = weighed.level("given")
    if given == weighed.level("family") == _DIFFERENT and not is_owned:
        return "given and family name both differ"
    if weighed.level("gender") == 1 and given != 0 and not is_owned:
        return "a man is not a woman"
    return _of_generations(weighed) if weighed.level("generation") == 1 else ""


def _of_impostors(weighed: Weighed, theirs: Portrait) -> str:
    """What anybody may write under a name, or take down under his own."""
    if not _has_anchor(weighed):
        return "nothing but a name agrees"
    if _is_reached_elsewhere(weighed) and not _has_proof(weighed):
        return "reached by another address or number"
    if _is_one_number_more(weighed, theirs):
        return "yet another number, as a clerk's calls have"
    return ""


def _of_nameless(weighed: Weighed, theirs: Portrait, crowd: Crowd) -> str:
    if _is_all_shared(weighed, theirs, crowd):
        return "nameless, and all that agrees may be shared"
    if weighed.silent_h > _SILENT_H and _is_number_alone(weighed):
        return "nameless, and the number was silent for months"
    return ""


def _of_relatives(weighed: Weighed, odds: Likelihoods, crowd: Crowd, *, is_owned: bool) -> str:
    given, birth = weighed.level("given"), weighed.level("birth")
    if given == _DIFFERENT and birth == _DIFFERENT:
        return "given name and birth date both differ"
    if not is_owned and not _is_own_mail(weighed, crowd) and (rule := _of_names(weighed)):
        return rule
    is_sure = birth == _DIFFERENT and odds.fields["birth"].same[_DIFFERENT] < 0.05
    if is_sure and weighed.level("email") != 0 and not is_owned:
        return "other birth date"
    return "" if is_owned else _of_namesakes(weighed)


def _of_generations(weighed: Weighed) -> str:
    told = {it.level.ours for it in weighed.shares if it.level.field == "generation"}
    is_family = not told.isdisjoint(("jr", "sr"))
    return "junior is not senior" if is_family else "other number behind the name"


def _of_names(weighed: Weighed) -> str:
    """Whoever shares a home or a number may have another of them, or one that is nearly the same."""
    if weighed.level("given") == _DIFFERENT:
        return "other first name"
    if weighed.level("family") == _DIFFERENT:
        return "other family name"
    alike = [it.level for it in weighed.shares if it.level.field == "given" and it.level.level == 2]
    if any(are_his_and_hers(it.ours, it.theirs) for it in alike) and not _is_born_alike(weighed):
        return "his first name and hers"
    return ""


def _of_namesakes(weighed: Weighed) -> str:
    """Of two who share a name and a home, or a number at other times."""
    if weighed.silent_h > _SILENT_H and _is_number_alone(weighed):
        return "the number was silent for months"
    is_person = weighed.level("given") is not None
    if not is_person or weighed.level("birth") == 1 or any(weighed.level(it) == 0 for it in _OWN):
        return ""
    is_elsewhere = any(
        it.level.field in ("email", "phone") and it.level.level > 1 and it.same < 0
        for it in weighed.shares
    )
    return "father and son may share a name and a home" if is_elsewhere else ""


# What two of one name and one home hardly ever have in common.
_OWN = ("email", "phone", "order", "account", "birth")


def _is_nameless(ours: Portrait, theirs: Portrait) -> bool:
    """Does who arrives tell no name? Of two companies, where no person is told, the company's is one."""
    are_companies = all("company" in it.values for it in (ours, theirs))
    return "name" not in ours.values and not (are_companies and "name" not in theirs.values)


def _least_bits(weighed: Weighed, ours: Portrait, theirs: Portrait, odds: Likelihoods) -> float:
    if _is_own_line(ours, theirs, weighed) or (_has_hardly_any(odds) and _is_certified(weighed)):
        return EASY_BITS
    return LINK_BITS


def _has_hardly_any(odds: Likelihoods) -> bool:
    return odds.household + odds.colleague < _HARDLY_ANY


def _is_own_line(ours: Portrait, theirs: Portrait, weighed: Weighed) -> bool:
    """Does somebody who gives no name write or call from where a customer does?"""
    return _is_nameless(ours, theirs) and 0 in (weighed.level("phone"), weighed.level("email"))


def _is_one_number_more(weighed: Weighed, theirs: Portrait) -> bool:
    """Is this a third number with one address? People have two; who logs others' calls has each once."""
    n_numbers = len(theirs.values.get("phone", ()))
    return n_numbers >= _MOST_NUMBERS and weighed.level("phone") == 2 and not _has_proof(weighed)


def _is_reached_elsewhere(weighed: Weighed) -> bool:
    """Do both tell how they are reached, and nothing of it is the same? Whoever writes under another's
    name is reached at his own address.
    """
    told = [weighed.level(it) for it in ("email", "phone") if weighed.level(it) is not None]
    return bool(told) and 0 not in told


def _is_reached(portrait: Portrait) -> bool:
    """Is it somebody who writes or calls? Else it is an entry of a register, which no impostor makes."""
    return not _REACHES.isdisjoint(portrait.values)


def _has_proof(weighed: Weighed) -> bool:
    """Does something agree that a stranger does not know of somebody, or a typing slip and a place?"""
    if weighed.level("street") in (0, 1) or _is_born_alike(weighed):
        return True
    if any(weighed.level(it) == 0 for it in _TELLING):
        return True
    is_slip = 1 in (weighed.level("email"), weighed.level("phone"))
    return is_slip and any(weighed.level(it) == 0 for it in ("postcode", "city", "company"))


def _is_certified(weighed: Weighed) -> bool:
    """Does a birth date, a street or a person's number agree, by which registers tell people apart?"""
    return any(weighed.level(it) in (0, 1) for it in ("birth", "street"))


def _is_born_alike(weighed: Weighed) -> bool:
    """On the same day, or on one that was misspelt; not just in the same year."""
    return weighed.level("birth") in (0, 1) and not any(
        it.level.field == "birth" and is_year_alone(it.level.ours) for it in weighed.shares
    )


_REACHES = frozenset("email phone handle contact_id order invoice account".split())
_TELLING = ("handle", "contact_id", "national_id", "order", "account")


def _has_anchor(weighed: Weighed) -> bool:
    agreed = {it for it, level in weighed.levels.items() if level <= _AT_MOST.get(it, -1)}
    return bool(agreed - {"birth"}) or _is_born_alike(weighed)


# The worst level at which a field agrees so far that two may be one by more than their names.
_AT_MOST = {
    "email": 1, "phone": 1, "handle": 0, "contact_id": 0, "national_id": 1, "order": 0,
    "account": 0, "birth": 1, "street": 1, "postcode": 1, "company": 1, "city": 1,
    "birth_place": 1,
}  # fmt: skip


def _is_own_mail(weighed: Weighed, crowd: Crowd) -> bool:
    return any(
        it.level.field == "email"
        and it.level.level == 0
        and not is_role(it.level.theirs)
        and crowd("email", it.level.theirs) <= 1
        for it in weighed.shares
    )


def _is_number_alone(weighed: Weighed) -> bool:
    return all(it.level.level > 0 for it in weighed.shares if it.level.field != "phone")


def _is_all_shared(weighed: Weighed, theirs: Portrait, crowd: Crowd) -> bool:
    """Does nothing but a role address, a family's number or an order agree?"""
    if _is_born_alike(weighed):
        return False
    for share in weighed.shares:
        field, value = share.level.field, share.level.theirs
        if share.level.level != 0 or field not in ("email", "phone"):
            continue
        if crowd(field, value) > 1 or n_named(theirs) > 1:
            continue
        if field == "email" and not is_role(value):
            return False
        if field == "phone" and (line_type(value) != "fixed" or theirs.n >= 3):
            return False
    return True

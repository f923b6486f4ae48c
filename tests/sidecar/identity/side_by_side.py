"""People as portraits, and two of them compared, weighed and judged with nobody else around."""

from collections.abc import Mapping

from sidecar.identity.compare import compare
from sidecar.identity.judge import Judgement, judge
from sidecar.identity.likelihoods import Likelihoods
from sidecar.identity.portrait import Portrait, Told, portrait_of
from sidecar.identity.weigh import Around, Weighed, weigh

ANNA = {"name": "anna|bergmann", "email": "anna.b77@example.com", "phone": "+4915112345678"}
REGISTER = Likelihoods(household=0.002, colleague=0.002)  # of people who share nothing


def somebody(**told: str) -> Portrait:
    """One contact. Several values of a field are parted by "; "."""
    return caller(told)


def caller(told: Mapping[str, str], *, n: int = 1, seen_at: float | None = None) -> Portrait:
    """`n` contacts that tell the same, last seen at the same hour."""
    traits = {field: tuple(values.split("; ")) for field, values in told.items()}
    return portrait_of([Told(traits, seen_at)] * n)


def around(carriers: Mapping[str, int] | None = None, told: tuple[int, int] = (1, 1000)) -> Around:
    """A thousand customers. `carriers`: value -> how many people carry it, one where it is not named."""
    known = carriers or {}
    return Around(1000, lambda _field, _value: told, lambda _field, value: known.get(value, 1))


def weighed(
    ours: Portrait, theirs: Portrait, it: Around | None = None, odds: Likelihoods | None = None
) -> Weighed:
    found = compare(ours, theirs)
    return weigh(found, ours, theirs, odds=odds or Likelihoods(), around=it or around())


def judged(
    ours: Portrait, theirs: Portrait, it: Around | None = None, odds: Likelihoods | None = None
) -> Judgement:
    it, odds = it or around(), odds or Likelihoods()
    found = weighed(ours, theirs, it, odds)
    return judge(found, ours, theirs, odds=odds, crowd=it.crowd)

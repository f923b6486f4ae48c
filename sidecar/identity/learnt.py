"""Likelihoods as text: what was learnt is kept in the store, and read by every process."""

from dataclasses import asdict
from functools import lru_cache

import orjson

from sidecar.identity.likelihoods import START, FieldOdds, Likelihoods


def spelled_likelihoods(odds: Likelihoods) -> str:
    return orjson.dumps(asdict(odds)).decode()


@lru_cache(maxsize=4)
def parse_likelihoods(text: str) -> Likelihoods:
    """The start values for an empty text, and for a field that was not learnt when it was written."""
    if not text:
        return Likelihoods()
    told = orjson.loads(text)
    learnt = {
        name: FieldOdds(
            *(
                tuple(it[side])
                for side in ("same", "stranger", "household", "colleague", "relative")
            )
        )
        for name, it in told["fields"].items()
        if name in START
    }
    return Likelihoods({**START, **learnt}, told["household"], told["colleague"], told["n_learnt"])

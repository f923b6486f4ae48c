"""Given names of which one may be his and the other hers: a couple's or two children's, and no slip."""

from functools import lru_cache

from rapidfuzz.distance import Prefix

# How his ends, and hers, behind what both begin with.
_ENDINGS = frozenset((
    ("", "a"), ("", "e"), ("", "le"), ("", "ne"), ("", "ia"), ("", "ie"), *(("", f"in{it}") for it in "ae"),
    ("o", "a"), ("us", "a"), ("er", "ra"), ("an", "na"), ("an", "ne"), ("is", "es"), ("s", ""),
))  # fmt: skip


@lru_cache(maxsize=1 << 14)
def are_his_and_hers(one: str, other: str) -> bool:
    """Paul and Paula, Mario and Maria, Alexander and Alexandra, in plain letters."""
    at = Prefix.similarity(one, other)
    ends = one[at:], other[at:]
    return at > 1 and (ends in _ENDINGS or ends[::-1] in _ENDINGS)

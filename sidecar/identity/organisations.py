"""What a company is called without its legal form: "The Acme & Sons Co., Ltd." is "acme and sons"."""

import re
from functools import lru_cache

from sidecar.identity.latin import latin
from sidecar.identity.placeholders import is_nobody

_FORMS = frozenset(
    """ltd limited inc incorporated llc llp lp plc corp corporation co company cos gmbh mbh ug ag kg
    kgaa ohg gbr ev eg se sa sas sasu sarl eurl srl srls spa snc bv nv vof oy oyj ab as asa aps ans
    sl slu slp sc scp sro spol zoo doo ooo oao zao pao ao jsc ojsc cjsc kft zrt bt nyrt sp pty pte
    pvt private bhd sdn tbk kk gk ltda eireli cv sab lda sgps dba ta""".split()
)
_LEADING = frozenset("the ooo oao zao pao ao pt firma fa kk".split())
_SHORT = {
    "intl": "international", "svc": "services", "svcs": "services",
    "mfg": "manufacturing", "assoc": "associates", "assocs": "associates", "bros": "brothers",
    "univ": "university", "natl": "national", "dept": "department", "ctr": "center",
    "centre": "center", "grp": "group", "mgmt": "management",
}  # fmt: skip
_WORD = re.compile("[a-z0-9]+")
# Letters that stand alone are written together: S.A.R.L., A/S, "S. A.".
_ALONE = re.compile(r"(?<![a-z0-9])([a-z])[^a-z0-9]+(?=[a-z](?![a-z0-9]))")
_EASTERN = re.compile(
    "株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|주식회사|\\(주\\)"
)


@lru_cache(maxsize=16384)
def canonical_company(written: str) -> str | None:
    """Plain words without the legal form, "&" as "and"; None where no company is named. Idempotent."""
    words = _named([_SHORT.get(it, it) for it in _words(latin(_EASTERN.sub(" ", written)))])
    name = " ".join(words)
    return None if is_nobody(written) or is_nobody(name) else name


def _words(text: str) -> list[str]:
    text = text.replace("'", "").replace("&", " and ").replace("+", " and ")
    return _WORD.findall(_ALONE.sub(r"\1", text))


def _named(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    while words and (words[-1] == "and" or (len(words) > 1 and words[-1] in _FORMS)):
        words = words[:-1]
    return words

"""Any script as plain Latin letters in lower case; a German umlaut is two letters."""

import re
from functools import lru_cache
from unicodedata import category, normalize

from anyascii import anyascii

_APOSTROPHES = str.maketrans(dict.fromkeys("`\u00b4\u2018\u2019\u02bc", "'"))
_SIGN = re.compile("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # 王小明 is three words
_UNTOLD = re.compile("[\u0590-\u06ff\u3400-\u9fff\uf900-\ufaff]")
_INSTEAD = {"S": " ", "C": ""}  # a sign parts words; what is invisible does not
_WORD = re.compile("[a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """Signs and pictures (an emoji has a name in letters) are left out. Idempotent."""
    if text.isascii():
        return text.replace("`", "'").lower()
    whole = normalize("NFKC", text.translate(_APOSTROPHES)).translate(_UMLAUTS)
    kept = "".join(it if it.isascii() else _INSTEAD.get(category(it)[0], it) for it in whole)
    return anyascii(_SIGN.sub(r" \g<0> ", kept)).lower()


def has_signs(text: str) -> bool:
    """Is it written in a script that does not tell how it sounds: signs, which each language reads in
    its own way, or letters without vowels (Hebrew, Arabic)?
    """
    return not text.isascii() and _UNTOLD.search(text) is not None


def words(text: str) -> str:
    """Its letters and digits, words parted by one blank."""
    plain = latin(text).replace("'", "")
    return plain if plain.isalnum() else " ".join(_WORD.findall(plain))

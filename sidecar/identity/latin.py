"""Any script as plain Latin letters in lower case; a German umlaut is two letters."""

import re
from functools import lru_cache
from unicodedata import category, normalize

from anyascii import anyascii

_APOSTROPHES = str.maketrans(dict.fromkeys("`\u00b4\u2018\u2019\u02bc", "'"))
_WORD = re.compile("[a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """Signs and pictures (an emoji has a name in letters) are left out. Idempotent."""
    if text.isascii():
        return text.replace("`", "'").lower()
    whole = normalize("NFKC", text.translate(_APOSTROPHES)).translate(_UMLAUTS)
    kept = "".join(it if it.isascii() or category(it)[0] not in "SC" else " " for it in whole)
    # 王小明 comes as WangXiaoMing.
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(kept)).lower()


def words(text: str) -> str:
    """Its letters and digits, words parted by one blank."""
    plain = latin(text).replace("'", "")
    return plain if plain.isalnum() else " ".join(_WORD.findall(plain))

"""A scanned letter in the timeline: what it says, without addresses above and the empty lines of the scan."""

import re

# Where a letter begins to speak, in the languages whose mails the house reads.
_SALUTATION = re.compile(
    r"(?i)^\s*(dear\b|to whom it may|hello\b|hi\b|good (morning|day)|sehr geehrte|liebe[rs]?\b|guten tag|"
    r"(ch[eè]re?s?|madame|monsieur)\b|estimad[oa]s?\b|gentile\b|egregi[oa]?\b|geachte\b)"
)


def letter_words(text: str) -> str:
    """From the salutation on, if there is one with words behind it; else all of it. Lines that the scan
    parted by empty ones stand together.
    """
    lines = [it.strip() for it in text.splitlines() if it.strip()]
    start = next((n for n, line in enumerate(lines) if _SALUTATION.match(line)), 0)
    return "\n".join(lines[start:] if len(lines) - start > 1 else lines)

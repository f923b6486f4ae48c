"""Looking for a piece of text: what is typed means itself, in whichever case it is written."""


def literal(text: str) -> str:
    """For LIKE ... ESCAPE '!': percent signs and underscores mean themselves."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def spellings(word: str) -> list[str]:
    """SQLite's LIKE, and PostgreSQL in language C, ignore case in ASCII only."""
    if word.isascii():
        return [word]
    return list(dict.fromkeys([word, word.lower(), word.upper(), word.capitalize()]))

"""How names are given out, and the many ways in which one name gets written."""

import random
from functools import cache
from itertools import accumulate
from unicodedata import combining, normalize

from tests.people_at_large.cultures import Culture


def given_of(rng: random.Random, culture: Culture, gender: str) -> str:
    return _often(rng, culture.female if gender == "f" else culture.male)


def family_of(rng: random.Random, culture: Culture) -> str:
    draw = rng.random()
    if culture.stems and draw < 0.4:
        return rng.choice(culture.stems) + rng.choice(culture.ends)
    if draw > 0.985:
        return "-".join(_often(rng, culture.family) for _ in range(2))
    return _often(rng, culture.family)


def respelled(rng: random.Random, name: str) -> str:
    """The same name as another clerk writes it: Sergej for Sergey, Mueller for Müller."""
    if name in SPELLINGS:
        return rng.choice(SPELLINGS[name])
    return name if name.isascii() else rng.choice((plain, _spelled_out))(name)


def nickname(rng: random.Random, given: str) -> str:
    """What friends say; the name itself where there is no such word."""
    known = NICKNAMES.get(given)
    return rng.choice(known) if known else given


@cache
def plain(name: str) -> str:
    """Without its marks: Muller, Lukasz."""
    bare = "".join(it for it in normalize("NFKD", name) if not combining(it))
    return bare.replace("ß", "ss").translate(_BASES)


def _spelled_out(name: str) -> str:
    """As Germans type on a foreign keyboard: Mueller."""
    return plain(name.translate(_PAIRS))


def _often(rng: random.Random, names: tuple[str, ...]) -> str:
    return rng.choices(names, cum_weights=_weights(len(names)))[0]


@cache
def _weights(n: int) -> list[float]:
    """Zipf with a flattened head: the first of 100 names is borne by 4 in 100, as Smith with its like."""
    return list(accumulate(1 / (rank + 10) for rank in range(n)))


_BASES = str.maketrans("łŁøØıđ", "lLoOid")
_PAIRS = {ord(it): f"{it}e".translate(str.maketrans("äöüÄÖÜ", "aouAOU")) for it in "äöüÄÖÜ"}
NICKNAMES = {
    name: short.split()
    for name, short in (
        line.split(": ")
        for line in """James: Jim Jimmy
Robert: Bob Rob Bobby
John: Jack Johnny
Michael: Mike Mick
William: Bill Will Billy
David: Dave
Richard: Rick Dick
Joseph: Joe
Thomas: Tom
Charles: Charlie Chuck
Christopher: Chris
Daniel: Dan Danny
Matthew: Matt
Anthony: Tony
Steven: Steve
Andrew: Andy Drew
Joshua: Josh
Kenneth: Ken
Edward: Ed Ted Eddie
Ronald: Ron
Timothy: Tim
Nicholas: Nick
Jonathan: Jon
Benjamin: Ben
Samuel: Sam
Gregory: Greg
Alexander: Alex Sandy
Patrick: Pat
Elizabeth: Liz Beth Betty
Jennifer: Jen Jenny
Susan: Sue
Jessica: Jess
Margaret: Maggie Peggy Meg
Katherine: Kate Kathy Katie
Rebecca: Becky Becca
Kimberly: Kim
Deborah: Debbie Deb
Patricia: Pat Patty Trish
Barbara: Barb
Stephanie: Steph
Samantha: Sam
Catherine: Cathy Cat
Victoria: Vicky Tori
Jacqueline: Jackie
Abigail: Abby
Katharina: Kathi Katja
Maximilian: Max
Sebastian: Basti
Francisco: Paco
José: Pepe
Alejandro: Alex
Ekaterina: Katya
Dmitry: Dima
Mikhail: Misha
Alessandro: Sandro
Giuseppe: Beppe""".splitlines()
    )
}
SPELLINGS = {
    name: [other for other in group if other != name]
    for group in (
        line.split()
        for line in """Sergey Sergei Sergej
Dmitry Dmitri Dmitrij
Alexey Aleksei Alexej
Andrey Andrei Andrej
Mikhail Michail Mihail
Yuri Yury Jurij
Evgeny Yevgeni Jewgeni
Nikolai Nikolay Nikolaj
Ekaterina Yekaterina Jekaterina
Yulia Julia Julija
Tatiana Tatyana Tatjana
Kuznetsov Kuznecov Kusnezow
Chaikovsky Tchaikovsky Tschaikowski
Zhukov Jukov Schukow
Shevchenko Schewtschenko
Volkov Wolkow
Mohammed Muhammad Mohamed Mohammad
Ahmed Ahmad
Youssef Yusuf Yousef
Hussein Husain Hussain
Khalid Khaled
Aisha Aysha Ayesha
Fatima Fatimah
Zainab Zaynab
Layla Leila
Abdullah Abdallah
Chaudhry Choudhary Chowdhury
Meyer Meier Mayer Maier
Schmidt Schmitt
Catherine Katherine
Stephen Steven
Xiaoming Xiao-Ming
Xiaomei Xiao-Mei
Banerjee Bannerjee
Reddy Reddi
Choi Choe
Sophie Sofie
Jeffrey Geoffrey""".splitlines()
    )
    for name in group
}

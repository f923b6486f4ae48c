"""What people are called at home, in languages that the nicknames package (English alone) leaves out."""

from functools import lru_cache

# Hypocorisms that dictionaries of given names list for each language, in plain Latin letters; only those
# that nobody takes for another name's: a name may stand in several lines.
_GROUPS = """
francisco paco pancho curro
jose pepe
dolores lola
ignacio nacho
jesus chucho
guadalupe lupe
consuelo chelo
concepcion concha conchita
antonio tono tonio
enrique quique kike
eduardo edu lalo
rafael rafa
mercedes merche
giuseppe beppe peppe pino
giovanni gianni nino
luigi gigi
francesco franco checco cecco
domenico mimmo nico
salvatore toto
johannes hans hannes johann
friedrich fritz frieder
josef joseph sepp jupp
heinrich heinz heiner
georg schorsch
margarete margarethe grete gretel gitta
elisabeth lisbeth liesel elsbeth
katharina kathi kaethe katja
wilhelm willi willy
ludwig lutz
dmitri dmitry dmitrij dmitriy dima mitya
aleksandr aleksander alexander aleksandra alexandra oleksandr sasha sascha
mikhail michail mikhailo misha mischa
vladimir wladimir volodymyr vova volodya
ivan vanya
sergei sergey sergej serhij seryozha
nikolai nikolay nikolaj kolya
yevgeni evgeni evgeny evgenia yevgenia zhenya
natalia natalya natasha
maria mariya masha mascha
anastasia anastasiya nastya
ekaterina yekaterina kateryna katya katja
tatiana tatyana tanya tanja
svetlana sveta
olga olya
katarzyna kasia
malgorzata gosia
agnieszka aga
barbara basia
krzysztof krzys
stanislaw staszek
wojciech wojtek
jan janek
margaux margot marguerite
jan johannes
cornelis kees cor
hendrik henk
wilhelmus willem wim
istvan pista
erzsebet bozsi
konstantinos kostas
georgios giorgos yorgos
dimitrios dimitris mitsos
francisco chico
"""


@lru_cache(maxsize=1)
def _by_name() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for group, line in enumerate(_GROUPS.split("\n")):
        for name in line.split():
            found[name] = found.get(name, frozenset()) | {group}
    return found


def are_one_at_home(one: str, other: str) -> bool:
    """Dima and Dmitri, Paco and Francisco; two short forms of one name, too."""
    known = _by_name()
    ours = known.get(one)
    return ours is not None and not ours.isdisjoint(known.get(other, ()))

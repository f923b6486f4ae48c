"""Addresses and telephone numbers as they look in the US, the UK and Germany; none is meant to exist."""

import random
from dataclasses import dataclass, replace
from typing import Literal

Country = Literal["US", "GB", "DE"]


@dataclass(frozen=True, slots=True)
class Address:
    number: str
    street: str
    unit: str
    city: str
    state: str
    postcode: str
    country: Country

    @property
    def line(self) -> str:
        """House number where the country puts it."""
        if self.country == "DE":
            return f"{self.street} {self.number}"
        return f"{self.number} {self.street}"


def country_of(rng: random.Random) -> Country:
    return rng.choices(("US", "GB", "DE"), (50, 25, 25))[0]


def address(rng: random.Random, country: Country) -> Address:
    city, state, code = rng.choice(_CITIES[country])
    unit = f"{rng.choice(_UNITS[country])} {rng.randint(1, 40)}" if rng.random() < 0.2 else ""
    number = str(rng.randint(1, 9999 if country == "US" else 180))
    return Address(
        number, _street(rng, country), unit, city, state, _postcode(rng, country, code), country
    )


def beside(rng: random.Random, home: Address) -> Address:
    """Another house of the same quarter: same town and postcode."""
    return replace(
        home, number=str(rng.randint(1, 180)), street=_street(rng, home.country), unit=""
    )


def mobile(rng: random.Random, country: Country) -> str:
    """E.164."""
    if country == "GB":
        return f"+447{rng.choice((4, 5, 7, 8, 9))}{rng.randrange(10**8):08d}"
    if country == "DE":
        return f"+4915{rng.choice((1, 2, 7))}{rng.randrange(10**8):08d}"
    return _american(rng)


def landline(rng: random.Random, home: Address) -> str:
    """E.164."""
    if home.country == "GB":
        area = rng.choice(("207", "208", "121", "161", "113", "117"))
        return f"+44{area}{rng.randrange(2 * 10**6, 10**7):07d}"
    if home.country == "DE":
        return (
            f"+49{rng.choice(('30', '40', '89', '221', '69', '711'))}{rng.randrange(10**6, 10**8)}"
        )
    return _american(rng)


def written(rng: random.Random, number: str) -> str:
    """The same number as people and tools write it."""
    if not number.startswith("+") or rng.random() < 0.6:
        return number
    if number.startswith("+1"):
        area, exchange, line = number[2:5], number[5:8], number[8:]
        return rng.choice((f"({area}) {exchange}-{line}", f"{area}-{exchange}-{line}",
                           f"1 {area} {exchange} {line}", f"{area}.{exchange}.{line}"))  # fmt: skip
    code, rest = number[:3], number[3:]
    return rng.choice((f"{code} {rest[:3]} {rest[3:]}", f"00{code[1:]}{rest}", f"{code} (0){rest}"))


def _american(rng: random.Random) -> str:
    return f"+1{rng.choice(_AREAS)}{rng.randint(220, 989)}{rng.randrange(10**4):04d}"


def _street(rng: random.Random, country: Country) -> str:
    if country == "DE":
        return rng.choice(_STEMS["DE"]) + rng.choice(_KINDS["DE"])
    side = rng.choice(("N ", "S ", "E ", "W ")) if country == "US" and rng.random() < 0.15 else ""
    return f"{side}{rng.choice(_STEMS[country])} {rng.choice(_KINDS[country])}"


def _postcode(rng: random.Random, country: Country, code: str) -> str:
    if country == "GB":
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        return f"{code}{rng.randint(1, 19)} {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}"
    return f"{code}{rng.randrange(100):02d}"


def _cities(text: str) -> list[tuple[str, str, str]]:
    """`San Francisco,CA,941`: town, state, what its postcodes begin with."""
    return [(city, state, code) for city, state, code in (it.split(",") for it in text.split("; "))]


_CITIES = {
    "US": _cities(
        "New York,NY,100; Brooklyn,NY,112; Buffalo,NY,142; Boston,MA,021; Worcester,MA,016; "
        "Philadelphia,PA,191; Pittsburgh,PA,152; Baltimore,MD,212; Atlanta,GA,303; Savannah,GA,314; "
        "Miami,FL,331; Tampa,FL,336; Orlando,FL,328; Charlotte,NC,282; Raleigh,NC,276; "
        "Nashville,TN,372; Memphis,TN,381; Columbus,OH,432; Cleveland,OH,441; Detroit,MI,482; "
        "Chicago,IL,606; Springfield,IL,627; Milwaukee,WI,532; Minneapolis,MN,554; St. Louis,MO,631; "
        "Kansas City,MO,641; New Orleans,LA,701; Houston,TX,770; Dallas,TX,752; Austin,TX,787; "
        "San Antonio,TX,782; Denver,CO,802; Phoenix,AZ,850; Tucson,AZ,857; Las Vegas,NV,891; "
        "Salt Lake City,UT,841; Los Angeles,CA,900; San Diego,CA,921; San Francisco,CA,941; "
        "Oakland,CA,946; Sacramento,CA,958; Portland,OR,972; Seattle,WA,981; Spokane,WA,992"
    ),
    "GB": _cities(
        "London,,SE; London,,NW; London,,E; Birmingham,,B; Manchester,,M; Leeds,,LS; Bristol,,BS; "
        "Liverpool,,L; Sheffield,,S; Edinburgh,,EH; Glasgow,,G; Cardiff,,CF; Belfast,,BT; "
        "Nottingham,,NG; Leicester,,LE; Brighton,,BN; Oxford,,OX; Cambridge,,CB; York,,YO; Exeter,,EX; "
        "Norwich,,NR; Reading,,RG; Southampton,,SO; Aberdeen,,AB; Newcastle upon Tyne,,NE"
    ),
    "DE": _cities(
        "Berlin,,101; Berlin,,120; Hamburg,,203; Hamburg,,225; München,,803; München,,816; Köln,,506; "
        "Frankfurt am Main,,603; Stuttgart,,701; Düsseldorf,,402; Leipzig,,042; Dortmund,,441; "
        "Essen,,451; Bremen,,281; Dresden,,010; Hannover,,301; Nürnberg,,904; Duisburg,,470; "
        "Bochum,,447; Bonn,,531; Münster,,481; Karlsruhe,,761; Mannheim,,681; Augsburg,,861; Kiel,,241"
    ),
}
_STEMS = {
    "US": """Main Oak Pine Maple Cedar Elm Washington Lake Hill Park Walnut Spring North Ridge Church
        Willow Lincoln Jefferson Madison Franklin River Cherry Dogwood Sunset Highland Jackson Forest
        Meadow Chestnut Spruce Center Mill Prospect Delaware Hickory Valley Grant Magnolia Juniper
        Broad Locust Poplar Adams Monroe Cypress Laurel Birch Sycamore Fairview Harrison""".split(),
    "GB": """High Station Church Park Victoria Green Manor Kings Queens New Grange Mill School York
        Windsor Albert Richmond London Stanley Chapel North South Springfield Alexandra George Castle
        Broadway West Orchard Meadow Highfield Clarence Woodlands Beech Cromwell Nelson""".split(),
    "DE": """Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Schiller Goethe Mozart
        Rosen Wiesen Jahn Buchen Beethoven Feld Blumen Mühlen Amsel Friedens Finken Tannen Eichen
        Brunnen Post Tulpen Sonnen Nelken Kastanien Lerchen Ulmen Heide Bach Hof Markt Uhland""".split(),
}
_KINDS = {
    "US": ["Street", "Avenue", "Road", "Drive", "Lane", "Court", "Boulevard", "Place", "Way"],
    "GB": ["Road", "Street", "Lane", "Avenue", "Close", "Drive", "Gardens", "Crescent", "Terrace"],
    "DE": ["straße", "straße", "straße", "weg", "allee", "platz", "gasse"],
}
_UNITS = {"US": ["Apt", "Unit", "#"], "GB": ["Flat"], "DE": ["Whg."]}
_AREAS = "202 206 212 213 214 215 216 303 305 312 313 314 404 408 412 414 415 504 503 512 602 612 615 617 619 702 704 713 718 801 813 816 858 901 916 919".split()

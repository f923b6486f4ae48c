"""The words of addresses that have several spellings: streets, directions, states and countries."""

# At the end of a street's name: "Main St", but not "St Kilda Road" nor "La Cienega Boulevard".
AFTER = {
    "st": "street", "str": "strasse", "rd": "road", "ave": "avenue", "av": "avenue", "blvd": "boulevard",
    "blv": "boulevard", "bvd": "boulevard", "dr": "drive", "drv": "drive", "ln": "lane", "la": "lane",
    "ct": "court", "crt": "court", "pl": "place", "plz": "plaza", "sq": "square", "hwy": "highway",
    "pkwy": "parkway", "pky": "parkway", "cres": "crescent", "cr": "crescent", "crs": "crescent",
    "tce": "terrace", "ter": "terrace", "terr": "terrace", "cl": "close", "cct": "circuit",
    "cir": "circle", "gr": "grove", "gv": "grove", "gdn": "garden", "gdns": "gardens",
    "pde": "parade", "esp": "esplanade", "fwy": "freeway", "expy": "expressway", "rte": "route",
    "rt": "route", "trl": "trail", "wy": "way", "cv": "cove", "xing": "crossing",
    "bldg": "building", "ctr": "center", "centre": "center", "vlge": "village", "vlg": "village",
    "hse": "house",
}  # fmt: skip
# Before it: Av. de Mayo, C/ Mayor, Mt. Pleasant Road.
BEFORE = {
    "st": "saint", "ste": "sainte", "dr": "doctor", "mt": "mount", "ft": "fort", "av": "avenue",
    "ave": "avenue", "avda": "avenida", "avd": "avenida", "bd": "boulevard", "blvd": "boulevard",
    "c": "calle", "cl": "calle", "ctra": "carretera", "pza": "piazza", "pzza": "piazza",
    "hwy": "highway", "rte": "route", "rt": "route", "str": "strada",
}  # fmt: skip
# Wherever they stand.
MIDDLE = {"st": "saint", "ste": "sainte", "mt": "mount"}
DIRECTIONS = {
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest",
    "se": "southeast", "sw": "southwest", "so": "south",
}  # fmt: skip
STATES = {
    "alabama": "al", "alaska": "ak", "arizona": "az", "arkansas": "ar", "california": "ca",
    "colorado": "co", "connecticut": "ct", "delaware": "de", "district of columbia": "dc",
    "florida": "fl", "georgia": "ga", "hawaii": "hi", "idaho": "id", "illinois": "il",
    "indiana": "in", "iowa": "ia", "kansas": "ks", "kentucky": "ky", "louisiana": "la",
    "maine": "me", "maryland": "md", "massachusetts": "ma", "michigan": "mi", "minnesota": "mn",
    "mississippi": "ms", "missouri": "mo", "montana": "mt", "nebraska": "ne", "nevada": "nv",
    "new hampshire": "nh", "new jersey": "nj", "new mexico": "nm", "new york": "ny",
    "north carolina": "nc", "north dakota": "nd", "ohio": "oh", "oklahoma": "ok", "oregon": "or",
    "pennsylvania": "pa", "rhode island": "ri", "south carolina": "sc", "south dakota": "sd",
    "tennessee": "tn", "texas": "tx", "utah": "ut", "vermont": "vt", "virginia": "va",
    "washington": "wa", "west virginia": "wv", "wisconsin": "wi", "wyoming": "wy",
    "new south wales": "nsw", "victoria": "vic", "queensland": "qld", "south australia": "sa",
    "tasmania": "tas", "northern territory": "nt", "australian capital territory": "act",
    "ontario": "on", "quebec": "qc", "british columbia": "bc", "alberta": "ab", "manitoba": "mb",
    "saskatchewan": "sk", "nova scotia": "ns", "new brunswick": "nb",
}  # fmt: skip
COUNTRIES = {
    "usa": "us", "united states": "us", "united states of america": "us", "america": "us",
    "uk": "gb", "gbr": "gb", "united kingdom": "gb", "great britain": "gb", "england": "gb",
    "scotland": "gb", "wales": "gb", "northern ireland": "gb", "germany": "de",
    "deutschland": "de", "deu": "de", "ger": "de", "austria": "at", "oesterreich": "at",
    "aut": "at", "switzerland": "ch", "schweiz": "ch", "suisse": "ch", "svizzera": "ch",
    "che": "ch", "france": "fr", "fra": "fr", "italy": "it", "italia": "it", "ita": "it",
    "spain": "es", "espana": "es", "esp": "es", "portugal": "pt", "prt": "pt",
    "netherlands": "nl", "the netherlands": "nl", "nederland": "nl", "holland": "nl",
    "nld": "nl", "belgium": "be", "belgique": "be", "belgie": "be", "bel": "be",
    "ireland": "ie", "irl": "ie", "denmark": "dk", "danmark": "dk", "dnk": "dk",
    "sweden": "se", "sverige": "se", "swe": "se", "norway": "no", "norge": "no", "nor": "no",
    "finland": "fi", "suomi": "fi", "fin": "fi", "poland": "pl", "polska": "pl", "pol": "pl",
    "czech republic": "cz", "czechia": "cz", "cze": "cz", "russia": "ru", "rus": "ru",
    "ukraine": "ua", "ukr": "ua", "turkey": "tr", "tuerkiye": "tr", "tur": "tr",
    "canada": "ca", "can": "ca", "mexico": "mx", "mex": "mx", "brazil": "br", "brasil": "br",
    "bra": "br", "australia": "au", "aus": "au", "new zealand": "nz", "nzl": "nz",
    "china": "cn", "chn": "cn", "japan": "jp", "jpn": "jp", "india": "in", "ind": "in",
}  # fmt: skip

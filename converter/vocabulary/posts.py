"""Posts: canonical names, display names, variants and routing indicators.

Sources: cable-format 3.4 (canonical names and variants), 1.3.7 (routing indicators that
moved), 4.6 (names cut in page markers). The list is evidence, never a gate: an unknown
post passes through normalized.
"""

from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple


class Post(NamedTuple):
    """A post: canonical name, display name, kind, routing indicators seen (2004 to 2010)."""

    canonical: str
    name: str
    kind: str
    routing_indicators: tuple[str, ...]


VARIANTS: Final = MappingProxyType(
    {
        # the Department
        "SECSTATE": "STATE",
        "SECTATE": "STATE",
        "SECSTATEWASHDC": "STATE",
        "SECSTATEWASHINGTON": "STATE",
        "SECSTATEWASHINGTONDC": "STATE",
        "STAT": "STATE",
        "STATEDEPT": "STATE",
        "WASHDC": "STATE",
        "WASHINGTON": "STATE",
        "WASHINGTONDC": "STATE",
        "DEPT": "STATE",
        "DEPARTMENT": "STATE",
        "DEPTOFSTATE": "STATE",
        "DEPARTMENTOFSTATE": "STATE",
        # short forms
        "ADDIS": "ADDISABABA",
        "BA": "BUENOSAIRES",
        "BKK": "BANGKOK",
        "BSB": "BANDARSERIBEGAWAN",
        "DAR": "DARESSALAAM",
        "DELHI": "NEWDELHI",
        "HAGUE": "THEHAGUE",
        "HCMC": "HOCHIMINHCITY",
        "HCMCI": "HOCHIMINHCITY",
        "HK": "HONGKONG",
        "HOCHIMINH": "HOCHIMINHCITY",
        "KL": "KUALALUMPUR",
        "PAP": "PORTAUPRINCE",
        "PAUP": "PORTAUPRINCE",
        "POS": "PORTOFSPAIN",
        "RIO": "RIODEJANEIRO",
        "SDO": "SANTODOMINGO",
        "STPETE": "STPETERSBURG",
        "TGG": "TEGUCIGALPA",
        "VAT": "VATICAN",
        # longer forms
        "BELIZECITY": "BELIZE",
        "EMBASSYVATICAN": "VATICAN",
        "GENEVACH": "GENEVA",
        "GUATEMALACITY": "GUATEMALA",
        "HOLYSEE": "VATICAN",
        "KUWAITCITY": "KUWAIT",
        "MEXICOCITY": "MEXICO",
        "MEXICODF": "MEXICO",
        "OSAKAKOBEJAPAN": "OSAKAKOBE",
        "PANAMACITY": "PANAMA",
        "PORTSPAIN": "PORTOFSPAIN",
        "QUEBECCITY": "QUEBEC",
        "SAINTPETERSBURG": "STPETERSBURG",
        "SAINTJOHNS": "STJOHNS",
        "VATICANCITY": "VATICAN",
        # missions to organizations
        "ECBRU": "ECBRUSSELS",
        "NATOBRUSSELS": "USNATO",
        "OECD": "OECDPARIS",
        "ROMEUN": "UNROME",
        "UNESCOPARIS": "UNESCOPARISFR",
        "UNVIE": "UNVIEVIENNA",
        "USEC": "ECBRUSSELS",
        "USECBRUSSELS": "ECBRUSSELS",
        "USEU": "USEUBRUSSELS",
        "USMISSIONGENEVA": "GENEVA",
        "USNATOBRUSSELS": "USNATO",
        "USNATOBRUSSELSBE": "USNATO",
        "USOECD": "OECDPARIS",
        "USOECDPARIS": "OECDPARIS",
        "USOSCEVIENNA": "USOSCE",
        "USUN": "USUNNEWYORK",
        "USUNNY": "USUNNEWYORK",
        "USUNNEWYOR": "USUNNEWYORK",
        "USUNROME": "UNROME",
        "USUNVIE": "UNVIEVIENNA",
        "USUNVIEVIENNA": "UNVIEVIENNA",
        "USUNVIENNA": "UNVIEVIENNA",
        "USUNESCO": "UNESCOPARISFR",
        "USUNESCOPARIS": "UNESCOPARISFR",
        "VIENNAUNVIE": "UNVIEVIENNA",
        # misspellings and other spellings
        "ABUDABI": "ABUDHABI",
        "ABUDHABY": "ABUDHABI",
        "ADDISABEBA": "ADDISABABA",
        "ALMAATY": "ALMATY",
        "ANKRA": "ANKARA",
        "ASHKHABAD": "ASHGABAT",
        "ASHGABAD": "ASHGABAT",
        "BEIJNG": "BEIJING",
        "BISHIEK": "BISHKEK",
        "BOGATA": "BOGOTA",
        "BRAZILIA": "BRASILIA",
        "BUCAREST": "BUCHAREST",
        "BUENOSAIRE": "BUENOSAIRES",
        "BUENSOAIRES": "BUENOSAIRES",
        "BUENOSARIES": "BUENOSAIRES",
        "CASABALANCA": "CASABLANCA",
        "CHIANGMAY": "CHIANGMAI",
        "COLUMBO": "COLOMBO",
        "COPENHAGUE": "COPENHAGEN",
        "CRACOW": "KRAKOW",
        "DAMASCCUS": "DAMASCUS",
        "DARESSALAM": "DARESSALAAM",
        "DAMACUS": "DAMASCUS",
        "FRANKFORT": "FRANKFURT",
        "GUAYQUIL": "GUAYAQUIL",
        "GOTHENBURG": "GOTEBORG",
        "ISLAMABD": "ISLAMABAD",
        "ISTAMBUL": "ISTANBUL",
        "JEDDA": "JEDDAH",
        "JIDDAH": "JIDDA",
        "JOBURG": "JOHANNESBURG",
        "JOHANESBURG": "JOHANNESBURG",
        "KARTOUM": "KHARTOUM",
        "KATMANDU": "KATHMANDU",
        "KISHINEV": "CHISINAU",
        "KUALALUMPAR": "KUALALUMPUR",
        "LIMI": "LIMA",
        "LUBLJANA": "LJUBLJANA",
        "LJUBJANA": "LJUBLJANA",
        "MARSEILLES": "MARSEILLE",
        "MONTERRAY": "MONTERREY",
        "MONTEREY": "MONTERREY",
        "MONTIVIDEO": "MONTEVIDEO",
        "MOSKVA": "MOSCOW",
        "NAIROBY": "NAIROBI",
        "NDJAMINA": "NDJAMENA",
        "NEWDEHLI": "NEWDELHI",
        "OUAGADOGOU": "OUAGADOUGOU",
        "OUAGA": "OUAGADOUGOU",
        "PHNOMPHEN": "PHNOMPENH",
        "PHNOMPEN": "PHNOMPENH",
        "PORTOPRINCE": "PORTAUPRINCE",
        "QRIPOLI": "TRIPOLI",
        "REKJAVIK": "REYKJAVIK",
        "REYJKAVIK": "REYKJAVIK",
        "REYJAVIK": "REYKJAVIK",
        "RIODEJAN": "RIODEJANEIRO",
        "RIODEJANIERO": "RIODEJANEIRO",
        "RIODEJANERIO": "RIODEJANEIRO",
        "RIYAHD": "RIYADH",
        "RIYAD": "RIYADH",
        "SANTAIGO": "SANTIAGO",
        "SANTODOMINIGO": "SANTODOMINGO",
        "SARAJEVA": "SARAJEVO",
        "SAOPALO": "SAOPAULO",
        "SAOPUALO": "SAOPAULO",
        "STOCKOLM": "STOCKHOLM",
        "STRASBURG": "STRASBOURG",
        "TASKENT": "TASHKENT",
        "TAIPEH": "TAIPEI",
        "TBLISI": "TBILISI",
        "TEGUCIGULPA": "TEGUCIGALPA",
        "TEGUCIGLAPA": "TEGUCIGALPA",
        "TEGUCIAGALPA": "TEGUCIGALPA",
        "TEHERAN": "TEHRAN",
        "TELAVIVE": "TELAVIV",
        "ULAANBATAR": "ULAANBAATAR",
        "ULANBATOR": "ULAANBAATAR",
        "ULAANBAATER": "ULAANBAATAR",
        "VALETTA": "VALLETTA",
        "VLADIVOSTOCK": "VLADIVOSTOK",
        "YAONDE": "YAOUNDE",
        "YEKATERINBERG": "YEKATERINBURG",
        "ZAGREG": "ZAGREB",
    }
)
"""Canonical name for what people write, both normalized (cable-format 3.4)."""

LATER_NAME: Final = MappingProxyType(
    {
        "ALMAATA": "ALMATY",
        "BASRA": "BASRAH",
        "BATHURST": "BANJUL",
        "BOMBAY": "MUMBAI",
        "CALCUTTA": "KOLKATA",
        "CANTON": "GUANGZHOU",
        "DACCA": "DHAKA",
        "DJAKARTA": "JAKARTA",
        "DUSSELDORF": "DUESSELDORF",
        "ELISABETHVILLE": "LUBUMBASHI",
        "FORTLAMY": "NDJAMENA",
        "JIDDA": "JEDDAH",
        "KIEV": "KYIV",
        "LENINGRAD": "STPETERSBURG",
        "LEOPOLDVILLE": "KINSHASA",
        "LOURENCOMARQUES": "MAPUTO",
        "MADRAS": "CHENNAI",
        "MESHED": "MASHHAD",
        "PEKING": "BEIJING",
        "PUSAN": "BUSAN",
        "SAIGON": "HOCHIMINHCITY",
        "SALISBURY": "HARARE",
        "SANTAISABEL": "MALABO",
        "STANLEYVILLE": "KISANGANI",
        "TANANARIVE": "ANTANANARIVO",
    }
)
"""Cities that were renamed. A cable keeps the name of its time; this only says where to look."""

_ALTERNATIVES: Final = {
    "AITTAIPEI": ("TAIPEI",),
    "BRUSSELS": ("USEUBRUSSELS",),
    "ECBRUSSELS": ("USEUBRUSSELS",),
    "IRANRPODUBAI": ("RPODUBAI",),
    "NATO": ("USNATO",),
    "RPODUBAI": ("IRANRPODUBAI",),
    "TAIPEI": ("AITTAIPEI",),
    "USEUBRUSSELS": ("BRUSSELS", "ECBRUSSELS"),
}
_MOVED: Final = {("RUEHTA", "ALMATY"): (None, 2006), ("RUEHTA", "ASTANA"): (2007, None)}
_DROPPED: Final = str.maketrans("", "", " \t\n\r\u00a0.'\u2019`()-\u2010\u2011")
_DESIGNATORS: Final = (
    "AMEMBASSY",
    "AMMEMBASSY",
    "AMMBASSY",
    "AMEMASSY",
    "AMCONSUL",
    "USMISSION",
    "USOFFICE",
    "USINT",
    "USLO",
    "REO",
    "EMBASSY",
    "CONSULATE",
    "EFTO",
)
_CUTS: Final = (6, 10)
_SHORTEST_CUT: Final = 5


def canonical_post(written: str) -> str:
    """Give the canonical name of a post: ``Port-au-Prince`` and ``PAP`` are PORTAUPRINCE.

    Upper-cases, deletes blanks, ``'``, ``.`` and ``-``, then looks up variants, names cut at
    6 or 10 letters, and names behind AMEMBASSY and its like (cable-format 3.4). A renamed
    city keeps the name of its time, and BRUSSELS and TAIPEI, which are ambiguous, stay as
    they are (`alternatives` has the other reading). An unknown post is only normalized.
    """
    plain = written.upper().translate(_DROPPED)
    posts = _posts()
    if plain in posts:
        return plain
    known = VARIANTS.get(plain) or _cut_names().get(plain)
    if known is not None:
        return known
    for designator in _DESIGNATORS:
        if plain.startswith(designator) and len(plain) > len(designator):
            rest = plain.removeprefix(designator)
            found = rest if rest in posts else VARIANTS.get(rest)
            if found is not None:
                return found
    return plain


def is_post(canonical: str) -> bool:
    """Say whether a canonical name is in the list."""
    return canonical in _posts()


def post(canonical: str) -> Post | None:
    """Give what is known of a post by its canonical name, or None."""
    row = _posts().get(canonical)
    return None if row is None else Post(canonical, row[0], row[1], row[2:])


def post_name(canonical: str) -> str | None:
    """Give the display name, ``Port-au-Prince`` for PORTAUPRINCE, or None."""
    row = _posts().get(canonical)
    return None if row is None else row[0]


def post_kind(canonical: str) -> str | None:
    """Give the latest kind of a post, ``embassy`` or ``consulate`` for two, or None."""
    row = _posts().get(canonical)
    return None if row is None else row[1]


def alternatives(canonical: str) -> tuple[str, ...]:
    """Give the other posts that the same name may mean, most likely first.

    BRUSSELS may be the embassy or USEU, TAIPEI and AIT TAIPEI number one series
    (cable-format 3.4).
    """
    return _ALTERNATIVES.get(canonical, ())


def posts_with(routing_indicator: str, year: int | None = None) -> tuple[str, ...]:
    """Give the canonical posts that a routing indicator stood for, most likely first.

    Indicators drift: RUEHTA was Almaty until 2006 and Astana afterwards (cable-format
    1.3.7). Never overwrite a written name from this; use it to fill a missing one and to
    warn. Empty for an unknown indicator.
    """
    found = _by_indicator().get(routing_indicator, ())
    if year is None:
        return found
    return tuple(name for name in found if _holds(routing_indicator, name, year))


def _holds(indicator: str, name: str, year: int) -> bool:
    first, last = _MOVED.get((indicator, name), (None, None))
    return (first is None or first <= year) and (last is None or year <= last)


@cache
def _posts() -> dict[str, tuple[str, ...]]:
    from converter.vocabulary.gazetteer import (  # noqa: PLC0415 (large: only when asked)
        africa,
        americas,
        east_asia,
        europe,
        near_east,
        organizations,
        south_asia,
    )

    return {
        **africa.POSTS,
        **americas.POSTS,
        **east_asia.POSTS,
        **south_asia.POSTS,
        **near_east.POSTS,
        **europe.POSTS,
        **organizations.POSTS,
    }


@cache
def _cut_names() -> dict[str, str]:
    """Names cut at 6 letters (archive ids) or 10 (page markers); embassies first, no ambiguous ones."""
    posts = _posts()
    found: dict[str, str] = {}
    for embassy in (True, False):
        cuts: dict[str, set[str]] = {}
        for canonical, row in posts.items():
            if (row[1] == "embassy") is embassy:
                spaced = row[0].upper().replace("-", " ").replace("'", "")
                for cut in _CUTS:
                    cuts.setdefault(canonical[:cut], set()).add(canonical)
                    cuts.setdefault(spaced[:cut].translate(_DROPPED), set()).add(canonical)
        for short, names in cuts.items():
            if len(names) == 1 and len(short) >= _SHORTEST_CUT:
                found.setdefault(short, names.pop())
    return found


@cache
def _by_indicator() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for canonical, row in _posts().items():
        for indicator in row[2:]:
            found[indicator] = (*found.get(indicator, ()), canonical)
    return found

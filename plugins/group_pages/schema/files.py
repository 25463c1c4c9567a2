"""The keys of all files but groups."""

from __future__ import annotations

from dataclasses import replace

from ..model import Language, PageKind
from .shared import (
    ACCENT,
    ADDRESS,
    ALIASES,
    BOOLEAN,
    BREAK_DAY,
    CONTACT,
    DATE,
    DEFAULTS,
    DRAFT,
    END,
    FACT,
    FILE_TITLE,
    IDENTIFIER,
    LANG,
    LANGUAGES_OR_TEXT,
    LINE,
    NO,
    ORDER,
    PROMISE,
    SITE,
    START,
    SUMMARY,
    TEXT,
    TIMEZONE,
    TITLE,
    WEEK_NUMBER,
)
from .types import PLACE, PUBLIC, Block, Choice, Coordinates, File, Key, Kind, Many, Reference

# fmt: off
# A row's words are read across.
EMERGENCY_SERVICE = Block(
    "emergency",
    (
        Key("name", "nimi", "namn", LINE, PUBLIC, "The service's name"),
        Key("phone", "puhelin", "telefon", LINE, PUBLIC, "A phone number, as people write it"),
        Key("url", "linkki", "länk", ADDRESS, PUBLIC, "The service's web address"),
        Key("hours", "aukiolo", "öppettider", LINE, PUBLIC, "When it is open"),
        Key("languages", "kielet", "språk", Many(LANGUAGES_OR_TEXT), PUBLIC,
            "In which languages it serves, as codes or in words"),
        Key("note", "lisätieto", "tilläggsinfo", LINE, PUBLIC,
            "Anything else that is good to know"),
    ),
    scalar=NO,
    one_of=("name", "phone", "url"),
)

FUNDER = Block(
    "funder",
    (
        Key("name", "nimi", "namn", LINE, PUBLIC, "The funder's name", required=True),
        Key("logo", "logo", "logotyp", File(), PUBLIC, "A picture file"),
        Key("alt", "tekstivastine", "textalternativ", LINE, PUBLIC, "What the logo says, in words"),
        Key("url", "linkki", "länk", ADDRESS, PUBLIC, "The funder's web address"),
    ),
    scalar=LINE,
)

FIRST_TIME = Block(
    "first_time",
    (
        Key("facts", "asiat", "fakta", Many(FACT), PUBLIC,
            "Up to four short facts for somebody who comes for the first time", required=True),
        Key("page", "sivu", "sida", Reference("pages"), PUBLIC, "The page that tells more"),
    ),
)

ASSOCIATION = Kind(
    "association",
    "",
    (
        Key("name", "nimi", "namn", TITLE, PUBLIC, "The association's name", required=True),
        Key("language", "kieli", "språk", Choice("language", Language), PUBLIC,
            "The site's language: fi, sv or en", required=True),
        Key("site", "sivusto", "webbplats", SITE, PUBLIC,
            "The address the site is published under; needed for publishing"),
        Key("id", "tunnus", "id", IDENTIFIER, PUBLIC,
            "A short name in small letters that tells the association's calendars from others'"),
        Key("short_name", "lyhyt_nimi", "kort_namn", TITLE, PUBLIC, "A shorter name, for titles"),
        Key("promise", "lupaus", "löfte", PROMISE, PUBLIC,
            "The home page's heading in place of the name: at most 60 characters"),
        Key("first_time", "ensikerta", "första_gången", FIRST_TIME, PUBLIC,
            "What somebody who comes for the first time should know, on the home page"),
        Key("timezone", "aikavyöhyke", "tidszon", TIMEZONE, PUBLIC,
            "The time zone. If left out, it is Europe/Helsinki."),
        Key("contact", "yhteystiedot", "kontakt", Many(CONTACT), PUBLIC,
            "How to reach the association"),
        Key("emergency", "kriisiapu", "krishjälp", Many(EMERGENCY_SERVICE), PUBLIC,
            "Crisis services shown on every page. If left out, only 112 is shown. With “no”, "
            "none is shown."),
        Key("quick_exit", "pikapoistuminen", "snabbutgång", ADDRESS, PUBLIC,
            "A neutral site of somebody else that the exit button leads to"),
        Key("logo", "logo", "logotyp", File(), PUBLIC, "A picture file, shown beside the name"),
        Key("accent", "korostusväri", "accentfärg", ACCENT, PUBLIC,
            "The association's colour for links and buttons, such as #0a555a"),
        Key("funders", "rahoittajat", "finansiärer", Many(FUNDER), PUBLIC, "Who funds the work"),
        Key("defaults", "oletukset", "förval", DEFAULTS, PUBLIC, "What holds for every group"),
        Key("print", "tulosteet", "utskrifter", BOOLEAN, PUBLIC,
            "Does each build make posters, leaflets and notice boards to print?", usual="no"),
        Key("synonyms", "synonyymit", "synonymer", Many(LINE), PUBLIC,
            "Words any of which finds the same groups. One line: dad, father, fathers"),
    ),
)

BREAK = Block(
    "break",
    (
        Key("start", "alkaa", "börjar", DATE, PUBLIC, "The first day"),
        Key("end", "päättyy", "slutar", DATE, PUBLIC, "The last day, inclusive"),
        WEEK_NUMBER,
        Key("name", "nimi", "namn", LINE, PUBLIC, "What the break is called"),
        Key("municipalities", "paikkakunnat", "orter", Many(LINE), PUBLIC,
            "The towns that have the break. If left out, all have it."),
    ),
    scalar=BREAK_DAY,
)

SEASON = Kind(
    "season",
    "seasons",
    (
        FILE_TITLE,
        START,
        END,
        Key("breaks", "tauot", "pauser", Many(BREAK), PUBLIC, "Days without meetings"),
    ),
    is_facet=True,
)

CLOSURE = Block(
    "closure",
    (START, END, Key("reason", "syy", "orsak", LINE, PUBLIC, "Why the place is closed")),
)

LOCATION = Kind(
    "location",
    "locations",
    (
        replace(FILE_TITLE, withheld_with=PLACE),
        Key("municipality", "paikkakunta", "ort", LINE, PUBLIC, "The place's town", required=True),
        Key("region", "maakunta", "landskap", LINE, PLACE, "The place's region"),
        Key("address", "osoite", "adress", LINE, PLACE, "A street address"),
        Key("postcode", "postinumero", "postnummer", LINE, PLACE, "A postcode"),
        Key("coordinates", "koordinaatit", "koordinater", Coordinates(), PLACE,
            "Latitude and longitude, such as [65.01, 25.47]"),
        Key("accessibility", "esteettömyys", "tillgänglighet", TEXT, PLACE,
            "How accessible the place is"),
        Key("directions", "saapumisohje", "vägbeskrivning", TEXT, PLACE, "How to find the place"),
        Key("closures", "suljettuna", "stängt", Many(CLOSURE), PLACE,
            "When the place is closed. Meetings there are cancelled then."),
        Key("secret", "salainen", "hemlig", BOOLEAN, PUBLIC,
            "yes if the place is secret. Then only its town is published.", usual="no",
            decides=(PLACE,)),
    ),
    is_facet=True,
)

TYPE = Kind(
    "type",
    "types",
    (
        FILE_TITLE,
        SUMMARY,
        ORDER,
        Key("image", "kuva", "bild", File(), PUBLIC,
            "A picture file, shown small beside the names of its groups"),
        *DEFAULTS.keys,
    ),
    is_facet=True,
)

PAGE = Kind(
    "page",
    "pages",
    (
        FILE_TITLE,
        SUMMARY,
        ORDER,
        DRAFT,
        ALIASES,
        LANG,
        Key("kind", "laji", "slag", Choice("kind", PageKind), PUBLIC,
            "If the page is one of the statements, which one"),
    ),
    has_page=True,
)

NEWS = Kind(
    "news",
    "news",
    (
        FILE_TITLE,
        Key("date", "pvm", "datum", DATE, PUBLIC, "The date of the news item", required=True),
        SUMMARY,
        Key("group", "ryhmä", "grupp", Many(Reference("groups")), PUBLIC,
            "The group, or groups, it is about"),
        DRAFT,
        ALIASES,
        LANG,
    ),
    has_page=True,
)

"""The keys of all files but groups."""

from __future__ import annotations

from .shared import (
    ACCENT,
    ADDRESS,
    ALIASES,
    BOOLEAN,
    CONTACT,
    DATE,
    DEFAULTS,
    DRAFT,
    END,
    FILE_TITLE,
    IDENTIFIER,
    LANG,
    LINE,
    NO,
    ORDER,
    SITE,
    START,
    SUMMARY,
    TEXT,
    TIMEZONE,
    TITLE,
    WEEK_NUMBER,
)
from .types import Block, Choice, Coordinates, File, Key, Kind, Many, Reference

EMERGENCY_SERVICE = Block(
    "emergency",
    (
        Key("name", "nimi", "namn", LINE, "The service's name"),
        Key("phone", "puhelin", "telefon", LINE, "A phone number, as people write it"),
        Key("url", "linkki", "länk", ADDRESS, "The service's web address"),
        Key("hours", "aukiolo", "öppettider", LINE, "When it is open"),
        Key("languages", "kielet", "språk", LINE, "In which languages it serves, in words"),
        Key("note", "lisätieto", "tilläggsinfo", LINE, "What else one should know"),
    ),
    scalar=NO,
    one_of=("name", "phone", "url"),
)

FUNDER = Block(
    "funder",
    (
        Key("name", "nimi", "namn", LINE, "The funder's name", required=True),
        Key("logo", "logo", "logo", File(), "A picture file"),
        Key("alt", "tekstivastine", "textalternativ", LINE, "What the logo says, in words"),
        Key("url", "linkki", "länk", ADDRESS, "The funder's web address"),
    ),
    scalar=LINE,
)

ASSOCIATION = Kind(
    "association",
    "",
    (
        Key("name", "nimi", "namn", TITLE, "The association's name", required=True),
        Key(
            "language", "kieli", "språk", Choice("language"),
            "The site's language: fi, sv or en", required=True,
        ),
        Key(
            "site", "sivusto", "webbplats", SITE,
            "The address the site is published under; needed for publishing",
        ),
        Key(
            "id", "tunnus", "id", IDENTIFIER,
            "A short name in small letters that tells the association's calendars from others'",
        ),
        Key("short_name", "lyhyt_nimi", "kort_namn", TITLE, "A shorter name, for titles"),
        Key(
            "timezone", "aikavyöhyke", "tidszon", TIMEZONE,
            "The time zone, such as Europe/Helsinki, which it is if left out",
        ),
        Key("contact", "yhteystiedot", "kontakt", Many(CONTACT), "How to reach the association"),
        Key(
            "emergency", "kriisiapu", "krishjälp", Many(EMERGENCY_SERVICE),
            "Crisis services to show; 112 alone if left out, none with no",
        ),
        Key(
            "quick_exit", "pikapoistuminen", "snabbutgång", ADDRESS,
            "A neutral site of somebody else that the exit button leads to",
        ),
        Key("logo", "logo", "logotyp", File(), "A picture file, shown beside the name"),
        Key(
            "accent", "korostusväri", "accentfärg", ACCENT,
            "The association's colour for links and buttons, such as #0a555a",
        ),
        Key("funders", "rahoittajat", "finansiärer", Many(FUNDER), "Who funds the work"),
        Key("defaults", "oletukset", "förval", DEFAULTS, "What holds for every group"),
        Key(
            "synonyms", "synonyymit", "synonymer", Many(LINE),
            "Words that mean the same to those who search: lines such as: dad, father, fathers",
        ),
    ),
)  # fmt: skip

BREAK = Block(
    "break",
    (
        Key("start", "alkaa", "börjar", DATE, "The first day"),
        Key("end", "päättyy", "slutar", DATE, "The last day, inclusive"),
        WEEK_NUMBER,
        Key("name", "nimi", "namn", LINE, "What the break is called"),
        Key(
            "municipalities", "paikkakunnat", "orter", Many(LINE),
            "The municipalities where it holds; everywhere if left out",
        ),
    ),
    scalar=DATE,
)  # fmt: skip

SEASON = Kind(
    "season",
    "seasons",
    (
        FILE_TITLE,
        START,
        END,
        Key("breaks", "tauot", "pauser", Many(BREAK), "Days without sessions"),
    ),
)

CLOSURE = Block(
    "closure", (START, END, Key("reason", "syy", "orsak", LINE, "Why the place is closed"))
)

LOCATION = Kind(
    "location",
    "locations",
    (
        FILE_TITLE,
        Key("municipality", "paikkakunta", "ort", LINE, "Its municipality", required=True),
        Key("region", "maakunta", "landskap", LINE, "Its region"),
        Key("address", "osoite", "adress", LINE, "A street address"),
        Key("postcode", "postinumero", "postnummer", LINE, "A postcode"),
        Key(
            "coordinates", "koordinaatit", "koordinater", Coordinates(),
            "Latitude and longitude, such as [65.01, 25.47]",
        ),
        Key("accessibility", "esteettömyys", "tillgänglighet", TEXT, "How accessible it is"),
        Key("directions", "saapumisohje", "vägbeskrivning", TEXT, "How to find it"),
        Key(
            "closures", "suljettuna", "stängt", Many(CLOSURE),
            "When it is closed: sessions there are cancelled",
        ),
        Key(
            "secret", "salainen", "hemlig", BOOLEAN,
            "Whether nothing but its municipality may ever be published",
        ),
    ),
)  # fmt: skip

TYPE = Kind("type", "types", (FILE_TITLE, SUMMARY, ORDER, *DEFAULTS.keys))

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
        Key("kind", "laji", "slag", Choice("kind"), "What statement it is, if any"),
    ),
)

NEWS = Kind(
    "news",
    "news",
    (
        FILE_TITLE,
        Key("date", "pvm", "datum", DATE, "The day it was announced", required=True),
        SUMMARY,
        Key(
            "group",
            "ryhmä",
            "grupp",
            Many(Reference("groups")),
            "The group, or groups, it is about",
        ),
        DRAFT,
        ALIASES,
        LANG,
    ),
)

"""The kinds of files and their keys, as one table.

From this table come the validator, the reference page in `docs/`, the JSON Schema for editors and
the questions of `make new`. A row names a key in three languages, its type, whether it is
required, and one line of help; `help` and `unless` are message ids (languages/*.problems.po).
Source: content-format.md, whose order the rows keep.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import repetition, values
from .languages.vocabulary import Wording
from .model import Language

Parse = Callable[[str, Language], Any]


@dataclass(frozen=True, slots=True)
class Plain:
    """One value, written as one scalar; `name` names the type wherever the table is shown.

    `needs_value`: the key may not stand without a value, as optional ones otherwise may.
    """

    name: str
    parse: Parse
    needs_value: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the vocabulary's fixed values of this name; read as its English word."""

    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Another file of the folder, by its title or slug; read as its scalar."""

    folder: str


@dataclass(frozen=True, slots=True)
class File:
    """A picture named relative to the file or, with a leading slash, to the content folder."""

    name: str = "picture"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """`[latitude, longitude]`, WGS 84 degrees."""

    name: str = "coordinates"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Keys below a key. `scalar` is the type of a single value that may stand in its place.

    `one_of`: at least one of these keys is needed.
    """

    name: str
    keys: tuple[Key, ...]
    scalar: Plain | None = None
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A list; one value is a list of one. Read as a tuple."""

    of: Plain | Choice | Reference | Block


Type = Plain | Choice | Reference | File | Coordinates | Block | Many


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A row. `unless` says in which case a required key may be left out."""

    name: str
    finnish: str
    swedish: str
    type: Type
    help: str
    required: bool = False
    unless: str = ""

    @property
    def words(self) -> Wording:
        return Wording(self.name, self.finnish, self.swedish)

    def word(self, language: Language) -> str:
        return self.words.word(language)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of file; `folder` is where its files lie, "" for the content folder itself."""

    name: str
    folder: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key:
        return next(each for each in self.keys if each.name == name)


TEXT = Plain("text", values.text)
LINE = Plain("line", values.line)
TITLE = Plain("title", values.title)
BOOLEAN = Plain("boolean", values.boolean, needs_value=True)
CANCELLED = Plain("boolean-or-reason", values.cancelled, needs_value=True)
DATE = Plain("date", values.day)
CLOCK = Plain("clock", values.clock)
TIME = Plain("time", values.time_range)
NUMBER = Plain("number", values.number)
WEEK = Plain("week", values.week)
ADDRESS = Plain("address", values.https_address)
SITE = Plain("site", values.site_address)
TEXT_OR_ADDRESS = Plain("text-or-address", values.text_or_address)
EMAIL = Plain("email", values.email)
LANGUAGE_CODE = Plain("language-code", values.language_code)
TIMEZONE = Plain("timezone", values.timezone)
IDENTIFIER = Plain("id", values.identifier)
WEEKDAY = Plain("weekday", values.weekday)
REPETITION = Plain("every", repetition.repetition)
FEE = Plain("fee", values.fee)
FEE_AMOUNT = Plain("amount", values.fee_amount)
NO = Plain("no", values.only_no)
ALIAS = Plain("alias", values.text)

CONTACT = Block(
    "contact",
    (
        Key("name", "nimi", "namn", LINE, "A person or an office"),
        Key("unit", "yksikkö", "enhet", LINE, "The part of the association that answers"),
        Key("phone", "puhelin", "telefon", LINE, "A phone number, as people write it"),
        Key("email", "sähköposti", "e-post", EMAIL, "An e-mail address"),
        Key("address", "osoite", "adress", LINE, "A street address"),
        Key("postcode", "postinumero", "postnummer", LINE, "A postcode"),
        Key("municipality", "paikkakunta", "ort", LINE, "A town or municipality"),
        Key("hours", "soittoaika", "telefontid", LINE, "When somebody answers the phone"),
    ),
    one_of=(
        "name", "unit", "phone", "email", "address", "postcode", "municipality", "hours",
    ),
)  # fmt: skip

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

ANONYMOUS = Key(
    "anonymous", "nimettömänä", "anonymt", BOOLEAN, "Whether one may take part without a name"
)
AUDIENCE = Key("audience", "kohderyhmä", "målgrupp", TEXT, "Whom the group is for")
FEEDBACK = Key(
    "feedback", "palaute", "respons", TEXT_OR_ADDRESS,
    "Where to give feedback: a web address, an e-mail address or text",
)  # fmt: skip
GROUND_RULES = Key(
    "ground_rules", "pelisäännöt", "spelregler", TEXT, "What everybody in the group keeps to"
)
MEMBERSHIP = Key(
    "membership", "jäsenyys", "medlemskap", Choice("membership"),
    "Whether one must be a member of the association",
)  # fmt: skip
REFERRAL = Key("referral", "lähete", "remiss", BOOLEAN, "Whether a referral is needed")
SENSITIVE = Key(
    "sensitive", "arkaluonteinen", "känslig", BOOLEAN,
    "Whether to know of the group may harm somebody: then it is published with care",
)  # fmt: skip

DEFAULTS = Block(
    "defaults",
    (ANONYMOUS, AUDIENCE, FEEDBACK, GROUND_RULES, MEMBERSHIP, REFERRAL, SENSITIVE),
)

FILE_TITLE = Key("title", "otsikko", "rubrik", TITLE, "The title", required=True)
SUMMARY = Key("summary", "tiivistelmä", "sammanfattning", LINE, "One line that tells the main thing")
ORDER = Key("order", "järjestys", "ordning", NUMBER, "Its place in lists: smaller numbers first")
DRAFT = Key("draft", "luonnos", "utkast", BOOLEAN, "Whether it is unfinished: published nowhere")
ALIASES = Key(
    "aliases", "vanhat_osoitteet", "gamla_adresser", Many(ALIAS),
    "Former addresses on this site that must go on working, such as /old/page/",
)  # fmt: skip
LANG = Key(
    "lang", "tekstin_kieli", "textens_språk", LANGUAGE_CODE,
    "The language of its texts where it is not the association's, as a code such as en",
)  # fmt: skip
MUNICIPALITY = Key(
    "municipality", "paikkakunta", "ort", LINE, "The municipality, where no place is written down"
)
PLACE = Key("location", "paikka", "plats", Reference("locations"), "The place where it meets")
STARTS = Key("starts", "alkaa", "börjar", DATE, "The first day; the season's if left out")
ENDS = Key("ends", "päättyy", "slutar", DATE, "The last day; the season's if left out")
START = Key("start", "alkaa", "börjar", DATE, "The first day", required=True)
END = Key("end", "päättyy", "slutar", DATE, "The last day, inclusive", required=True)
TOPIC = Key("topic", "aihe", "tema", LINE, "What this session is about")
GUEST = Key("guest", "vieras", "gäst", LINE, "Who visits this session")
WEEK_NUMBER = Key("week", "viikko", "vecka", WEEK, "A week's number, 1 to 53")
SKIP = Key(
    "skip", "ei_kokoonnu", "ingen_träff",
    Many(Block("skip", (WEEK_NUMBER,), scalar=DATE, one_of=("week",))),
    "Days, or weeks, without a session",
)  # fmt: skip

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
        Key("funders", "rahoittajat", "finansiärer", Many(FUNDER), "Who funds the work"),
        Key("defaults", "oletukset", "förval", DEFAULTS, "What holds for every group"),
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

FEE_BLOCK = Block(
    "fee",
    (
        Key("amount", "summa", "belopp", FEE_AMOUNT, "Euros, such as 5 or 5,50"),
        Key("per", "per", "per", Choice("per"), "What it is paid for: a session, month or season"),
        Key("note", "lisätieto", "tilläggsinfo", LINE, "What else one should know of the fee"),
    ),
    scalar=FEE,
    one_of=("amount", "note"),
)

SCHEDULE_ENTRY = Block(
    "schedule",
    (
        Key(
            "day", "päivä", "dag", Many(WEEKDAY), "A weekday, or several",
            unless="unless dates are given",
        ),
        Key("dates", "päivät", "datum", Many(DATE), "Single dates, in place of weekdays"),
        Key(
            "time", "kello", "klockan", TIME, "When it begins and ends, such as 17:30–19:00",
            required=True,
        ),
        Key("every", "toistuu", "upprepas", Many(REPETITION), "How often; every week if left out"),
        STARTS,
        ENDS,
        Key(
            "season", "kausi", "säsong", Reference("seasons"),
            "The one season it is for; all the group's if left out",
        ),
        PLACE,
        SKIP,
        Key(
            "on_holidays", "pyhäpäivinä", "helgdagar", BOOLEAN,
            "Whether it meets on public holidays too",
        ),
    ),
)  # fmt: skip

EXTRA_SESSION = Block(
    "extra",
    (
        Key("date", "pvm", "datum", DATE, "The day", required=True),
        Key("time", "kello", "klockan", TIME, "When it begins and ends", required=True),
        TOPIC,
        GUEST,
        PLACE,
    ),
)

CHANGE = Block(
    "change",
    (
        Key("date", "pvm", "datum", DATE, "The session's original date", required=True),
        Key(
            "at", "alkaen", "från", CLOCK,
            "Its original start, needed where the date has more than one session",
        ),
        Key(
            "cancelled", "peruttu", "inställd", CANCELLED,
            "Whether it is cancelled, or why it is",
        ),
        Key("moved_to", "uusi_päivä", "nytt_datum", DATE, "The new date"),
        Key("time", "kello", "klockan", TIME, "The new time"),
        Key("location", "paikka", "plats", Reference("locations"), "The new place"),
        TOPIC,
        GUEST,
    ),
)  # fmt: skip

ONLINE = Block(
    "online",
    (
        Key("platform", "alusta", "plattform", LINE, "The programme or service it meets in"),
        Key("link", "linkki", "länk", ADDRESS, "The link to it"),
        Key("note", "lisätieto", "tilläggsinfo", TEXT, "What else one should know"),
    ),
)

FACILITATOR = Block(
    "facilitator",
    (
        Key(
            "role", "rooli", "roll", Choice("role"), "As what the person facilitates",
            required=True,
        ),
        Key("name", "nimi", "namn", LINE, "The person's name"),
        Key("trained", "koulutettu", "utbildad", BOOLEAN, "Whether trained for it"),
        Key("organisation", "taho", "organisation", LINE, "Whom the person works for"),
    ),
)  # fmt: skip

IMAGE = Block(
    "image",
    (
        Key("file", "tiedosto", "fil", File(), "A picture file", required=True),
        Key(
            "alt", "tekstivastine", "textalternativ", LINE,
            "What the picture shows, in words", required=True,
        ),
    ),
)  # fmt: skip

GROUP = Kind(
    "group",
    "groups",
    (
        FILE_TITLE,
        Key("type", "tyyppi", "typ", Reference("types"), "Its kind of group", required=True),
        Key(
            "season", "kausi", "säsong", Many(Reference("seasons")),
            "The season it meets in, or several", required=True,
        ),
        Key(
            "admission", "avoimuus", "gruppform", Choice("admission"),
            "How one comes in: open, refilling or closed", required=True,
        ),
        Key(
            "location", "paikka", "plats", Reference("locations"), "The place where it meets",
            required=True,
            unless="unless online, forming, closed, or given in each schedule entry",
        ),
        MUNICIPALITY,
        Key(
            "fee", "maksu", "avgift", FEE_BLOCK,
            "What it costs, such as 5 € or 20 €/season; free if left out",
        ),
        Key(
            "schedule", "aikataulu", "tidtabell", Many(SCHEDULE_ENTRY), "When it meets",
            required=True, unless="unless forming, closed, or extra sessions are given",
        ),
        SKIP,
        Key("extra", "lisäkerrat", "extra_träffar", Many(EXTRA_SESSION), "Single extra sessions"),
        Key("changes", "muutokset", "ändringar", Many(CHANGE), "What changes in single sessions"),
        Key("status", "tila", "läge", Choice("status"), "How the group is doing"),
        Key("mode", "toteutus", "genomförande", Choice("mode"), "In person, online or both"),
        Key("online", "verkkoryhmä", "nätgrupp", ONLINE, "How it meets online"),
        Key(
            "languages", "kielet", "språk", Many(LANGUAGE_CODE),
            "The languages used, as codes such as fi; the association's if left out",
        ),
        Key("interpreting", "tulkkaus", "tolkning", LINE, "What interpreting there is"),
        AUDIENCE,
        Key("themes", "teemat", "teman", Many(LINE), "What the group talks about"),
        Key("term", "kesto", "längd", LINE, "How long it lasts, such as 10 times from September"),
        Key(
            "how_to_join", "miten_mukaan", "så_kommer_du_med", TEXT,
            "How one joins, in place of the usual text",
        ),
        Key("signup", "ilmoittautuminen", "anmälan", TEXT_OR_ADDRESS, "How or where to sign up"),
        Key(
            "signup_by", "ilmoittautuminen_viimeistään", "anmälan_senast", DATE,
            "The last day to sign up",
        ),
        MEMBERSHIP,
        REFERRAL,
        Key("facilitators", "ohjaajat", "ledare", Many(FACILITATOR), "Who facilitates it"),
        ANONYMOUS,
        SENSITIVE,
        Key(
            "discreet_title", "huomaamaton_otsikko", "diskret_rubrik", TITLE,
            "A title that tells nothing, for browser tabs and calendars",
        ),
        Key(
            "contact", "yhteystiedot", "kontakt", Many(CONTACT),
            "Whom to ask; the association's contact if left out",
        ),
        FEEDBACK,
        GROUND_RULES,
        Key("partners", "yhteistyössä", "i_samarbete", Many(LINE), "Who else is behind it"),
        SUMMARY,
        Key("image", "kuva", "bild", IMAGE, "A picture"),
        ORDER,
        Key(
            "publish_times", "julkaise_ajat", "publicera_tider", BOOLEAN,
            "Whether its times are published; not those of a closed group if left out",
        ),
        Key(
            "publish_place", "julkaise_paikka", "publicera_plats", BOOLEAN,
            "Whether its place is published; not that of a closed group if left out",
        ),
        Key(
            "publish_link", "julkaise_linkki", "publicera_länk", BOOLEAN,
            "Whether its online link is published; not if left out",
        ),
        Key(
            "calendar", "kalenteri", "kalender", BOOLEAN,
            "Whether its sessions go into calendar feeds; not a sensitive group's if left out",
        ),
        Key("checked", "tarkistettu", "kontrollerad", DATE, "When its facts were last checked"),
        LANG,
        DRAFT,
        ALIASES,
    ),
)  # fmt: skip

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
            "group", "ryhmä", "grupp", Many(Reference("groups")), "The group, or groups, it is about"
        ),
        DRAFT,
        ALIASES,
        LANG,
    ),
)

KINDS: tuple[Kind, ...] = (ASSOCIATION, SEASON, LOCATION, TYPE, GROUP, PAGE, NEWS)

"""Types of values, and the keys that several kinds of files have."""

from __future__ import annotations

from ..model import Membership, Per
from .days import (
    WEEK,
    parse_break_day,
    parse_session_date,
    parse_session_weekday,
    parse_skipped_day,
)
from .types import (
    FEEDS,
    FILE,
    PEOPLE,
    PLACE,
    PUBLIC,
    TIMES,
    Block,
    Choice,
    Key,
    Many,
    Plain,
    Reference,
)
from .values import (
    addresses,
    aliases,
    colours,
    fees,
    language_codes,
    quantities,
    repetition,
    times,
    words,
)

TEXT = Plain("text", words.parse_text)
LINE = Plain("line", words.parse_line)
TITLE = Plain("title", words.parse_title)
BOOLEAN = Plain("boolean", words.parse_boolean, words.write_boolean, needs_value=True)
CANCELLED = Plain(
    "boolean-or-reason", words.parse_cancelled, words.write_cancelled, needs_value=True
)
DATE = Plain("date", quantities.parse_date, quantities.write_date)
CLOCK = Plain("clock", times.parse_clock, times.write_clock)
TIME = Plain("time", times.parse_time_range, times.write_time_range)
NUMBER = Plain("number", quantities.parse_number, quantities.write_number)
WEEK_VALUE = Plain("week", quantities.parse_week, quantities.write_number)
ADDRESS = Plain("address", addresses.parse_https_address)
SITE = Plain("site", addresses.parse_site_address)
TEXT_OR_ADDRESS = Plain("text-or-address", addresses.parse_text_or_address)
EMAIL = Plain("email", addresses.parse_email)
LANGUAGE_CODE = Plain("language-code", language_codes.parse_language_code)
SPOKEN_LANGUAGE = Plain("spoken-language", language_codes.parse_spoken_language)
LANGUAGES_OR_TEXT = Plain("languages-or-text", language_codes.parse_languages_or_text)
TIMEZONE = Plain("timezone", addresses.parse_timezone, addresses.write_timezone)
ACCENT = Plain("colour", colours.parse_accent)
IDENTIFIER = Plain("id", addresses.parse_identifier)
BREAK_DAY = Plain("date", parse_break_day, quantities.write_date)
SKIPPED_DAY = Plain("date", parse_skipped_day, quantities.write_date)
SESSION_DATE = Plain("date", parse_session_date, quantities.write_date)
WEEKDAY = Plain("weekday", parse_session_weekday, words.write_weekday, words.weekdays_between)
REPETITION = Plain("every", repetition.parse_repetition, repetition.write_repetition)
FEE = Plain("fee", fees.parse_fee, fees.write_fee)
FEE_AMOUNT = Plain("amount", fees.parse_amount, fees.write_amount)
NO = Plain("no", words.parse_no, words.write_boolean)
ALIAS = Plain("alias", aliases.parse_alias)

# fmt: off
# A row's words are read across.
FEE_BLOCK = Block(
    "fee",
    (
        Key("amount", "summa", "belopp", FEE_AMOUNT, PUBLIC, "Euros, such as 5 or 5,50"),
        Key("per", "per", "per", Choice("per", Per), PUBLIC,
            "What it is paid for: a session, month or season"),
        Key("note", "lisätieto", "tilläggsinfo", LINE, PUBLIC,
            "What else one should know of the fee"),
    ),
    scalar=FEE,
    one_of=("amount", "note"),
)

CONTACT = Block(
    "contact",
    (
        Key("name", "nimi", "namn", LINE, PUBLIC, "A person or an office"),
        Key("unit", "yksikkö", "enhet", LINE, PUBLIC, "The part of the association that answers"),
        Key("phone", "puhelin", "telefon", LINE, PUBLIC, "A phone number, as people write it"),
        Key("email", "sähköposti", "e-post", EMAIL, PUBLIC, "An e-mail address"),
        Key("address", "osoite", "adress", LINE, PUBLIC, "A street address"),
        Key("postcode", "postinumero", "postnummer", LINE, PUBLIC, "A postcode"),
        Key("municipality", "paikkakunta", "ort", LINE, PUBLIC, "A town or municipality"),
        Key("hours", "soittoaika", "telefontid", LINE, PUBLIC, "When somebody answers the phone"),
    ),
    one_of=(
        "name", "unit", "phone", "email", "address", "postcode", "municipality", "hours",
    ),
)

ANONYMOUS = Key("anonymous", "nimettömänä", "anonymt", BOOLEAN, PUBLIC,
    "Whether one may take part without a name", has_default=True)
AUDIENCE = Key("audience", "kohderyhmä", "målgrupp", TEXT, PUBLIC, "Whom the group is for")
FEEDBACK = Key("feedback", "palaute", "respons", TEXT_OR_ADDRESS, PUBLIC,
    "Where to give feedback: a web address, an e-mail address or text")
GROUND_RULES = Key("ground_rules", "pelisäännöt", "spelregler", TEXT, PUBLIC,
    "What everybody in the group keeps to")
MEMBERSHIP = Key("membership", "jäsenyys", "medlemskap", Choice("membership", Membership), PUBLIC,
    "Whether one must be a member of the association", has_default=True)
REFERRAL = Key("referral", "lähete", "remiss", BOOLEAN, PUBLIC,
    "Whether a referral is needed", has_default=True)
SENSITIVE = Key("sensitive", "arkaluonteinen", "känslig", BOOLEAN, PUBLIC,
    "Whether to know of the group may harm somebody: then it is published with care",
    decides=(PEOPLE, FEEDS))

DEFAULTS = Block(
    "defaults",
    (ANONYMOUS, AUDIENCE, FEEDBACK, GROUND_RULES, MEMBERSHIP, REFERRAL, SENSITIVE),
)

FILE_TITLE = Key("title", "otsikko", "rubrik", TITLE, PUBLIC, "The title", required=True)
SUMMARY = Key("summary", "tiivistelmä", "sammanfattning", LINE, PUBLIC,
    "One line that tells the main thing")
ORDER = Key("order", "järjestys", "ordning", NUMBER, PUBLIC,
    "Its place in lists: smaller numbers first")
DRAFT = Key("draft", "luonnos", "utkast", BOOLEAN, PUBLIC,
    "Whether it is unfinished: published nowhere", decides=(FILE,))
ALIASES = Key("aliases", "vanhat_osoitteet", "gamla_adresser", Many(ALIAS), PUBLIC,
    "Former addresses on this site that must go on working, such as /old/page/")
LANG = Key("lang", "tekstin_kieli", "textens_språk", LANGUAGE_CODE, PUBLIC,
    "The language of its texts where it is not the association's, as a code such as en")
MUNICIPALITY = Key("municipality", "paikkakunta", "ort", LINE, PUBLIC,
    "The municipality, where no place is written down", own_text=False, has_default=True)
MEETING_PLACE = Key("location", "paikka", "plats", Reference("locations"), PLACE,
    "The place where it meets")
STARTS = Key("starts", "alkaa", "börjar", DATE, TIMES, "The first day; the season's if left out")
ENDS = Key("ends", "päättyy", "slutar", DATE, TIMES, "The last day; the season's if left out")
START = Key("start", "alkaa", "börjar", DATE, PUBLIC, "The first day", required=True)
END = Key("end", "päättyy", "slutar", DATE, PUBLIC, "The last day, inclusive", required=True)
TOPIC = Key("topic", "aihe", "tema", LINE, TIMES, "What this session is about")
GUEST = Key("guest", "vieras", "gäst", LINE, TIMES, "Who visits this session")
WEEK_NUMBER = Key(WEEK.english, WEEK.finnish, WEEK.swedish, WEEK_VALUE, PUBLIC,
    "A week's number, 1 to 53")
SKIP = Key(
    "skip", "ei_kokoonnu", "ingen_träff",
    Many(Block("skip", (WEEK_NUMBER,), scalar=SKIPPED_DAY, one_of=("week",))), TIMES,
    "Days, or weeks, without a session")

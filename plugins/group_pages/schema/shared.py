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
PROMISE = Plain("promise", words.parse_promise)
FACT = Plain("fact", words.parse_fact)
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
        Key("amount", "summa", "belopp", FEE_AMOUNT, PUBLIC,
            "The amount in euros, such as 5 or 5,50"),
        Key("per", "per", "per", Choice("per", Per), PUBLIC,
            "What it is paid for: a session, month or season"),
        Key("note", "lisätieto", "tilläggsinfo", LINE, PUBLIC,
            "Anything else that is good to know about the fee"),
    ),
    scalar=FEE,
    one_of=("amount", "note"),
)

CONTACT = Block(
    "contact",
    (
        Key("name", "nimi", "namn", LINE, PUBLIC, "A person or an office"),
        Key("unit", "yksikkö", "enhet", LINE, PUBLIC,
            "The unit of the association that answers enquiries"),
        Key("phone", "puhelin", "telefon", LINE, PUBLIC, "A phone number, as people write it"),
        Key("email", "sähköposti", "e-post", EMAIL, PUBLIC, "An e-mail address"),
        Key("address", "osoite", "adress", LINE, PUBLIC, "A street address"),
        Key("postcode", "postinumero", "postnummer", LINE, PUBLIC, "A postcode"),
        Key("municipality", "paikkakunta", "ort", LINE, PUBLIC, "A town"),
        Key("hours", "soittoaika", "telefontid", LINE, PUBLIC, "When somebody answers the phone"),
    ),
    one_of=(
        "name", "unit", "phone", "email", "address", "postcode", "municipality", "hours",
    ),
)

ANONYMOUS = Key("anonymous", "nimettömänä", "anonymt", BOOLEAN, PUBLIC,
    "Can people take part without giving their name?", has_default=True, usual="no")
AUDIENCE = Key("audience", "kohderyhmä", "målgrupp", TEXT, PUBLIC, "Whom the group is for")
FEEDBACK = Key("feedback", "palaute", "respons", TEXT_OR_ADDRESS, PUBLIC,
    "Where to give feedback: a web address, an e-mail address or text")
GROUND_RULES = Key("ground_rules", "pelisäännöt", "spelregler", TEXT, PUBLIC,
    "What everybody in the group keeps to")
MEMBERSHIP = Key("membership", "jäsenyys", "medlemskap", Choice("membership", Membership), PUBLIC,
    "Must participants be members of the association?", has_default=True)
REFERRAL = Key("referral", "lähete", "remiss", BOOLEAN, PUBLIC,
    "Is a referral needed?", has_default=True, usual="no")
SENSITIVE = Key("sensitive", "arkaluonteinen", "känslig", BOOLEAN, PUBLIC,
    "yes if merely knowing of the group could put somebody at risk. Then it has no calendar, "
    "facilitators are not named and the crisis numbers are at the top of its page.",
    usual="no", decides=(PEOPLE, FEEDS))

DEFAULTS = Block(
    "defaults",
    (ANONYMOUS, AUDIENCE, FEEDBACK, GROUND_RULES, MEMBERSHIP, REFERRAL, SENSITIVE),
)

FILE_TITLE = Key("title", "otsikko", "rubrik", TITLE, PUBLIC,
    "The name that its page and lists show", required=True)
SUMMARY = Key("summary", "tiivistelmä", "sammanfattning", LINE, PUBLIC,
    "One sentence for lists: what it is about")
ORDER = Key("order", "järjestys", "ordning", NUMBER, PUBLIC,
    "Its order in lists: the smallest number first")
DRAFT = Key("draft", "luonnos", "utkast", BOOLEAN, PUBLIC,
    "Is this a draft? A draft is published nowhere.", usual="no", decides=(FILE,))
ALIASES = Key("aliases", "vanhat_osoitteet", "gamla_adresser", Many(ALIAS), PUBLIC,
    "Former addresses on this site that must go on working, such as /old/page/")
LANG = Key("lang", "tekstin_kieli", "textens_språk", LANGUAGE_CODE, PUBLIC,
    "The language of its texts where it is not the association's, as a code such as en")
MUNICIPALITY = Key("municipality", "paikkakunta", "ort", LINE, PUBLIC,
    "The town, where no place is given", own_text=False, has_default=True)
MEETING_PLACE = Key("location", "paikka", "plats", Reference("locations"), PLACE,
    "The place where it meets")
STARTS = Key("starts", "alkaa", "börjar", DATE, TIMES,
    "The first day. If left out, the season's first day.")
ENDS = Key("ends", "päättyy", "slutar", DATE, TIMES,
    "The last day. If left out, the season's last day.")
START = Key("start", "alkaa", "börjar", DATE, PUBLIC, "The first day", required=True)
END = Key("end", "päättyy", "slutar", DATE, PUBLIC, "The last day, inclusive", required=True)
TOPIC = Key("topic", "aihe", "tema", LINE, TIMES, "What this meeting is about")
GUEST = Key("guest", "vieras", "gäst", LINE, TIMES, "Who visits this meeting")
WEEK_NUMBER = Key(WEEK.english, WEEK.finnish, WEEK.swedish, WEEK_VALUE, PUBLIC,
    "A week's number, 1 to 53")
SKIP = Key(
    "skip", "ei_kokoonnu", "ingen_träff",
    Many(Block("skip", (WEEK_NUMBER,), scalar=SKIPPED_DAY, one_of=("week",))), TIMES,
    "Days or weeks without a meeting")

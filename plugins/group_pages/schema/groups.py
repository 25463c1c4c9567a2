"""The keys of groups, their schedules, extra sessions and changes."""

from __future__ import annotations

from dataclasses import fields, replace

from ..model import Admission, GroupFacts, Mode, Poster, Role, Status
from .days import DATES, DAY
from .shared import (
    ADDRESS,
    ALIASES,
    ANONYMOUS,
    AUDIENCE,
    BOOLEAN,
    CANCELLED,
    CLOCK,
    CONTACT,
    DATE,
    DRAFT,
    ENDS,
    FEE_BLOCK,
    FEEDBACK,
    FILE_TITLE,
    GROUND_RULES,
    GUEST,
    LANG,
    LINE,
    MEETING_PLACE,
    MEMBERSHIP,
    MUNICIPALITY,
    ORDER,
    REFERRAL,
    REPETITION,
    SENSITIVE,
    SESSION_DATE,
    SKIP,
    SPOKEN_LANGUAGE,
    STARTS,
    SUMMARY,
    TEXT,
    TEXT_OR_ADDRESS,
    TIME,
    TITLE,
    TOPIC,
    WEEKDAY,
)
from .types import (
    FEEDS,
    LINK,
    PEOPLE,
    PLACE,
    PUBLIC,
    TIMES,
    Block,
    Choice,
    File,
    Key,
    Kind,
    Many,
    Reference,
)

# fmt: off
# A row's words are read across.
SCHEDULE_ENTRY = Block(
    "schedule",
    (
        Key(DAY.english, DAY.finnish, DAY.swedish, Many(WEEKDAY), TIMES,
            "A weekday, or several", unless="unless dates are given"),
        Key(DATES.english, DATES.finnish, DATES.swedish, Many(SESSION_DATE), TIMES,
            "Single dates, in place of weekdays"),
        Key("time", "kello", "klockan", TIME, TIMES,
            "When it begins and ends, such as 17:30–19:00", required=True),
        Key("every", "toistuu", "upprepas", Many(REPETITION), TIMES,
            "How often. If left out, every week."),
        STARTS,
        ENDS,
        Key("season", "kausi", "säsong", Reference("seasons"), TIMES,
            "The season that this entry is for. If left out, it is for all the group's seasons."),
        MEETING_PLACE,
        SKIP,
        Key("on_holidays", "pyhäpäivinä", "helgdagar", BOOLEAN, TIMES,
            "Does it meet on public holidays too?", usual="no"),
    ),
)

EXTRA_SESSION = Block(
    "extra",
    (
        Key("date", "pvm", "datum", DATE, TIMES, "The day", required=True),
        Key("time", "kello", "klockan", TIME, TIMES, "When it begins and ends", required=True),
        TOPIC,
        GUEST,
        MEETING_PLACE,
    ),
)

CHANGE = Block(
    "change",
    (
        Key("date", "pvm", "datum", DATE, TIMES, "The meeting's original date", required=True),
        Key("at", "alkuperäinen_kello", "ursprunglig_tid", CLOCK, TIMES,
            "The meeting's original start. Needed if the day has several meetings."),
        Key("cancelled", "peruttu", "inställd", CANCELLED, TIMES,
            "yes, or the reason, such as The facilitator is ill"),
        Key("moved_to", "uusi_päivä", "nytt_datum", DATE, TIMES, "The new date"),
        Key("time", "kello", "klockan", TIME, TIMES, "The new time"),
        Key("location", "paikka", "plats", Reference("locations"), PLACE, "The new place"),
        TOPIC,
        GUEST,
    ),
)

ONLINE = Block(
    "online",
    (
        Key("platform", "alusta", "plattform", LINE, PUBLIC,
            "The programme or service it meets in"),
        Key("link", "linkki", "länk", ADDRESS, LINK, "The meeting link"),
        Key("note", "lisätieto", "tilläggsinfo", TEXT, PUBLIC,
            "Anything else that is good to know"),
    ),
)

FACILITATOR = Block(
    "facilitator",
    (
        Key("role", "rooli", "roll", Choice("role", Role), PUBLIC,
            "The facilitator's role", required=True),
        Key("name", "nimi", "namn", LINE, PEOPLE, "The facilitator's name", expires=True),
        Key("trained", "koulutettu", "utbildad", BOOLEAN, PUBLIC, "Is the facilitator trained?",
            usual="no"),
        Key("organisation", "taho", "organisation", LINE, PUBLIC,
            "The organisation that the facilitator represents"),
    ),
)

IMAGE = Block(
    "image",
    (
        Key("file", "tiedosto", "fil", File(), PUBLIC, "A picture file", required=True),
        Key("alt", "tekstivastine", "textalternativ", LINE, PUBLIC,
            "What the picture shows, in words", required=True),
    ),
)

GROUP = Kind(
    "group",
    "groups",
    (
        FILE_TITLE,
        Key("type", "tyyppi", "typ", Reference("types"), PUBLIC,
            "Its type of group", required=True),
        Key("season", "kausi", "säsong", Many(Reference("seasons")), PUBLIC,
            "The season it meets in, or several", required=True),
        Key("admission", "avoimuus", "gruppform", Choice("admission", Admission), PUBLIC,
            "How people join: open, refilling or closed", required=True, decides=(TIMES, PLACE)),
        Key("location", "paikka", "plats", Reference("locations"), PLACE,
            "The place where it meets", required=True,
            unless="unless the group is online, being formed or closed, or each schedule entry "
            "has a place"),
        MUNICIPALITY,
        Key("fee", "maksu", "avgift", FEE_BLOCK, PUBLIC,
            "What it costs, such as 5 € or 20 €/season. If left out, the group is free.",
            has_default=True),
        Key("schedule", "aikataulu", "tidtabell", Many(SCHEDULE_ENTRY), TIMES,
            "When it meets", required=True,
            unless="unless the group is being formed or closed, or extra meetings are given"),
        SKIP,
        Key("extra", "lisäkerrat", "extra_träffar", Many(EXTRA_SESSION), TIMES,
            "Single extra meetings"),
        Key("changes", "muutokset", "ändringar", Many(CHANGE), TIMES,
            "What changes in single meetings"),
        Key("status", "tila", "status", Choice("status", Status), PUBLIC,
            "What stage the group is at", has_default=True),
        Key("status_from", "tila_alkaen", "status_från", DATE, TIMES,
            "The first day of a break, or the first day without the group that has ended"),
        Key("status_until", "tila_asti", "status_till", DATE, TIMES, "The last day of a break"),
        Key("mode", "toteutus", "genomförande", Choice("mode", Mode), PUBLIC,
            "In person, online or both", has_default=True),
        Key("online", "verkkoryhmä", "nätgrupp", ONLINE, PUBLIC,
            "How it meets online", expires=True),
        Key("languages", "kielet", "språk", Many(SPOKEN_LANGUAGE), PUBLIC,
            "The group's languages as codes, such as fi. If left out, the association's language.",
            own_text=False, has_default=True),
        Key("interpreting", "tulkkaus", "tolkning", LINE, PUBLIC, "What interpreting there is"),
        AUDIENCE,
        Key("themes", "teemat", "teman", Many(LINE), PUBLIC, "What the group talks about"),
        Key("term", "kesto", "längd", LINE, PUBLIC,
            "How long it lasts, such as 10 times from September", own_text=False),
        Key("how_to_join", "miten_mukaan", "så_kommer_du_med", TEXT, PUBLIC,
            "How to join, in place of the usual text"),
        Key("signup", "ilmoittautuminen", "anmälan", TEXT_OR_ADDRESS, PUBLIC,
            "How or where to sign up", expires=True),
        Key("signup_by", "ilmoittautuminen_viimeistään", "anmälan_senast", DATE, PUBLIC,
            "The last day to sign up", expires=True),
        MEMBERSHIP,
        REFERRAL,
        Key("facilitators", "ohjaajat", "ledare", Many(FACILITATOR), PUBLIC,
            "Who facilitates it", own_text=False),
        ANONYMOUS,
        SENSITIVE,
        Key("discreet_title", "neutraali_otsikko", "diskret_rubrik", TITLE, PUBLIC,
            "A title that does not reveal what the group is about. Shown in the browser's tab "
            "and history, and in calendars."),
        Key("contact", "yhteystiedot", "kontakt", Many(CONTACT), PUBLIC,
            "Whom to ask. If left out, the association's contact.", expires=True, own_text=False),
        FEEDBACK,
        GROUND_RULES,
        Key("partners", "yhteistyössä", "i_samarbete", Many(LINE), PUBLIC,
            "Who else organises it", own_text=False),
        replace(SUMMARY, help="One sentence for lists: what the group does or whom it is for"),
        Key("image", "kuva", "bild", IMAGE, PUBLIC, "A picture"),
        ORDER,
        Key("publish_times", "julkaise_ajat", "publicera_tider", BOOLEAN, PUBLIC,
            "Are the times published? If left out, they are, except a closed group's.",
            decides=(TIMES,)),
        Key("publish_place", "julkaise_paikka", "publicera_plats", BOOLEAN, PUBLIC,
            "Is the place published? If left out, it is, except a closed group's.",
            decides=(PLACE,)),
        Key("publish_link", "julkaise_linkki", "publicera_länk", BOOLEAN, PUBLIC,
            "Is the meeting link published? If left out, it is not.", usual="no",
            decides=(LINK,)),
        Key("calendar", "kalenteri", "kalender", BOOLEAN, PUBLIC,
            "Do the meetings go into calendars? If left out, they do, except a sensitive group's.",
            decides=(FEEDS,)),
        Key("poster", "juliste", "affisch", Choice("poster", Poster), PUBLIC,
            "Is a poster made of it? If left out, it is, except of a sensitive group. "
            "strips: with strips to tear off."),
        Key("checked", "tarkistettu", "kontrollerad", DATE, PUBLIC,
            "When the information was last checked"),
        LANG,
        DRAFT,
        ALIASES,
    ),
    has_page=True,
)

FACTS = tuple(key for key in GROUP.keys if key.name in {each.name for each in fields(GroupFacts)})
"""Keys whose values are published as they stand."""

"""The keys of groups, their schedules, extra sessions and changes."""

from __future__ import annotations

from dataclasses import fields

from ..model import Admission, GroupFacts, Mode, Role, Status
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
        Key("day", "päivä", "dag", Many(WEEKDAY), TIMES,
            "A weekday, or several", unless="unless dates are given"),
        Key("dates", "päivät", "datum", Many(DATE), TIMES, "Single dates, in place of weekdays"),
        Key("time", "kello", "klockan", TIME, TIMES,
            "When it begins and ends, such as 17:30–19:00", required=True),
        Key("every", "toistuu", "upprepas", Many(REPETITION), TIMES,
            "How often; every week if left out"),
        STARTS,
        ENDS,
        Key("season", "kausi", "säsong", Reference("seasons"), TIMES,
            "The one season it is for; all the group's if left out"),
        MEETING_PLACE,
        SKIP,
        Key("on_holidays", "pyhäpäivinä", "helgdagar", BOOLEAN, TIMES,
            "Whether it meets on public holidays too"),
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
        Key("date", "pvm", "datum", DATE, TIMES, "The session's original date", required=True),
        Key("at", "alkaen", "från", CLOCK, TIMES,
            "Its original start, needed where the date has more than one session"),
        Key("cancelled", "peruttu", "inställd", CANCELLED, TIMES,
            "Whether it is cancelled, or why it is"),
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
        Key("link", "linkki", "länk", ADDRESS, LINK, "The link to it"),
        Key("note", "lisätieto", "tilläggsinfo", TEXT, PUBLIC, "What else one should know"),
    ),
)

FACILITATOR = Block(
    "facilitator",
    (
        Key("role", "rooli", "roll", Choice("role", Role), PUBLIC,
            "As what the person facilitates", required=True),
        Key("name", "nimi", "namn", LINE, PEOPLE, "The person's name", expires=True),
        Key("trained", "koulutettu", "utbildad", BOOLEAN, PUBLIC, "Whether trained for it"),
        Key("organisation", "taho", "organisation", LINE, PUBLIC, "Whom the person works for"),
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
            "Its kind of group", required=True),
        Key("season", "kausi", "säsong", Many(Reference("seasons")), PUBLIC,
            "The season it meets in, or several", required=True),
        Key("admission", "avoimuus", "gruppform", Choice("admission", Admission), PUBLIC,
            "How one comes in: open, refilling or closed", required=True, decides=(TIMES, PLACE)),
        Key("location", "paikka", "plats", Reference("locations"), PLACE,
            "The place where it meets", required=True,
            unless="unless online, forming, closed, or given in each schedule entry"),
        MUNICIPALITY,
        Key("fee", "maksu", "avgift", FEE_BLOCK, PUBLIC,
            "What it costs, such as 5 € or 20 €/season; free if left out", has_default=True),
        Key("schedule", "aikataulu", "tidtabell", Many(SCHEDULE_ENTRY), TIMES,
            "When it meets", required=True,
            unless="unless forming, closed, or extra sessions are given"),
        SKIP,
        Key("extra", "lisäkerrat", "extra_träffar", Many(EXTRA_SESSION), TIMES,
            "Single extra sessions"),
        Key("changes", "muutokset", "ändringar", Many(CHANGE), TIMES,
            "What changes in single sessions"),
        Key("status", "tila", "läge", Choice("status", Status), PUBLIC,
            "How the group is doing", has_default=True),
        Key("mode", "toteutus", "genomförande", Choice("mode", Mode), PUBLIC,
            "In person, online or both", has_default=True),
        Key("online", "verkkoryhmä", "nätgrupp", ONLINE, PUBLIC,
            "How it meets online", expires=True),
        Key("languages", "kielet", "språk", Many(SPOKEN_LANGUAGE), PUBLIC,
            "The languages used, as codes such as fi; the association's if left out",
            own_text=False, has_default=True),
        Key("interpreting", "tulkkaus", "tolkning", LINE, PUBLIC, "What interpreting there is"),
        AUDIENCE,
        Key("themes", "teemat", "teman", Many(LINE), PUBLIC, "What the group talks about"),
        Key("term", "kesto", "längd", LINE, PUBLIC,
            "How long it lasts, such as 10 times from September", own_text=False),
        Key("how_to_join", "miten_mukaan", "så_kommer_du_med", TEXT, PUBLIC,
            "How one joins, in place of the usual text"),
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
        Key("discreet_title", "huomaamaton_otsikko", "diskret_rubrik", TITLE, PUBLIC,
            "A title that tells nothing, for browser tabs and calendars"),
        Key("contact", "yhteystiedot", "kontakt", Many(CONTACT), PUBLIC,
            "Whom to ask; the association's contact if left out", expires=True, own_text=False),
        FEEDBACK,
        GROUND_RULES,
        Key("partners", "yhteistyössä", "i_samarbete", Many(LINE), PUBLIC,
            "Who else is behind it", own_text=False),
        SUMMARY,
        Key("image", "kuva", "bild", IMAGE, PUBLIC, "A picture"),
        ORDER,
        Key("publish_times", "julkaise_ajat", "publicera_tider", BOOLEAN, PUBLIC,
            "Whether its times are published; not those of a closed group if left out",
            decides=(TIMES,)),
        Key("publish_place", "julkaise_paikka", "publicera_plats", BOOLEAN, PUBLIC,
            "Whether its place is published; not that of a closed group if left out",
            decides=(PLACE,)),
        Key("publish_link", "julkaise_linkki", "publicera_länk", BOOLEAN, PUBLIC,
            "Whether its online link is published; not if left out", decides=(LINK,)),
        Key("calendar", "kalenteri", "kalender", BOOLEAN, PUBLIC,
            "Whether its sessions go into calendar feeds; not a sensitive group's if left out",
            decides=(FEEDS,)),
        Key("checked", "tarkistettu", "kontrollerad", DATE, PUBLIC,
            "When its facts were last checked"),
        LANG,
        DRAFT,
        ALIASES,
    ),
    has_page=True,
)

FACTS = tuple(key for key in GROUP.keys if key.name in {each.name for each in fields(GroupFacts)})
"""Keys whose values are published as they stand."""

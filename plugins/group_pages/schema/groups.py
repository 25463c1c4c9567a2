"""The keys of groups, their schedules, extra sessions and changes."""

from __future__ import annotations

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
    FEE,
    FEE_AMOUNT,
    FEEDBACK,
    FILE_TITLE,
    GROUND_RULES,
    GUEST,
    LANG,
    LANGUAGE_CODE,
    LINE,
    MEMBERSHIP,
    MUNICIPALITY,
    ORDER,
    PLACE,
    REFERRAL,
    REPETITION,
    SENSITIVE,
    SKIP,
    STARTS,
    SUMMARY,
    TEXT,
    TEXT_OR_ADDRESS,
    TIME,
    TITLE,
    TOPIC,
    WEEKDAY,
)
from .types import Block, Choice, File, Key, Kind, Many, Reference

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

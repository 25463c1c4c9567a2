"""Where a key stands in the form of its kind of file, and what it is called there."""

from __future__ import annotations

from ...languages import Words
from ...schema import ASSOCIATION, GROUP, LOCATION, NEWS, PAGE, SEASON, TYPE, Key, Kind
from ...value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form; `usual` keys are open, `more` in a fold. `body` is the text after them."""

    name: str
    title: str
    usual: tuple[str, ...]
    more: tuple[str, ...] = ()
    body: bool = False


SECTIONS: dict[Kind, tuple[Section, ...]] = {
    GROUP: (
        Section("what", "What", ("title", "type", "summary"),
            ("audience", "themes", "term", "image", "languages", "interpreting", "partners"), True),
        Section("when", "When and where", ("season", "location", "schedule"),
            ("mode", "online", "municipality", "skip", "extra", "changes")),
        Section("join", "How to join", ("admission", "status", "contact"),
            ("status_from", "status_until", "fee", "signup", "signup_by", "how_to_join",
             "membership", "referral", "anonymous", "feedback", "ground_rules")),
        Section("people", "People", ("facilitators",)),
        Section("hidden", "What is not published",
            ("sensitive", "discreet_title", "publish_times", "publish_place", "checked"),
            ("publish_link", "calendar", "draft", "order", "lang", "aliases")),
    ),
    LOCATION: (
        Section("place", "The place", ("title", "municipality", "address", "postcode"),
            ("region", "coordinates"), True),
        Section("coming", "Getting there", ("accessibility", "directions")),
        Section("closed", "When it is closed", ("closures",)),
        Section("hidden", "What is not published", ("secret",)),
    ),
    SEASON: (
        Section("season", "The season", ("title", "start", "end"), (), True),
        Section("breaks", "Breaks", ("breaks",)),
    ),
    TYPE: (
        Section("kind", "The type of group", ("title", "summary"), ("order", "image"), True),
        Section("usual", "What holds for its groups", (),
            ("audience", "anonymous", "membership", "referral", "sensitive", "feedback",
             "ground_rules")),
    ),
    NEWS: (Section("news", "The news", ("title", "date", "summary"),
            ("group", "draft", "aliases", "lang"), True),),
    PAGE: (Section("page", "The page", ("title", "summary"),
            ("kind", "order", "draft", "aliases", "lang"), True),),
    ASSOCIATION: (
        Section("who", "The association", ("name", "short_name", "contact"),
            ("language", "site", "id", "timezone"), True),
        Section("look", "How it looks", ("accent", "logo"), ("funders",)),
        Section("safety", "Safety", ("emergency", "quick_exit")),
        Section("usual", "What holds for every group", ("defaults",), ("synonyms",)),
    ),
}  # fmt: skip


LABELS = {
    "title": "Title",
    "date": "Date",
    "admission": "Who can come",
    "status": "Stage",
    "summary": "One sentence for lists",
    "schedule": "Times",
    "season": "Season",
    "sensitive": "Sensitive group",
    "publish_times": "Are the times published",
    "publish_place": "Is the place published",
    "publish_link": "Is the meeting link published",
    "calendar": "Meetings in calendars that people subscribe to",
    "checked": "Facts checked",
    "every": "How often",
    "skip": "Does not meet on",
}
"""Names of fields that are another than the word of the key, as message ids."""


def sections_of(kind: Kind) -> tuple[Section, ...]:
    """Return the form's parts; a key that none of them names is in the last one's fold."""
    *first, last = SECTIONS[kind]
    named = {name for each in SECTIONS[kind] for name in (*each.usual, *each.more)}
    rest = tuple(key.name for key in kind.keys if key.name not in named)
    return (*first, Section(last.name, last.title, last.usual, (*last.more, *rest), last.body))


def label_of(key: Key, words: Words) -> str:
    """Return what a field is called."""
    own = LABELS.get(key.name)
    if own is not None:
        return words.gettext(own)
    return words.capital(key.word(words.language).replace("_", " "))


def hint_of(key: Key, words: Words) -> str:
    """Return the help of a field, "" where it says no more than what the field is called."""
    text = words.capital(words.gettext(key.help))
    if text.rstrip(".").casefold() == label_of(key, words).casefold():
        return ""
    return text if text.endswith((".", "?")) else f"{text}."

"""Answers of `piiri start` -> the association's files, in its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from slugify import slugify

from ..frontmatter.composing import Value, Words, compose_front
from ..installation import DEPLOY, TEMPLATES
from ..model import Language
from ..schema import (
    ASSOCIATION,
    BOOLEAN,
    CONTACT,
    LOCATION,
    PAGE,
    SCHEDULE_ENTRY,
    SEASON,
    TYPE,
    Kind,
    Plain,
)
from ..schema.types import Block
from .group_file import compose_file
from .prompts import split_values
from .start_questions import HOSTS, Answers

CONTENT = "content"
GITIGNORE = "/output/\n/published/\n"
# Pages of the templates that no site should lack; what is not known of them stays to be filled in.
NOTICES = {
    "fi": ("tietosuojaseloste.md", "saavutettavuusseloste.md"),
    "sv": ("dataskyddsbeskrivning.md", "tillganglighetsutlatande.md"),
    "en": ("privacy-notice.md", "accessibility-statement.md"),
}
# What is known of the templates' places to fill in: the text between brackets, then what it is of.
KNOWN = {
    "fi": {
        "yhdistyksen nimi ja osoite": "{name}",
        "yhdistyksen nimi": "{name}",
        "yhteyshenkilö, sähköposti ja puhelin": "{everybody}",
        "puhelin": "{phone}",
        "numero": "{phone}",
        "osoite": "{email}",
        "kuka": "{contact}",
        "sivuston osoite": "{site}",
        "päivämäärä": "{today}",
    },
    "sv": {
        "föreningens namn och adress": "{name}",
        "föreningens namn": "{name}",
        "kontaktperson, e-post och telefon": "{everybody}",
        "telefon": "{phone}",
        "nummer": "{phone}",
        "adress": "{email}",
        "Vem": "{contact}",
        "webbplatsens adress": "{site}",
        "datum": "{today}",
    },
    "en": {
        "name and address of the association": "{name}",
        "name of the association": "{name}",
        "contact person, e-mail and phone": "{everybody}",
        "phone": "{phone}",
        "number": "{phone}",
        "address": "{email}",
        "Who": "{contact}",
        "address of the site": "{site}",
        "date": "{today}",
    },
}


def compose_files(answers: Answers) -> dict[str, str]:
    """Return the text of each file by its path below the association's folder."""
    files = {f"{CONTENT}/association.md": _association(answers), ".gitignore": GITIGNORE}
    for folder, title, text in _titled_files(answers):
        files.setdefault(f"{CONTENT}/{folder}/{slugify(title)}.md", text)
    language = answers.words.language.value
    for name in NOTICES[language]:
        files[f"{CONTENT}/pages/{name}"] = _notice(name, answers)
    files["README.md"] = (DEPLOY / "readme" / f"{language}.md").read_text("utf-8")
    return files | host_files(answers["host"])


def host_files(host: str) -> dict[str, str]:
    """Return the text of each file that a host needs, by its path below the association's folder.

    `host` is a name of HOSTS; others need none.
    """
    folders = [DEPLOY / name for name in HOSTS.get(host, ())]
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _association(answers: Answers) -> str:
    language = answers.words.language
    contact = {"name": answers["contact"], **_part(answers, "phone", "email")}
    values = {
        **_values(ASSOCIATION, _part(answers, "name", "language", "site"), language),
        ASSOCIATION.key("contact").word(language): _values(CONTACT, contact, language),
        **_values(ASSOCIATION, _part(answers, "accent"), language),
    }
    return _file(values, answers["introduction"])


def _titled_files(answers: Answers) -> Iterator[tuple[str, str, str]]:
    """Yield the folder, title and text of each file whose name is made of its title."""
    language = answers.words.language
    for season, start, end in (
        ("season", "start", "end"),
        ("group_season", "group_start", "group_end"),
    ):
        values = {"title": answers[season], "start": answers[start], "end": answers[end]}
        if values["start"]:
            yield "seasons", values["title"], _file(_values(SEASON, values, language))
    for place, prefix in (("place", ""), ("location", "location_")):
        names = ("municipality", "address", "postcode", "secret")
        values = {"title": answers[place], **{each: answers[prefix + each] for each in names}}
        if values["municipality"]:
            if values["secret"] and not BOOLEAN.parse(values["secret"], language):
                del values["secret"]
            yield "locations", values["title"], _file(_values(LOCATION, values, language))
    for title in (*answers.kinds, _kind(answers)):
        yield "types", title, _file(_values(TYPE, {"title": title}, language))
    yield "groups", answers["title"], _group(answers)


def _kind(answers: Answers) -> str:
    return answers["type"] or answers.kinds[0]


def _group(answers: Answers) -> str:
    language = answers.words.language
    day = SCHEDULE_ENTRY.key("day").single
    days = split_values(day, answers["day"], language) if isinstance(day, Plain) else ()
    values = {
        "title": answers["title"], "type": _kind(answers), "season": answers["group_season"],
        "admission": answers["admission"], "location": answers["location"],
        "mode": "" if answers["place"] else "online", **_part(answers, "platform", "time", "every"),
        **_part(answers, "fee", "summary"),
    }  # fmt: skip
    texts: dict[str, tuple[str, ...]] = {name: (value,) for name, value in values.items() if value}
    if answers["day"]:
        texts = {**texts, "day": days}
    ordered = {name: texts[name] for name in sorted(texts, key=_place_in_entry)}
    return compose_file(ordered, language).rstrip() + "\n" + _body(answers["body"])


def _place_in_entry(name: str) -> int:
    """Return a number that puts a day before its time; the file's own order does the rest."""
    return ("day", "time", "every").index(name) if name in ("day", "time", "every") else 3


def _part(answers: Answers, *names: str) -> dict[str, str]:
    return {name: answers[name] for name in names}


def _values(
    kind: Kind | Block, values: Mapping[str, str], language: Language
) -> dict[Words, Value]:
    """Return those of the values that are not empty, by the words of their keys."""
    return {kind.key(name).word(language): value for name, value in values.items() if value}


def _file(values: Mapping[Words, Value], body: str = "") -> str:
    return compose_front(values) + _body(body)


def _body(text: str) -> str:
    return f"\n{text}\n" if text else ""


def _notice(name: str, answers: Answers) -> str:
    """Return a template with what is known filled in: a draft, as the rest is for people to say."""
    words = answers.words
    language = words.language
    text = (TEMPLATES / language.value / name).read_text("utf-8")
    everybody = (answers["contact"], answers["email"], answers["phone"])
    values = {
        **_part(answers, "name", "contact", "phone", "email", "site"),
        "everybody": ", ".join(filter(None, everybody)), "today": words.date(answers.day),
    }  # fmt: skip
    for place, known in KNOWN[language.value].items():
        if value := known.format(**values):
            text = text.replace(f"[[{place}]]", value)
    draft = next(key for key in PAGE.keys if key.name == "draft")
    return text.replace(
        "---\n\n", f"{draft.word(language)}: {BOOLEAN.write(True, language)}\n---\n\n", 1
    )

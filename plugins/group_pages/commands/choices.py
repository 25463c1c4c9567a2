"""Groups, sessions, places and files to choose from at a terminal, or by an option."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from ..editing.content_files import names_in
from ..editing.folders import title_of_file
from ..editing.history import Save
from ..editing.sentences import describe_group
from ..editing.sessions import find_group
from ..languages import Words
from ..languages.forms import break_anywhere
from ..model import Session, Site
from ..schema import DATE
from ..value_classes import dataclass
from .asking import Asker, Option

SESSIONS_SHOWN = 12


def choose_group(asker: Asker, site: Site, given: str | None, slugs: Iterable[str] = ()) -> str:
    """Return a group's slug; with `slugs`, of these only."""
    options = _group_options(asker, site, frozenset(slugs))
    return asker.choose("group", given, asker.words.gettext("Which group?"), options)


def choose_groups(asker: Asker, site: Site, given: Sequence[str]) -> list[str]:
    """Return the slugs of one or several groups: of each option, or of the numbers typed."""
    options = _group_options(asker, site, frozenset())
    label = asker.words.gettext("Which groups? Several numbers with commas, such as 1, 4")
    if given:
        return [asker.choose("group", each, label, options) for each in given]
    return asker.choose_several("group", label, options)


def _group_options(asker: Asker, site: Site, offered: frozenset[str]) -> list[Option]:
    options = [
        Option(group.slug, describe_group(group), (group.facts.title,))
        for group in site.groups
        if not offered or group.slug in offered
    ]
    return sorted(options, key=lambda each: asker.words.sort_key(each.label))


def choose_session(asker: Asker, site: Site, slug: str, given: str | None, today: date) -> str:
    """Return the key of one of a group's sessions.

    Asked about are the next ones; an option may name any, by its day or its key.
    """
    words = asker.words
    sessions = site.sessions.get(slug, ())
    if given is None:
        sessions = tuple(each for each in sessions if each.date >= today)[:SESSIONS_SHOWN]
    options = [
        Option(each.key, describe_session(each, words), _names(each, words)) for each in sessions
    ]
    return asker.choose("date", given, words.gettext("Which meeting?"), options)


def _names(session: Session, words: Words) -> tuple[str, ...]:
    days = (session.date, session.original_date)
    return (
        *(DATE.write(day, words.language) for day in days),
        *(day.isoformat() for day in days),
        *(words.date_short(day) for day in days),
    )


def describe_session(session: Session, words: Words) -> str:
    """Return “ti 9.2.2027 klo 17.30–19, Kirjasto”."""
    day = words.day_with_year(session.date)
    text = f"{day} {words.session_time(session.starts_at, session.ends_at)}"
    place = f", {session.location.title}" if session.location else ""
    cancelled = f" ({words.gettext('Cancelled')})" if session.state.value == "cancelled" else ""
    return break_anywhere(text + place + cancelled)


def choose_place(asker: Asker, site: Site, given: str | None) -> str:
    """Return a location's slug."""
    options = [Option(each.slug, each.title) for each in site.locations]
    return asker.choose("place", given, asker.words.gettext("Which place?"), options)


KINDS = {
    "groups": "Groups",
    "locations": "Places",
    "types": "Types of groups",
    "seasons": "Seasons",
    "pages": "Pages",
    "news": "News",
}
"""What the files of each folder are called, as message ids."""


@dataclass(frozen=True, slots=True)
class ContentName:
    """A file of the content: its folder, its slug, and its path below the content folder."""

    folder: str
    slug: str
    name: str


def choose_file(
    asker: Asker,
    site: Site,
    kind: str | None,
    given: str | None,
    applies_to: Callable[[ContentName], bool] = lambda _: True,
) -> ContentName:
    """Return a file of those that the predicate is true of; asked for is first its kind."""
    files = [each for folder in KINDS for each in _files_in(site, folder) if applies_to(each)]
    folders = dict.fromkeys(each.folder for each in files)
    if kind is not None or given is None:
        kinds = [Option(folder, asker.words.gettext(KINDS[folder])) for folder in folders]
        folder = asker.choose("kind", kind, asker.words.gettext("What kind of file?"), kinds)
        files = [each for each in files if each.folder == folder]
    options = [_option(site, each) for each in files]
    options.sort(key=lambda each: asker.words.sort_key(each.label))
    name = asker.choose("file", given, asker.words.gettext("Which file?"), options)
    return next(each for each in files if each.name == name)


def _files_in(site: Site, folder: str) -> Iterator[ContentName]:
    for slug, name in names_in(site.root, folder).items():
        yield ContentName(folder, slug, name)


def _option(site: Site, file: ContentName) -> Option:
    """Return the option of a file: its title and path; its title alone names it, too."""
    title = title_of_file(site, file.name, file.folder)
    return Option(file.name, f"{title} ({file.name})", (title, file.slug))


def describe_save(save: Save) -> str:
    """Return “2027-02-09 17:30  Peru 9.2.2027: Miesten ilta, Oulu”."""
    return f"{save.at[:16].replace('T', ' ')}  {save.sentence}"


def title_of(site: Site, slug: str) -> str:
    return find_group(site, slug).facts.title

"""Intents about whole files: set keys, states, new files, rename, withdraw, delete.

Each returns a Proposal and writes nothing. All raise CannotEdit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from slugify import slugify

from ..frontmatter import Scalar
from ..frontmatter.composing import compose_front
from ..frontmatter.editing import Value
from ..languages import Words
from ..model import DATED_STATUSES, Site, Status
from ..paths import Paths
from ..schema import ALIASES, GROUP, KIND_OF_FOLDER, Choice, Key
from .content_files import CannotEdit, ContentFile, Step, open_file
from .proposals import FileChange, Proposal, Question
from .references import drop_references, follow_rename, rename_references
from .sentences import MESSAGES
from .sessions import describe_group, find_group

STATUS = Choice("status", Status)
Values: TypeAlias = Mapping[Key, Value]
"""Values by key, as texts, tuples of them, or mappings of words below the key."""

NOT_COPIED = (
    "changes", "skip", "status_from", "status_until", "checked", "signup_by", "aliases", "draft",
)  # fmt: skip
"""Keys that a copy of a group does not take over."""


def set_values(
    site: Site, folder: str, slug: str, values: Mapping[tuple[Step, ...], Value | None]
) -> Proposal:
    """Propose values for keys of a file, by paths of rows of the schema; None removes one."""
    file = open_file(site, folder, slug)
    put_values(file, values)
    return Proposal(_name_act(site, "edit", folder, slug), file.change())


def put_values(file: ContentFile, values: Mapping[tuple[Step, ...], Value | None]) -> None:
    for path, value in values.items():
        if value is not None:
            file.set(path, value)
        elif file.find(*path) is not None:
            file.remove(*path)


def set_state(
    site: Site,
    slug: str,
    status: Status,
    first: date | None = None,
    last: date | None = None,
) -> Proposal:
    """Propose a group's status, with its first day and, of a break, its last, both inclusive."""
    file, group = open_file(site, GROUP.folder, slug), find_group(site, slug)
    put_state(file, status, first, last)
    words = Words(site.association.language)
    state = STATUS.write(status.value, site.association.language)
    sentence = words.gettext(
        "%(state)s: %(group)s", state=words.capital(state), group=describe_group(group)
    )
    return Proposal(sentence, file.change())


def put_state(
    file: ContentFile, status: Status, first: date | None = None, last: date | None = None
) -> None:
    """Give a group's file a status; days that the status cannot have are removed."""
    has_days = {
        "status_from": first if status in DATED_STATUSES else None,
        "status_until": last if status is Status.PAUSED else None,
    }
    key = GROUP.key("status")
    if status is not Status.RUNNING or file.find(key) is not None:
        file.set((key,), file.write(key, status.value))
    for name, day in has_days.items():
        key = GROUP.key(name)
        put_values(file, {(key,): None if day is None else file.write(key, day)})


def new_file(
    site: Site, folder: str, values: Values, *, body: str = "", name: str = ""
) -> Proposal:
    """Propose a new file with these values, in the association's words and the table's order.

    Its name is made from the title if none is given.
    """
    language = site.association.language
    kind = KIND_OF_FOLDER[folder]
    title = next((each for key, each in values.items() if key.name == "title"), "")
    slug = slugify((name or str(title)).removesuffix(".md"))
    _check_free(site, folder, slug)
    front = compose_front(
        {
            key.word(language): values[key]
            for key in kind.keys
            if values.get(key) not in (None, "", ())
        }
    )
    words = Words(language)
    sentence = words.gettext("New: %(title)s", title=title)
    change = FileChange(f"{folder}/{slug}.md", None, f"{front}\n{body}".encode())
    return Proposal(sentence, (change,))


def copy_group(site: Site, slug: str, title: str, *, name: str = "") -> Proposal:
    """Propose a new group with the values of another, except those about its sessions so far."""
    file = open_file(site, GROUP.folder, slug)
    new = slugify((name or title).removesuffix(".md"))
    _check_free(site, GROUP.folder, new)
    file.set((GROUP.key("title"),), title)
    put_values(file, {(GROUP.key(each),): None for each in NOT_COPIED})
    group = find_group(site, slug)
    if group.facts.status is not Status.FORMING:
        put_values(file, {(GROUP.key("status"),): None})
    if group.schedule:
        put_values(file, {(GROUP.key("extra"),): None})
    sentence = Words(site.association.language).gettext("New: %(title)s", title=title)
    changes = file.change()
    after = changes[0].after if changes else file.bytes
    folder = file.name.rpartition("/")[0]
    return Proposal(sentence, (FileChange(f"{folder}/{new}.md", None, after),))


def withdraw(site: Site, folder: str, slug: str) -> Proposal:
    """Propose that a file is published nowhere until somebody takes its `draft` away.

    News about a group then no longer name it.
    """
    kind = KIND_OF_FOLDER[folder]
    if not any(key.name == "draft" for key in kind.keys):
        raise CannotEdit("edit-no-draft")
    file = open_file(site, folder, slug)
    draft = kind.key("draft")
    file.set((draft,), file.write(draft, True))
    changes = (*file.change(), *drop_references(site, folder, slug))
    return Proposal(_name_act(site, "withdraw", folder, slug), changes)


def delete(site: Site, folder: str, slug: str) -> Proposal:
    """Propose to move a file to the trash; news about a group then no longer name it."""
    file = open_file(site, folder, slug)
    sentence = _name_act(site, "delete", folder, slug)
    others = drop_references(site, folder, slug)
    return Proposal(sentence, (FileChange(file.name, file.bytes, None), *others))


def rename(site: Site, folder: str, slug: str, name: str) -> Proposal:
    """Propose another name for a file, and so another address of its page.

    The old address is kept as an alias where the kind has those; references by the old slug, and
    links in bodies, are changed with it.
    """
    kind, new = KIND_OF_FOLDER[folder], slugify(name.removesuffix(".md"))
    _check_free(site, folder, new)
    file = open_file(site, folder, slug)
    if ALIASES in kind.keys:
        file.insert((ALIASES,), f"/{_address(site, folder, slug)}")
    changes = file.change()
    after = changes[0].after if changes else file.bytes
    place = f"{file.name.rpartition('/')[0]}/{new}.md"
    own = (FileChange(file.name, file.bytes, None), FileChange(place, None, after))
    others = follow_rename(site, folder, slug, file.name, place)
    lost = () if ALIASES in kind.keys else (Question("ask-address-lost"),)
    sentence = _name_act(site, "rename", folder, slug)
    return Proposal(sentence, (*own, *others), lost)


def retitle(site: Site, folder: str, slug: str, title: str) -> Proposal:
    """Propose another title, and with it the references that name the file by its title."""
    kind = KIND_OF_FOLDER[folder]
    file = open_file(site, folder, slug)
    old = file.find(kind.key("title"))
    file.set((kind.key("title"),), title)
    others: tuple[FileChange, ...] = ()
    if isinstance(old, Scalar):
        others = rename_references(site, folder, old.text, title)
    return Proposal(_name_act(site, "edit", folder, slug), (*file.change(), *others))


def _address(site: Site, folder: str, slug: str) -> str:
    """Return the address of a file's page below the site's root."""
    paths = Paths(site.association.language)
    match folder:
        case "groups":
            return paths.group(slug)
        case "news":
            return paths.news_item(slug)
    return paths.page(slug)


def _check_free(site: Site, folder: str, slug: str) -> None:
    if not slug:
        raise CannotEdit("edit-no-name")
    taken = [path for path in (site.root / folder).glob("**/*.md") if slugify(path.stem) == slug]
    if taken:
        raise CannotEdit("edit-name-taken", name=taken[0].name)


def _name_act(site: Site, act: str, folder: str, slug: str) -> str:
    """Return the sentence about a file with its title, which that of a secret place lacks."""
    words = Words(site.association.language)
    titles = {
        "": {slug: site.association.name},
        "groups": {each.slug: each.facts.title for each in site.groups},
        "types": {each.slug: each.title for each in site.types},
        "seasons": {each.slug: each.title for each in site.seasons},
        "locations": {each.slug: each.title for each in site.locations if not each.secret},
        "pages": {each.slug: each.title for each in site.pages},
        "news": {each.slug: each.title for each in site.news},
    }
    return words.gettext(MESSAGES[act], title=titles[folder].get(slug, "…"))

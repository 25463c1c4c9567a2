"""Intents about what files hold: set keys, states, new files, copies.

Each returns a Proposal and writes nothing. All raise CannotEdit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from slugify import slugify

from ..frontmatter.composing import compose_front
from ..frontmatter.editing import Value
from ..languages import Words
from ..model import DATED_STATUSES, Admission, Group, Mode, Site, Status
from ..schema import GROUP, KIND_OF_FOLDER, Choice, Key
from .content_files import CannotEdit, ContentFile, Step, open_file
from .folders import check_free
from .naming import name_new_file
from .proposals import FileChange, Proposal, merged
from .references import keep_references
from .sentences import describe_group, name_act
from .sessions import find_group

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
    return Proposal(name_act(site, "edit", folder, slug), file.change())


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
    refusal = find_refusal(group, status)
    if refusal:
        raise CannotEdit(refusal, group=describe_group(group))
    put_state(file, status, first, last)
    words = Words(site.association.language)
    state = STATUS.write(status.value, site.association.language)
    sentence = words.gettext(
        "%(state)s: %(group)s", state=words.capital(state), group=describe_group(group)
    )
    return Proposal(sentence, file.change())


def find_refusal(group: Group, status: Status) -> str:
    """Return why a group that is forming still cannot have a status, as a code; "" where it can.

    It may lack times and a place, which any other status needs. A closed group lacks them by right.
    """
    facts = group.facts
    entries = group.schedule or group.extra
    is_free = status is Status.FORMING or facts.admission is Admission.CLOSED
    if is_free or facts.status is not Status.FORMING:
        return ""
    if not entries:
        return "edit-not-begun" if status is Status.ENDED else "edit-forming"
    has_place = facts.mode is Mode.ONLINE or group.location is not None
    return "" if has_place or all(each.location for each in entries) else "edit-forming"


def set_states(
    site: Site,
    slugs: Iterable[str],
    status: Status,
    first: date | None = None,
    last: date | None = None,
) -> Proposal:
    """Propose the same status for several groups; see `set_state`."""
    proposals = [set_state(site, slug, status, first, last) for slug in dict.fromkeys(slugs)]
    if len(proposals) == 1:
        return proposals[0]
    words = Words(site.association.language)
    state = words.capital(STATUS.write(status.value, site.association.language))
    sentence = words.ngettext(
        "%(state)s: %(num)s group", "%(state)s: %(num)s groups", len(proposals), state=state
    )
    return merged(sentence, proposals)


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

    Its name is made from the title if none is given. What names another file of the folder by
    that title names it by its file then.
    """
    title = next((each for key, each in values.items() if key.name == "title"), "")
    slug = slugify(name.removesuffix(".md")) if name else name_new_file(site, folder, values)
    check_free(site, folder, slug)
    content = compose_new_file(site, folder, values, body=body)
    words = Words(site.association.language)
    sentence = words.gettext("New: %(title)s", title=title)
    change = FileChange(f"{folder}/{slug}.md", None, content)
    others = keep_references(site, folder, str(title))
    return Proposal(sentence, (change, *others))


def compose_new_file(site: Site, folder: str, values: Values, *, body: str = "") -> bytes:
    """Return the bytes of a new file with these values, as `new_file` proposes them."""
    front = compose_front(
        {
            key.word(site.association.language): values[key]
            for key in KIND_OF_FOLDER[folder].keys
            if values.get(key) not in (None, "", ())
        }
    )
    return f"{front}\n{body}".encode()


def copy_group(site: Site, slug: str, title: str, *, name: str = "") -> Proposal:
    """Propose a new group with the values of another, except those about its sessions so far."""
    file = open_file(site, GROUP.folder, slug)
    new = slugify((name or title).removesuffix(".md"))
    check_free(site, GROUP.folder, new)
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
    own = FileChange(f"{folder}/{new}.md", None, after)
    return Proposal(sentence, (own, *keep_references(site, GROUP.folder, title)))

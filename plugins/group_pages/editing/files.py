"""Intents about whole files: withdraw, release, delete, rename, give another title.

Each returns a Proposal and writes nothing. All raise CannotEdit.
"""

from __future__ import annotations

from slugify import slugify

from ..frontmatter import Scalar
from ..model import Site
from ..paths import Paths
from ..schema import ALIASES, KIND_OF_FOLDER
from ..schema.values import is_boolean, parse_boolean
from . import storage
from .content_files import CannotEdit, ContentFile, find_name, open_file
from .folders import check_free
from .proposals import FileChange, Proposal, Question
from .references import (
    drop_references,
    follow_rename,
    follow_title,
    list_referring,
)
from .sentences import name_act


def may_be_draft(folder: str) -> bool:
    """Return whether files of a folder can be withdrawn."""
    return any(key.name == "draft" for key in KIND_OF_FOLDER[folder].keys)


def is_draft(site: Site, folder: str, slug: str) -> bool | None:
    """Return whether a file is withdrawn; None of one that cannot be, or cannot be read."""
    if not may_be_draft(folder):
        return None
    if (folder, slug) in site.documents:
        return False
    try:
        node = open_file(site, folder, slug).find(KIND_OF_FOLDER[folder].key("draft"))
    except CannotEdit:
        return None
    return isinstance(node, Scalar) and _is_yes(node.text, site)


def withdraw(site: Site, folder: str, slug: str) -> Proposal:
    """Propose that a file is published nowhere until somebody takes its `draft` away.

    News about a group then no longer name it.
    """
    if not may_be_draft(folder):
        raise CannotEdit("edit-no-draft")
    file = open_file(site, folder, slug)
    _refuse_if_referred_to(site, folder, slug, file.name)
    draft = KIND_OF_FOLDER[folder].key("draft")
    file.set((draft,), file.write(draft, True))
    changes = (*file.change(), *drop_references(site, folder, slug))
    return Proposal(name_act(site, "withdraw", folder, slug), changes)


def release(site: Site, folder: str, slug: str) -> Proposal:
    """Propose to publish a draft: the opposite of `withdraw`."""
    if not may_be_draft(folder):
        raise CannotEdit("edit-no-draft")
    file = open_file(site, folder, slug)
    draft = KIND_OF_FOLDER[folder].key("draft")
    if file.find(draft) is not None:
        file.remove(draft)
    return Proposal(name_act(site, "release", folder, slug), file.change())


def delete(site: Site, folder: str, slug: str) -> Proposal:
    """Propose to move a file to the trash; news about a group then no longer name it.

    A file that others need is refused, and they are named.
    """
    name = find_name(site, folder, slug)
    _refuse_if_referred_to(site, folder, slug, name)
    content = storage.read_bytes(storage.place_of(site.root, name))
    others = drop_references(site, folder, slug)
    sentence = name_act(site, "delete", folder, slug)
    return Proposal(sentence, (FileChange(name, content, None), *others))


def rename(site: Site, folder: str, slug: str, name: str) -> Proposal:
    """Propose another name for a file, and so another address of its page.

    The old address is kept as an alias where the kind has those, unless the file is a draft, which
    has none; references by the old slug, and links in bodies, are changed with it.
    """
    kind, new = KIND_OF_FOLDER[folder], slugify(name.removesuffix(".md"))
    file = open_file(site, folder, slug)
    check_free(site, folder, new)
    has_aliases = ALIASES in kind.keys
    if has_aliases and (folder, slug) in site.documents:
        _drop_alias(file, f"/{address_of(site, folder, new)}")
        file.insert((ALIASES,), f"/{address_of(site, folder, slug)}")
    changes = file.change()
    after = changes[0].after if changes else file.bytes
    place = f"{file.name.rpartition('/')[0]}/{new}.md"
    own = (FileChange(file.name, file.bytes, None), FileChange(place, None, after))
    others = follow_rename(site, folder, slug, file.name, place)
    lost = () if has_aliases else (Question("ask-address-lost"),)
    return Proposal(name_act(site, "rename", folder, slug), (*own, *others), lost)


def retitle(site: Site, folder: str, slug: str, title: str) -> Proposal:
    """Propose another title, and with it the references that name the file by its title."""
    kind = KIND_OF_FOLDER[folder]
    file = open_file(site, folder, slug)
    old = file.find(kind.key("title"))
    file.set((kind.key("title"),), title)
    others: tuple[FileChange, ...] = ()
    if isinstance(old, Scalar):
        others = follow_title(site, folder, slug, old.text, title)
    return Proposal(name_act(site, "edit", folder, slug), (*file.change(), *others))


def _drop_alias(file: ContentFile, address: str) -> None:
    """Remove a former address that is to be the file's own again."""
    for index, item in enumerate(file.items(ALIASES)):
        if isinstance(item, Scalar) and item.text.strip("/") == address.strip("/"):
            file.remove(ALIASES, index)
            return


def _is_yes(text: str, site: Site) -> bool:
    language = site.association.language
    return is_boolean(text, language) and parse_boolean(text, language)


def _refuse_if_referred_to(site: Site, folder: str, slug: str, name: str) -> None:
    others = list_referring(site, folder, slug, name)
    if others:
        raise CannotEdit("edit-referred-to", files=others)


def address_of(site: Site, folder: str, slug: str) -> str:
    """Return the address of a file's page below the site's root."""
    paths = Paths(site.association.language)
    match folder:
        case "groups":
            return paths.group(slug)
        case "news":
            return paths.news_item(slug)
    return paths.page(slug)

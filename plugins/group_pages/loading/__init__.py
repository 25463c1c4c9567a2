"""Content folder -> Site, and every problem in it.

Source: content-format.md. Knows the folder's layout and the references between files; knows
neither HTML nor today.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from ..cache.artifacts import NO_STORE, Store
from ..cache.file_values import NO_FILE_VALUES, FileValues
from ..fields import Fields
from ..frontmatter import Document, Overlay
from ..model import Association, Group, News, Page, Site
from ..problems import Problems
from ..sessions import expand_sessions
from .association import NAMELESS, build_association
from .duplicates import DuplicateGroups, report_numbered_copies
from .folder import walk
from .groups import BuiltGroup, GroupBuilder, GroupContext
from .municipalities import Municipalities
from .pages import build_news, build_page
from .pictures import PictureFiles
from .places import build_location, build_season, build_type
from .redaction import Redaction
from .rules import check_group
from .sound_groups import GroupSessions, Sessions, SoundGroups
from .sources import Source, Sources
from .strays import Strays

__all__ = ["load"]

T = TypeVar("T")

FOLLOW_FROM_CHANGES = ("sessions-coincide", "change-without-effect")
"""Problems that may only follow from an error in a change."""


def load(
    root: Path,
    overlay: Overlay = MappingProxyType({}),
    store: Store = NO_STORE,
    values: FileValues = NO_FILE_VALUES,
) -> tuple[Site | None, Problems]:
    """Return the site, and all problems of all files.

    The overlay has bytes to read in place of files', by paths that begin with the absolute root.
    The store has what earlier builds have read (`readings`), `values` what they have built.

    With errors, the site holds what is not in doubt, so that later checks can report theirs in the
    same run; it must not be published. It is None without a folder or a readable association.md.
    """
    problems = Problems()
    folder = walk(root, problems, overlay)
    if folder is None:
        return None, problems
    sources = Sources(folder, problems, store)
    return _SiteLoader(sources, values).load(), problems


class _SiteLoader:
    """Builds the site from the files of one content folder."""

    def __init__(self, sources: Sources, values: FileValues) -> None:
        self.sources = sources
        self.values = values
        self.problems = sources.problems
        self.pictures = PictureFiles(
            sources.folder.root, sources.folder.real_root, sources.folder.overlay
        )
        self.redaction = Redaction(sources)
        self.problems.redact_where(self.redaction.applies_to)
        self.documents: dict[tuple[str, str], Document] = {}
        self.dropped: list[Path] = []

    def load(self) -> Site | None:
        source = self.sources.association
        context = self._context(source)
        groups, sessions = self._groups(context)
        pages = self._pages()
        news = self._news({group.slug for group in groups})
        for index in self.sources.references.values():
            index.report()
        report_numbered_copies(self.sources, sessions)
        Strays(self.sources, self.pictures).report()
        if source is None:
            return None
        self.documents["association", "association"] = source.document
        return Site(
            root=self.sources.folder.root,
            association=context.association,
            types=self._published("types", context.types),
            seasons=self._published("seasons", context.seasons),
            locations=self._published("locations", context.locations),
            groups=groups,
            pages=pages,
            news=news,
            sessions=sessions,
            documents=self.documents,
            dropped=tuple(self.dropped),
        )

    def _context(self, source: Source | None) -> GroupContext:
        """Build what groups refer to.

        A file whose slug is another's is checked, too; the first one's object takes its place.
        """
        files = self.sources.files
        association = self._association(source)
        zone = association.timezone.key
        municipalities = Municipalities((*files["locations"], *files["groups"]))
        types = {each.slug: build_type(each, self.pictures) for each in reversed(files["types"])}
        seasons = {
            each.slug: build_season(each, municipalities) for each in reversed(files["seasons"])
        }
        locations = {
            each.slug: build_location(each, municipalities, zone)
            for each in reversed(files["locations"])
            if each.fields.are_sound("secret")
        }
        return GroupContext(
            association=association,
            association_fields=source.fields if source else Fields(1),
            contact_known=source is not None and source.fields.are_wholly_sound("contact"),
            types=types,
            type_fields={each.slug: each.fields for each in files["types"]},
            seasons={slug: season for slug, season in seasons.items() if season},
            locations=locations,
            references=self.sources.references,
            municipalities=municipalities,
            pictures=self.pictures,
        )

    def _association(self, source: Source | None) -> Association:
        """Return one without a name where there is no file: the rest is checked all the same."""
        language = self.sources.language
        if source is None:
            return Association(NAMELESS, language, NAMELESS, "")
        return build_association(source, language, self.pictures, self.sources.references["pages"])

    def _groups(self, context: GroupContext) -> tuple[tuple[Group, ...], GroupSessions]:
        groups, published = [], GroupSessions()
        duplicates = DuplicateGroups(self.sources)
        sound = SoundGroups(self.values, self.sources, context)
        for source in self.sources.files["groups"]:
            built, sessions = self._group(source, context, sound)
            self.redaction.add(built)
            duplicates.add(built, sessions)
            if _is_part_of_site(source) and built.publishable:
                groups.append(built.group)
                published.add(source.slug, sessions)
                self.documents["groups", source.slug] = source.document
            elif not source.draft:
                self.dropped.append(source.document.path)
        return tuple(groups), published

    def _group(
        self, source: Source, context: GroupContext, sound: SoundGroups
    ) -> tuple[BuiltGroup, Callable[[], Sessions]]:
        """Return a group, and what returns its sessions; report the problems of both."""
        built = sound.find(source)
        if built is not None:
            expand = partial(expand_sessions, built.group, context.association, Problems())
            return built, cache(expand)
        reports = self.problems.reports
        built = GroupBuilder(source, context).build()
        check_group(built)
        sessions = self._expand(built, context.association)
        sound.keep(built, is_sound=self.problems.reports == reports)
        return built, lambda: sessions

    def _expand(self, built: BuiltGroup, association: Association) -> Sessions:
        """Return the group's sessions; report their problems that follow from no other."""
        if not built.expandable:
            return ()
        problems = Problems()
        sessions = expand_sessions(built.group, association, problems)
        follows = () if built.whole else FOLLOW_FROM_CHANGES
        own = Problems()
        for each in problems:
            if each.code not in follows and not (each.warning and built.unresolved):
                report = own.warning if each.warning else own.error
                report(each.path, each.line, each.code, **dict(each.details))
        self.problems.add(own, as_warnings=built.source.draft)
        return sessions

    def _pages(self) -> tuple[Page, ...]:
        pages = []
        for source in self.sources.files["pages"]:
            page = build_page(source)
            if _is_part_of_site(source):
                pages.append(page)
                self.documents["pages", source.slug] = source.document
        return tuple(pages)

    def _news(self, published: Container[str]) -> tuple[News, ...]:
        """Build the news; a group that is not published, as for an error, is not named in them."""
        items = []
        for source in self.sources.files["news"]:
            news = build_news(source, self.sources.references["groups"])
            if news is not None and _is_part_of_site(source):
                groups = tuple(slug for slug in news.groups if slug in published)
                items.append(replace(news, groups=groups))
                self.documents["news", source.slug] = source.document
        return tuple(items)

    def _published(self, folder: str, built: Mapping[str, T]) -> tuple[T, ...]:
        """Return the folder's objects in file order; note their documents."""
        objects = []
        for source in self.sources.files[folder]:
            if not source.taken and source.slug in built:
                objects.append(built[source.slug])
                self.documents[folder, source.slug] = source.document
        return tuple(objects)


def _is_part_of_site(source: Source) -> bool:
    return not source.draft and not source.taken and source.fields.get("title") is not None

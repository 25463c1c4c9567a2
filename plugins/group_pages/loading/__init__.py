"""Content folder -> Site, or every problem in it.

Source: content-format.md. Knows the folder's layout and the references between files; knows
neither HTML nor today.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from ..fields import Fields
from ..frontmatter import Document
from ..model import Association, Group, News, Page, Session, Site
from ..problems import Problems
from ..sessions import expand_sessions
from .association import NAMELESS, build_association
from .folder import walk
from .groups import BuiltGroup, GroupBuilder, Surroundings
from .municipalities import Municipalities
from .pages import build_news, build_page
from .pictures import PictureFiles
from .places import build_location, build_season, build_type
from .redaction import Redaction
from .rules import check_group
from .sources import Source, Sources
from .strays import Strays

__all__ = ["load"]

FOLLOW_FROM_CHANGES = ("sessions-coincide", "change-without-effect")
"""Problems that a change with an error in it may bring along."""


def load(root: Path) -> tuple[Site | None, Problems]:
    """The site, and all problems of all files.

    Where there are errors the site holds what is not in doubt, so that later checks can report
    what they find in the same run; it must not be published. None where there is no folder or no
    association.md that can be read.
    """
    problems = Problems()
    folder = walk(root, problems)
    if folder is None:
        return None, problems
    sources = Sources(folder, problems)
    return _Loading(sources).site(), problems


class _Loading:
    """One load's way from typed files to the site."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.problems = sources.problems
        self.pictures = PictureFiles(sources.folder.root, sources.folder.real_root)
        self.redaction = Redaction(sources)
        self.problems.redact_where(self.redaction.applies_to)
        self.kept: dict[tuple[str, str], Document] = {}
        self.dropped: list[Path] = []

    def site(self) -> Site | None:
        source = self.sources.association
        around = self._surroundings(source)
        groups, sessions = self._groups(around)
        pages = self._pages()
        news = self._news({group.slug for group in groups})
        for index in self.sources.references.values():
            index.report()
        Strays(self.sources, self.pictures).report()
        if source is None:
            return None
        self.kept["association", "association"] = source.document
        return Site(
            root=self.sources.folder.root,
            association=around.association,
            types=tuple(around.types[each.slug] for each in self._keep("types", around.types)),
            seasons=tuple(
                around.seasons[each.slug] for each in self._keep("seasons", around.seasons)
            ),
            locations=tuple(
                around.locations[each.slug] for each in self._keep("locations", around.locations)
            ),
            groups=groups,
            pages=pages,
            news=news,
            sessions=sessions,
            documents=self.kept,
            dropped=tuple(self.dropped),
        )

    def _surroundings(self, source: Source | None) -> Surroundings:
        """What groups refer to. A file whose slug is another's is looked at, and left out."""
        files = self.sources.files
        association = self._association(source)
        zone = association.timezone.key
        municipalities = Municipalities((*files["locations"], *files["groups"]))
        types = {each.slug: build_type(each) for each in reversed(files["types"])}
        seasons = {
            each.slug: build_season(each, municipalities) for each in reversed(files["seasons"])
        }
        locations = {
            each.slug: build_location(each, municipalities, zone)
            for each in reversed(files["locations"])
            if each.fields.sound("secret")
        }
        return Surroundings(
            association=association,
            association_fields=source.fields if source else Fields(1),
            contact_known=source is not None and source.fields.wholly_sound("contact"),
            types=types,
            type_fields={each.slug: each.fields for each in files["types"]},
            seasons={slug: season for slug, season in seasons.items() if season},
            locations=locations,
            references=self.sources.references,
            municipalities=municipalities,
            pictures=self.pictures,
        )

    def _association(self, source: Source | None) -> Association:
        """One without a name where there is none: the rest is checked all the same."""
        language = self.sources.language
        if source is None:
            return Association(NAMELESS, language, NAMELESS, "")
        return build_association(source, language, self.pictures)

    def _groups(
        self, around: Surroundings
    ) -> tuple[tuple[Group, ...], dict[str, tuple[Session, ...]]]:
        groups, sessions = [], {}
        for source in self.sources.files["groups"]:
            built = GroupBuilder(source, around).build()
            check_group(built)
            self.redaction.add(built)
            told = self._expand(built, around.association)
            if _is_kept(source) and built.publishable:
                groups.append(built.group)
                sessions[source.slug] = told
                self.kept["groups", source.slug] = source.document
            elif not source.draft:
                self.dropped.append(source.document.path)
        return tuple(groups), sessions

    def _expand(self, built: BuiltGroup, association: Association) -> tuple[Session, ...]:
        """The sessions; of their problems those that do not follow from others."""
        if not built.expandable:
            return ()
        found = Problems()
        sessions = expand_sessions(built.group, association, found)
        follows = () if built.whole else FOLLOW_FROM_CHANGES
        told = Problems()
        for each in found:
            if each.code not in follows and not (each.warning and built.unresolved):
                report = told.warning if each.warning else told.error
                report(each.path, each.line, each.code, **dict(each.details))
        self.problems.add(told, as_warnings=built.source.draft)
        return sessions

    def _pages(self) -> tuple[Page, ...]:
        pages = []
        for source in self.sources.files["pages"]:
            page = build_page(source)
            if _is_kept(source):
                pages.append(page)
                self.kept["pages", source.slug] = source.document
        return tuple(pages)

    def _news(self, known: Container[str]) -> tuple[News, ...]:
        """News name published groups only: one that has errors is not there to be named."""
        found = []
        for source in self.sources.files["news"]:
            news = build_news(source, self.sources.references["groups"])
            if news is not None and _is_kept(source):
                groups = tuple(slug for slug in news.groups if slug in known)
                found.append(replace(news, groups=groups))
                self.kept["news", source.slug] = source.document
        return tuple(found)

    def _keep(self, folder: str, built: Container[str]) -> list[Source]:
        """The folder's files that are part of the site, noted with their documents."""
        kept = [
            each for each in self.sources.files[folder] if not each.taken and each.slug in built
        ]
        for each in kept:
            self.kept[folder, each.slug] = each.document
        return kept


def _is_kept(source: Source) -> bool:
    return not source.draft and not source.taken and source.fields.get("title") is not None

"""Content folder -> Edition or Problems: the steps that a check and a build share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType

from .addresses import report_collisions
from .bodies import Bodies, attachments, encodings, renderings
from .bodies.headings import check_headings
from .bodies.pictures import Pictures, publish_front_matter_pictures
from .bodies.rendered import RenderedBodies
from .cache.artifacts import NO_STORE, Artifacts, LateStore, open_store
from .cache.file_values import FileValues
from .cache.value_bytes import Shared
from .clock import resolve_build_day
from .file_times import resolve_file_times
from .frontmatter import Overlay
from .languages import Words
from .languages.dialling import dialling_code
from .listings import Edition
from .listings.arrangement import arrange
from .loading import load, readings, sound_groups
from .model import DATED_STATUSES, Group, Location, Session, Site
from .partners.copies import read_partners
from .paths import Paths
from .problems import Problems
from .processes import SharingError, count_processes, fill, split
from .publication import PublishedPlace, disclosure, publish, published_places
from .publication.disclosure import report_leaks, report_leaks_in_files
from .schema import ASSOCIATION, DATE, GROUP, NEWS
from .timestamps import Timestamps, stamp
from .value_classes import dataclass

MUCH = 200
"""Objects with bodies, from which on another process saves time."""
IN_BATCH = 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition and all else that its files are rendered from; nothing in it is withheld.

    `digests` are of all that a group's facts follow from, by slug, as far as they are known.
    """

    edition: Edition
    paths: Paths
    words: Words
    timestamps: Timestamps
    bodies: RenderedBodies
    pictures: Pictures
    digests: Mapping[str, str] = field(default_factory=dict)


def prepare(
    content: Path,
    environment: Mapping[str, str] = os.environ,
    overlay: Overlay = MappingProxyType({}),
    stores: Stores | None = None,
) -> tuple[Prepared | None, Problems]:
    """Return the content as an edition, None if it has an error, and all problems.

    The overlay has bytes to read in place of files' (see `load`). `stores` are those of this
    content folder, where the process has them open. Raises clock.ClockError if the
    environment names an unreadable day or time stamp.
    """
    _, prepared, problems = load_and_prepare(content, environment, overlay, stores)
    return prepared, problems


def load_and_prepare(
    content: Path,
    environment: Mapping[str, str] = os.environ,
    overlay: Overlay = MappingProxyType({}),
    stores: Stores | None = None,
) -> tuple[Site | None, Prepared | None, Problems]:
    """Return what `prepare` does, and before it the site, with what is withheld: for staff alone.

    The site is None without a folder or a readable association.md.
    """
    stores = stores or Stores(content, environment)
    site, problems = load(content, overlay, stores.readings, stores.groups)
    if site is None:
        return None, None, problems
    association = site.association
    words = Words(association.language, dialling_code(association.timezone.key))
    paths = Paths(association.language)
    day = resolve_build_day(association.timezone, environment)
    publication = publish(site, stores.groups)
    report_leaks(site, publication, problems, stores.searches, stores.groups)
    edition = arrange(publication, day, paths, words, stores.groups)
    edition = replace(edition, partners=read_partners(content, problems))
    report_collisions(site, edition.with_held_news(), problems)
    _report_cut_feeds(site, edition, problems)
    _report_statuses_without_day(site, day, problems)
    bodies, pictures = _render_bodies(site, edition, paths, problems, overlay, stores)
    digests = stores.save()
    if problems.errors:
        return site, None, problems
    timestamps = stamp(site, resolve_file_times(content, environment))
    prepared = Prepared(edition, paths, words, timestamps, bodies, pictures, digests)
    return site, prepared, problems


class Stores:
    """What earlier builds of a content folder have read, rendered and encoded.

    One build at a time may use them.
    """

    def __init__(self, content: Path, environment: Mapping[str, str]) -> None:
        find = partial(open_store, owner=os.path.realpath(content), environment=environment)
        self.readings = find(readings.KIND, packages=readings.PACKAGES)
        self.searches = find(disclosure.KIND, packages=disclosure.PACKAGES)
        self.bodies = find(renderings.KIND, packages=renderings.PACKAGES)
        self.pictures = find(encodings.KIND, packages=encodings.PACKAGES)
        self._of_groups = find(sound_groups.KIND, packages=sound_groups.PACKAGES)
        self.groups = FileValues(self._of_groups, _published_places)
        # Of PDFs, which few sites have.
        self.attachments = LateStore(partial(find, attachments.KIND, packages=attachments.PACKAGES))

    def take_used(self) -> tuple[Artifacts, ...]:
        """Return what rendering bodies has found or put since this was called last."""
        stores = self.bodies, self.pictures, self.attachments.opened
        return tuple(each.take_used() for each in stores)

    def add_used(self, used: tuple[Artifacts, ...]) -> None:
        """Take over what a forked process has found or put."""
        bodies, pictures, attachments = used
        self.bodies.add_used(bodies)
        self.pictures.add_used(pictures)
        if attachments:
            self.attachments.open().add_used(attachments)

    def save(self) -> Mapping[str, str]:
        """Write the stores; return the digests of groups (`Prepared`)."""
        digests = self.groups.save()
        stores = (self.readings, self.searches, self.bodies, self.pictures, self._of_groups)
        for store in (*stores, self.attachments.opened):
            store.save()
        return digests


def _published_places(shared: Shared) -> Shared:
    """Return the public places of those that groups refer to, as they are published."""
    places = published_places(each for each in shared.values() if isinstance(each, Location))
    return {(PublishedPlace.__name__, slug): place for slug, place in places.items()}


def _render_bodies(
    site: Site,
    edition: Edition,
    paths: Paths,
    problems: Problems,
    overlay: Overlay,
    stores: Stores,
) -> tuple[RenderedBodies, Pictures]:
    """Return all bodies, rendered, and the pictures of the edition; report their problems."""
    pictures = Pictures(overlay, stores.pictures, stores.attachments.open)
    publish_front_matter_pictures(site, edition, pictures, problems)
    bodies = Bodies(site, edition, paths, pictures, problems, stores.bodies)
    _render_together(bodies, stores)
    bodies.render_all()
    report_leaks_in_files(site, edition.publication, [*bodies.linked_pdfs()], problems)
    unpublished = Pictures(overlay, stores.pictures, stores.attachments.open)
    _check_held_news(site, edition, paths, unpublished, problems)
    check_headings(site, bodies, problems)
    return bodies.finish(), pictures


def _render_together(bodies: Bodies, stores: Stores) -> None:
    """Render the bodies in several processes, where there are many that are not known.

    What another process has rendered is then in the stores, as if in an earlier build.
    """
    keys = bodies.keys()
    if stores.bodies is not NO_STORE:
        processes = count_processes(is_much=stores.bodies.is_new and len(keys) >= MUCH)
        with suppress(SharingError):
            fill(stores, [*split(keys, IN_BATCH)], bodies.render, processes)


def _check_held_news(
    site: Site, edition: Edition, paths: Paths, pictures: Pictures, problems: Problems
) -> None:
    """Report until when news are held back, and what would stop the build of their day.

    What it renders, and the pictures in it, are thrown away.
    """
    for item in edition.held_news:
        path = site.documents[NEWS.folder, item.slug].path
        problems.warning(path, item.line, "news-held-back", day=item.date)
    if edition.held_news:
        later = edition.with_held_news()
        bodies = Bodies(site, later, paths, pictures, problems)
        bodies.render((NEWS.folder, item.slug) for item in edition.held_news)
        report_leaks_in_files(site, later.publication, [*bodies.linked_pdfs()], problems)


def _report_cut_feeds(site: Site, edition: Edition, problems: Problems) -> None:
    path = site.documents[ASSOCIATION.name, ASSOCIATION.name].path
    for listing in edition.listings:
        if not listing.has_files:
            continue
        if listing.feed_until is not None:
            problems.warning(
                path, 1, "feed-reaches-until", listing=f"/{listing.path}", until=listing.feed_until
            )
        elif listing.feed_cut:
            problems.warning(path, 1, "feed-leaves-out-past", listing=f"/{listing.path}")


def _report_statuses_without_day(site: Site, day: date, problems: Problems) -> None:
    """Warn of a status without a first day that holds for sessions that have been."""
    language = site.association.language
    key = GROUP.key("status_from").word(language)
    for group in site.groups:
        first = _likely_first_day(group, site.sessions, day)
        if first is not None:
            line = f"{key}: {DATE.write(first, language)}"
            problems.warning(Path(group.path), group.status_line, "status-without-day", line=line)


def _likely_first_day(
    group: Group, sessions: Mapping[str, tuple[Session, ...]], day: date
) -> date | None:
    """Return the day that leaves sessions before the one built for as they were, None without need.

    A status whose sessions are not published changes nothing about them.
    """
    has_day = group.status_from is not None
    if has_day or not group.publish_times or group.facts.status not in DATED_STATUSES:
        return None
    days = sorted(session.date for session in sessions.get(group.slug, ()))
    until = group.status_until or date.max
    if not days or days[0] >= day or days[0] > until:
        return None
    return min(day, days[-1] + timedelta(1), until)

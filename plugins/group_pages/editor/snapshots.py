"""The content as it is now: read once, and again when a file of it is another."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from ..cache.states import format_signature
from ..clock import resolve_build_day
from ..editing import storage
from ..editing.checking import Verdict, check
from ..editing.history import Save
from ..editing.proposals import Proposal
from ..editing.saving import Outcome, Saved, Saver
from ..edition import Prepared, Stores, load_and_prepare
from ..garbage import garbage_uncollected
from ..languages import Words
from ..loading.folder import absolute
from ..loading.sources import association_language
from ..model import DEFAULT_TIMEZONE, Season, Site
from ..partners import folder_of
from ..problems import Problem, Problems
from ..value_classes import dataclass

Fingerprint = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The content at one time.

    `site` is what staff wrote, with what is withheld; None without a readable association.md.
    `prepared` is what is published, None while there is an error. `day` is the day built for.
    """

    content: Path
    site: Site | None
    problems: Problems
    prepared: Prepared | None
    words: Words
    day: date

    def problems_of(self, name: str) -> tuple[Problem, ...]:
        """Return the problems of a file, by its path below the content folder."""
        file = absolute(self.content) / name
        return tuple(each for each in self.problems.sorted() if each.path == file)

    def name_of(self, path: Path) -> str:
        """Return the path of a file below the content folder, with slashes."""
        root = absolute(self.content)
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""

    @property
    def season(self) -> Season | None:
        """The season of the day, else the next one, else the last one."""
        seasons = sorted(self.site.seasons if self.site else (), key=lambda each: each.start)
        ahead = [each for each in seasons if each.end >= self.day]
        return ahead[0] if ahead else (seasons[-1] if seasons else None)


class Contents:
    """The snapshots of one content folder, and what writes to it."""

    def __init__(self, content: Path, environment: Mapping[str, str] = os.environ) -> None:
        self.content = content
        self.saver = Saver(content, environment=environment)
        self.environment = environment
        self._stores = Stores(content, environment)
        self._reading = threading.Lock()
        """Held by whoever uses the stores."""
        self._lock = threading.Lock()
        self._latest: tuple[Fingerprint, date, Snapshot] | None = None

    def read(self) -> Snapshot:
        """Return the snapshot of now. Raises ClockError, OSError."""
        with self._lock:
            fingerprint, day = take_fingerprint(self.content), self._day()
            if self._latest is None or self._latest[:2] != (fingerprint, day):
                self._latest = (fingerprint, day, self._take())
            return self._latest[2]

    def check(self, proposal: Proposal, snapshot: Snapshot) -> Verdict:
        """Return what a proposal made from a snapshot would bring; nothing is written."""
        with self._reading, garbage_uncollected():
            before, stores = snapshot.problems, self._stores
            return check(self.content, proposal, before, self.environment, stores)

    def save(self, proposal: Proposal, snapshot: Snapshot) -> Outcome:
        """Save a proposal made from a snapshot; the next one is made of the check of it.

        Raises what Saver.save does.
        """
        before = take_fingerprint(self.content)
        verdict = self.check(proposal, snapshot)
        outcome = self.saver.save(proposal, verdict=verdict)
        if isinstance(outcome, Saved) and outcome.verdict is not None:
            with self._lock:
                self._adopt(outcome.verdict, before, proposal)
        return outcome

    def _adopt(self, verdict: Verdict, before: Fingerprint, proposal: Proposal) -> None:
        """Take what a check has prepared as the snapshot, unless other files changed meanwhile."""
        if self._latest is None or self._latest[0] != before:
            return
        fingerprint, day = take_fingerprint(self.content), self._latest[1]
        own = {f"{self.content}/{each.name}" for each in proposal.changes}
        if any(path not in own for path, *_ in set(before) ^ set(fingerprint)):
            return
        site = verdict.site
        snapshot = replace(
            self._latest[2], site=site, problems=verdict.problems, prepared=verdict.prepared
        )
        is_same = site is not None and snapshot.words.language is site.association.language
        is_same = is_same and _is_on_disk(proposal, self.content)
        if is_same and take_fingerprint(self.content) == fingerprint:
            self._latest = (fingerprint, day, snapshot)

    def saves(self, number: int) -> list[Save]:
        """Return the last saves, the newest first."""
        newest = self.saver.history.newest()
        return [save for save, _ in zip(newest, range(number), strict=False)]

    def _day(self) -> date:
        zone = self._latest[2].site if self._latest else None
        timezone = zone.association.timezone if zone else ZoneInfo(DEFAULT_TIMEZONE)
        return resolve_build_day(timezone, self.environment)

    def _take(self) -> Snapshot:
        with self._reading, garbage_uncollected():
            site, prepared, problems = load_and_prepare(
                self.content, self.environment, stores=self._stores
            )
        words = Words(site.association.language if site else association_language(self.content))
        timezone = site.association.timezone if site else ZoneInfo(DEFAULT_TIMEZONE)
        day = resolve_build_day(timezone, self.environment)
        return Snapshot(self.content, site, problems, prepared, words, day)


def _is_on_disk(proposal: Proposal, content: Path) -> bool:
    """Return whether the files are as the proposal makes them."""
    return all(
        storage.read_bytes(storage.place_of(content, each.name)) == each.after
        for each in proposal.changes
    )


def take_fingerprint(content: Path) -> Fingerprint:
    """Return paths and signatures, which differ once a file that the site follows from has changed.

    That is one of the content folder, or a partner's copy beside it.
    """
    entries = []
    for place, folders, names in chain(os.walk(content), os.walk(folder_of(content))):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = f"{place}/{name}"
                entries.append((path, format_signature(os.lstat(path))))
    return tuple(entries)

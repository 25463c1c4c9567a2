"""Writes proposals: all of their files or none, and never over what somebody else has written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..locks import file_locked
from ..problems import Problem, Problems
from . import commits, storage
from .checking import Verdict, check
from .history import History, Save, SavedFile, account_name
from .proposals import FileChange, Proposal

PRUNED_EVERY = 20
"""Saves, after which versions that are not kept are looked for."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The proposal is written. `not_committed` is why git has made no commit, "" if it has.

    It is "" where there is no repository, too. `number` is the save's, for `undo`. `verdict` is
    the check that let it through, None of an undo, which is not checked.
    """

    number: int
    warnings: tuple[Problem, ...] = ()
    not_committed: str = ""
    verdict: Verdict | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Nothing is written: the content would have these errors."""

    errors: tuple[Problem, ...]
    problems: Problems


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing is written: somebody has changed these files meanwhile.

    Each is a change from what was read to what stands there now.
    """

    changes: tuple[FileChange, ...]


Outcome = Saved | Rejected | Conflict


@dataclass(slots=True)
class Saver:
    """Writes to one content folder; `history` is beside it.

    `before` are the problems that the content has now, if they are known. With `commit`, each save
    is a commit where the content is in a git repository. `environment` has the day that a proposal
    is checked for. The methods raise OSError (nothing is
    written then), `locks.Locked` and clock.ClockError.
    """

    content: Path
    commit: bool = True
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        self.history = History(self.content)

    def save(
        self,
        proposal: Proposal,
        before: Problems | None = None,
        verdict: Verdict | None = None,
    ) -> Outcome:
        """Write the proposal unless it brings an error, or a file is no longer as it was read.

        `verdict` is that of a check of this proposal, where one has just been made.
        """
        verdict = verdict or check(self.content, proposal, before, self.environment)
        if verdict.errors:
            return Rejected(verdict.errors, verdict.problems)
        outcome = self._write(proposal, verdict.warnings)
        return replace(outcome, verdict=verdict) if isinstance(outcome, Saved) else outcome

    def undo(self, number: int, sentence: str) -> Outcome | None:
        """Take a save back: its files are again byte for byte as before.

        None for a save that there is not, or of which a version is no longer kept.
        """
        proposal = self.propose_undo(number, sentence)
        return self._write(proposal, undoes=number) if isinstance(proposal, Proposal) else proposal

    def propose_undo(self, number: int, sentence: str) -> Proposal | Conflict | None:
        """Return what `undo` would write, or what keeps it from that."""
        save = self.history.find(number)
        if save is None:
            return None
        changes: list[FileChange] = []
        conflicts: list[FileChange] = []
        for file in save.files:
            content = self.history.content_of(file)
            if content is None and file.before:
                return None
            now = storage.read_bytes(storage.place_of(self.content, file.name))
            change = FileChange(file.name, now, content)
            (changes if storage.digest(now) == file.after else conflicts).append(change)
        return Conflict(tuple(conflicts)) if conflicts else Proposal(sentence, tuple(changes))

    def propose_restore(self, name: str, number: int, sentence: str) -> Proposal | None:
        """Return the change of a file to what it was before the save of that number.

        None where that is not kept. It is saved as any other, and another save takes it back.
        """
        versions = self.history.versions(name)
        own = next((file for save, file in versions if save.number == number), None)
        content = self.history.content_of(own) if own else None
        if content is None:
            return None
        now = storage.read_bytes(storage.place_of(self.content, name))
        changes = () if now == content else (FileChange(name, now, content),)
        return Proposal(sentence, changes)

    def _write(
        self, proposal: Proposal, warnings: tuple[Problem, ...] = (), undoes: int = 0
    ) -> Outcome:
        places = {each.name: storage.place_of(self.content, each.name) for each in proposal.changes}
        self.history.make()
        with file_locked(self.history.lock):
            self.history.recover()
            conflict = _find_conflict(proposal, places)
            if conflict is not None:
                return conflict
            save = self._keep_versions(proposal, undoes)
            self._replace_all(proposal, places, save)
            if save.number % PRUNED_EVERY == 0:
                self.history.prune()
            not_committed = ""
            if self.commit and commits.is_in_repository(self.content):
                not_committed = commits.commit(self.content, [*places], proposal.sentence)
        return Saved(save.number, warnings, not_committed)

    def _keep_versions(self, proposal: Proposal, undoes: int) -> Save:
        number = self.history.next_number()
        files = []
        for index, change in enumerate(proposal.changes, 1):
            before, after = storage.digest(change.before), storage.digest(change.after)
            version = ""
            if change.before is not None:
                version = self.history.keep(
                    number, index, change.name, change.before, trash=change.after is None
                )
            files.append(SavedFile(change.name, before, after, version))
        at = datetime.now().astimezone().isoformat(timespec="milliseconds")
        save = Save(number, at, proposal.sentence, tuple(files), undoes, account_name())
        self.history.start(save)
        return save

    def _replace_all(self, proposal: Proposal, places: Mapping[str, Path], save: Save) -> None:
        """Write every file beside its place, then rename them all; after a failure take all back.

        What needs room on the disk comes first: a rename needs none.
        """
        beside_of: dict[Path, Path] = {}
        try:
            for change in proposal.changes:
                if change.after is not None:
                    place = places[change.name]
                    beside_of[place] = storage.write_beside(place, change.after)
            for change in proposal.changes:
                place = places[change.name]
                if change.after is None:
                    place.unlink()
                else:
                    beside_of.pop(place).replace(place)
            for folder in {place.parent for place in places.values()}:
                storage.flush_folder(folder)
            self.history.finish(save)
        except BaseException:
            for beside in beside_of.values():
                beside.unlink(missing_ok=True)
            self.history.recover()
            raise


def _find_conflict(proposal: Proposal, places: Mapping[str, Path]) -> Conflict | None:
    changes = []
    for change in proposal.changes:
        now = storage.read_bytes(places[change.name])
        if now != change.before:
            changes.append(FileChange(change.name, change.before, now))
    return Conflict(tuple(changes)) if changes else None

"""Publishing: the site is built aside, looked at, and then takes the place of the published one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ..cache.states import digest_text, format_signature
from ..languages import Words
from ..output import StagedSite
from ..paths import INDEX_FILE
from ..publishing.comparison import SiteChanges, compare_sites
from ..publishing.errors import PublishError, explain_failure
from ..publishing.records import last_save, read_record, write_record
from ..publishing.targets import describe_target, read_settings
from .snapshots import Contents, take_fingerprint

MOST = 500
"""Changes that are counted."""

Build = Callable[[Path], tuple[bool, tuple[str, ...]]]
"""Builds the site to be published into a folder; returns whether that went well, and its lines."""


class Superseded(Exception):
    """The staged site is no longer the one that was looked at."""


@dataclass(slots=True)
class Sending:
    """A publication that goes on, or has ended.

    `percent` is None where the way to the place gives none.
    """

    number: int
    percent: int | None = None
    _outcome: Future[None] = field(default_factory=Future)

    @property
    def is_over(self) -> bool:
        return self._outcome.done()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is over, or as long; return whether it is."""
        return bool(wait([self._outcome], seconds).done)

    def check(self) -> None:
        """Raise what it ended with: OutputError, PublishError, Superseded; nothing for success."""
        self._outcome.result(0)

    def note(self, percent: int) -> None:
        self.percent = percent

    def run(self, publish: Callable[[], None]) -> None:
        """Publish in a thread of its own."""
        executor = ThreadPoolExecutor(1)
        self._outcome = executor.submit(publish)
        executor.shutdown(wait=False)


@dataclass(slots=True)
class Publisher:
    """What the association has set for publishing.

    `output` is the site as it was last published from this computer, `staged` the folder of the
    next one. `folder` is the association's, where piiri.toml says where the site goes. `sending`
    is the last publication of this run; `patience` is how long, in seconds, whoever publishes waits
    for it before they see how far it has come.
    """

    output: Path
    staged: Path
    build: Build
    folder: Path
    sending: Sending | None = None
    patience: float = 2.0
    _token: str = ""
    _of_content: str = ""
    _staged_save: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def published_at(self) -> float | None:
        """Return when the output was last swapped in, in seconds; None for never."""
        try:
            self.output.joinpath(INDEX_FILE).stat()
            return self.output.stat().st_mtime
        except OSError:
            return None

    def list_waiting(self, contents: Contents) -> tuple[str, ...]:
        """Return the sentences of the saves that are not on the published site, newest first."""
        saves = contents.saves(MOST)
        built = self.published_at()
        if built is None:
            return tuple(save.sentence for save in saves)
        record, place = read_record(contents.saver.history), self._place()
        # A later build by `piiri site` has made a folder that is served the published site.
        if record is not None and record.sent == place and (place or record.at >= built):
            return tuple(save.sentence for save in saves if save.number > record.save)
        return tuple(
            save.sentence for save in saves if datetime.fromisoformat(save.at).timestamp() > built
        )

    @property
    def is_sent(self) -> bool:
        """Whether publishing sends the site somewhere, and does not only make the output folder."""
        return bool(self._place())

    def _place(self) -> str:
        """Return where the site is sent to, "" for the output folder alone."""
        with suppress(PublishError):
            target = read_settings(self.folder).target
            return target.describe() if target is not None else ""
        return ""

    def stage(self, contents: Contents, day: date, *, is_look: bool = False) -> tuple[str, ...]:
        """Build the next site, unless it is built; return the lines of a build that failed.

        Whoever looks at it sees it of today's templates, theme and settings, too: a build knows
        whether these have changed, and ends at once if nothing has.
        """
        with self._lock:
            of_content = _token_of(contents, day)
            if not is_look and of_content == self._of_content and self.staged.is_dir():
                return ()
            self._token = self._of_content = ""
            # What is saved during the build may or may not be in it: it waits.
            self._staged_save = last_save(contents.saver.history)
            is_good, lines = self.build(self.staged)
            if not is_good:
                return lines or ("…",)
            self._of_content = of_content
            # Another site is another folder.
            self._token = digest_text(f"{of_content} {format_signature(self.staged.stat())}")
            return ()

    @property
    def token(self) -> str:
        """What tells the staged site from one of other content, "" for none."""
        return self._token

    @property
    def is_sending(self) -> bool:
        return self.sending is not None and not self.sending.is_over

    def describe_target(self, words: Words) -> str:
        """Return where the site goes, or what keeps one from knowing that."""
        try:
            return describe_target(read_settings(self.folder), self.output, words)
        except PublishError as error:
            return explain_failure(error, words)

    def compare(self) -> SiteChanges:
        """Return what the staged site changes. Raises OSError."""
        return compare_sites(self.output, self.staged)

    def start(self, contents: Contents, token: str) -> Sending:
        """Begin to publish the staged site of this token; what goes on already goes on."""
        if self.sending is not None and not self.sending.is_over:
            return self.sending
        sending = Sending(self.sending.number + 1 if self.sending else 1)
        sending.run(lambda: self._publish(sending, contents, token))
        self.sending = sending
        return sending

    def _publish(self, sending: Sending, contents: Contents, token: str) -> None:
        """Publish the staged site. Raises OutputError, PublishError: the one before then stays."""
        with self._lock:
            if token != self._token:
                raise Superseded
            target = read_settings(self.folder, sending.note).target
            if target is not None:
                target.send(self.staged)
            adopt(self.staged, self.output)
            place = target.describe() if target is not None else ""
            write_record(contents.saver.history, self._staged_save, place)


def adopt(staged: Path, output: Path) -> None:
    """Make the output the staged site, whole; equal files keep their times. Raises OutputError."""
    site = StagedSite(output)
    for file in sorted(staged.rglob("*")):
        if file.is_file():
            site.write(file.relative_to(staged).as_posix(), file.read_bytes())
    site.publish()


def _token_of(contents: Contents, day: date) -> str:
    return digest_text(repr((take_fingerprint(contents.content), day)))

"""The build of one association's site.

Everything is read and checked first, which ends the build before anything is written; then
everything is written beside the output; last the new site is swapped in.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from . import schema
from .build_settings import BuildSettings
from .cache.artifacts import Store, open_store
from .cache.modules import list_zone_files
from .cache.places import read_bytes
from .cache.recorder import Recorder
from .cache.states import wait_for_clock
from .clock import ClockError, resolve_period
from .edition import Prepared, prepare
from .installation import OWN_FOLDERS
from .languages import Words
from .loading.folder import ASSOCIATION_FILE
from .loading.sources import association_language
from .model import Association
from .output import StagedSite, earlier
from .output.targets import MESSAGES as OUTPUT_MESSAGES
from .output.targets import OutputError, check_target
from .problems import ContentErrors, Problems
from .processes import SharingError, count_processes, fill
from .renditions import Batch, fragments, list_batches, template_folders
from .reported_error import ReportedError
from .reporting import display_path, format_clock_error, format_report
from .system_reasons import format_reason
from .template_faults import report_template_fault
from .terminal import write_lines

MUCH = 2_000
"""The groups in all files to be made, from which on another process saves time."""


class SiteBuild:
    """A build that has read and checked its content; its errors are ReportedError.

    `recorder` records the build, so that the next one ends at once while nothing changes.
    """

    def __init__(self, settings: BuildSettings, recorder: Recorder | None = None) -> None:
        self._settings = settings
        self._recorder = recorder
        self._protected = (settings.content, settings.theme, *OWN_FOLDERS)
        self._staged: StagedSite | None = None
        self._earlier = earlier.NO_EARLIER_FILES
        with gc_paused():
            self._prepared = self._prepare()

    @property
    def association(self) -> Association:
        return self._prepared.edition.publication.association

    def _prepare(self) -> Prepared:
        content = self._settings.content
        try:
            prepared, problems = prepare(content, os.environ)
        except ClockError as error:
            words = Words(association_language(content))
            write_lines([format_clock_error(error, words)])
            raise
        if prepared is not None and self._settings.needs_site:
            _check_site(prepared, content, problems)
        self._report = format_report(problems)
        write_lines(self._report)
        if prepared is None or problems.errors:
            raise ContentErrors(problems)
        with _output_errors_reported(prepared.words):
            check_target(self._settings.output, self._protected)
        problems.close()
        return prepared

    def write(self, notify: Callable[[str], object] | None = None) -> None:
        """Write every file of the new site beside the output; `notify` gets each one's path."""
        with _output_errors_reported(self._prepared.words), gc_paused():
            for place in self._write_shared():
                if notify:
                    notify(place)

    def _write_shared(self) -> list[str]:
        with suppress(SharingError):
            return self._write(alone=False)
        # One process has the memory for itself, and meets an error in the order of the files.
        return self._write(alone=True)

    def _write(self, *, alone: bool) -> list[str]:
        """Write the files that the site has not already; return their paths."""
        staged = self._stage()
        store, sources = self._open_store(fragments.KIND), self._read_sources()
        # What files were made from is gone when the store is written: both are much.
        places = self._make_files(staged, store, sources, alone=alone)
        if self._read_sources() == sources:
            store.save()
        else:
            # A template has changed since: nobody knows which pages were made from which.
            self._earlier = earlier.NO_EARLIER_FILES
        return places

    def _make_files(
        self, staged: StagedSite, store: Store, sources: Sequence[bytes], *, alone: bool
    ) -> list[str]:
        settings = self._settings
        parts = fragments.Fragments(store, self._earlier, sources)
        all_batches = list_batches(self._prepared, settings.theme, settings.templates, parts)
        batches = [*filter(None, all_batches)]
        places = [staged.reserve(file.path) for batch in batches for file in batch]

        def make(batch: Batch) -> None:
            for file in batch:
                staged.fill(file.path, file.render())

        size = sum(file.size for batch in batches for file in batch)
        fill(store, batches, make, 1 if alone else count_processes(is_much=size >= MUCH))
        return places

    def _stage(self) -> StagedSite:
        """Return a new site without files, and know those of the one that stands."""
        if self._staged is not None:
            self._staged.discard()
        self._staged = staged = StagedSite(self._settings.output, self._protected)
        if self._recorder is not None:
            files = self._open_store(earlier.KIND, f"\0{staged.real}")
            self._earlier = earlier.EarlierFiles(files, staged)
        return staged

    def _open_store(self, kind: str, output: str = "") -> Store:
        owner = os.path.realpath(self._settings.content)
        return open_store(kind, owner + output, fragments.PACKAGES)

    def _read_sources(self) -> tuple[bytes, ...]:
        """Return what fragments are made from besides their facts: templates, rules of time."""
        settings = self._settings
        folders = template_folders(settings.theme, settings.templates)
        rules = map(read_bytes, list_zone_files(self.association.timezone.key))
        return (*fragments.read_templates(folders), *rules)

    def publish(self) -> None:
        """Replace the earlier site by the new one, and report the counts."""
        if self._staged is None:
            return
        words = self._prepared.words
        with _output_errors_reported(words):
            self._staged.publish()
        groups = len(self._prepared.edition.groups)
        counts = (
            words.ngettext("%(num)s group", "%(num)s groups", groups),
            words.ngettext("%(num)s file", "%(num)s files", len(self._staged.files)),
        )
        what, folder = words.join(counts), display_path(self._settings.output)
        line = words.gettext("Built: %(what)s in %(folder)s.", what=what, folder=folder)
        write_lines([line], sys.stdout)
        self._record(self._staged.identity, line)

    def _record(self, identity: str, line: str) -> None:
        if self._recorder is None:
            return
        wait_for_clock()
        timezone = self.association.timezone
        period = resolve_period(self._prepared.edition.day, timezone)
        self._recorder.record(identity, period, timezone.key, (self._report, [line]))
        self._earlier.save()


def _check_site(prepared: Prepared, content: Path, problems: Problems) -> None:
    """Report a missing address of the site: a required key on the web, not in a preview."""
    association = prepared.edition.publication.association
    if not association.site:
        key = schema.ASSOCIATION.key("site").word(association.language)
        problems.error(content.absolute() / ASSOCIATION_FILE, 1, "key-missing", key=key)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: a build makes little garbage, and the search takes time.

    Nor does it look later through what has been made: that lives to the build's end.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _output_errors_reported(words: Words) -> Iterator[None]:
    """Report why the site cannot be made or written, in the association's language.

    Raises ReportedError, or what an own template has no part in.
    """
    try:
        yield
    except OutputError as error:
        reason = format_reason(error.__cause__, words) if error.__cause__ else ""
        details = {**error.details, "reason": reason}
        write_lines([words.gettext(OUTPUT_MESSAGES[error.code]).format(**details)])
        raise
    # An own template can raise anything.
    except Exception as error:
        if report_template_fault(error, words):
            raise ReportedError from error
        raise

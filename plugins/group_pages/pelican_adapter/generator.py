"""The generator that writes the whole site.

Pelican calls a generator's constructor, `generate_context` and `generate_output`, then sends
`finalized`. Everything is read and checked in the constructor, which ends the build before
anything is written; everything is written in `generate_output`, beside the output; the new site is
swapped in at `finalized`, when no other generator can fail any more.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import signals

from .. import schema
from ..cache.artifacts import open_store
from ..cache.modules import list_zone_files
from ..cache.places import read_bytes
from ..cache.recorder import Recorder
from ..cache.states import wait_for_clock
from ..clock import ClockError, resolve_period
from ..edition import Prepared, prepare
from ..installation import OWN_FOLDERS
from ..languages import Words
from ..loading.folder import ASSOCIATION_FILE
from ..loading.sources import association_language
from ..model import Association
from ..output import StagedSite, earlier
from ..output.targets import MESSAGES as OUTPUT_MESSAGES
from ..output.targets import OutputError, check_target
from ..problems import ContentErrors, Problems
from ..renditions import fragments, site_files, template_folders
from ..renditions.web_addresses import uri
from ..reporting import display_path, format_clock_error, format_report
from ..system_reasons import format_reason
from ..terminal import write_lines
from .names import GENERATOR, NEEDS_SITE, RECORDER


def settings_for(association: Association) -> dict[str, str]:
    """Return the settings of Pelican that the association decides."""
    return {
        "SITENAME": association.name,
        "SITEURL": uri(association.site).rstrip("/"),
        "TIMEZONE": association.timezone.key,
        "DEFAULT_LANG": association.language.value,
    }


class SiteGenerator:
    """Reads, checks and writes one association's site."""

    def __init__(
        self,
        context: dict[str, Any],
        settings: dict[str, Any],
        path: str,
        theme: str,
        output_path: str,
        **_: object,
    ) -> None:
        self.context = context
        self.settings = settings
        self.theme = Path(theme)
        self.content = Path(path)
        self.output = Path(output_path)
        self.staged: StagedSite | None = None
        self.recorder: Recorder | None = settings[RECORDER]
        self.earlier = earlier.NO_EARLIER_FILES
        self.protected = (self.content, self.theme, *OWN_FOLDERS)
        with gc_paused():
            self.prepared = self._prepare(self.content)
        settings[GENERATOR] = self

    def _prepare(self, content: Path) -> Prepared:
        try:
            prepared, problems = prepare(content, os.environ)
        except ClockError as error:
            words = Words(association_language(content))
            write_lines([format_clock_error(error, words)])
            raise
        if prepared is not None and self.settings.get(NEEDS_SITE):
            _check_site(prepared, content, problems)
        self.report = format_report(problems)
        write_lines(self.report)
        if prepared is None or problems.errors:
            raise ContentErrors(problems)
        with _output_errors_reported(prepared.words):
            check_target(self.output, self.protected)
        return prepared

    def generate_context(self) -> None:
        """Give Pelican and other plugins the association's settings."""
        for mapping in (self.settings, self.context):
            mapping.update(settings_for(self.prepared.edition.publication.association))

    def generate_output(self, _: object) -> None:
        """Write every file of the new site beside the output."""
        with _output_errors_reported(self.prepared.words), gc_paused():
            self.staged = StagedSite(self.output, self.protected)
            self._write(self.staged)

    def _write(self, staged: StagedSite) -> None:
        content_written = signals.content_written
        own_templates = [Path(each) for each in self.settings["THEME_TEMPLATES_OVERRIDES"]]
        folders = template_folders(self.theme, own_templates)
        timezone = self.prepared.edition.publication.association.timezone
        rules = map(read_bytes, list_zone_files(timezone.key))
        sources = (*fragments.read_templates(folders), *rules)
        owner = os.path.realpath(self.content)
        store = open_store(fragments.KIND, owner, fragments.PACKAGES)
        if self.recorder is not None:
            owner = f"{owner}\0{staged.real}"
            files = open_store(earlier.KIND, owner, fragments.PACKAGES)
            self.earlier = earlier.EarlierFiles(files, staged)
        parts = fragments.Fragments(store, self.earlier, sources)
        for path, content in site_files(self.prepared, self.theme, own_templates, parts):
            place = staged.write(path, content)
            if content_written.receivers:
                content_written.send(place, context=self.context)
        store.save()

    def publish(self) -> None:
        """Replace the earlier site by the new one, and report the counts."""
        if self.staged is None:
            return
        words = self.prepared.words
        with _output_errors_reported(words):
            self.staged.publish()
        groups = len(self.prepared.edition.groups)
        counts = (
            words.ngettext("%(num)s group", "%(num)s groups", groups),
            words.ngettext("%(num)s file", "%(num)s files", len(self.staged.files)),
        )
        what, folder = words.join(counts), display_path(self.output)
        line = words.gettext("Built: %(what)s in %(folder)s.", what=what, folder=folder)
        write_lines([line], sys.stdout)
        self._record(line)

    def _record(self, line: str) -> None:
        """Record the build, so that the next one ends at once while nothing changes."""
        if self.recorder is None or self.staged is None:
            return
        wait_for_clock()
        edition = self.prepared.edition
        timezone = edition.publication.association.timezone
        period = resolve_period(edition.day, timezone)
        lines = (self.report, [line])
        self.recorder.record(self.staged.identity, period, timezone.key, lines)
        self.earlier.save()


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
    """Report, in the association's language, why the site cannot be written; raise it again."""
    try:
        yield
    except OutputError as error:
        reason = format_reason(error.__cause__, words) if error.__cause__ else ""
        details = {**error.details, "reason": reason}
        write_lines([words.gettext(OUTPUT_MESSAGES[error.code]).format(**details)])
        raise

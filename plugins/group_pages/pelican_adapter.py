"""A generator that writes the whole site. The only module that imports Pelican.

Pelican calls a generator's constructor, `generate_context` and `generate_output`, then sends
`finalized`. Everything is read and checked in the constructor, which ends the build before
anything is written; everything is written in `generate_output`, beside the output; the new site is
swapped in at `finalized`, when no other generator can fail any more.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican, parse_arguments, signals
from pelican.log import console
from pelican.settings import DEFAULT_CONFIG
from rich.console import ConsoleRenderable, RenderHook

from . import pelican_defaults, schema
from .clock import ClockError
from .edition import Prepared, prepare
from .installation import OWN_FOLDERS
from .languages import Words
from .loading.folder import ASSOCIATION_FILE
from .loading.sources import association_language
from .model import Association
from .output import StagedSite
from .output.targets import MESSAGES as OUTPUT_MESSAGES
from .output.targets import OutputError, check_target
from .problems import ContentErrors, Problems
from .renditions import site_files
from .renditions.web_addresses import uri
from .reporting import display_path, format_clock_error, report, write_lines
from .system_reasons import format_reason

NEEDS_SITE = "GROUP_PAGES_NEEDS_SITE"
# The setting with this run's generator: receivers of `finalized` are given the settings alone.
GENERATOR = "GROUP_PAGES_GENERATOR"
# The beginning of what Pelican's settings say of a folder that is not there.
NO_CONTENT_FOLDER = "You need to specify a path containing the content"

# Errors that have been reported to the author already.
REPORTED_ERRORS = (ContentErrors, OutputError, ClockError)


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(_complete_settings)
    signals.get_generators.connect(_generators)
    signals.finalized.connect(_publish)


def quiet_pelican_log() -> None:
    """Hide Pelican's own reports: authors get ours, in their language.

    Called by the settings, before Pelican reads anything else.
    """
    logger = logging.getLogger("pelican")
    if not any(isinstance(each, _HideReportedErrors) for each in logger.filters):
        logger.addFilter(_HideReportedErrors())
        console.push_render_hook(_HideCounts())


def settings_for(association: Association) -> dict[str, str]:
    """Return the settings of Pelican that the association decides."""
    return {
        "SITENAME": association.name,
        "SITEURL": uri(association.site).rstrip("/"),
        "TIMEZONE": association.timezone.key,
        "DEFAULT_LANG": association.language.value,
    }


def _complete_settings(pelican: Pelican) -> None:
    """Put ours in place of each setting that has Pelican's own default.

    A site whose settings do no more than name the plugin is then built as any other: Pelican's
    readers would publish every file that they can read, secret places too.
    """
    for name, value in vars(pelican_defaults).items():
        if name.isupper() and pelican.settings.get(name) == DEFAULT_CONFIG.get(name):
            pelican.settings[name] = value
    pelican.theme = pelican.settings["THEME"]


def _generators(_: Pelican) -> type[SiteGenerator]:
    return SiteGenerator


def _publish(pelican: Pelican) -> None:
    site: SiteGenerator = pelican.settings[GENERATOR]
    site.publish()


class _HideReportedErrors(logging.Filter):
    """Drops errors that have been reported, and the tracebacks of others (`-D` shows them)."""

    def filter(self, record: logging.LogRecord) -> bool:
        arguments = record.args if isinstance(record.args, tuple) else ()
        error = record.exc_info[1] if record.exc_info else None
        record.exc_info = None
        if str(error).startswith(NO_CONTENT_FOLDER):
            _report_content_folder()
            return False
        return not any(isinstance(each, REPORTED_ERRORS) for each in (*arguments, error))


class _HideCounts(RenderHook):
    """Drops Pelican's last line, the counts of its own articles, drafts and pages."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [each for each in renderables if not str(each).startswith("Done: Processed ")]


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
        self.output = Path(output_path)
        self.staged: StagedSite | None = None
        self.protected = (Path(path), self.theme, *OWN_FOLDERS)
        with gc_paused():
            self.prepared = self._prepare(Path(path))
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
        report(problems)
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
        for path, content in site_files(self.prepared, self.theme, own_templates):
            place = staged.write(path, content)
            if content_written.receivers:
                content_written.send(place, context=self.context)

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


def _report_content_folder() -> None:
    """Report that the content folder is missing, which Pelican finds before any plugin is asked."""
    report(prepare(Path(parse_arguments().path or "content"))[1])


def _check_site(prepared: Prepared, content: Path, problems: Problems) -> None:
    """Report a missing address of the site: a required key on the web, not in a preview."""
    association = prepared.edition.publication.association
    if not association.site:
        key = schema.ASSOCIATION.key("site").word(association.language)
        problems.error(content.absolute() / ASSOCIATION_FILE, 1, "key-missing", key=key)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: a build makes little garbage, and the search takes time."""
    gc.disable()
    try:
        yield
    finally:
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

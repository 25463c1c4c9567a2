"""The plugin as Pelican sees it. No other package imports Pelican.

A site that is as the last build left it is not built again: Pelican then gets a generator that
only prints that build's last lines again. All that builds a site is imported when one is built.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican import Pelican, parse_arguments, signals
from pelican.log import console
from pelican.settings import DEFAULT_CONFIG
from rich.console import ConsoleRenderable, RenderHook

from .. import pelican_defaults
from ..build_settings import make_build_settings
from ..cache.manifest import find_lines
from ..cache.recorder import Recorder
from ..reported_error import ReportedError
from .current import CurrentSite
from .names import GENERATOR, INVOCATION, LINES, RECORDER

# The beginning of what Pelican's settings say of a folder that is not there.
NO_CONTENT_FOLDER = "You need to specify a path containing the content"
FILES_OF_PELICAN = (
    "ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES",
    "TEMPLATE_PAGES",
)  # fmt: skip
"""Settings by which Pelican itself reads or writes something, unless they are empty."""


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(_complete_settings)
    signals.get_generators.connect(_choose_generator)
    signals.finalized.connect(_publish)


def quiet_pelican_log() -> None:
    """Hide Pelican's own reports: authors get ours, in their language.

    Called by the settings, before Pelican reads anything else.
    """
    logger = logging.getLogger("pelican")
    if not any(isinstance(each, _HideReportedErrors) for each in logger.filters):
        logger.addFilter(_HideReportedErrors())
        console.push_render_hook(_HideCounts())


def _complete_settings(pelican: Pelican) -> None:
    """Put ours in place of each setting that has Pelican's own default.

    A site whose settings do no more than name the plugin is then built as any other: Pelican's
    readers would publish every file that they can read, secret places too.
    """
    for name, value in vars(pelican_defaults).items():
        if name.isupper() and pelican.settings.get(name) == DEFAULT_CONFIG.get(name):
            pelican.settings[name] = value
    pelican.theme = pelican.settings["THEME"]


def _choose_generator(pelican: Pelican) -> type:
    """Return the generator that builds the site, or the one for a site that is as it would be."""
    settings = pelican.settings
    settings[LINES] = settings[RECORDER] = None
    if is_output_ours_alone(settings):
        build = make_build_settings(settings)
        asked, file = settings.get(INVOCATION) or ("", "")
        key = build.key_for(asked, file)
        if key != asked:
            settings[LINES] = find_lines(key)
        if settings[LINES] is not None:
            return CurrentSite
        settings[RECORDER] = Recorder(key, build.list_inputs())
    from .generator import SiteGenerator

    return SiteGenerator


def is_output_ours_alone(settings: dict[str, Any]) -> bool:
    """Return whether nothing but this plugin reads or writes anything in a build."""
    is_read_by_pelican = any(settings.get(name) for name in FILES_OF_PELICAN)
    has_other_plugins = len(settings["PLUGINS"]) != 1 or signals.content_written.receivers
    return not is_read_by_pelican and not has_other_plugins


def _publish(pelican: Pelican) -> None:
    pelican.settings[GENERATOR].publish()


class _HideReportedErrors(logging.Filter):
    """Drops errors that have been reported, and the tracebacks of others (`-D` shows them)."""

    def filter(self, record: logging.LogRecord) -> bool:
        arguments = record.args if isinstance(record.args, tuple) else ()
        error = record.exc_info[1] if record.exc_info else None
        record.exc_info = None
        if str(error).startswith(NO_CONTENT_FOLDER):
            _report_content_folder()
            return False
        return not any(isinstance(each, ReportedError) for each in (*arguments, error))


class _HideCounts(RenderHook):
    """Drops Pelican's last line, the counts of its own articles, drafts and pages."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [each for each in renderables if not str(each).startswith("Done: Processed ")]


def _report_content_folder() -> None:
    """Report that the content folder is missing, which Pelican finds before any plugin is asked."""
    from ..edition import prepare
    from ..reporting import report

    report(prepare(Path(parse_arguments().path or "content"))[1])

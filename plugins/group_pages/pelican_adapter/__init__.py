"""The plugin as Pelican sees it. No other package imports Pelican.

A site that is as the last build left it is not built again: Pelican then gets a generator that
only prints that build's last lines again. All that builds a site is imported when one is built.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from pelican import Pelican, parse_arguments, signals
from pelican.log import console
from pelican.settings import DEFAULT_CONFIG
from rich.console import ConsoleRenderable, RenderHook

from .. import pelican_defaults
from ..cache.inputs import Inputs
from ..cache.manifest import EPOCH_VARIABLE, find_lines, make_key
from ..cache.modules import are_settings_plain
from ..cache.recorder import Recorder
from ..reported_error import ReportedError
from .current import CurrentSite
from .names import GENERATOR, INVOCATION, LINES, NEEDS_SITE, RECORDER

# The beginning of what Pelican's settings say of a folder that is not there.
NO_CONTENT_FOLDER = "You need to specify a path containing the content"
OVERRIDES = "THEME_TEMPLATES_OVERRIDES"
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
        key = _key_of_command(settings)
        if key is None:
            key = make_key(*_list_parts(settings))
            settings[LINES] = find_lines(key)
        if settings[LINES] is not None:
            return CurrentSite
        settings[RECORDER] = Recorder(key, _inputs_of(settings))
    from .generator import SiteGenerator

    return SiteGenerator


def is_output_ours_alone(settings: dict[str, Any]) -> bool:
    """Return whether nothing but this plugin reads or writes anything in a build."""
    is_read_by_pelican = any(settings.get(name) for name in FILES_OF_PELICAN)
    has_other_plugins = len(settings["PLUGINS"]) != 1 or signals.content_written.receivers
    return not is_read_by_pelican and not has_other_plugins


def _key_of_command(settings: dict[str, Any]) -> str | None:
    """Return the key by which `piiri` will ask for this build again; None where it may not.

    It asks before the settings are read: what they say must follow from files.
    """
    key, file = settings.get(INVOCATION) or ("", "")
    return key if key and are_settings_plain(file) else None


def _list_parts(settings: dict[str, Any]) -> list[str]:
    """Return the settings that a build follows from, as texts."""
    own = (settings["PATH"], settings["OUTPUT_PATH"], *_list_trees(settings))
    return [repr(settings.get(NEEDS_SITE)), *map(str, own)]


def _list_trees(settings: dict[str, Any]) -> list[str]:
    return [os.path.abspath(each) for each in (settings["THEME"], *settings[OVERRIDES])]


def _inputs_of(settings: dict[str, Any]) -> Inputs:
    content, output = (os.path.abspath(settings[name]) for name in ("PATH", "OUTPUT_PATH"))
    is_dated = not os.environ.get(EPOCH_VARIABLE)
    return Inputs(content, output, _list_trees(settings), dated=is_dated)


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

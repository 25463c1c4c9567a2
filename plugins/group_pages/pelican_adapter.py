"""Piiri inside Pelican: a generator that writes the whole site. The only module to import Pelican.

Pelican calls a generator's constructor, `generate_context` and `generate_output`, and at last
sends `finalized`. Everything is read and checked in the constructor, which ends the build before
anything is written; everything is written in `generate_output`, beside the output; the new site
takes its place in `finalized`, when no other generator can fail any more.
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

from pelican import Pelican, signals
from pelican.log import console
from rich.console import ConsoleRenderable, RenderHook

from . import schema
from .clock import ClockError
from .edition import Prepared, prepare
from .languages import Words
from .loading.folder import ASSOCIATION_FILE
from .model import Association
from .output import StagedSite
from .output.targets import MESSAGES as OUTPUT_MESSAGES
from .output.targets import OutputError, check_target
from .problems import ContentErrors, Problems
from .renditions import site_files
from .reporting import report, say, shown

CHECKOUT = Path(__file__).resolve().parents[2]
# Folders of the checkout that no build may write to; `output` and its like are none of them.
OWN_FOLDERS = (
    ".ci", ".git", ".github", ".venv", ".vscode", "bench", "content", "docs", "plugins", "tests",
    "theme", "tools",
)  # fmt: skip
NEEDS_SITE = "GROUP_PAGES_NEEDS_SITE"
# Where this run's generator is found by what Pelican calls with its settings alone.
GENERATOR = "GROUP_PAGES_GENERATOR"

# What has been said to the author in whole, so that Pelican need not say it again.
TOLD = (ContentErrors, OutputError, ClockError)


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(_generators)
    signals.finalized.connect(_publish)


def speak_plainly() -> None:
    """Keep Pelican's own reports from authors: they are told in their language what matters.

    Called by the settings, before Pelican looks at anything else.
    """
    logger = logging.getLogger("pelican")
    if not any(isinstance(each, _Plain) for each in logger.filters):
        logger.addFilter(_Plain())
        console.push_render_hook(_WithoutCounts())


def settings_for(association: Association) -> dict[str, str]:
    """What Pelican wants as settings but the association decides."""
    return {
        "SITENAME": association.name,
        "SITEURL": association.site.rstrip("/"),
        "TIMEZONE": association.timezone.key,
        "DEFAULT_LANG": association.language.value,
    }


def _generators(_: Pelican) -> type[SiteGenerator]:
    return SiteGenerator


def _publish(pelican: Pelican) -> None:
    site: SiteGenerator = pelican.settings[GENERATOR]
    site.publish()


class _Plain(logging.Filter):
    """Drops errors that authors have read, and the tracebacks of others (`-D` shows them)."""

    def filter(self, record: logging.LogRecord) -> bool:
        arguments = record.args if isinstance(record.args, tuple) else ()
        error = record.exc_info[1] if record.exc_info else None
        record.exc_info = None
        return not any(isinstance(each, TOLD) for each in (*arguments, error))


class _WithoutCounts(RenderHook):
    """Drops Pelican's last line: it counts articles, drafts and pages, of which we have none."""

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
        self.protected = (Path(path), self.theme, *(CHECKOUT / name for name in OWN_FOLDERS))
        with _few_objects_die():
            self.prepared = self._prepare(Path(path))
        settings[GENERATOR] = self

    def _prepare(self, content: Path) -> Prepared:
        try:
            prepared, problems = prepare(content, os.environ)
        except ClockError as error:
            say([str(error)])
            raise
        if prepared is not None and self.settings.get(NEEDS_SITE):
            _check_site(prepared, content, problems)
        report(problems)
        if prepared is None or problems.errors:
            raise ContentErrors(problems)
        with _telling(prepared.words):
            check_target(self.output, self.protected)
        return prepared

    def generate_context(self) -> None:
        """Tell Pelican and other plugins whose site this is."""
        for known in (self.settings, self.context):
            known.update(settings_for(self.prepared.edition.publication.association))

    def generate_output(self, _: object) -> None:
        """Write every file of the new site beside the output."""
        with _telling(self.prepared.words), _few_objects_die():
            self.staged = StagedSite(self.output, self.protected)
            self._write(self.staged)

    def _write(self, staged: StagedSite) -> None:
        told = signals.content_written
        own_templates = [Path(each) for each in self.settings["THEME_TEMPLATES_OVERRIDES"]]
        for path, content in site_files(self.prepared, self.theme, own_templates):
            place = staged.write(path, content)
            if told.receivers:
                told.send(place, context=self.context)

    def publish(self) -> None:
        """Put the new site in the place of the earlier one."""
        if self.staged is None:
            return
        words = self.prepared.words
        with _telling(words):
            self.staged.publish()
        groups = len(self.prepared.edition.groups)
        told = (
            words.ngettext("%(num)s group", "%(num)s groups", groups),
            words.ngettext("%(num)s file", "%(num)s files", len(self.staged.files)),
        )
        folder = shown(self.output)
        line = words.gettext("Built: %(what)s in %(folder)s.", what=words.join(told), folder=folder)
        say([line], sys.stdout)


def _check_site(prepared: Prepared, content: Path, problems: Problems) -> None:
    """On the web the site's address is a required key; a preview does without."""
    association = prepared.edition.publication.association
    if not association.site:
        key = schema.ASSOCIATION.key("site").word(association.language)
        problems.error(content.absolute() / ASSOCIATION_FILE, 1, "key-missing", key=key)


@contextmanager
def _few_objects_die() -> Iterator[None]:
    """Without the collector of garbage: a build makes little, and looking for it takes time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _telling(words: Words) -> Iterator[None]:
    """Tell the author, in the association's language, why the site cannot be written."""
    try:
        yield
    except OutputError as error:
        say([words.gettext(OUTPUT_MESSAGES[error.code]).format(**error.details)])
        raise

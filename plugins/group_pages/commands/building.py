"""Builds a site by the settings of an association.

Pelican takes as long to load as a small site to build: it is asked only where the settings have
something for it, such as a plugin of the association's own.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

from .. import pelican_defaults
from ..build_settings import NEEDS_SITE, TEMPLATES, make_build_settings
from ..cache.manifest import find_lines
from ..cache.recorder import Recorder
from ..reported_error import ReportedError
from ..terminal import write_lines
from ..value_classes import dataclass

PELICAN = "pelican"
PLUGIN = __name__.partition(".")[0]
OWN_NAMES = {"PATH", "OUTPUT_PATH", "PLUGINS", "THEME", TEMPLATES, NEEDS_SITE}
"""Settings that a build without Pelican follows."""
DECIDED_NAMES = {"SITENAME", "SITEURL", "TIMEZONE", "DEFAULT_LANG"}
"""Settings that the association's content decides, whatever the file has."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """A build of `content` into `output` by a file of settings.

    `key` is that of the manifest which `piiri` has asked already, "" without one.
    """

    content: Path
    output: Path
    settings: Path
    needs_site: bool = False
    key: str = ""


def run_build(request: BuildRequest) -> int:
    """Build the site; return the exit status."""
    try:
        values = read_settings(request.settings)
        _check_templates(request.settings, values)
        if needs_pelican(values):
            _check_pelican_settings(request.settings, values)
            return _run_pelican(request)
        return _build(request, values)
    except ReportedError:
        return 1


def read_settings(file: Path) -> dict[str, Any]:
    """Return the settings of a file, as Pelican reads it.

    Report a file that Python cannot run, and raise `ReportedError`.
    """
    spec = importlib.util.spec_from_file_location("pelicanconf", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"no settings in Python: {file}")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    # The file is the association's program and can raise anything: it is reported by its line.
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == PELICAN:
            raise  # `piiri` reports how to install it
        _report_broken_file(file, error)
        raise ReportedError from error
    values = {name: value for name, value in vars(module).items() if name.isupper()}
    theme = file.absolute().parent / str(values.get("THEME", pelican_defaults.THEME))
    return {**values, "THEME": str(theme)}


def needs_pelican(values: Mapping[str, Any]) -> bool:
    """Return whether the settings ask Pelican for more than a build by this plugin."""
    # Settings that import Pelican may have connected something to its signals.
    if PELICAN in sys.modules or not Path(values["THEME"]).is_dir():
        return True
    if _list_plugins(values) != [PLUGIN]:
        return True
    ours = vars(pelican_defaults)
    others = values.keys() - OWN_NAMES - DECIDED_NAMES
    return any(name not in ours or values[name] != ours[name] for name in others)


def _list_plugins(values: Mapping[str, Any]) -> list[str]:
    """Return the names of the plugins, none where the setting is no list."""
    plugins = values.get("PLUGINS")
    if not isinstance(plugins, (list, tuple)):
        return []
    return [str(getattr(each, "__name__", each)) for each in plugins]


def _check_templates(file: Path, values: Mapping[str, Any]) -> None:
    """Report a folder of templates that is not there; raise `ReportedError`."""
    folders = values.get(TEMPLATES, ())
    for folder in folders if isinstance(folders, (list, tuple)) else (folders,):
        if not Path(str(folder)).is_dir():
            _report_missing_theme(file, str(folder))
            raise ReportedError


def _check_pelican_settings(file: Path, values: Mapping[str, Any]) -> None:
    """Report settings of which Pelican would build no groups' site; raise `ReportedError`."""
    if PLUGIN not in _list_plugins(values):
        _report(
            "%(file)s: these settings leave out Piiri itself. Begin the file with the line "
            "“%(line)s”, and add plugins of your own with “%(addition)s”.",
            file=file,
            line=f"from {PLUGIN}.settings import *",
            addition='PLUGINS = [*PLUGINS, "…"]',
        )
        raise ReportedError
    theme = Path(values["THEME"])
    if not theme.is_dir() and not _is_pelican_theme(theme.name):
        _report_missing_theme(file, str(theme))
        raise ReportedError


def _is_pelican_theme(name: str) -> bool:
    spec = importlib.util.find_spec(PELICAN)
    folders = (spec.submodule_search_locations if spec else None) or []
    return any((Path(each) / "themes" / name).is_dir() for each in folders)


def _report_broken_file(file: Path, error: Exception) -> None:
    """Report why Python cannot run the file, and the line of it where it ended."""
    own = file.absolute()
    ends = [each for each in extract_tb(error.__traceback__) if Path(each.filename) == own]
    line = error.lineno if isinstance(error, SyntaxError) else (ends and ends[-1].lineno)
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    _report(
        "%(file)s: Python cannot read these settings (%(reason)s)",
        file=f"{file}:{line or 1}",
        reason=f"{type(error).__name__}: {reason}",
    )


def report_template_error(error: Exception, settings: Path) -> bool:
    """Report the template that cannot be used, and its line; return False for another error.

    Without a template of its own it is the file of `settings`.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    if not isinstance(error, TemplateError):
        return False
    frames = extract_tb(error.__traceback__)
    places = [(each.filename, each.lineno) for each in frames if each.filename.endswith(".html")]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or error.name or "", error.lineno))
    file, line = places[-1] if places else (str(settings), 1)
    _report(
        "%(file)s: this template cannot be used (%(reason)s)",
        file=f"{file}:{line or 1}",
        reason=f"{type(error).__name__}: {error.message}",
    )
    return True


def _find_missing(theme: Path, error: Exception) -> str:
    """Return the file of the theme that is not there; "" for another error."""
    path = str(error.filename) if isinstance(error, FileNotFoundError) else ""
    return path if theme in Path(path).parents else ""


def _report_missing_theme(settings: Path, path: str) -> None:
    """Report a folder or file that the settings' theme should have."""
    _report("%(file)s: of the theme, %(path)s is not there", file=settings, path=path)


def _report(message: str, **details: object) -> None:
    from ..languages import Words
    from .arguments import resolve_language

    write_lines([Words(resolve_language(())).gettext(message, **details)])


def _build(request: BuildRequest, values: Mapping[str, Any]) -> int:
    from ..site_build import SiteBuild

    settings = make_build_settings(
        {
            **values,
            "PATH": request.content,
            "OUTPUT_PATH": request.output,
            NEEDS_SITE: request.needs_site or values.get(NEEDS_SITE),
        }
    )
    key = settings.key_for(request.key, str(request.settings))
    lines = find_lines(key) if key != request.key else None
    if lines is not None:
        write_lines(lines[0])
        write_lines(lines[1], sys.stdout)
        return 0
    build = SiteBuild(settings, Recorder(key, settings.list_inputs()))
    try:
        build.write()
    # An own template or theme can raise anything; what is neither's fault is raised again below.
    except Exception as error:
        missing = _find_missing(settings.theme, error)
        if missing:
            _report_missing_theme(request.settings, missing)
        elif not report_template_error(error, request.settings):
            raise
        return 1
    build.publish()
    return 0


def _run_pelican(request: BuildRequest) -> int:
    """Run Pelican's own command; return its exit status."""
    from pelican import main

    from ..pelican_adapter import quiet_pelican_log

    # The settings did so only if they were read after Pelican was.
    quiet_pelican_log()
    own = [f"{NEEDS_SITE}=true"] if request.needs_site else []
    own += [f"GROUP_PAGES_INVOCATION={json.dumps([request.key, str(request.settings)])}"]
    paths = [str(request.content), "-o", str(request.output), "-s", str(request.settings)]
    try:
        # A plugin that cannot be imported ends the build; it is not left out.
        main([*paths, "--fatal", "errors", "-e", *own])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0

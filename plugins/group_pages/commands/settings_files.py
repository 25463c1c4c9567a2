"""An association's own file of settings: what a build follows of it, and whether it is for Pelican.

Its faults are reported by file and line, in the reader's language.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import interruption, pelican_defaults
from ..build_settings import NEEDS_SITE, TEMPLATES, list_templates
from ..reported_error import ReportedError
from .build_faults import report_broken_file, report_fault, report_missing_theme

PELICAN = "pelican"
PLUGIN = __name__.partition(".")[0]
OWN_NAMES = {"PATH", "OUTPUT_PATH", "PLUGINS", "THEME", TEMPLATES, NEEDS_SITE}
"""Settings that a build without Pelican follows."""
DECIDED_NAMES = {"SITENAME", "SITEURL", "TIMEZONE", "DEFAULT_LANG"}
"""Settings that the association's content decides, whatever the file has."""


def read_settings(file: Path) -> dict[str, Any]:
    """Return the settings of a file, as Pelican reads it.

    Report a file that Python cannot run, and raise `ReportedError`.
    """
    try:
        return run_settings(file)
    # The file is the association's program and can raise anything: it is reported by its line.
    except (Exception, SystemExit) as error:
        if isinstance(error, ModuleNotFoundError) and error.name == PELICAN:
            raise  # `piiri` reports how to install it
        if isinstance(error, SystemExit) and error.code == interruption.STATUS:
            raise  # it was Ctrl+C
        report_broken_file(file, error)
        raise ReportedError from error


def run_settings(file: Path) -> dict[str, Any]:
    """Return the settings of a file, as Pelican reads it. Raises whatever the file does."""
    spec = importlib.util.spec_from_file_location("pelicanconf", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"no settings in Python: {file}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
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


def check_templates(file: Path, values: Mapping[str, Any]) -> None:
    """Report a folder of templates that is not there; raise `ReportedError`."""
    for folder in list_templates(values):
        if not folder.is_dir():
            report_missing_theme(file, str(folder))
            raise ReportedError


def check_pelican_settings(file: Path, values: Mapping[str, Any]) -> None:
    """Report settings of which Pelican would build no groups' site; raise `ReportedError`."""
    if PLUGIN not in _list_plugins(values):
        report_fault(
            "%(file)s: these settings leave out Piiri itself. Begin the file with the line "
            "“%(line)s”, and add plugins of your own with “%(addition)s”.",
            file=file,
            line=f"from {PLUGIN}.settings import *",
            addition='PLUGINS = [*PLUGINS, "…"]',
        )
        raise ReportedError
    theme = Path(values["THEME"])
    if not theme.is_dir() and not _is_pelican_theme(theme.name):
        report_missing_theme(file, str(theme))
        raise ReportedError


def _is_pelican_theme(name: str) -> bool:
    spec = importlib.util.find_spec(PELICAN)
    folders = (spec.submodule_search_locations if spec else None) or []
    return any((Path(each) / "themes" / name).is_dir() for each in folders)

"""Builds a site by the settings of an association.

Pelican takes as long to load as a small site to build: it is asked only where the settings have
something for it, such as a plugin of the association's own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..build_settings import NEEDS_SITE, make_build_settings
from ..cache.manifest import find_lines
from ..cache.recorder import Recorder
from ..reported_error import ReportedError
from ..terminal import write_lines
from ..value_classes import dataclass
from .build_faults import find_missing, report_missing_theme
from .settings_files import (
    check_pelican_settings,
    check_templates,
    needs_pelican,
    read_settings,
)


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
        check_templates(request.settings, values)
        if needs_pelican(values):
            check_pelican_settings(request.settings, values)
            return _run_pelican(request)
        return _build(request, values)
    except ReportedError:
        return 1


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
    except FileNotFoundError as error:
        missing = find_missing(settings.theme, error)
        if not missing:
            raise
        report_missing_theme(request.settings, missing)
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

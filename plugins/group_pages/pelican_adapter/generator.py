"""The generator that writes the whole site.

Pelican calls a generator's constructor, `generate_context` and `generate_output`, then sends
`finalized`: the new site is swapped in there, when no other generator can fail any more.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pelican import signals

from ..build_settings import make_build_settings
from ..model import Association
from ..renditions.web_addresses import uri
from ..site_build import SiteBuild
from .names import GENERATOR, RECORDER


def settings_for(association: Association) -> dict[str, str]:
    """Return the settings of Pelican that the association decides."""
    return {
        "SITENAME": association.name,
        "SITEURL": uri(association.site).rstrip("/"),
        "TIMEZONE": association.timezone.key,
        "DEFAULT_LANG": association.language.value,
    }


class SiteGenerator:
    """A build, in the steps that Pelican asks for."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings
        self.build = SiteBuild(make_build_settings(settings), settings[RECORDER])
        settings[GENERATOR] = self

    def generate_context(self) -> None:
        """Give Pelican and other plugins the association's settings."""
        for mapping in (self.settings, self.context):
            mapping.update(settings_for(self.build.association))

    def generate_output(self, _: object) -> None:
        """Write every file of the new site, of which other plugins may want to know."""
        signal = signals.content_written
        self.build.write(partial(signal.send, context=self.context) if signal.receivers else None)

    def publish(self) -> None:
        self.build.publish()

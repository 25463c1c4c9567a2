"""An error that has been reported to the author when it is raised."""

from __future__ import annotations


class ReportedError(Exception):
    """Ends a build; the reason has been printed, in the author's language."""

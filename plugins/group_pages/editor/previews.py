"""What a proposal would bring, before somebody agrees to it: sessions, messages, the difference."""

from __future__ import annotations

import hashlib
from datetime import date

from ..editing.outlook import list_ahead
from ..editing.proposals import Proposal
from ..model import Site
from ..problems import Problem
from ..value_classes import dataclass
from .tasks import Task, problem_task
from .visits import Visit

SEEN = "seen"
"""The field with the token of the difference that somebody has looked at."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The site with a proposal, and the problems that it would bring.

    `token` stands for the difference: what is saved is what somebody has looked at.
    """

    proposal: Proposal
    site: Site | None
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    token: str

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The difference by line, each with its kind: add, drop, file or ""."""
        return lines_of(self.proposal)

    @property
    def file_count(self) -> int:
        return len(self.proposal.changes)


def preview(visit: Visit, proposal: Proposal) -> Preview:
    """Return what the content would be with the proposal. Raises ClockError."""
    verdict = visit.editor.contents.check(proposal, visit.snapshot)
    token = token_of(proposal)
    return Preview(proposal, verdict.site, verdict.errors, verdict.warnings, token)


def is_as_seen(visit: Visit, proposal: Proposal) -> bool:
    """Return whether the form was sent from a page that had this difference."""
    return visit.text(SEEN) == token_of(proposal)


def token_of(proposal: Proposal) -> str:
    return hashlib.sha256(proposal.difference().encode()).hexdigest()[:24]


def link_errors(view: Preview | None, visit: Visit) -> tuple[Task, ...]:
    """Return the errors of a proposal, each with its file's name and the way to it."""
    if view is None:
        return ()
    return tuple(problem_task(visit.snapshot, each, view.site) for each in view.errors)


def name_warnings(view: Preview, visit: Visit) -> tuple[str, ...]:
    """Return the warnings of a proposal, each with its file's name."""
    return tuple(problem_task(visit.snapshot, each, view.site).text for each in view.warnings)


def count_ahead(site: Site | None, slug: str, day: date) -> int:
    """Return how many of a group's sessions from a day on take place."""
    groups = site.groups if site else ()
    own = next((group for group in groups if group.slug == slug), None)
    return len(list_ahead(site, own, day)) if site and own else 0


def lines_of(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Return a difference by line, each with its kind: add, drop, file or ""."""
    return tuple((_kind_of(line), line) for line in proposal.difference().splitlines() if line)


def _kind_of(line: str) -> str:
    if line.startswith(("---", "+++", "@@", "***", "\\")):
        return "file"
    return {"+": "add", "-": "drop"}.get(line[:1], "")

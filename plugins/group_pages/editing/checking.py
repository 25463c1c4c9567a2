"""The problems that changes would bring, found before anything is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..clock import EPOCH_VARIABLE
from ..edition import Prepared, Stores, load_and_prepare, prepare
from ..model import Site
from ..problems import Problem, Problems
from ..value_classes import dataclass
from .proposals import Proposal


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole folder says about changes.

    `errors` and `warnings` are those that the content does not have without the changes; their
    lines are those of the new texts. `prepared` is the edition with them, None with any error;
    `site` what staff will have written, with what is withheld.
    """

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    problems: Problems
    prepared: Prepared | None
    site: Site | None


def check(
    content: Path,
    proposal: Proposal,
    before: Problems | None = None,
    environment: Mapping[str, str] = os.environ,
    stores: Stores | None = None,
) -> Verdict:
    """Return what `make check` would say after the changes, less what it says before them.

    `before` are the problems that the content has now, if they are known, `stores` those of the
    content folder, if they are open. Raises ClockError.
    """
    # Without times of commits: they say nothing about what is right.
    environment = {**environment, EPOCH_VARIABLE: "0"}
    overlay = proposal.overlay(content)
    site, prepared, after = load_and_prepare(content, environment, overlay, stores)
    if before is None:
        # Where nothing is wrong afterwards, nobody need know what was before.
        before = prepare(content, environment, stores=stores)[1] if len(after) else after
    return _compare(before, after, prepared, site)


def check_errors(
    content: Path, proposal: Proposal, environment: Mapping[str, str] = os.environ
) -> Verdict:
    """Return the same without reading what was before, unless there is an error.

    For many files at once, where that takes as long again. The warnings are then those of the
    files that the proposal changes, also of their old ones.
    """
    environment = {**environment, EPOCH_VARIABLE: "0"}
    site, prepared, after = load_and_prepare(content, environment, proposal.overlay(content))
    if after.errors:
        return _compare(prepare(content, environment)[1], after, prepared, site)
    changed = set(proposal.overlay(content))
    warnings = tuple(each for each in after.sorted() if each.path in changed)
    return Verdict((), warnings, after, prepared, site)


def _compare(
    before: Problems, after: Problems, prepared: Prepared | None, site: Site | None
) -> Verdict:
    errors, warnings = (
        _new(old, new)
        for old, new in ((before.errors, after.errors), (before.warnings, after.warnings))
    )
    return Verdict(errors, warnings, after, prepared, site)


def _new(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those that are not there before; a line that has only moved makes none new."""
    counts = Counter(map(_identity, before))
    fresh = []
    for each in after:
        counts[_identity(each)] -= 1
        if counts[_identity(each)] < 0:
            fresh.append(each)
    return tuple(sorted(fresh))


def _identity(problem: Problem) -> tuple[object, ...]:
    """Return what stays the same of a problem when lines above it are added or removed."""
    details = tuple(each for each in problem.details if not each[0].endswith("line"))
    return problem.path, problem.code, details

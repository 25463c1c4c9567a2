"""Random saves of the editor: its own proposals, checks and undo."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from group_pages.editing import files, groups, sessions
from group_pages.editing.content_files import CannotEdit
from group_pages.editing.proposals import Proposal
from group_pages.editing.saving import Saver
from group_pages.loading import load
from group_pages.model import Site, Status
from group_pages.schema import GROUP, NEWS, PAGE

from tests.building import CHECKOUT, FIXED_DAY, Finished
from tests.waiting import PATIENCE_SECONDS

REASONS = ("", "Ohjaaja on sairaana")


def save_session(site: Site, rng: random.Random) -> Proposal:
    """Cancel a session, have it take place after all, give it a topic or another place."""
    group = rng.choice(site.groups)
    key = rng.choice(site.sessions[group.slug]).key
    place = rng.choice(site.locations).slug
    return rng.choice(
        (
            lambda: sessions.cancel(site, group.slug, key, rng.choice(REASONS)),
            lambda: sessions.reinstate(site, group.slug, key),
            lambda: sessions.annotate(site, group.slug, key, topic=f"Aihe {rng.randrange(9)}"),
            lambda: sessions.relocate(site, group.slug, key, place),
        )
    )()


def save_state(site: Site, rng: random.Random) -> Proposal:
    """Give a group another state, or another title."""
    slug = rng.choice(site.groups).slug
    if rng.random() < 0.5:
        return groups.set_state(site, slug, rng.choice(list(Status)))
    return files.retitle(site, GROUP.folder, slug, f"Ryhmä {rng.randrange(99)}")


def save_file(site: Site, rng: random.Random) -> Proposal:
    """Copy, rename, withdraw or delete a group, a page or a news item."""
    folder = rng.choice((GROUP, PAGE, NEWS)).folder
    slug = rng.choice([slug for kind, slug in site.documents if kind == folder])
    name = f"uusi-{rng.randrange(9)}"
    acts: list[Callable[[], Proposal]] = [
        lambda: files.rename(site, folder, slug, name),
        lambda: files.withdraw(site, folder, slug),
        lambda: files.delete(site, folder, slug),
    ]
    if folder == GROUP.folder:
        acts.append(lambda: groups.copy_group(site, slug, name.capitalize()))
    return rng.choice(acts)()


SAVES = (save_session, save_state, save_file)
UNDO = "undo_save"
NAMES = (*(each.__name__ for each in SAVES), UNDO)


def save_in_editor(name: str, content: Path, variables: dict[str, str], seed: int) -> None:
    """Save as the editor does, or take the last save back; what cannot be saved leaves all as is.

    Runs in a process of its own: the editor's checks use the cache that builds use.
    """
    os.environ.update(variables)
    saver = Saver(content, commit=False)
    if name == UNDO:
        last = next(saver.history.newest(), None)
        if last is not None:
            saver.undo(last.number, "Undo")
        return
    rng = random.Random(seed)
    site, _ = load(content)
    save = next(each for each in SAVES if each.__name__ == name)
    try:
        proposal = save(site, rng) if site is not None else None
    except (CannotEdit, IndexError):  # there is no such session, or nothing to choose from
        return
    if proposal is not None:
        saver.save(proposal)


SETTINGS = """\
from group_pages.settings import *

THEME = {theme!r}
THEME_TEMPLATES_OVERRIDES = [{templates!r}]
"""
BUILD = """\
import sys
from pathlib import Path
from group_pages.commands.building import BuildRequest, run_build

content, output, settings = map(Path, sys.argv[1:4])
sys.exit(run_build(BuildRequest(content, output, settings, needs_site=bool(sys.argv[4:]))))
"""


def build_as_editor(
    content: Path, output: Path, settings: Path, variables: dict[str, str], *, needs_site: bool
) -> Finished:
    """Build as the editor's builder does, in a process that has not loaded Pelican."""
    paths = [str(each) for each in (content, output, settings)]
    command = [sys.executable, "-c", BUILD, *paths, *(["needs site"] if needs_site else [])]
    environment = {**os.environ, **FIXED_DAY, "PYTHONPATH": str(CHECKOUT / "plugins"), **variables}
    return subprocess.run(
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, encoding="utf-8",
        timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip

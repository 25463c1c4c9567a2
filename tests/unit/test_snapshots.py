"""The content as the editor has it: for its own day, and after many saves as when read afresh."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from group_pages.clock import DAY_VARIABLE, ClockError
from group_pages.editing import files, sessions
from group_pages.editing.content_files import CannotEdit
from group_pages.editing.proposals import Proposal
from group_pages.editing.saving import Saved, Saver
from group_pages.editor.publication import _token_of
from group_pages.editor.snapshots import Contents, Snapshot
from group_pages.model import Site
from group_pages.schema import LOCATION, SEASON

from tests.build.random_saves import SAVES
from tests.building import CHECKOUT, DAY, FIXED_DAY
from tests.content_tree import GROUP, Tree

SAVE_COUNT = int(os.environ.get("FUZZ_EDITS", "4"))


def test_snapshot_after_a_save_is_of_the_same_day(tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(DAY_VARIABLE, "2031-01-01")
    contents = Contents(tree.root, FIXED_DAY)
    before = contents.read()
    assert before.prepared.edition.day == DAY
    proposal = sessions.cancel(tree.site(), "miesten-ilta", "2027-02-09")
    assert isinstance(contents.save(proposal, before), Saved)
    after = contents.read()
    assert after is not before
    assert (after.day, after.prepared.edition.day) == (DAY, DAY)


def put_back(tree: Tree) -> None:
    """Put another file in the place of one, as a copy by name, time and size does."""
    file = tree.root / GROUP
    times = file.stat().st_mtime_ns, file.stat().st_mtime_ns
    file.write_bytes(file.read_bytes().replace(b"Miesten ilta", b"Naisten ilta"))
    os.utime(file, ns=times)


def renew_partner(tree: Tree) -> None:
    """Put a partner's copy beside the content, here one that cannot be read."""
    (tree.root.parent / "partners").mkdir()
    (tree.root.parent / "partners" / "oulu.json").write_text("{}")


@pytest.mark.parametrize("change", [put_back, renew_partner])
def test_content_that_has_changed_is_read_anew(tree, change):
    contents = Contents(tree.root, FIXED_DAY)
    before, day = contents.read(), DAY
    token = _token_of(contents, day)
    assert contents.read() is before
    change(tree)
    assert facts_of(contents.read()) == facts_of(Contents(tree.root, FIXED_DAY).read())
    assert facts_of(contents.read()) != facts_of(before)
    # What is built to be published is built anew, too.
    assert _token_of(contents, day) != token


def test_save_reads_the_day_of_its_own_environment(tree, monkeypatch: pytest.MonkeyPatch):
    proposal = sessions.cancel(tree.site(), "miesten-ilta", "2027-02-09")
    with pytest.raises(ClockError):
        Saver(tree.root, environment={DAY_VARIABLE: "soon"}).save(proposal)
    monkeypatch.setenv(DAY_VARIABLE, "soon")
    with pytest.raises(ClockError):
        Saver(tree.root).save(proposal)
    assert isinstance(Saver(tree.root, environment=FIXED_DAY).save(proposal), Saved)
    assert os.environ[DAY_VARIABLE] == "soon"


def save_what_groups_refer_to(site: Site, rng: random.Random) -> Proposal:
    """Give a place or a season another title."""
    kind, objects = rng.choice(((LOCATION, site.locations), (SEASON, site.seasons)))
    slug = rng.choice(objects).slug
    return files.retitle(site, kind.folder, slug, f"{slug} {rng.randrange(99)}")


def facts_of(snapshot: Snapshot) -> tuple[object, ...]:
    """Return all that pages of the editor and of the site are made from."""
    site, prepared = snapshot.site, snapshot.prepared
    if site is None or prepared is None:
        return site, list(snapshot.problems)
    objects = prepared.edition.publication.objects()
    bodies = [prepared.bodies.html(kind, slug, "../") for kind, slug, _ in objects]
    pictures = dict(prepared.pictures.files())
    return site, list(snapshot.problems), prepared.edition, bodies, pictures


def test_after_many_saves_all_is_as_when_read_afresh(tmp_path: Path):
    """What one process has kept of its earlier readings is what reading gives, also of looks.

    That what is kept on the disk is right is a matter of `test_warm_is_cold.py`.
    """
    content = tmp_path / "content"
    shutil.copytree(CHECKOUT / "content", content)
    environment = {**FIXED_DAY, "GROUP_PAGES_CACHE": str(tmp_path / "cache")}
    contents = Contents(content, environment)
    rng, saved = random.Random(1), 0
    while saved < SAVE_COUNT:
        snapshot = contents.read()
        save = rng.choice((*SAVES, save_what_groups_refer_to))
        try:
            proposal = save(snapshot.site, rng)
        except (CannotEdit, IndexError):  # there is no such session, or nothing to choose from
            continue
        contents.check(proposal, snapshot)
        if isinstance(contents.save(proposal, snapshot), Saved):
            saved += 1
            afresh = Contents(content, environment).read()
            assert facts_of(contents.read()) == facts_of(afresh), proposal.sentence

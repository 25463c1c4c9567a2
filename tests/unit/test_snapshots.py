"""What the editor saves is checked for the editor's day, whatever the machine's is."""

from __future__ import annotations

import os

import pytest
from group_pages.clock import DAY_VARIABLE, ClockError
from group_pages.editing import sessions
from group_pages.editing.saving import Saved, Saver
from group_pages.editor.snapshots import Contents

from tests.building import DAY, FIXED_DAY


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


def test_save_reads_the_day_of_its_own_environment(tree, monkeypatch: pytest.MonkeyPatch):
    proposal = sessions.cancel(tree.site(), "miesten-ilta", "2027-02-09")
    with pytest.raises(ClockError):
        Saver(tree.root, environment={DAY_VARIABLE: "soon"}).save(proposal)
    monkeypatch.setenv(DAY_VARIABLE, "soon")
    with pytest.raises(ClockError):
        Saver(tree.root).save(proposal)
    assert isinstance(Saver(tree.root, environment=FIXED_DAY).save(proposal), Saved)
    assert os.environ[DAY_VARIABLE] == "soon"

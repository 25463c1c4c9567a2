"""Forms are carried out one at a time; what saves goes before what only looks."""

from __future__ import annotations

import threading

import pytest
from group_pages.editor.turns import Turns

from tests.waiting import PATIENCE_SECONDS, comes_true


def test_save_that_came_last_goes_before_looks_that_wait():
    turns, order, entered = Turns(), [], threading.Semaphore(0)

    class Waiting(threading.Thread):
        def __init__(self, name: str) -> None:
            super().__init__(name=name, daemon=True)
            self.start()
            entered.acquire()

        def run(self) -> None:
            entered.release()
            with turns.take(is_look=self.name.startswith("look")):
                order.append(self.name)

    with turns.take(is_look=True):
        threads = [Waiting("look 1"), Waiting("look 2"), Waiting("save")]
        # Each waits for the turn, not only its thread has begun.
        assert comes_true(lambda: len(turns._changed._waiters) == len(threads))
        assert order == []
    for each in threads:
        each.join(PATIENCE_SECONDS)
    assert order[0] == "save"
    assert sorted(order) == ["look 1", "look 2", "save"]


@pytest.mark.parametrize("is_look", [True, False])
def test_turn_ends_with_a_failure_too(is_look: bool):
    turns = Turns()
    with pytest.raises(RuntimeError), turns.take(is_look=is_look):
        raise RuntimeError
    with turns.take(is_look=not is_look):
        pass

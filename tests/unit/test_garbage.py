"""The garbage collector is paused while any thread reads all files, and no longer."""

from __future__ import annotations

import gc

import pytest
from group_pages.garbage import garbage_uncollected


def test_collector_works_again_after_the_last_pause():
    assert gc.isenabled()
    first, second = garbage_uncollected(), garbage_uncollected()
    with first:
        second.__enter__()
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_collector_works_again_after_a_failure():
    with pytest.raises(ValueError, match="no"), garbage_uncollected():
        raise ValueError("no")
    assert gc.isenabled()


def test_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with garbage_uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()

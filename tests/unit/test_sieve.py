"""sieve: the allow-list of HTML, and the limits of what is rendered at all."""

from __future__ import annotations

import signal
import threading
import time

import pytest
from group_pages.bodies.sieve import (
    ATTRIBUTES,
    MAX_DEPTH,
    REMOVED_WHOLE,
    TAGS,
    TooComplicated,
    at_most,
    check_depth,
    sieve,
)


def kept(tag: str, name: str, value: str) -> str:
    return value


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p lang=sv dir=ltr>a</p>", '<p lang="sv" dir="ltr">a</p>'),
        ("<div><em>a</em></div>", "<em>a</em>"),
        ("a<!-- b -->c", "ac"),
        ("<script>a</script>b", "b"),
        ("<p style='a' class='b' onclick='c'>d</p>", "<p>d</p>"),
        ("<td class='align-left other'>a", "a"),
        ("<a href='vbscript:a'>b</a>", "<a>b</a>"),
        ("<a href='jav&#97;script&colon;a'>b</a>", "<a>b</a>"),
        ("<b>a", "<b>a</b>"),
    ],
)
def test_what_is_not_in_the_list_goes(dirty, clean):
    assert sieve(kept).clean(dirty) == clean


def test_list_names_no_element_that_runs_loads_or_asks():
    dangerous = {
        "script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta",
        "base", "svg", "math", "video", "audio", "source", "template", "dialog", "title", "h1",
    }  # fmt: skip
    assert not TAGS & dangerous
    assert not TAGS & REMOVED_WHOLE
    names = {name for names in ATTRIBUTES.values() for name in names}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "srcset", "srcdoc", "formaction", "action", "ping", "target"}


def test_attributes_are_those_of_elements_in_the_list():
    assert set(ATTRIBUTES) - {"*"} <= TAGS


def test_depth_that_nobody_writes_is_refused():
    check_depth("<ul><li>" * (MAX_DEPTH // 2))
    check_depth("<p>a</p>" * 5_000)
    check_depth("<br><img src=x>" * 5_000)
    with pytest.raises(TooComplicated):
        check_depth("<ul><li>" * MAX_DEPTH)


def test_time_that_is_over_ends_the_block():
    def work() -> None:
        while True:
            pass

    started = time.process_time()
    with pytest.raises(TooComplicated), at_most(0.05):
        work()
    assert time.process_time() - started < 1


def test_time_that_is_left_over_harms_nobody():
    with at_most(0.02):
        pass
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_block_in_another_thread_runs_to_its_end():
    done: list[bool] = []

    def work() -> None:
        with at_most(0.000_001):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]

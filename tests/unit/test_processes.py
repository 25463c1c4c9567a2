"""Work that processes share: the same results with any number, and none of them is left."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from group_pages.processes import (
    VARIABLE,
    SharingError,
    count_processes,
    hold_signals,
    share,
)

from tests.building import run_forked
from tests.waiting import comes_true

COUNT = 9
MANY = 70_000


class Gate:
    """Lets the first process go on when another one has taken some of the work."""

    def __init__(self) -> None:
        self.first = os.getpid()
        self.entry, self.exit = os.pipe()

    def is_open_to_another(self) -> bool:
        """Wait in the first process; return whether this is another one."""
        if os.getpid() == self.first:
            os.read(self.entry, 1)
            return False
        os.write(self.exit, b"x" * COUNT)
        return True


def fail(number: int) -> int:
    raise ValueError(number)


def end_by_signal(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def end_without_results(number: int) -> int:
    raise SystemExit(number)


def share_numbers(work: Callable[[int], object], processes: int) -> None:
    share(COUNT, work, processes, lambda: None)


def share_with_results(processes: int) -> None:
    made: list[tuple[str, bytes]] = []
    others = share(
        COUNT, lambda number: made.append((str(number), bytes([number]))), processes, lambda: made
    )
    assert len(others) < max(2, min(processes, COUNT))
    everything = sorted([*made, *chain.from_iterable(others)])
    assert everything == [(str(number), bytes([number])) for number in range(COUNT)]
    assert_alone()


def share_more_than_a_queue_has_room_for() -> None:
    made: list[int] = []
    others = share(MANY, made.append, 2, lambda: made)
    assert sorted([*made, *chain.from_iterable(others)]) == list(range(MANY))


def share_where_another_ends(end: Callable[[int], int]) -> None:
    gate = Gate()
    with pytest.raises(SharingError):
        share_numbers(lambda number: end(number) if gate.is_open_to_another() else number, 2)
    assert_alone()


def share_where_the_first_fails(processes: int, error: type[BaseException]) -> None:
    first = os.getpid()

    def make(number: int) -> int:
        if os.getpid() == first:
            raise error(number)
        # As long as it takes: the first process ends this one.
        threading.Event().wait()
        return number

    with pytest.raises(SharingError if processes > 1 and error is ValueError else error):
        share_numbers(make, processes)
    assert_alone()


def share_and_press_ctrl_c() -> None:
    """Send SIGINT to all processes, as a terminal does."""
    os.setsid()
    gate = Gate()

    def make(number: int) -> int:
        if gate.is_open_to_another():
            threading.Event().wait()
        os.killpg(0, signal.SIGINT)
        return number

    with pytest.raises(KeyboardInterrupt):
        share_numbers(make, 2)
    assert_alone()


def share_without_room(fork: Callable[[], int]) -> None:
    os.fork = fork
    made: list[int] = []
    assert share(COUNT, made.append, 3, lambda: made) == []
    assert made == list(range(COUNT))
    assert_alone()


def share_and_be_killed(pids: Path) -> None:
    gate = Gate()

    def make(number: int) -> int:
        if gate.is_open_to_another():
            threading.Event().wait()
        os.kill(os.getpid(), signal.SIGKILL)
        return number

    def note_and_make(number: int) -> int:
        if os.getpid() != gate.first:
            pids.write_text(str(os.getpid()))
        return make(number)

    share_numbers(note_and_make, 2)


def assert_alone() -> None:
    """No process that shares work is left."""
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def refuse() -> int:
    raise OSError(errno.EAGAIN, "no more processes")


@pytest.mark.parametrize("processes", [1, 2, 8, 30])
def test_each_number_is_taken_once(processes):
    assert run_forked(share_with_results, processes).stderr == ""


def test_a_queue_without_room_for_all_is_not_waited_for():
    assert run_forked(share_more_than_a_queue_has_room_for).stderr == ""


def test_without_work_nothing_is_made():
    assert share(0, fail, 2, lambda: None) == []


@pytest.mark.parametrize("end", [fail, end_by_signal, end_without_results])
def test_a_process_that_ends_without_results_is_an_error(end):
    """Nothing that it has of the first one's runs in it: it prints nothing."""
    finished = run_forked(share_where_another_ends, end)
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("processes", [1, 2])
def test_the_others_end_with_the_first_one(processes, error):
    finished = run_forked(share_where_the_first_fails, processes, error)
    assert (finished.returncode, finished.stderr) == (0, "")


def test_ctrl_c_ends_all_without_a_word():
    finished = run_forked(share_and_press_ctrl_c)
    assert (finished.returncode, finished.stderr) == (0, "")


def hold_with_another_thread() -> None:
    """The system gives a signal to whichever thread does not hold it."""
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    steps = []

    def work() -> None:
        with hold_signals():
            os.kill(os.getpid(), signal.SIGINT)
            steps.extend(range(1000))

    with pytest.raises(KeyboardInterrupt):
        work()
    assert len(steps) == 1000
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_signals_are_held_with_other_threads_too():
    finished = run_forked(hold_with_another_thread)
    assert (finished.returncode, finished.stderr) == (0, "")


def test_a_system_without_room_for_a_process_makes_all_in_one():
    finished = run_forked(share_without_room, refuse)
    assert (finished.returncode, finished.stderr) == (0, "")


def test_the_others_end_when_the_first_one_is_killed(tmp_path):
    pids = tmp_path / "pid"
    assert run_forked(share_and_be_killed, pids).returncode == -signal.SIGKILL
    process = Path("/proc", pids.read_text())
    assert comes_true(lambda: not process.exists())


def count_in_thread() -> None:
    counts = []
    thread = threading.Thread(target=lambda: counts.append(count_processes(is_much=True)))
    thread.start()
    thread.join()
    assert counts == [1]
    os.environ[VARIABLE] = "3"
    thread = threading.Thread(target=lambda: counts.append(count_processes(is_much=True)))
    thread.start()
    thread.join()
    assert counts == [1, 1]


def count_by_cores() -> None:
    cores = len(os.sched_getaffinity(0))
    assert count_processes(is_much=True, environment={}) == min(cores, 4)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    assert count_processes(is_much=True, environment={}) == 1


def count_by_variable() -> None:
    for text, count in (("1", 1), ("2", 2), ("8", 8), ("0", 1)):
        for is_much in (True, False):
            assert count_processes(is_much=is_much, environment={VARIABLE: text}) == count
    for text in ("", "-2", "two", "²"):
        assert count_processes(is_much=False, environment={VARIABLE: text}) == 1


@pytest.mark.parametrize("count", [count_in_thread, count_by_cores, count_by_variable])
def test_processes_are_as_many_as_may_be(count):
    assert run_forked(count).stderr == ""


def test_where_there_is_little_to_do_one_process_does_it():
    assert count_processes(is_much=False, environment={}) == 1


def test_a_system_where_forking_is_not_cheap_has_one_process(monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    assert count_processes(is_much=True, environment={VARIABLE: "2"}) == 1

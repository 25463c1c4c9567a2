"""Work that several processes share, forked from this one where that is cheap.

A forked process has at once all that this one has made, and its memory as long as neither changes
it. It hands its results back and ends. What it changes otherwise stays its own.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import NoReturn, TypeVar, cast

from .c_library import load_c_library
from .cache.value_bytes import dump_value, load_value

VARIABLE = "GROUP_PAGES_PROCESSES"
"""Sets how many processes share work, however little there is."""
MOST = 4
"""Each takes memory of its own; the longest parts of the work take a tenth of it each."""
NUMBER_BYTES = 2
HELD_SIGNALS = {signal.SIGINT, signal.SIGTERM}
END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""

Result = TypeVar("Result")
Make = Callable[[int], Result]


class SharingError(Exception):
    """One of several processes has not ended well: one alone may, or meets the same error."""


def count_processes(*, is_much: bool, environment: Mapping[str, str] = os.environ) -> int:
    """Return how many processes may share work, if it is much or the variable says so."""
    if not _can_fork():
        return 1
    number = environment.get(VARIABLE, "")
    if number.isascii() and number.isdigit():
        return max(1, int(number))
    return min(MOST, len(os.sched_getaffinity(0))) if is_much else 1


def share(count: int, make: Make[Result], processes: int) -> list[Result]:
    """Return what `make` returns for each number below `count`, made by so many processes.

    Results are of Python's plain types and our own values. Each process takes the lowest number
    that none has taken yet. With several processes all errors are SharingError; whatever happens,
    none of the others is left.
    """
    queue = _open_queue(count)
    workers: list[_Worker] = []
    try:
        for _ in range(min(processes, count) - 1):
            # A system that has no room for another process: the others do its work.
            with suppress(OSError):
                workers.append(_Worker(queue, make))
        results = dict(_work(queue, make))
        for worker in workers:
            results |= cast("dict[int, Result]", worker.finish())
    except Exception as error:
        if workers:
            raise SharingError from error
        raise
    finally:
        os.close(queue)
        for worker in workers:
            worker.end()
    return [results[number] for number in range(count)]


def _can_fork() -> bool:
    """Return whether a process is forked at once and safely: not with other threads running."""
    if sys.platform != "linux":
        return False
    try:
        with os.scandir("/proc/self/task") as threads:
            return len([*threads]) == 1
    except OSError:
        return False


def _open_queue(count: int) -> int:
    """Return a pipe with the numbers, of which each process reads the next."""
    queue, end = os.pipe()
    os.write(end, b"".join(number.to_bytes(NUMBER_BYTES) for number in range(count)))
    os.close(end)
    return queue


def _work(queue: int, make: Make[Result]) -> Iterator[tuple[int, Result]]:
    while number := os.read(queue, NUMBER_BYTES):
        yield int.from_bytes(number), make(int.from_bytes(number))


class _Worker:
    """A forked process that works at a queue. Raises OSError where the system has no room."""

    def __init__(self, queue: int, make: Make[Result]) -> None:
        parent = os.getpid()
        self._results, end = os.pipe()
        # An interruption must not reach what the forked process has of this one's stack.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, HELD_SIGNALS)
        try:
            self._process = os.fork()
            if self._process == 0:
                _serve(queue, make, end, parent)
        except OSError:
            os.close(self._results)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            os.close(end)

    def finish(self) -> object:
        """Return the results, by number, when the process has ended. Raises SharingError."""
        with os.fdopen(self._results, "rb", closefd=False) as stream:
            content = stream.read()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status:
            raise SharingError(status)
        return load_value(content)

    def end(self) -> None:
        """End the process, if it has not ended."""
        os.close(self._results)
        if self._process:
            # It is gone already where an interruption came just then.
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)


def _serve(queue: int, make: Make[Result], end: int, parent: int) -> NoReturn:
    """Work in a forked process, write the results and end, with the status 0 if all went well."""
    status = 1
    try:
        for held in HELD_SIGNALS:
            signal.signal(held, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD_SIGNALS)
        _end_with(parent)
        results = dump_value(dict(_work(queue, make)))
        with os.fdopen(end, "wb") as stream:
            stream.write(results)
        status = 0
    finally:
        # What this process has of the other one's, such as a folder to remove, is not its own.
        os._exit(status)


def _end_with(parent: int) -> None:
    """Let the system end this process when its parent ends, however that does."""
    function = getattr(load_c_library(), "prctl", None)
    if function is not None:
        function(END_WITH_PARENT, int(signal.SIGKILL))
    if os.getppid() != parent:
        raise SharingError

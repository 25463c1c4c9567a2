"""Work that several processes share, forked from this one where that is cheap.

A forked process has at once all that this one has made, and its memory as long as neither changes
it. It hands its results back and ends. What it changes otherwise stays its own.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import NoReturn, Protocol, TypeVar, cast

from .c_library import load_c_library
from .cache.value_bytes import dump_value, load_value

VARIABLE = "GROUP_PAGES_PROCESSES"
"""Sets how many processes share work, however little there is."""
MOST = 4
"""Each takes memory of its own; the longest parts of the work take a tenth of it each."""
NUMBER_BYTES = 4
HELD_SIGNALS = {signal.SIGINT, signal.SIGTERM}
END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""

Results = TypeVar("Results")
Batch = TypeVar("Batch")
Value = TypeVar("Value")
Used = TypeVar("Used")
Work = Callable[[int], object]


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


def share(
    count: int, work: Work, processes: int, list_results: Callable[[], Results]
) -> list[Results]:
    """Call `work` with each number below `count`, in so many processes.

    Each takes the lowest number that none has taken yet. Return what `list_results` returns in
    each of the others at its end, of Python's plain types and our own values. With several
    processes all errors are SharingError; whatever happens, none of the others is left.
    """
    if min(processes, count) < 2:
        for number in range(count):
            work(number)
        return []
    queue, rest = _open_queue(count)
    workers: list[_Worker] = []
    try:
        for _ in range(min(processes, count) - 1):
            # A system that has no room for another process: the others do its work.
            with suppress(OSError):
                workers.append(_Worker(queue, work, list_results))
        _take_from(queue, work)
        for number in rest:
            work(number)
        return [cast("Results", worker.finish()) for worker in workers]
    except Exception as error:
        # Whatever the work raises: one process alone does it again, and meets the same error.
        if workers:
            raise SharingError from error
        raise
    finally:
        os.close(queue)
        for worker in workers:
            worker.end()


class Fillable(Protocol[Used]):
    """A store, or several, as `cache.artifacts` has it."""

    def take_used(self) -> Used: ...

    def add_used(self, used: Used, /) -> None: ...


def fill(
    store: Fillable[Used],
    batches: Sequence[Batch],
    make: Callable[[Batch], object],
    processes: int,
) -> None:
    """Call `make` with each batch: the store then has what any process has put into it.

    Raises what `share` does; the store then has what this process has put into it.
    """
    store.take_used()
    others = share(len(batches), lambda number: make(batches[number]), processes, store.take_used)
    for used in others:
        store.add_used(used)


def split(values: Iterable[Value], size: int) -> Iterator[tuple[Value, ...]]:
    """Yield the values in batches of so many, the last one with what is left."""
    rest = iter(values)
    while batch := tuple(islice(rest, size)):
        yield batch


@contextmanager
def hold_signals() -> Iterator[None]:
    """Hold what interrupts this process until the block is left.

    A process that starts in the block holds it until it calls `take_signals`.
    """
    received: list[int] = []
    handlers = {}
    # Another thread may take a signal that this one holds: its handler then runs in the main one.
    if threading.current_thread() is threading.main_thread():
        known = {each: signal.getsignal(each) for each in HELD_SIGNALS}
        handlers = {each: handler for each, handler in known.items() if callable(handler)}
    # Windows can hold none.
    if sys.platform != "win32":
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, HELD_SIGNALS)
    try:
        for each in handlers:
            signal.signal(each, lambda number, _: received.append(number))
        yield
    finally:
        for each, handler in handlers.items():
            signal.signal(each, handler)
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number in received:
            signal.raise_signal(number)


def take_signals() -> None:
    """Take what interrupts this process, also what has come while it was held."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD_SIGNALS)


def _can_fork() -> bool:
    """Return whether a process is forked at once and safely.

    Not with other threads running, Python's own or not: a forked process lacks them.
    """
    if sys.platform != "linux":
        return False
    try:
        with os.scandir("/proc/self/task") as threads:
            return len([*threads]) == 1
    except OSError:
        return False


def _open_queue(count: int) -> tuple[int, range]:
    """Return a pipe with numbers, of which each process reads the next, and those without room."""
    queue, end = os.pipe()
    # A full one would wait for a reader. Its room, of whole pages, is that of whole numbers.
    os.set_blocking(end, False)
    numbers = b"".join(number.to_bytes(NUMBER_BYTES) for number in range(count))
    size = os.write(end, numbers)
    os.close(end)
    return queue, range(size // NUMBER_BYTES, count)


def _take_from(queue: int, work: Work) -> None:
    while number := os.read(queue, NUMBER_BYTES):
        work(int.from_bytes(number))


class _Worker:
    """A forked process that works at a queue. Raises OSError where the system has no room."""

    def __init__(self, queue: int, work: Work, list_results: Callable[[], object]) -> None:
        parent = os.getpid()
        self._results, end = os.pipe()
        try:
            # An interruption must not reach what the forked process has of this one's stack.
            with hold_signals():
                self._process = os.fork()
                if self._process == 0:
                    _serve(queue, work, list_results, end, parent)
        except OSError:
            os.close(self._results)
            raise
        finally:
            os.close(end)

    def finish(self) -> object:
        """Return the results, when the process has ended. Raises SharingError."""
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


def _serve(
    queue: int, work: Work, list_results: Callable[[], object], end: int, parent: int
) -> NoReturn:
    """Work in a forked process, write the results and end, with the status 0 if all went well."""
    status = 1
    try:
        for held in HELD_SIGNALS:
            signal.signal(held, signal.SIG_DFL)
        take_signals()
        _end_with(parent)
        _take_from(queue, work)
        results = dump_value(list_results())
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

"""Run the tests again and again on a busy machine: `loaded_runs.py [RUNS [BUSY [PYTEST…]]]`.

A test that waits for a clock where it should wait for a condition fails so, sooner or later. RUNS
is 10 by default. BUSY is the number of processes that do nothing but use a core meanwhile, as many
as there are cores by default; 0 where several clones run their tests at once, each the load of the
others. What follows are arguments of pytest in place of those of `make test`. Each run's line has
its number, what passed and failed, its wall time and the machine's load in the last 15 minutes; of
a run that failed, what pytest printed follows. The exit status is 0 where no run failed, else 1.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
RUNS = 10
CORES = os.cpu_count() or 1
COUNT = re.compile(r"\d+ (?:passed|failed|errors?|skipped)")


def main(arguments: Sequence[str]) -> int:
    """Return the exit status: 1 where a run failed."""
    runs = int(arguments[0]) if arguments else RUNS
    busy = int(arguments[1]) if len(arguments) > 1 else CORES
    options = arguments[2:] or ("-n", str(CORES), "--dist", "worksteal")
    failures = 0
    with busy_cores(busy):
        for number in range(1, runs + 1):
            # The time is printed; whether a run fails does not depend on it.
            started = time.monotonic()
            status, output = run_tests(options)
            seconds = time.monotonic() - started
            load = os.getloadavg()[2]
            print(
                f"{number}/{runs}  {summarise(output)}  {seconds:.0f} s, load {load:.1f}",
                flush=True,
            )
            if status:
                failures += 1
                print(output, flush=True)
    return 1 if failures else 0


@contextmanager
def busy_cores(count: int) -> Iterator[None]:
    """Keep as many processes busy."""
    processes = [multiprocessing.Process(target=spin, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.join()


def spin() -> None:
    """Use a core until killed, or until the process that started this one has died."""
    parent = os.getppid()
    while os.getppid() == parent:
        sum(range(100_000))


def run_tests(options: Sequence[str]) -> tuple[int, str]:
    """Return the exit status of pytest, and what it printed."""
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options],
        cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return finished.returncode, finished.stdout


def summarise(output: str) -> str:
    """Return the counts of pytest's last line: `1 failed, 7126 passed`."""
    last = output.rstrip().rpartition("\n")[2]
    return ", ".join(COUNT.findall(last)) or "no test was run"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Runs a command of staff's for make: `staff.py MODULE ...`, or `staff.py SCRIPT.py ...`.

A command that fails has printed why, in its reader's language. make would add its own `*** Error`,
and has no setting against it, but for ending at once: so it is ended as a program is whose reader
is gone (SIGPIPE), for which no shell prints anything either. The status stays that of a failure.

Runs on any Python 3 without packages.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main():
    name = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = ROOT
    try:
        sys.exit(run(name))
    except SystemExit as end:
        status = read_status(end)
        if status:
            end_make()
        return status


def run(name):
    """Run the script, or the module's `main`; return its exit status."""
    if name.endswith(".py"):
        import runpy

        runpy.run_path(os.path.join(ROOT, name), run_name="__main__")
        return 0
    # What runpy needs for a module loads longer than a build without changes takes.
    __import__(name)
    return sys.modules[name].main()


def read_status(end):
    """Return the exit status; a text in its place is an error, which is written."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    sys.stderr.write("%s\n" % end.code)
    return 1


def end_make():
    """End the make that runs this program, if one does and signals can end it."""
    import signal

    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getppid()
    if is_make(parent):
        os.kill(parent, signal.SIGPIPE)


def is_make(process):
    """Return whether the process is a make; where the system does not show it, it is none."""
    import subprocess

    try:
        name = subprocess.check_output(["ps", "-o", "comm=", "-p", str(process)])
    except (OSError, subprocess.CalledProcessError):
        return False
    return os.path.basename(name.decode().strip()) in ("make", "gmake")


if __name__ == "__main__":
    sys.exit(main())

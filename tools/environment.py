"""Installs a part of the locked packages into .venv: `environment.py site`, `tests` for all.

Runs on any Python 3 without packages, so that an old one gets a sentence, not a syntax error.
Nothing is installed twice: a stamp in .venv has the digest of the lock that was installed. What it
says is in the language of the association whose content folder is named after that.
"""

import hashlib
import os
import subprocess
import sys

from tools.lock_parts import text_needed
from tools.staff_words import read_language, text

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
LOCK = os.path.join(ROOT, "requirements.txt")
NO_NETWORK = ("NewConnectionError", "ConnectTimeout", "ProxyError", "ReadTimeout", "NameResolution")
"""Words of pip's where it reaches no host."""


def main():
    part = sys.argv[1]
    language = read_language(sys.argv[2] if len(sys.argv) > 2 else "content")
    if sys.version_info < OLDEST:
        oldest, version = ("%d.%d" % each[:2] for each in (OLDEST, sys.version_info))
        names = {"oldest": oldest, "python": sys.executable, "version": version}
        sys.exit(text("old-python", language, **names))
    with open(LOCK, encoding="utf-8") as file:
        lock = text_needed(file.read(), part)
    if not is_venv_usable():
        make_venv(language)
    digest = hashlib.sha256((lock + python_version()).encode()).hexdigest()
    stamp = os.path.join(VENV, ".ready-for-" + part)
    if read_stamp(stamp) != digest:
        install(lock, language)
    with open(stamp, "w", encoding="ascii") as file:
        file.write(digest)


def is_venv_usable():
    """Return whether the Python in .venv starts (a moved one does not) and is new enough."""
    check = "import sys, pip; sys.exit(sys.version_info < %r)" % (OLDEST,)
    try:
        return subprocess.call([PYTHON, "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv(language):
    print(text("making", language), flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        sys.exit(text("not-made", language))


def install(lock, language):
    print(text("installing", language), flush=True)
    requirements = os.path.join(VENV, "requirements-part.txt")
    with open(requirements, "w", encoding="utf-8") as file:
        file.write(lock)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Wheels are locked; a build from source would fetch tools that are not.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--retries", "2"]
    status, output = run_pip(pip + options + ["-r", requirements])
    if status == 0:
        return
    if any(word in output for word in NO_NETWORK):
        sys.exit(text("no-network", language))
    sys.stderr.write(output)
    sys.exit(text("not-installed", language))


def run_pip(command):
    """Return pip's exit status and all that it says, which is held back until it ends."""
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = done.communicate()[0].decode("utf-8", "replace")
    return done.returncode, output


def python_version():
    return subprocess.check_output([PYTHON, "-c", "import sys; print(sys.version)"], text=True)


def read_stamp(path):
    """Return the digest in the stamp, "" where there is none."""
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


if __name__ == "__main__":
    main()

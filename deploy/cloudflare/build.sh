#!/usr/bin/env bash
# Publishes the site to Cloudflare Pages: give there "bash build.sh" as the build command and
# "published" as the output directory. Pull requests get a preview of their own.
#
# Put the program into the folder wheels/, as the file piiri-….whl. Headers and redirects are in the
# site's own files _headers and _redirects. Every night: .github/workflows/nightly.yml.
set -euo pipefail
if [ -f .git/shallow ]; then
  git fetch --unshallow  # calendars tell by the newest change of each file what is new
fi
python -m pip install wheels/piiri-*.whl
piiri publish --output published

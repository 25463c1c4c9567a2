"""Pelican's settings for any association's content; what is the association's own stands there.

pelican content -o output -s pelicanconf.py
"""

import gc
import sys
from pathlib import Path

_checkout = Path(__file__).resolve().parent
sys.path.insert(0, str(_checkout / "plugins"))

# Imports make no garbage, and the search for it takes time. The plugin enables the collector again
# at its end.
gc.disable()

from group_pages import interruption  # noqa: E402 -- found through the line above

interruption.exit_nonzero_on_ctrl_c()

import group_pages  # noqa: E402 -- likewise
from group_pages.pelican_adapter import quiet_pelican_log  # noqa: E402 -- likewise

quiet_pelican_log()

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(_checkout / "theme")

# As a module, not by name: a plugin that cannot be imported must end the build, not be left out.
PLUGINS = [group_pages]

# The plugin reads and writes everything. Pelican's own readers let a file choose where it is
# written, follow links out of the content, and leave out a file with an error without failing.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
TEMPLATE_PAGES = {}
OUTPUT_SOURCES = False
# Pelican's way of emptying the output leaves readers without a site; ours replaces it whole.
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False

FEED_ALL_ATOM = FEED_ALL_RSS = FEED_ATOM = FEED_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TAG_FEED_ATOM = TAG_FEED_RSS = None
TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""

# The same bytes on every machine; the association's time zone and words are put in by the plugin.
LOCALE = ["C"]
TIMEZONE = "UTC"
# What editors and file managers leave in a folder does not start a new build.
IGNORE_FILES = [".*", "*~", "__pycache__"]

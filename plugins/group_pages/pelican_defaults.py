"""Settings of Pelican whose value is another here: what the adapter builds a site with.

They come into a site by `group_pages.settings`; where an association's settings leave one as
Pelican has it, the plugin puts it in (`pelican_adapter`).
"""

from . import installation

THEME = str(installation.THEME)

# The plugin reads and writes everything. Pelican's own readers let a file choose where it is
# written, follow links out of the content, and leave out a file with an error without failing.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
TEMPLATE_PAGES: dict[str, str] = {}
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

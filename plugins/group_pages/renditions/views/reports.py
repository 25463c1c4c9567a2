"""The link by which a visitor tells staff that something on a page is wrong."""

from __future__ import annotations

from urllib.parse import quote

from ...languages import Words
from ...model import Association

SAFE_IN_MAIL = "@"


def report_link(association: Association, title: str, words: Words) -> str:
    """Return a mail link whose subject names the page, "" where the association has no e-mail.

    Not for the page of a sensitive group: the mail would stay in the visitor's outbox.
    """
    email = next((each.email for each in association.contact if each.email), "")
    if not email:
        return ""
    subject = words.gettext("About the page: %(title)s", title=title)
    return f"mailto:{quote(email, safe=SAFE_IN_MAIL)}?subject={quote(subject, safe='')}"

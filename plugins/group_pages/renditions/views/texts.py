"""The long texts of a group and of its places, as its page shows them."""

from __future__ import annotations

from markupsafe import Markup

from ...bodies.long_texts import inline, is_address
from ...bodies.rendered import RenderedBodies
from ...listings.facets import LOCATION
from ...publication import PublishedGroup, PublishedPlace
from ...schema import GROUP


class GroupTexts:
    """The long texts of a group and of its places, for its page.

    `site_language` is that of places' texts where the page's words are in another, else "".
    """

    def __init__(
        self, bodies: RenderedBodies, group: PublishedGroup, root: str, site_language: str = ""
    ) -> None:
        self._site_language = site_language
        self._bodies = bodies
        self._group = group
        self._root = root

    def of_group(self, text: str) -> Markup:
        """Return one of the group's own texts as blocks."""
        return self._bodies.text(GROUP.folder, self._group.slug, text, self._root)

    def of_place(self, text: str, place: PublishedPlace) -> Markup:
        """Return a place's text, with the place's name where the group has others too."""
        if not text:
            return Markup("")
        html = self._bodies.text(LOCATION.folder, place.slug, text, self._root)
        result = inline(html)
        if len(self._group.places) > 1:
            name = Markup("{}: ") if result != html else Markup("<p>{}:</p>\n")
            result = name.format(place.title) + result
        if self._site_language:
            return Markup('<div lang="{}">{}</div>').format(self._site_language, result)
        return result


def feedback_of(text: str, texts: GroupTexts) -> tuple[str, Markup]:
    """Return a link, if the text is a web or e-mail address, and the text to show."""
    if text.startswith("https:"):
        return text, Markup("")
    if is_address(text):
        return f"mailto:{text}", Markup.escape(text)
    return "", texts.of_group(text)

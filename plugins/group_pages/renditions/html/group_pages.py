"""The pages of groups, in the association's words or in those of the group's own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jinja2 import Environment

from ...edition import Prepared
from ...languages import Words
from ...languages.language_names import language_with_words
from ...listings import ListedGroup
from ...listings.renditions import Rendition, files_of_group
from ...model import Language
from ...paths import page_file
from ...publication import PublishedGroup
from ...schema import GROUP, LOCATION
from ...value_classes import dataclass
from ..fragments import File, Fragments
from ..views.facts import Facts
from ..views.groups import GroupViews
from ..views.pictures import PictureView, picture_view
from ..views.rings import Rings
from ..views.sessions import SessionViews
from ..views.titles import page_titles
from .environment import environment_in
from .renderer import PageRenderer, place
from .site import alternates_of_group
from .structured import StructuredData


@dataclass(frozen=True, slots=True)
class InWords:
    """What makes pages in one language's words."""

    words: Words
    facts: Facts
    views: GroupViews
    renderer: PageRenderer


class GroupPages:
    """The pages of an edition's groups."""

    def __init__(
        self,
        prepared: Prepared,
        environment: Environment,
        renderer: PageRenderer,
        rings: Rings,
        fragments: Fragments,
        sessions: SessionViews,
    ) -> None:
        self._fragments = fragments
        self._prepared = prepared
        self._environment = environment
        self._renderer = renderer
        self._rings = rings
        self._sessions = sessions
        self._association = prepared.edition.publication.association
        self._titles = page_titles(prepared.edition)
        self._structured = StructuredData(self._association)
        self._in_words: dict[Language, InWords] = {}

    def page(self, listed: ListedGroup) -> Iterator[File]:
        """Yield the page of one group, unless the site has it already."""
        group = listed.group
        title, picture = self._titles[group.slug], self._picture(listed)
        files = tuple(files_of_group(self._prepared.edition, listed))
        names = [each.filename for each in files]
        return self._fragments.of_group(
            page_file(listed.path),
            listed,
            lambda _: repr((names, *self._texts_beside(group, title, picture))),
            lambda: self._render(listed, title, picture, files),
        )

    def _texts_beside(
        self, group: PublishedGroup, title: str, picture: PictureView | None
    ) -> Iterator[str]:
        """Yield what a group's page shows besides the group itself, as it is or as a digest.

        Its links lead where they do, its picture is published, its title is unlike those of others.
        """
        bodies = self._prepared.bodies
        yield from (title, repr(picture), bodies.digest(GROUP.folder, group.slug))
        for place_of_group in group.places:
            yield bodies.digest(LOCATION.folder, place_of_group.slug)

    def _render(
        self,
        listed: ListedGroup,
        title: str,
        picture: PictureView | None,
        files: Iterable[Rendition],
    ) -> bytes:
        group, prepared = listed.group, self._prepared
        made = self._in(self._language(listed))
        where = place(listed.path, prepared.paths.groups)
        view = made.views.view(listed, title, prepared.bodies, where.root, picture)
        head = made.renderer.head(
            listed.path,
            title,
            self._description(listed, title, made),
            alternates=alternates_of_group(group, title),
            card=not group.sensitive,
            structured=self._structured.graph(listed),
            files=files,
        )
        return made.renderer.render(where, "group.html", head, group=view)

    def _language(self, listed: ListedGroup) -> Language:
        """Return the language of the group's texts if it is one of ours, else the association's."""
        return language_with_words(listed.group.facts.lang) or self._association.language

    def _in(self, language: Language) -> InWords:
        made = self._in_words.get(language)
        if made is None:
            made = self._in_words[language] = self._make(language)
        return made

    def _make(self, language: Language) -> InWords:
        prepared, renderer = self._prepared, self._renderer
        words, paths, sessions = prepared.words, prepared.paths, self._sessions
        if language is not words.language:
            words = Words(language, words.dialling_code)
            renderer = renderer.in_words(environment_in(words, self._environment), words)
            sessions = SessionViews(words, paths)
        facts = Facts(words, paths, prepared.edition.day, self._rings)
        return InWords(
            words, facts, GroupViews(words, paths, facts, sessions, self._association), renderer
        )

    def _description(self, listed: ListedGroup, title: str, made: InWords) -> tuple[str, ...]:
        """Return what describes the group, its bare title where more would give too much away."""
        group = listed.group
        if group.sensitive or group.page_title != group.facts.title:
            return (title,)
        admission = f"{title}: {made.words.admission(group.facts.admission).lower()}"
        rules = (made.words.capital(each.sentence) for each in made.facts.rules(listed))
        return (group.facts.summary, admission, *rules)

    def _picture(self, listed: ListedGroup) -> PictureView | None:
        image, pictures = listed.group.facts.image, self._prepared.pictures
        if image is None:
            return None
        view = picture_view(pictures.publish(image.file), image.alt)
        narrow = pictures.publish_narrow(image.file)
        return replace(view, narrow=narrow.path) if narrow else view

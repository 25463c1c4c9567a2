"""The Jinja2 environment the theme's templates are written for."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateAssertionError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from ... import paths
from ...bodies.bare_links import split_links
from ...bodies.unbroken import hold_together
from ...languages import Words
from ...languages.directions import is_right_to_left
from ...languages.phones import Part
from ...patterns import define_pattern
from .code import TemplateCode, escape_output
from .compiled import CompiledTemplates

# What every phone number, web and mail address has a sign of, and every range of figures.
LINKABLE = define_pattern(r"\d|@|://|www\.")
EXTENSIONS: tuple[str, ...] = ("jinja2.ext.i18n",)
MOST_KEPT = 4096
"""Of the latest texts as HTML: a title stands in many lists."""


class _Environment(Environment):
    """An environment whose templates share its globals as they are.

    Jinja gives each template a mapping of its own on top of them; ours add nothing to it, and it
    is searched, and copied in Python, at each import of a macro.
    """

    code_generator_class = TemplateCode
    escape_output = staticmethod(escape_output)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class _Loader(FileSystemLoader):
    """A loader of templates; what is no text in one is a fault of that template's line."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            files = (Path(folder, template) for folder in self.searchpath)
            file = next(each for each in files if each.is_file())
            raise TemplateSyntaxError(str(error), line, template, str(file)) from error


def environment(templates: Path | Sequence[Path], words: Words) -> Environment:
    """Return an environment that escapes everything and allows nothing undefined.

    Several folders are searched in order: an association's own templates go before the theme's.
    """
    result = _Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=list(EXTENSIONS),
        trim_blocks=True,
        lstrip_blocks=True,
        # A filter's result would stay in the compiled code, whatever it follows from (`code`).
        optimized=False,
        bytecode_cache=CompiledTemplates(words.translations.digest),
        auto_reload=False,
        # Every template is kept: Jinja's list of the latest ones is searched at each import.
        cache_size=-1,
    )
    result.filters.update(_filters(words))
    result.filters["unbroken"] = unbroken
    result.filters["language"] = language
    result.filters["title_language"] = title_language
    result.globals["paths"] = paths
    install_words(result, words)
    return result


def environment_in(words: Words, base: Environment) -> Environment:
    """Return an environment like the base, with its templates, but with other words."""
    # The words are in the compiled code.
    result = base.overlay(bytecode_cache=CompiledTemplates(words.translations.digest))
    result.globals = {**base.globals, **_globals(words)}
    result.filters = {**base.filters, **_filters(words)}
    return result


def find_macro(environment: Environment, component: str, name: str) -> Callable[..., Markup]:
    """Return a macro of a component. Raises TemplateAssertionError for an own one without it."""
    template = environment.get_template(f"components/{component}.html")
    macro: Callable[..., Markup] | None = getattr(template.module, name, None)
    if macro is None:
        raise TemplateAssertionError(f"no macro {name!r}", 1, template.name, template.filename)
    return macro


@lru_cache(MOST_KEPT, typed=True)
def language(code: str) -> Markup:
    """Return the attributes of an element whose text is in another language than the page's."""
    if not code:
        return Markup("")
    attributes = ' lang="{}" dir="rtl"' if is_right_to_left(code) else ' lang="{}"'
    return Markup(attributes).format(code)  # noqa: S704 -- one of the two above


@lru_cache(MOST_KEPT, typed=True)
def title_language(code: str) -> Markup:
    """Return the attributes of a title in a list: one without a language has a direction, too.

    Else a title in Arabic would take the signs and figures beside it along.
    """
    attributes = language(code)
    return attributes if " dir=" in attributes else attributes + Markup(' dir="auto"')


def linked(text: str, code: str) -> Markup:
    """Return a text of one line as HTML with links where addresses and phone numbers stand in it.

    What is HTML already stays as it is. `code` is the dialling code of the country.
    """
    if isinstance(text, Markup):
        return text
    if not LINKABLE.search(text):
        return escape(text)
    return Markup("").join(map(_as_link, split_links(text, code)))


def _as_link(part: Part) -> Markup:
    if not part.link:
        return unbroken(part.text)
    rel = Markup(' rel="noreferrer"') if part.link.startswith("http") else Markup("")
    return Markup('<a href="{}"{}>{}</a>').format(part.link, rel, part.text)


# HTML equals the text that looks like it, but is of another type.
@lru_cache(MOST_KEPT, typed=True)
def unbroken(text: str) -> Markup:
    """Return the text as HTML whose ranges, clock times and ends of compounds stay on one line."""
    return Markup(hold_together(escape(text)))  # noqa: S704 -- escaped; only spans are added


def install_words(environment: Environment, words: Words) -> None:
    """Give templates `_`, `gettext`, `ngettext` and `words`; they have the i18n extension.

    A message without values is made safe once, not once a page: a site says each of its words
    thousands of times.
    """
    # Jinja's i18n extension gives the environment this method, which no type names.
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        words.translations, newstyle=True
    )
    environment.globals.update(_globals(words))


def _filters(words: Words) -> dict[str, Callable[..., str]]:
    """Return the filters that follow from a page's words."""
    return {"hyphenated": words.hyphenate, "linked": partial(linked, code=words.dialling_code)}


def _globals(words: Words) -> dict[str, object]:
    translate = _Translator(words)
    return {
        "_": translate.gettext,
        "gettext": translate.gettext,
        "ngettext": translate.ngettext,
        "words": words,
    }


class _Translator:
    """Messages of the catalogue as HTML; their values are escaped."""

    def __init__(self, words: Words) -> None:
        self._catalogue = words.translations
        self._known: dict[str, Markup] = {}

    def gettext(self, message: str, **values: object) -> Markup:
        text = self._known.get(message)
        if text is None:
            text = self._known[message] = _as_html(self._catalogue.gettext(message))
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, num: int, **values: object) -> Markup:
        text = _as_html(self._catalogue.ngettext(singular, plural, num))
        return text % {"num": num, **values}


def _as_html(message: str) -> Markup:
    """Return a message of the catalogue as HTML: no author's text has been put into it yet."""
    return Markup(message)  # noqa: S704 -- the project's own words; values are escaped by `%`

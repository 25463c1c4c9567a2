"""The Jinja2 environment the theme's templates are written for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from ...languages import Words

EXTENSIONS: tuple[str, ...] = ("jinja2.ext.i18n",)


def environment(
    templates: Path | Sequence[Path] | BaseLoader,
    words: Words,
    bytecode_cache: BytecodeCache | None = None,
) -> Environment:
    """Everything escaped, nothing undefined, gettext bound to the association's language.

    Several folders are searched in order: an association's own templates go before the theme's.
    """
    loader = templates if isinstance(templates, BaseLoader) else FileSystemLoader(templates)
    result = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=list(EXTENSIONS),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode_cache,
        auto_reload=False,
    )
    install_words(result, words)
    return result


def install_words(environment: Environment, words: Words) -> None:
    """Give templates `_`, `ngettext` and `words`; the environment has the i18n extension."""
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        words.translations, newstyle=True
    )
    environment.globals["words"] = words

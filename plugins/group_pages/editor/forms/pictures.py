"""The control of a picture: chosen among those of the content, or a new one from this computer."""

from __future__ import annotations

from pathlib import Path

from ...frontmatter import Node
from ...frontmatter.editing import Value
from ...loading.folder import PICTURE_SUFFIXES, PICTURES
from .answers import Answers, Option, Surroundings, View, text_of, texts_in


class PictureFile:
    """A picture's file, as other files of the content name it."""

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        del around
        return {name: (" ".join(texts_in(node)).strip(),)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around, node
        return text_of(answers, name).strip() or None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        own = text_of(answers, name).strip()
        paths = list_pictures(around.site.root)
        place = _place_of(own, paths)
        options = [Option("", around.words.gettext("No picture"))]
        if own and f"/{place}" != own:
            options.append(Option(own, own.rpartition("/")[2]))
        options += [
            Option(f"/{path}", path.removeprefix(f"{PICTURES}/"))
            for path in paths
            if path != place or f"/{path}" == own
        ]
        if own and own not in {option.value for option in options}:
            options.append(Option(own, own.rpartition("/")[2]))
        address = f"/pictures/{place}" if place else ""
        return View("picture", (own,), {"address": address}, tuple(options))


def list_pictures(content: Path) -> list[str]:
    """Return the paths, below the content folder, of the pictures in its folder for them."""
    files = content.joinpath(PICTURES).rglob("*")
    paths = (each.relative_to(content) for each in files if each.suffix.lower() in PICTURE_SUFFIXES)
    return sorted(
        path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)
    )


def _place_of(reference: str, paths: list[str]) -> str:
    """Return the path of the picture that a reference means; of a new one that of its own."""
    if reference.startswith("/"):
        return reference.lstrip("/")
    end = reference.replace("../", "").removeprefix("./")
    return next((path for path in paths if end and path.endswith(end)), "")

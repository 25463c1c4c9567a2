"""Pictures that forms brought: kept until a form that names them is saved, so that none is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..editing.pictures import NewPicture, find_name, take_picture
from ..editing.proposals import FileChange
from ..loading.pictures import PictureError
from .forms.answers import Answers
from .uploads import Upload

MOST_KEPT = 40

Renamed = tuple[tuple[str, ...], dict[str, tuple[str, ...]]]


class BroughtPictures:
    """The last pictures that were brought to one run of the editor."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._pictures: dict[str, NewPicture] = {}
        self._lock = threading.Lock()

    def take(self, upload: Upload, fallback: str) -> NewPicture:
        """Return an upload as a picture of the content. Raises PictureError."""
        if not upload.is_whole:
            raise PictureError("image-too-large")
        with self._lock:
            taken = {each.name: each.content for each in self._pictures.values()}
            picture = take_picture(self._content, upload.name, upload.content, fallback, taken)
            self._pictures.pop(picture.reference, None)
            self._pictures[picture.reference] = picture
            while len(self._pictures) > MOST_KEPT:
                del self._pictures[next(iter(self._pictures))]
            return picture

    def find(self, reference: str) -> NewPicture | None:
        with self._lock:
            return self._pictures.get(reference)

    def rename_where_taken(self, references: Iterable[str], answers: Answers) -> Renamed:
        """Return these pictures' references, and answers that name them so.

        No picture then has the name of one that somebody else has brought meanwhile.
        """
        renamed, own = dict(answers), []
        with self._lock:
            for reference in references:
                picture = self._pictures.get(reference)
                if picture is None:
                    continue
                file = reference.rpartition("/")[2]
                del self._pictures[reference]
                taken = {each.name: each.content for each in self._pictures.values()}
                name = find_name(self._content, file, picture.content, taken)
                moved = replace(picture, name=name)
                self._pictures[moved.reference] = moved
                own.append(moved.reference)
                for key, texts in renamed.items():
                    renamed[key] = tuple(text.replace(reference, moved.reference) for text in texts)
        return tuple(own), renamed

    def changes_for(self, references: Iterable[str], answers: Answers) -> tuple[FileChange, ...]:
        """Return the changes that write those of these pictures that the answers name."""
        joined = "\n".join(text for texts in answers.values() for text in texts)
        pictures = [self.find(each) for each in references if each in joined]
        return tuple(change for each in pictures if each for change in each.changes(self._content))

    def forget(self, references: Iterable[str]) -> None:
        """Drop pictures that are files of the content now."""
        with self._lock:
            for reference in references:
                self._pictures.pop(reference, None)

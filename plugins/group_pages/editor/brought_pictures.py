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
from .latest import Latest
from .uploads import Upload

MOST_KEPT = 40

Renamed = tuple[tuple[str, ...], dict[str, tuple[str, ...]]]


class BroughtPictures:
    """The last pictures that were brought to one run of the editor."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._pictures: Latest[NewPicture] = Latest(MOST_KEPT)
        # Held while a picture gets a name that no other has.
        self._naming = threading.Lock()

    def take(self, upload: Upload, fallback: str) -> NewPicture:
        """Return an upload as a picture of the content. Raises PictureError."""
        if not upload.is_whole:
            raise PictureError("image-too-large")
        with self._naming:
            taken = self._contents_by_name()
            picture = take_picture(self._content, upload.name, upload.content, fallback, taken)
            self._pictures.put(picture.reference, picture)
            return picture

    def find(self, reference: str) -> NewPicture | None:
        return self._pictures.find(reference)

    def rename_where_taken(self, references: Iterable[str], answers: Answers) -> Renamed:
        """Return these pictures' references, and answers that name them so.

        No picture then has the name of one that somebody else has brought meanwhile.
        """
        renamed, own = dict(answers), []
        with self._naming:
            for reference in references:
                picture = self._pictures.find(reference)
                if picture is None:
                    continue
                file = reference.rpartition("/")[2]
                self._pictures.drop(reference)
                taken = self._contents_by_name()
                name = find_name(self._content, file, picture.content, taken)
                moved = replace(picture, name=name)
                self._pictures.put(moved.reference, moved)
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
        for reference in references:
            self._pictures.drop(reference)

    def _contents_by_name(self) -> dict[str, bytes]:
        return {each.name: each.content for each in self._pictures.values()}

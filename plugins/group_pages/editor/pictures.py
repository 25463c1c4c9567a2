"""The pictures of a form: the file of each, what it shows in words, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response

from ..bodies.picture_encoding import encode_thumbnail
from ..editing import storage
from ..editing.pictures import NewPicture
from ..loading.folder import PICTURE_SUFFIXES
from ..loading.pictures import PictureError
from ..media_types import media_type
from ..numbers import read_number
from ..patterns import define_pattern
from ..problems import Written, format_message
from .forms.answers import Answers, text_of
from .visits import NotHere, Visit

PICTURE, CAPTION, PLACE, BROUGHT = "picture:", "alt:", "at:", "brought:"
"""Begin the names of a form's fields about the picture of a field: the file, what it shows in
words, where in a text it goes, and a picture that came before and is not in the text yet."""
PICTURES = "pictures"
ADD_PICTURE = "do-picture"

_SPECIAL = define_pattern(r"([\\\[\]*_`<>!])")


@dataclass(slots=True)
class Brought:
    """What a form's pictures came to: its answers with them, and the sentences about them.

    `references` are of the pictures that the form brought and that are no files yet. `errors` and
    `notes` are sentences by field; `waiting` are references by the field whose text they are not in
    yet, since nobody has put in words what they show.
    """

    references: tuple[str, ...]
    answers: dict[str, tuple[str, ...]]
    errors: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)


def bring_pictures(visit: Visit, answers: Answers) -> Brought:
    """Take a form's pictures, and put each into the field or the text that it was chosen for."""
    references, renamed = visit.editor.pictures.rename_where_taken(visit.texts(PICTURES), answers)
    brought = Brought(references, renamed)
    for name in [each for each in visit.form if each.startswith(PICTURE)]:
        own = name.removeprefix(PICTURE)
        try:
            picture = _find_picture(visit, own)
        except PictureError as error:
            upload = visit.upload(name)
            target = Written(upload.name if upload else "")
            text = format_message(error.code, {"target": target}, visit.words)
            brought.errors[own] = visit.words.capital(text)
            continue
        if picture is not None:
            _place(visit, own, picture, brought)
    return brought


def drop_captions(base: Answers, answers: Answers) -> Answers:
    """Return answers without what pictures show that the form had and that were taken away."""
    dropped = {
        name.removesuffix("file") + "alt"
        for name in base
        if name.endswith(".file") and text_of(base, name) and not text_of(answers, name)
    }
    return {name: texts for name, texts in answers.items() if name not in dropped}


def _find_picture(visit: Visit, own: str) -> NewPicture | None:
    """Return the picture that a field's form part has, new or from before. Raises PictureError."""
    upload = visit.upload(PICTURE + own)
    if upload is None:
        return visit.editor.pictures.find(visit.text(BROUGHT + own))
    return visit.editor.pictures.take(upload, visit.words.gettext("Picture"))


def _place(visit: Visit, own: str, picture: NewPicture, brought: Brought) -> None:
    gettext = visit.words.gettext
    brought.references = (*brought.references, picture.reference)
    if picture.is_moving:
        brought.notes[own] = gettext("The picture moves: only its first frame is used.")
    if CAPTION + own not in visit.form:
        brought.answers[own] = (picture.reference,)
        return
    caption = " ".join(visit.text(CAPTION + own).split())
    if not caption:
        brought.waiting[own] = picture.reference
        brought.errors[own] = gettext("Say in words what the picture shows, for those who do not"
                                      " see it.")  # fmt: skip
        return
    text = text_of(brought.answers, own).replace("\r\n", "\n")
    if f"]({picture.reference})" not in text or visit.upload(PICTURE + own):
        end = _position(visit.text(PLACE + own), text)
        brought.answers[own] = (insert_picture(text, end, caption, picture.reference),)


def insert_picture(text: str, position: int, caption: str, reference: str) -> str:
    """Return a text with a picture as a paragraph of its own, after the line of a position."""
    end = text.find("\n", position)
    before, after = (text, "") if end < 0 else (text[:end], text[end:])
    picture = _SPECIAL.sub(r"\\\1", caption)
    parts = (before.rstrip(), f"![{picture}]({reference})", after.strip("\n").rstrip())
    return "\n\n".join(filter(None, parts))


def _position(sent: str, text: str) -> int:
    """Return where in a text a browser says that the caret is; its end where none says so."""
    position = read_number(sent)
    if position is None:
        return len(text)
    # Browsers count in units of UTF-16.
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def send_picture(visit: Visit) -> Response:
    """Return a small picture of one of the content, or of one that was brought. Raises NotHere."""
    name = visit.part("path")
    try:
        content = _read(visit, name)
        thumbnail = encode_thumbnail(content) if content else None
    except (storage.OutsideContent, OSError, ValueError, RuntimeError, PictureError):
        raise NotHere from None
    if thumbnail is None:
        raise NotHere
    return Response(
        thumbnail.content, HTTPStatus.OK, media_type=media_type(f"picture{thumbnail.suffix}")
    )


def _read(visit: Visit, name: str) -> bytes | None:
    if not name.lower().endswith(PICTURE_SUFFIXES):
        return None
    place = storage.place_of(visit.editor.contents.content, name)
    brought = visit.editor.pictures.find(f"/{name}")
    return storage.read_bytes(place) or (brought.content if brought else None)

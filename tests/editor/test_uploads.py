"""Files that a form brings: bounded while they come in, and never taken at their word."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from group_pages.editor.uploads import UnreadableForm, Upload, read_form, read_upload
from group_pages.limits import LARGEST_FILE
from starlette.datastructures import FormData
from starlette.requests import Request

from tests.editor.running import multipart

CHUNK = 65_536


def run(coroutine: Coroutine[None, None, object]) -> object:
    """Return what a coroutine does; in a thread, since Playwright's loop may run in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


@pytest.fixture
def parse() -> Iterator[Callable[[bytes, str], FormData]]:
    """What reads a form as the editor does, in pieces as a network brings them."""
    forms: list[FormData] = []

    def read(body: bytes, media_type: str) -> FormData:
        forms.append(_parse(body, media_type))
        return forms[-1]

    yield read
    for form in forms:
        run(form.close())


def _parse(body: bytes, media_type: str) -> FormData:
    pieces = [body[start : start + CHUNK] for start in range(0, len(body), CHUNK)] or [b""]

    async def receive():
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    headers = [(b"content-type", media_type.encode())]
    scope = {"type": "http", "method": "POST", "headers": headers, "app": None}
    return run(read_form(Request(scope, receive)))


def test_file_that_is_too_large_ends_at_the_bound_and_the_form_is_whole(parse):
    content = b"x" * (LARGEST_FILE + 3 * CHUNK)
    form = parse(*multipart({"title": "Ääkköset"}, {"file": ("a.png", content)}))
    assert form["title"] == "Ääkköset"
    assert form["file"].size == LARGEST_FILE + 1
    assert read_upload(form, "file") == Upload("a.png", content[:LARGEST_FILE], is_whole=False)


def test_file_of_the_largest_size_is_whole(parse):
    form = parse(*multipart({}, {"file": ("a.png", b"x" * LARGEST_FILE), "next": ("b", b"y")}))
    assert read_upload(form, "file").is_whole
    assert read_upload(form, "next") == Upload("b", b"y", is_whole=True)


def test_field_that_was_left_empty_is_no_file(parse):
    form = parse(*multipart({"text": "x"}, {"file": ("", b"")}))
    assert [read_upload(form, name) for name in ("file", "text", "missing")] == [None, None, None]


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("C:\\Users\\Liisa\\kuva.jpg", "kuva.jpg"),
        ("../../../etc/passwd", "passwd"),
        ("ku\u202ega\x1b[31m.png", "kuga[31m.png"),
        ("a" * 300 + ".png", "a" * 196 + ".png"),
        ("صورة.png", "صورة.png"),
        ("a\u0308.png", "ä.png"),
    ],
)
def test_name_is_a_name_alone(parse, name: str, cleaned: str):
    form = FormData([("file", parse(*multipart({}, {"file": ("x", b"y")}))["file"])])
    form["file"].filename = name
    assert read_upload(form, "file").name == cleaned


@pytest.mark.parametrize(
    "media_type", ["multipart/form-data", "multipart/form-data; boundary=other"]
)
def test_what_is_no_form_is_said_to_be_none(parse, media_type: str):
    body, _ = multipart({"a": "b"}, {})
    with pytest.raises(UnreadableForm):
        parse(body, media_type)

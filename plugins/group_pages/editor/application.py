"""Addresses -> pages. Every page is a function from a Visit to a response."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..editing.content_files import CannotEdit
from ..languages import Words
from ..loading.sources import association_language
from .access import FORM_FIELD
from .assets import send_asset
from .changes import restore_file, show_changes, undo_change
from .closing import close_place, show_closing
from .copying import show_copied
from .desk import show_desk
from .file_acts import carry_out_file_act, show_file_act
from .files import save_file, show_file, show_place_of_problem
from .forms.form import BODY, ROOT
from .guard import Guard
from .lists import show_list
from .looks import send_draft, send_look
from .making import NEW
from .new_files import save_new, show_new
from .papers import make_papers, send_paper, show_papers
from .pictures import send_picture
from .publishing import publish_site, show_publishing
from .roll_over import change_roll_over, show_roll_over
from .saving import describe
from .season_start import show_season_start, start_season
from .session_acts import carry_out_act, show_act
from .sharing import send_code, show_sharing, switch_sharing
from .spreadsheet import (
    choose_columns,
    import_table,
    receive_table,
    send_table,
    show_spreadsheet,
    show_table,
)
from .states import save_states, show_states
from .texts import save_text, show_text
from .uploads import UnreadableForm, read_form
from .versions import restore_version, show_versions
from .visits import Editor, NotHere, Visit

Page = Callable[[Visit], Response]


def send_token(visit: Visit) -> Response:
    """Return the token of a form: a page takes it whose own is from before a new start."""
    return PlainTextResponse(visit.editor.access.new_form())


PAGES: tuple[tuple[str, str, Page], ...] = (
    ("GET", "/", show_desk),
    ("GET", "/sessions/{slug}/{key}/{act}", show_act),
    ("POST", "/sessions/{slug}/{key}/{act}", carry_out_act),
    ("GET", "/association", show_file),
    ("POST", "/association", save_file),
    ("GET", "/files/{folder}", show_list),
    ("GET", "/files/{folder}/{slug}", show_file),
    ("POST", "/files/{folder}/{slug}", save_file),
    ("GET", "/association/versions", show_versions),
    ("POST", "/association/versions", restore_version),
    ("GET", "/files/{folder}/{slug}/versions", show_versions),
    ("POST", "/files/{folder}/{slug}/versions", restore_version),
    ("GET", "/files/{folder}/{slug}/sessions/{key}/{act}", show_act),
    ("POST", "/files/{folder}/{slug}/sessions/{key}/{act}", carry_out_act),
    ("GET", "/files/{folder}/{slug}/{act}", show_file_act),
    ("POST", "/files/{folder}/{slug}/{act}", carry_out_file_act),
    ("GET", "/new/{folder}", show_new),
    ("POST", "/new/{folder}", save_new),
    ("GET", "/at/{path:path}", show_place_of_problem),
    ("GET", "/text/{path:path}", show_text),
    ("POST", "/text/{path:path}", save_text),
    ("GET", "/seasons/roll-over", show_season_start),
    ("POST", "/seasons/roll-over", start_season),
    ("GET", "/seasons/{new}/from/{old}", show_roll_over),
    ("POST", "/seasons/{new}/from/{old}", change_roll_over),
    ("GET", "/places/{slug}/close", show_closing),
    ("POST", "/places/{slug}/close", close_place),
    ("GET", "/states", show_states),
    ("POST", "/states", save_states),
    ("GET", "/spreadsheet", show_spreadsheet),
    ("POST", "/spreadsheet", receive_table),
    ("GET", "/spreadsheet/{table}", show_table),
    ("POST", "/spreadsheet/{table}", import_table),
    ("POST", "/spreadsheet/{table}/columns", choose_columns),
    ("GET", "/table/{file}", send_table),
    ("GET", "/changes", show_changes),
    ("POST", "/changes/undo", undo_change),
    ("POST", "/changes/restore", restore_file),
    ("GET", "/publish", show_publishing),
    ("POST", "/publish", publish_site),
    ("GET", "/papers", show_papers),
    ("POST", "/papers", make_papers),
    ("GET", "/papers/{path:path}", send_paper),
    ("GET", "/copy/{slug}", show_copied),
    ("GET", "/share", show_sharing),
    ("POST", "/share", switch_sharing),
    ("GET", "/share/code.svg", send_code),
    ("GET", "/look/{path:path}", send_look),
    ("GET", "/drafts/{name}/{path:path}", send_draft),
    ("GET", "/pictures/{path:path}", send_picture),
    ("GET", "/token", send_token),
    ("GET", "/assets/{name}", send_asset),
)
"""Each page by its method and address."""


def create_application(editor: Editor) -> ASGIApp:
    """Return the editor as an ASGI application, guarded."""
    routes = [
        Route(path, _endpoint(editor, page), methods=[method]) for method, path, page in PAGES
    ]
    words = Words(association_language(editor.contents.content))
    failures = {
        HTTPStatus.NOT_FOUND: _endpoint(editor, _raise_not_here),
        HTTPStatus.INTERNAL_SERVER_ERROR: _endpoint(editor, _show_fault),
    }
    # The guard is outermost: its headers are on the answers to failures, too.
    return Guard(Starlette(routes=routes, exception_handlers=failures), editor.access, words)


def _endpoint(editor: Editor, page: Page) -> Callable[..., Awaitable[Response]]:
    async def answer(request: Request, _: Exception | None = None) -> Response:
        form = FormData()
        if request.method == "POST":
            try:
                form = await read_form(request)
            except (UnreadableForm, ClientDisconnect):
                return await run_in_threadpool(_refuse_form, Visit(editor, request, form))
        try:
            return await run_in_threadpool(_answer, page, Visit(editor, request, form))
        finally:
            await form.close()

    return answer


def _answer(page: Page, visit: Visit) -> Response:
    """Return a page's answer; a form is carried out once, and no two at the same time."""
    try:
        if not visit.is_post:
            return page(visit)
        token = visit.text(FORM_FIELD)
        if not visit.editor.access.is_own_form(token):
            return _message(visit, HTTPStatus.FORBIDDEN, "This form is from before. Open it again.")
        with visit.editor.turns.take(is_look=visit.is_look):
            answer = visit.editor.access.answer_of(visit.sending)
            if answer is not None:
                return RedirectResponse(answer, HTTPStatus.SEE_OTHER)
            return page(visit)
    except NotHere:
        return _message(visit, HTTPStatus.NOT_FOUND, "There is nothing here any more.")
    except CannotEdit as error:
        text = describe(error, visit)
        return visit.page(
            "message.html", status=HTTPStatus.CONFLICT, text=text, typed=list_typed(visit)
        )


FAULT = "Something in the program failed. Nothing was changed. The terminal says what it was."


def _message(visit: Visit, status: int, text: str) -> Response:
    text = visit.words.gettext(text)
    return visit.page("message.html", status=status, text=text, typed=list_typed(visit))


TYPED = frozenset({BODY, "text", "own", "topic", "guest"})
"""Names of long and short texts that are typed elsewhere than below `ROOT` and `NEW`."""


def list_typed(visit: Visit) -> tuple[str, ...]:
    """Return what was typed into the form that was sent, so that it can be copied."""
    texts = (
        text
        for name in visit.form
        if name in TYPED or (name.startswith((f"{ROOT}.", f"{NEW}.")) and not name.endswith(".was"))
        for text in visit.texts(name)
    )
    return tuple(text for text in texts if text.strip())


UNREADABLE = (
    "More was sent than a form can take, or not all of it arrived. Nothing was changed. "
    "Go back: what you typed is still there."
)


def _refuse_form(visit: Visit) -> Response:
    return _message(visit, HTTPStatus.BAD_REQUEST, UNREADABLE)


def _show_fault(visit: Visit) -> Response:
    return _message(visit, HTTPStatus.INTERNAL_SERVER_ERROR, FAULT)


def _raise_not_here(_visit: Visit) -> Response:
    raise NotHere

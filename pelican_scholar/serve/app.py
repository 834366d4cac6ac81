"""The web application that shows a built site as GitHub Pages would."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ..check.files import file_for, list_files
from ..content_types import content_type

NOT_FOUND_PAGE = "404.html"
NOTICE = "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>{head}<p>{text}"


class Pages(StaticFiles):
    """The files of a folder, found by their URLs as on GitHub Pages.

    Only what `list_files` found in the folder when it was shown is ever looked for on disk.
    """

    def __init__(self) -> None:
        super().__init__()
        self.files: frozenset[str] | None = None

    def show(self, folder: Path) -> None:
        """Answer from ``folder`` from now on; until the first time there is only a notice."""
        self.files = list_files(folder)
        self.all_directories = [folder]

    def get_path(self, scope: Scope) -> str:
        path: str = scope["path"]
        return path.removeprefix(scope.get("root_path", "")).removeprefix("/")

    async def get_response(self, path: str, scope: Scope) -> Response:
        if self.files is None:
            return not_built()
        file = file_for(path, self.files)
        if file is None:
            return await self._not_found()
        if file == f"{path}/index.html":
            return redirect_to_folder(scope)
        return await super().get_response(file, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(response, FileResponse):
            response.headers["content-type"] = content_type(str(full_path))
        return response

    async def _not_found(self) -> Response:
        path, stat_result = await to_thread.run_sync(self.lookup_path, NOT_FOUND_PAGE)
        if stat_result is None:
            return HTMLResponse(NOTICE.format(title="404", head="", text="Not found"), 404)
        return FileResponse(path, 404, media_type="text/html", stat_result=stat_result)


def create_app(pages: Pages, base_path: str = "") -> Starlette:
    """Return the application that answers with ``pages`` below ``base_path``.

    ``base_path`` is the folder of the site on its host, as in a URL (``/repo``): empty for the
    whole host. Whatever is asked for outside of it is not found.
    """
    folder = unquote(base_path).rstrip("/")
    if not folder:
        return Starlette(routes=[Mount("/", pages)])

    async def enter(request: Request) -> Response:
        return redirect_to_folder(request.scope)

    async def outside(_: Request) -> Response:
        link = f'The site is at <a href="{quote(folder)}/">{escape(folder)}/</a>.'
        return HTMLResponse(NOTICE.format(title="404", head="", text=link), 404)

    routes = [Route(folder, enter), Mount(folder, pages), Route("/{path:path}", outside)]
    return Starlette(routes=routes)


def redirect_to_folder(scope: Scope) -> Response:
    """Return the redirect from ``/folder`` to ``/folder/``; the query is kept."""
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{quote(scope['path'])}/{'?' + query if query else ''}", 301)


def not_built() -> Response:
    """Return the notice for as long as there is no site, which asks again by itself."""
    head = "<meta http-equiv=refresh content=1>"
    text = "The site is being built."
    return HTMLResponse(NOTICE.format(title=text, head=head, text=text), 503)

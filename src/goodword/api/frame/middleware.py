"""Around everything under /api/: problems where Django would show a page, HEAD, and what caches may keep."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from goodword.api.frame import problems

KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class ApiMiddleware:
    """Passes every other request through untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = self._answer(request)
        if response.status_code >= 400 and response.get("Content-Type") != problems.MEDIA_TYPE:
            response = _as_problem(response)
        patch_vary_headers(response, ["Authorization", "Cookie", "Accept-Language"])
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-cache"  # keep it if you like, but ask each time
        if head:
            request.method = "HEAD"
            if isinstance(response, HttpResponse):
                response["Content-Length"] = str(len(response.content))
                response.content = b""
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """Unknown addresses are answered here, so that no page is drawn for them."""
        try:
            resolve(request.path_info)
        except Resolver404:
            return problems.write("not-found", _("There is nothing at this address."))
        return self.get_response(request)


def _as_problem(response: HttpResponseBase) -> HttpResponse:
    """What Django answered itself: no such address, a method not answered, a mistake of ours."""
    code = problems.BY_STATUS.get(response.status_code, "server" if response.status_code >= 500 else "error")
    sentences = {
        "method": _("The header “Allow” lists the methods this address answers to."),
        "server": _("This is not your fault. Trying again in a moment is safe for reading."),
    }
    detail = sentences.get(code) or str(problems.CODES[code][1])
    headers = {name: response[name] for name in KEPT if name in response}
    return problems.write(code, detail, status=response.status_code, headers=headers)

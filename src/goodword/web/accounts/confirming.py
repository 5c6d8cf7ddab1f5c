"""Confirming that it is really them, before a change of who can open the account or of what leaves it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.forms import BaseConfirmCodeForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from goodword.accounts import mails
from goodword.web.accounts.signin_forms import CODE, Words
from goodword.web.members import signed_in

CODE_KEPT = "confirm_code"  # in the session
CODE_WORKS = 15 * 60  # seconds
CODE_TRIES = 3


def sensitive[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """A page that changes who can open the account, or what leaves it: it asks first whether it is really them."""
    guarded: Callable[P, HttpResponse] = reauthentication_required(app="allauth.account")(view)
    return guarded


class ConfirmForm(Words, BaseConfirmCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The code that was mailed."""

    labels: ClassVar[Mapping[str, Any]] = CODE

    def clean_code(self) -> str:
        """The code, if it is the one that was mailed."""
        code: str = self.cleaned_data["code"]
        if not self.expected_code or not compare_user_code(actual=code, expected=self.expected_code):
            raise forms.ValidationError(get_adapter().error_messages["incorrect_code"])
        return code


@method_decorator(login_required, name="dispatch")
@method_decorator(never_cache, name="dispatch")
class Confirm(BaseReauthenticateView):  # type: ignore[misc]  # the same
    """For members with neither password nor passkey: a code by mail confirms that it is them."""

    form_class = ConfirmForm
    template_name = "accounts/confirm.html"

    def _sent(self) -> dict[str, object]:
        """What was mailed, while it may still be typed."""
        kept = self.request.session.get(CODE_KEPT) or {}
        alive = kept.get("at", 0) > time.time() - CODE_WORKS and kept.get("tries", 0) < CODE_TRIES
        return kept if alive and kept.get("member") == str(signed_in(self.request).key) else {}

    def get_form_kwargs(self) -> dict[str, object]:
        return {**super().get_form_kwargs(), "code": self._sent().get("code")}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Mail a code, or look at the one typed."""
        if request.POST.get("action") == "send":
            return self._send(request)
        sent = self._sent()
        if sent:
            request.session[CODE_KEPT] = {**sent, "tries": int(str(sent["tries"])) + 1}
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _send(self, request: HttpRequest) -> HttpResponse:
        member = signed_in(request)
        refused = ratelimit.consume_or_429(request, action="request_login_code", key=member.email)
        if refused:
            return refused  # type: ignore[no-any-return]  # allauth ships no types
        code = get_adapter().generate_login_code()
        request.session[CODE_KEPT] = {"code": code, "at": time.time(), "tries": 0, "member": str(member.key)}
        mails.confirm_code(member, code)
        return HttpResponseRedirect(self.passthrough_next_url(request.path))

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """It is them, for the next five minutes."""
        self.request.session.pop(CODE_KEPT, None)
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {**super().get_context_data(**kwargs), "sent": bool(self._sent())}


confirm = Confirm.as_view()

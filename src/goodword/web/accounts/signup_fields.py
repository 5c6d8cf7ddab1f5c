"""What we ask of whoever signs up, besides what allauth asks. It is named by the setting ``ACCOUNT_SIGNUP_FORM_CLASS``."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member


class SignupFields(forms.Form):
    """The name. Loaded by allauth before its own forms, so it cannot be beside them."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As people know you. You can change it later."),
    )

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Required by allauth; the adapter has taken the name already."""

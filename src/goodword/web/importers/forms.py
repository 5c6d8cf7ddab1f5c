"""Forms of the import pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """The file a member brings."""

    file = forms.FileField(
        label=_("Your archive"),
        help_text=_("The ZIP file as it came, or a single CSV file out of it."),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty. Download it again and bring the new one."),
        },
    )
    keep_text = forms.BooleanField(
        label=_("Keep the texts of messages, for my eyes only"),
        help_text=_("Otherwise only that you wrote, and when, is kept."),
        required=False,
    )


class ChoicesForm(forms.Form):
    """What of the file is let in. The names are those of ``importers.actions.LATER_OPTIONS``."""

    messages = forms.BooleanField(
        label=_("When you and they wrote"),
        help_text=_("It tells who is close and who is drifting away."),
        required=False,
    )
    mentioned = forms.BooleanField(
        label=_("People you wrote with who are not connections"),
        help_text=_("They come in as people of their own."),
        required=False,
    )
    own_profile = forms.BooleanField(
        label=_("What the file says of yourself"),
        help_text=_("It fills empty places of your profile, visible to you alone until you say otherwise."),
        required=False,
    )

"""Forms about discussions. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from goodword.discussions.models import Kind
from goodword.discussions.models.posts import LONGEST_REASON, LONGEST_TEXT, LONGEST_TITLE
from goodword.web.groups.forms import MARKS
from goodword.web.interactions.forms import Pills

NOTHING = {"required": gettext_lazy("Write a few words first.")}


class AnswerForm(forms.Form):
    """An answer."""

    mark_optional = True

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=MARKS,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        error_messages=NOTHING,
    )


class ThreadTextForm(forms.Form):
    """What a thread says."""

    mark_optional = True

    title = forms.CharField(
        label=gettext_lazy("In a line"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say in a line what it is about.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What you would like to say or know"),
        help_text=MARKS,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 9}),
        error_messages=NOTHING,
    )


class ThreadForm(ThreadTextForm):
    """A new thread."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=Kind.choices,
        widget=Pills,
        initial=Kind.DISCUSSION,
        error_messages={"required": gettext_lazy("Choose whether it is a discussion or a question.")},
    )
    field_order = ("kind", "title", "text")


class ReasonForm(forms.Form):
    """Why something is removed."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "Who wrote it reads this, and so do the other hosts. Say what is wrong with the words, not with the person."
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Tell them why, in a sentence or two.")},
    )

"""Forms of the import pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.importers import queries, sources
from goodword.importers.queries import Preview


class FileForm(forms.Form):
    """The file a member brings. What kind it is is found out, unless it is said."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("As it came. What kind of file it is, Goodword finds out by itself."),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("This file is empty. Download it again and bring the new one."),
        },
    )
    source = forms.ChoiceField(label=gettext_lazy("What kind of file it is"), required=False)
    keep_text = forms.BooleanField(
        label=gettext_lazy("Keep the texts of messages, for my eyes only"),
        help_text=gettext_lazy("Where a file holds any. Otherwise only that you wrote, and when, is kept."),
        required=False,
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)
        kinds = queries.source_choices()
        endings = dict.fromkeys(ending for source in kinds for ending in source.accepts)
        self.fields["file"].widget.attrs["accept"] = ",".join(endings)
        named = [(source.slug, _(source.label)) for source in kinds]
        field.choices = [("", _("Find out by itself")), *named]


class ChoicesForm(forms.Form):
    """What of the file is let in; only what there is can be chosen. The names are those of
    ``importers.actions.LATER_OPTIONS``."""

    messages = forms.BooleanField(
        help_text=gettext_lazy("It tells who is close and who is drifting away."), required=False
    )
    mentioned = forms.BooleanField(help_text=gettext_lazy("They come in as people of their own."), required=False)
    own_profile = forms.BooleanField(
        label=gettext_lazy("What the file says of yourself"),
        help_text=gettext_lazy("It fills empty places of your profile, visible to you alone until you say otherwise."),
        required=False,
    )
    settings = forms.BooleanField(label=gettext_lazy("Your settings, as you had them there"), required=False)
    circles = forms.MultipleChoiceField(
        label=gettext_lazy("Make these labels circles"),
        help_text=gettext_lazy("The others stay labels. Undoing the import takes people out of the circles again."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *arguments: Any,
        words: sources.Words,
        preview: Preview,
        labels: Sequence[Sequence[str | int]],
        **more: Any,
    ) -> None:
        super().__init__(*arguments, **more)
        circles = self.fields["circles"]
        assert isinstance(circles, forms.MultipleChoiceField)
        circles.choices = [(name, _label(str(name), int(people))) for name, _key, people in labels]
        if not labels:
            del self.fields["circles"]
        self.fields["messages"].label = _(words.contacts_choice)
        self.fields["mentioned"].label = _(words.mentioned_choice)
        held = {
            "messages": preview.contacts or preview.meetings,
            "mentioned": preview.mentioned,
            "own_profile": preview.own,
        }
        held["settings"] = preview.settings
        for name, count in held.items():
            if not count or (name == "messages" and preview.coming):  # contacts come with the people they were with
                del self.fields[name]
            elif name in preview.coming:
                told = preview.coming[name]
                self.fields[name].help_text = " ".join([*told.comes, *told.stays])


def _label(name: str, people: int) -> str:
    told = ngettext("%(label)s, %(count)s person", "%(label)s, %(count)s people", people)
    return told % {"label": name, "count": f"{people:,}"}

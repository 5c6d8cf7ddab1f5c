"""Forms about vouches. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.reach.models import Audience
from goodword.vouches.actions.deciding import AUDIENCES
from goodword.vouches.models import Vouch
from goodword.vouches.texts import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TOPIC,
    LONGEST_WORD,
    LONGEST_WORDS,
    LONGEST_WORK,
    MOST_TOPICS,
    Words,
)
from goodword.web.profiles.forms import WordsField

YEAR = {"invalid": gettext_lazy("Write a year, such as 2019.")}


def _words(rows: int, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=longest, widget=forms.Textarea({"rows": rows}), **options)


def _year(label: Any, **options: Any) -> forms.IntegerField:
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6})
    return forms.IntegerField(label=label, required=False, widget=widget, error_messages=YEAR, **options)


class VouchForm(forms.Form):
    """What one can vouch for, and how one knows."""

    mark_optional = True

    topics = WordsField(
        MOST_TOPICS,
        label=gettext_lazy("What for?"),
        help_text=gettext_lazy("A word or two each: “spelt bread”, “keeping to a date”."),
        required=False,
    )
    text = _words(
        6,
        LONGEST_TEXT,
        label=gettext_lazy("What can you vouch for?"),
        help_text=gettext_lazy("In your own words. Something they did says more than praise."),
        error_messages={"required": gettext_lazy("Write what you can vouch for, in your own words.")},
    )
    work = forms.CharField(
        label=gettext_lazy("How do you know?"),
        help_text=gettext_lazy("The work you shared: “They baked for our market hall.”"),
        max_length=LONGEST_WORK,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write how you know: what you did together.")},
    )
    since = _year(gettext_lazy("From which year?"))
    until = _year(gettext_lazy("Until which year?"), help_text=gettext_lazy("Leave it empty if it goes on."))
    public_ok = forms.BooleanField(
        label=gettext_lazy("It may be shown to everybody, signed in or not"),
        help_text=gettext_lazy("With your name. They decide; without this, members are the most who see it."),
        required=False,
    )

    def clean_topics(self) -> list[str]:
        """Each within its length."""
        told: list[str] = self.cleaned_data.get("topics") or []
        if any(len(topic) > LONGEST_TOPIC for topic in told):
            raise forms.ValidationError(gettext_lazy("One of these is too long. A word or two each will do."))
        return told

    def words(self) -> Words:
        """What was filled in."""
        told = self.cleaned_data
        return Words(
            text=told["text"], work=told["work"], topics=tuple(told["topics"]), since=told["since"],
            until=told["until"], public_ok=told["public_ok"],
        )  # fmt: skip


def filled(row: Vouch) -> dict[str, Any]:
    """What a form begins with that changes ``row``."""
    return {
        "topics": row.topics, "text": row.text, "work": row.work, "since": row.since, "until": row.until,
        "public_ok": row.public_ok,
    }  # fmt: skip


class OutsideForm(VouchForm):
    """The same from somebody who is not here."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("It stands with what you say."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name. It stands with what you say.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        error_messages={
            "required": gettext_lazy("Write your address, so that you can confirm that this is yours."),
            "invalid": gettext_lazy("This is not an e-mail address. Write it as name@example.org."),
        },
    )

    def __init__(self, *args: Any, subject: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].help_text = gettext_lazy(
            "You get one mail to confirm it. Only %(name)s sees the address; it is never shown."
        ) % {"name": subject}


def audience_choices(*, public_ok: bool) -> list[tuple[int, str]]:
    """For whom one can show, from the widest to the narrowest."""
    offered = (one for one in AUDIENCES if public_ok or one != Audience.PUBLIC)
    return [(int(one), str(one.label)) for one in sorted(offered, reverse=True)]


class ShowForm(forms.Form):
    """For whom a vouch shows, as it was read."""

    audience = forms.TypedChoiceField(label=gettext_lazy("Who may see it"), coerce=lambda value: Audience(int(value)))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, public_ok: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = audience_choices(public_ok=public_ok)


class AudienceForm(ShowForm):
    """For whom a vouch shows that shows already."""

    version = None  # type: ignore[assignment]  # how Django leaves out an inherited field


class WordForm(forms.Form):
    """A word to the author."""

    word = _words(
        3,
        LONGEST_WORD,
        label=gettext_lazy("What could they put differently?"),
        error_messages={"required": gettext_lazy("Write what they could put differently.")},
    )


class AskForm(forms.Form):
    """What one would like to have vouched for."""

    words = _words(
        4,
        LONGEST_WORDS,
        label=gettext_lazy("What would you like them to vouch for?"),
        help_text=gettext_lazy("Remind them of what you did together. It is what they go by."),
        error_messages={"required": gettext_lazy("Write what you would like them to vouch for.")},
    )


class LinkForm(forms.Form):
    """Whom a link is for."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Whom is it for?"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write whom the link is for.")},
    )
    words = _words(
        4,
        LONGEST_WORDS,
        label=gettext_lazy("A word to them"),
        help_text=gettext_lazy("It stands on the page that the link leads to, and in what you send."),
        required=False,
    )

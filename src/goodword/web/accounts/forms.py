"""Forms of the account pages. What may be, the verbs decide; forms show what they say beside the field."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member, Scope
from goodword.core.errors import GoodwordError


class VerbForm(forms.Form):
    """A form whose verb may refuse."""

    mark_optional = True

    def refuse(self, refusal: GoodwordError) -> None:
        """Show what a verb said: beside the fields it names, at the head otherwise."""
        for name, sentence in refusal.fields.items():
            self.add_error(name if name in self.fields else None, sentence)
        if not refusal.fields:
            self.add_error(None, refusal.message)


def zones(chosen: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones by part of the world, as a select wants them, with the one ``chosen`` before where it is none of these."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(available_timezones()):
        area, _slash, place = zone.partition("/")
        if place and area not in {"Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico", "posix", "right"}:
            grouped.setdefault(area, []).append((zone, place.replace("_", " ").replace("/", ", ")))
    offered = [("", [("UTC", "UTC")]), *grouped.items()]
    if chosen and not any(chosen in dict(places) for _area, places in offered):
        offered.insert(0, ("", [(chosen, chosen)]))
    return offered


class AccountForm(VerbForm):
    """How the site speaks and looks to the member."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=gettext_lazy("As other members see it."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), help_text=gettext_lazy("Times are shown in it, and your day begins by it.")
    )
    theme = forms.ChoiceField(label=gettext_lazy("Colors"), choices=Member.Theme, widget=forms.RadioSelect)

    def __init__(self, *args: object, member: Member | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]  # it is a ChoiceField
        chosen = member.time_zone if member is not None else ""
        self.fields["time_zone"].choices = zones(chosen)  # type: ignore[attr-defined]  # the same


DAYS = [
    ("30", gettext_lazy("30 days")),
    ("90", gettext_lazy("90 days")),
    ("365", gettext_lazy("A year")),
    ("0", gettext_lazy("Without an end")),
]


class TokenForm(VerbForm):
    """A new personal token."""

    name = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=60,
        help_text=gettext_lazy("Such as “Backup on my laptop”, so that you know later which one to revoke."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"), choices=Scope, widget=forms.CheckboxSelectMultiple, initial=[Scope.READ]
    )
    days = forms.ChoiceField(label=gettext_lazy("How long does it work?"), choices=DAYS, initial="90")


class InviteForm(VerbForm):
    """An invitation for one person."""

    email = forms.EmailField(label=gettext_lazy("Their email address"))
    note = forms.CharField(
        label=gettext_lazy("A few words from you"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("They stand in the mail as you write them."),
    )


class LinkForm(VerbForm):
    """A link to invite several people by."""

    limit = forms.IntegerField(label=gettext_lazy("For how many people?"), min_value=1, initial=5)
    days = forms.IntegerField(label=gettext_lazy("For how many days?"), min_value=1, max_value=365, initial=14)


class RecoverForm(VerbForm):
    """A new password by a one-time link."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class EraseForm(VerbForm):
    """The last question before everything goes."""

    word = forms.CharField(label="", widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self.expected = _("erase")
        self.fields["word"].label = _("Type “%(word)s” to erase your account") % {"word": self.expected}

    def clean_word(self) -> str:
        """The word, as it has to be typed."""
        word = str(self.cleaned_data["word"]).strip().lower()
        if word != self.expected:
            raise forms.ValidationError(_("Type “%(word)s”, just as it stands here.") % {"word": self.expected})
        return word

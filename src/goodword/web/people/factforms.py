"""Forms for facts, made from what each kind declares."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core.errors import Invalid
from goodword.people.facts import DATE_FIELDS, LONGEST_LONG, LONGEST_SHORT, NewFact, checked
from goodword.people.kinds import RELATIONS, Kind
from goodword.people.models import Fact
from goodword.web.people.partial import PartialDateField
from goodword.web.people.refused import onto

LABELLED: Final[dict[str, str | Promise]] = {
    "email": gettext_lazy("Which one, such as work or home"),
    "phone": gettext_lazy("Which one, such as work or mobile"),
    "site": gettext_lazy("What it is"),
    "address": gettext_lazy("Which one, such as office or home"),
    "custom": gettext_lazy("What it is called, such as shoe size"),
}
HELP: Final[dict[tuple[str, str], str | Promise]] = {
    ("handle", "url"): gettext_lazy("Paste the address of the profile, such as https://example.com/ana."),
    ("note", "text"): gettext_lazy("Only you read this. **Bold**, *italic*, lists with - and links are understood."),
    ("learned", "text"): gettext_lazy("One thing, as they would say it."),
    ("birthday", "date"): gettext_lazy("The year may stay empty."),
    ("met", "when"): gettext_lazy("As much as you remember; a year is enough."),
}
INPUTS: Final = {"email": forms.EmailInput, "phone": forms.TextInput, "site": forms.TextInput}
MODES: Final = {"email": "email", "phone": "tel", "site": "url", "handle": "url"}
LONG_FIELDS: Final = {("organisation", "text"), ("recommendation", "text")}


class FactForm(forms.Form):
    """One fact of one kind. ``new()`` is the fact, once the form is valid."""

    mark_optional = True

    def __init__(self, kind: Kind, *args: Any, fact: Fact | None = None, **options: Any) -> None:
        if fact is not None:
            options["initial"] = {**fact.value, "label": fact.label, "origin": fact.origin}
        super().__init__(*args, **options)
        self.kind = kind
        for name, label in kind.fields.items():
            self.fields[name] = _field(kind, name, label)
        if kind.code in LABELLED:
            self.fields["label"] = forms.CharField(
                label=str(LABELLED[kind.code]),
                max_length=60,
                required=kind.code == "custom",
                error_messages={"required": _("Please fill this in.")},
                widget=forms.TextInput(_bare()),
            )
            if kind.code == "custom":
                self.order_fields(["label", *kind.fields])
        if kind.code != "note":
            self.fields["origin"] = forms.CharField(
                label=_("I learned that from"),
                help_text=_("In your words, such as “over lunch” or “her web site”."),
                max_length=200,
                required=False,
                widget=forms.TextInput(_bare()),
            )

    def clean(self) -> dict[str, Any]:
        """Check the fact as every surface does; each sentence goes beside its field."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                checked(self.new())
            except Invalid as refusal:
                onto(self, refusal)
        return cleaned

    def new(self) -> NewFact:
        """The fact as it was filled in."""
        told = self.cleaned_data
        value = {name: told[name] for name in self.kind.fields if told.get(name)}
        return NewFact(self.kind.code, value, label=told.get("label", ""), origin=told.get("origin", ""))


def _bare() -> dict[str, str]:
    return {"autocomplete": "off"}


def _field(kind: Kind, name: str, label: str | Promise) -> forms.Field:
    required = name == kind.main and kind.code not in {"address", "organisation", "met"}
    told: dict[str, Any] = {"label": label, "required": required, "help_text": HELP.get((kind.code, name), "")}
    told["error_messages"] = {"required": _("Please fill this in.")}
    if name in DATE_FIELDS:
        return PartialDateField(**told)
    if kind.code == "relation" and name == kind.main:
        return forms.ChoiceField(choices=[("", ""), *RELATIONS.items()], **told)
    long = (kind.long and name == kind.main) or (kind.code, name) in LONG_FIELDS
    if long:
        return forms.CharField(max_length=LONGEST_LONG, widget=forms.Textarea({"rows": 5}), **told)
    widget = INPUTS.get(kind.code, forms.TextInput)(_bare())
    if kind.code in MODES and name == kind.main:
        widget.attrs["inputmode"] = MODES[kind.code]
    return forms.CharField(max_length=LONGEST_SHORT, widget=widget, **told)

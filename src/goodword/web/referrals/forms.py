"""Forms about referrals. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.core.errors import Invalid
from goodword.people.models import Fact
from goodword.referrals import money, texts
from goodword.referrals.actions.giving import FIELDS, NewReferral
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.models import Thanks
from goodword.referrals.models.referrals import Consent, Heat, Tier

NO_DAY = {"invalid": gettext_lazy("Write a day, such as 2026-11-22.")}


def _words(rows: int, longest: int = texts.LONGEST_WORDS, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=longest, widget=forms.Textarea({"rows": rows}), **options)


def _day(**options: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, error_messages=NO_DAY, required=False, **options)


def _text(fact: Fact) -> str:
    return str(fact.value.get("address") or fact.value.get("number") or "")


class ReferralForm(forms.Form):
    """A lead to pass on. Of what one knows of the prospect nothing is filled in but the name; contact details are ticked or
    written."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Who is it?"),
        max_length=texts.LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write who it is.")},
    )
    description = _words(
        4,
        label=gettext_lazy("What do they need?"),
        help_text=gettext_lazy("In your own words. It is what the call begins with."),
        error_messages={"required": gettext_lazy("Write what they need. It is what the call begins with.")},
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("How did they agree to be passed on?"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how they agreed to be passed on.")},
    )
    consent_words = forms.CharField(
        label=gettext_lazy("How, if it was another way"),
        max_length=texts.LONGEST_CONSENT,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    known_email = forms.ChoiceField(
        label=gettext_lazy("An e-mail address you have of them"), required=False, widget=forms.RadioSelect
    )
    known_phone = forms.ChoiceField(
        label=gettext_lazy("A phone number you have of them"), required=False, widget=forms.RadioSelect
    )
    email = forms.CharField(
        label=gettext_lazy("Their e-mail address"),
        max_length=254,
        required=False,
        widget=forms.TextInput({"inputmode": "email", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Their phone number"),
        max_length=texts.LONGEST_NAME,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    tier = forms.ChoiceField(
        label=gettext_lazy("Whose need is it?"),
        choices=Tier.choices,
        initial=Tier.OUTSIDE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whose need it is.")},
    )
    heat = forms.TypedChoiceField(
        label=gettext_lazy("How likely is business?"),
        choices=Heat.choices,
        coerce=int,
        initial=Heat.INTERESTED,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how likely business is.")},
    )
    comments = _words(3, label=gettext_lazy("Anything else they should know"), required=False)
    referred_on = _day(label=gettext_lazy("When did you speak of it?"), help_text=gettext_lazy("Empty means today."))

    def __init__(self, *args: Any, facts: Sequence[Fact] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._facts = {str(fact.key): _text(fact) for fact in facts}
        for kind in ("email", "phone"):
            has = [(str(fact.key), _text(fact)) for fact in facts if fact.kind == kind]
            field = self.fields[f"known_{kind}"]
            assert isinstance(field, forms.ChoiceField)
            if not has:
                del self.fields[f"known_{kind}"]
                continue
            field.choices = [*has, ("", gettext_lazy("Leave it out, or write another"))]
            field.initial = ""

    def new(self) -> NewReferral:
        """What was said. Contact details that were typed come before those that were ticked."""
        said = dict(self.cleaned_data)
        for kind in ("email", "phone"):
            ticked = self._facts.get(said.pop(f"known_{kind}", "") or "", "")
            said[kind] = said[kind] or ticked
        return NewReferral(**{name: said[name] for name in FIELDS})


class ToGiver(forms.Form):
    """Something that the giver reads; ``giver`` is their name."""

    def __init__(self, *args: Any, giver: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["comment"].label = gettext_lazy("A word to %(name)s") % {"name": giver}


class CommentForm(ToGiver):
    """A word to the giver."""

    comment = _words(
        2,
        error_messages={"required": gettext_lazy("Write something first.")},
    )


class MoveForm(ToGiver):
    """How it stands, with a word to the giver if one likes."""

    mark_optional = True

    comment = _words(2, required=False)


class DeclineForm(MoveForm):
    """That it is not for oneself, and whether that is said."""

    say_so = forms.ChoiceField(
        label=gettext_lazy("What should they read?"),
        choices=[
            ("yes", gettext_lazy("That it was not taken up, so that they can pass it to somebody else")),
            ("no", gettext_lazy("Nothing: to them it stays as it is")),
        ],
        initial="yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )

    field_order = ("say_so", "comment")


class KeepForm(forms.Form):
    """What one keeps to oneself."""

    mark_optional = True

    note = _words(4, texts.LONGEST_NOTE, label=gettext_lazy("A note"), required=False)
    remind_on = _day(label=gettext_lazy("Remind me on"))


class ThanksForm(forms.Form):
    """Closed business, and thanks for it."""

    mark_optional = True

    whom = forms.ChoiceField(
        label=gettext_lazy("Who are they?"),
        choices=[(code, label) for code, label in Thanks.Whom.choices if code != Thanks.Whom.MEMBER],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whom you thank.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=texts.LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write who it is.")},
    )
    words = _words(
        3,
        label=gettext_lazy("Your words to them"),
        required=False,
    )
    amount = forms.CharField(
        label=gettext_lazy("What the business was worth, without tax"),
        help_text=gettext_lazy("For your own totals. They do not see it unless you say so below."),
        max_length=40,
        required=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=[("", "—"), *((code, code) for code in money.CURRENCIES)],
        required=False,
    )
    share_amount = forms.BooleanField(label=gettext_lazy("Let them see the amount, too"), required=False)
    repeat = forms.BooleanField(label=gettext_lazy("With somebody who was a client before"), required=False)
    tier = forms.ChoiceField(
        label=gettext_lazy("Where did the business come from?"),
        choices=Tier.choices,
        initial=Tier.OUTSIDE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say where the business came from.")},
    )
    closed_on = _day(label=gettext_lazy("When was it closed?"), help_text=gettext_lazy("Empty means today."))

    def __init__(self, *args: Any, member: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if member:
            del self.fields["whom"], self.fields["name"]
        else:  # nobody hears of these
            del self.fields["share_amount"]
            self.fields["words"].label = gettext_lazy("A note for yourself")
            self.fields["amount"].help_text = gettext_lazy("For your own totals.")

    def clean_amount(self) -> Any:
        """The amount as a decimal, or none."""
        try:
            return money.read(self.cleaned_data["amount"])
        except Invalid as refusal:
            raise forms.ValidationError(refusal.message) from None

    def new(self) -> NewThanks:
        """What was said."""
        said = self.cleaned_data
        return NewThanks(
            tier=said["tier"], amount=said["amount"], currency=said["currency"],
            share_amount=said.get("share_amount", False), repeat=said["repeat"], words=said.get("words", ""),
            closed_on=said["closed_on"],
        )  # fmt: skip

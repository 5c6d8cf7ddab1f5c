"""Forms about introductions. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.introductions import sharing
from goodword.introductions.actions.wishing import LONGEST_WHOM
from goodword.introductions.texts import LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_REACH, LONGEST_REASON

MISSING = {"required": gettext_lazy("Write a line on why. It is what they go by.")}


def _words(rows: int, longest: int = LONGEST_REASON, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=longest, widget=forms.Textarea({"rows": rows}), **options)


class ProposeForm(forms.Form):
    """A broker's words to each of the two, and in which order they are asked."""

    one_reason = _words(5, error_messages=MISSING)
    other_reason = _words(5, error_messages=MISSING)
    order = forms.ChoiceField(
        label=gettext_lazy("In which order?"),
        choices=[
            ("both", gettext_lazy("Ask them both at once")),
            ("turn", gettext_lazy("Ask the second only after the first said yes")),
        ],
        widget=forms.RadioSelect,
        initial="both",
    )
    ground = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: str, other: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for field, to, about in (("one_reason", one, other), ("other_reason", other, one)):
            self.fields[field].label = gettext_lazy("To %(to)s, about %(about)s") % {"to": to, "about": about}
            self.fields[field].help_text = gettext_lazy("Why would they like to meet? In your own words.")


class ShareForm(forms.Form):
    """What the other gets if both say yes."""

    mark_optional = True

    share = forms.MultipleChoiceField(
        label=gettext_lazy("If you both say yes, they get"), required=False, widget=forms.CheckboxSelectMultiple
    )
    also = forms.CharField(
        label=gettext_lazy("Or another way to reach you"),
        max_length=LONGEST_REACH,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    connect = forms.BooleanField(
        label=gettext_lazy("Connect us here, too"),
        help_text=gettext_lazy("Only if they would like that as well."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, member: Member, other_is_member: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["share"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(way.code, way.text) for way in sharing.ways(member)]
        field.initial = [sharing.ACCOUNT]
        if not other_is_member:
            del self.fields["connect"]


class WishForm(ShareForm):
    """Whom one would like to meet, and why."""

    whom = forms.CharField(
        label=gettext_lazy("Whom would you like to meet?"),
        help_text=gettext_lazy("A name, or a kind of person: “somebody who prints on linen”."),
        max_length=LONGEST_WHOM,
        error_messages={"required": gettext_lazy("Write whom you would like to meet.")},
    )
    why = _words(
        4,
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("A line or two in your own words. It is what they go by."),
        error_messages=MISSING,
    )

    field_order = ("whom", "why", "share", "also", "connect")


class MakeForm(forms.Form):
    """An introducer's words to whom they ask because of a wish."""

    mark_optional = True

    reason = _words(5, error_messages=MISSING)
    words = _words(3, required=False)

    def __init__(self, *args: Any, asker: str, other: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].label = gettext_lazy("To %(to)s, about %(about)s") % {"to": other, "about": asker}
        self.fields["reason"].help_text = gettext_lazy("Why would they like to meet? In your own words.")
        self.fields["words"].label = gettext_lazy("To %(to)s, if it comes about") % {"to": asker}


class QuestionForm(forms.Form):
    """What one would like to know before deciding."""

    text = _words(
        3,
        LONGEST_QUESTION,
        label=gettext_lazy("What would you like to know first?"),
        error_messages={"required": gettext_lazy("Write what you would like to know.")},
    )


class AnswerForm(forms.Form):
    """A broker's answer."""

    text = _words(
        3,
        LONGEST_ANSWER,
        label=gettext_lazy("Your answer"),
        error_messages={"required": gettext_lazy("Write your answer.")},
    )


class LetterForm(forms.Form):
    """Where the site is to send a broker's words."""

    address = forms.EmailField(
        label=gettext_lazy("Or have Goodword send exactly this, once, to"),
        help_text=gettext_lazy(
            "Answers go to your own address. Nobody is reminded, and they can end all mail with a click."
        ),
        error_messages={
            "required": gettext_lazy("Write an e-mail address."),
            "invalid": gettext_lazy("This is not an e-mail address. Write it as name@example.org."),
        },
    )


class HowForm(forms.Form):
    """How it went."""

    met = forms.ChoiceField(
        label=gettext_lazy("Did you meet?"),
        choices=[("yes", gettext_lazy("Yes, or we talked")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    worth = forms.ChoiceField(
        label=gettext_lazy("Was it worth it?"),
        choices=[
            ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("Not really")), ("", gettext_lazy("I would rather not say"))
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )  # fmt: skip


class LinkForm(forms.Form):
    """A yes without signing in."""

    mark_optional = True

    also = forms.CharField(
        label=gettext_lazy("How can they reach you?"),
        help_text=gettext_lazy("An e-mail address or a phone number. They get it only if they say yes, too."),
        max_length=LONGEST_REACH,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write how they can reach you.")},
    )

    def __init__(self, *args: Any, needed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["also"].required = needed  # who is a member here is found on their page

"""Forms of one's own profile. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.people.models import Facet, Profile, ProfileEntry
from goodword.people.profile_kinds import QUESTIONS, ProfileKind, Section, in_section
from goodword.people.profile_lines import MOST_TOPICS, OFFERED_AUDIENCES, NewLine
from goodword.reach.models import Audience
from goodword.web.connections.forms import NamedField, UsedByField
from goodword.web.people.partial import PartialDateField

LONGEST_NAME = 120


def audience_choices() -> list[tuple[int, str]]:
    """Who may see it, from the widest to the narrowest."""
    return [(int(audience), str(audience.label)) for audience in reversed(OFFERED_AUDIENCES)]


class AudienceField(forms.TypedChoiceField):
    """Who may see something."""

    def __init__(self, label: Any = "", **options: Any) -> None:
        super().__init__(
            label=label or gettext_lazy("Who may see it"), coerce=_audience, choices=audience_choices, **options
        )


def _audience(value: str) -> Audience:
    return Audience(int(value))


class WordsWidget(forms.Widget):
    """A few short texts beside one another, all under one name."""

    template_name = "profiles/widgets/words.html"
    use_fieldset = True

    def __init__(self, most: int, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.most = most

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The texts there are, and empty places up to ``most``."""
        context = super().get_context(name, value, attrs)
        texts = [str(text) for text in value or []][: self.most]
        shown = max(3, min(len(texts) + 1, self.most))
        context["widget"]["texts"] = [*texts, *[""] * (shown - len(texts))]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All that stand under the name, without the empty ones."""
        told = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [text.strip() for text in told if text.strip()]


class WordsField(forms.Field):
    """Gives a list of texts."""

    def __init__(self, most: int, **options: Any) -> None:
        super().__init__(widget=WordsWidget(most), **options)


def suggesting(vocabulary: str) -> dict[str, str]:
    """Attributes of a field whose typing suggests words that are in use; without scripts it is a plain field."""
    if not vocabulary:
        return {}
    url = reverse_lazy("topics:suggest") if vocabulary == "topic" else reverse_lazy("topics:languages")
    return {
        "list": "suggestions",
        "hx-get": str(url),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": "#suggestions",
        "hx-swap": "innerHTML",
    }


class LineForm(forms.Form):
    """One line of one kind."""

    mark_optional = True

    def __init__(self, kind: ProfileKind, *args: Any, entry: ProfileEntry | None = None, **options: Any) -> None:
        if entry is not None:
            options["initial"] = {
                "text": entry.text,
                "detail": entry.detail,
                "since": entry.since,
                "until": entry.until,
                "topics": entry.topics,
                "facet": entry.facet,
                "audience": entry.audience,
            }
        else:
            options["initial"] = {
                "facet": kind.facets[0], "audience": int(kind.audience), **options.get("initial", {}),
            }  # fmt: skip
        super().__init__(*args, **options)
        self.kind = kind
        needed = {"required": _("Write something here, or cancel.")}
        if kind.code == "question":
            self.fields["detail"] = forms.ChoiceField(
                label=_("Which question would you like to answer?"), choices=list(QUESTIONS.items())
            )
        attrs = {"autocomplete": "off", **suggesting(kind.vocabulary)}
        widget: forms.Widget = (
            forms.Textarea({"rows": kind.rows}) if kind.rows > 1 else _input(kind)({**attrs, **_mode(kind)})
        )
        self.fields["text"] = forms.CharField(
            label=str(kind.question), help_text=str(kind.help), max_length=kind.longest, widget=widget,
            error_messages=needed,
        )  # fmt: skip
        if kind.detail:
            self.fields["detail"] = forms.CharField(label=str(kind.detail), max_length=200, required=False)
        if kind.dated:
            for name, label in (("since", _("Since")), ("until", _("Until"))):
                self.fields[name] = PartialDateField(
                    label=label,
                    required=False,
                    help_text=_("A year is enough.") if name == "since" else _("Leave it empty if it goes on."),
                )
        if kind.topics:
            self.fields["topics"] = WordsField(
                MOST_TOPICS, label=_("Topics"), required=False,
                help_text=_("A word or two each, so that the right people are thought of."),
            )  # fmt: skip
        if len(kind.facets) > 1:
            self.fields["facet"] = forms.ChoiceField(
                label=_("Which side of your profile?"), widget=forms.RadioSelect,
                choices=[(side.value, side.label) for side in Facet if side in kind.facets],
            )  # fmt: skip
        self.fields["audience"] = AudienceField()

    def new(self) -> NewLine:
        """The line as it was filled in."""
        told = self.cleaned_data
        return NewLine(
            told["text"],
            detail=told.get("detail", ""),
            facet=told.get("facet", ""),
            audience=told["audience"],
            since=told.get("since", ""),
            until=told.get("until", ""),
            topics=told.get("topics") or [],
        )


def _input(kind: ProfileKind) -> type[forms.TextInput | forms.EmailInput]:
    return forms.EmailInput if kind.code == "email" else forms.TextInput


def _mode(kind: ProfileKind) -> dict[str, str]:
    mode = {"handle": "url", "feed": "url", "phone": "tel"}.get(kind.code)
    return {"inputmode": mode} if mode else {}


class BasicsForm(forms.Form):
    """The name, and the few lines that a profile has once, each with its audience."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As people call you. Whoever may find your profile sees it."),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write the name people call you by.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )

    def __init__(
        self, *args: Any, member: Member, profile: Profile, lines: dict[str, ProfileEntry], **options: Any
    ) -> None:
        self.kinds = in_section(Section.WHO)
        initial: dict[str, Any] = {
            "name": member.name, "zone_audience": profile.zone_audience,
        }  # fmt: skip
        for kind in self.kinds:
            line = lines.get(kind.code)
            initial[kind.code] = line.text if line else ""
            initial[f"{kind.code}_audience"] = line.audience if line else int(kind.audience)
        super().__init__(*args, **{**options, "initial": initial})
        for kind in self.kinds:
            widget = forms.Textarea({"rows": kind.rows}) if kind.rows > 1 else forms.TextInput({"autocomplete": "off"})
            self.fields[kind.code] = forms.CharField(
                label=str(kind.question), help_text=str(kind.help), max_length=kind.longest, required=False,
                widget=widget,
            )  # fmt: skip
            self.fields[f"{kind.code}_audience"] = AudienceField()
        self.fields["zone_audience"] = AudienceField(_("Who may see what time it is where you are"))

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each line with its audience, for the page."""
        return [(self[kind.code], self[f"{kind.code}_audience"]) for kind in self.kinds]

    def lines(self) -> dict[str, NewLine]:
        """Kind → what was said."""
        return {
            kind.code: NewLine(self.cleaned_data[kind.code], audience=self.cleaned_data[f"{kind.code}_audience"])
            for kind in self.kinds
        }


class AudiencesForm(forms.Form):
    """Who may find the profile, and who may see its two sides."""

    profile = AudienceField(
        gettext_lazy("Who may find you"),
        help_text=gettext_lazy("They see your name, and whatever of the rest they may see. Nothing reaches further."),
        widget=forms.RadioSelect,
    )
    business = AudienceField(
        gettext_lazy("Your business side"),
        help_text=gettext_lazy("What you do, offer and need; your work. No line of it reaches further than this."),
    )
    personal = AudienceField(
        gettext_lazy("Your personal side"),
        help_text=gettext_lazy("What you love outside work. No line of it reaches further than this."),
    )


class PhotoForm(forms.Form):
    """A picture and who may see it."""

    photo = forms.FileField(
        label=gettext_lazy("A picture of you"),
        help_text=gettext_lazy(
            "Up to 12 MB. We make it anew: smaller, upright, and without what cameras write into pictures, such as the place."
        ),
        required=False,
        widget=forms.FileInput({"accept": "image/*"}),
    )
    audience = AudienceField()


class WelcomeForm(forms.Form):
    """The first three lines and who may find them."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write the name people call you by.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    headline = forms.CharField(
        label=gettext_lazy("What you do, in one line"),
        help_text=gettext_lazy("Such as: Third-generation baker in Leeds."),
        max_length=160,
        required=False,
    )
    offer = forms.CharField(
        label=gettext_lazy("One thing you offer"),
        help_text=gettext_lazy("A trade, advice, a room, an introduction."),
        max_length=300,
        required=False,
    )
    need = forms.CharField(
        label=gettext_lazy("One thing you need"),
        help_text=gettext_lazy("Something concrete that somebody could help with."),
        max_length=300,
        required=False,
    )
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Who may find you here?"),
        coerce=_audience,
        choices=[
            (int(Audience.MEMBERS), gettext_lazy("All members of this site")),
            (int(Audience.CONNECTIONS), gettext_lazy("Only people I connect with")),
            (int(Audience.PUBLIC), gettext_lazy("Everybody, also people who are not signed in")),
            (int(Audience.ME), gettext_lazy("Nobody for now")),
        ],
        initial=int(Audience.MEMBERS),
        widget=forms.RadioSelect,
    )
    used_by = UsedByField(initial=int(Audience.MEMBERS))
    named = NamedField(initial="yes")

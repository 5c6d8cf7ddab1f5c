"""What is asked before people are taken along: which format, and who."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.people.queries import circles
from goodword.people.queries.persons import Filters

FORMATS = [
    ("vcard", _("vCard 4.0, for address books of today")),
    ("vcard3", _("vCard 3.0, for older address books and phones")),
    ("csv", _("CSV, a table for spreadsheets")),
    ("json", _("JSON, everything with its history, to bring back here")),
]


class ExportForm(forms.Form):
    """Which people, as what.

    Args:
        narrowed: what the list was narrowed to when the member came here; offered as a choice of its own.
    """

    format = forms.ChoiceField(label=_("As what"), choices=FORMATS, initial="vcard", widget=forms.RadioSelect)
    who = forms.ChoiceField(label=_("Who"), initial="all", widget=forms.RadioSelect)
    notes = forms.BooleanField(
        label=_("With private notes"),
        help_text=_("Leave them out of a file that others will see. JSON always has them."),
        required=False,
    )

    def __init__(self, *args: Any, viewer: Member, narrowed: Filters, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrowed = narrowed
        who: list[tuple[str, Any]] = [("all", _("Everyone, archived people too"))]
        if narrowed.narrowed or narrowed.archived:
            who.insert(0, ("narrowed", _("Those you were just looking at")))
            self.fields["who"].initial = "narrowed"
        who.append(("chosen", _("People I know, like and trust")))
        who += [(str(circle.key), circle.name) for circle in circles.counted(viewer) if getattr(circle, "people", 0)]
        self.fields["who"].choices = who  # type: ignore[attr-defined]  # a ChoiceField

    def filters(self) -> Filters | None:
        """What was chosen, as a query has it; None for everyone."""
        who = self.cleaned_data["who"]
        if who == "all":
            return None
        if who == "narrowed":
            return self.narrowed
        return Filters(chosen=True) if who == "chosen" else Filters(circle=who)

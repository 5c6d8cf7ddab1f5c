"""What reports offer as steps of the day, to organizers alone. Who reported whom is read on the page, where the log says who read."""

from __future__ import annotations

from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Role
from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.core.steps import Look, Step, Way
from goodword.reach.reports import states


def _report(found: Found) -> Step:
    told = {"day": date_format(found.instant("made_at"), "MONTH_DAY_FORMAT")}
    return Step(
        found.kind,
        found.key,
        _("Look at what was reported on %(day)s") % told,
        _("A member told the organizers that something is not right, and nobody has looked yet."),
        minutes=5,
        gain=80,
        ways=(Way("open", _("Open the report"), Look.FIRST, "reports:report", (str(found.key),)),),
        waited_for=True,
    )


SOURCE: Final = Waiting(
    Kind(
        name="reach.report",
        words=gettext_lazy("Reports, for organizers"),
        rows="reach_report told JOIN accounts_member me ON me.id = %(viewer)s"
        f" AND me.is_active AND me.role IN ('{Role.ORGANISER}', '{Role.OPERATOR}')",
        key="told.key",
        seen="told.about_id <> %(viewer)s",
        stands=f"told.state = '{states.ARRIVED}'",
        done="EXISTS (SELECT FROM reach_reportstep did"
        " WHERE did.report_id = told.id AND did.actor_id = %(viewer)s AND did.at > %(since)s)",
        told={"made_at": "told.made_at"},
        order="told.made_at, told.id",
        step=_report,
    )
)

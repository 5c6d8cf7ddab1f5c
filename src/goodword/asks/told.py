"""How a quiet match is said to its holder."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.asks.models import Match
from goodword.asks.queries.matches import Known


def known(one: Known) -> str:
    """ "You know somebody there: Ana Hofmann, at Hofmann Textil"."""
    person = one.person
    names = {"name": person.name, "company": person.company, "line": person.headline}
    if one.why == Match.Why.COMPANY and person.company:
        return _("You know somebody there: %(name)s, at %(company)s") % names
    if one.why == Match.Why.PERSON:
        if person.company:
            return _("You may know whom they mean: %(name)s, at %(company)s") % names
        return _("You may know whom they mean: %(name)s") % names
    if person.headline:
        return _("You know somebody who does that: %(name)s, %(line)s") % names
    return _("You know somebody who does that: %(name)s") % names

"""Lines across the top of every page for as long as they are true. None of them asks the database."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.web.shell import Banner, banner


@banner
def demo(request: HttpRequest) -> Banner | None:
    """The members of the invented community are told that it is one."""
    if not (isinstance(request.user, Member) and request.user.is_demo):
        return None
    return Banner("demo", _("This is an invented community, to look around in. None of these people exist."))


@banner
def mail(request: HttpRequest) -> Banner | None:
    """An operator is told while mail reaches nobody."""
    if settings.SMTP_URL or not (isinstance(request.user, Member) and request.user.is_operator):
        return None
    return Banner("operator", _("Mail is not set up: what this site sends is written to a folder, and reaches nobody."))

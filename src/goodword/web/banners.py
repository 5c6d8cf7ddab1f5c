"""Lines across the top of every page for as long as they are true. Asking them costs no query of their own."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.core import site
from goodword.web.shell import Banner, banner


@banner
def demo(request: HttpRequest) -> Banner | None:
    """Whoever looks at the invented community is told that it is one."""
    if not (site.is_demo() or (isinstance(request.user, Member) and request.user.is_demo)):
        return None
    return Banner(
        "demo",
        _("This is an invented community, to look around in. None of these people exist."),
        reverse("start:start"),
        _("About the demo"),
    )


@banner
def mail(request: HttpRequest) -> Banner | None:
    """An operator is told while mail reaches nobody."""
    if settings.SMTP_URL or not (isinstance(request.user, Member) and request.user.is_operator):
        return None
    return Banner("operator", _("Mail is not set up: what this site sends is written to a folder, and reaches nobody."))

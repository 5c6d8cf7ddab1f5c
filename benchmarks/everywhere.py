"""Every page of the site, planted once for the one who looks.

The table of who may do what (``tests/matrix``) plants for an owner what each address is about, and knows who may see it.
Here the same is planted in a large community, for its owner of thousands of people, in a transaction that is rolled back
after the run. So a page is measured from the day it has its row there, and none can be forgotten: what has no answer
here has to be excused, with a reason.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

if TYPE_CHECKING:
    from benchmarks.asking import Asked

    from goodword.accounts.models import Member

EXCUSED: Final = {
    "health": "asks one question, and is no page",
    "files:show": "a file",
    "api-description": "a file for programs, made once in a process",
    "api-docs": "one script; what it shows is the file for programs",
    "people:vcard": "a file",
    "gatherings:calendar": "a file",
    "gatherings:guest-calendar": "a file",
    "review:table": "a file",
    "profiles:card_download": "a file",
    "profiles:card_shared_download": "a file",
    "accounts:download_export": "a file",
    "mfa_download_recovery_codes": "a file",
}
"""Addresses that answer somebody and are not held against the bar, with the reason."""

VIEWERS: Final = ("owner", "operator", "organiser", "stranger", "anonymous")


@contextmanager
def planted(owner: Member, measured: frozenset[str]) -> Iterator[list[Asked]]:
    """Every page that answers a member and is not among the routes ``measured`` with more on them already."""
    from allauth.account.models import EmailAddress
    from benchmarks.asking import Asked
    from django.db import transaction
    from django.test.utils import override_settings

    from cast import PASSWORD, Cast, member
    from goodword.accounts.models import Role
    from goodword.reach import actions as reach
    from goodword.reach.models import Level
    from goodword.ties import limits
    from matrix.routes import every_route
    from matrix.table import World
    from matrix.tables import every_row, plant
    from matrix.visit import Visitors

    with tempfile.TemporaryDirectory() as folder, transaction.atomic(), override_settings(
        MEDIA_ROOT=Path(folder) / "files", MAIL_FOLDER=Path(folder) / "mail", ALLOWED_HOSTS=["*"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ), patch.object(limits, "most", lambda _accepted: 1000):  # fmt: skip
        owner.set_password(PASSWORD)  # some pages are for whoever has one, and a confirmed address
        owner.save(update_fields=["password"])
        EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
        cast = Cast(
            owner=owner,
            close=member("Clement Close"),
            friend_of_friend=member("Freda Farley"),
            blocked=member("Bruno Blocke"),
            stranger=member("Stina Strange"),
            organiser=member("Orla Organ", role=Role.ORGANISER),
            operator=member("Opal Operata", role=Role.OPERATOR),
        )
        reach.hold(actor=cast.owner, other=cast.close, level=Level.CLOSE)
        reach.hold(actor=cast.close, other=cast.owner, level=Level.CONNECTION)
        reach.hold(actor=cast.close, other=cast.friend_of_friend, level=Level.CONNECTION)
        reach.hold(actor=cast.friend_of_friend, other=cast.close, level=Level.CONNECTION)
        reach.block(actor=cast.owner, other=cast.blocked)
        world, routes = plant(World(cast, Visitors())), every_route()
        if gone := sorted(set(EXCUSED) - set(routes)):
            raise SystemExit(f"Excused, and not there: {', '.join(gone)}")
        found = []
        for key, row in sorted(every_row().items()):
            route = routes.get(key)
            if route is None or route.is_api or key in measured or key in EXCUSED:
                continue
            part = next((part for part in VIEWERS if row.expected("GET").get(part) == 200), None)
            if part is not None:
                found.append(Asked(key, route.url(row.kwargs(world)), "", who=cast.viewers()[part].pk, route=key))
        with within_one_connection():
            yield found
        transaction.set_rollback(True)


@contextmanager
def within_one_connection() -> Iterator[None]:
    """Requests leave the connection as it is: a request begins and ends by closing one that stands in a transaction."""
    from django.core import signals
    from django.db import close_old_connections

    both = (signals.request_started, signals.request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in both:
            signal.connect(close_old_connections)

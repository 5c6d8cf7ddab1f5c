"""How much may be asked: a pace for each caller, and a size for each request.

The pace is kept in the database that all processes share, by one statement a request: two requests at the same
moment cannot both take the last place. The table is not logged, so this waits for no disk.
"""

from __future__ import annotations

import math

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.api.frame.problems import Problem
from goodword.api.models import Allowance
from goodword.core import clock

WINDOW = 60.0  # seconds: what a minute allows may also be used at once
LARGEST_BODY = 1024 * 1024  # bytes of JSON

# The generic cell rate algorithm: `spent_until` moves on by the cost of a request; a request that would move it
# further than one window ahead is refused, and moves nothing.
SPEND = """
INSERT INTO api_allowance (who, spent_until) VALUES (%(who)s, %(now)s + %(cost)s)
ON CONFLICT (who) DO UPDATE SET spent_until = greatest(api_allowance.spent_until, %(now)s) + %(cost)s
WHERE greatest(api_allowance.spent_until, %(now)s) + %(cost)s <= %(now)s + %(window)s
RETURNING spent_until
"""


def spend(who: str, requests: int = 1) -> None:
    """Take ``requests`` from the caller's allowance. One statement.

    Raises:
        Problem: the allowance is used up (429); the header Retry-After says in how many seconds to go on.
    """
    now = clock.now().timestamp()
    cost = WINDOW / settings.API_REQUESTS_A_MINUTE * requests
    with connection.cursor() as sql:
        sql.execute(SPEND, {"who": who, "now": now, "cost": cost, "window": WINDOW})
        if sql.fetchone() is not None:
            return
    spent_until = Allowance.objects.values_list("spent_until", flat=True).get(pk=who)
    wait = max(1, math.ceil(spent_until + cost - WINDOW - now))
    raise Problem(
        "too-many",
        ngettext(
            "That was a lot at once. Go on in one second.",
            "That was a lot at once. Go on in %(count)s seconds.",
            wait,
        )
        % {"count": wait},
        headers={"Retry-After": str(wait)},
    )


def check_size(length: int, *, file: bool = False) -> None:
    """
    Raises:
        Problem: a body of JSON is larger than one mebibyte, or a file than what can be imported (413).
    """
    if file and length > settings.IMPORT_MOST_BYTES + LARGEST_BODY:
        megabytes = settings.IMPORT_MOST_BYTES // 10**6
        raise Problem("too-large", _("This file is too large; at most %(size)s MB will do.") % {"size": megabytes})
    if not file and length > LARGEST_BODY:
        raise Problem("too-large", _("A request may hold at most one mebibyte of JSON. Send less at once."))

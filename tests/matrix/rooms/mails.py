"""What members are told by mail: each chooses for themselves; who holds the link in a mail ends that kind of mail."""

from __future__ import annotations

from django.core import signing

from goodword.core.mail.notices.stopping import SALT
from goodword.core.steps import Named
from goodword.today.mails import links
from matrix.table import Row, World, api, everyone, members


def stop(world: World) -> dict[str, object]:
    return {"token": signing.dumps([world.cast.owner.key.hex, "ties.asked"], salt=SALT)}


def link(world: World) -> dict[str, object]:
    """A link in a mail of the owner's, about something that is over."""
    (address,) = links.make(world.cast.owner, [(Named("favors.thanked", world.cast.owner.key), "later")]).values()
    return {"token": address.rstrip("/").rpartition("/")[2]}


ROWS = {
    "mails:choose": Row(get=members(200), post=members(302)),
    "mails:times": Row(post=members(302), data=lambda _world: {"often": "weekly", "weekday": 0, "hour": 7}),
    # Whoever holds the link sees what it is for; who is signed in as somebody else does not.
    "mails:do": Row(
        get=everyone(404, anonymous=200, owner=200),
        post=everyone(404, anonymous=409, owner=409),
        kwargs=link,
        absent=404,
    ),
    "mails:stop": Row(get=everyone(200), post=everyone(200), kwargs=stop, absent=404),
    "api/v1/me/mail-times": Row(
        get=api(members(200)),
        put=api(members(200)),
        data=lambda _world: {"often": "weekly", "weekday": 0, "hour": 7},
    ),
    "api/v1/me/mails": Row(get=api(members(200))),
    "api/v1/me/mails/{kind}": Row(
        put=api(members(200)), kwargs=lambda _world: {"kind": "ties.asked"}, data=lambda _world: {"when": "at_once"}
    ),
}

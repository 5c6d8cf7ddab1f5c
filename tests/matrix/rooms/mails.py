"""What members are told by mail: each chooses for themselves; who holds the link in a mail ends that kind of mail."""

from __future__ import annotations

from django.core import signing

from goodword.core.mail.notices.stopping import SALT
from matrix.table import Row, World, api, everyone, members


def stop(world: World) -> dict[str, object]:
    return {"token": signing.dumps([world.cast.owner.key.hex, "ties.asked"], salt=SALT)}


ROWS = {
    "mails:choose": Row(get=members(200), post=members(302)),
    "mails:stop": Row(get=everyone(200), post=everyone(200), kwargs=stop, absent=404),
    "api/v1/me/mails": Row(get=api(members(200))),
    "api/v1/me/mails/{kind}": Row(
        put=api(members(200)), kwargs=lambda _world: {"kind": "ties.asked"}, data=lambda _world: {"when": "at_once"}
    ),
}

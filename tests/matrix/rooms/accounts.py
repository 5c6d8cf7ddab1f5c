"""Settings, tokens, invitations, privacy, and the operators' list of members."""

from __future__ import annotations

import io
from datetime import timedelta

from goodword.accounts.actions import invitations, links, tokens
from goodword.accounts.models import Export, Member
from goodword.core import clock, files
from matrix.table import Row, World, everyone, members, operators, owner_only

# To members everything of the operators' pages is absent; only a form sent without a key is anything else.


def the_owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


def the_closed(world: World) -> dict[str, object]:
    return {"key": world["closed account"].key}


ROWS = {
    "you": Row(get=members(200)),
    "accounts:account": Row(
        get=members(200),
        post=members(302),
        data=lambda world: {"name": "New Name", "language": "en", "time_zone": "Europe/Lisbon", "theme": "dark"},
    ),
    "accounts:security": Row(get=members(200)),
    # Whoever has a password is sent to the page that asks for it.
    "accounts:confirm": Row(get=members(302), post=members(302)),
    "accounts:sessions": Row(get=members(200)),
    "accounts:end_session": Row(post=members(302)),
    "accounts:end_other_sessions": Row(post=members(302)),
    "accounts:tokens": Row(get=members(200)),
    "accounts:make_token": Row(
        get=members(200), post=members(200), data=lambda world: {"name": "Backup", "scopes": ["read"], "days": "30"}
    ),
    "accounts:revoke_token": Row(post=owner_only(302), kwargs=lambda world: {"key": world["token"].key}),
    "accounts:invitations": Row(get=members(200)),
    "accounts:invite": Row(get=members(200), post=members(302), data=lambda world: {"email": "new@example.org"}),
    "accounts:make_link": Row(get=members(200), post=members(200), data=lambda world: {"limit": 2, "days": 3}),
    "accounts:resend_invitation": Row(post=owner_only(302), kwargs=lambda world: {"key": world["invitation"].key}),
    "accounts:revoke_invitation": Row(
        post=owner_only(302, operator=302), kwargs=lambda world: {"key": world["invitation"].key}
    ),
    "accounts:privacy": Row(get=members(200)),
    "accounts:discoverable": Row(post=members(302)),
    "accounts:unblock": Row(post=owner_only(302), kwargs=lambda world: {"key": world.cast.blocked.key}),
    "accounts:export": Row(get=members(200)),
    "accounts:export_progress": Row(get=members(200)),
    "accounts:ask_export": Row(post=members(302)),
    "accounts:download_export": Row(get=owner_only(200), kwargs=lambda world: {"key": world["export"].key}),
    "accounts:delete_export": Row(post=owner_only(302), kwargs=lambda world: {"key": world["export"].key}),
    "accounts:erase": Row(get=members(200), post=members(302, operator=422), data=lambda world: {"word": "erase"}),
    "accounts:erased": Row(get=everyone(200)),
    "accounts:who_sees_what": Row(get=everyone(200)),
    "accounts:join": Row(
        get=everyone(302, anonymous=200),
        post=everyone(302),
        kwargs=lambda world: {"raw": world["invitation link"]},
        absent=None,  # to those signed in it is nothing new, and visitors are told kindly
    ),
    "accounts:recover": Row(get=everyone(200), post=everyone(422), kwargs=lambda world: {"raw": world["recovery"]}),
    "accounts:members": Row(get=operators(200)),
    "accounts:member": Row(get=operators(200), kwargs=the_owner, absent=404),
    "accounts:set_role": Row(post=operators(302), kwargs=the_owner, data=lambda world: {"role": "organiser"}),
    "accounts:deactivate": Row(post=operators(302), kwargs=the_owner),
    "accounts:reactivate": Row(post=operators(302), kwargs=the_closed),
    "accounts:recovery": Row(post=operators(200), kwargs=the_owner),
}


def plant(world: World) -> None:
    owner = world.cast.owner
    world["token"] = tokens.make(actor=owner, name=world.mark("the name of a token"), scopes=["read"]).token
    note = world.mark("the note of an invitation", on_pages=False)  # it stands in the mail and before whoever has it
    row = invitations.invite(actor=owner, email=f"{world.mark('whom somebody invited')}@example.org", note=note)
    type(row).objects.filter(pk=row.pk).update(sent_at=None)  # so that it can be sent again today
    world["invitation"] = row
    world["invitation link"] = invitations.make_link(actor=owner, limit=3, days=3).raw
    world["recovery"] = links.make_recovery(actor=None, member=owner).raw
    file = files.store(owner=owner.pk, content=io.BytesIO(b"PK\x05\x06"), purpose="export", at_most=100)
    world["export"] = Export.objects.create(
        member=owner, state=Export.State.READY, file=file, expires_at=clock.now() + timedelta(days=1)
    )
    world["closed account"] = Member.objects.create_user("closed@example.com", name="Cleo Closed", is_active=False)

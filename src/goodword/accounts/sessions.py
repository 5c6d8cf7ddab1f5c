"""Where a member is signed in: as many statements for forty browsers as for one."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from goodword.accounts.models import Member
from goodword.core import clock


def standing(member: Member) -> list[UserSession]:
    """The member's sessions that still open the account, the latest first. Two queries.

    Those that ended, or were signed in with a password that was changed since, are taken off the list; a third query then.
    """
    rows = list(UserSession.objects.filter(user=member).order_by("-created_at", "-pk"))
    stored = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=clock.now())
    hashes = {member.get_session_auth_hash(), *member.get_session_auth_fallback_hash()}
    open_keys = set()
    for key, data in stored.values_list("session_key", "session_data"):
        told = SessionStore().decode(data)
        if told.get(SESSION_KEY) == str(member.pk) and told.get(HASH_SESSION_KEY) in hashes:
            open_keys.add(key)
    if ended := [row.pk for row in rows if row.session_key not in open_keys]:
        UserSession.objects.filter(pk__in=ended).delete()
    return [row for row in rows if row.session_key in open_keys]

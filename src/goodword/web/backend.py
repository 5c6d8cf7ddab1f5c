"""Who signs in, and the row that every request of theirs begins with."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from goodword.accounts.models import Member
from goodword.people.queries import profiles


class MemberBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's own, but that the member comes with what the frame of every page shows of them: one question fewer."""

    def get_user(self, user_id: int) -> Member | None:
        found = profiles.with_own_face(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None

"""Members and what lets them in: invitations, one-time links, personal tokens; exports and erasure as rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.core.models import StoredFile


class Role(models.TextChoices):
    """What a member may do for the whole site."""

    MEMBER = "member", _("Member")
    ORGANISER = "organiser", _("Organizer")
    OPERATOR = "operator", _("Operator")


class MemberManager(BaseUserManager["Member"]):
    """Makes members; e-mail addresses are kept in lower case so that one address is one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """A member with ``email``; without a password they sign in by mailed code or passkey."""
        member = self.model(email=email.strip().lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email=(username or "").strip().lower())


class Member(Keyed, AbstractBaseUser):
    """An account. After erasure the row stays as the tombstone "former member", with nothing of the person in it."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=50, default="UTC")
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    discoverable = models.BooleanField(default=False)  # may be recognised in others' imports by a published address
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    rooms = ArrayField(
        models.CharField(max_length=20), default=list, db_default=[]
    )  # what they switched on for themselves
    joined_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = (
            models.Index(fields=["is_demo"], name="member_demo", condition=models.Q(is_demo=True)),
            # What operators list and search by.
            models.Index(fields=["-joined_at", "-id"], name="member_joined"),
            models.Index(Lower("name"), name="member_name"),
        )

    def __str__(self) -> str:
        return self.name or str(_("Former member") if not self.is_active else _("New member"))

    @property
    def zone(self) -> ZoneInfo:
        """The member's time zone, UTC where what is stored is unknown to this machine."""
        try:
            return ZoneInfo(self.time_zone)  # remembered by zoneinfo; listing all zones would walk through folders
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo("UTC")

    @property
    def is_operator(self) -> bool:
        return self.role == Role.OPERATOR

    @property
    def is_organiser(self) -> bool:
        return self.role in {Role.ORGANISER, Role.OPERATOR}


class Erasure(models.Model):
    """That a member was erased, and when; backups replay these."""

    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="erasure")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"erased {self.at:%Y-%m-%d}"


class Invitation(Keyed):
    """A way in: for one address, or a reusable link with a limit and an end. Only the token's hash is kept."""

    inviter = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)  # blank: a reusable link
    note = models.TextField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    limit = models.PositiveIntegerField(default=1)
    used = models.PositiveIntegerField(default=0)  # counted up by a conditional UPDATE, so the limit holds in a race
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(used__lte=models.F("limit")), name="invitation_within_limit"),
            models.CheckConstraint(
                condition=models.Q(email="") | models.Q(limit=1), name="invitation_personal_is_for_one"
            ),
        )
        indexes = (models.Index(fields=["inviter", "-made_at"], name="invitation_inviter"),)

    def __str__(self) -> str:
        return self.email or f"link for {self.limit}"

    @property
    def is_personal(self) -> bool:
        return bool(self.email)

    def works_at(self, moment: datetime) -> bool:
        """Whether somebody could come in by it at ``moment``."""
        return self.revoked_at is None and self.expires_at > moment and self.used < self.limit


class InvitationUse(models.Model):
    """That a member came in by an invitation."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="uses")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="invited_by_use")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"used {self.at:%Y-%m-%d}"


class OneTimeLink(models.Model):
    """A link that works once: claiming the site at its first start, or recovering an account."""

    class Purpose(models.TextChoices):
        START = "start", _("Start this site")
        RECOVER = "recover", _("Recover an account")

    purpose = models.CharField(max_length=8, choices=Purpose)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="one_time_links")
    made_by = models.CharField(max_length=40)  # "terminal", or the operator's key
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} link"


class Scope(models.TextChoices):
    """What a personal token may do."""

    READ = "read", _("Read")
    WRITE = "write", _("Read and write")
    IMPORT = "import", _("Import and undo imports")


class Token(Keyed):
    """A personal API token: shown once, kept as a hash."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)  # the first characters, to tell one from another
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope))
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["member", "-made_at"], name="token_member"),)

    def __str__(self) -> str:
        return self.name

    def works_at(self, moment: datetime) -> bool:
        """Whether it is neither revoked nor expired at ``moment``."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > moment)

    def allows(self, scope: Scope) -> bool:
        """Whether it may be used for ``scope``; who may write may read."""
        return scope in self.scopes or (scope == Scope.READ and Scope.WRITE in self.scopes)


class Export(Keyed):
    """A member's wish to have everything Goodword keeps for them, and the file it became."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Being put together")
        READY = "ready", _("Ready")
        FAILED = "failed", _("It could not be put together")
        GONE = "gone", _("Deleted")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="exports")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0)  # parts written, of so many
    total = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(state="waiting"), name="export_one_at_a_time"
            ),
        )
        indexes = (models.Index(fields=["member", "-asked_at"], name="export_member"),)

    def __str__(self) -> str:
        return f"export {self.state}"

"""Who is in a chapter, what they do there, and who visits it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.chapters import states
from goodword.chapters.models.chapter import LONGEST_NAME, Chapter
from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_TRADE = 120
LONGEST_PHONE = 40
LONGEST_NOTE = 1000


class Membership(Keyed):
    """Somebody's place in a chapter. It is the chapter's, not a member's card; whoever has no account is here all the same.

    Attributes:
        member: None for who has not signed in yet.
        name: as the chapter calls them; a member's own name is on their profile.
        family: the end of ``name`` that is the family name, as reports with two columns need it; empty where not told.
        classification: their trade, in the chapter's words.
        seat: the trade as it is compared, where they hold its only seat; empty where they hold none.
        sponsor, mentor: who brought them, and who shows them how things are done.
        renews_on: until when what they paid for lasts.
        late_since: since when they are late; None while they are not.
        late_for: the renewal date by which they came to be late by themselves. It does so once: what the committee makes of it stays.
        by_mail: they never sign in, and are not asked to; what is to be noted of them, the committee notes.
        batch: the key of the import they came by.
        invited_at, invited_by: when the committee last had their link mailed, and who did; ``invites`` how often.
        invite_sent_at: when that mail was written, by a job.
        invite_version: which of their links works.
        claimed_at: when an account was joined to this place.
        ended_at: when they expired or were dropped.
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="chapter_memberships"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    family = models.CharField(max_length=LONGEST_NAME, blank=True)
    address = models.EmailField(blank=True)
    phone = models.CharField(max_length=LONGEST_PHONE, blank=True)
    organization = models.CharField(max_length=LONGEST_NAME, blank=True)
    classification = models.CharField(max_length=LONGEST_TRADE, blank=True)
    seat = models.CharField(max_length=LONGEST_TRADE, blank=True)
    state = models.CharField(max_length=9, default=states.PENDING)
    sponsor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="sponsored")
    mentor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="mentored")
    inducted_on = models.DateField(null=True)
    renews_on = models.DateField(null=True)
    late_since = models.DateField(null=True)
    late_for = models.DateField(null=True)
    by_mail = models.BooleanField(default=False)
    batch = models.UUIDField(null=True)
    invited_at = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invites = models.PositiveSmallIntegerField(default=0)
    invite_sent_at = models.DateTimeField(null=True)
    invite_version = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.MEMBERSHIP.states), name="membership_state"),
            models.UniqueConstraint(fields=["chapter", "member"], name="membership_member_once"),
            models.UniqueConstraint(
                fields=["chapter", "address"], name="membership_address_once", condition=~models.Q(address="")
            ),
            models.UniqueConstraint(
                fields=["chapter", "seat"], name="membership_one_seat", condition=~models.Q(seat="")
            ),
        )
        indexes = (
            models.Index(fields=["chapter", "name", "id"], name="membership_by_name"),
            models.Index(fields=["member", "chapter"], name="membership_member"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def first(self) -> str:
        """The name without the family name; where that is not told, without its last word."""
        if self.family and self.name.endswith(self.family):
            return self.name.removesuffix(self.family).strip()
        return self.name.rpartition(" ")[0] or self.name

    @property
    def last(self) -> str:
        """The family name; where it is not told, the last word of the name."""
        return self.family or (self.name.rpartition(" ")[2] if " " in self.name else "")


class Duty(models.TextChoices):
    """What somebody does for a chapter."""

    PRESIDENT = "president", _("President")
    VICE_PRESIDENT = "vice_president", _("Vice president")
    TREASURER = "treasurer", _("Secretary and treasurer")
    MEMBERSHIP = "membership", _("Membership")
    VISITORS = "visitors", _("Visitor host")
    EDUCATION = "education", _("Education")
    MENTORS = "mentors", _("Mentoring")
    EVENTS = "events", _("Events")
    OTHER = "other", _("Something else")


class Role(Keyed):
    """That somebody does something for the chapter, from one day to another.

    Attributes:
        title: what it is called here, where the duty's own name will not do.
        leads: it makes its holder one of the committee, who look after the roster and see its numbers.
        begins_on, ends_on: its term, the last day included; None for an end that is open.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="roles")
    duty = models.CharField(max_length=14, choices=Duty)
    title = models.CharField(max_length=LONGEST_NAME, blank=True)
    leads = models.BooleanField(default=False)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(duty__in=Duty.values), name="role_duty"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("begins_on")), name="role_term"
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.get_duty_display())


class Visitor(Keyed):
    """Somebody who visits the chapter, or means to.

    Attributes:
        invited_by: whose guest they are.
        follow_up_on: when somebody is to speak with them; ``follow_up_by`` is who.
        note: the committee's, for who follows up.
        membership: what became of it, where they joined.
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="visitors")
    name = models.CharField(max_length=LONGEST_NAME)
    address = models.EmailField(blank=True)
    phone = models.CharField(max_length=LONGEST_PHONE, blank=True)
    organization = models.CharField(max_length=LONGEST_NAME, blank=True)
    classification = models.CharField(max_length=LONGEST_TRADE, blank=True)
    invited_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="brought")
    state = models.CharField(max_length=8, default=states.OPEN)
    follow_up_on = models.DateField(null=True)
    follow_up_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    membership = models.OneToOneField(Membership, on_delete=models.SET_NULL, null=True, related_name="visited_as")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.VISITOR.states), name="visitor_state"),
            models.UniqueConstraint(
                fields=["chapter", "address"], name="visitor_address_once", condition=~models.Q(address="")
            ),
        )
        indexes = (models.Index(fields=["chapter", "-added_at", "-id"], name="visitor_latest"),)

    def __str__(self) -> str:
        return self.name


class Visit(models.Model):
    """That a visitor came, or is expected, on a day."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="visits")
    day = models.DateField()
    came = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visitor", "day"], name="visit_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.visitor_id} on {self.day:%Y-%m-%d}"


def holds(day: date) -> models.Q:
    """Roles whose term includes the day."""
    return models.Q(begins_on__lte=day) & (models.Q(ends_on=None) | models.Q(ends_on__gte=day))

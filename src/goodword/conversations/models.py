"""A correspondence, who is part of it, and the letters in it.

There are no read receipts: what somebody has seen stands on their own row and is told to nobody.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Greatest, Least

from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST = 20_000
UNDO = timedelta(seconds=60)


class Thread(Keyed):
    """A correspondence. Between two members there is one; an introduction or the like opens another of its own.

    ``about`` names the room that opened it ("introduction") and ``about_id`` its row there; "" is two members' own.
    """

    about = models.CharField(max_length=24, blank=True)
    about_id = models.BigIntegerField(null=True)
    # The two whose own correspondence it is; null for one that another room opened.
    first = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    begun_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Least("first", "second"),
                Greatest("first", "second"),
                condition=models.Q(about=""),
                name="thread_one_for_two",
            ),
            models.UniqueConstraint(
                fields=["about", "about_id"], condition=~models.Q(about=""), name="thread_one_about"
            ),
            models.CheckConstraint(
                condition=models.Q(about="", first__isnull=False, second__isnull=False, about_id=None)
                | (~models.Q(about="") & models.Q(first=None, second=None, about_id__isnull=False)),
                name="thread_of_two_or_about",
            ),
        )

    def __str__(self) -> str:
        return f"correspondence {self.pk}"


class Party(models.Model):
    """That a member is part of a correspondence, and what they alone know of it.

    ``last_at`` is when their own latest letter was sent, or the latest of others arrived, whichever is later; null before
    the first. ``seen_at`` is the latest such moment they have looked at. Who has left sees what came before, and nothing after.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="parties")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letter_parties")
    last_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    put_away = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["thread", "member"], name="party_once"),)
        indexes = (models.Index(fields=["member", "put_away", "-last_at", "-id"], name="party_list"),)

    def __str__(self) -> str:
        return f"{self.member_id} in {self.thread_id}"


class Letter(Keyed):
    """What somebody wrote. Others can see it, and hear of it, once it is due: until then it can be taken back."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="letters", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters_written")
    text = models.TextField(max_length=LONGEST)  # Markdown
    sent_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    settled = models.BooleanField(default=False)  # the others' rows and the evidence have been brought up to date

    class Meta:
        indexes = (models.Index(fields=["thread", "-sent_at", "-id"], name="letter_thread"),)

    def __str__(self) -> str:
        return f"letter of {self.author_id}"


class Draft(Keyed):
    """What a member began to write and has not sent: into a correspondence, or to a member they have none with yet. Nobody
    else's: it goes when the letter is sent."""

    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letter_drafts")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, null=True, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["writer", "thread"], name="draft_one_in_thread"),
            models.UniqueConstraint(fields=["writer", "to"], name="draft_one_to_member"),
            models.CheckConstraint(
                condition=models.Q(thread=None, to__isnull=False) | models.Q(thread__isnull=False, to=None),
                name="draft_in_thread_or_to_member",
            ),
        )
        indexes = (models.Index(fields=["writer", "-changed_at", "-id"], name="draft_writer"),)

    def __str__(self) -> str:
        return f"draft of {self.writer_id}"

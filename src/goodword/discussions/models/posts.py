"""Threads, answers in them, what they said before, who has looked, and who follows."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.discussions import states
from goodword.groups.models import Group

LONGEST_TITLE = 160
LONGEST_TEXT = 10_000
LONGEST_REASON = 1000


class Kind(models.TextChoices):
    """What a thread is."""

    DISCUSSION = "discussion", _("A discussion")
    QUESTION = "question", _("A question")


class Post(Keyed):
    """A thread, or an answer in one.

    Attributes:
        thread: the thread that an answer stands in; None for a thread.
        kind, title: of a thread; empty for answers.
        author: None once they left the site, or once a thread that was answered is gone from their bin.
        text: in Markdown.
        changed_at: when its words were changed; None for never.
        last_at: of a thread: when it or the latest of its answers was written.
        closed_at: of a thread: since when nobody answers in it.
        helped_at: of an answer: since when whoever asked says that it helped; of one answer in a thread at most.
        told_at: of an answer: when those who follow its thread were told.
        near: of a question: keys of topics of which it speaks, by which it is brought to who knows about them.
        reason: what the host who removed it wrote to its author.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="posts")
    thread = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    state = models.CharField(max_length=7, default=states.SHOWN)
    written_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    binned_at = models.DateTimeField(null=True)
    helped_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    near = ArrayField(models.CharField(max_length=120), default=list)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.POST.states), name="post_state"),
            models.CheckConstraint(
                condition=Q(thread=None, kind__in=Kind.values) | Q(thread__isnull=False, kind=""), name="post_kind"
            ),
            models.CheckConstraint(condition=Q(state=states.GONE) | ~Q(text=""), name="post_says_something"),
            models.UniqueConstraint(fields=["thread"], name="post_helped_once", condition=Q(helped_at__isnull=False)),
            models.CheckConstraint(condition=Q(helped_at=None) | Q(thread__isnull=False), name="post_helped_answer"),
        )
        indexes = (
            models.Index(fields=["group", "-last_at", "-id"], name="post_threads", condition=Q(thread=None)),
            models.Index(fields=["thread", "written_at", "id"], name="post_answers", condition=Q(thread__isnull=False)),
            models.Index(
                fields=["group", "-written_at"], name="post_questions", condition=Q(kind="question", state="shown")
            ),
            models.Index(fields=["author", "-written_at"], name="post_author"),
            models.Index(fields=["author", "-binned_at", "-id"], name="post_binned", condition=Q(state="binned")),
            models.Index(fields=["binned_at"], name="post_due", condition=Q(state="binned")),
        )

    def __str__(self) -> str:
        return f"post {self.pk} in {self.group_id}"


class Version(Keyed):
    """What a post said until it was changed."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT)
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["post", "-id"], name="post_versions"),)

    def __str__(self) -> str:
        return f"version of {self.post_id}"


class Look(models.Model):
    """When a member last looked at a thread; nobody else is shown it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "thread"], name="look_once"),)

    def __str__(self) -> str:
        return f"look of {self.member_id}"


class Following(models.Model):
    """Whether a member wants to hear of a thread; nobody else is shown it. Without a row they did not say.

    Attributes:
        on: they are told of answers; if not, nothing of the thread is brought to them.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "thread"], name="following_once"),)
        indexes = (models.Index(fields=["thread", "member"], name="following_told", condition=Q(on=True)),)

    def __str__(self) -> str:
        return f"following of {self.member_id}"

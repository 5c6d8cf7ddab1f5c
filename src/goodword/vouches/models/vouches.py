"""A vouch: its author's words about its subject, who decides whether and for whom they show."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card
from goodword.reach.models import Audience
from goodword.vouches import states
from goodword.vouches.models.asks import Asking, AuthorLink


class Vouch(Keyed):
    """What ``author`` stands up for about ``subject``, and from which shared work.

    Attributes:
        author: None for somebody who is no member; then ``name`` is theirs, and ``email`` the address they confirmed, which
            only the subject ever sees.
        work, since, until: the shared work they know it from, and its years.
        public_ok: the author agreed to its being shown to everybody, signed in or not.
        audience: for whom it shows while it does; the subject's choice.
        version: counts changes, so that nobody lets show what they have not read.
        word: what the subject wrote when they gave it back.
        shown_at: when it first showed; the instant of its evidence.
        card: the subject's card of an author who is no member, where there is one.
        token_hash: of the link by which an author who is no member confirms, changes and withdraws it.
    """

    subject = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vouches_received")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="vouches_given"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    topics = ArrayField(models.CharField(max_length=80), default=list)
    topic_norms = ArrayField(models.CharField(max_length=120), default=list)
    text = models.CharField(max_length=2000)
    work = models.CharField(max_length=200)
    since = models.PositiveSmallIntegerField(null=True)
    until = models.PositiveSmallIntegerField(null=True)
    public_ok = models.BooleanField(default=False)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    state = models.CharField(max_length=12, default=states.UNCONFIRMED)
    version = models.PositiveIntegerField(default=1)
    word = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    asking = models.ForeignKey(Asking, on_delete=models.SET_NULL, null=True, related_name="+")
    link = models.OneToOneField(AuthorLink, on_delete=models.SET_NULL, null=True, related_name="vouch")
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, blank=True)
    mails = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.VOUCH.states), name="vouch_state"),
            models.CheckConstraint(condition=~Q(subject=F("author")), name="vouch_not_oneself"),
            models.CheckConstraint(
                condition=Q(author__isnull=True) | Q(name="", email="", token_hash=""), name="vouch_one_author"
            ),
            models.CheckConstraint(
                condition=~Q(audience=Audience.PUBLIC) | Q(public_ok=True), name="vouch_public_where_agreed"
            ),
            models.UniqueConstraint(
                fields=["author", "subject"], condition=~Q(state=states.WITHDRAWN), name="vouch_once"
            ),
            models.UniqueConstraint(
                fields=["subject", "email"],
                condition=~Q(state__in=(states.WITHDRAWN, states.UNCONFIRMED)) & ~Q(email=""),
                name="vouch_once_by_mail",
            ),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="vouch_token"),
        )
        indexes = (
            models.Index(fields=["subject", "-shown_at", "-id"], name="vouch_shown", condition=Q(state=states.SHOWN)),
            models.Index(fields=["subject", "-changed_at", "-id"], name="vouch_subject"),
            models.Index(fields=["author", "-written_at", "-id"], name="vouch_author"),
            models.Index(fields=["written_at"], name="vouch_unconfirmed", condition=Q(state=states.UNCONFIRMED)),
        )

    def __str__(self) -> str:
        return f"vouch for {self.subject_id}"

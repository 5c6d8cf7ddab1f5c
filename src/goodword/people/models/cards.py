"""What an owner keeps about people: persons group cards, cards carry facts.

A *person* belongs to an owner and groups that owner's cards; everything learned or decided hangs on a *card*,
so a merge changes only ``card.person`` and its undo puts that back. Facts are never overwritten: an edit adds
a fact and marks the one before as replaced; what a list shows is derived from the current ones and kept on the
person.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Collate, Left
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed

# The day a fact tells of, as it was written ("2024", "2024-03", "2024-03-14"); empty where it tells none. Kinds name
# their day in one of these fields.
STORY_DAY = Collate(
    Left(Coalesce(*(KeyTextTransform(name, "value") for name in ("when", "date", "at", "started")), Value("")), 10), "C"
)
# Kinds of facts that stories are full of: the indexes of facts in time hold these alone.
STORY_KINDS = (
    "met", "connected_on", "invitation", "recommendation", "endorsement", "date", "organisation", "learned", "note",
)  # fmt: skip
# Those among them that stand where they were learned when they tell no day.
STORY_KINDS_LEARNED = ("met", "invitation", "recommendation", "endorsement", "learned", "note")


class Person(Keyed):
    """One human being as one owner knows them. The shown columns are derived from facts (``people.shown``)."""

    class State(models.IntegerChoices):
        ACTIVE = 0, _("In your people")
        ARCHIVED = 1, _("Archived")
        BINNED = 2, _("In the bin")
        ABSORBED = 3, _("Merged into another")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="people")
    state = models.PositiveSmallIntegerField(choices=State, default=State.ACTIVE)
    made_at = models.DateTimeField(default=clock.now)

    # Derived from facts, for lists; never edited directly.
    name = models.CharField(max_length=200)
    also_called = models.CharField(max_length=200, blank=True)
    sort_name = models.CharField(max_length=200)  # folded, family name first: the C collation sorts it well
    name_terms = ArrayField(models.BigIntegerField(), default=list)  # people.namesearch, salted by owner
    headline = models.CharField(max_length=300, blank=True)
    company = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    chosen = models.BooleanField(default=False)
    last_contact_at = models.DateTimeField(null=True)  # told by upper rooms through people.hooks

    class Meta:
        indexes = (
            models.Index(fields=["owner", "state", "sort_name", "id"], name="person_by_name"),
            models.Index(fields=["owner", "state", "-last_contact_at", "-id"], name="person_by_contact"),
            models.Index(fields=["owner", "state", "-made_at", "-id"], name="person_by_made"),
            models.Index(fields=["owner", "sort_name", "id"], name="person_chosen", condition=models.Q(chosen=True)),
            GinIndex(fields=["name_terms"], name="person_name_terms"),
        )

    def __str__(self) -> str:
        return self.name


class Card(Keyed):
    """What one source says about a person. Others' cards are never referenced; ``member`` is set where it names one."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="named_on_cards"
    )
    source = models.CharField(max_length=30)  # "hand", "linkedin", "connection" ...
    batch = models.BigIntegerField(null=True)  # the import that made it
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (
            models.Index(fields=["owner", "batch"], name="card_batch", condition=models.Q(batch__isnull=False)),
            models.Index(fields=["owner", "member"], name="card_member", condition=models.Q(member__isnull=False)),
        )

    def __str__(self) -> str:
        return f"card {self.key}"


class Fact(Keyed):
    """One thing known about a card's person, with where and when it was learned.

    ``value`` has the shape its kind declares in ``people.kinds``; ``norm`` is the key it is compared by
    (an e-mail address in lower case, a phone number in E.164, a topic's slug).
    """

    class State(models.IntegerChoices):
        CURRENT = 0, _("Current")
        REPLACED = 1, _("Replaced by a later one")
        BINNED = 2, _("In the bin")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="facts")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=24)
    value = models.JSONField()
    norm = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=60, blank=True)  # "work", "home", a custom field's name
    source = models.CharField(max_length=30)  # who told it: "hand", "linkedin" ...
    origin = models.CharField(max_length=200, blank=True)  # in words: "his Flickr page"
    learned_at = models.DateTimeField(default=clock.now)
    by_hand = models.BooleanField(default=False)
    batch = models.BigIntegerField(null=True)
    state = models.PositiveSmallIntegerField(choices=State, default=State.CURRENT)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replaces", db_index=False
    )

    class Meta:
        indexes = (
            models.Index(
                fields=["owner", "kind", "norm"], name="fact_norm", include=["card"], condition=models.Q(state=0)
            ),
            models.Index(fields=["owner", "batch"], name="fact_batch", condition=models.Q(batch__isnull=False)),
            # What is read once for everybody: whether anybody still names it.
            models.Index(fields=["norm"], name="fact_feed", condition=models.Q(kind="feed", state=0)),
            # Few facts are replaced, so the index holds those alone.
            models.Index(
                fields=["replaced_by"], name="fact_replaced_by", condition=models.Q(replaced_by__isnull=False)
            ),
            models.Index(
                "owner", "kind", STORY_DAY, "id", name="fact_told", condition=models.Q(state=0, kind__in=STORY_KINDS)
            ),
            models.Index(
                "owner",
                "kind",
                STORY_DAY,
                "learned_at",
                "id",
                name="fact_learned",
                condition=models.Q(state=0, kind__in=STORY_KINDS_LEARNED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of card {self.card_id}"


class Choice(models.Model):
    """That the owner knows, likes and trusts the person of this card. Those chosen drive what is suggested."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="choices")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="choice")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["owner", "-at"], name="choice_owner"),)

    def __str__(self) -> str:
        return f"chose card {self.card_id}"


class Circle(Keyed):
    """An owner's name for some of their people. Family and inner exist from the beginning."""

    class Kind(models.TextChoices):
        FAMILY = "family", _("Family")
        INNER = "inner", _("Inner circle")
        OWN = "own", _("Your own")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circles")
    name = models.CharField(max_length=60)
    norm = models.CharField(max_length=60)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.OWN)
    position = models.PositiveSmallIntegerField(default=0)
    batch = models.BigIntegerField(null=True)  # the import that made it

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "norm"], name="circle_name_once"),)

    def __str__(self) -> str:
        return self.name


class CircleMembership(models.Model):
    """That a card's person is in a circle."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circle_memberships")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="memberships")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="circle_memberships")
    since = models.DateTimeField(default=clock.now)
    batch = models.BigIntegerField(null=True)  # the import that said so

    class Meta:
        constraints = (models.UniqueConstraint(fields=["circle", "card"], name="circle_card_once"),)
        indexes = (
            models.Index(fields=["owner", "batch"], name="membership_batch", condition=models.Q(batch__isnull=False)),
        )

    def __str__(self) -> str:
        return f"card {self.card_id} in circle {self.circle_id}"


class Binning(models.Model):
    """That something was put into its owner's bin, and when: it goes for good thirty days later."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="binnings")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, related_name="binning")
    fact = models.OneToOneField(Fact, on_delete=models.CASCADE, null=True, related_name="binning")
    state_before = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(fact__isnull=True), name="binning_of_one_thing"
            ),
        )
        indexes = (
            models.Index(fields=["owner", "-at"], name="binning_owner"),
            models.Index(fields=["at"], name="binning_at"),
        )

    def __str__(self) -> str:
        return f"binned {self.at:%Y-%m-%d}"

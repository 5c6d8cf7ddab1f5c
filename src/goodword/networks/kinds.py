"""What a network can be, what one can want from it, and the words for both."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Kinds of network. What each is good for stands in ``seeds/kinds.tsv``, where there is a source for it."""

    REFERRAL = "referral", _("Referral group")
    CHAMBER = "chamber", _("Chamber or open business group")
    SERVICE = "service", _("Community service club")
    PROFESSION = "profession", _("Professional association")
    SPEAKING = "speaking", _("Speaking club")
    PLATFORM = "platform", _("Online professional network")
    MATCHING = "matching", _("One-to-one matching")
    FOUNDERS = "founders", _("Founders’ community")
    EVENTS = "events", _("Event platform")
    CHAT = "chat", _("Chat community")
    ALUMNI = "alumni", _("Alumni body")
    INCUBATOR = "incubator", _("Accelerator or incubator")
    OTHER = "other", _("Something else")


class Aim(models.TextChoices):
    """What a network can be good for, as objectives have it."""

    KNOWN = "known", _("Being better known")
    EQUIPPED = "equipped", _("Being better equipped")
    CONNECTED = "connected", _("Being better connected")


class Form(models.TextChoices):
    """Where people meet there."""

    ONLINE = "online", _("Online")
    PERSON = "person", _("In person")
    BOTH = "both", _("Online and in person")


class Entry(models.TextChoices):
    """How one gets in."""

    OPEN = "open", _("Open to everybody")
    APPLY = "apply", _("By application")
    INVITED = "invited", _("By invitation")


class Cost(models.TextChoices):
    """Whether it costs money."""

    FREE = "free", _("Free")
    PARTLY = "partly", _("Free, with more for money")
    PAID = "paid", _("Costs money")


class Period(models.TextChoices):
    """For how long a fee is."""

    ONCE = "once", _("once")
    MEETING = "meeting", _("a meeting")
    MONTH = "month", _("a month")
    QUARTER = "quarter", _("a quarter")
    YEAR = "year", _("a year")


class Exposure(models.IntegerChoices):
    """How much of oneself one lays open there: what advice weighs beside the time."""

    LITTLE = 1, _("Little: a name, and what you choose to say")
    SOME = 2, _("Some: your profile, and whom you know there")
    MUCH = 3, _("Much: what you do there is followed, sold or shown to everybody")


class Amount(models.IntegerChoices):
    """How much something gave a member."""

    NOT_YET = 0, _("Not yet")
    SOME = 1, _("Some")
    A_LOT = 2, _("A lot")


class Came(models.TextChoices):
    """What can come of a network."""

    CLIENTS = "clients", _("Clients")
    REFERRALS = "referrals", _("Referrals")
    PARTNERS = "partners", _("Somebody to work with")
    SUPPLIERS = "suppliers", _("Suppliers")
    LEARNED = "learned", _("Something that changed how I work")
    SPOKE = "spoke", _("An invitation to speak or write")
    FRIENDS = "friends", _("Friends")


class Stay(models.TextChoices):
    """How long somebody had been there when they said what it gave them."""

    MONTHS = "months", _("Less than a year")
    YEARS = "years", _("One to three years")
    LONG = "long", _("More than three years")


class Recommend(models.TextChoices):
    """Whether somebody would recommend it."""

    YES = "yes", _("Yes")
    DEPENDS = "depends", _("It depends for whom")
    NO = "no", _("Rather not")


AIMS: Final = tuple(Aim.values)

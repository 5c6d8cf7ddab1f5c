"""Labels of an address book as the owner's circles: each membership carries its batch, and goes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db.models import Exists, OuterRef

from goodword.people import normal
from goodword.people.models import Circle, CircleMembership

LONGEST = 60


def norm(label: str) -> str:
    """The key of the circle that a label would be; empty for a label that can be none."""
    return normal.text(label)[:LONGEST] if len(label) <= LONGEST else ""


def bring(
    *, owner_id: int, batch: int, at: datetime, names: Mapping[str, str], told: Iterable[tuple[int, int, str]]
) -> int:
    """Put people into circles, made where they are missing; who is in one already stays as they are. Returns how many
    memberships were made. The caller holds the transaction.

    Args:
        names: key of a circle → what it is called where it must be made.
        told: (person, card, key of a circle).
    """
    wanted = list(told)
    if not wanted:
        return 0
    keys = sorted({key for _person, _card, key in wanted})
    Circle.objects.bulk_create(
        (Circle(owner_id=owner_id, norm=key, name=names[key], position=100, batch=batch) for key in keys),
        ignore_conflicts=True,
    )
    circles = dict(Circle.objects.filter(owner_id=owner_id, norm__in=keys).values_list("norm", "pk"))
    inside = set(
        CircleMembership.objects.filter(
            owner_id=owner_id, circle__in=circles.values(), card__person__in={person for person, _card, _key in wanted}
        ).values_list("circle", "card__person")
    )
    rows: dict[tuple[int, int], int] = {}
    for person, card, key in wanted:
        if (circles[key], person) not in inside:
            rows.setdefault((circles[key], person), card)
    CircleMembership.objects.bulk_create(
        (
            CircleMembership(owner_id=owner_id, circle_id=circle, card_id=card, since=at, batch=batch)
            for (circle, _person), card in rows.items()
        ),
        ignore_conflicts=True,
        batch_size=2_000,
    )
    return len(rows)


def hand_over(*, owner_id: int, batch: int, to: int, cards: Collection[int], norms: Collection[str]) -> None:
    """Let memberships of ``batch`` in circles of these keys belong to the batch ``to``, which said them again."""
    CircleMembership.objects.filter(owner_id=owner_id, batch=batch, card__in=cards, circle__norm__in=norms).update(
        batch=to
    )


def take_back(*, owner_id: int, batch: int) -> None:
    """Take away what ``batch`` put into circles, and the circles it made that nobody is in any more. One that holds
    anybody stays. The caller holds the transaction."""
    CircleMembership.objects.filter(owner_id=owner_id, batch=batch).delete()
    somebody = CircleMembership.objects.filter(circle=OuterRef("pk"))
    made = Circle.objects.filter(owner_id=owner_id, batch=batch)
    made.filter(~Exists(somebody)).delete()
    for circle in made:
        others = CircleMembership.objects.filter(circle=circle)
        by_hand = others.filter(batch=None).exists()
        circle.batch = None if by_hand else others.order_by("batch").values_list("batch", flat=True)[0]
        circle.save(update_fields=["batch"])

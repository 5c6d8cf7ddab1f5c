"""What becomes of what was written down when people leave for good."""

from __future__ import annotations

from collections.abc import Iterable

from goodword.ties.models import Interaction, InteractionParty


def let_go(person_ids: Iterable[int]) -> None:
    """Before these persons are deleted: what was with nobody but them goes with them. Three queries."""
    ids = list(person_ids)
    with_them = InteractionParty.objects.filter(card__person__in=ids).values("interaction")
    with_others = InteractionParty.objects.exclude(card__person__in=ids).values("interaction")
    Interaction.objects.filter(pk__in=with_them).exclude(pk__in=with_others.filter(interaction__in=with_them)).delete()

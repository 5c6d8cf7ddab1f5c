"""``goodword evaluate``: what the engine finds, measured on recorded networks beside what is usual in its place."""

from __future__ import annotations

import click

from goodword.cli.lazy import Lazy, LazyGroup

EVALUATIONS = {
    "links": Lazy(
        "goodword.cli.evaluate.links:links", "How well hidden ties are found, beside seven heuristics.", django=False
    ),
    "rhythm": Lazy(
        "goodword.cli.evaluate.rhythm:rhythm",
        "How well the next contact and ties that live on are foretold, beside what is usual.",
        django=False,
    ),
    "strength": Lazy(
        "goodword.cli.evaluate.strength:strength",
        "How well strength agrees with what people say of each other, beside what is usual.",
        django=False,
    ),
    "investors": Lazy(
        "goodword.cli.evaluate.investors:investors",
        "How well the next co-investors are found, beside four heuristics.",
        django=False,
    ),
    "search": Lazy(
        "goodword.cli.evaluate.search:search",
        "How well search finds by other words, by words, by meaning, and by both.",
    ),
    "meaning": Lazy(
        "goodword.cli.evaluate.meaning:meaning",
        "How well other words for a thing are understood, beside words and letters in common.",
        django=False,
    ),
}


@click.group(
    cls=LazyGroup,
    commands=EVALUATIONS,
    short_help="Measure what the engine finds on recorded networks, beside what is usual.",
)
def evaluate() -> None:
    """Measure what the engine finds on recorded networks, beside what is usual.

    Nothing here touches your people: each command reads a folder of recorded data, holds a part back, and says how
    well ours and the usual ways find it again.
    """

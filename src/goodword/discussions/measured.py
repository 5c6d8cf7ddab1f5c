"""What counts for objectives of what somebody did in groups: questions of others that they answered, and answers that helped.

Asks count the same beside it (``asks.measured``): to who answers it is one thing, wherever the question stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from goodword.accounts.models import Member
from goodword.discussions import states
from goodword.discussions.models import Kind, Post
from goodword.discussions.queries import posts
from goodword.objectives.measures import known
from goodword.reach.sql import unblocked

GIVEN: Final = f"""
SELECT {{at}}, asked.key, known.person_id
FROM discussions_post answer JOIN discussions_post asked ON asked.id = answer.thread_id AND asked.kind = '{Kind.QUESTION}'
{known("asked.author_id")}
WHERE answer.author_id = %(owner)s AND asked.author_id <> %(owner)s AND {{at}} >= %(since)s
  AND answer.state = '{states.SHOWN}' AND {unblocked("%(owner)s", "asked.author_id")}
"""  # noqa: S608  # a kind, a state and SQL of the code go in here, a column by format(); what a request brings is sent apart
"""The rows of a measure; ``at`` is a column of the answer: when it was written, or since when it is said to have helped."""


def questions(member: Member, keys: Sequence[UUID]) -> QuerySet[Post]:
    """Those of these questions that the member can still read: of others nothing is said."""
    return posts.shown(member).filter(key__in=list(keys), kind=Kind.QUESTION)

"""Removing the demo community whole, and nothing else.

The walk over models is made from the registry: a room that is added later and points at members is found by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.fields.related import ForeignKey

from goodword.accounts.models import Member
from goodword.chapters.models import Chapter
from goodword.core.documents import SearchDocument
from goodword.core.files import storing
from goodword.core.models import Event, OutgoingMail, StoredFile
from goodword.demo.community import Report
from goodword.feeds import keeping
from goodword.people.actions import topics, traits
from goodword.people.models import Organisation, ProfileEntry

DEMO = "SELECT id FROM accounts_member WHERE is_demo"


def remove(*, report: Report | None) -> int:
    """Delete every demo member with all that hangs on them; returns how many members went."""
    with transaction.atomic():
        members = list(Member.objects.filter(is_demo=True).values_list("pk", flat=True))
        if not members:
            return 0
        steps = list(_walk(Member, f"id IN ({DEMO})", ()))
        norms = _words()
        organisations = list(
            Organisation.objects.filter(representations__member__is_demo=True).values_list("pk", flat=True).distinct()
        )
        chapters = list(Chapter.objects.filter(founded_by__is_demo=True).values_list("pk", flat=True))
        organisations += Organisation.objects.filter(made_by__is_demo=True).values_list("pk", flat=True)
        with connection.cursor() as cursor:
            for done, statement in enumerate(steps):
                if report is not None:
                    report(done, len(steps))
                cursor.execute(statement)
        # Members are ids only, without a foreign key, in the rooms below accounts.
        Event.objects.filter(models.Q(actor__in=members) | models.Q(parties__overlap=members)).delete()
        OutgoingMail.objects.filter(member__in=members).delete()
        SearchDocument.objects.filter(owner__in=members).delete()
        for file in StoredFile.objects.filter(owner__in=members):
            storing.delete(file)
        Chapter.objects.filter(pk__in=chapters, memberships__member=None).exclude(
            memberships__member__isnull=False
        ).delete()
        Organisation.objects.filter(pk__in=organisations, representations=None).delete()
        topics.follow(norms=norms)
        keeping.forget()
        traits.count()
        if report is not None:
            report(len(steps), len(steps))
    return len(members)


def _words() -> set[str]:
    """Keys of the topics on demo profiles: those nobody else shows leave the vocabulary."""
    rows = ProfileEntry.objects.filter(member__is_demo=True, kind__in=topics.WORDED).values_list("norm", flat=True)
    return {norm for norm in rows.distinct() if norm}


def _walk(model: type[models.Model], where: str, above: tuple[type[models.Model], ...]) -> Iterator[str]:
    """SQL that deletes the rows of ``model`` that ``where`` picks, what hangs on them first."""
    table, key = model._meta.db_table, model._meta.pk.column
    letting_go = []
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or field.related_model is not model or other in (*above, model):
                continue
            # Names of our own tables and columns, from the registry: nothing that anybody typed.
            pointing = f'"{field.column}" IN (SELECT "{key}" FROM "{table}" WHERE {where})'  # noqa: S608 - as above
            if field.remote_field.on_delete in {models.SET_NULL, models.SET_DEFAULT}:
                letting_go.append(f'UPDATE "{other._meta.db_table}" SET "{field.column}" = NULL WHERE {pointing}')  # noqa: S608 - as above
            elif field.remote_field.on_delete is not models.DO_NOTHING:
                yield from _walk(other, pointing, (*above, model))
    # What only lets go comes after what goes, so that rows on their way out are not written once more.
    yield from letting_go
    yield f'DELETE FROM "{table}" WHERE {where}'  # noqa: S608 - as above

"""Small archives as members bring them, and the whole way of one through the jobs."""

from __future__ import annotations

import io
import zipfile

from goodword.accounts.models import Member
from goodword.importers import actions, jobs
from goodword.importers.models import Batch
from goodword.people.models import Card, Choice, CircleMembership, DuplicateCandidate, Fact, Person
from goodword.ties.models import Evidence, Interaction, Strand, Tie

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
ME = "https://www.linkedin.com/in/olive"


def connection(slug: str, name: str, *, email: str = "", company: str = "Acme", title: str = "Baker") -> str:
    first, _space, last = name.partition(" ")
    address = f"https://www.linkedin.com/in/{slug}" if slug else ""
    return f"{first},{last},{address},{email},{company},{title},12 Jan 2023\n"


def message(slug: str, name: str, at: str, *, outgoing: bool = False, text: str = "hello") -> str:
    them, me = (name, f"https://www.linkedin.com/in/{slug}"), ("Olive Ownby", ME)
    sender, receiver = (me, them) if outgoing else (them, me)
    return f"{slug},,{','.join(sender)},{','.join(receiver)},{at} UTC,,{text},INBOX\n"


def archive(connections: str = "", messages: str = "", **more: str) -> bytes:
    files = {"Profile.csv": "First Name,Last Name,Headline\nOlive,Ownby,Grows olives\n", **more}
    if connections:
        files["Connections.csv"] = CONNECTIONS + connections
    if messages:
        files["messages.csv"] = MESSAGES + messages
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("_csv", ".csv"), content)
    return out.getvalue()


def read(
    owner: Member, content: bytes, *, source: str = "linkedin", name: str = "a.zip", keep_text: bool = False
) -> Batch:
    """Bring a file, and have it read."""
    batch = actions.start(actor=owner, source=source, name=name, content=io.BytesIO(content), keep_text=keep_text)
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def let_in(owner: Member, batch: Batch) -> Batch:
    actions.apply(actor=owner, batch=batch)
    jobs.apply(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def bring(owner: Member, content: bytes, *, source: str = "linkedin", name: str = "a.zip") -> Batch:
    """The whole way: brought, read, let in."""
    return let_in(owner, read(owner, content, source=source, name=name))


def take_back(owner: Member, batch: Batch) -> Batch:
    actions.undo(actor=owner, batch=batch)
    jobs.undo(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def everything(owner: Member) -> dict[str, list[tuple[object, ...]]]:
    """All that is known of an owner's people, without ids that differ from run to run where that is fair."""
    return {
        "persons": list(
            Person.objects.filter(owner=owner)
            .order_by("pk")
            .values_list(
                "pk",
                "state",
                "name",
                "also_called",
                "sort_name",
                "headline",
                "company",
                "place",
                "chosen",
                "last_contact_at",
                "name_terms",
            )
        ),
        "cards": list(Card.objects.filter(owner=owner).order_by("pk").values_list("pk", "person", "source", "member")),
        "facts": list(
            Fact.objects.filter(owner=owner)
            .order_by("pk")
            .values_list("pk", "card", "kind", "norm", "label", "state", "replaced_by", "by_hand")
        ),
        "circles": list(
            CircleMembership.objects.filter(owner=owner).order_by("pk").values_list("pk", "card", "circle")
        ),
        "choices": list(Choice.objects.filter(owner=owner).order_by("pk").values_list("pk", "card")),
        "pairs": list(DuplicateCandidate.objects.filter(owner=owner).order_by("pk").values_list("pk", "state")),
        "strands": list(
            Strand.objects.filter(owner=owner)
            .order_by("card", "direction", "kind")
            .values_list("card", "direction", "kind", "contacts", "first_at", "last_at")
        ),
        "evidence": list(
            Evidence.objects.filter(owner=owner)
            .order_by("card", "at", "direction", "kind")
            .values_list("card", "at", "direction", "kind", "weight")
        ),
        "ties": list(
            Tie.objects.filter(owner=owner)
            .order_by("card")
            .values_list("card", "contacts_in", "contacts_out", "last_at")
        ),
        "meetings": list(
            Interaction.objects.filter(owner=owner, state__in=[Interaction.State.ACTIVE, Interaction.State.BINNED])
            .order_by("pk", "parties__card")
            .values_list("pk", "key", "kind", "day", "at", "words", "state", "awaited", "uid", "batch", "parties__card")
        ),
    }

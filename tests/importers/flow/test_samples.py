"""Every sample goes the whole way through the database: found out, read, previewed, let in, taken back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pytest

from goodword.importers import actions, detecting, queries, states
from goodword.people.models import Fact, Person, ProfileEntry
from goodword.ties.models import Evidence
from importers.flow.archives import everything, let_in, read, take_back
from importers.tables import PACKAGES

if TYPE_CHECKING:
    from cast import Cast

pytestmark = pytest.mark.django_db
SAMPLES: Final = {path.name: path for path in sorted(PACKAGES.glob("*/samples/*")) if path.suffix != ".md"}

# source, people, facts about them, contacts in time, lines of the own profile, lines that were refused. People who are only
# mentioned (in messages, invitations, recommendations) come in as well here.
WHAT_COMES: Final = {
    "android_mixed_21_30.vcf": ("vcard", 3, 9, 0, 0, 0),
    "apple_groups_30.vcf": ("vcard", 2, 31, 0, 0, 0),
    "rfc_40.vcf": ("vcard", 1, 24, 0, 0, 0),
    "google_contacts_2010s.csv": ("google", 1, 9, 0, 0, 0),
    "google_contacts_2010s_utf16le.csv": ("google", 1, 9, 0, 0, 0),
    "google_contacts_2024.csv": ("google", 3, 14, 0, 0, 0),
    "outlook_com_google_export.csv": ("outlook", 1, 6, 0, 0, 0),
    "outlook_desktop_cp1252.csv": ("outlook", 2, 13, 0, 0, 0),
    "linkedin_Connections_2024.csv": ("linkedin", 4, 17, 0, 0, 0),
    "linkedin_Connections_bom_nested.csv": ("linkedin", 1, 4, 0, 0, 0),
    "linkedin_Connections_de.csv": ("linkedin", 1, 4, 0, 0, 0),
    "linkedin_Connections_pre2022_no_url.csv": ("linkedin", 2, 7, 0, 0, 0),
    "linkedin_Endorsement_Received_Info.csv": ("linkedin", 1, 3, 0, 0, 0),
    "linkedin_Invitations.csv": ("linkedin", 2, 6, 2, 0, 0),
    "linkedin_Positions.csv": ("linkedin", 0, 0, 0, 1, 0),
    "linkedin_Profile.csv": ("linkedin", 0, 0, 0, 4, 0),
    "linkedin_Recommendations_Received.csv": ("linkedin", 2, 4, 0, 0, 0),
    "linkedin_Skills.csv": ("linkedin", 0, 0, 0, 2, 0),
    "linkedin_messages_attachments.csv": ("linkedin", 3, 6, 4, 0, 0),
    "linkedin_messages_draft_col.csv": ("linkedin", 1, 2, 1, 0, 0),
    "linkedin_old_2014_outlook_style.csv": ("linkedin", 1, 3, 0, 0, 0),
}


def test_every_sample_is_here() -> None:
    assert WHAT_COMES.keys() == SAMPLES.keys()


@pytest.mark.parametrize("name", WHAT_COMES)
def test_a_sample_comes_in_and_goes_again(cast: Cast, name: str) -> None:
    owner, content = cast.owner, SAMPLES[name].read_bytes()
    lines = ProfileEntry.objects.filter(member=owner).count()
    before = everything(owner)
    source = detecting.source_of(name, io.BytesIO(content))
    batch = read(owner, content, source=source, name=name)
    refused = queries.preview(owner, batch).refused
    batch = actions.choose(actor=owner, batch=batch, mentioned=True)
    assert let_in(owner, batch).state == states.APPLIED
    mine = Fact.objects.filter(owner=owner)
    came = (
        source, Person.objects.filter(owner=owner).count(), mine.count(), Evidence.objects.filter(owner=owner).count(),
        ProfileEntry.objects.filter(member=owner).count() - lines, refused,
    )  # fmt: skip
    assert came == WHAT_COMES[name]
    assert not Person.objects.filter(owner=owner, name="").exists()
    assert set(mine.values_list("source", flat=True)) <= {source}
    assert take_back(owner, batch).state == states.UNDONE
    assert everything(owner) == before
    assert ProfileEntry.objects.filter(member=owner).count() == lines

"""Known answers for every sample, and for samples of other programs a clear refusal."""

import pytest

from goodword.importers.limits import Limits
from goodword.importers.linkedin.parse import LinkedIn
from goodword.importers.records import (
    Endorsement,
    Handle,
    Invitation,
    Names,
    Organisation,
    OwnProfileRecord,
    PersonRecord,
    Recommendation,
    Refused,
)
from goodword.importers.sources import Options, find
from importers.linkedin.reading import SAMPLES, contacts, people, read, read_sample, tallies, unreadable, upload


def own(name: str) -> list[OwnProfileRecord]:
    return [record for record in read_sample(name) if isinstance(record, OwnProfileRecord)]


def test_the_source_is_registered_by_itself() -> None:
    assert find("linkedin").label == "LinkedIn"
    assert set(find("linkedin").accepts) == {".zip", ".csv"}


def test_every_sample_is_recognised_by_its_header() -> None:
    kinds = {
        path.name: LinkedIn().classify(upload(path.read_bytes(), path.name), Limits()).files[0][1]
        for path in sorted(SAMPLES.glob("*.csv"))
    }
    assert kinds == {
        "linkedin_Connections_2024.csv": "connections",
        "linkedin_Connections_bom_nested.csv": "connections",
        "linkedin_Connections_de.csv": "connections",
        "linkedin_Connections_pre2022_no_url.csv": "connections",
        "linkedin_Endorsement_Received_Info.csv": "endorsements_received",
        "linkedin_Invitations.csv": "invitations",
        "linkedin_Positions.csv": "positions",
        "linkedin_Profile.csv": "profile",
        "linkedin_Recommendations_Received.csv": "recommendations",
        "linkedin_Skills.csv": "skills",
        "linkedin_messages_attachments.csv": "messages",
        "linkedin_messages_draft_col.csv": "messages",
        "linkedin_old_2014_outlook_style.csv": "old_contacts",
    }


def test_connections_below_a_preamble() -> None:
    records = read_sample("linkedin_Connections_2024.csv")
    max_, erika, sam, solo = people(records)
    assert max_ == PersonRecord(
        "linkedin_Connections_2024.csv",
        5,
        "in/max-mustermann-fictional",
        Names("Max", "Mustermann"),
        (
            ("handle", Handle("linkedin", "in/max-mustermann-fictional")),
            ("organisation", Organisation("ACME GmbH", "CTO")),
            ("connected_on", "2024-03-05"),
        ),
        True,
    )
    assert erika.facts[1:3] == (
        ("email", "erika@example.com"),
        ("organisation", Organisation("Müller, Schmidt & Co. KG", "Geschäftsführerin")),
    )
    assert sam.names == Names("Sam", 'O"Neil, CPA')
    assert solo.facts[1] == ("organisation", Organisation("", "Freelancer"))
    assert [record.line for record in (max_, erika, sam, solo)] == [5, 6, 7, 8]
    assert tallies(records) == {"hidden": 1}
    assert unreadable(records) == []


def test_connections_with_a_byte_order_mark() -> None:
    (ada,) = people(read_sample("linkedin_Connections_bom_nested.csv"))
    assert (ada.key, ada.names.full, ada.line) == ("in/ada-fictional", "Ada Lovelace", 5)


def test_connections_with_german_headers() -> None:
    (hans,) = people(read_sample("linkedin_Connections_de.csv"))
    assert hans.names == Names("Hans", "Beispiel")
    assert hans.facts[1:] == (
        ("organisation", Organisation("Beispiel AG", "Entwickler")),
        ("connected_on", "2022-04-03"),
    )


def test_connections_of_the_years_without_profile_addresses() -> None:
    alice, charlie = people(read_sample("linkedin_Connections_pre2022_no_url.csv"))
    assert (alice.key, charlie.key) == ("name/alice smith", "name/charlie brown")
    assert alice.facts[0] == ("email", "alice@example.com")
    assert [kind for kind, _ in charlie.facts] == ["organisation", "connected_on"]


def test_endorsements_count_only_when_accepted() -> None:
    records = read_sample("linkedin_Endorsement_Received_Info.csv")
    (ed,) = people(records)
    assert ed.facts[1] == ("endorsement", Endorsement(True, "C++", "2026-07-28"))
    assert ed.connected is False
    assert tallies(records) == {"rejected": 1}


def test_invitations_keep_their_note_and_direction() -> None:
    cy, rita = people(read_sample("linkedin_Invitations.csv"))
    assert (cy.key, rita.key) == ("in/cy-fictional", "in/rita-fictional")
    assert cy.facts[1] == ("invitation", Invitation(True, 1_787_213_580, "Loved your talk"))
    assert rita.facts[1] == ("invitation", Invitation(False, 1_789_920_600, "Hi, a role for you"))


def test_recommendations_know_their_direction_from_the_file_name() -> None:
    ada, zed = people(read_sample("linkedin_Recommendations_Received.csv"))
    assert ada.facts == (
        ("recommendation", Recommendation(True, "Great, really", "Acme Trading", "Engineer", "2013-01-19")),
    )
    assert zed.facts == (("recommendation", Recommendation(True, "n/a", "Nowhere", "Engineer", "2024-01-01")),)
    content = (SAMPLES / "linkedin_Recommendations_Received.csv").read_bytes()
    unnamed = people(read(content, name="Recommendations_4711.csv"))[0].facts[0][1]
    assert isinstance(unnamed, Recommendation)
    assert unnamed.received is None


def test_own_profile() -> None:
    (profile,) = own("linkedin_Profile.csv")
    assert profile.names == Names("Asha", "Menon")
    assert profile.facts == (
        ("headline", "Backend Engineer | Go, PostgreSQL"),
        ("industry", "Software Development"),
        ("place", "Dubai, United Arab Emirates"),
        ("summary", "Backend engineer"),
        ("site", "https://asha.example.dev"),
    )


def test_own_positions_and_skills() -> None:
    (position,) = own("linkedin_Positions.csv")
    words = "Payments platform.\n- Designed a payouts API."
    assert position.facts == (
        ("organisation", Organisation("PayFlow", "Backend Engineer", "2021-04", "", "Dubai", words)),
    )
    assert [skill.facts for skill in own("linkedin_Skills.csv")] == [(("topic", "Go"),), (("topic", "PostgreSQL"),)]


def test_messages_say_who_wrote_when_and_in_which_direction() -> None:
    records = read_sample("linkedin_messages_attachments.csv")
    assert contacts(records) == [
        ("in/erika-fictional", True, 1_782_900_000, 1, ""),
        ("in/erika-fictional", False, 1_782_991_800, 1, ""),
        ("in/fay-fictional", True, 1_780_308_000, 2, ""),
        ("in/gus-fictional", True, 1_780_308_000, 2, ""),
    ]
    assert {person.key: person.names.full for person in people(records)} == {
        "in/erika-fictional": "Erika Musterfrau",
        "in/fay-fictional": "Fay Example",
        "in/gus-fictional": "Gus Example",
    }
    assert tallies(records) == {"spam": 1, "nobody": 1}


def test_one_message_alone_does_not_tell_who_is_the_member() -> None:
    ((line, reason),) = unreadable(read_sample("linkedin_messages_draft_col.csv"))
    assert line == 0
    assert "which of the people in this file is you" in reason


def test_the_member_can_be_told_beforehand() -> None:
    options = Options(own_keys=frozenset({"in/alex-fictional"}), keep_message_text=True)
    assert contacts(read_sample("linkedin_messages_draft_col.csv", options)) == [
        ("in/ines-fictional", False, 1_709_648_531, 1, "Hi Alex, are you open to a chat?")
    ]


def test_the_address_book_file_of_2014() -> None:
    (hugh,) = people(read_sample("linkedin_old_2014_outlook_style.csv"))
    assert hugh.names == Names("Hugh", "Triggerr")
    assert hugh.facts == (("email", "hrc@example.com"), ("organisation", Organisation("Florist", "Project Manager")))
    assert hugh.connected is True


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("Name,Given Name,Additional Name,Family Name,E-mail 1 - Value\nTom,Tom,,Baker,t@example.com\n", "Google"),
        ("First Name,Middle Name,Last Name,File As,Organization Name,Labels,E-mail 1 - Value\nA,,B,,,,\n", "Google"),
        ("Name,Given Name,Family Name\nTom,Tom,Baker\n".encode("utf-16"), "Google"),
        (
            "Title,First Name,Middle Name,Last Name,Company,Job Title,Account,E-mail Address,A,B,C,D,E,F,G,H,I,J,K\n",
            "Outlook",
        ),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", "vCard"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
        ("From ada@example.com Mon Jan  5 10:00:00 2026\nSubject: x\n", "mailbox"),
        ("<!DOCTYPE html><title>Sign in</title>", "web page"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        ("Fruit,Price\nApple,3\n", "no header"),
        ("Name\nBob\nAlice\n", "no header"),
        ("", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
    ],
)
def test_files_of_others_are_refused_by_name(content: str | bytes, word: str) -> None:
    with pytest.raises(Refused, match=word):
        read(content, name="contacts.csv")

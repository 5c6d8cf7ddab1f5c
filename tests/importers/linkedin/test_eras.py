"""What changed over the years and differs by language: columns, dates, separators, encodings, unknown file names."""

import pytest

from goodword.importers.records import Custom, Organisation
from goodword.importers.sources import Options
from importers.linkedin.reading import (
    CONNECTIONS,
    ME,
    MESSAGES,
    PROFILE,
    contacts,
    people,
    read,
    remarks,
    tallies,
    unreadable,
    zipped,
)

HEADERS = {
    "German": "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
    "French": "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
    "Spanish": "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
    "Portuguese": "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
    "Italian": "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Data di collegamento",
    "Dutch": "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
    "shouted": "FIRST NAME,LAST NAME,URL,EMAIL ADDRESS,COMPANY,POSITION,CONNECTED ON",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_connections_in_six_languages(header: str) -> None:
    row = "Ada,Adler,https://www.linkedin.com/in/ada,ada@example.com,Acme,Baker,12 Jan 2023\n"
    (ada,) = people(read(f"{header}\n{row}"))
    assert (ada.key, ada.names.given, ada.names.family) == ("in/ada", "Ada", "Adler")
    assert ada.facts[1:] == (
        ("email", "ada@example.com"),
        ("organisation", Organisation("Acme", "Baker")),
        ("connected_on", "2023-01-12"),
    )


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.removesuffix("\n").encode(),
    ],
    ids=["utf-16", "utf-16-le", "utf-16-be", "bom", "cp1252", "crlf", "cr", "semicolon", "tab", "no last line end"],
)
def test_encodings_line_ends_and_separators(encode) -> None:  # type: ignore[no-untyped-def]  # a lambda of the list above
    text = CONNECTIONS + "Zoë,Müller,https://www.linkedin.com/in/zoe,,Bäckerei,Köchin,12 Jan 2023\n"
    (zoe,) = people(read(encode(text)))
    assert zoe.names.full == "Zoë Müller"
    assert ("organisation", Organisation("Bäckerei", "Köchin")) in zoe.facts


def test_a_date_that_is_none_is_kept_as_text_and_told() -> None:
    records = read(CONNECTIONS + "Ada,Adler,https://www.linkedin.com/in/ada,,,,the other day\n")
    assert people(records)[0].facts[1:] == (("custom", Custom("Connected On", "the other day")),)
    assert remarks(records) == [(2, "“the other day” is no date that is understood here, so it was kept as text.")]


def test_names_of_files_do_not_matter() -> None:
    records = read(
        zipped(
            {
                "export/Kontakte_1234.csv": CONNECTIONS + "Ada,Adler,https://www.linkedin.com/in/ada,,,,12 Jan 2023\n",
                "export/34875879.csv": PROFILE,
                "export/Rich_Media.csv": "Date/Time,Media Description,Media Link\n",
                "export/old.zip": zipped({"Connections.csv": CONNECTIONS + "Bob,B,,,,,\n"}),
                "__MACOSX/._Connections.csv": "junk",
            }
        ),
        name="archive.zip",
    )
    assert [person.key for person in people(records)] == ["in/ada"]


def test_messages_before_recipients_had_addresses_are_placed_by_name() -> None:
    old = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
    me = "https://www.linkedin.com/in/mia"
    records = read(
        zipped(
            {
                "Profile.csv": PROFILE,
                "Connections.csv": CONNECTIONS
                + 'Jane,"Doe, Ph.D.",https://www.linkedin.com/in/jane,,,,12 Jan 2023\n'
                + "Max,Muster,https://www.linkedin.com/in/max1,,,,12 Jan 2023\n"
                + "Max,Muster,https://www.linkedin.com/in/max2,,,,12 Jan 2023\n",
                "messages.csv": old
                + f'c1,,Mia Muster,{me},"Jane Doe, Ph.D., New Person",2020-01-01 00:00:00 UTC,,hi,INBOX\n'
                + "c1,,LinkedIn Member,,Mia Muster,2020-01-02 00:00:00 UTC,,hi,INBOX\n"
                + f"c2,,Mia Muster,{me},Max Muster,2020-01-03 00:00:00 UTC,,hi,INBOX\n",
            }
        )
    )
    assert contacts(records) == [
        ("in/jane", True, 1_577_836_800, 2, ""),
        ("name/new person", True, 1_577_836_800, 2, ""),
    ]
    assert tallies(records)["nobody"] == 2  # a hidden member; a name that two people have


def test_drafts_spam_and_adverts_are_left_out_and_counted() -> None:
    ada = "Ada A,https://www.linkedin.com/in/ada,Mia Muster,https://www.linkedin.com/in/mia,2024-01-01 00:00:00 UTC"
    records = read(
        MESSAGES
        + f"c,,{ada},,real,INBOX,,No,No\n"
        + f"c,,{ada},,real,ARCHIVE,,,\n"
        + f"c,,{ada},,draft,INBOX,,Yes,No\n"
        + f"c,,{ada},,draft,INBOX,,No,TRUE\n"
        + f"c,,{ada},,spam,SPAM,,No,No\n"
        + f'c,,{ada},,"<p class=""spinmail-quill-editor__spin-break"">Buy</p>",INBOX,,No,No\n'
        + f"c,,{ada.replace('2024-01-01 00:00:00 UTC', 'yesterday')},,late,INBOX,,No,No\n",
        ME,
    )
    assert len(contacts(records)) == 2
    assert tallies(records) == {"draft": 2, "spam": 1, "advert": 1}
    assert unreadable(records) == [(8, "“yesterday” is no date and time that is understood here.")]


def test_text_is_kept_only_when_chosen_and_without_markup() -> None:
    row = (
        "c,,Ada A,https://www.linkedin.com/in/ada,Mia Muster,https://www.linkedin.com/in/mia,2024-01-01 00:00:00 UTC,,"
        '"<p>Hello &amp; <b>welcome</b>,</p><p>1 < 2</p>\r\nAda",INBOX,,No,No\n'
    )
    assert contacts(read(MESSAGES + row, ME))[0][4] == ""
    chosen = Options(own_keys=ME.own_keys, keep_message_text=True)
    assert contacts(read(MESSAGES + row, chosen))[0][4] == "Hello & welcome,\n1 < 2\n\nAda"


def test_the_member_is_recognised_by_the_profile_by_invitations_and_by_presence() -> None:
    ada = "Ada A,https://www.linkedin.com/in/ada,Mia Muster,https://www.linkedin.com/in/mia,2024-01-01 00:00:00 UTC"
    mia = "Mia Muster,https://www.linkedin.com/in/mia,Ada A,https://www.linkedin.com/in/ada,2024-01-02 00:00:00 UTC"
    bob = "Bob B,https://www.linkedin.com/in/bob,Mia Muster,https://www.linkedin.com/in/mia,2024-01-03 00:00:00 UTC"
    pair = MESSAGES + f"c,,{ada},,x,INBOX,,No,No\nc,,{mia},,x,INBOX,,No,No\n"
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        'Mia Muster,Cy,"8/20/26, 8:13 AM",,OUTGOING,https://www.linkedin.com/in/mia,https://www.linkedin.com/in/cy\n'
    )
    answer = [("in/ada", False, 1_704_067_200, 1, ""), ("in/ada", True, 1_704_153_600, 1, "")]
    assert contacts(read(zipped({"p.csv": PROFILE, "m.csv": pair}))) == answer
    assert contacts(read(zipped({"i.csv": invitations, "m.csv": pair}))) == answer
    assert contacts(read(zipped({"m.csv": pair + f"d,,{bob},,x,INBOX,,No,No\n"})))[:2] == answer
    assert contacts(read(zipped({"m.csv": pair}))) == []


def test_conversations_with_programs_are_not_people() -> None:
    who = "Coach,https://www.linkedin.com/in/coach,Mia Muster,https://www.linkedin.com/in/mia"
    row = f"c,,{who},2024-01-01 00:00:00 UTC,,x,INBOX,,No,No\n"
    assert contacts(read(zipped({"learning_coach_messages.csv": MESSAGES + row, "p.csv": PROFILE}), ME)) == []
    assert len(contacts(read(zipped({"messages.csv": MESSAGES + row, "p.csv": PROFILE}), ME))) == 1


def test_invitations_of_the_years_without_addresses() -> None:
    old = 'From,To,Sent At,Message,Direction\nMia Muster,Ada A,"1/29/21, 2:37 PM",Hi,OUTGOING\n'
    records = read(zipped({"Invitations.csv": old, "Profile.csv": PROFILE}))
    assert [person.key for person in people(records)] == ["name/ada a"]

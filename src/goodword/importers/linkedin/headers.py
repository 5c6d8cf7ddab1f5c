"""Which table of the archive a file is, told by its header row: file names are localised, and numbered at times.

To teach another language, add its words to the columns of a table. Spellings are compared without case, accents, spaces
and punctuation, so `E-Mail-Adresse` and `e mail adresse` are one.
"""

from dataclasses import dataclass

from goodword.importers.text import plain


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with all their spellings, and which of them a header must have to be this table's."""

    kind: str
    needs: tuple[str, ...]
    columns: dict[str, str]
    alone: bool = False
    """No column beside the known ones: for headers too plain to be told otherwise."""
    flat: bool = True
    """No field holds line breaks."""


_FIRST = "First Name|Vorname|Prénom|Nombre|Nome|Primeiro nome|Nome próprio|Voornaam|Förnamn|Fornavn|Imię"
_LAST = (
    "Last Name|Nachname|Familienname|Nom|Nom de famille|Apellidos|Apellido|Sobrenome|Apelido|Cognome|"
    "Achternaam|Efternamn|Efternavn|Nazwisko"
)
_COMPANY = (
    "Company|Company Name|Unternehmen|Firma|Entreprise|Société|Empresa|Nombre de la empresa|"
    "Nome da empresa|Companhia|Azienda|Società|Bedrijf|Företag|Virksomhed|Unternehmensname|"
    "Nom de l'entreprise|Nome dell'azienda|Bedrijfsnaam"
)
_TITLE = (
    "Position|Title|Job Title|Stelle|Positionsbezeichnung|Berufsbezeichnung|Jobtitel|Poste|Fonction|"
    "Intitulé du poste|Cargo|Puesto|Posición|Título|Função|Posizione|Qualifica|Ruolo|Functie|Functietitel|"
    "Titel|Titre|Titolo|Befattning|Stilling|Stanowisko"
)
_STARTED = (
    "Started On|Start Date|Begonnen am|Startdatum|Beginn|Date de début|Commencé le|Fecha de inicio|Inicio|"
    "Data de início|Início|Iniciado em|Data di inizio|Inizio|Begonnen op"
)
_ENDED = (
    "Finished On|End Date|Beendet am|Enddatum|Ende|Date de fin|Terminé le|Fecha de finalización|"
    "Fecha de fin|Fin|Data de término|Data de fim|Fim|Data di fine|Fine|Geëindigd op|Einddatum"
)
_URL = (
    "URL|Profile URL|Profil-URL|URL du profil|URL del perfil|URL do perfil|URL del profilo|Profiel-URL|"
    "Profiladress|Profillink"
)
_EMAIL = (
    "Email Address|E-Mail|Email|E-Mail-Adresse|Adresse e-mail|Adresse électronique|Courriel|"
    "Correo electrónico|Dirección de correo electrónico|Dirección de correo|Email del contacto|E-mail|"
    "Endereço de e-mail|Endereço de email|Indirizzo e-mail|Indirizzo email|E-mailadres|E-postadress|"
    "E-mailadresse|Adres e-mail"
)
_CONNECTED = (
    "Connected On|Verbunden am|Vernetzt am|Kontakt seit|Date de connexion|Connecté le|En relation depuis|"
    "Mis en relation le|Conectado el|Fecha de conexión|Conectado em|Data de conexão|Data da conexão|"
    "Conectado a|Data di collegamento|Collegato il|In collegamento dal|Verbonden op|Connectie sinds|"
    "Datum van connectie|Ansluten den|Forbundet den|Połączono"
)
_NAME = "Name|Nom|Nombre|Nome|Naam|Bezeichnung|Namn|Navn"
_WORDS = "Description|Beschreibung|Descripción|Descrição|Descrizione|Beschrijving"
_PLACE = "Location|Ort|Standort|Lieu|Ubicación|Localidade|Localização|Località|Locatie"
_CREATED = (
    "Creation Date|Erstellungsdatum|Erstellt am|Date de création|Fecha de creación|Data de criação|"
    "Data di creazione|Aanmaakdatum"
)
_MESSAGE = "Message|Nachricht|Mensaje|Mensagem|Messaggio|Bericht"
_FROM = "From|Von|De|Da|Van|Expéditeur|Absender"
_TO = "To|An|À|Para|A|Aan|Destinataire|Empfänger|Per"
_DATE = "Date|Datum|Fecha|Data"
_SUBJECT = "Subject|Betreff|Objet|Sujet|Asunto|Assunto|Oggetto|Onderwerp"
_FOLDER = "Folder|Ordner|Dossier|Carpeta|Pasta|Cartella|Map"

TABLES: tuple[Table, ...] = (
    Table(
        "messages",
        ("conversation", "from", "date", "content"),
        {
            "conversation": (
                "CONVERSATION ID|Unterhaltungs-ID|Konversations-ID|ID de la conversation|ID de conversation|"
                "ID de conversación|ID de la conversación|ID da conversa|ID conversazione|Gespreks-ID|Conversatie-ID"
            ),
            "title": (
                "CONVERSATION TITLE|Titel der Unterhaltung|Konversationstitel|Titre de la conversation|"
                "Título de la conversación|Título da conversa|Titolo conversazione|Gesprekstitel|Conversatietitel"
            ),
            "from": _FROM,
            "sender": (
                "SENDER PROFILE URL|Profil-URL des Absenders|Absenderprofil-URL|URL du profil de l'expéditeur|"
                "URL del perfil del remitente|URL do perfil do remetente|URL profilo del mittente|"
                "Profiel-URL van afzender"
            ),
            "to": _TO,
            "recipients": (
                "RECIPIENT PROFILE URLS|Profil-URLs der Empfänger|Empfängerprofil-URLs|"
                "URL des profils des destinataires|URL de los perfiles de los destinatarios|"
                "URLs dos perfis dos destinatários|URL profili dei destinatari|Profiel-URL's van ontvangers"
            ),
            "date": _DATE,
            "subject": _SUBJECT,
            "content": "CONTENT|Inhalt|Contenu|Contenido|Conteúdo|Contenuto|Inhoud",
            "folder": _FOLDER,
            "attachments": "ATTACHMENTS|Anhänge|Pièces jointes|Archivos adjuntos|Anexos|Allegati|Bijlagen",
            "draft": "IS MESSAGE DRAFT",
            "conversation_draft": "IS CONVERSATION DRAFT",
        },
        flat=False,
    ),
    Table(
        "connections",
        ("first", "last", "connected"),
        {
            "first": _FIRST,
            "last": _LAST,
            "url": _URL,
            "email": _EMAIL,
            "company": _COMPANY,
            "title": _TITLE,
            "connected": _CONNECTED,
        },
    ),
    Table(
        "invitations",
        ("from", "to", "sent", "direction"),
        {
            "from": _FROM,
            "to": _TO,
            "sent": (
                "Sent At|Gesendet am|Envoyé le|Enviado el|Fecha de envío|Enviado em|Enviada em|Inviato il|Verzonden op"
            ),
            "message": _MESSAGE,
            "direction": "Direction|Richtung|Dirección|Direção|Direzione|Richting",
            "inviter": "inviterProfileUrl",
            "invitee": "inviteeProfileUrl",
        },
        flat=False,
    ),
    Table(
        "endorsements_received",
        ("skill", "first", "last"),
        {
            "day": "Endorsement Date",
            "skill": "Skill Name",
            "first": "Endorser First Name",
            "last": "Endorser Last Name",
            "url": "Endorser Public Url|Endorser Profile Url",
            "status": "Endorsement Status|Status",
        },
    ),
    Table(
        "endorsements_given",
        ("skill", "first", "last"),
        {
            "day": "Endorsement Date",
            "skill": "Skill Name",
            "first": "Endorsee First Name",
            "last": "Endorsee Last Name",
            "url": "Endorsee Public Url|Endorsee Profile Url",
            "status": "Endorsement Status|Status",
        },
    ),
    Table(
        "recommendations",
        ("first", "last", "text", "created"),
        {
            "first": _FIRST,
            "last": _LAST,
            "company": _COMPANY,
            "title": _TITLE,
            "text": "Text|Texte|Texto|Testo|Tekst",
            "created": _CREATED,
            "status": "Status|Statut|Estado|Stato|Etat",
        },
        flat=False,
    ),
    Table(
        "notes",
        ("first", "last", "note"),
        {
            "first": "Connection First Name",
            "last": "Connection Last Name",
            "url": "Connection Profile URL",
            "note": "Note|Notiz|Nota|Notitie",
            "created": "Created On",
            "edited": "Edited On",
        },
        flat=False,
    ),
    Table(
        "profile",
        ("first", "last", "headline"),
        {
            "first": _FIRST,
            "last": _LAST,
            "maiden": (
                "Maiden Name|Geburtsname|Nom de jeune fille|Apellido de soltera|Nome de solteira|Cognome da nubile|"
                "Meisjesnaam"
            ),
            "address": "Address|Adresse|Dirección|Endereço|Indirizzo|Adres",
            "birth": (
                "Birth Date|Geburtsdatum|Date de naissance|Fecha de nacimiento|Data de nascimento|Data di nascita|"
                "Geboortedatum"
            ),
            "headline": (
                "Headline|Slogan|Profilslogan|Titre du profil|Titular|Título profissional|Sommario|Kop|Kopregel"
            ),
            "summary": "Summary|Zusammenfassung|Info|Résumé|Resumen|Resumo|Riepilogo|Samenvatting",
            "industry": "Industry|Branche|Secteur|Sector|Setor|Settore|Bedrijfstak",
            "zip": "Zip Code|Postleitzahl|Code postal|Código postal|CEP|CAP|Postcode",
            "geo": "Geo Location|Standort|Ort|Lieu|Ubicación|Localidade|Località|Locatie",
            "twitter": "Twitter Handles",
            "websites": "Websites|Sites web|Sitios web|Sites|Siti web",
            "messengers": "Instant Messengers",
        },
        flat=False,
    ),
    Table(
        "positions",
        ("company", "title", "started"),
        {"company": _COMPANY, "title": _TITLE, "words": _WORDS, "place": _PLACE, "started": _STARTED, "ended": _ENDED},
        flat=False,
    ),
    Table(
        "education",
        ("school", "started"),
        {
            "school": (
                "School Name|Name der Hochschule|Schule|Nom de l'établissement|Nombre de la institución|"
                "Nome da instituição|Nome dell'istituto|Naam onderwijsinstelling"
            ),
            "started": _STARTED,
            "ended": _ENDED,
            "notes": "Notes|Notizen|Notas|Note|Notities",
            "degree": "Degree Name|Abschluss|Diplôme|Titulación|Título|Grau|Diploma|Titolo di studio|Graad",
            "activities": "Activities|Aktivitäten|Activités|Actividades|Atividades|Attività|Activiteiten",
        },
        flat=False,
    ),
    Table(
        "certifications",
        ("name", "authority"),
        {
            "name": _NAME,
            "url": "Url",
            "authority": "Authority|Aussteller|Organisme|Entidad emisora|Autoridade|Ente|Instantie",
            "started": _STARTED,
            "ended": _ENDED,
            "number": (
                "License Number|Zertifikatsnummer|Numéro de licence|Número de licencia|Número da licença|"
                "Numero di licenza|Licentienummer"
            ),
        },
    ),
    Table(
        "languages",
        ("name", "level"),
        {
            "name": _NAME,
            "level": "Proficiency|Kenntnisse|Niveau|Nivel|Nível|Livello|Conoscenza|Competencia|Proficiência",
        },
    ),
    Table(
        "own_emails",
        ("email", "confirmed"),
        {
            "email": _EMAIL,
            "confirmed": "Confirmed|Bestätigt|Confirmée|Confirmado|Confermato|Bevestigd",
            "primary": "Primary",
            "updated": "Updated On",
        },
    ),
    Table(
        "own_phones",
        ("number", "extension"),
        {"number": "Number", "extension": "Extension", "type": "Type", "whatsapp": "Is_WhatsApp_Number"},
    ),
    Table("skills", ("name",), {"name": _NAME}, alone=True),
    Table(
        "old_contacts",
        ("first", "last", "email", "company", "title", "personal_site", "tty"),
        {
            "prefix": "Title",
            "first": "First Name",
            "middle": "Middle Name",
            "last": "Last Name",
            "suffix": "Suffix",
            "email": "E-mail Address",
            "email2": "E-mail 2 Address",
            "email3": "E-mail 3 Address",
            "street": "Business Street",
            "city": "Business City",
            "region": "Business State",
            "postcode": "Business Postal Code",
            "country": "Business Country",
            "home_street": "Home Street",
            "home_city": "Home City",
            "home_region": "Home State",
            "home_postcode": "Home Postal Code",
            "home_country": "Home Country",
            "company": "Company",
            "department": "Department",
            "title": "Job Title",
            "phone_work": "Business Phone",
            "phone_work2": "Business Phone 2",
            "phone_company": "Company Main Phone",
            "phone_home": "Home Phone",
            "phone_home2": "Home Phone 2",
            "phone_mobile": "Mobile Phone",
            "phone_other": "Other Phone",
            "phone_primary": "Primary Phone",
            "tty": "TTY/TDD Phone",
            "birthday": "Birthday",
            "notes": "Notes",
            "site": "Web Page",
            "personal_site": "Personal Web Page",
            "spouse": "Spouse",
        },
        flat=False,
    ),
)
_BY_KIND = {table.kind: table for table in TABLES}
_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    table.kind: {column: tuple(plain(word) for word in words.split("|")) for column, words in table.columns.items()}
    for table in TABLES
}
# Files that an archive holds and that say nothing about people: recognised, so that they are not called unknown.
_FOREIGN_TO_OLD = {"account", "sensitivity", "gender", "categories", "priority"}


@dataclass(frozen=True, slots=True)
class Header:
    """A header row that was recognised: the table, where each of its columns stands, and how many columns there are."""

    table: Table
    places: dict[str, int]
    width: int

    def at(self, column: str) -> int:
        """The place of a column, or -1."""
        return self.places.get(column, -1)


def recognise(row: list[str]) -> Header | None:
    """The table whose header this row is, or None. Where two tables fit, the one with more columns found wins."""
    cells = [plain(cell) for cell in row]
    best: Header | None = None
    for table in TABLES:
        header = _match(table, cells)
        if header and (best is None or len(header.places) > len(best.places)):
            best = header
    return best


def table(kind: str) -> Table:
    return _BY_KIND[kind]


def _match(table: Table, cells: list[str]) -> Header | None:
    where: dict[str, int] = {}
    for place, cell in enumerate(cells):
        where.setdefault(cell, place)
    places: dict[str, int] = {}
    taken: set[int] = set()
    for column, spellings in _SPELLINGS[table.kind].items():
        for spelling in spellings:
            place = where.get(spelling, -1)
            if place >= 0 and place not in taken:
                places[column] = place
                taken.add(place)
                break
    if any(column not in places for column in table.needs):
        return None
    if table.alone and len([cell for cell in cells if cell]) != len(places):
        return None
    if table.kind == "old_contacts" and _FOREIGN_TO_OLD.intersection(cells):
        return None
    return Header(table, places, len(cells))

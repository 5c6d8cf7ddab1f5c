"""What a column of a table can be, and the words by which a header says so in several languages."""

from goodword.importers.records import gettext_noop
from goodword.importers.text import plain

SKIP, CUSTOM, NAME = "skip", "custom", "name"

# Code → what it is called, in the order in which it is offered.
KINDS: dict[str, str] = {
    NAME: gettext_noop("Full name"),
    "given": gettext_noop("Given name"),
    "middle": gettext_noop("Middle name"),
    "family": gettext_noop("Family name"),
    "prefix": gettext_noop("Title before the name"),
    "suffix": gettext_noop("Suffix after the name"),
    "nickname": gettext_noop("Nickname"),
    "pronouns": gettext_noop("Pronouns"),
    "email": gettext_noop("E-mail address"),
    "phone": gettext_noop("Phone number"),
    "site": gettext_noop("Web site or profile"),
    "profile": gettext_noop("Profile elsewhere"),
    "company": gettext_noop("Company"),
    "title": gettext_noop("Role or job title"),
    "department": gettext_noop("Department"),
    "industry": gettext_noop("Trade or industry"),
    "headline": gettext_noop("In one line"),
    "street": gettext_noop("Street"),
    "postcode": gettext_noop("Postal code"),
    "city": gettext_noop("City"),
    "region": gettext_noop("Region or state"),
    "country": gettext_noop("Country"),
    "address": gettext_noop("Whole postal address"),
    "place": gettext_noop("Place"),
    "birthday": gettext_noop("Birthday"),
    "date": gettext_noop("Another date"),
    "topic": gettext_noop("Topics or interests"),
    "language": gettext_noop("Languages"),
    "school": gettext_noop("Schools"),
    "group": gettext_noop("Groups or clubs"),
    "offer": gettext_noop("What they offer"),
    "need": gettext_noop("What they need"),
    "relation": gettext_noop("What they are to you"),
    "category": gettext_noop("Labels"),
    "circle": gettext_noop("Circles"),
    "met": gettext_noop("How you met"),
    "note": gettext_noop("Note"),
    CUSTOM: gettext_noop("A field of its own, under this header"),
    SKIP: gettext_noop("Leave out"),
}
# Of these a person has one; a second column of the kind would be guessed a field of its own.
SINGLE = frozenset({NAME, "given", "middle", "family", "prefix", "suffix", "company", "title", "department", "headline", "pronouns",
                    "street", "postcode", "city", "region", "country", "birthday"})  # fmt: skip
# Of these a cell may hold several.
LISTS = frozenset({"topic", "circle", "profile", "language", "school", "group", "category", "email", "phone", "site", "nickname", "industry",
                   "place", "offer", "need", "relation"})  # fmt: skip

_WORDS: dict[str, str] = {
    "name": "name|full name|display name|contact|contact name|person|who|vollständiger name|ansprechpartner|kontakt|"
            "nom complet|nom et prénom|nom prénom|contacto|nombre completo|nombre y apellidos|nome completo|"
            "nome e cognome|nominativo|contatto|contato|volledige naam|naam|contactpersoon|namn|navn|nimi|"
            "imię i nazwisko|jméno a příjmení|név|ad soyad|имя и фамилия|фио|姓名|氏名|이름|名前",
    "given": "given name|first name|firstname|forename|vorname|rufname|prénom|nombre de pila|primer nombre|"
             "primeiro nome|nome próprio|voornaam|förnamn|fornavn|etunimi|imię|jméno|křestní jméno|keresztnév|ad|имя|名",
    "middle": "middle name|additional name|second name|weitere vornamen|zweiter vorname|deuxième prénom|"
              "segundo nombre|secondo nome|nome do meio|tussenvoegsel|отчество",
    "family": "family name|last name|lastname|surname|nachname|familienname|nom de famille|apellido|apellidos|cognome|"
              "sobrenome|apelido|achternaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|příjmení|vezetéknév|soyad|"
              "фамилия|姓",
    "prefix": "prefix|name prefix|title before name|salutation|honorific|anrede|titel vor dem namen|civilité|"
              "tratamiento|tratamento|aanhef|tiltal",
    "suffix": "suffix|name suffix|suffixe|sufijo|suffisso|sufixo|achtervoegsel",
    "nickname": "nickname|nicknames|nick|alias|spitzname|surnom|apodo|soprannome|apelidos carinhosos|bijnaam|smeknamn|"
                "kælenavn|also called",
    "pronouns": "pronouns|pronomen|pronoms|pronombres|pronomi",
    "email": "email|e-mail|mail|email address|e-mail address|email 1|email 2|email 3|primary email|secondary email|"
             "work email|business email|personal email|home email|other e-mails|other emails|e-mail-adresse|"
             "emailadresse|mailadresse|e-mail geschäftlich|e-mail privat|courriel|adresse e-mail|adresse électronique|"
             "mél|correo|correo electrónico|dirección de correo|indirizzo e-mail|indirizzo email|posta elettronica|"
             "endereço de e-mail|correio eletrónico|e-mailadres|e-post|e-postadress|sähköposti|adres e-mail|"
             "e-mailová adresa|e-posta|электронная почта|почта|电子邮件|邮箱|メール|이메일",
    "phone": "phone|phone number|phones|other phones|telephone|tel|tel.|mobile|mobile phone|mobile number|cell|"
             "cell phone|cellphone|work phone|business phone|home phone|office phone|phone 1|phone 2|whatsapp|fax|"
             "telefon|telefonnummer|handy|handynummer|mobil|mobiltelefon|mobilnummer|rufnummer|telefon privat|"
             "telefon geschäftlich|téléphone|portable|numéro de téléphone|tél|teléfono|móvil|celular|telefono|cellulare|"
             "telefone|telemóvel|telefoon|telefoonnummer|mobiel|puhelin|telefonszám|telefón|телефон|мобильный|电话|手机|"
             "電話|전화",
    "site": "website|web site|web sites|websites|web|url|homepage|home page|site|link|web page|profile|profiles|"
            "profile url|linkedin|linkedin url|linkedin profile|twitter|x|mastodon|instagram|facebook|github|xing|webseite|"
            "internet|profil|site web|site internet|página web|sitio web|sito|sito web|sito internet|"
            "webbplats|hjemmeside|strona www|сайт|网站",
    "company": "company|company name|organization|organisation|organization name|employer|business|business name|account|"
               "firm|works at|firma|unternehmen|arbeitgeber|organisation/firma|entreprise|société|organisme|employeur|"
               "empresa|compañía|organización|azienda|società|ditta|organizzazione|organização|companhia|bedrijf|"
               "bedrijfsnaam|werkgever|organisatie|företag|virksomhed|bedrift|yritys|společnost|cég|şirket|компания|"
               "организация|公司|会社|회사",
    "title": "title|job title|position|role|job|function|occupation|designation|stelle|funktion|rolle|"
             "berufsbezeichnung|beruf|titel|poste|fonction|titre|intitulé du poste|métier|cargo|puesto|título|"
             "ocupación|ruolo|qualifica|posizione|titolo|mansione|função|functie|functietitel|befattning|stilling|"
             "titteli|stanowisko|pozice|beosztás|unvan|должность|职位|役職|직책",
    "department": "department|dept|division|team|abteilung|service|departamento|reparto|dipartimento|afdeling|avdelning|"
                  "afdeling/avdeling|dział|oddělení|отдел|部门",
    "industry": "industry|trade|sector|branche|gewerbe|secteur|secteur d'activité|sector de actividad|settore|setor|"
                "bransch|branża|отрасль|行业",
    "headline": "headline|in one line|tagline",
    "street": "street|street address|address 1|address line 1|street 1|straße|strasse|adresse 1|rue|calle|via|"
              "indirizzo via|rua|straat|gata|gade|ulica|utca|улица",
    "postcode": "postal code|zip|zip code|postcode|plz|postleitzahl|code postal|código postal|codice postale|cap|cep|"
                "postnummer|kod pocztowy|psč|irányítószám|индекс|邮编",
    "city": "city|town|stadt|ort|wohnort|ville|commune|ciudad|población|città|comune|cidade|localidade|stad|woonplaats|"
            "plaats|postort|by|kaupunki|miasto|město|város|şehir|город|城市|市",
    "region": "region|state|province|county|bundesland|kanton|département|région|provincia|estado|regione|distrito|"
              "provincie|län|fylke|województwo|kraj|область|省",
    "country": "country|country/region|land|pays|país|paese|nazione|maa|kraj/państwo|země|ország|ülke|страна|国家|国",
    "address": "address|full address|postal address|mailing address|home address|work address|adresse|anschrift|"
               "adresse postale|dirección|indirizzo|endereço|morada|adres|adress|osoite|adresa|cím|адрес|地址|住所|주소",
    "place": "place|location|where|lieu|lugar|luogo|local|plats|sted",
    "birthday": "birthday|birth date|birthdate|date of birth|dob|born|geburtstag|geburtsdatum|geboren|anniversaire|"
                "date de naissance|cumpleaños|fecha de nacimiento|compleanno|data di nascita|aniversário|"
                "data de nascimento|verjaardag|geboortedatum|födelsedag|födelsedatum|fødselsdag|fødselsdato|"
                "syntymäpäivä|data urodzenia|datum narození|születésnap|doğum tarihi|день рождения|дата рождения|生日",
    "date": "anniversary|wedding anniversary|jahrestag|hochzeitstag|name day|namenstag",
    "topic": "topics|topic|interests|interest|hobbies|hobby|skills|expertise|passions|themen|interessen|"
             "fähigkeiten|centres d'intérêt|intérêts|thèmes|compétences|intereses|temas|aficiones|interessi|argomenti|"
             "interesses|interesses/hobby's|onderwerpen|intressen|zainteresowania|интересы|темы|兴趣",
    "language": "language|languages|sprache|sprachen|langue|langues|idioma|idiomas|lingua|lingue|taal|talen|språk|"
                "sprog|kieli|język|jazyk|язык|语言",
    "school": "school|schools|university|education|alma mater|schule|hochschule|universität|école|université|"
              "universidad|università|universidade",
    "group": "groups|group|club|clubs|association|verein|vereine|gruppe|gruppen|groupe|groupes|grupo|grupos|gruppo|gruppi|"
             "vereniging|grupp",
    "offer": "offers|offer|biete|bietet|propose|ofrece|offre|oferece",
    "need": "needs|need|looking for|sucht|braucht|cherche|busca|cerca|procura",
    "relation": "relation|relationship|beziehung|relación|relazione|relação|relatie",
    "category": "labels|label|tags|tag|category|categories|list|lists|kategorie|kategorien|etikett|schlagworte|catégorie|"
                "catégories|étiquettes|categoría|categorías|etiquetas|categoria|categorie|etichette|categorias|"
                "categorieën|etiketter",
    "circle": "circle|circles|kreis|kreise|cercle|cercles|círculo|círculos|cerchia|cirkel",
    "met": "how you met|how we met|met|where met|met at|kennengelernt|wo kennengelernt|rencontre|"
           "dónde nos conocimos|dove ci siamo conosciuti|hoe ontmoet",
    "note": "note|notes|comment|comments|remarks|remark|description|about|bio|memo|notiz|notizen|bemerkung|bemerkungen|"
            "anmerkung|anmerkungen|kommentar|beschreibung|commentaire|commentaires|remarques|nota|notas|comentarios|"
            "observaciones|note/commenti|commenti|observações|anotações|notitie|notities|opmerkingen|anteckningar|"
            "noter|muistiinpanot|uwagi|notatki|poznámka|poznámky|megjegyzés|notlar|заметки|примечание|备注|メモ",
    "custom": "gender|id|status|source|owner|created|updated|modified",
}  # fmt: skip


def _spellings() -> dict[str, str]:
    told: dict[str, str] = {}
    for kind, words in _WORDS.items():
        for spelling in words.split("|"):
            told.setdefault(plain(spelling), kind)
    return told


_KNOWN = _spellings()
# "Name" beside a given name is the family's; "nombre" and "nome" beside a family name are the given one.
_FAMILY_BESIDE = frozenset(map(plain, ("name", "nom", "naam", "namn", "navn")))
_GIVEN_BESIDE = frozenset(map(plain, ("nombre", "nome")))
_WORK = ("work", "business", "office", "geschaftlich", "arbeit", "dienst", "beruf", "professionnel", "bureau", "trabajo",
         "lavoro", "ufficio", "trabalho", "comercial", "werk", "zakelijk")  # fmt: skip
_HOME = ("home", "private", "privat", "personal", "perso", "domicile", "casa", "residencial", "thuis", "prive")
_MOBILE = ("mobile", "cell", "handy", "mobil", "portable", "movil", "celular", "cellulare", "telemovel", "mobiel",
           "whatsapp")  # fmt: skip


def by_header(headers: list[str]) -> list[str]:
    """What each column is by its header; empty where the header does not tell."""
    told = [plain(header) for header in headers]
    found = [_KNOWN.get(word, _KNOWN.get(word.rstrip("0123456789"), "")) for word in told]
    for place, word in enumerate(told):
        if word in _FAMILY_BESIDE and "given" in found:
            found[place] = "family" if "family" not in found else NAME
        elif word in _GIVEN_BESIDE:
            found[place] = "given" if "family" in found and "given" not in found else NAME
    return found


def label_of(header: str, kind: str) -> str:
    """A label that a header gives the values below it: "work", "home", "mobile", "fax"; its own words where it is
    none of those that only say what it is."""
    word = plain(header)
    for label, words in (("work", _WORK), ("home", _HOME)):
        if any(one in word for one in words):
            return f"{label} fax" if "fax" in word else label
    if kind == "phone" and any(one in word for one in _MOBILE):
        return "mobile"
    if kind == "phone" and "fax" in word:
        return "fax"
    known = _KNOWN.get(word) or _KNOWN.get(word.rstrip("0123456789"))
    return "" if known else header.strip()

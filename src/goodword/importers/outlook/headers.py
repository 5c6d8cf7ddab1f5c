"""The columns of an Outlook CSV.

The desktop's file begins with the same forty-eight columns in the same order in every language, and goes on with the
others sorted by their names in that language. So the first are told by their place, the others by their names: to teach
another language, add its words to `TAIL`. What no word tells is told by what stands in it, or kept under its header.
"""

from dataclasses import dataclass

from goodword.importers.text import plain

# In the order of the desktop's file, in English; the words that other languages begin with are not needed.
FIRST: tuple[tuple[str, str], ...] = (
    ("prefix", "Title"), ("given", "First Name"), ("middle", "Middle Name"), ("family", "Last Name"),
    ("suffix", "Suffix"), ("company", "Company"), ("department", "Department"), ("title", "Job Title"),
    ("work_street", "Business Street"), ("work_street2", "Business Street 2"), ("work_street3", "Business Street 3"),
    ("work_city", "Business City"), ("work_region", "Business State"), ("work_postcode", "Business Postal Code"),
    ("work_country", "Business Country/Region|Business Country"),
    ("home_street", "Home Street"), ("home_street2", "Home Street 2"), ("home_street3", "Home Street 3"),
    ("home_city", "Home City"), ("home_region", "Home State"), ("home_postcode", "Home Postal Code"),
    ("home_country", "Home Country/Region|Home Country"),
    ("other_street", "Other Street"), ("other_street2", "Other Street 2"), ("other_street3", "Other Street 3"),
    ("other_city", "Other City"), ("other_region", "Other State"), ("other_postcode", "Other Postal Code"),
    ("other_country", "Other Country/Region|Other Country"),
    ("phone_assistant", "Assistant's Phone"), ("fax_work", "Business Fax"), ("phone_work", "Business Phone"),
    ("phone_work2", "Business Phone 2"), ("phone_callback", "Callback"), ("phone_car", "Car Phone"),
    ("phone_company", "Company Main Phone"), ("fax_home", "Home Fax"), ("phone_home", "Home Phone"),
    ("phone_home2", "Home Phone 2"), ("phone_isdn", "ISDN"), ("phone_mobile", "Mobile Phone"),
    ("fax_other", "Other Fax"), ("phone_other", "Other Phone"), ("phone_pager", "Pager"),
    ("phone_primary", "Primary Phone"), ("phone_radio", "Radio Phone"), ("phone_tty", "TTY/TDD Phone"),
    ("phone_telex", "Telex"),
)  # fmt: skip

# English | German | French | Italian | Spanish | Portuguese | Dutch, as far as they are known.
TAIL: dict[str, str] = {
    "account": "Account|Konto|Compte|Cuenta|Conta",
    "anniversary": "Anniversary|Jahrestag|Anniversaire de mariage ou fête|Anniversario|Aniversario|Trouwdag|"
                   "Speciale datum",
    "assistant": "Assistant's Name|Name Assistent|Assistent(in)|Nom de l'assistant(e)|Nome assistente|"
                 "Nombre del ayudante|Nombre del asistente|Nome do assistente|Naam assistent",
    "billing": "Billing Information|Abrechnungsinformation|Informations facturation|Dati fatturazione|"
               "Información de facturación|Informações para cobrança|Factuurgegevens",
    "birthday": "Birthday|Geburtstag|Anniversaire|Compleanno|Cumpleaños|Verjaardag",
    "work_pobox": "Business Address PO Box|Postfach geschäftlich|B.P. professionnelle|"
                  "Indirizzo (uff.) - Casella postale|Apartado postal de la dirección del trabajo",
    "categories": "Categories|Kategorien|Catégories|Categorie|Categorías|Categorias|Categorieën",
    "children": "Children|Kinder|Enfants|Figli|Hijos|Filhos|Kinderen",
    "directory": "Directory Server|Verzeichnisserver|Serveur d'annuaire|Server di directory|Servidor de directorios",
    "email": "E-mail Address|E-Mail-Adresse|Adresse de messagerie|Indirizzo posta elettronica|"
             "Dirección de correo electrónico|Endereço de email|E-mailadres",
    "email_type": "E-mail Type|E-Mail-Typ|Type de messagerie|Tipo posta elettronica|Tipo de correo electrónico",
    "email_name": "E-mail Display Name|E-Mail: Angezeigter Name|Nom complet de l'adresse de messagerie|"
                  "Nome visualizzato posta elettronica|Nombre de pantalla de correo electrónico",
    "email2": "E-mail 2 Address|E-Mail 2: Adresse|Adresse de messagerie 2|Indirizzo posta elettronica 2|"
              "Dirección de correo electrónico 2|Endereço de email 2",
    "email2_type": "E-mail 2 Type|E-Mail 2: Typ|Type de messagerie 2|Tipo posta elettronica 2",
    "email2_name": "E-mail 2 Display Name|E-Mail 2: Angezeigter Name|Nom complet de l'adresse de messagerie 2|"
                   "Nome visualizzato posta elettronica 2|Nombre de pantalla de correo electrónico 2",
    "email3": "E-mail 3 Address|E-Mail 3: Adresse|Adresse de messagerie 3|Indirizzo posta elettronica 3|"
              "Dirección de correo electrónico 3|Endereço de email 3",
    "email3_type": "E-mail 3 Type|E-Mail 3: Typ|Type de messagerie 3|Tipo posta elettronica 3",
    "email3_name": "E-mail 3 Display Name|E-Mail 3: Angezeigter Name|Nom complet de l'adresse de messagerie 3|"
                   "Nome visualizzato posta elettronica 3|Nombre de pantalla de correo electrónico 3",
    "gender": "Gender|Geschlecht|Sexe|Sesso|Sexo|Geslacht",
    "hobby": "Hobby|Passe-temps|Aficiones|Hobby's",
    "home_pobox": "Home Address PO Box|Postfach privat|Boîte postale du domicile|Indirizzo (ab.) - Casella postale|"
                  "Apartado postal de la dirección personal",
    "free_busy": "Internet Free Busy|Internet Frei/Gebucht|Disponibilité Internet|Disponibilità Internet",
    "language": "Language|Sprache|Langue|Lingua|Idioma|Taal",
    "location": "Location|Emplacement|Luogo|Ubicación|Local|Locatie",
    "manager": "Manager's Name|Name des/r Vorgesetzten|Name des/der Vorgesetzten|Responsable|Nome manager|"
               "Nombre del director|Nome do gerente|Naam manager",
    "nickname": "Nickname|Spitzname|Surnom|Soprannome|Sobrenombre|Apelido|Bijnaam",
    "notes": "Notes|Notizen|Note|Notas|Anotações|Notities",
    "office": "Office Location|Büro|Bureau|Ubicazione ufficio|Ubicación de la oficina",
    "other_pobox": "Other Address PO Box|Weiteres Postfach|Autre boîte postale|"
                   "Altro indirizzo - Casella postale|Otro apartado postal",
    "priority": "Priority|Priorität|Priorité|Priorità|Prioridad|Prioridade|Prioriteit",
    "private": "Private|Privat|Privé|Privato|Privado|Particular",
    "referred_by": "Referred By|Empfohlen von|Recommandé par|Presentato da|Referido por|Verwezen door",
    "schools": "Schools",
    "sensitivity": "Sensitivity|Vertraulichkeit|Critère de diffusion|Riservatezza|Confidencialidad|Gevoeligheid",
    "spouse": "Spouse|Partner|Partner/in|Conjoint(e)|Nome coniuge/partner|Cónyuge|Cônjuge|Echtgenoot",
    "site": "Web Page|Webseite|Page Web|Pagina Web|Página Web|Página da Web|Webpagina",
    "personal_site": "Personal Web Page",
    "work_address": "Business Address",
    "home_address": "Home Address",
    "other_address": "Other Address",
}  # fmt: skip


def _spellings() -> dict[str, str]:
    told: dict[str, str] = {}
    for name, words in (*FIRST, *TAIL.items()):
        for spelling in words.split("|"):
            told.setdefault(plain(spelling), name)
    return told


KNOWN = _spellings()
_ENGLISH = frozenset(plain(words.split("|")[0]) for words in TAIL.values())
_STREETS = (8, 15, 22)
ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Header:
    """Columns with a place of their own, by name; the others; whether dates put the month first where nothing tells."""

    places: dict[str, int]
    other: tuple[int, ...]
    english: bool


def recognize(cells: list[str]) -> Header | None:
    """The header if it is one of Outlook's: by its words in English, by its shape in other languages."""
    if len(cells) < ENOUGH:
        return None
    told = [plain(cell) for cell in cells]
    places: dict[str, int] = {}
    shaped = _has_the_shape(told)
    if shaped:
        places.update((name, place) for place, (name, _words) in enumerate(FIRST))
        rest = range(len(FIRST), len(cells))
    else:
        rest = range(len(cells))
    for place in rest:
        name = KNOWN.get(told[place])
        if name is not None:
            places.setdefault(name, place)
    named = {"given", "family"} & set(places)
    reached = {"email", "phone_work", "work_street", "phone_mobile"} & set(places)
    if not named or not reached:
        return None
    if not shaped and len(places) < max(ENOUGH, 0.6 * sum(map(bool, told))):
        return None
    other = tuple(place for place in range(len(cells)) if place not in places.values())
    english = sum(cell in _ENGLISH for cell in told) * 2 > sum(place >= len(FIRST) for place in places.values())
    return Header(places, other, english)


def _has_the_shape(told: list[str]) -> bool:
    """Whether the first columns are those of the desktop's file: three streets of three lines each, at their places."""
    return len(told) >= len(FIRST) + 20 and all(
        _lines_of_one(told[place], told[place + 1], told[place + 2]) for place in _STREETS
    )


def _lines_of_one(first: str, second: str, third: str) -> bool:
    return bool(first) and second != third and second.replace("2", "", 1) == first == third.replace("3", "", 1)

"""What is said of vCard files on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your address book"),
    brings=gettext_noop(
        "Your contacts from a phone, iCloud, Google, Outlook or any address book, with everything that stands on each "
        "card. A .vcf file, or a ZIP archive of them."
    ),
    steps=(
        gettext_noop("iPhone: in Contacts open Lists, hold the list, choose Export, and save the file."),
        gettext_noop("iCloud: on icloud.com open Contacts, select all, and choose Export vCard."),
        gettext_noop("Android: in Contacts open “Organize” or “Fix & manage”, then “Export to file”."),
        gettext_noop("Google: on contacts.google.com choose Export, then “vCard (for iOS Contacts)”."),
        gettext_noop(
            "Outlook: choose People, select contacts, and forward or save them as vCard; or bring its CSV file."
        ),
    ),
    notes=(
        gettext_noop("Bring a newer file whenever you like: what changed is updated, and what you wrote here stays."),
        gettext_noop(
            "What Goodword has no place for is kept as it is and comes out again when you export your people as vCard."
        ),
    ),
    icon="smartphone",
)

"""What is said of Outlook contacts on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your Outlook contacts"),
    brings=gettext_noop(
        "Names, addresses, phone numbers, work, birthdays, categories and notes, and who is close to whom. The CSV file "
        "that Outlook exports, on the web or on a computer, in any language."
    ),
    steps=(
        gettext_noop("On the web: open outlook.com, then People, then Manage contacts, then Export contacts."),
        gettext_noop(
            "On a computer: File, Open & Export, Import/Export, “Export to a file”, “Comma Separated Values”, Contacts."
        ),
        gettext_noop("Bring the file here as it is."),
    ),
    notes=(
        gettext_noop("What Outlook fills in by itself, such as a sensitivity of “Normal”, is left out."),
        gettext_noop("A later export updates what the earlier one brought."),
    ),
    icon="mail",
)

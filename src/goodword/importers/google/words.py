"""What is said of Google contacts on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your Google contacts"),
    brings=gettext_noop(
        "Names, addresses, phone numbers, work, birthdays, labels and notes; pages and dates that matter, and who is "
        "close to whom. The CSV file that Google Contacts exports."
    ),
    steps=(
        gettext_noop("Open contacts.google.com on a computer and sign in."),
        gettext_noop("Choose Export in the menu on the left; pick all contacts, or one label."),
        gettext_noop("Choose “Google CSV”, export, and bring the file here as it is."),
    ),
    notes=(
        gettext_noop(
            "Labels come along as labels of theirs, or as circles of yours where you tick them; “My Contacts”, which "
            "stands at everyone, does not."
        ),
        gettext_noop("Pictures are not fetched from Google; only their address is kept."),
        gettext_noop("A later export updates what the earlier one brought."),
    ),
    icon="users-round",
)

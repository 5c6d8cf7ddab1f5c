"""What is said of mailboxes on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your mailbox"),
    brings=gettext_noop(
        "With whom you wrote, and when. You choose which of them count. Subjects and texts are never read and never kept."
    ),
    steps=(
        gettext_noop("Gmail: on takeout.google.com choose Mail alone, and one label such as “Sent” to begin with."),
        gettext_noop("Apple Mail: choose a mailbox, then Mailbox, then Export. Thunderbird: the files in its folder Mail, which have no ending."),
        gettext_noop("Bring the .mbox file, a single .eml letter, or a .zip of either."),
    ),
    notes=(
        gettext_noop("Newsletters, lists, and what programs send are left out."),
        gettext_noop("Your “Sent” folder tells most: it holds those you wrote to yourself."),
        gettext_noop("Nobody counts unless you tick them."),
    ),
    icon="mail",
    contacts=gettext_noop("letters between you and them"),
    contacts_choice=gettext_noop("When you and they wrote"),
)  # fmt: skip

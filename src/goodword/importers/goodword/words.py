"""What is said of Goodword's own exports on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your Goodword elsewhere"),
    brings=gettext_noop(
        "Everything you took along from another Goodword: your people with all you noted, circles, contacts in time, texts of messages you kept, "
        "your profile and your settings. What you have here already stays as it is."
    ),
    steps=(
        gettext_noop("On the other Goodword open Account, then Export, and have everything put together."),
        gettext_noop("Download the ZIP file once it is ready; a mail says so."),
        gettext_noop("Bring it here as it is. A JSON file of people alone will do as well."),
    ),
    notes=(
        gettext_noop(
            "What belongs to the other place stays there: how you sign in, tokens, invitations, what others wrote, and "
            "what you agreed to be found by."
        ),
    ),
    icon="archive",
)

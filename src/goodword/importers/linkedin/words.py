"""What is said of LinkedIn archives on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your LinkedIn archive"),
    brings=gettext_noop(
        "The people you are connected with: who they are, where they work, since when you are connected, and when you "
        "last wrote. The ZIP file as it came, or a single CSV file out of it."
    ),
    steps=(
        gettext_noop("On LinkedIn open Settings, then Data privacy, then “Get a copy of your data”."),
        gettext_noop("Ask for the larger archive. A mail with a link comes, mostly within a day."),
        gettext_noop("Download the ZIP file and bring it here as it is."),
    ),
    notes=(
        gettext_noop(
            "“Connections” alone comes within minutes: choose it in the same place, bring it now, and bring the larger "
            "archive later. What you have then is updated, not doubled."
        ),
    ),
    keeps_text=True,
    icon="briefcase",
)

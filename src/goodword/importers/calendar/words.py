"""What is said of calendars on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("your calendar"),
    brings=gettext_noop(
        "Whom you met, and when: meetings with people you have become part of your story, and the others are offered to "
        "you. A file, or your calendar’s private address, read every night."
    ),
    steps=(
        gettext_noop("Google: on a computer open the settings of Google Calendar, then “Import & export”, then “Export”."),
        gettext_noop("Apple: choose the calendar, then File, then Export. Outlook: File, then Save Calendar."),
        gettext_noop("Bring the file that comes of it, .ics or .zip, as it is."),
    ),
    notes=(
        gettext_noop("Meetings of the last ten years are read, and those of the next three months, which count once they have been."),
        gettext_noop("Nobody new comes in unless you tick them."),
        gettext_noop("Meetings that you declined, that were canceled, or that you had with nobody but yourself are left out."),
    ),
    icon="calendar",
    contacts=gettext_noop("meetings"),
    page="calendars:list",
    contacts_choice=gettext_noop("When you met"),
)  # fmt: skip

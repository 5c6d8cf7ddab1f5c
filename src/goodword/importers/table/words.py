"""What is said of tables on the pages."""

from goodword.importers.records import gettext_noop
from goodword.importers.sources import Words

WORDS = Words(
    origin=gettext_noop("a table you brought"),
    brings=gettext_noop(
        "Anything with a person on each line: a spreadsheet, another program’s export, the table that Goodword exports "
        "itself. You say which column is what."
    ),
    steps=(
        gettext_noop("In a spreadsheet choose Save as or Download, then CSV; “CSV UTF-8” where it is offered."),
        gettext_noop("Let the first line name the columns: Name, E-mail, Company and so on, in any language."),
        gettext_noop("Bring the file here. Before it is read you see its columns, and what they are taken for."),
    ),
    notes=(
        gettext_noop("A column that has no place here is kept as a field of its own under its name."),
        gettext_noop("What looks like a formula is taken for what it says; nothing is calculated."),
    ),
    icon="grid-2x2",
)

"""What the people room writes into the event log."""

from __future__ import annotations

from goodword.core.events import declare

PERSON_ADDED = declare("people.person_added", "A member added a person to their people.")
PERSON_ARCHIVED = declare("people.person_archived", "A member archived a person, or took them back.")
PERSON_BINNED = declare("people.person_binned", "A member put a person into their bin.")
PERSON_RESTORED = declare("people.person_restored", "A member took a person back from the bin.")
FACT_ADDED = declare("people.fact_added", "A member noted a fact about a person.")
FACT_REPLACED = declare("people.fact_replaced", "A member corrected a fact about a person.")
FACT_BINNED = declare("people.fact_binned", "A member put a fact into their bin.")
FACT_RESTORED = declare("people.fact_restored", "A member took a fact back from the bin.")
CHOSEN = declare("people.chosen", "A member chose whom they know, like and trust, or changed their mind.")
CIRCLE_CHANGED = declare(
    "people.circle_changed", "A member made, renamed or removed a circle, or changed who is in it."
)
EXPORTED = declare("people.exported", "A member exported people of theirs.")
BROUGHT_BACK = declare("people.brought_back", "A member brought people back from an export of their own.")
MERGED = declare("people.merged", "A member said that two persons are one.")
UNMERGED = declare("people.unmerged", "A member undid a merge.")
SAID_DIFFERENT = declare("people.said_different", "A member said that two persons are different people.")
PROFILE_CHANGED = declare("people.profile_changed", "A member changed their profile.")
ORGANISATION_DESCRIBED = declare(
    "people.organisation_described", "A representative described the organization they represent."
)

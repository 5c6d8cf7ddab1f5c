"""What meetings write into the event log: ids alone, never what was said."""

from __future__ import annotations

from goodword.core.events import declare

PLANNED = declare("chapters.meetings_planned", "A chapter's meetings were planned.")
MEETING_CHANGED = declare("chapters.meeting_changed", "A meeting was moved, or more was said of it.")
COMPLETED = declare("chapters.meeting_completed", "A meeting took place, and its attendance is whole.")
DISCARDED = declare("chapters.meeting_discarded", "A meeting did not take place.")
RESTED = declare("chapters.meeting_holiday", "There is no meeting on that day: a holiday.")
REOPENED = declare("chapters.meeting_reopened", "A meeting was opened again for changes.")
GATHERING_ARRANGED = declare("chapters.gathering_arranged", "The committee arranged the gathering of a meeting.")
MARKED = declare("chapters.attendance_marked", "Somebody marked who was there, or took that back.")
AWAY = declare("chapters.away_said", "A member cannot come to a meeting.")
COMES = declare("chapters.away_taken_back", "A member can come after all.")
SUBSTITUTE_NAMED = declare("chapters.substitute_named", "It was said who stands in for a member.")
SUBSTITUTE_ASKED = declare("chapters.substitute_asked", "A member asked a connection to stand in for them.")
SUBSTITUTE_ANSWERED = declare("chapters.substitute_answered", "Who was asked to stand in said yes or no.")
SUBSTITUTE_GONE = declare("chapters.substitute_gone", "Nobody stands in for a member any more.")
AGENDA_SET = declare("chapters.agenda_set", "It was said what is on at a chapter's meetings.")
ROTA_FILLED = declare("chapters.rota_filled", "Places to speak were given to those who spoke longest ago.")
TALK_PLANNED = declare("chapters.talk_planned", "Somebody is to speak at a meeting.")
TALK_CHANGED = declare("chapters.talk_changed", "It was said what a talk is about.")
TALK_DROPPED = declare("chapters.talk_dropped", "A talk was taken off a meeting.")
TALKS_SWAPPED = declare("chapters.talks_swapped", "Two speakers changed places.")
SLIP_ENTERED = declare("chapters.slip_entered", "Something said in the room was noted.")
SLIP_CHANGED = declare("chapters.slip_changed", "Something that was noted was corrected.")
SLIP_REMOVED = declare("chapters.slip_removed", "Something that was noted was taken away.")

"""What the gatherings room writes into the event log."""

from __future__ import annotations

from goodword.core.events import declare

MADE = declare("gatherings.made", "A member began to arrange a gathering.")
OPENED = declare("gatherings.opened", "A gathering was opened to those who may come.")
CHANGED = declare("gatherings.changed", "A host changed a gathering.")
CANCELED = declare("gatherings.canceled", "A host canceled a gathering.")
PASSED = declare("gatherings.passed", "The hours of a gathering are over.")
HOSTED = declare("gatherings.hosted", "Who hosts a gathering was changed.")
INVITED = declare("gatherings.invited", "A host invited people to a gathering.")
ANSWERED = declare("gatherings.answered", "A guest answered: coming, waiting, maybe, or not.")
RECORDED = declare("gatherings.recorded", "A host noted an answer for a guest.")
PROMOTED = declare("gatherings.promoted", "A place became free for who waited longest.")
TAKEN_OFF = declare("gatherings.taken_off", "A host took a guest off the list.")
LINKED = declare("gatherings.linked", "A host made or ended a link to sign up by.")
MAILED = declare("gatherings.mailed", "A host had an invitation mailed to somebody without an account.")
CLAIMED = declare("gatherings.claimed", "A member took over the place that they had without an account.")
REPEATED = declare("gatherings.repeated", "A host had a gathering come again.")
WISHED = declare("gatherings.wished", "Somebody entered a wish about who sits where, or took it back.")
SEATING = declare("gatherings.seating", "A host had the tables of a gathering made.")
SEATED = declare("gatherings.seated", "The tables of a gathering were made, or a host changed them.")
SEATING_SHARED = declare(
    "gatherings.seating_shared", "A host showed the tables to those who look after one, or to all guests."
)
ARRIVED = declare("gatherings.arrived", "A guest came through the door.")
NOT_THERE = declare("gatherings.not_there", "A host took back that a guest had come.")
MET = declare("gatherings.met", "A member noted for themselves that they met a guest.")
NOT_MET = declare("gatherings.not_met", "A member took back that they had met a guest.")
ASKED_HOST = declare(
    "gatherings.asked_host", "A guest asked the hosts to introduce them to another guest, or took it back."
)
HOST_SAID = declare("gatherings.host_said", "A host answered a guest who asked to be introduced.")

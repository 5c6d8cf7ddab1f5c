"""What the referrals room writes into the event log. A quiet decline has the receiver as its only party; amounts and contact
details are in none."""

from __future__ import annotations

from goodword.core.events import declare

GIVEN = declare("referrals.given", "A member passed a referral on; it is on its way.")
TAKEN_BACK = declare("referrals.taken_back", "A member took a referral or thanks back within a minute; nobody saw it.")
ARRIVED = declare("referrals.arrived", "A referral reached its receiver.")
CHANGED = declare("referrals.changed", "A member changed what they had said in a referral.")
WITHDRAWN = declare("referrals.withdrawn", "A member withdrew a referral that had arrived.")
MOVED = declare("referrals.moved", "The receiver of a referral said how it stands; the giver is told.")
COMMENTED = declare("referrals.commented", "The receiver of a referral wrote a word on it to the giver.")
DECLINED = declare("referrals.declined", "A member declined a referral quietly; nobody else is told.")
KEPT = declare("referrals.kept", "A member noted something on a referral for themselves.")
PERSON_SAVED = declare("referrals.person_saved", "A member put the person of a referral among their own people.")
THANKS_SAID = declare("referrals.thanks_said", "A member thanked somebody for closed business; it is on its way.")
THANKED = declare("referrals.thanked", "Thanks for closed business reached a member.")
THANKS_CHANGED = declare("referrals.thanks_changed", "A member changed what they had noted of closed business.")
PLEASURE = declare("referrals.pleasure", "A member who was thanked said that it was a pleasure.")

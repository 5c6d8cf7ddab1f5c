"""The API as a whole: which rooms it has."""

from __future__ import annotations

from goodword import __version__
from goodword.api.asks import asks, quiet
from goodword.api.chapters import meetings as chapter_meetings
from goodword.api.chapters import reports as chapter_reports
from goodword.api.chapters import roster as chapter_roster
from goodword.api.conversations import letters
from goodword.api.dates import calendar as own_calendar
from goodword.api.discussions import threads
from goodword.api.door import door
from goodword.api.favors import favors, thanks
from goodword.api.feeds import elsewhere
from goodword.api.frame.openapi import GoodwordAPI
from goodword.api.gatherings import gatherings
from goodword.api.gatherings import guests as gathering_guests
from goodword.api.graph import meeting, paths, strength
from goodword.api.groups import groups
from goodword.api.groups import members as group_members
from goodword.api.importers import calendars, imports
from goodword.api.introductions import introductions, wishes
from goodword.api.investors import between as investors
from goodword.api.library import keeps
from goodword.api.mails import choices as mail_choices
from goodword.api.mails import times as mail_times
from goodword.api.members import me, members
from goodword.api.networks import networks, presences
from goodword.api.objectives import objectives
from goodword.api.onetoones import onetoones
from goodword.api.openers import openers
from goodword.api.people import bin as in_bin
from goodword.api.people import bulk, circles, common, exports, facts, merging, people, timeline
from goodword.api.reach import reports
from goodword.api.referrals import referrals
from goodword.api.referrals import thanks as business_thanks
from goodword.api.rhythm import rhythm
from goodword.api.search import saved as saved_searches
from goodword.api.search import search
from goodword.api.ties import connections, interactions, requests
from goodword.api.today import review, today
from goodword.api.vouches import asks as vouch_asks
from goodword.api.vouches import vouches
from goodword.api.webhooks import webhooks
from goodword.api.wordofmouth import wordofmouth

ABOUT = """Everything the pages can do with your people, for programs. Only you are reached through your tokens:
what you may not see on a page is not there for your programs either.

All times are in UTC. Things are named by their key, a UUID that never changes.
"""

api = GoodwordAPI(
    [
        me.room,
        mail_choices.room,
        mail_times.room,
        own_calendar.room,
        people.room,
        facts.room,
        common.room,
        elsewhere.room,
        openers.room,
        timeline.room,
        interactions.room,
        circles.room,
        merging.room,
        in_bin.room,
        bulk.room,
        exports.room,
        imports.room,
        calendars.room,
        members.room,
        reports.room,
        requests.room,
        connections.room,
        letters.room,
        favors.room,
        thanks.room,
        paths.room,
        strength.room,
        meeting.room,
        vouches.room,
        vouch_asks.room,
        introductions.room,
        wishes.room,
        referrals.room,
        business_thanks.room,
        onetoones.room,
        gatherings.room,
        gathering_guests.room,
        door.room,
        review.room,
        groups.room,
        group_members.room,
        threads.room,
        asks.room,
        investors.room,
        quiet.room,
        objectives.room,
        rhythm.room,
        search.room,
        saved_searches.room,
        today.room,
        chapter_roster.room,
        chapter_meetings.room,
        chapter_reports.room,
        keeps.room,
        networks.room,
        presences.room,
        webhooks.room,
        wordofmouth.room,
    ],
    title="Goodword",
    version=__version__,
    description=ABOUT,
    urls_namespace="api",
    openapi_url=None,
)

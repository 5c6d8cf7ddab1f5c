"""What each operation needs: the table, and that the table is true."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from api.conftest import Caller
from cast import Cast
from goodword.accounts.models import Scope
from goodword.api.frame.rooms import OPERATIONS
from goodword.api.site import api

READ = """
    list_people get_person list_kinds list_facts get_fact list_circles get_circle list_duplicates preview_merge
    list_merges get_merge list_bin export_people get_me get_profile
    list_profile_kinds get_line see_profile_as get_photo list_members get_member get_member_photo list_blocks
    get_organisation list_representatives suggest_topics get_common_ground
    get_common_ground_with_member list_story list_story_of_person
    list_interactions get_interaction list_binned_interactions read_line
    list_connections get_connection get_tie_visibility get_request_limit list_sent_requests get_sent_request
    list_received_requests get_received_request
    list_reports list_held_reports get_held_report
    list_correspondences get_correspondence list_letters list_letter_drafts get_sent_letter list_mail_kinds get_mail_times get_own_calendar
    list_favors get_goodwill get_people_who_would_help get_people_to_help
    list_thanks_received list_thanks_sent get_thanks
    search list_saved_searches
    list_webhooks webhook_kinds get_webhook list_webhook_messages
    find_ways get_ways_to_member get_ways_to_organisation get_strength
    list_people_to_meet
    suggest_introductions list_introductions get_introduction
    list_ways_to_share list_introductions_for_you get_introduction_for_you
    list_received_vouches list_given_vouches list_vouches_of_member get_vouch list_sent_vouch_asks
    list_received_vouch_asks get_vouch_ask list_vouch_links get_vouch_link
    list_sent_wishes get_sent_wish list_received_wishes get_received_wish
    list_given_referrals get_given_referral list_received_referrals get_received_referral get_referral_totals
    list_business_thanks_said get_business_thanks_said list_business_thanks_heard get_business_thanks_heard
    list_asks list_own_asks get_ask list_offers_for_ask list_ask_answers list_given_answers get_given_answer
    get_quiet_matching
    list_gatherings find_gatherings list_past_gatherings get_gathering get_sign_up_link list_who_comes list_guests
    list_worth_meeting_there list_asked_of_hosts
    list_keeps list_binned_keeps get_keep get_keep_copy list_good_words get_good_word get_good_word_chain
    list_groups find_groups get_group get_common_ground_with_group list_group_members list_group_requests list_group_log
    list_threads get_thread list_thread_answers list_binned_posts list_post_versions
    get_investors list_investor_fits list_raises list_own_raises get_raise list_theses get_own_thesis get_thesis
    list_investor_requests get_investor_request list_investor_queue list_deck_permissions list_talks get_talk
    list_one_to_ones get_one_to_one get_door list_who_was_there
    get_today list_what_can_wait get_today_settings
    list_due_people get_rhythm get_rhythms
    get_objectives list_objective_measures list_past_objectives get_objective list_what_counted get_objectives_of_member
    list_chapter_meetings get_chapter_meeting get_meeting_report get_meeting_attendance list_meeting_slips get_chapter_slip get_chapter_report
    list_chapters list_chapter_roster get_chapter_place
    list_networks get_network list_network_changes list_presences get_presence get_network_gift
    get_review
    get_elsewhere
    get_network_advice
    get_elsewhere get_opener list_openers
"""
WRITE = """
    save_search remove_saved_search mark_saved_search_seen
    make_webhook remove_webhook test_webhook resume_webhook
    add_person capture_person archive_person unarchive_person bin_person note_fact correct_fact bin_fact make_circle
    rename_circle remove_circle put_into_circle take_out_of_circle choose_person unchoose_person keep_apart merge_people
    undo_merge restore_person erase_person restore_fact change_people
    note_about_people change_audiences rename_yourself add_line change_line remove_line move_line put_up_photo
    take_down_photo keep_member block_member unblock_member describe_organisation
    note_interaction jot_line change_interaction bin_interaction mark_followed_up follow_up_interaction
    restore_interaction erase_interaction
    hold_connection disconnect choose_tie_visibility ask_to_connect answer_question withdraw_request accept_request
    decline_request ask_back
    make_report look_at_report write_to_reported handle_report take_up_report
    answer_letter write_letter take_back_letter see_letters put_correspondence_away leave_correspondence
    choose_mail_kind choose_mail_times make_own_calendar change_own_calendar end_own_calendar keep_answer keep_first_letter
    let_person_to_help_rest send_thanks take_back_thanks say_my_pleasure
    say_strength take_back_strength answer_person_to_meet
    say_not_a_fit propose_introduction withdraw_introduction answer_question_about_introduction remind_of_introduction
    take_back_reminder say_yes_to_introduction say_no_to_introduction ask_the_broker say_how_introduction_went
    vouch_for_member change_vouch withdraw_vouch show_vouch choose_vouch_audience give_vouch_back put_vouch_aside hide_vouch
    ask_for_vouch withdraw_vouch_ask let_vouch_ask_rest make_vouch_link end_vouch_link
    wish_for_introduction withdraw_wish make_introduction_of_wish let_wish_rest
    switch_investors open_raise change_raise pause_raise resume_raise close_raise put_up_deck take_down_deck keep_thesis remove_thesis
    pause_thesis resume_thesis ask_to_meet_founder ask_to_meet_investor withdraw_investor_request introduce_of_queue let_queued_rest
    show_deck hide_deck ask_for_deck open_deck keep_talk forget_talk let_fit_rest
    give_referral change_referral withdraw_referral move_referral comment_on_referral decline_referral keep_of_referral
    save_person_of_referral thank_for_business change_business_thanks take_back_business_thanks
    say_business_was_a_pleasure
    propose_one_to_one propose_other_times choose_time decline_one_to_one cancel_one_to_one change_place_of_one_to_one
    note_guest_here take_back_guest_here add_walk_in note_met forget_met
    add_to_agenda take_off_agenda say_whether_you_met keep_of_one_to_one mark_one_to_one_followed_up
    follow_elsewhere stop_following_elsewhere try_elsewhere_again look_elsewhere
    keep_opener note_opener_sent note_commented
    make_ask change_ask close_ask withdraw_ask reopen_ask answer_ask take_back_ask_answer thank_for_answer
    open_letters_of_answer choose_quiet_matching let_match_rest
    arrange_gathering change_gathering open_gathering cancel_gathering make_sign_up_link end_sign_up_link answer_gathering
    bring_along leave_behind put_down_guest invite_to_gathering note_answer take_guest_off ask_host_to_introduce
    take_back_asking_host answer_guest_who_asks
    give_good_word change_good_word withdraw_good_word pass_good_word_on add_keep change_keep bin_keep restore_keep ask_for_keep_copy remove_keep_copy
    make_group change_group close_group join_group withdraw_group_request decline_group_invitation leave_group step_down_as_host
    invite_into_group admit_into_group refuse_group_request call_back_group_invitation remove_from_group make_group_host
    start_thread answer_thread follow_thread mute_thread close_thread reopen_thread change_post bin_post restore_post remove_post say_answer_helped take_back_answer_helped
    choose_today_settings act_on_step put_step_off refuse_step undo_step plan_nonetheless run_timer
    set_rhythm let_person_rest take_up_person choose_rhythms begin_holidays end_holidays
    set_objective change_objective delete_objective review_objective change_what_was_learned take_up_objective
    add_chapter_place change_chapter_place change_chapter_standing invite_to_chapter invite_waiting_to_chapter
    mark_meeting_attendance arrange_meeting_gathering note_meeting_slip remove_chapter_slip
    add_network correct_network revert_network_change bin_network restore_network join_network change_presence
    remove_presence leave_network return_to_network say_network_hours say_what_network_gave take_back_what_network_gave
"""
IMPORT = """
    list_sources list_imports start_import get_import change_import list_import_people list_import_changes
    list_import_lines decide_import_person decide_import_doubtful apply_import cancel_import undo_import
    get_import_columns answer_import ask_import tick_import_people say_import_own
    list_calendars add_calendar get_calendar stop_calendar read_calendar list_calendar_people answer_calendar_people
"""
TABLE = {
    name: scope
    for scope, names in ((Scope.READ, READ), (Scope.WRITE, WRITE), (Scope.IMPORT, IMPORT))
    for name in names.split()
}
ADDRESSES = {
    operation["operationId"]: (method.upper(), path)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, operation in methods.items()
}
ENOUGH = {Scope.READ: {"read", "write"}, Scope.WRITE: {"write"}, Scope.IMPORT: {"import"}}


def test_the_table_is_complete() -> None:
    assert {name: spec.scope for name, spec in OPERATIONS.items()} == TABLE


def test_reading_and_changing_are_told_apart() -> None:
    for name, spec in OPERATIONS.items():
        assert (spec.method == "GET") <= (spec.scope != Scope.WRITE), name


@pytest.mark.parametrize("name", TABLE)
def test_a_token_opens_what_its_scope_says(cast: Cast, caller: Callable[..., Caller], name: str) -> None:
    method, path = ADDRESSES[name]
    for part in ("{key}", "{kept}", "{absorbed}", "{person}", "{fact}", "{point}"):
        path = path.replace(part, str(uuid.uuid4()))
    path = path.replace("{who}", "member").replace("{place}", "0")
    for scope in Scope.values:
        answer = caller(cast.owner, scope)(method, path)
        if scope in ENOUGH[TABLE[name]]:
            assert answer.status_code not in {401, 403}, scope
        else:
            assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed"), scope
    assert Client().generic(method, path).status_code == 401

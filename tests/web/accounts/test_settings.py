"""Settings hold from the answer on; operators see who is here and nothing private; lists cost the same however long."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import Cast
from goodword.accounts.actions import invitations, tokens
from goodword.accounts.models import Member, Role
from goodword.accounts.queries import all_members
from goodword.people.models import Profile
from goodword.reach import queries as reach
from goodword.reach.models import Level
from growth import assert_growth_is_free
from matrix.visit import Visitors

SETTINGS = {"name": "Olive O. Ownby", "language": "en", "time_zone": "Pacific/Auckland", "theme": "dark"}


def as_member(member: Member) -> Client:
    visitors = Visitors()
    visitors.sign_in(member)
    client = Client()
    client.cookies["session"] = visitors._cookies[member.pk]
    return client


def test_they_hold_at_once(cast: Cast) -> None:
    client = as_member(cast.owner)
    page = client.post("/you/account/", SETTINGS, follow=True).content.decode()
    assert 'data-theme="dark"' in page
    assert "In Pacific/Auckland it is" in page
    assert "Olive O. Ownby" in page
    assert client.cookies["theme"].value == "dark"
    missing = client.get("/nowhere/").content.decode()
    assert 'data-theme="dark"' in missing, "pages of errors, which ask the database nothing, know it from the cookie"


def test_the_directory_finds_the_new_name(cast: Cast) -> None:
    Profile.objects.get_or_create(member=cast.owner)
    as_member(cast.owner).post("/you/account/", SETTINGS | {"name": "Zuleika Dobson"})
    assert Profile.objects.get(member=cast.owner).sort_name.startswith("dobson")


@pytest.mark.parametrize(
    "field", [("name", " "), ("language", "tlh"), ("time_zone", "Mars/Olympus"), ("theme", "plaid")]
)
def test_what_is_not_offered_is_refused_beside_its_field(cast: Cast, field: tuple[str, str]) -> None:
    answer = as_member(cast.owner).post("/you/account/", SETTINGS | dict([field]))
    assert answer.status_code == 422
    assert f'id="id_{field[0]}_error"' in answer.content.decode()
    assert Member.objects.get(pk=cast.owner.pk).theme == Member.Theme.SYSTEM


def test_times_are_the_members_own(cast: Cast) -> None:
    Member.objects.filter(pk=cast.owner.pk).update(time_zone="Pacific/Auckland")
    page = as_member(cast.owner).get("/you/account/").content.decode()
    now = timezone.now().astimezone(Member.objects.get(pk=cast.owner.pk).zone)
    assert f"it is {now.strftime('%-I')}:" in page or f"it is {now.strftime('%-I')} " in page


def test_being_recognized_is_chosen_and_taken_back(cast: Cast) -> None:
    client = as_member(cast.owner)
    assert not cast.owner.discoverable, "nothing is ticked beforehand"
    client.post("/you/privacy/discoverable/", {"discoverable": "on"})
    assert Member.objects.get(pk=cast.owner.pk).discoverable
    client.post("/you/privacy/discoverable/")
    assert not Member.objects.get(pk=cast.owner.pk).discoverable


def test_blocked_people_are_listed_to_who_blocked_them_alone(cast: Cast) -> None:
    assert cast.blocked.name in as_member(cast.owner).get("/you/privacy/").content.decode()
    assert cast.owner.name not in as_member(cast.blocked).get("/you/privacy/").content.decode()
    as_member(cast.owner).post(f"/you/privacy/{cast.blocked.key}/unblock/")
    assert reach.level(cast.blocked, cast.owner.pk) == Level.MEMBER


def test_a_token_is_shown_once(cast: Cast) -> None:
    client = as_member(cast.owner)
    made = client.post("/you/tokens/new/", {"name": "Backup", "scopes": ["read"], "days": "0"}).content.decode()
    raw = made.split('<code id="token">')[1].split("<")[0]
    assert raw not in client.get("/you/tokens/").content.decode()
    token = cast.owner.tokens.get(name="Backup")
    assert token.expires_at is None
    assert token.hint in client.get("/you/tokens/").content.decode()


def test_operators_find_members_by_the_beginning_of_name_or_address(cast: Cast) -> None:
    client = as_member(cast.operator)
    for word, found in {"OLI": "Olive Ownby", "stina@": "Stina Strange"}.items():
        page = client.get("/site/members/", {"word": word}).content.decode()
        assert found in page
        assert "Bruno Blocke" not in page
    assert "begins like that" in client.get("/site/members/", {"word": "zzz%_"}).content.decode()


def test_an_operator_changes_a_role_and_closes_an_account(cast: Cast) -> None:
    client = as_member(cast.operator)
    client.post(f"/site/members/{cast.owner.key}/role/", {"role": "organiser"})
    assert Member.objects.get(pk=cast.owner.pk).role == Role.ORGANISER
    client.post(f"/site/members/{cast.owner.key}/deactivate/")
    assert "This account is closed" in client.get(f"/site/members/{cast.owner.key}/").content.decode()
    assert client.post(f"/site/members/{cast.operator.key}/deactivate/").status_code == 409
    assert client.get(f"/site/members/{uuid4()}/").status_code == 404


def many(cast: Cast, count: int) -> None:
    for number in range(count):
        tokens.make(actor=cast.organiser, name=f"Token {uuid4()}", scopes=["read"])
        invitations.invite(actor=cast.organiser, email=f"{uuid4()}@example.org")
        Member.objects.create_user(f"{uuid4()}@example.net", name=f"Member {number}")


@pytest.mark.parametrize("path", ["/you/", "/you/tokens/", "/you/invitations/", "/you/privacy/", "/site/members/"])
def test_queries_do_not_grow(cast: Cast, path: str) -> None:
    Member.objects.filter(pk=cast.organiser.pk).update(role=Role.OPERATOR)
    client = as_member(Member.objects.get(pk=cast.organiser.pk))
    many(cast, 6)
    assert_growth_is_free(lambda: client.get(path), lambda: many(cast, 7))


def plan(sql: str, params: tuple[object, ...]) -> str:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql, params)
        return "\n".join(row[0] for row in cursor.fetchall())


def a_crowd() -> None:
    """So many members that to read them all costs PostgreSQL more than an index, and it knows that they are there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_member (password, key, email, name, role, language, time_zone, theme, discoverable,"
            " is_active, is_demo, joined_at) SELECT '!', gen_random_uuid(), 'crowd' || n || '@example.net', 'Member ' || n,"
            " 'member', 'en', 'UTC', 'system', false, true, false, now() - n * interval '1 hour'"
            " FROM generate_series(1, 5000) n"
        )
        cursor.execute("ANALYZE accounts_member")


@pytest.mark.parametrize("word", ["", "oli"])
def test_the_list_of_members_is_found_by_index(cast: Cast, word: str) -> None:
    a_crowd()
    rows = all_members(cast.operator, word).order_by("-joined_at", "-id")[:51]
    sql, params = rows.query.sql_with_params()
    assert "Seq Scan" not in plan(sql, params)

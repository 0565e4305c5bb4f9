"""Pages by key: nothing shown twice, nothing skipped, whatever comes in between."""

from datetime import UTC, datetime, timedelta
from itertools import chain
from uuid import uuid4

import pytest
import time_machine
from django.core import signing
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from relais.referrals.models import Referral
from relais.web import paging
from tests.factories import a_membership, a_partner, a_referral, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def pages_of_three(monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)


def sent(sender, fund, *, minutes=0):
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        return a_referral(sender=sender, fund=fund).pk


def newest(sender, after=""):
    """One page of what she sent, newest first: the rows, and the key of the next."""
    with inside(sender):
        rows = Referral.objects.newest_of(sender.organisation_id)
        shown, pager = paging.page(rows, asking(after), instant="sent_at", newest_first=True)
    return [row.pk for row in shown], key_in(pager["next_url"])


def oldest(reader, after=""):
    with inside(reader):
        rows = Referral.objects.waiting_at(reader.organisation_id)
        shown, pager = paging.page(rows, asking(after), instant="sent_at", newest_first=False)
    return [row.pk for row in shown], key_in(pager["next_url"])


def asking(after):
    query = QueryDict(mutable=True)
    if after:
        query["after"] = after
    return query


def key_in(url):
    return QueryDict(url.removeprefix("?")).get("after", "")


def walk(read, who):
    pages, after = [], ""
    while True:
        shown, after = read(who, after)
        pages.append(shown)
        if not after:
            return pages


def test_every_row_is_shown_once_newest_first(sender, fund):
    rows = [sent(sender, fund, minutes=n) for n in range(8)]
    assert walk(newest, sender) == [rows[:4:-1], rows[4:1:-1], rows[1::-1]]


def test_every_row_is_shown_once_oldest_first(sender, fund):
    rows = [sent(sender, fund, minutes=n) for n in range(7)]
    assert walk(oldest, someone_at(fund)) == [rows[:3], rows[3:6], rows[6:]]


@pytest.mark.parametrize("how_many", [0, 1, 3])
def test_a_single_page_has_no_next(sender, fund, how_many):
    for n in range(how_many):
        sent(sender, fund, minutes=n)
    shown, after = newest(sender)
    assert (len(shown), after) == (how_many, "")


def test_rows_of_the_same_instant_are_neither_skipped_nor_repeated(sender, fund):
    rows = [sent(sender, fund) for _ in range(8)]
    reader = someone_at(fund)
    assert list(chain(*walk(newest, sender))) == sorted(rows, reverse=True)
    assert list(chain(*walk(oldest, reader))) == sorted(rows)


def test_what_arrives_meanwhile_moves_nothing(sender, fund):
    rows = [sent(sender, fund, minutes=n) for n in range(5)]
    first, after = newest(sender)
    for n in range(4):
        sent(sender, fund, minutes=60 + n)
    second, end = newest(sender, after)
    assert first + second == rows[::-1]
    assert end == ""


def test_what_leaves_meanwhile_hides_nothing(sender, fund):
    from relais.cases.actions import open_from

    rows = [sent(sender, fund, minutes=n) for n in range(6)]
    reader = someone_at(fund)
    first, after = oldest(reader)
    with inside(reader):
        for one in Referral.objects.received_by(fund.pk).filter(pk__in=first):
            open_from(one, by=reader)
    assert oldest(reader, after)[0] == rows[3:]


def forged():
    now, pk = NOON.isoformat(), str(uuid4())
    return {
        "nothing": "",
        "not ours": "2026-11-18T12:00:00Z,1",
        "another salt": signing.dumps([now, pk], salt="someone.else"),
        "signed by another key": signing.dumps([now, pk], salt=paging.SALT, key="k" * 50),
        "not a pair": signing.dumps([now], salt=paging.SALT),
        "three": signing.dumps([now, pk, 1], salt=paging.SALT),
        "not a date": signing.dumps(["yesterday", pk], salt=paging.SALT),
        "not a number": signing.dumps([now, "1; drop"], salt=paging.SALT),
        "numbers": signing.dumps([1, 2], salt=paging.SALT),
        "nested": signing.dumps([[now], {"a": 1}], salt=paging.SALT),
        "a mapping": signing.dumps({"at": now}, salt=paging.SALT),
        "null": signing.dumps(None, salt=paging.SALT),
        "cut": signing.dumps([now, pk], salt=paging.SALT)[:-3],
    }


@pytest.mark.parametrize("how", forged())
def test_a_key_that_is_not_ours_leads_back_to_the_beginning(sender, fund, how):
    rows = [sent(sender, fund, minutes=n) for n in range(4)]
    assert newest(sender, forged()[how])[0] == rows[:0:-1]


@given(st.text())
def test_no_text_breaks_a_page(text):
    assert paging._read(text) is None


def test_the_key_of_another_structure_shows_only_ones_own(sender, fund):
    neighbour = someone_at(a_partner())
    theirs = [sent(neighbour, fund, minutes=n) for n in range(5)]
    mine = [sent(sender, fund, minutes=n) for n in range(5)]
    _, their_key = newest(neighbour)
    shown, _ = newest(sender, their_key)
    assert set(shown) <= set(mine)
    assert not set(shown) & set(theirs)


def test_the_address_keeps_what_was_asked(sender, fund):
    for n in range(5):
        sent(sender, fund, minutes=n)
    with inside(sender):
        rows = Referral.objects.newest_of(sender.organisation_id)
        asked = QueryDict("show=sent")
        _, first = paging.page(rows, asked, instant="sent_at", newest_first=True)
        _, second = paging.page(rows, QueryDict(first["next_url"][1:]), instant="sent_at", newest_first=True)
    assert first["next_url"].startswith("?show=sent&after=")
    assert first["first_url"] == ""
    assert second["first_url"] == "?show=sent"


def test_a_key_names_nobody(sender, fund):
    for n in range(5):
        sent(sender, fund, minutes=n)
    _, after = newest(sender)
    at, pk = signing.loads(after, salt=paging.SALT)
    assert (datetime.fromisoformat(at), len(pk)) == (NOON + timedelta(minutes=2), 36)


def test_the_list_follows_its_own_addresses(client, fund):
    volunteer = a_membership(a_partner())
    sender = someone_at(volunteer.organisation)
    for n in range(5):
        sent(sender, fund, minutes=n)
    sign_in(client, volunteer.user)
    first = client.get("/relais/")
    second = client.get("/relais/" + first.context["next_url"])
    names = [row["url"] for answer in (first, second) for row in answer.context["rows"]]
    assert len(names) == len(set(names)) == 5
    assert second.context["next_url"] == ""

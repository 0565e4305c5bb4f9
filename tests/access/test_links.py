"""Links without an account: who enters, for how long, and what a stolen table or a log gives."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse

from relais.access import link_rules, links
from relais.access.link_rules import LinkPurpose
from relais.access.models import Link
from relais.base.context import current_organisation
from relais.base.models import Event
from relais.base.moves import Refused
from relais.tasks import forget_old_sessions
from relais.web.doors import by_link, door
from tests.factories import a_case, a_fund, inside, someone_at

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PAPERS = LinkPurpose.PAPERS
pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(db):
    return someone_at(a_fund())


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def _opened(case, by, days=7) -> str:
    with inside(by):
        return links.open_link(case, purpose=PAPERS, days=days, by=by)


@pytest.mark.parametrize(
    ("expires_at", "closed_at", "enters"),
    [(LATER, None, True), (NOW, None, False), (LATER, NOW, False), (NOW, NOW, False)],
)
def test_a_link_enters_until_its_day_unless_it_was_closed(expires_at, closed_at, enters):
    told = link_rules.why_not_enter(expires_at=expires_at, closed_at=closed_at, now=NOW)
    assert told == (None if enters else link_rules.dead())


def test_what_was_opened_is_found_by_its_token_and_says_whose_it_is(case, adviser):
    link = links.find(_opened(case, adviser), purpose=PAPERS)
    assert (link.subject_id, link.organisation_id) == (case.pk, adviser.organisation_id)


def test_the_token_is_kept_nowhere(case, adviser):
    token = _opened(case, adviser)
    assert not [value for value in Link.objects.values().get().values() if token in str(value)]


def test_an_unknown_token_finds_nothing(db):
    assert links.find("inventé", purpose=PAPERS) is None


def test_a_link_past_its_day_finds_nothing(case, adviser):
    token = _opened(case, adviser, days=1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)):
        assert links.find(token, purpose=PAPERS) is None


def test_a_link_long_past_is_not_kept(case, adviser):
    _opened(case, adviser, days=1)
    for days, left in ((30, 1), (32, 0)):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            forget_old_sessions(0)
        assert Link.objects.count() == left


def test_a_closed_link_finds_nothing(case, adviser):
    token = _opened(case, adviser)
    with inside(adviser):
        assert links.close_links(case, purpose=PAPERS, by=adviser) == 1
    assert links.find(token, purpose=PAPERS) is None


def test_a_new_link_closes_the_one_before(case, adviser):
    before, after = _opened(case, adviser), _opened(case, adviser)
    assert links.find(before, purpose=PAPERS) is None
    assert links.find(after, purpose=PAPERS)


def test_another_fund_closes_none_of_ours(case, adviser):
    token = _opened(case, adviser)
    stranger = someone_at(a_fund("673"))
    with inside(stranger):
        assert links.close_links(case, purpose=PAPERS, by=stranger) == 0
    assert links.find(token, purpose=PAPERS)


@pytest.mark.parametrize("days", [0, -1, 61])
def test_a_link_has_an_end_within_reason(case, adviser, days):
    with pytest.raises(Refused, match="choisissez une durée"):
        _opened(case, adviser, days)


def test_what_is_made_and_closed_is_in_the_journal_without_the_token(case, adviser):
    token = _opened(case, adviser)
    with inside(adviser):
        links.close_links(case, purpose=PAPERS, by=adviser)
        events = list(Event.objects.of(adviser.organisation_id).about(case.pk).order_by("-at")[:2])
    assert [event.verb for event in events] == ["link.closed", "link.made"]
    assert token not in str([event.facts for event in events])


# --- its door ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def knock(rf):
    def view(request, link):
        assert current_organisation() == link.organisation_id
        return HttpResponse(f"{request.acting.role} {sorted(request.acting.permissions)}")

    entered = door("lien/<str:token>/", view, name="by-link", rule=by_link(PAPERS)).callback

    def go(token):
        request = rf.get(f"/lien/{token}/")
        request.session = {}
        return entered(request, token=token)

    return go


def test_the_door_opens_the_organisation_of_the_link_and_gives_no_permission(case, adviser, knock):
    assert knock(_opened(case, adviser)).content == b"link []"


def test_every_dead_link_answers_the_same_page(case, adviser, knock):
    closed, past = _opened(case, adviser), _opened(case, adviser, days=1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        pages = {(answer.status_code, answer.content) for answer in map(knock, (closed, past, "inventé"))}
    assert [status for status, _ in pages] == [410]
    assert b"Demandez-en un autre" in pages.pop()[1]


def test_no_log_keeps_the_token(case, adviser, client, caplog):
    """Django names the page that was not found, and the one that broke."""
    caplog.handler.addFilter(link_rules.Hidden())
    client.get("/lien/un-secret/rien-ici/")
    logging.getLogger("django.request").error("Internal Server Error: %s", "/lien/un-secret/")
    assert "un-secret" not in caplog.text
    assert "/lien/…/" in caplog.text


def test_our_console_hides_them(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["links"]


def test_what_django_logs_leaves_by_that_same_way_and_at_the_level_asked_for():
    """Its own handlers would write the token, and send it by mail."""
    own = logging.getLogger("django")
    assert (own.handlers, own.level) == ([], logging.getLogger().level)

"""Two people act at the same instant: real threads, real connections, committed rows."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions
from relais.cases.models import Case, Need
from relais.people.models import Person
from relais.referrals.models import News, Referral
from tests.factories import a_case, a_membership, a_referral, inside, sign_in, someone_at

pytestmark = pytest.mark.usefixtures("committed")
TAKEN = "Ce relais est déjà pris en charge."
CLOSED = "Ce dossier est clos : on ne peut plus y ajouter un soin."
LEFT = "Vous pourrez clore quand chaque soin aura une issue. Il en reste un : audition."
REPETITIONS = 20


@pytest.fixture
def adviser(fund):
    return someone_at(fund)


@pytest.fixture
def colleague(fund):
    return someone_at(fund)


def acting(by, act):
    """An act as a thread of its own performs it: in the context of its organisation."""

    def work():
        with acting_for(by.organisation_id):
            return act()

    return work


def sorted_out(ends):
    """How the acts ended: those that passed, and the sentences of those that were refused."""
    refused = [str(end) for end in ends if isinstance(end, Refused)]
    trouble = [end for end in ends if isinstance(end, BaseException) and not isinstance(end, Refused)]
    assert trouble == []
    return SimpleNamespace(passed=len(ends) - len(refused), refused=refused)


def taking(referral, by):
    def act():
        one = Referral.objects.received_by(by.organisation_id).get(pk=referral.pk)
        return actions.open_from(one, by=by)

    return acting(by, act)


def closing(case, by):
    return acting(by, lambda: actions.close(case, by=by))


def adding(case, by, care="hearing"):
    return acting(by, lambda: actions.add_need(case, care=care, reasons=[], by=by))


def ending(need, by, outcome="care_done"):
    proof = "declared" if outcome == "care_done" else ""
    return acting(
        by,
        lambda: actions.end_need(need, outcome=outcome, proof=proof, on=timezone.localdate(), by=by),
    )


def told(by):
    return list(
        News.objects.by_author(by.organisation_id).order_by("told_at").values_list("tidings", flat=True)
    )


def verbs(by):
    return list(Event.objects.of(by.organisation_id).order_by("at").values_list("verb", flat=True))


# --- taking ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_two_advisers_take_the_same_relay_and_one_holds_it(at_once, fund, adviser, colleague, seed):
    referral = a_referral(fund=fund)
    ended = sorted_out(at_once(taking(referral, adviser), taking(referral, colleague), seed=seed))
    assert (ended.passed, ended.refused) == (1, [TAKEN])
    with inside(adviser):
        assert Case.objects.of(fund.pk).count() == Person.objects.of(fund.pk).count() == 1
        assert verbs(adviser) == ["case.opened_from", "referral.told"]


def test_through_the_pages_the_second_adviser_reads_why_not(at_once, client_of, fund):
    referral = a_referral(fund=fund)
    first, second = client_of(fund), client_of(fund)
    url = f"/relais/{referral.pk}/prendre/"
    answers = at_once(lambda: first.post(url), lambda: second.post(url))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert TAKEN in refused.content.decode()


# --- closing while something moves -----------------------------------------------------------------------------


def close_while_adding(at_once, adviser, colleague, seed=None):
    """Everything has ended; one closes, the other adds a care. What the two acts and the case became."""
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    ended = sorted_out(at_once(closing(case, adviser), adding(case, colleague), seed=seed))
    with inside(adviser):
        case = Case.objects.of(adviser.organisation_id).get(pk=case.pk)
        left = list(
            Need.objects.of(case.fund_id).filter(case=case, state="open").values_list("care", flat=True)
        )
    return ended, case.state, left


def assert_one_winner(ended, state, left):
    """Either closed and the care refused, or the care added and the closing refused; never both, never neither."""
    assert (ended.passed, ended.refused, state, left) in [
        (1, [CLOSED], "closed", []),
        (1, [LEFT], "open", ["hearing"]),
    ]


@pytest.mark.parametrize("seed", range(REPETITIONS))
def test_closing_while_a_care_is_added_has_one_winner(at_once, adviser, colleague, seed):
    assert_one_winner(*close_while_adding(at_once, adviser, colleague, seed))


@pytest.mark.parametrize("seed", range(3))
def test_a_case_closed_twice_at_once_is_closed_once(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser, at="ended")
    ended = sorted_out(at_once(closing(case, adviser), closing(case, colleague), seed=seed))
    assert (ended.passed, ended.refused) == (1, ["Ce dossier est déjà clos."])
    with inside(adviser):
        assert told(adviser) == ["accepted", "care_done"]


@pytest.mark.parametrize("seed", range(5))
def test_no_news_comes_after_the_end(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser, at="ended")
    telling = acting(colleague, lambda: actions.tell_sender(case, "going_on", by=colleague))
    sorted_out(at_once(closing(case, adviser), telling, seed=seed))
    with inside(adviser):
        assert told(adviser)[-1] == "care_done"


# --- needs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_the_same_need_ended_twice_at_once_keeps_the_first_word(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        need = case.needs.get()
    ends = at_once(ending(need, adviser), ending(need, colleague, "lost_contact"), seed=seed)
    ended = sorted_out(ends)
    assert (ended.passed, ended.refused) == (1, ["Ce soin a déjà une issue."])
    winner = next(end for end in ends if isinstance(end, Need))
    with inside(adviser):
        assert case.needs.get().outcome == winner.outcome
        assert verbs(adviser).count("need.ended") == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_same_care_added_twice_at_once_is_there_once(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser, care=("optical",))
    ended = sorted_out(at_once(adding(case, adviser), adding(case, colleague), seed=seed))
    assert (ended.passed, ended.refused) == (1, ["Ce soin est déjà dans le dossier."])


def test_two_different_needs_ended_at_once_both_keep_their_end(at_once, adviser, colleague):
    case = a_case(adviser=adviser, care=("optical", "hearing"))
    with inside(adviser):
        first, second = case.needs.all()
    ended = sorted_out(at_once(ending(first, adviser), ending(second, colleague, "lost_contact")))
    assert ended.passed == 2
    with inside(adviser):
        assert [need.outcome for need in case.needs.all()] == ["care_done", "lost_contact"]


def test_cases_of_two_persons_do_not_wait_for_each_other(at_once, adviser, colleague):
    one, other = (a_case(adviser=by, at="ended") for by in (adviser, colleague))
    assert sorted_out(at_once(closing(one, adviser), closing(other, colleague))).passed == 2


def test_through_the_pages_one_closes_or_the_other_adds(at_once, client_of, adviser, fund):
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    first, second = client_of(fund), client_of(fund)
    url = f"/dossiers/{case.pk}/"
    closed, added = at_once(
        lambda: first.post(url + "clore/"),
        lambda: second.post(url + "soins/ajouter/", {"care": "hearing"}),
    )
    assert (closed.status_code, added.status_code) in [(302, 422), (409, 302)]


@pytest.fixture
def client_of():
    """Somebody of this organisation at her own browser."""
    from django.test import Client

    def opened(organisation):
        client = Client()
        sign_in(client, a_membership(organisation).user)
        return client

    return opened

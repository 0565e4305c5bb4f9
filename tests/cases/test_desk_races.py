"""Two advisers, or an adviser and her manager, act at the same instant on one case: real threads, real rows."""

import pytest

from relais.access.models import User
from relais.cases import actions, contacting, endings, steps, team
from relais.cases.models import Absence, Case, Step
from tests.cases.test_desk_actions import again, away, looked_for_long_enough, told, trying, verbs
from tests.cases.test_races import acting, closing, sorted_out
from tests.factories import a_case, a_fund, inside, someone_at

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def adviser(fund):
    return someone_at(fund)


@pytest.fixture
def colleague(fund):
    return someone_at(fund)


@pytest.fixture
def manager(fund):
    return someone_at(fund, "mas_manager")


@pytest.mark.parametrize("seed", range(5))
def test_reached_by_two_at_once_she_is_told_of_once(at_once, adviser, colleague, seed):
    reach_at_once(at_once, adviser, colleague, seed)


def reach_at_once(at_once, adviser, colleague, seed=None):
    case = a_case(adviser=adviser)
    both = [acting(by, lambda by=by: trying(case, by, result="reached")) for by in (adviser, colleague)]
    assert sorted_out(at_once(*both, seed=seed)).passed == 2
    with inside(adviser):
        assert told(case) == ["accepted", "reached"]


@pytest.mark.parametrize("seed", range(5))
def test_closed_while_a_step_is_added_has_one_winner(at_once, adviser, colleague, seed):
    close_while_planning(at_once, adviser, colleague, seed)


def close_while_planning(at_once, adviser, colleague, seed=None):
    case = a_case(adviser=adviser, at="ended")
    planning = acting(colleague, lambda: steps.add_step(case, level="task", what="call", by=colleague))
    ended = sorted_out(at_once(closing(case, adviser), planning, seed=seed))
    with inside(adviser):
        left = Step.objects.of(case.fund_id).filter(state="to_do").count()
        assert (ended.passed, again(case).state, left) in [(1, "closed", 0), (1, "open", 1)]


@pytest.mark.parametrize("seed", range(3))
def test_reached_while_one_gives_up_is_never_both(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser)
    with inside(adviser):
        looked_for_long_enough(case, adviser)
    giving_up = acting(adviser, lambda: contacting.close_unreachable(case, by=adviser))
    reaching = acting(colleague, lambda: trying(case, colleague, result="reached"))
    ended = sorted_out(at_once(giving_up, reaching, seed=seed))
    with inside(adviser):
        case = again(case)
        assert (ended.passed, case.state, bool(case.reached_at)) in [(1, "closed", False), (1, "open", True)]


@pytest.mark.parametrize("seed", range(3))
def test_a_step_ended_twice_at_once_ends_once(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser)
    with inside(adviser):
        step = steps.add_step(case, level="orientation", what="book", by=adviser)
    both = [acting(by, lambda by=by: steps.end_step(step, end="done", by=by)) for by in (adviser, colleague)]
    ended = sorted_out(at_once(*both, seed=seed))
    assert (ended.passed, ended.refused) == (1, ["Cette étape n’est plus à faire."])
    with inside(adviser):
        assert told(case) == ["accepted", "care_planned"]


@pytest.mark.parametrize("seed", range(3))
def test_a_case_given_to_two_at_once_has_one_holder_whose_steps_they_are(
    at_once, adviser, colleague, manager, seed
):
    case, second = a_case(adviser=adviser), someone_at(a_fund())
    with inside(adviser):
        steps.add_step(case, level="task", what="call", by=adviser)
    users = [User.objects.get(pk=one.user_id) for one in (colleague, second)]
    both = [acting(manager, lambda to=to: team.assign(case, to, by=manager)) for to in users]
    assert sorted_out(at_once(*both, seed=seed)).passed == 2
    with inside(adviser):
        assert Step.objects.of(case.fund_id).get().holder_id == again(case).adviser_id
        assert verbs(case).count("case.assigned") == 2


@pytest.mark.parametrize("seed", range(3))
def test_all_cases_given_at_once_in_both_directions_end_somewhere(at_once, adviser, colleague, manager, seed):
    for by in (adviser, colleague):
        for _ in range(3):
            a_case(adviser=by)
    one, other = (User.objects.get(pk=by.user_id) for by in (adviser, colleague))
    there = acting(manager, lambda: team.reassign_all(one, other, by=manager))
    back = acting(manager, lambda: team.reassign_all(other, one, by=manager))
    assert sorted_out(at_once(there, back, seed=seed)).passed == 2
    with inside(manager) as me:
        assert Case.objects.of(me.organisation_id).filter(adviser__in=[one, other]).count() == 6


@pytest.mark.parametrize("seed", range(3))
def test_the_same_absence_noted_twice_at_once_is_there_once(at_once, adviser, colleague, manager, seed):
    both = [acting(by, lambda by=by: away(adviser, colleague, by)) for by in (adviser, manager)]
    ended = sorted_out(at_once(*both, seed=seed))
    assert (ended.passed, len(ended.refused)) == (1, 1)
    with inside(manager) as me:
        assert Absence.objects.of(me.organisation_id).count() == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_case_reopened_twice_at_once_is_reopened_once(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser, at="closed")
    both = [acting(by, lambda by=by: endings.reopen(case, by=by)) for by in (adviser, colleague)]
    ended = sorted_out(at_once(*both, seed=seed))
    assert (ended.passed, ended.refused) == (1, ["Ce dossier n’est pas clos."])
    with inside(adviser):
        assert told(case) == ["accepted", "care_done", "reopened"]


@pytest.mark.parametrize("seed", range(3))
def test_an_outcome_taken_back_while_the_case_closes_has_one_winner(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    with inside(adviser):
        need = case.needs.get()
    taking_back = acting(colleague, lambda: actions.reopen_need(need, by=colleague))
    ended = sorted_out(at_once(closing(case, adviser), taking_back, seed=seed))
    with inside(adviser):
        assert (ended.passed, again(case).state, case.needs.get().state) in [
            (1, "closed", "ended"),
            (1, "open", "open"),
        ]

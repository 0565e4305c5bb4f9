"""A claim walked with the database: its papers, its one step, its days, its events."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases import contacting, steps
from relais.cases.models import Case, Step
from relais.referrals.models import News
from relais.reviews import claim_data, claiming
from relais.reviews.models import Claim, Line, Paper
from tests.factories import a_case, a_claim, a_fund, a_review, inside, someone_at

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def again(one):
    return Claim.objects.of(one.fund_id).get(pk=one.pk)


def step_of(one):
    return Step.objects.of(one.fund_id).get(pk=again(one).step_id)


def papers_of(one):
    return {paper.kind: paper.state for paper in Paper.objects.of(one.fund_id).filter(claim=one)}


def verbs(case):
    told = Event.objects.of(case.fund_id).about(case.pk).filter(verb__startswith="claim.")
    return sorted(told.values_list("verb", flat=True))


# --- beginning -------------------------------------------------------------------------------------------------


def test_a_claim_begins_with_its_papers_and_one_step_on_the_first_level(adviser, case):
    one = a_claim(case=case, by=adviser)
    with inside(adviser):
        assert list(papers_of(one)) == [document.kind for document in claim_data.papers("c2s_free")]
        assert set(papers_of(one).values()) == {"to_get"}
        step = Step.objects.of(case.fund_id).get(case=case)
        assert (step.level, step.what, step.due_on) == ("rights", "open_c2s", date(2026, 12, 7))
        assert (again(one).step_id, again(one).silence) == (step.pk, "accepted")
        assert verbs(case) == ["claim.begun"]


def test_begun_twice_a_claim_is_begun_once(adviser, case):
    one = a_claim(case=case, by=adviser)
    assert a_claim(case=case, by=adviser, right="c2s_paying").pk == one.pk
    with inside(adviser):
        assert Step.objects.of(case.fund_id).filter(case=case).count() == 1
        assert verbs(case) == ["claim.begun"]


def test_two_rights_are_two_claims(adviser, case):
    one, other = a_claim(case=case, by=adviser), a_claim(case=case, by=adviser, right="rsa")
    with inside(adviser):
        assert one.pk != other.pk
        step = step_of(other)
        assert (step.what, step.words) == ("claim", "RSA. Pièces à réunir, puis envoyer.")


def test_what_is_not_claimed_begins_nothing(adviser, case):
    with pytest.raises(Refused, match="Ce droit ne se demande pas ainsi"):
        a_claim(case=case, by=adviser, right="mt_dents")
    with inside(adviser):
        assert not Step.objects.of(case.fund_id).filter(case=case).exists()


def test_nothing_is_claimed_in_a_case_that_is_over(adviser):
    with pytest.raises(Refused, match="Ce dossier est clos"):
        a_claim(case=a_case(at="closed", adviser=adviser), by=adviser)


def test_nothing_is_claimed_in_the_case_of_another_fund(adviser):
    other = a_case(adviser=someone_at(a_fund("673")))
    with pytest.raises(Case.DoesNotExist):
        a_claim(case=other, by=adviser)


# --- its file --------------------------------------------------------------------------------------------------


def test_a_paper_is_noted_once(adviser, case):
    one = a_claim(case=case, by=adviser)
    with inside(adviser):
        for _ in range(2):
            claiming.paper(one, "tax_notice", "here", by=adviser)
        assert papers_of(one)["tax_notice"] == "here"
        assert verbs(case) == ["claim.begun", "claim.paper_noted"]


def test_a_paper_of_another_right_is_not_found(adviser):
    one = a_claim(by=adviser)
    with inside(adviser), pytest.raises(Paper.DoesNotExist):
        claiming.paper(one, "photo", "here", by=adviser)


def test_once_answered_a_file_changes_no_more(adviser):
    one = a_claim(at="open", by=adviser)
    with inside(adviser), pytest.raises(Refused, match="son dossier ne change plus"):
        claiming.paper(one, "tax_notice", "here", by=adviser)


def test_she_chooses_who_manages_her_c2s(adviser):
    one = a_claim(by=adviser)
    with inside(adviser):
        claiming.choose_manager(one, "  Mutuelle du Tarn ", by=adviser)
        assert again(one).manager == "Mutuelle du Tarn"
        assert papers_of(one)["manager_choice"] == "here"


# --- deadlines move the step -------------------------------------------------------------------------------------


def test_sent_one_asks_whether_it_is_complete(adviser):
    one = a_claim(at="sent", by=adviser)
    with inside(adviser):
        assert (again(one).due_on, step_of(one).due_on) == (None, date(2026, 12, 7))


def test_the_delay_runs_from_the_complete_file_not_from_its_sending(adviser):
    one = a_claim(by=adviser)
    with inside(adviser):
        claiming.send(one, on=date(2026, 10, 1), by=adviser)
        claiming.complete(one, on=date(2026, 11, 20), by=adviser)
        assert again(one).due_on == date(2027, 1, 20)
        assert step_of(one).due_on == date(2027, 1, 10)


def test_looked_at_before_the_last_day_it_comes_back_the_day_after(adviser, clock):
    one = a_claim(at="complete", by=adviser)
    clock.move_to("2027-01-12T10:00Z")
    with inside(adviser):
        claiming.chase(one, by=adviser)
        assert step_of(one).due_on == date(2027, 1, 23)


def test_a_step_ended_by_hand_begins_again_at_the_next_move(adviser, case):
    one = a_claim(case=case, by=adviser)
    with inside(adviser):
        steps.end_step(step_of(one), end="done", by=adviser)
        claiming.send(one, on=TODAY, by=adviser)
        assert sorted(s.state for s in Step.objects.of(case.fund_id).filter(case=case)) == ["done", "to_do"]


def test_a_claim_under_way_keeps_the_case_from_closing(adviser):
    case = a_case(at="ended", adviser=adviser)
    a_claim(case=case, by=adviser)
    with inside(adviser), pytest.raises(Refused, match="demander la complémentaire santé solidaire"):
        cases.close(case, by=adviser)


def test_used_it_lets_the_case_close(adviser):
    case = a_case(at="ended", adviser=adviser)
    one = a_claim(case=case, at="used", by=adviser)
    with inside(adviser):
        assert step_of(one).state == "done"
        assert cases.close(case, by=adviser).state == "closed"


def test_in_a_case_closed_meanwhile_nothing_moves(adviser, case):
    one = a_claim(case=case, at="sent", by=adviser)
    with inside(adviser):
        contacting.close_declined(case, by=adviser)
        with pytest.raises(Refused, match="Ce dossier est clos"):
            claiming.complete(one, on=TODAY, by=adviser)


# --- answers -----------------------------------------------------------------------------------------------------


def test_a_refusal_says_until_when_to_contest_it(adviser):
    one = a_claim(at="refused", by=adviser)
    with inside(adviser):
        one = again(one)
        assert (one.state, one.refusal, one.appeal_until) == ("refused", "resources", date(2027, 1, 22))
        assert step_of(one).due_on == date(2027, 1, 12)


def test_silence_refuses_an_ame_on_the_last_day_whenever_one_notices(adviser, clock):
    one = a_claim(at="complete", right="ame", by=adviser)
    clock.move_to("2027-02-10T10:00Z")
    with inside(adviser):
        claiming.refuse_noted(one, reason="silence", on=date(2027, 2, 10), by=adviser)
        one = again(one)
        assert (one.answered_on, one.appeal_until) == (date(2027, 1, 22), date(2027, 3, 22))


def test_silence_does_not_refuse_a_c2s(adviser, clock):
    one = a_claim(at="complete", by=adviser)
    clock.move_to("2027-02-10T10:00Z")
    with inside(adviser), pytest.raises(Refused, match="c’est accepté"):
        claiming.refuse_noted(one, reason="silence", on=date(2027, 2, 10), by=adviser)


def test_an_appeal_is_awaited_in_its_turn(adviser):
    one = a_claim(at="appealed", by=adviser)
    with inside(adviser):
        assert (again(one).due_on, step_of(one).due_on) == (date(2027, 1, 22), date(2027, 1, 12))


def test_refused_again_only_the_court_is_left(adviser):
    one = a_claim(at="appealed", by=adviser)
    with inside(adviser):
        claiming.refuse_noted(one, reason="resources", on=TODAY, by=adviser)
        # To the court: two months from the rejection, and somebody is reminded before.
        assert (again(one).appeal_until, step_of(one).due_on) == (date(2027, 1, 22), date(2027, 1, 12))
        assert "tribunal" in step_of(one).words
        with pytest.raises(Refused, match="il reste le tribunal"):
            claiming.appeal(one, on=TODAY, by=adviser)


def test_an_appeal_rejected_by_silence_leaves_two_months_from_that_silence(adviser, clock):
    one = a_claim(at="appealed", right="ame", by=adviser)
    clock.move_to("2027-02-10T10:00Z")
    with inside(adviser):
        claiming.refuse_noted(one, reason="silence", on=date(2027, 2, 10), by=adviser)
        assert (again(one).answered_on, again(one).appeal_until) == (date(2027, 1, 22), date(2027, 3, 22))


def test_beside_a_new_claim_the_old_refusal_is_not_contested(adviser, case):
    old = a_claim(case=case, at="refused", by=adviser)
    new = a_claim(case=case, by=adviser)
    with inside(adviser), pytest.raises(Refused, match="allez au bout de celle-là"):
        claiming.appeal(old, on=TODAY, by=adviser)
    assert new.pk != old.pk


def test_an_open_right_has_its_end_and_its_use_to_verify(adviser):
    one = a_claim(at="open", by=adviser)
    with inside(adviser):
        one = again(one)
        assert (one.open_from, one.open_until) == (TODAY, date(2027, 11, 21))
        assert step_of(one).due_on == date(2027, 1, 21)


def test_an_open_right_keeps_what_it_pays(adviser):
    one = a_claim(at="complete", right="rsa", by=adviser)
    with inside(adviser):
        claiming.open_right(one, since=date(2026, 11, 1), monthly=65169, by=adviser)
        assert (again(one).monthly, again(one).open_until) == (65169, None)


def test_a_right_open_is_not_yet_a_right_used(adviser):
    one = a_claim(at="open", by=adviser)
    with inside(adviser):
        assert (again(one).used_on, step_of(one).state) == (None, "to_do")
        claiming.used(one, on=TODAY, how="dentist", knows_no_excess=True, by=adviser)
        one = again(one)
        assert (one.state, one.used, one.knows_no_excess) == ("used", "dentist", True)


# --- the end, and after --------------------------------------------------------------------------------------------


def test_dropped_its_step_is_dropped_too(adviser):
    one = a_claim(at="dropped", by=adviser)
    with inside(adviser):
        assert (again(one).state, again(one).refusal, step_of(one).state) == (
            "dropped",
            "declined",
            "dropped",
        )


@pytest.mark.parametrize(("at", "end"), [("refused", "dropped"), ("open", "done")])
def test_one_may_stop_there_and_the_state_stays(adviser, at, end):
    one = a_claim(at=at, by=adviser)
    with inside(adviser):
        claiming.settle(one, by=adviser)
        assert (again(one).state, step_of(one).state) == (at, end)
        with pytest.raises(Refused, match="n’est plus suivie"):
            claiming.settle(one, by=adviser)


def test_a_settled_refusal_may_still_be_contested(adviser):
    one = a_claim(at="refused", by=adviser)
    with inside(adviser):
        claiming.settle(one, by=adviser)
        claiming.appeal(one, on=TODAY, by=adviser)
        assert step_of(one).state == "to_do"


def test_a_refused_right_may_be_asked_again_at_once(adviser, case):
    old = a_claim(case=case, at="refused", by=adviser)
    assert a_claim(case=case, by=adviser).pk != old.pk


def test_an_open_right_is_renewed_from_its_window_on(adviser, case, clock):
    old = a_claim(case=case, at="open", by=adviser)
    with pytest.raises(Refused, match="il se redemande à partir du 21 juillet 2027"):
        a_claim(case=case, by=adviser)
    clock.move_to("2027-07-21T10:00Z")
    new = a_claim(case=case, by=adviser)
    with inside(adviser):
        assert (new.pk != old.pk, step_of(new).what) == (True, "renew_c2s")
        claiming.send(new, on=date(2027, 7, 21), by=adviser)
        assert step_of(new).what == "renew_c2s"


# --- what each act leaves --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("used", ["begun", "sent", "completed", "right_opened", "used"]),
        ("appealed", ["begun", "sent", "completed", "refused", "appealed"]),
        ("dropped", ["begun", "dropped"]),
    ],
)
def test_each_act_is_one_event(adviser, case, at, told):
    a_claim(case=case, at=at, by=adviser)
    with inside(adviser):
        assert verbs(case) == sorted(f"claim.{verb}" for verb in told)


def test_each_act_is_made_once(adviser):
    one = a_claim(at="sent", by=adviser)
    with inside(adviser), pytest.raises(Refused, match="déjà notée « envoyée, à compléter »"):
        claiming.send(one, on=TODAY, by=adviser)


def test_the_sender_reads_nothing_of_her_rights(adviser, case):
    with inside(adviser):
        before = News.objects.by_author(case.fund_id).count()
    a_claim(case=case, at="used", by=adviser)
    with inside(adviser):
        assert News.objects.by_author(case.fund_id).count() == before


def test_each_act_is_somebody_being_there(adviser, case, clock):
    one = a_claim(case=case, by=adviser)
    clock.shift(timedelta(days=3))
    with inside(adviser):
        claiming.chase(one, by=adviser)
        assert Case.objects.of(case.fund_id).get(pk=case.pk).touched_at == timezone.now()


# --- from a review ---------------------------------------------------------------------------------------------------


def line_of(case, adviser, right="c2s_free"):
    review = a_review(case, by=adviser)
    with inside(adviser):
        return Line.objects.of(case.fund_id).get(review=review, right=right)


def test_a_line_of_the_review_begins_its_claim(adviser, case):
    line = line_of(case, adviser)
    with inside(adviser):
        one = claiming.claim(case, line=line, by=adviser)
        assert (one.right, again(one).line_id) == ("c2s_free", line.pk)


def test_a_line_that_says_no_begins_nothing(adviser, case):
    line = line_of(case, adviser, right="ame")
    with inside(adviser), pytest.raises(Refused, match="corrigez d’abord cette ligne"):
        claiming.claim(case, line=line, by=adviser)


def test_the_line_of_another_case_is_not_found(adviser, case):
    other = a_case(adviser=adviser, first_name="Henri")
    with inside(adviser), pytest.raises(Line.DoesNotExist):
        claiming.claim(case, line=line_of(other, adviser), by=adviser)

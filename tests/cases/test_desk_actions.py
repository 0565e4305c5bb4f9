"""Reaching her, steps, waiting, notes, the team, what ends and what begins again, with the database."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from relais.access.models import User
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions, contacting, endings, results, steps, team
from relais.cases.models import Absence, Attempt, Case, Need, Note, Step
from relais.cases.rules import Category
from relais.people import actions as people
from relais.referrals.models import News, Referral
from relais.territory.models import FundSettings
from tests.factories import a_case, a_fund, end_all, inside, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return someone_at(a_fund(), "mas_manager")


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def again(case):
    return Case.objects.of(case.fund_id).select_related("referral").get(pk=case.pk)


def told(case):
    news = News.objects.by_author(case.fund_id).filter(referral=case.referral_id)
    return list(news.order_by("told_at", "id").values_list("tidings", flat=True))


def verbs(case):
    return list(Event.objects.of(case.fund_id).about(case.pk).values_list("verb", flat=True))


def trying(case, by, channel="call", result="no_answer"):
    return contacting.note_attempt(case, channel=channel, result=result, on=today(), by=by)


def looked_for_long_enough(case, by):
    """As the fund's rule wants it, by making the case and its tries older."""
    for channel in ("call", "sms", "call"):
        trying(case, by, channel, "sent" if channel == "sms" else "no_answer")
    trying(case, by, "letter", "sent")
    opened = timezone.now() - timedelta(days=60)
    Case.objects.of(case.fund_id).filter(pk=case.pk).update(opened_at=opened)
    for row, days in zip(Attempt.objects.of(case.fund_id).filter(case=case), (60, 50, 45, 40), strict=True):
        row.made_on = today(-days)
        row.save(update_fields=["made_on"])


# --- reaching her -------------------------------------------------------------------------------------------------


def test_the_first_time_she_is_reached_is_kept_and_told_once(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        trying(case, adviser)
        assert again(case).reached_at is None
        trying(case, adviser, result="reached")
        first = again(case).reached_at
        trying(case, adviser, result="reached")
        assert again(case).reached_at == first
        assert told(case) == ["accepted", "reached"]


def test_she_is_reached_and_the_sender_does_not_learn_it_without_her_consent(adviser):
    case = a_case(adviser=adviser, report_back=False)
    with inside(adviser):
        trying(case, adviser, result="reached")
        assert again(case).reached_at
        assert told(case) == []


def test_what_was_told_by_hand_is_not_told_again(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        actions.tell_sender(case, "reached", by=adviser)
        trying(case, adviser, result="reached")
        assert told(case) == ["accepted", "reached"]


def test_one_does_not_stop_looking_for_her_before_the_rule(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        trying(case, adviser)
        with pytest.raises(Refused, match="Il faut 3 essais avant d’arrêter, il y en a 1"):
            contacting.close_unreachable(case, by=adviser)
        assert again(case).state == "open"


def test_nobody_reached_her_every_need_ends_and_the_sender_reads_the_ordinary_end(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        steps.add_step(case, level="rights", what="review", by=adviser)
        looked_for_long_enough(case, adviser)
        contacting.close_unreachable(case, by=adviser)
        assert again(case).state == "closed"
        assert set(case.needs.values_list("outcome", flat=True)) == {"lost_contact"}
        assert Step.objects.of(case.fund_id).get().state == "dropped"
        assert told(case) == ["accepted", "ended"]


def test_the_funds_own_pace_holds(adviser):
    case = a_case(adviser=adviser)
    FundSettings.objects.create(
        fund_id=case.fund_id,
        attempts_wanted=1,
        channels_wanted=1,
        attempts_over_days=0,
        unreachable_after_days=1,
    )
    with inside(adviser):
        trying(case, adviser)
        with pytest.raises(Refused, match="Cherchez son adresse pour lui écrire"):
            contacting.close_unreachable(case, by=adviser)
        people.change_contact(case.person, kind="postal", value="3 place du Jourdain", by=adviser)
        with pytest.raises(Refused, match="Écrivez-lui d’abord une lettre"):
            contacting.close_unreachable(case, by=adviser)


def test_what_she_already_obtained_stays_obtained_when_she_is_lost(adviser):
    case = a_case(adviser=adviser, care=("optical", "hearing"))
    with inside(adviser):
        first = case.needs.first()
        actions.end_need(first, outcome="care_done", proof="declared", on=today(), by=adviser)
        looked_for_long_enough(case, adviser)
        contacting.close_unreachable(case, by=adviser)
        assert told(case)[-1] == "partly_done"


def test_she_stops_whenever_she_wishes(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        contacting.close_declined(case, by=adviser)
        assert set(case.needs.values_list("outcome", flat=True)) == {"refused_by_person"}
        assert told(case) == ["accepted", "ended"]
        with pytest.raises(Refused, match="Ce dossier est déjà clos"):
            contacting.close_declined(case, by=adviser)


# --- steps --------------------------------------------------------------------------------------------------------


def test_closing_is_refused_while_a_step_is_to_do_and_says_which(adviser):
    case = a_case(adviser=adviser, at="ended")
    with inside(adviser):
        step = steps.add_step(case, level="digital", what="account", by=adviser)
        with pytest.raises(Refused, match="Il reste une étape : ouvrir son compte ameli"):
            actions.close(case, by=adviser)
        steps.end_step(step, end="done", by=adviser)
        assert actions.close(case, by=adviser).state == "closed"


def test_nothing_to_do_on_a_level_is_an_answer_that_does_not_hold_the_case_open(adviser):
    case = a_case(adviser=adviser, at="ended")
    with inside(adviser):
        step = steps.add_step(case, level="financing", what="not_needed", due_on=today(3), by=adviser)
        assert (step.state, step.due_on) == ("dropped", None)
        assert actions.close(case, by=adviser).state == "closed"


def test_a_step_of_another_case_or_need_is_not_touched(adviser):
    case, other = a_case(adviser=adviser), a_case(adviser=adviser)
    with inside(adviser):
        with pytest.raises(Need.DoesNotExist):
            steps.add_step(case, level="rights", what="review", need=other.needs.first(), by=adviser)
        assert Step.objects.of(case.fund_id).count() == 0


def test_a_step_moves_to_another_day_and_to_later(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        step = steps.add_step(case, level="task", what="call", due_on=today(), by=adviser)
        assert steps.postpone(step, due_on=today(5), by=adviser).due_on == today(5)
        assert steps.postpone(step, due_on=None, by=adviser).due_on is None
        with pytest.raises(Refused, match="Ce jour est passé"):
            steps.postpone(step, due_on=today(-1), by=adviser)


def test_an_appointment_taken_is_told_only_for_a_care_she_agreed_to_speak_of(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        beyond = actions.add_need(case, care="psychological", reasons=[], by=adviser)
        for need in (beyond, case.needs.get(care="optical")):
            step = steps.add_step(case, level="orientation", what="book", need=need, by=adviser)
            steps.end_step(step, end="done", by=adviser)
            expected = ["accepted"] if need == beyond else ["accepted", "care_planned"]
            assert told(case) == expected


def test_the_end_speaks_only_of_the_cares_she_agreed_to_speak_of(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        beyond = actions.add_need(case, care="psychological", reasons=[], by=adviser)
        actions.end_need(beyond, outcome="funding_refused", on=today(), by=adviser)
        end_all(case, by=adviser)
        actions.close(case, by=adviser)
        assert told(case)[-1] == "care_done"


def test_the_social_service_is_asked_only_with_her_consent(adviser):
    without = a_case(adviser=adviser)
    agreed = a_case(adviser=adviser, recipients=("social_service",))
    with inside(adviser):
        with pytest.raises(Refused, match="elle peut l’appeler elle-même"):
            steps.add_step(without, level="social", what="refer", by=adviser)
        assert steps.add_step(agreed, level="social", what="refer", by=adviser).state == "to_do"


def test_a_colleague_takes_a_step_over(adviser):
    case, colleague = a_case(adviser=adviser), someone_at(a_fund())
    with inside(adviser):
        step = steps.add_step(case, level="task", what="call", by=adviser)
        assert steps.take_over(step, by=colleague).holder_id == colleague.user_id


# --- waiting, notes -------------------------------------------------------------------------------------------------


def test_a_case_waits_and_goes_on(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        steps.wait(case, for_whom="caf", until=today(9), by=adviser)
        assert (again(case).state, again(case).waiting_for) == ("waiting", "caf")
        with pytest.raises(Refused, match="il ne peut pas attendre"):
            steps.wait(case, for_whom="mdph", until=today(9), by=adviser)
        steps.resume(case, by=adviser)
        assert (again(case).state, again(case).waiting_for) == ("open", "")
        with pytest.raises(Refused, match="n’attend personne"):
            steps.resume(case, by=adviser)


def test_a_case_that_waits_may_be_worked_on_and_closed(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        steps.wait(case, for_whom="provider", until=today(9), by=adviser)
        end_all(case, by=adviser)
        assert actions.close(case, by=adviser).state == "closed"
        assert (again(case).waiting_for, again(case).waiting_until) == ("", None)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_one_waits_until_a_day_to_come(adviser, days):
    case = a_case(adviser=adviser)
    with inside(adviser), pytest.raises(Refused):
        steps.wait(case, for_whom="caf", until=today(days), by=adviser)


def test_a_note_is_kept_and_never_changed(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        note = steps.write_note(case, words="  Rappeler après 17 h.  ", by=adviser)
        assert note.words == "Rappeler après 17 h."
    with pytest.raises(ProgrammingError, match="permission denied"), inside(adviser):
        Note.objects.of(case.fund_id).update(words="autre chose")


@pytest.mark.parametrize(
    ("words", "sentence"), [("  ", "quelques mots suffisent"), ("x" * 281, "281 caractères")]
)
def test_a_note_is_short_and_says_something(adviser, words, sentence):
    case = a_case(adviser=adviser)
    with inside(adviser), pytest.raises(Refused, match=sentence):
        steps.write_note(case, words=words, by=adviser)


# --- the team -------------------------------------------------------------------------------------------------------


def test_a_case_is_handed_with_what_its_holder_had_to_do_in_it(adviser, manager):
    case, other = a_case(adviser=adviser), a_case(adviser=adviser)
    colleague = someone_at(a_fund())
    with inside(manager):
        mine = steps.add_step(case, level="task", what="call", by=adviser)
        others = steps.add_step(other, level="task", what="call", by=adviser)
        team.assign(case, User.objects.get(pk=colleague.user_id), by=manager)
        assert again(case).adviser_id == colleague.user_id
        holders = dict(Step.objects.of(case.fund_id).values_list("pk", "holder"))
        assert holders == {mine.pk: colleague.user_id, others.pk: adviser.user_id}


def test_an_adviser_does_not_hand_the_case_of_another(adviser):
    case, colleague = a_case(adviser=adviser), someone_at(a_fund())
    with inside(colleague) as me, pytest.raises(Refused, match="Seule la responsable de la mission"):
        team.assign(case, User.objects.get(pk=me.user_id), by=me)


@pytest.mark.parametrize("at", [lambda: someone_at(a_fund("673")), lambda: someone_at(a_fund(), "reception")])
def test_only_the_mission_of_the_fund_holds_a_case(adviser, at):
    case, stranger = a_case(adviser=adviser), at()
    with inside(adviser), pytest.raises(Refused, match="Choisissez une personne de la mission"):
        team.assign(case, User.objects.get(pk=stranger.user_id), by=adviser)


def test_every_living_case_goes_to_another_in_one_act(adviser, manager):
    opened, waiting = a_case(adviser=adviser), a_case(adviser=adviser)
    closed, colleague = a_case(adviser=adviser, at="closed"), someone_at(a_fund())
    both = [User.objects.get(pk=one.user_id) for one in (adviser, colleague)]
    with inside(manager):
        steps.wait(waiting, for_whom="caf", until=today(3), by=adviser)
        assert team.reassign_all(*both, by=manager) == 2
        held = {case.pk: again(case).adviser_id for case in (opened, waiting, closed)}
        assert held == {
            opened.pk: colleague.user_id,
            waiting.pk: colleague.user_id,
            closed.pk: adviser.user_id,
        }
        assert verbs(opened)[-1] == verbs(waiting)[-1] == "case.assigned"
        with pytest.raises(Refused, match="deux personnes différentes"):
            team.reassign_all(both[0], both[0], by=manager)
    with inside(adviser), pytest.raises(Refused, match="Seule la responsable de la mission"):
        team.reassign_all(*both, by=adviser)


def away(user, replaced_by, by, *, days=(0, 3)):
    first, last = days
    return team.note_absence(
        User.objects.get(pk=user.user_id),
        starts_on=today(first),
        ends_on=today(last),
        replaced_by=User.objects.get(pk=replaced_by.user_id),
        by=by,
    )


def test_somebody_answers_while_she_is_away_and_no_longer_when_she_is_back(adviser):
    colleague = someone_at(a_fund())
    with inside(adviser) as me:
        absence = away(adviser, colleague, me)
        fund = me.organisation_id
        assert team.who_answers(fund, today()) == {adviser.user_id: colleague.user_id}
        assert team.replaced_by(colleague.user_id, fund, today()) == [adviser.user_id]
        assert team.who_answers(fund, today(4)) == {}
        team.end_absence(absence, by=me)
        assert team.who_answers(fund, today()) == {}


def test_an_absence_begun_stays_as_a_trace_and_one_to_come_is_taken_out(adviser):
    colleague = someone_at(a_fund())
    with inside(adviser) as me:
        begun = away(adviser, colleague, me)
        Absence.objects.of(me.organisation_id).update(starts_on=today(-2))
        team.end_absence(begun, by=me)
        assert Absence.objects.of(me.organisation_id).get().ends_on == today(-1)
        team.end_absence(away(adviser, colleague, me, days=(5, 6)), by=me)
        assert Absence.objects.of(me.organisation_id).count() == 1


def test_absences_do_not_overlap_and_nobody_is_replaced_by_somebody_away(adviser, manager):
    colleague = someone_at(a_fund())
    with inside(manager):
        away(adviser, colleague, manager)
        with pytest.raises(Refused, match="Une absence est déjà notée ces jours-là"):
            away(adviser, colleague, manager, days=(2, 9))
        with pytest.raises(Refused, match="est absente elle aussi"):
            away(colleague, adviser, manager, days=(3, 4))
        away(colleague, adviser, manager, days=(4, 5))
    with inside(colleague), pytest.raises(Refused, match="Chacune note sa propre absence"):
        away(adviser, colleague, colleague, days=(20, 21))


# --- the end, and after -----------------------------------------------------------------------------------------------


def test_an_outcome_noted_by_mistake_is_taken_back(adviser):
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    with inside(adviser):
        need = actions.reopen_need(case.needs.get(), by=adviser)
        assert (need.state, need.outcome, need.proof, need.ended_on) == ("open", "", "", None)
        with pytest.raises(Refused, match="n’a pas encore d’issue"):
            actions.reopen_need(need, by=adviser)


def test_a_care_added_again_since_is_not_taken_back_twice(adviser):
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    with inside(adviser):
        first = case.needs.get()
        actions.add_need(case, care="optical", reasons=[], by=adviser)
        with pytest.raises(Refused, match="ajouté de nouveau"):
            actions.reopen_need(first, by=adviser)


def test_an_outcome_of_a_closed_case_is_not_taken_back(adviser):
    case = a_case(adviser=adviser, at="closed")
    with inside(adviser), pytest.raises(Refused, match="rouvrez-le d’abord"):
        actions.reopen_need(case.needs.first(), by=adviser)


def test_a_case_closed_too_soon_goes_on_and_the_sender_reads_it(adviser):
    case = a_case(adviser=adviser, at="closed")
    with inside(adviser):
        endings.reopen(case, by=adviser)
        assert (again(case).state, again(case).closed_at) == ("open", None)
        assert told(case) == ["accepted", "care_done", "reopened"]
        assert Referral.objects.received_by(case.fund_id).get(pk=case.referral_id).state == "accepted"
        actions.close(case, by=adviser)
        assert told(case)[-1] == "care_done"


def test_reopening_tells_nothing_without_her_consent(adviser):
    case = a_case(adviser=adviser, at="closed", report_back=False)
    with inside(adviser):
        assert endings.reopen(case, by=adviser).state == "open"
        assert told(case) == []


def test_past_a_delay_she_is_asked_again(adviser):
    case = a_case(adviser=adviser, at="closed")
    with inside(adviser):
        Case.objects.of(case.fund_id).update(closed_at=timezone.now() - timedelta(days=92))
        with pytest.raises(Refused, match="plus de 90 jours"):
            endings.reopen(case, by=adviser)


def test_one_case_of_hers_is_open_at_a_time(adviser):
    case, newer = a_case(adviser=adviser, at="closed"), a_case(adviser=adviser)
    with inside(adviser):
        Case.objects.of(case.fund_id).filter(pk=newer.pk).update(person=case.person_id)
        with pytest.raises(Refused, match="un autre dossier en cours"):
            endings.reopen(case, by=adviser)


def test_what_is_left_goes_to_another_fund_and_the_case_ends(adviser):
    other = a_fund("673")
    case = a_case(adviser=adviser, care=("optical", "hearing"), recipients=("other_fund",))
    with inside(adviser):
        actions.end_need(
            case.needs.get(care="optical"), outcome="care_done", proof="declared", on=today(), by=adviser
        )
        steps.add_step(case, level="rights", what="review", by=adviser)
        endings.hand_over(case, receiver=other, by=adviser)
        assert again(case).state == "closed"
        assert dict(case.needs.values_list("care", "outcome")) == {
            "optical": "care_done",
            "hearing": "moved_fund",
        }
        assert told(case) == ["accepted", "forwarded"]
        with pytest.raises(Refused, match="est passé à une autre caisse"):
            endings.reopen(case, by=adviser)
    with inside(someone_at(other)) as there:
        child = Referral.objects.received_by(there.organisation_id).get()
        assert (child.care, child.state) == (["hearing"], "sent")


def test_another_fund_receives_nothing_without_her_consent(adviser):
    other, case = a_fund("673"), a_case(adviser=adviser)
    with inside(adviser):
        with pytest.raises(Refused, match="Elle n’a pas accepté que l’autre caisse"):
            endings.hand_over(case, receiver=other, by=adviser)
        endings.hand_over(case, receiver=other, agreed="spoken", by=adviser)
        assert again(case).state == "closed"


def test_every_act_touches_the_case(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    long_ago = timezone.now() - timedelta(days=30)
    colleague = User.objects.get(pk=someone_at(a_fund()).user_id)

    def step():
        return Step.objects.of(case.fund_id).first()

    acts = [
        lambda: trying(case, adviser),
        lambda: steps.add_step(case, level="task", what="call", by=adviser),
        lambda: steps.postpone(step(), due_on=today(2), by=adviser),
        lambda: steps.take_over(step(), by=adviser),
        lambda: steps.end_step(step(), end="done", by=adviser),
        lambda: steps.write_note(case, words="Rappeler.", by=adviser),
        lambda: steps.wait(case, for_whom="caf", until=today(2), by=adviser),
        lambda: steps.resume(case, by=adviser),
        lambda: actions.add_need(case, care="hearing", reasons=[], by=adviser),
        lambda: actions.tell_sender(case, "going_on", by=adviser),
        lambda: end_all(case, by=adviser),
        lambda: actions.reopen_need(case.needs.first(), by=adviser),
        lambda: team.assign(case, colleague, by=adviser),
        lambda: contacting.close_declined(case, by=adviser),
        lambda: endings.reopen(case, by=adviser),
    ]
    with inside(adviser):
        for act in acts:
            Case.objects.of(case.fund_id).update(touched_at=long_ago)
            act()
            assert again(case).touched_at > long_ago


# --- the three categories ---------------------------------------------------------------------------------------


def test_the_three_categories_exclude_each_other_and_add_up(adviser):
    a_case(adviser=adviser, at="closed")
    digital = a_case(adviser=adviser, at="ended", outcome="funding_refused")
    both = a_case(adviser=adviser, at="ended")
    a_case(adviser=adviser, at="closed", outcome="need_lapsed")
    a_case(adviser=adviser)
    with inside(adviser):
        for case in (digital, both):
            step = steps.add_step(case, level="digital", what="appointment", by=adviser)
            steps.end_step(step, end="done", by=adviser)
            actions.close(case, by=adviser)
        counted = results.categories(adviser.organisation_id, begin=today(), end=today())
        assert counted == {Category.CARE_DONE: 2, Category.DIGITAL: 1, Category.OTHER: 1}
        assert sum(results.categories(adviser.organisation_id, begin=today(1), end=today(9)).values()) == 0

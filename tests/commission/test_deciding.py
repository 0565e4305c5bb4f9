"""A sitting held, a vote counted, a decision written; and what is decided between two sittings."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from relais.access.actions import acting_as
from relais.access.models import User
from relais.base.context import acting_for
from relais.base.moves import Refused
from relais.cases.withdrawing import withdraw_all
from relais.commission import applying, crediting, deciding, precedents, sittings
from relais.commission import local_rules as local
from relais.commission.decision_rules import Deciding
from relais.commission.models import AgendaItem, Application, Decision, Envelope, Grant, Seat, Vote
from relais.messaging.models import Message
from relais.messaging.sending import words
from tests.factories import (
    a_case,
    a_credit,
    a_decision,
    a_fund,
    a_membership,
    a_person,
    a_sitting,
    all_vote,
    an_application,
    inside,
    local_rules,
    member,
    someone_at,
)

pytestmark = pytest.mark.django_db
SOON = timedelta(days=20)


@pytest.fixture
def delegate():
    return someone_at(a_fund(), "aid_delegate")


def refused(act, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        act()


def point(sitting, which: int = 0) -> AgendaItem:
    with acting_for(sitting.fund_id):
        items = AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting)
        return items.select_related("sitting", "application").order_by("position")[which]


def full(one: Application) -> Deciding:
    return Deciding("granted_full", one.wanted)


def put(item: AgendaItem, by, deciding_: Deciding | None = None):
    with inside(by):
        return deciding.propose(item, deciding_ or full(item.application), by=by)


# --- the agenda ------------------------------------------------------------


def test_only_a_complete_application_comes_to_a_sitting(secretary):
    sitting, one = a_sitting(at="planned", by=secretary), an_application(at="submitted")
    with inside(secretary):
        refused(lambda: sittings.enlist(sitting, one, by=secretary), "Cette demande est déposée")


def test_one_sitting_a_day(secretary):
    a_sitting(at="planned", by=secretary)
    with inside(secretary):
        refused(lambda: sittings.plan(on=timezone.localdate(), by=secretary), "Une séance est déjà prévue")


def test_a_sitting_opens_on_its_day(secretary):
    sitting = a_sitting(at="planned", by=secretary, on=timezone.localdate() + SOON)
    with inside(secretary):
        refused(lambda: sittings.open_sitting(sitting, by=secretary), "Cette séance s’ouvre le")


def test_only_members_of_the_commission_sit(secretary):
    sitting = a_sitting(at="planned", by=secretary)
    college = local.proposal().colleges[0].name
    with inside(secretary):
        refused(
            lambda: sittings.seat(sitting, {secretary.user_id: college}, by=secretary), "Siège qui a le rôle"
        )


def test_a_point_taken_off_is_complete_again(secretary):
    one = an_application()
    item = point(a_sitting(one, at="planned", by=secretary))
    with inside(secretary):
        sittings.take_off(item, by=secretary)
        one.refresh_from_db()
    assert one.state == "complete"


def test_a_sitting_does_not_close_while_a_point_waits(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    with inside(secretary):
        refused(lambda: sittings.close(sitting, by=secretary), "Il reste un point à examiner")


def test_a_point_postponed_waits_at_the_other_sitting(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    with inside(secretary):
        later = sittings.plan(on=timezone.localdate() + SOON, by=secretary)
        sittings.postpone(point(sitting), later, by=secretary)
        assert sittings.close(sitting, by=secretary).state == "closed"
        assert sittings.waiting(later).count() == 1


def test_a_sitting_is_cancelled_once_nothing_waits_for_it(secretary):
    sitting = a_sitting(an_application(), at="planned", by=secretary)
    with inside(secretary):
        refused(lambda: sittings.cancel(sitting, by=secretary), "Des points attendent cette séance")
        sittings.take_off(point(sitting), by=secretary)
        assert sittings.cancel(sitting, by=secretary).state == "cancelled"


def test_she_who_withdrew_her_consent_waits_for_no_sitting(secretary):
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    sitting = a_sitting(an_application(case=case, by=adviser, urgency="Opérée lundi."), by=secretary)
    with inside(adviser):
        withdraw_all(case.referral, "spoken", by=adviser)
    with inside(secretary):
        assert not Application.objects.of(secretary.organisation_id).exists()
        assert not sittings.waiting(sitting).exists()
        assert sittings.close(sitting, by=secretary).state == "closed"
        assert Application.objects.kept(secretary.organisation_id).get().state == "withdrawn"


# --- the day it decides ------------------------------------------------------------


@pytest.fixture
def two_years(secretary):
    """The credit of each year, as it was opened at its turn."""
    for day, credit in (("2026-12-01T10:00Z", 2000_00), ("2027-01-02T10:00Z", 1500_00)):
        with time_machine.travel(day, tick=False):
            a_credit(a_fund(), credit)


def left(secretary) -> dict:
    with inside(secretary):
        return {one.year: one.left for one in Envelope.objects.of(secretary.organisation_id)}


def test_a_sitting_that_opens_late_is_of_its_day_and_spends_its_year(secretary, two_years):
    with time_machine.travel("2026-12-20T10:00Z"):
        sitting = a_sitting(an_application(), at="planned", by=secretary)
    with time_machine.travel("2027-01-05T10:00Z"):
        with inside(secretary):
            seats = list(Seat.objects.of(sitting.fund_id).values_list("user_id", flat=True))
            sittings.note_present(sitting, seats, by=secretary)
            sitting = sittings.open_sitting(sitting, by=secretary)
        decision = a_decision(point(sitting), by=secretary)
    assert (sitting.on, decision.on, decision.use_by) == (
        date(2027, 1, 5),
        date(2027, 1, 5),
        date(2027, 7, 5),
    )
    assert left(secretary) == {2026: 2000_00, 2027: 486_00}


@pytest.mark.parametrize(
    ("at", "year"), [("2026-12-31T22:30Z", 2026), ("2026-12-31T23:30Z", 2027)]
)  # Paris is an hour ahead
def test_a_sitting_that_goes_on_past_midnight_spends_the_year_in_which_it_decides(
    secretary, two_years, at, year
):
    with time_machine.travel("2026-12-31T16:00Z"):
        sitting = a_sitting(an_application(), by=secretary)
    with time_machine.travel(at):
        with inside(secretary):
            assert sittings.deciding_day(sitting).year == year
        assert a_decision(point(sitting), by=secretary).on.year == year
    known = {2026: 2000_00, 2027: 1500_00}
    assert left(secretary) == known | {year: known[year] - 1014_00}
    with inside(secretary):
        assert Grant.objects.of(sitting.fund_id).get().envelope.year == year


def test_without_a_credit_of_the_year_nothing_is_granted_in_it(secretary):
    with time_machine.travel("2026-12-31T16:00Z"):
        a_credit(a_fund())
        sitting = a_sitting(an_application(), by=secretary)
    with time_machine.travel("2027-01-01T10:00Z"):
        refused(lambda: a_decision(point(sitting), by=secretary), "Aucun crédit n’est ouvert en 2027")


def test_one_that_opens_late_does_not_take_the_day_of_another(secretary):
    with time_machine.travel("2026-12-20T10:00Z"):
        late = a_sitting(at="planned", by=secretary)
    with time_machine.travel("2027-01-05T10:00Z"):
        other = a_sitting(at="planned", by=secretary)
        with inside(secretary):
            refused(
                lambda: sittings.open_sitting(late, by=secretary), "Une autre séance est prévue aujourd’hui"
            )
            sittings.cancel(other, by=secretary)
            assert sittings.open_sitting(late, by=secretary).state == "open"


def test_what_is_over_decided_on_its_last_day(secretary):
    with time_machine.travel("2026-12-31T16:00Z"):
        sitting = a_sitting(by=secretary)
        with inside(secretary):
            sitting = sittings.close(sitting, by=secretary)
    with time_machine.travel("2027-01-05T10:00Z"):
        assert sittings.deciding_day(sitting) == date(2026, 12, 31)


# --- the vote ------------------------------------------------------------


def test_who_voted_sat_there_whatever_is_said_later(secretary):
    """Else the minutes would count a voice of nobody."""
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    with inside(member(sitting)) as voter:
        deciding.vote(point(sitting), "for", by=voter)
    with inside(secretary):
        sits = dict(Seat.objects.of(sitting.fund_id).values_list("user_id", "college"))
        without = {user: college for user, college in sits.items() if user != voter.user_id}
        refused(lambda: sittings.seat(sitting, without, by=secretary), "Qui a voté à cette séance y a siégé")
        silent = next(user for user in sits if user != voter.user_id)
        del sits[silent]
        sittings.seat(sitting, sits, by=secretary)
        assert Seat.objects.of(sitting.fund_id).count() == 4


def test_the_same_proposal_sent_twice_opens_one_round_and_a_stale_screen_none(secretary):
    item = point(a_sitting(an_application(), by=secretary))
    with inside(secretary):
        first, again = (
            deciding.propose(item, full(item.application), seen=0, by=secretary) for _ in range(2)
        )
        assert (first.pk, first.round) == (again.pk, 1)
        other = Deciding("refused", reason="not_covered")
        refused(
            lambda: deciding.propose(item, other, seen=0, by=secretary), "La proposition vient de changer"
        )
        assert deciding.propose(item, full(item.application), seen=1, by=secretary).round == 2


def test_nobody_votes_on_words_that_she_has_not_read(secretary):
    """She reads a grant; the secretary replaces it by a refusal; her « for » is not for the refusal."""
    sitting = a_sitting(an_application(), by=secretary)
    item = point(sitting)
    put(item, secretary)
    put(item, secretary, Deciding("refused", reason="not_covered"))
    with inside(member(sitting)) as voter:
        refused(lambda: deciding.vote(item, "for", seen=1, by=voter), "La proposition vient de changer")
        assert deciding.vote(item, "against", seen=2, by=voter).proposal.round == 2
    with inside(secretary):
        refused(
            lambda: deciding.write_votes(item, {}, seen=1, by=secretary), "La proposition vient de changer"
        )


def test_a_vote_is_never_changed_nor_removed_even_by_hand(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    all_vote(point(sitting))
    for statement in ("UPDATE relais_vote SET choice = 'against'", "DELETE FROM relais_vote"):
        with (
            inside(secretary),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            connection.cursor().execute(statement)
    with inside(secretary):
        assert set(Vote.objects.of(secretary.organisation_id).values_list("choice", flat=True)) == {"for"}


@pytest.mark.parametrize("table", ["decision", "conflict", "proposal", "rulesversion"])
def test_nor_is_what_was_decided_declared_or_proposed(secretary, table):
    with inside(secretary), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"UPDATE relais_{table} SET fund_id = fund_id")


def test_a_member_votes_once_a_round(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    with inside(member(sitting)) as voter:
        deciding.vote(point(sitting), "against", by=voter)
        refused(lambda: deciding.vote(point(sitting), "for", by=voter), "Votre vote est déjà compté")


def test_who_has_no_screen_says_her_voice_and_it_is_written_as_such(secretary):
    a_credit(a_fund())
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    told = {member(sitting, which).user_id: "for" for which in range(2)}
    with inside(secretary):
        assert deciding.write_votes(point(sitting), told, by=secretary) == 2
        refused(lambda: deciding.write_votes(point(sitting), told, by=secretary), "ne change plus")
        assert {user.pk for user in deciding.awaits(point(sitting))} == {
            member(sitting, which).user_id for which in range(2, 5)
        }
    with inside(member(sitting)) as voter:
        refused(lambda: deciding.vote(point(sitting), "against", by=voter), "Votre vote est déjà compté")
    all_vote(point(sitting))
    with inside(secretary):
        deciding.decide(point(sitting), by=secretary)
        written = Vote.objects.of(sitting.fund_id).filter(written_by=secretary.user_id)
        assert set(written.values_list("user_id", flat=True)) == set(told)
        sittings.close(sitting, by=secretary)
        sent = Message.objects.filter(template="votes_written")
        assert set(sent.values_list("to_user_id", flat=True)) == set(
            told
        )  # each reads what was written for her
        assert "Cabinet" not in words(sent[0]).body


def test_nobody_s_voice_is_written_who_may_not_vote(secretary):
    sitting = a_sitting(an_application(), by=secretary, members=6)

    def write(which: int, choice: str = "for"):
        return deciding.write_votes(point(sitting), {member(sitting, which).user_id: choice}, by=secretary)

    with inside(secretary):
        refused(lambda: write(0), "Rien n’est encore proposé")
    put(point(sitting), secretary)
    with inside(member(sitting)) as concerned:
        sittings.declare_conflict(point(sitting), kind="family", by=concerned)
    with inside(secretary):
        sittings.note_present(sitting, [member(sitting, at).user_id for at in range(5)], by=secretary)
        for which in (0, 5):  # she withdrew; she is not there
            refused(lambda which=which: write(which), "il n’y vote pas")
        refused(lambda: write(1, "perhaps"), "Choisissez pour, contre")
        assert not Vote.objects.of(sitting.fund_id).exists()


def test_another_proposal_opens_another_round(secretary):
    one = an_application()
    sitting = a_sitting(one, by=secretary)
    put(point(sitting), secretary)
    all_vote(point(sitting), "against")
    put(point(sitting), secretary, Deciding("refused", reason="resources"))
    with inside(secretary):
        assert deciding.tally(point(sitting)).voted == 0


def test_who_is_not_there_does_not_vote(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    gone = member(sitting, 4)
    with inside(secretary):
        sittings.note_present(sitting, [member(sitting, which).user_id for which in range(4)], by=secretary)
    with inside(gone):
        refused(lambda: deciding.vote(point(sitting), "for", by=gone), "Votent les membres présents.")


@pytest.mark.parametrize("tie", ["made it", "follows her"])
def test_a_member_who_knows_whose_it_is_by_another_role_judges_nothing_of_it(secretary, tie):
    """One account may sit by one membership, and accompany by another."""
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser) if tie == "follows her" else None
    one = an_application(
        by=adviser if tie == "made it" else someone_at(a_fund()), case=case, urgency="Froid."
    )
    sitting = a_sitting(one, at="planned", by=secretary)
    both = a_membership(a_fund(), "commission_member", User.objects.get(pk=adviser.user_id))
    with inside(secretary):
        seats = dict(Seat.objects.of(one.fund_id).filter(sitting=sitting).values_list("user_id", "college"))
        seats[both.user_id] = seats.pop(next(iter(seats)))
        sittings.seat(sitting, seats, by=secretary)
        sittings.note_present(sitting, list(seats), by=secretary)
        sittings.open_sitting(sitting, by=secretary)
    put(point(sitting), secretary)
    with inside(acting_as(both, both.user)) as voter:
        told = "Vous avez préparé cette demande, ou suivez son dossier"
        refused(lambda: deciding.vote(point(sitting), "for", by=voter), told)
        assert told in sittings.why_not_read(point(sitting), by=voter)
        assert deciding.tally(point(sitting)).able == 4


def test_every_voice_is_awaited(secretary):
    a_credit(a_fund())
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    with inside(member(sitting)) as voter:
        deciding.vote(point(sitting), "for", by=voter)
    with inside(secretary):
        refused(lambda: deciding.decide(point(sitting), by=secretary), "4 votes sont attendus.")


@pytest.mark.parametrize("against", [3, 5])
def test_a_proposal_with_no_majority_is_not_adopted(secretary, against):
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    for which in range(5):
        choice = "against" if which < against else "for"
        with inside(member(sitting, which)) as voter:
            deciding.vote(point(sitting), choice, by=voter)
    with inside(secretary):
        refused(lambda: deciding.decide(point(sitting), by=secretary), "n’est pas adoptée")


def test_without_quorum_nothing_is_decided(secretary):
    a_credit(a_fund())
    sitting = a_sitting(an_application(), by=secretary, members=4)
    put(point(sitting), secretary)
    all_vote(point(sitting))
    with inside(secretary):
        refused(lambda: deciding.decide(point(sitting), by=secretary), "Le quorum n’est pas atteint")


# --- conflicts ------------------------------------------------------------


def declared(sitting, which: int = 0, kind: str = "family"):
    with inside(member(sitting, which)) as concerned:
        sittings.declare_conflict(point(sitting), kind=kind, by=concerned)
    return concerned


def test_who_withdraws_reads_no_card_and_votes_no_more(secretary):
    sitting = a_sitting(an_application(), by=secretary, members=6)
    put(point(sitting), secretary)
    concerned = declared(sitting)
    with inside(concerned):
        assert str(sittings.why_not_read(point(sitting), by=concerned)).startswith("Vous êtes à l’écart")
        refused(lambda: deciding.vote(point(sitting), "for", by=concerned), "vous n’y votez pas")


def test_who_withdraws_is_not_counted_in_the_quorum(secretary):
    a_credit(a_fund())
    sitting = a_sitting(an_application(), by=secretary)
    put(point(sitting), secretary)
    declared(sitting)
    all_vote(point(sitting))
    with inside(secretary):
        refused(lambda: deciding.decide(point(sitting), by=secretary), "4 présents sans lien, 5 attendus")


def test_a_voice_given_before_withdrawing_is_kept_and_not_counted(secretary):
    sitting = a_sitting(an_application(), by=secretary, members=6)
    put(point(sitting), secretary)
    all_vote(point(sitting), "against")
    declared(sitting)
    with inside(secretary):
        assert Vote.objects.of(sitting.fund_id).count() == 6
        assert deciding.tally(point(sitting)).against == 5


def test_the_link_follows_the_application_to_another_sitting(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    concerned = declared(sitting)
    college = local.proposal().colleges[0].name
    with inside(secretary):
        later = sittings.plan(
            on=timezone.localdate() + SOON, seats={concerned.user_id: college}, by=secretary
        )
        again = sittings.postpone(point(sitting), later, by=secretary)
    with inside(concerned):
        assert sittings.why_not_read(again, by=concerned)


def test_who_does_not_sit_reads_no_card(secretary):
    sitting = a_sitting(an_application(), by=secretary)
    stranger = someone_at(a_fund(), "commission_member")
    with inside(stranger):
        assert str(sittings.why_not_read(point(sitting), by=stranger)) == (
            "Cette fiche se lit par qui siège à cette séance."
        )


# --- decisions ------------------------------------------------------------


def test_a_grant_is_promised_in_the_same_act(secretary):
    a_credit(a_fund())
    one = an_application()
    decision = a_decision(point(a_sitting(one, by=secretary)), by=secretary)
    with inside(secretary):
        grant, envelope = Grant.objects.of(one.fund_id).get(), Envelope.objects.of(one.fund_id).get()
        one.refresh_from_db()
    assert (one.state, grant.cents, envelope.committed) == ("decided", 1014_00, 1014_00)
    assert (decision.local_rules_id, decision.quotient) == (one.local_rules_id, one.quotient)
    assert grant.use_by == decision.use_by > timezone.localdate() + timedelta(days=150)


def test_a_refusal_promises_nothing(secretary):
    item = point(a_sitting(an_application(), by=secretary))
    decision = a_decision(item, Deciding("refused", reason="right_first"), by=secretary)
    with inside(secretary):
        assert (decision.outcome, Grant.objects.of(decision.fund_id).count()) == ("refused", 0)


def test_an_adjournment_says_what_is_awaited_and_until_when(secretary):
    one = an_application()
    until = timezone.localdate() + SOON
    told = Deciding("adjourned", reason="missing", papers=("quote",), until=until)
    a_decision(point(a_sitting(one, by=secretary)), told, by=secretary)
    with inside(secretary):
        one.refresh_from_db()
        assert (one.state, one.missing, one.missing_until) == ("adjourned", ["quote"], until)
        refused(lambda: applying.complete(one, by=secretary), "Il manque : Devis daté.")
        applying.update(one, papers=[*one.papers, "quote"], by=secretary)
        assert applying.complete(one, by=secretary).state == "complete"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Deciding("withdrawn"), "Choisissez la décision."),
        (Deciding("granted_full", 1), "Accorder en totalité, c’est accorder"),
        (Deciding("granted_partial", 1014_00, "shared"), "Accorder en partie, c’est moins"),
        (Deciding("granted_partial", 10_00), "Choisissez le motif"),
        (Deciding("refused"), "Choisissez le motif"),
        (Deciding("refused", 10, "budget"), "Cette décision n’accorde rien"),
        (Deciding("adjourned", reason="missing"), "Choisissez la pièce qui manque."),
    ],
)
def test_what_does_not_hold_together_is_not_proposed(secretary, told, sentence):
    item = point(a_sitting(an_application(), by=secretary))
    with inside(secretary):
        refused(lambda: deciding.propose(item, told, by=secretary), sentence)


@pytest.mark.parametrize(
    ("credit", "sentence"), [(None, "Aucun crédit n’est ouvert"), (1013_99, "de crédit pour cette aide")]
)
def test_no_more_is_promised_than_there_is(secretary, credit, sentence):
    if credit:
        a_credit(a_fund(), credit)
    item = point(a_sitting(an_application(), by=secretary))
    put(item, secretary)
    all_vote(item)
    with inside(secretary):
        refused(lambda: deciding.decide(item, by=secretary), sentence)
        assert not Decision.objects.of(item.fund_id).exists()


def test_the_years_ceiling_of_a_person_is_kept(secretary):
    a_credit(a_fund(), 100_000_00)
    adviser = someone_at(a_fund())
    her = a_person(by=adviser)
    first, second = (an_application(by=adviser, person=her) for _ in range(2))
    sitting = a_sitting(first, second, by=secretary)
    a_decision(point(sitting, 0), by=secretary)
    put(point(sitting, 1), secretary)
    all_vote(point(sitting, 1))
    with inside(secretary):
        refused(lambda: deciding.decide(point(sitting, 1), by=secretary), "Le plafond de l’année est de")


@pytest.mark.parametrize("where", ["words", "far_why"])
def test_what_is_written_of_a_decision_does_not_name_her(secretary, where):
    item = point(a_sitting(an_application(), by=secretary))
    told = replace(full(item.application), **{where: "Mme Fabre a tout dit, 06 39 98 41 27."})
    with inside(secretary):
        refused(
            lambda: deciding.propose(item, told, by=secretary),
            "Les membres lisent sans nom : écrivez autrement « Fabre, 06 39 98 41 27 ».",
        )


# --- like cases alike ------------------------------------------------------------


def five_like_decisions(secretary) -> None:
    """All granted whole: that is the fund's usage."""
    a_credit(a_fund(), 100_000_00)
    sitting = a_sitting(*(an_application() for _ in range(5)), by=secretary)
    for which in range(5):
        a_decision(point(sitting, which), by=secretary)
    with inside(secretary):
        sittings.close(sitting, by=secretary)


def another_day(secretary, one):
    with inside(secretary):
        later = sittings.plan(on=timezone.localdate() + SOON, by=secretary)
        return sittings.enlist(later, one, by=secretary)


def test_a_decision_far_from_the_fund_s_usage_asks_for_a_sentence(secretary):
    five_like_decisions(secretary)
    item = another_day(secretary, an_application())
    told = Deciding("granted_partial", 100_00, "shared")
    with inside(secretary):
        refused(lambda: deciding.propose(item, told, by=secretary), "Dites en une phrase pourquoi.")
        why = replace(told, far_why="Sa fille paie le reste.")
        assert deciding.propose(item, why, by=secretary).far_why == "Sa fille paie le reste."


def test_like_decisions_are_shown_without_a_name(secretary):
    five_like_decisions(secretary)
    with inside(secretary):
        found, usual = precedents.similar(an_application())
    assert (len(found), usual.count, usual.median) == (5, 5, 100)


# --- between two sittings ------------------------------------------------------------


def test_a_delegate_decides_under_the_threshold_and_the_next_sitting_ratifies(secretary, delegate):
    a_credit(a_fund())
    one = an_application(wanted=300_00)
    with inside(delegate):
        decision = deciding.decide_by_delegation(one, full(one), by=delegate)
    sitting = a_sitting(by=secretary)
    item = point(sitting)
    assert item.ratifies_id == decision.pk
    put(item, secretary, Deciding("ratified"))
    all_vote(item)
    with inside(secretary):
        assert deciding.ratify(item, by=secretary).state == "ratified"
        assert sittings.close(sitting, by=secretary).state == "closed"


def test_a_sitting_already_planned_receives_it_at_once(secretary, delegate):
    a_credit(a_fund())
    one, sitting = an_application(wanted=300_00), a_sitting(at="planned", by=secretary)
    with inside(delegate):
        deciding.decide_by_delegation(one, full(one), by=delegate)
        assert sittings.waiting(sitting).count() == 1


def test_what_one_sitting_looked_at_comes_to_no_other(secretary, delegate):
    a_credit(a_fund())
    for one in (an_application(wanted=100_00), an_application(wanted=100_00)):
        with inside(delegate):
            deciding.decide_by_delegation(one, full(one), by=delegate)
    first = a_sitting(at="planned", by=secretary)
    later = a_sitting(at="planned", by=secretary, on=timezone.localdate() + SOON)
    with inside(secretary):
        assert (sittings.waiting(first).count(), sittings.waiting(later).count()) == (2, 0)
        assert sittings.bring_to_ratify(later) == 0


def test_what_is_to_ratify_is_never_taken_off_and_holds_the_sitting_open(secretary, delegate):
    a_credit(a_fund())
    one = an_application(wanted=300_00)
    with inside(delegate):
        deciding.decide_by_delegation(one, full(one), by=delegate)
    sitting = a_sitting(by=secretary)
    with inside(secretary):
        refused(lambda: sittings.take_off(point(sitting), by=secretary), "reportez-la, sans la retirer")
        refused(lambda: sittings.close(sitting, by=secretary), "Il reste un point à examiner")
        refused(lambda: deciding.decide(point(sitting), by=secretary), "Ce point vient pour être ratifié")


def test_not_ratified_what_is_not_paid_comes_free(secretary, delegate):
    a_credit(a_fund())
    one = an_application(wanted=300_00)
    with inside(delegate):
        deciding.decide_by_delegation(one, full(one), by=delegate)
    item = point(a_sitting(by=secretary))
    put(item, secretary, Deciding("not_ratified", words="La mutuelle n’a pas répondu."))
    all_vote(item)
    with inside(secretary):
        deciding.ratify(item, by=secretary)
        grant, envelope = Grant.objects.of(one.fund_id).get(), Envelope.objects.of(one.fund_id).get()
    assert (grant.state, grant.why, envelope.engaged) == ("renounced", "not_ratified", 0)


def test_what_is_granted_is_what_was_voted_to_the_cent(secretary):
    """The example of the Bas-Rhin: 130.00 = 25.98 + 2.88 + 0.00 + 101.14."""
    a_credit(a_fund())
    sums = {"cost": 130_00, "statutory": 25_98, "complementary": 2_88, "other": 0, "wanted": 101_14}
    one = an_application(**sums)
    a_decision(point(a_sitting(one, by=secretary)), by=secretary)
    with inside(secretary):
        grant, envelope = Grant.objects.of(one.fund_id).get(), Envelope.objects.of(one.fund_id).get()
    assert (grant.cents, envelope.engaged) == (101_14, 101_14)


def test_what_was_not_ratified_is_no_usage(secretary, delegate):
    test_not_ratified_what_is_not_paid_comes_free(secretary, delegate)
    with inside(secretary):
        assert precedents.past(an_application(wanted=300_00)) == []


def decided_alone(one, by, told=None):
    with inside(by):
        return deciding.decide_by_delegation(one, told or full(one), by=by)


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        ({"wanted": 300_01}, "uncovered_care", "La délégation va jusqu’à 300,00"),
        ({"wanted": 10_00}, "disability", "Cette aide se décide en séance."),
    ],
)
def test_above_the_threshold_it_waits_for_the_sitting(delegate, said, kind, sentence):
    one = an_application(kind=kind, **said)
    refused(lambda: decided_alone(one, delegate), sentence)


def test_nobody_decides_what_she_prepared(delegate):
    one = an_application(wanted=300_00, by=delegate)
    refused(lambda: decided_alone(one, delegate), "Vous avez préparé cette demande")


def test_nobody_decides_without_the_delegation(secretary):
    one = an_application(wanted=300_00)
    refused(lambda: decided_alone(one, secretary), "demande la délégation de la direction")


def test_one_adjourns_in_a_sitting_only(delegate):
    one = an_application(wanted=300_00)
    until = timezone.localdate() + SOON
    told = Deciding("adjourned", reason="missing", papers=("quote",), until=until)
    refused(lambda: decided_alone(one, delegate, told), "On ajourne en séance.")


def urgently(one, by, motive="Opérée lundi."):
    with inside(by):
        return deciding.decide_urgent(one, full(one), motive=motive, by=by)


def test_an_urgency_is_granted_under_its_ceiling_for_a_reason(delegate):
    a_credit(a_fund())
    one = an_application(wanted=500_00)
    refused(lambda: urgently(one, delegate, motive=" "), "Dites pourquoi l’aide ne peut pas attendre")
    assert urgently(one, delegate).way == "urgent"
    other = an_application(wanted=500_01)
    refused(lambda: urgently(other, delegate), "L’urgence va jusqu’à 500,00")


def test_the_reason_of_an_urgency_does_not_name_her(delegate):
    one = an_application(wanted=300_00)
    refused(
        lambda: urgently(one, delegate, motive="Colette est opérée lundi."), "écrivez autrement « Colette »"
    )


def test_the_urgency_refuses_nobody(delegate):
    one = an_application(wanted=300_00)
    with inside(delegate):
        refused(
            lambda: deciding.decide_urgent(
                one, Deciding("refused", reason="budget"), motive="Vite.", by=delegate
            ),
            "L’urgence sert à accorder",
        )


# --- rules and credits ------------------------------------------------------------


def test_another_version_of_the_rules_does_not_touch_what_was_complete(secretary):
    one = an_application()
    local_rules(a_fund(), replace(local.proposal(), version="2", since=timezone.localdate(), quorum=2))
    with inside(secretary):
        one.refresh_from_db()
        assert one.local_rules.rules["quorum"] == 5
        assert crediting.held.in_force(one.fund_id, timezone.localdate()).rules["quorum"] == 2


def test_a_version_never_slips_in_before_another(secretary):
    local_rules(a_fund())
    with inside(secretary):
        refused(
            lambda: crediting.adopt(replace(local.proposal(), since=date(2025, 1, 1)), by=secretary),
            "Une version plus récente existe déjà",
        )


def test_a_credit_never_falls_under_what_is_promised(secretary):
    a_credit(a_fund())
    a_decision(point(a_sitting(an_application(), by=secretary)), by=secretary)
    refused(lambda: a_credit(a_fund(), 1013_99), "sont déjà engagés")
    assert a_credit(a_fund(), 1014_00).credit == 1014_00

"""Sittings on the screen: for who holds them, for who sits."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.base.models import Event
from relais.commission import deciding, sittings
from relais.commission.decision_rules import Deciding
from relais.commission.models import AgendaItem, Application, Conflict, Grant, Proposal, Seat, Sitting, Vote
from relais.web.commission import session_minutes
from tests.factories import (
    a_credit,
    a_decision,
    a_fund,
    a_grant,
    a_person,
    a_sitting,
    all_vote,
    an_application,
    inside,
    local_rules,
    member,
    sign_in,
    some_members,
    someone_at,
)
from tests.web.read import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(fund):
    return someone_at(fund, "commission_secretary")


@pytest.fixture
def hers(client, secretary):
    """The secretary's browser."""
    sign_in(client, User.objects.get(pk=secretary.user_id))
    return client


def browse(client, acting):
    sign_in(client, User.objects.get(pk=acting.user_id))
    return client


def address(name: str, *args) -> str:
    return reverse(f"web:{name}", args=args)


def points(sitting: Sitting) -> list[AgendaItem]:
    with inside(member(sitting)):
        rows = AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting)
        return list(rows.select_related("application", "sitting").order_by("position"))


def opened(*, of: int = 1, secretary, **how) -> tuple[Sitting, list[AgendaItem]]:
    """A sitting where everyone is there, with so many applications."""
    ours = [an_application(person=a_person(by=secretary, last_name=f"Zq{at}Fabre")) for at in range(of)]
    sitting = a_sitting(*ours, by=secretary, **how)
    return sitting, points(sitting)


# --- preparing ---------------------------------------------------------------------------------------------------


def test_nothing_yet_says_what_to_do(hers):
    read = text(hers.get(address("sessions")))
    assert "Aucune séance prévue" in read
    assert "Prévoir une séance" in read


def test_a_sitting_is_planned_then_one_says_who_sits(hers, fund):
    local_rules(fund)
    day = timezone.localdate() + timedelta(days=9)
    answer = hers.post(address("plan-session"), {"on": f"{day:%d %m %Y}", "place": "Salle du conseil"})
    with inside(someone_at(fund)):
        one = Sitting.objects.of(fund.pk).get()
    assert (one.on, one.place) == (day, "Salle du conseil")
    assert answer.url == address("session-seats", one.pk)


def test_a_day_gone_is_refused_and_kept(hers, fund):
    local_rules(fund)
    gone = timezone.localdate() - timedelta(days=1)
    answer = hers.post(address("plan-session"), {"on": f"{gone:%d %m %Y}", "place": "Salle du conseil"})
    assert answer.status_code == 422
    assert "Ce jour est passé" in text(answer)
    assert 'value="Salle du conseil"' in answer.content.decode()


def test_who_sits_is_said_college_by_college(hers, secretary, fund):
    sitting = a_sitting(at="planned", by=secretary, members=0)
    (user, college), *_others = some_members(fund, 3).items()
    assert "Dire qui siège" in text(hers.get(address("session", sitting.pk)))
    others = {f"seat-{other}": "none" for other, _college in _others}
    hers.post(address("session-seats", sitting.pk), {f"seat-{user}": college} | others)
    with inside(secretary):
        assert list(Seat.objects.of(fund.pk).values_list("user_id", "college")) == [(user, college)]


def test_who_sat_before_is_proposed_again(hers, secretary):
    before = a_sitting(by=secretary)
    later = a_sitting(at="planned", by=secretary, members=0, on=timezone.localdate() + timedelta(days=30))
    page = hers.get(address("session-seats", later.pk)).content.decode()
    assert page.count("selected>Représentants des assurés sociaux") == 4
    with inside(secretary):
        assert Seat.objects.of(before.fund_id).filter(sitting=before).count() == 5


def test_too_many_of_one_college_is_refused(hers, secretary, fund):
    sitting = a_sitting(at="planned", by=secretary, members=0)
    said = {f"seat-{user}": "Mutualité française" for user in some_members(fund, 2)}
    answer = hers.post(address("session-seats", sitting.pk), said)
    assert answer.status_code == 422
    assert "Le collège « Mutualité française » a 1 sièges." in text(answer)


def test_complete_applications_are_put_on_the_agenda(hers, secretary):
    ready, begun = an_application(), an_application(at="submitted")
    sitting = a_sitting(at="planned", by=secretary)
    page = text(hers.get(address("session-enlist", sitting.pk)))
    assert ready.number in page
    assert begun.number not in page
    hers.post(address("session-enlist", sitting.pk), {"applications": [str(ready.pk)]})
    assert [item.application_id for item in points(sitting)] == [ready.pk]


def test_a_point_moves_up_one_place(hers, secretary):
    sitting, (first, second, third) = opened(of=3, secretary=secretary)
    hers.post(address("session-order", sitting.pk), {"up": str(third.pk)})
    assert [item.pk for item in points(sitting)] == [first.pk, third.pk, second.pk]
    hers.post(address("session-order", sitting.pk), {"up": str(first.pk)})
    assert [item.pk for item in points(sitting)] == [first.pk, third.pk, second.pk]


def test_the_agenda_names_nobody(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    read = text(hers.get(address("session", sitting.pk)))
    assert item.application.number in read
    assert "Fabre" not in read
    assert "1 014,00 €" in read


def test_the_quorum_says_what_is_missing(hers, secretary):
    sitting = a_sitting(an_application(), by=secretary, members=3)
    assert "Quorum non atteint : 3 présents, il manque 2 personnes." in text(
        hers.get(address("session", sitting.pk))
    )


def test_who_is_present_is_noted(hers, secretary):
    sitting, _items = opened(secretary=secretary)
    with inside(secretary):
        first = Seat.objects.of(sitting.fund_id).filter(sitting=sitting).order_by("id").first()
    hers.post(address("session-presence", sitting.pk), {"present": [str(first.user_id)]})
    with inside(secretary):
        there = Seat.objects.of(sitting.fund_id).filter(sitting=sitting, present=True)
        assert [seat.pk for seat in there] == [first.pk]


# --- a point ----------------------------------------------------------------------------------------------------------


def test_a_point_is_read_without_a_name(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    read = text(hers.get(address("session-item", sitting.pk, item.pk)))
    assert "Fabre" not in read
    for told in ("Demandé à la caisse 1 014,00 €", "Quotient : 350,00 €", "Ce que le barème propose"):
        assert told in read
    assert "Aucun crédit n’est ouvert" in read


def test_the_scale_is_what_the_form_begins_with(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    page = hers.get(address("session-item", sitting.pk, item.pk)).content.decode()
    assert 'value="1014"' in page
    assert re.search(r'value="granted_full"[^>]*checked', page)


def proposal(**said) -> dict:
    return {"outcome": "granted_full", "cents": "1014,00", "reason": "", "words": ""} | said


def test_a_proposal_is_put_to_the_vote(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    answer = hers.post(address("session-item", sitting.pk, item.pk), proposal())
    assert answer.status_code == 302
    read = text(hers.get(address("session-item", sitting.pk, item.pk)))
    assert "Accordée en totalité, 1 014,00 €" in read
    assert "5 votes sont attendus." in read


def test_a_partial_grant_wants_its_reason_and_keeps_what_was_typed(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    said = proposal(outcome="granted_partial", cents="500", words="Le reste par la mutuelle.")
    answer = hers.post(address("session-item", sitting.pk, item.pk), said)
    assert answer.status_code == 422
    assert "Choisissez le motif" in text(answer)
    assert "Le reste par la mutuelle." in answer.content.decode()
    with inside(secretary):
        assert not Proposal.objects.of(sitting.fund_id).exists()


def test_what_a_tile_hides_is_not_said(hers, secretary):
    """Refused after the scale filled a sum: the sum is not proposed."""
    sitting, (item,) = opened(secretary=secretary)
    said = proposal(outcome="refused", reason="not_covered")
    assert hers.post(address("session-item", sitting.pk, item.pk), said).status_code == 302
    with inside(secretary):
        one = Proposal.objects.of(sitting.fund_id).get()
    assert (one.outcome, one.cents, one.reason) == ("refused", 0, "not_covered")


def test_an_adjournment_names_the_paper_and_the_day(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    said = proposal(outcome="adjourned", reason="missing")
    assert hers.post(address("session-item", sitting.pk, item.pk), said).status_code == 422
    until = timezone.localdate() + timedelta(days=20)
    said |= {"papers": ["mutual_answer"], "until": f"{until:%d %m %Y}"}
    hers.post(address("session-item", sitting.pk, item.pk), said)
    all_vote(item)
    hers.post(address("session-decide", sitting.pk, item.pk))
    with inside(secretary):
        one = Application.objects.of(sitting.fund_id).get(pk=item.application_id)
    assert (one.state, one.missing_until) == ("adjourned", until)


def test_a_decision_far_from_the_others_asks_a_sentence(hers, secretary, fund):
    a_credit(fund, 30_000_00)
    sitting, items = opened(of=6, secretary=secretary)
    for item in items[:5]:
        a_decision(item, by=secretary)
    far = proposal(outcome="granted_partial", cents="50", reason="resources")
    answer = hers.post(address("session-item", sitting.pk, items[5].pk), far)
    assert answer.status_code == 422
    assert "Dites en une phrase pourquoi." in text(answer)
    far["far_why"] = "Un autre financeur prend le reste."
    assert hers.post(address("session-item", sitting.pk, items[5].pk), far).status_code == 302


def test_like_decisions_are_shown_beside(hers, secretary, fund):
    a_credit(fund, 30_000_00)
    sitting, items = opened(of=2, secretary=secretary)
    a_decision(items[0], by=secretary)
    read = text(hers.get(address("session-item", sitting.pk, items[1].pk)))
    assert "Décisions semblables de la caisse" in read
    assert items[0].application.number in read
    assert "100 %" in read


def test_voted_it_is_decided_and_the_money_engaged(hers, secretary, fund):
    a_credit(fund)
    sitting, (item,) = opened(secretary=secretary)
    hers.post(address("session-item", sitting.pk, item.pk), proposal())
    all_vote(item)
    assert "Prendre la décision" in text(hers.get(address("session-item", sitting.pk, item.pk)))
    answer = hers.post(address("session-decide", sitting.pk, item.pk), follow=True)
    assert "La somme est engagée." in text(answer)
    with inside(secretary):
        assert Grant.objects.of(fund.pk).get().cents == 1014_00


def test_without_the_credit_the_decision_is_refused(hers, secretary, fund):
    a_credit(fund, 500_00)
    sitting, (item,) = opened(secretary=secretary)
    hers.post(address("session-item", sitting.pk, item.pk), proposal())
    all_vote(item)
    answer = hers.post(address("session-decide", sitting.pk, item.pk))
    assert answer.status_code == 409
    assert "Il reste 500,00 € de crédit" in text(answer)


def test_the_next_point_is_one_press_away(hers, secretary, fund):
    a_credit(fund)
    sitting, items = opened(of=2, secretary=secretary)
    a_decision(items[0], by=secretary)
    page = hers.get(address("session-item", sitting.pk, items[0].pk)).content.decode()
    assert address("session-item", sitting.pk, items[1].pk) in page


def test_a_point_is_put_off_to_another_sitting(hers, secretary):
    later = a_sitting(at="planned", by=secretary, on=timezone.localdate() + timedelta(days=30))
    sitting, (item,) = opened(secretary=secretary)
    hers.post(address("session-postpone", sitting.pk, item.pk), {"sitting": str(later.pk)})
    assert [one.application_id for one in points(later)] == [item.application_id]


def test_a_point_leaves_the_agenda(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    hers.post(address("session-take-off", sitting.pk, item.pk))
    with inside(secretary):
        assert Application.objects.of(sitting.fund_id).get().state == "complete"


# --- the close, the minutes -------------------------------------------------------------------------------------------


def test_it_does_not_close_while_a_point_waits(hers, secretary):
    sitting, _items = opened(secretary=secretary)
    answer = hers.post(address("session-close", sitting.pk))
    assert answer.status_code == 409
    assert "Il reste un point à examiner" in text(answer)


def test_closed_it_gives_its_minutes(hers, secretary, fund):
    a_credit(fund)
    sitting, (item,) = opened(secretary=secretary)
    a_decision(item, by=secretary)
    assert "Clore la séance" in text(hers.get(address("session", sitting.pk)))
    assert "Reprendre la séance" in text(hers.get(address("sessions")))
    read = text(hers.post(address("session-close", sitting.pk), follow=True))
    assert "Ouvrir les lettres, demande par demande" in read
    assert "Reprendre la séance" not in text(hers.get(address("sessions")))
    answer = hers.get(address("session-minutes", sitting.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_what_was_not_ratified_is_counted_for_nothing(secretary):
    a_grant(by=secretary)
    sitting = a_sitting(by=secretary)
    with inside(secretary):
        [item] = AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting).select_related("sitting")
        deciding.propose(item, Deciding("not_ratified", words="Sans réponse."), by=secretary)
    all_vote(item)
    with inside(secretary):
        deciding.ratify(item, by=secretary)
        [told] = session_minutes._items(sitting)
    assert (told.decision, told.cents) == ("non ratifiée", 0)


def test_a_sitting_not_opened_has_no_minutes(hers, secretary):
    sitting = a_sitting(an_application(), at="planned", by=secretary)
    assert hers.get(address("session-minutes", sitting.pk)).status_code == 404


def test_what_was_decided_before_is_ratified(hers, secretary, fund):
    grant = a_grant(by=secretary)
    sitting = a_sitting(by=secretary)
    (item,) = points(sitting)
    assert "À ratifier" in text(hers.get(address("session", sitting.pk)))
    read = text(hers.get(address("session-item", sitting.pk, item.pk)))
    assert "La décision à ratifier" in read
    assert "Par délégation" in read or "par délégation" in read
    hers.post(address("session-item", sitting.pk, item.pk), {"outcome": "ratified", "words": ""})
    all_vote(item)
    answer = hers.post(address("session-decide", sitting.pk, item.pk), follow=True)
    assert "est ratifié" in text(answer)
    with inside(secretary):
        assert Grant.objects.of(fund.pk).get(pk=grant.pk).state == "granted"


def test_not_ratified_what_is_not_paid_is_freed(hers, secretary, fund):
    grant = a_grant(by=secretary)
    sitting = a_sitting(by=secretary)
    (item,) = points(sitting)
    no = {"outcome": "not_ratified", "words": "Un droit n’avait pas été demandé."}
    hers.post(address("session-item", sitting.pk, item.pk), no)
    all_vote(item)
    hers.post(address("session-decide", sitting.pk, item.pk))
    with inside(secretary):
        assert Grant.objects.of(fund.pk).get(pk=grant.pk).state == "renounced"


def test_a_planned_sitting_is_cancelled(hers, secretary):
    sitting = a_sitting(at="planned", by=secretary)
    assert "Garder cette séance" in text(hers.get(address("session-cancel", sitting.pk)))
    hers.post(address("session-cancel", sitting.pk))
    with inside(secretary):
        assert Sitting.objects.of(sitting.fund_id).get().state == "cancelled"


# --- members ----------------------------------------------------------------------------------------------------------


def test_a_member_reads_the_sittings_where_she_sits(client, secretary, fund):
    sitting, _items = opened(secretary=secretary)
    elsewhere = a_sitting(at="planned", by=secretary, on=timezone.localdate() + timedelta(days=30))
    page = browse(client, member(sitting)).get(address("my-sessions")).content.decode()
    assert address("my-session", sitting.pk) in page
    assert address("my-session", elsewhere.pk) not in page
    assert client.get(address("my-session", elsewhere.pk)).status_code == 404


def test_her_card_has_no_name(client, secretary):
    person = a_person(by=secretary, first_name="Colette", last_name="Zqfabre")
    told = "Mme Zqfabre, 12 rue des Lilas, appelle au 06 39 98 41 27 : Colette ne mange plus."
    sitting = a_sitting(an_application(person=person, report=told), by=secretary)
    (item,) = points(sitting)
    read = text(browse(client, member(sitting)).get(address("card", sitting.pk, item.pk)))
    for word in ("Zqfabre", "Colette", "Lilas", "06 39"):
        assert word not in read
    assert "mots y sont masqués" in read
    assert "ne mange plus" in read


def test_who_votes_reads_what_the_room_reads_to_decide_alike(client, secretary):
    sitting, (item,) = opened(secretary=secretary)
    reads = [
        text(browse(client, who).get(address(page, sitting.pk, item.pk)))
        for who, page in ((secretary, "session-item"), (member(sitting), "card"))
    ]
    for read in reads:
        assert "Ce que le barème propose" in read
        assert "Décisions semblables de la caisse" in read


def test_she_votes_once(client, secretary):
    sitting, (item,) = opened(secretary=secretary)
    with inside(secretary):
        deciding.propose(item, Deciding("granted_full", 1014_00), by=secretary)
    hers = browse(client, member(sitting))
    assert "Votre vote est attendu" in text(hers.get(address("my-session", sitting.pk)))
    assert 'name="round" value="1"' in hers.get(address("card", sitting.pk, item.pk)).content.decode()
    hers.post(address("card", sitting.pk, item.pk), {"choice": "for", "round": 1})
    read = text(hers.get(address("card", sitting.pk, item.pk)))
    assert "Votre vote : Pour." in read
    assert "Donner mon vote" not in read
    again = hers.post(address("card", sitting.pk, item.pk), {"choice": "against", "round": 1})
    assert again.status_code == 422
    assert "il ne change plus" in text(again)
    with inside(secretary):
        assert [vote.choice for vote in Vote.objects.of(sitting.fund_id)] == ["for"]


def test_a_vote_on_what_was_replaced_is_not_counted(client, secretary):
    sitting, (item,) = opened(secretary=secretary)
    with inside(secretary):
        for outcome in (Deciding("granted_full", 1014_00), Deciding("refused", reason="not_covered")):
            deciding.propose(item, outcome, by=secretary)
    hers = browse(client, member(sitting))
    late = hers.post(address("card", sitting.pk, item.pk), {"choice": "for", "round": 1})
    assert late.status_code == 422
    assert "La proposition vient de changer" in text(late)
    with inside(secretary):
        assert not Vote.objects.of(sitting.fund_id).exists()


def test_nothing_is_voted_before_a_proposal(client, secretary):
    sitting, (item,) = opened(secretary=secretary)
    read = text(browse(client, member(sitting)).get(address("card", sitting.pk, item.pk)))
    assert "Rien n’est encore proposé pour ce point." in read
    assert "Donner mon vote" not in read


def test_a_conflict_closes_the_card_to_her_alone(client, secretary):
    sitting, items = opened(of=2, secretary=secretary)
    hers = browse(client, member(sitting))
    assert (
        hers.post(address("card-conflict", sitting.pk, items[0].pk), {"kind": "followed"}).status_code == 302
    )
    closed = text(hers.get(address("card", sitting.pk, items[0].pk)))
    assert "sa fiche ne se lit plus" in closed
    assert "350,00" not in closed
    assert "Quotient" in text(hers.get(address("card", sitting.pk, items[1].pk)))
    assert "Vous n’y votez pas" in text(hers.get(address("my-session", sitting.pk)))
    assert hers.post(address("card", sitting.pk, items[0].pk), {"choice": "for"}).status_code == 200
    with inside(secretary):
        assert Conflict.objects.of(sitting.fund_id).count() == 1
        assert not Vote.objects.of(sitting.fund_id).exists()


def test_a_conflict_is_read_by_the_others_without_its_reason(client, hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    with inside(member(sitting)) as one:
        sittings.declare_conflict(item, kind="family", by=one)
    read = text(hers.get(address("session-item", sitting.pk, item.pk)))
    assert "Ne lisent pas ce point et n’y votent pas" in read
    assert "familial" not in read


def test_a_member_reads_nothing_else(client, secretary):
    sitting, (item,) = opened(secretary=secretary)
    hers = browse(client, member(sitting))
    for name, args in (
        ("sessions", ()),
        ("session", (sitting.pk,)),
        ("session-item", (sitting.pk, item.pk)),
        ("aid-payments", ()),
        ("envelopes", ()),
    ):
        assert hers.get(address(name, *args)).status_code == 403


def test_the_secretary_does_not_vote(hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    assert hers.get(address("card", sitting.pk, item.pk)).status_code == 403


def test_whose_file_was_put_aside_is_on_no_agenda(hers, client, secretary):
    sitting, (item,) = opened(secretary=secretary)
    with inside(secretary):
        Application.objects.of(sitting.fund_id).get().person.__class__.objects.filter(
            pk=item.application.person_id
        ).update(restricted_at=timezone.now())
    assert item.application.number not in text(hers.get(address("session", sitting.pk)))
    assert hers.get(address("session-item", sitting.pk, item.pk)).status_code == 404


def test_each_reading_is_in_the_journal(client, hers, secretary):
    sitting, (item,) = opened(secretary=secretary)
    hers.get(address("session-item", sitting.pk, item.pk))
    with inside(secretary):
        read = Event.objects.of(sitting.fund_id).filter(
            subject_id=item.application_id, actor_id=secretary.user_id
        )
        assert "card.projected" in read.values_list("verb", flat=True)


# --- voices told aloud, and the minutes ------------------------------------------------------------------------------


def test_the_secretary_writes_what_is_said_aloud_and_all_read_so(hers, secretary):
    a_credit(a_fund())
    sitting, (item,) = opened(secretary=secretary)
    with inside(secretary):
        deciding.propose(item, Deciding("granted_full", item.application.wanted), by=secretary)
    page = address("session-votes", sitting.pk, item.pk)
    read = text(hers.get(address("session-item", sitting.pk, item.pk)))
    assert "Écrire les votes dits en séance" in read
    assert "On attend :" in read
    assert hers.post(page, {"vote": ""}).status_code == 422  # nobody said anything
    with inside(secretary):
        seats = list(
            Seat.objects.of(sitting.fund_id).filter(sitting=sitting).values_list("user_id", flat=True)
        )
    said = {f"vote-{pk}": "for" for pk in seats}
    assert hers.post(page, said).status_code == 422  # drawn before any proposal
    hers.post(page, said | {"round": 1})
    assert "Aucune voix n’est attendue." in text(hers.get(page))
    hers.post(address("session-decide", sitting.pk, item.pk))
    with inside(secretary):
        sitting.refresh_from_db()
        (line,) = session_minutes._told(sitting).items
    assert (line.in_favour, line.aloud) == (5, 5)
    browse(hers, member(sitting))
    assert "Pour, dit en séance" in text(hers.get(address("my-session", sitting.pk)))


def test_the_minutes_say_what_is_awaited_and_in_which_words(secretary):
    sitting, (item,) = opened(secretary=secretary)
    until = timezone.localdate() + timedelta(days=20)
    told = Deciding(
        "adjourned", reason="missing", words="La mutuelle répond.", papers=("quote",), until=until
    )
    a_decision(item, told, by=secretary)
    with inside(secretary):
        sitting.refresh_from_db()
        (line,) = session_minutes._told(sitting).items
    assert line.reason == "Une pièce manque"
    assert line.notes[1] == "« La mutuelle répond. »"
    assert line.notes[0].startswith("Devis daté, avant le")


def test_who_voted_then_left_was_present(secretary):
    a_credit(a_fund())
    sitting, (item,) = opened(secretary=secretary, members=6)
    a_decision(item, by=secretary)
    with inside(secretary):
        sittings.note_present(sitting, [], by=secretary)
        sitting.refresh_from_db()
        told = session_minutes._told(sitting)
    assert sum(len(college.present) for college in told.colleges) == 6
    assert not any(college.absent for college in told.colleges)


def test_a_member_reads_what_was_decided_and_no_card_of_a_closed_sitting(client, secretary):
    a_credit(a_fund())
    sitting, (item,) = opened(secretary=secretary)
    a_decision(item, by=secretary)
    with inside(secretary):
        sittings.close(sitting, by=secretary)
    answer = browse(client, member(sitting)).get(address("my-session", sitting.pk))
    assert "accordée en totalité" in text(answer)
    assert address("card", sitting.pk, item.pk) not in answer.content.decode()


def test_the_decision_of_a_point_is_told_once(hers, secretary):
    a_credit(a_fund())
    sitting, (item,) = opened(secretary=secretary)
    a_decision(item, by=secretary)
    read = text(hers.get(address("session-item", sitting.pk, item.pk)))
    assert "Ce qui est décidé" in read
    assert "Déjà décidé" not in read

"""Papers asked, given, accepted, refused; who reads what, and what the journal keeps."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import withdrawing
from relais.documents import actions, rules, store
from relais.documents.models import AskedPaper, Document
from relais.documents.unfit import UnfitFiles
from relais.referrals.models import Referral
from tests.documents.files import a_pdf, photo, pictures
from tests.factories import (
    a_case,
    a_document,
    a_document_of_relay,
    a_fund,
    a_partner,
    cleaned,
    inside,
    someone_at,
)

pytestmark = pytest.mark.django_db
PHOTO = [b"une photo"]


@pytest.fixture
def case(adviser, sender):
    return a_case(adviser=adviser, sender=sender)


@pytest.fixture
def relay(case, sender):
    with inside(sender):
        return Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)


def _events(acting, subject) -> list[Event]:
    with inside(acting):
        about = Event.objects.of(acting.organisation_id).about(subject.pk)
        return [event for event in about if event.verb.startswith("document.")]


# --- asking ---------------------------------------------------------------------------------------------------------


def test_what_is_asked_is_asked_once_in_the_order_of_the_table(case, adviser):
    with inside(adviser):
        actions.ask(case, ["quote", "identity"], by=adviser)
        actions.ask(case, ["identity", "bank_details"], by=adviser)
        assert [paper.kind for paper in actions.asked_of(case)] == ["identity", "quote", "bank_details"]
    assert [event.facts["kinds"] for event in _events(adviser, case)] == [
        ["identity", "quote"],
        ["bank_details"],
    ]


def test_what_is_no_longer_asked_may_be_asked_again(case, adviser):
    with inside(adviser):
        actions.ask(case, ["identity"], by=adviser)
        actions.ask_no_more(case, "identity", by=adviser)
        assert not actions.asked_of(case)
        actions.ask(case, ["identity"], by=adviser)
        assert AskedPaper.objects.of(case.fund_id).count() == 2


def test_nothing_is_asked_in_a_closed_case(adviser):
    case = a_case(at="closed", adviser=adviser)
    with inside(adviser), pytest.raises(Refused, match="clos"):
        actions.ask(case, ["identity"], by=adviser)


# --- giving ---------------------------------------------------------------------------------------------------------


def test_photos_become_one_paper_made_anew_and_sealed(case, adviser):
    """The real process apart, once."""
    with inside(adviser):
        one = actions.give(case, "identity", [photo(), a_pdf()], by=adviser)
        pdf = store.read(one.fund_id, one.pk)
    assert (one.pages, one.size) == (2, len(pdf))
    assert len(pictures(pdf)) == 2


def test_what_an_adviser_gives_is_accepted_what_she_gives_waits_to_be_looked_at(case, adviser):
    assert a_document(case, by=adviser, given="adviser").state == "accepted"
    assert a_document(case, by=adviser, given="person").state == "received"


def test_the_same_photos_sent_twice_are_one_paper(case, adviser):
    with inside(adviser), cleaned():
        first = actions.give(case, "identity", PHOTO, by=adviser)
        assert actions.give(case, "identity", PHOTO, by=adviser) == first
        assert actions.give(case, "quote", PHOTO, by=adviser) != first
        assert actions.give(case, "identity", [b"une autre"], by=adviser) != first
    assert len([event for event in _events(adviser, case) if event.verb == "document.given"]) == 3


def test_what_was_refused_may_be_sent_again(case, adviser):
    with inside(adviser), cleaned():
        first = actions.give(case, "identity", PHOTO, given="person", by=adviser)
        actions.refuse_it(first, case, fault="cut", by=adviser)
        assert actions.give(case, "identity", PHOTO, given="person", by=adviser) != first


def test_what_does_not_open_leaves_nothing(case, adviser):
    with inside(adviser), pytest.raises(UnfitFiles):
        actions.give(case, "identity", [b"<html>", b"MZ"], by=adviser)
    with inside(adviser):
        assert not Document.objects.of(case.fund_id).exists()
    assert not _events(adviser, case)


def test_a_deposit_whose_act_fails_leaves_a_file_that_no_row_needs(case, adviser, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError), inside(adviser), cleaned():
        actions.give(case, "identity", PHOTO, by=adviser)
    with inside(adviser):
        assert not Document.objects.of(case.fund_id).exists()
    assert store.sweep(case.fund_id, set(), older_than=timezone.now() + timedelta(minutes=1)) >= 1


def test_a_link_gives_so_many_papers_a_day_and_the_mission_as_many_as_it_must(case, adviser, monkeypatch):
    monkeypatch.setattr(rules, "MOST_A_DAY", 2)
    for _ in range(2):
        a_document(case, by=adviser)
    with pytest.raises(Refused, match="demain"):
        a_document(case, by=adviser)
    a_document(case, by=adviser, given="adviser")
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        a_document(case, by=adviser)


def test_files_that_are_not_taken_are_tries_too(case, adviser, monkeypatch):
    monkeypatch.setattr(rules, "MOST_TRIES", 2)
    with inside(adviser):
        for _ in range(2):
            with pytest.raises(UnfitFiles):
                actions.give(case, "identity", [], given="person", by=adviser)
        with pytest.raises(Refused, match="attendez un peu"):
            actions.give(case, "identity", [], given="person", by=adviser)


# --- with a relay -----------------------------------------------------------------------------------------------------


def test_what_a_structure_gives_is_read_in_the_case_and_by_itself(case, relay, sender, adviser):
    one = a_document_of_relay(relay, sender=sender)
    with inside(adviser):
        assert list(Document.objects.of_case(case)) == [one]
    with inside(sender):
        assert list(Document.objects.given_by(sender.organisation_id)) == [one]


def test_a_structure_reads_nothing_that_it_did_not_give(case, relay, sender, adviser):
    a_document(case, by=adviser)
    with inside(sender):
        assert not Document.objects.all().exists()


def test_without_her_agreement_a_structure_gives_nothing(relay, sender):
    with inside(sender), cleaned(), pytest.raises(Refused, match="si elle est d’accord"):
        actions.give_with_relay(relay, "identity", PHOTO, agreed="", by=sender)


def test_another_structure_gives_nothing_with_this_relay(relay):
    stranger = someone_at(a_partner())
    with inside(stranger), cleaned(), pytest.raises(Referral.DoesNotExist):
        actions.give_with_relay(relay, "identity", PHOTO, agreed="spoken", by=stranger)


def test_what_came_with_a_withdrawn_agreement_is_read_in_no_case(case, relay, sender, adviser):
    a_document_of_relay(relay, sender=sender)
    with inside(sender):
        withdrawing.withdraw(relay, "spoken", by=sender)
    with inside(adviser):
        assert not Document.objects.of_case(case).exists()


@pytest.mark.parametrize("stolen", ["case", "referral"])
def test_a_paper_cannot_hang_on_what_is_anothers(case, adviser, stolen):
    """Foreign keys ignore policies: those of papers carry the organisations."""
    theirs = a_case(adviser=someone_at(a_fund("673")))
    told = {"case_id": theirs.pk} if stolen == "case" else {"referral_id": theirs.referral_id}
    given = {"given": "adviser"} if stolen == "case" else {"given": "partner", "agreed": "spoken"}
    with pytest.raises(IntegrityError), inside(adviser):
        Document.objects.create(
            author_id=case.fund_id,
            fund_id=case.fund_id,
            kind="identity",
            given_at=timezone.now(),
            pages=1,
            size=1,
            digest=b"",
            scan="clean",
            **told,
            **given,
        )


# --- looking ----------------------------------------------------------------------------------------------------------


def test_a_paper_accepted_and_a_paper_refused_say_who_and_why(case, adviser):
    accepted, refused = a_document(case, by=adviser), a_document(case, by=adviser)
    with inside(adviser):
        accepted = actions.accept(accepted, case, by=adviser)
        refused = actions.refuse_it(refused, case, fault="past", words="Celle de 2026.", by=adviser)
    assert (accepted.state, accepted.decided_by_id) == ("accepted", adviser.user_id)
    assert (refused.state, refused.fault, refused.words) == ("refused", "past", "Celle de 2026.")
    assert [event.facts for event in _events(adviser, case)][-2:] == [
        {"kind": "identity"},
        {"kind": "identity", "fault": "past"},
    ]


def test_a_paper_is_accepted_once(case, adviser):
    one = a_document(case, by=adviser, at="accepted")
    with inside(adviser), pytest.raises(Refused, match="déjà notée"):
        actions.accept(one, case, by=adviser)


def test_a_paper_of_another_case_is_not_found(case, adviser):
    other = a_document(a_case(adviser=adviser), by=adviser)
    with inside(adviser), pytest.raises(Document.DoesNotExist):
        actions.accept(other, case, by=adviser)


def test_each_opening_is_in_the_journal_of_the_file(case, adviser):
    one = a_document(case, by=adviser, pdf=b"%PDF-1.4 sa piece")
    with inside(adviser):
        assert actions.pages_of(one, case, by=adviser) == b"%PDF-1.4 sa piece"
    last = _events(adviser, case)[-1]
    assert (last.verb, last.facts) == ("document.opened", {"document": str(one.pk), "kind": "identity"})


def test_nothing_that_was_typed_or_read_is_in_the_journal(case, adviser):
    a_document(case, by=adviser, at="refused")
    told = str([event.facts for event in _events(adviser, case)])
    assert "photo" not in told
    assert "PDF" not in told

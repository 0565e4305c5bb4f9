"""How a need ends, when a case closes, and what the sender is told: truth tables. No database."""

from datetime import date, timedelta
from itertools import product

import pytest

from relais.cases import rules
from relais.cases.rules import NeedState, Outcome, Proof, State
from relais.referrals.codes import TOLD_BY_MOVES, Care, Tidings

NOT_DONE = [outcome for outcome in Outcome if outcome != Outcome.CARE_DONE]
HOW_DO_YOU_KNOW = "Dites comment vous savez que le soin est fait."


def ending(**said):
    usual = {"case_state": "open", "need_state": "open", "outcome": "care_done", "proof": "declared"}
    return rules.why_not_end_need(**usual | said)


@pytest.mark.parametrize("proof", Proof)
def test_a_care_done_is_noted_with_any_grade_of_proof(proof):
    assert ending(proof=proof) is None


@pytest.mark.parametrize("proof", ["", "sworn", None])
def test_a_care_is_not_done_on_no_word_at_all(proof):
    assert ending(proof=proof) == HOW_DO_YOU_KNOW


@pytest.mark.parametrize("outcome", NOT_DONE)
def test_any_other_end_needs_no_proof(outcome):
    assert ending(outcome=outcome, proof="") is None


@pytest.mark.parametrize(("outcome", "proof"), list(product(NOT_DONE, Proof)))
def test_a_proof_is_only_that_of_a_care_done(outcome, proof):
    assert ending(outcome=outcome, proof=proof) == "Une preuve ne se note que pour un soin fait."


@pytest.mark.parametrize("outcome", ["", "cured", "CARE_DONE"])
def test_an_end_is_one_of_ours(outcome):
    assert ending(outcome=outcome, proof="") == "Choisissez ce qu’il est advenu de ce soin."


@pytest.mark.parametrize("outcome", Outcome)
def test_a_need_ends_once(outcome):
    assert ending(need_state="ended", outcome=outcome) == "Ce soin a déjà une issue."


@pytest.mark.parametrize("need_state", NeedState)
def test_nothing_ends_in_a_closed_case(need_state):
    assert ending(case_state="closed", need_state=need_state) == "Ce dossier est clos."


@pytest.mark.parametrize(
    ("case_state", "care", "open_care", "said"),
    [
        ("open", "optical", [], None),
        ("open", "optical", ["hearing"], None),
        ("open", "optical", ["hearing", "optical"], "Ce soin est déjà dans le dossier."),
        ("open", "massage", [], "Choisissez le soin qui manque."),
        ("open", "", [], "Choisissez le soin qui manque."),
        ("closed", "optical", [], "Ce dossier est clos : on ne peut plus y ajouter un soin."),
        ("closed", "massage", ["optical"], "Ce dossier est clos : on ne peut plus y ajouter un soin."),
    ],
)
def test_when_a_need_may_be_added(case_state, care, open_care, said):
    assert rules.why_not_add_need(case_state=case_state, care=care, open_care=open_care) == said


def test_a_case_closes_when_nothing_is_left():
    assert rules.why_not_close(case_state="open", open_care=[]) is None


@pytest.mark.parametrize("care", Care)
def test_the_one_care_left_is_named(care):
    said = rules.why_not_close(case_state="open", open_care=[care])
    left = care.label.lower()
    assert said == f"Vous pourrez clore quand chaque soin aura une issue. Il en reste un : {left}."


def test_the_cares_left_are_counted_and_named():
    said = rules.why_not_close(case_state="open", open_care=["optical", "hearing", "other"])
    assert said.endswith("Il en reste 3 : lunettes, audition, autre soin.")


@pytest.mark.parametrize("open_care", [[], ["optical"]])
def test_a_case_closes_once(open_care):
    said = rules.why_not_close(case_state="closed", open_care=open_care)
    assert said == "Ce dossier est déjà clos."


def test_an_end_is_noted_when_it_is_known():
    today = date(2026, 11, 18)
    assert rules.why_not_on(today, today=today) is None
    assert rules.why_not_on(today - timedelta(days=400), today=today) is None
    said = rules.why_not_on(today + timedelta(days=1), today=today)
    assert said == "Cette date est à venir : notez l’issue quand elle est connue."


@pytest.mark.parametrize("tidings", Tidings)
def test_an_adviser_tells_what_the_moves_do_not(tidings):
    said = rules.why_not_tell_by_hand(case_state="open", tidings=tidings)
    by_itself = "Cette nouvelle part d’elle-même, au bon moment."
    assert said == (by_itself if tidings in TOLD_BY_MOVES else None)


@pytest.mark.parametrize("tidings", Tidings)
def test_after_the_end_nothing_more_is_told(tidings):
    said = rules.why_not_tell_by_hand(case_state="closed", tidings=tidings)
    assert said == "Ce dossier est clos : la structure a déjà su ce qu’il est devenu."


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ([], Tidings.ENDED),
        (["care_done"], Tidings.CARE_DONE),
        (["care_done", "care_done"], Tidings.CARE_DONE),
        (["care_done", "deceased"], Tidings.PARTLY_DONE),
        (["funding_refused", "care_done", "care_done"], Tidings.PARTLY_DONE),
        (["lost_contact"], Tidings.ENDED),
        (["need_lapsed", "refused_by_person"], Tidings.ENDED),
    ],
)
def test_the_sender_learns_done_partly_or_over(outcomes, told):
    assert rules.tidings_at_close(outcomes) == told


@pytest.mark.parametrize("outcome", NOT_DONE)
def test_why_it_ended_without_care_is_never_told(outcome):
    """A death, a refusal, a move: the sender reads the same sentence."""
    assert rules.tidings_at_close([outcome]) == Tidings.ENDED
    assert rules.tidings_at_close([outcome, "care_done"]) == Tidings.PARTLY_DONE


@pytest.mark.parametrize("outcome", NOT_DONE)
def test_no_sentence_for_the_sender_speaks_of_a_reason(outcome):
    assert not any(outcome.label.lower() in tidings.label.lower() for tidings in Tidings)


def test_proofs_go_from_the_weakest_to_the_strongest():
    assert list(Proof) == ["declared", "appointment_honoured", "invoice_seen"]


@pytest.mark.parametrize("coded", [State, NeedState, Outcome, Proof])
def test_every_code_has_its_own_french_label(coded):
    labels = [label for _, label in coded.choices()]
    assert len(set(labels)) == len(labels)
    assert all(labels)

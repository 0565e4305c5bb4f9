"""From the file to prepare to the right used: each move, and why not. No database."""

from datetime import date, timedelta
from itertools import product

import pytest

from relais.reviews import claim_rules as rules
from relais.reviews.claim_rules import MOVES, ClaimMove, ClaimState
from relais.rights.catalogue import CATALOGUE, Silence

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(("state", "move"), product(ClaimState, ClaimMove))
def test_only_the_moves_of_the_table_may_be_made(state, move):
    refused = rules.why_not_move(case_state="open", state=state, move=move)
    assert (refused is None) == ((state, move) in MOVES)


@pytest.mark.parametrize("move", ClaimMove)
def test_nothing_moves_in_a_closed_case(move):
    for state in ClaimState:
        assert rules.why_not_move(case_state="closed", state=state, move=move) == "Ce dossier est clos."


def test_what_is_not_sent_yet_says_so():
    refused = rules.why_not_move(case_state="open", state="to_prepare", move="complete")
    assert refused == "Cette demande n’est pas encore envoyée : notez d’abord son envoi."


def test_what_is_done_already_says_its_state():
    refused = rules.why_not_move(case_state="open", state="used", move="send")
    assert refused == "Cette demande est déjà notée « droit utilisé »."


def test_a_right_used_is_reached_only_through_a_right_open():
    assert {begin for (begin, _), end in MOVES.items() if end == "used"} == {"open"}


def test_every_living_state_has_a_way_out():
    ends = {begin for begin, _ in MOVES}
    assert set(ClaimState) - ends == {"used", "dropped"}


# --- beginning ------------------------------------------------------------------------------------------


def claiming(**said):
    return rules.why_not_claim(**{"case_state": "open", "right": "c2s_free", "line_status": ""} | said)


def test_a_right_is_claimed_with_a_review_or_without():
    assert claiming() is None
    assert claiming(line_status="entitled") is None


@pytest.mark.parametrize("status", ["entitled_if", "to_confirm", "cannot_tell", "held"])
def test_an_answer_that_is_no_refusal_leaves_the_choice(status):
    assert claiming(line_status=status) is None


def test_a_line_that_says_no_is_corrected_first():
    assert "corrigez d’abord cette ligne" in claiming(line_status="not_entitled")


def test_a_right_that_nobody_knows_is_not_claimed():
    assert claiming(right="rmi") == "Choisissez le droit à demander, parmi ceux de la liste."


@pytest.mark.parametrize("right", [right for right in CATALOGUE if right.silence == Silence.NO_CLAIM])
def test_what_is_not_claimed_says_how_it_is_had(right):
    assert right.claim in claiming(right=right.code)


def test_nothing_is_claimed_in_a_closed_case():
    assert claiming(case_state="closed") == "Ce dossier est clos."


def test_the_three_faces_of_c2s_are_one_claim():
    assert rules.same_claim("c2s_paying") == {"c2s_free", "c2s_paying", "c2s_presumed"}
    assert rules.same_claim("ame") == {"ame"}


@pytest.mark.parametrize(
    ("state", "free"), [("sent", False), ("open", False), ("used", True), ("refused", True)]
)
def test_beside_another_claim_under_way_none_comes_back(state, free):
    assert (rules.why_not_beside([state]) is None) == free


# --- dates ------------------------------------------------------------------------------------------


def sending(on, state="to_prepare"):
    return rules.why_not_send(case_state="open", state=state, on=on, today=TODAY)


def test_it_was_sent_today_or_before():
    assert sending(TODAY) is None
    assert sending(YESTERDAY) is None
    assert "à venir" in sending(TOMORROW)
    assert "vérifiez l’année" in sending(date(1926, 11, 22))


def completing(on, sent_on=YESTERDAY):
    return rules.why_not_complete(case_state="open", state="sent", on=on, sent_on=sent_on, today=TODAY)


def test_it_is_complete_on_the_day_it_was_sent_or_after():
    assert completing(YESTERDAY) is None
    assert completing(TODAY) is None
    assert "avant l’envoi" in completing(YESTERDAY - timedelta(days=1))
    assert "à venir" in completing(TOMORROW)


def opening(since, until=None, state="complete"):
    return rules.why_not_open(case_state="open", state=state, since=since, until=until, today=TODAY)


def test_a_right_may_begin_before_or_soon():
    assert opening(date(2026, 12, 1)) is None
    assert opening(date(2025, 1, 1), date(2025, 12, 31)) is None
    assert "vérifiez l’année" in opening(date(2028, 12, 1))
    assert "vient après le premier" in opening(date(2026, 12, 1), date(2026, 12, 1))


# --- refusal and silence ------------------------------------------------------------------------------------------


def refusing(**said):
    usual = {
        "case_state": "open",
        "state": "complete",
        "reason": "resources",
        "on": TODAY,
        "sent_on": YESTERDAY,
        "silence": Silence.REFUSED,
        "due_on": YESTERDAY,
        "today": TODAY,
    }
    return rules.why_not_refuse(**usual | said)


def test_a_refusal_has_a_coded_reason():
    assert refusing() is None
    assert refusing(reason="because") == "Choisissez le motif du refus, tel que le courrier le dit."


def test_a_refusal_is_not_dated_before_the_claim_nor_after_today():
    assert "avant l’envoi" in refusing(on=YESTERDAY - timedelta(days=1))
    assert "à venir" in refusing(on=TOMORROW)


def test_silence_refuses_an_ame_once_the_last_day_is_over():
    assert refusing(reason="silence") is None
    assert "court encore" in refusing(reason="silence", due_on=TODAY)


def test_silence_never_refuses_a_c2s():
    refused = refusing(reason="silence", silence=Silence.ACCEPTED)
    assert refused == "Pour ce droit, sans réponse, c’est accepté : ce n’est pas un refus."


def test_silence_says_nothing_where_it_is_not_known():
    assert "reste à vérifier" in refusing(reason="silence", silence=Silence.NOT_KNOWN)


def test_silence_says_nothing_before_the_file_is_complete():
    assert "notez d’abord le jour" in refusing(reason="silence", state="sent", due_on=None)


def test_silence_refuses_every_appeal():
    assert refusing(reason="silence", state="appealed", silence=Silence.ACCEPTED) is None


def appealing(**said):
    usual = {
        "case_state": "open",
        "state": "refused",
        "on": TODAY,
        "until": TODAY,
        "appealed_on": None,
        "today": TODAY,
    }
    return rules.why_not_appeal(**usual | said)


def test_a_refusal_is_contested_until_its_last_day_included():
    assert appealing() is None
    assert appealing(until=None) is None
    assert str(appealing(until=YESTERDAY)).startswith("Le délai de recours est passé le 21 novembre 2026")


def test_an_appeal_is_made_once():
    assert "il reste le tribunal" in appealing(appealed_on=YESTERDAY)


def test_an_appeal_is_noted_once_made():
    assert "à venir" in appealing(on=TOMORROW, until=TOMORROW)


# --- use, and the end ----------------------------------------------------------------------------------------------


def using(**said):
    usual = {
        "case_state": "open",
        "state": "open",
        "how": "dentist",
        "on": TODAY,
        "open_from": YESTERDAY,
        "today": TODAY,
    }
    return rules.why_not_use(**usual | said)


def test_a_right_open_is_used_when_one_says_how():
    assert using() is None
    assert using(how="") == "Dites comment on sait que ce droit lui sert."


def test_it_is_not_used_before_it_is_open():
    assert "avant l’ouverture" in using(on=YESTERDAY - timedelta(days=1))
    assert "déjà notée" in using(state="complete")


def test_a_right_that_pays_care_serves_by_care_the_others_by_what_they_pay():
    assert "paid" not in rules.uses_of("c2s_free")
    assert rules.uses_of("rsa") == ["paid", "other"]


def test_a_claim_is_dropped_with_its_reason():
    assert rules.why_not_drop(case_state="open", state="sent", reason="declined") is None
    assert rules.why_not_drop(case_state="open", state="sent", reason="lazy") is not None
    assert rules.why_not_drop(case_state="open", state="open", reason="declined") is not None


@pytest.mark.parametrize("state", ClaimState)
def test_only_what_may_still_move_is_reminded_of(state):
    refused = rules.why_not_chase(case_state="open", state=state)
    assert (refused is None) == (state not in ("used", "dropped"))


@pytest.mark.parametrize("state", ClaimState)
def test_one_stops_at_a_refusal_or_at_a_right_open(state):
    refused = rules.why_not_settle(case_state="open", state=state, followed=True)
    assert (refused is None) == (state in ("refused", "open"))


def test_one_stops_once():
    refused = rules.why_not_settle(case_state="open", state="refused", followed=False)
    assert refused == "Cette demande n’est plus suivie."


@pytest.mark.parametrize("state", ClaimState)
def test_a_file_changes_until_its_answer(state):
    refused = rules.why_not_prepare(case_state="open", state=state)
    assert (refused is None) == (state in rules.UNDER_WAY)


def test_a_manager_is_chosen_for_c2s_alone():
    assert rules.why_not_manager(right="c2s_free", manager="Mutuelle du Tarn") is None
    assert rules.why_not_manager(right="ame", manager="Mutuelle du Tarn") is not None
    assert rules.why_not_manager(right="c2s_free", manager="  ") is not None
    assert rules.why_not_manager(right="c2s_free", manager="m" * 121) is not None

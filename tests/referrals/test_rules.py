"""What a referral may become, and why not: every state, every move, every sentence. No database."""

from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest

from relais.referrals import codes, rules
from relais.referrals.codes import TOLD_BY_MOVES, Care, Reason, Tidings
from relais.referrals.rules import MOVES, State

FUND, OTHER = uuid4(), uuid4()
TODAY = date(2026, 11, 18)
ALREADY = "Ce relais est déjà {}."
ELSEWHERE = "Ce relais est adressé à une autre caisse."


@pytest.mark.parametrize(
    ("state", "move", "said"),
    [
        ("sent", "accept", None),
        ("sent", "end", ALREADY.format("transmis")),
        ("accepted", "accept", ALREADY.format("pris en charge")),
        ("accepted", "end", None),
        ("ended", "accept", ALREADY.format("terminé")),
        ("ended", "end", ALREADY.format("terminé")),
    ],
)
def test_every_state_answers_every_move(state, move, said):
    assert (
        rules.why_not(move, state=state, sender_id=ELSEWHERE, receiver_id=FUND, by_organisation_id=FUND)
        == said
    )


@pytest.mark.parametrize(("state", "move"), list(product(State, ["accept", "end", "anything"])))
def test_another_fund_may_move_nothing(state, move):
    assert (
        rules.why_not(move, state=state, sender_id=ELSEWHERE, receiver_id=FUND, by_organisation_id=OTHER)
        == ELSEWHERE
    )


@pytest.mark.parametrize("state", State)
def test_a_move_that_does_not_exist_is_refused(state):
    said = rules.why_not(
        "forget", state=state, sender_id=ELSEWHERE, receiver_id=FUND, by_organisation_id=FUND
    )
    assert said == ALREADY.format(state.label)


def test_every_state_is_reached_and_only_a_withdrawal_is_for_ever():
    assert set(MOVES.values()) == set(State)
    assert {state for state, _ in MOVES} == set(State) - {State.WITHDRAWN}


def sending(**said):
    usual = {
        "birth_date": date(1956, 3, 14),
        "care": ["optical"],
        "reasons": ["language"],
        "coded": {},
        "today": TODAY,
    }
    return rules.why_not_send(**usual | said)


@pytest.mark.parametrize(
    ("said", "beginning"),
    [
        ({"care": ["optical", "wings"]}, "Indiquez au moins un soin"),
        ({"reasons": ["boredom"]}, "Indiquez ce qui bloque"),
        ({"coded": {"urgency": "panic"}}, "Une réponse ne fait pas partie"),
    ],
)
def test_what_no_page_would_send_is_refused_all_the_same(said, beginning):
    assert sending(**said).startswith(beginning)


def test_no_reason_at_all_may_leave():
    assert sending(reasons=[]) is None


@pytest.mark.parametrize("born", [TODAY + timedelta(days=1), TODAY - rules.OLDEST - timedelta(days=1)])
def test_nobody_is_born_tomorrow_nor_in_another_century(born):
    assert sending(birth_date=born) == "La date de naissance ne va pas : vérifiez l’année."


@pytest.mark.parametrize("born", [TODAY, TODAY - rules.OLDEST])
def test_a_newborn_and_the_oldest_are_welcome(born):
    assert sending(birth_date=born) is None


def test_a_relay_without_a_care_has_no_object():
    assert sending(care=[]) == "Indiquez au moins un soin qui lui manque, parmi ceux proposés."


def test_the_same_draft_is_the_same_relay_unless_the_answers_changed():
    assert rules.why_not_replay(same_body=True) is None
    assert rules.why_not_replay(same_body=False).startswith(
        "Ce relais est déjà parti avec d’autres réponses."
    )


@pytest.mark.parametrize(("state", "tidings"), list(product(State, [*Tidings, "rumour", ""])))
def test_without_report_back_nothing_is_told(state, tidings):
    said = rules.why_not_tell(tidings=tidings, report_back=False, state=state)
    assert said == "Elle n’a pas souhaité que la structure soit informée de la suite."


@pytest.mark.parametrize("tidings", Tidings)
def test_nothing_is_told_of_a_relay_nobody_took(tidings):
    said = rules.why_not_tell(tidings=tidings, report_back=True, state="sent")
    assert said == "Prenez d’abord ce relais."


@pytest.mark.parametrize(("state", "tidings"), list(product([State.ACCEPTED, State.ENDED], Tidings)))
def test_once_taken_every_whole_sentence_may_be_told(state, tidings):
    assert rules.why_not_tell(tidings=tidings, report_back=True, state=state) is None


@pytest.mark.parametrize("tidings", ["rumour", "", "ACCEPTED"])
def test_only_whole_sentences_are_told(tidings):
    said = rules.why_not_tell(tidings=tidings, report_back=True, state="accepted")
    assert said == "Choisissez une des phrases proposées."


def test_the_moves_tell_the_beginning_the_three_ends_and_what_leads_elsewhere():
    assert {"accepted", "forwarded", "reopened", *codes.ENDS} == TOLD_BY_MOVES
    assert {"care_done", "partly_done", "ended"} == codes.ENDS


@pytest.mark.parametrize(
    ("sent_on", "due_on"),
    [
        (date(2026, 11, 16), date(2026, 11, 18)),  # Monday → Wednesday
        (date(2026, 11, 17), date(2026, 11, 19)),
        (date(2026, 11, 18), date(2026, 11, 20)),  # Wednesday → Friday
        (date(2026, 11, 19), date(2026, 11, 23)),  # Thursday → Monday
        (date(2026, 11, 20), date(2026, 11, 24)),  # Friday → Tuesday
        (date(2026, 11, 21), date(2026, 11, 24)),  # Saturday → Tuesday
        (date(2026, 11, 22), date(2026, 11, 24)),  # Sunday → Tuesday
        (date(2026, 12, 31), date(2027, 1, 4)),  # over the New Year
        (date(2028, 2, 28), date(2028, 3, 1)),  # over a 29th of February
    ],
)
def test_a_fund_answers_in_two_working_days(sent_on, due_on):
    assert rules.due_on(sent_on) == due_on


def test_no_answer_is_ever_due_on_a_weekend():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    assert {rules.due_on(day).weekday() for day in days} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("state", "today", "late"),
    [
        ("sent", date(2026, 11, 24), False),  # the very day it is due
        ("sent", date(2026, 11, 25), True),
        ("sent", date(2026, 11, 22), False),  # a weekend between
        ("accepted", date(2027, 11, 25), False),
        ("ended", date(2027, 11, 25), False),
    ],
)
def test_late_is_past_the_day_and_still_waiting(state, today, late):
    assert rules.is_late(state=state, sent_on=date(2026, 11, 20), today=today) is late


@pytest.mark.parametrize("coded", [State, Care, Reason, Tidings])
def test_every_code_has_its_own_french_label(coded):
    codes, labels = zip(*coded.choices(), strict=True)
    assert [str(member) for member in coded] == list(codes)
    assert len(set(labels)) == len(labels)
    assert all(label and label != code for code, label in zip(codes, labels, strict=True))


def test_a_relay_that_nobody_would_read_does_not_leave():
    assert rules.why_not_receive(fund="CPAM du Tarn", is_read=True) is None
    said = rules.why_not_receive(fund="CPAM du Tarn", is_read=False)
    assert said.startswith("CPAM du Tarn ne lit pas encore les relais ici : rien n’est parti.")


# --- whose move it is, and why -----------------------------------------------------------------------------------

SENDER = uuid4()


@pytest.mark.parametrize(("state", "move"), list(product(State, rules.Move)))
def test_every_move_of_every_state_is_in_the_table_or_refused(state, move):
    """The sender for what is hers, the fund for the rest: nobody else is asked."""
    by = SENDER if move == "recall" else FUND
    said = rules.why_not(move, state=state, sender_id=SENDER, receiver_id=FUND, by_organisation_id=by)
    assert (said is None) is ((state, move) in MOVES)


@pytest.mark.parametrize("move", sorted(set(rules.Move) - rules.SENDERS))
def test_the_sender_does_not_answer_in_the_place_of_the_fund(move):
    said = rules.why_not(move, state="sent", sender_id=SENDER, receiver_id=FUND, by_organisation_id=SENDER)
    assert said == ELSEWHERE


def test_the_fund_does_not_take_back_what_another_passed():
    said = rules.why_not("recall", state="sent", sender_id=SENDER, receiver_id=FUND, by_organisation_id=FUND)
    assert said == "Seule la structure qui a passé ce relais peut le reprendre."


@pytest.mark.parametrize("state", sorted(set(State) - {State.WITHDRAWN}))
@pytest.mark.parametrize("by", [SENDER, FUND])
def test_her_withdrawal_is_heard_by_either_side_whatever_the_state(state, by):
    assert (
        rules.why_not("withdraw", state=state, sender_id=SENDER, receiver_id=FUND, by_organisation_id=by)
        is None
    )


@pytest.mark.parametrize("reasons", [codes.ReturnReason, codes.ScopeReason, codes.RecallReason])
def test_a_reason_is_one_of_those_proposed(reasons):
    assert [rules.why_not_because(one, reasons) for one in reasons] == [None] * len(reasons)
    assert rules.why_not_because("", reasons) == "Dites pourquoi, parmi les raisons proposées."


def test_every_reason_given_to_the_structure_says_what_to_do_next():
    assert set(codes.REMEDIES) == {*codes.ReturnReason, *codes.ScopeReason}


def test_nothing_is_told_after_a_withdrawal():
    said = rules.why_not_tell(tidings="reached", report_back=True, state="withdrawn")
    assert said == "Son accord est retiré : plus rien ne part vers la structure."


def test_a_draft_whose_relay_is_withdrawn_does_not_leave_again():
    said = rules.why_not_replay(same_body=True, withdrawn=True)
    assert said.startswith("Son accord pour ce relais est retiré : rien n’est reparti.")


def forwarding(**said):
    usual = {
        "name": "MSA du Tarn",
        "is_fund": True,
        "is_ours": False,
        "is_sender": False,
        "allowed": True,
        "agreed": "",
        "beyond": [],
    }
    return rules.why_not_forward(**usual | said)


@pytest.mark.parametrize(
    ("said", "beginning"),
    [
        ({"is_fund": False}, "Choisissez la caisse"),
        ({"is_ours": True}, "MSA du Tarn est votre caisse"),
        ({"is_sender": True}, "MSA du Tarn vous a passé ce relais"),
        ({"allowed": False}, "Son accord ne parle pas d’une autre caisse."),
        ({"agreed": "dreamt"}, "Dites comment elle a donné son accord"),
        ({"beyond": ["optical"]}, "Son accord ne parle pas de ce soin : lunettes."),
    ],
)
def test_why_a_relay_is_not_passed_on(said, beginning):
    assert forwarding(**said).startswith(beginning)


@pytest.mark.parametrize(
    "said", [{}, {"allowed": False, "agreed": "spoken"}, {"beyond": ["optical"], "agreed": "spoken"}]
)
def test_with_her_agreement_it_is_passed_on(said):
    assert forwarding(**said) is None


def test_where_a_relay_was_passed_to_is_kept_in_its_reason():
    assert rules.place_passed_to(rules.passed_to("731", "agricultural")) == ("731", "agricultural")
    assert rules.place_passed_to("mistake") is None
    assert len(rules.passed_to("731", "agricultural")) <= 20


@pytest.mark.parametrize("working_days", [1, 2, 5])
def test_the_last_late_day_is_the_last_one_that_is_late(working_days):
    for today in (TODAY + timedelta(days=n) for n in range(14)):
        day = rules.last_late_day(today, working_days)
        late = [
            rules.is_late(state="sent", sent_on=on, today=today, working_days=working_days)
            for on in (day, day + timedelta(days=1))
        ]
        assert late == [True, False]

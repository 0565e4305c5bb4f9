"""What may be asked, given, accepted, read; how long pages are kept. No database."""

from datetime import date, timedelta

import pytest

from relais.documents import kinds, rules
from relais.documents.rules import (
    BY_HAND,
    MOST_A_DAY,
    MOST_ASKED,
    MOST_BYTES_A_DAY,
    MOST_TRIES,
    MOVES,
    REMEDIES,
    AskedState,
    DocumentMove,
    DocumentState,
    Fault,
    Held,
    Scan,
)

THEN = date(2026, 3, 2)
KNOWN = ("identity", "quote", "tax_notice")
ASK = {"case_state": "open", "kinds": ["identity"], "asked": [], "known": KNOWN}
GIVE = {"case_state": "open", "kind": "identity", "known": KNOWN}
WITH_RELAY = {"relay_state": "accepted", "kind": "identity", "known": KNOWN, "agreed": "spoken"}
DECIDE = {"case_state": "open", "state": "received", "scan": "clean", "gone": False}
REFUSE = {**DECIDE, "fault": "blurred", "words": ""}


@pytest.mark.parametrize(
    ("rule", "usual", "changed", "said"),
    [
        (rules.why_not_ask, ASK, {}, None),
        (rules.why_not_ask, ASK, {"case_state": "closed"}, "clos"),
        (rules.why_not_ask, ASK, {"kinds": []}, "au moins une"),
        (rules.why_not_ask, ASK, {"kinds": ["inventée"]}, "celles de la liste"),
        (rules.why_not_ask, ASK, {"asked": [str(n) for n in range(MOST_ASKED)]}, "attendez les premières"),
        (rules.why_not_ask, ASK, {"asked": [str(n) for n in range(MOST_ASKED - 1)]}, None),
        (rules.why_not_give, GIVE, {}, None),
        (rules.why_not_give, GIVE, {"case_state": "closed"}, "clos"),
        (rules.why_not_give, GIVE, {"kind": "../../etc"}, "de quelle pièce"),
        (rules.why_not_give_with_relay, WITH_RELAY, {}, None),
        (rules.why_not_give_with_relay, WITH_RELAY, {"relay_state": "sent"}, None),
        (rules.why_not_give_with_relay, WITH_RELAY, {"relay_state": "withdrawn"}, "n’est plus en cours"),
        (rules.why_not_give_with_relay, WITH_RELAY, {"kind": ""}, "de quelle pièce"),
        (rules.why_not_give_with_relay, WITH_RELAY, {"agreed": ""}, "si elle est d’accord"),
        (rules.why_not_decide, DECIDE, {"move": "accept"}, None),
        (rules.why_not_decide, DECIDE, {"move": "accept", "scan": "not_scanned"}, None),
        (rules.why_not_decide, DECIDE, {"move": "accept", "scan": "waiting"}, "quarantaine"),
        (rules.why_not_decide, DECIDE, {"move": "accept", "gone": True}, "effacée"),
        (rules.why_not_decide, DECIDE, {"move": "accept", "state": "accepted"}, "déjà notée « acceptée »"),
        (rules.why_not_decide, DECIDE, {"move": "accept", "state": "refused"}, "déjà notée"),
        (rules.why_not_decide, DECIDE, {"move": "refuse", "state": "accepted"}, None),
        (rules.why_not_decide, DECIDE, {"move": "accept", "case_state": "closed"}, "clos"),
        (rules.why_not_refuse, REFUSE, {}, None),
        (rules.why_not_refuse, REFUSE, {"fault": ""}, "pourquoi"),
        (rules.why_not_refuse, REFUSE, {"fault": "infected"}, "pourquoi"),
        (rules.why_not_refuse, REFUSE, {"words": "x" * 141}, "raccourcissez"),
    ],
)
def test_a_rule_says_why_not(rule, usual, changed, said):
    told = rule(**usual | changed)
    assert (said in told) if said else told is None


@pytest.mark.parametrize(
    ("scan", "gone", "said"),
    [
        ("clean", False, None),
        ("not_scanned", False, None),
        ("waiting", False, "quarantaine"),
        ("infected", True, "antivirus"),
        ("clean", True, "effacée"),
    ],
)
def test_nobody_opens_what_waits_what_is_infected_or_what_is_gone(scan, gone, said):
    told = rules.why_not_open(scan=scan, gone=gone)
    assert (said in told) if said else told is None


@pytest.mark.parametrize(
    ("today", "heavy", "tries", "may"),
    [
        (MOST_A_DAY - 1, MOST_BYTES_A_DAY - 1, MOST_TRIES, True),
        (MOST_A_DAY, 0, 1, False),
        (0, MOST_BYTES_A_DAY, 1, False),
        (0, 0, MOST_TRIES + 1, False),
    ],
)
def test_a_link_does_not_fill_the_disk(today, heavy, tries, may):
    assert (rules.why_not_give_more(today=today, bytes_today=heavy, tries=tries) is None) == may


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ([], AskedState.TO_GIVE),
        (["refused"], AskedState.AGAIN),
        (["refused", "received"], AskedState.RECEIVED),
        (["accepted", "refused"], AskedState.ACCEPTED),
        (["received", "accepted"], AskedState.ACCEPTED),
    ],
)
def test_what_is_asked_stands_where_the_best_of_what_came_does(given, state):
    assert rules.asked_state(given) == state


def test_every_move_is_of_states_that_exist_and_nothing_comes_back_from_refused():
    assert {state for state, _ in MOVES} | set(MOVES.values()) == set(DocumentState)
    assert not [move for state, move in MOVES if state == DocumentState.REFUSED]
    assert {move for _, move in MOVES} == set(DocumentMove)


def test_every_fault_says_what_to_do_and_none_is_of_her():
    assert set(REMEDIES) == set(Fault)
    assert Fault.INFECTED not in BY_HAND
    assert not [fault for fault in Fault if " a oublié" in fault.label or "Vous" in fault.label]


def test_not_scanned_is_never_called_clean():
    assert Scan.NOT_SCANNED.label == "non analysée"
    assert "rien trouvé" not in Scan.NOT_SCANNED.label


# --- how long -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "until"),
    [
        (Held(), None),
        (Held(case_touched_on=THEN), None),
        (Held(case_closed=True, case_touched_on=THEN), date(2028, 3, 2)),
        (Held(case_restricted_on=THEN), date(2028, 3, 2)),
        (Held(state="refused", decided_on=THEN), date(2026, 4, 1)),
        (Held(state="accepted", decided_on=THEN), None),
        (Held(relay_ended_on=THEN), date(2028, 3, 2)),
        (Held(withdrawn=True, case_touched_on=THEN), date.min),
        (
            Held(state="refused", decided_on=THEN, case_closed=True, case_touched_on=THEN - timedelta(730)),
            date(2026, 3, 2),
        ),
    ],
    ids=["living", "open", "closed", "aside", "refused", "accepted", "relay", "withdrawn", "the first"],
)
def test_pages_are_kept_as_long_as_their_file_and_no_longer(held, until):
    assert rules.kept_until(held, months=24) == until


# --- the table of papers ------------------------------------------------------------------------------------------


def test_every_paper_says_what_it_is_to_an_adviser_and_to_her():
    for one in kinds.known().values():
        assert all(
            (one.name, one.who, one.where, one.why, one.example, one.source, one.her_name, one.for_her)
        )


def test_what_she_reads_is_short_and_speaks_to_her():
    for one in kinds.known().values():
        assert len(one.for_her) <= 140, one.kind
        assert one.for_her.endswith("."), one.kind
        assert not {"elle-même", "cerfa"} & set(one.for_her.lower().split()), one.kind
        assert " à son nom" not in one.her_name


def test_a_kind_that_left_the_table_keeps_its_code():
    assert kinds.name("identity") == "Pièce d’identité"
    assert kinds.name("ancienne") == "ancienne"

"""Legal delays, what silence means, reminders, renewals; the tables they are read from. No database."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from relais.documents import kinds
from relais.reviews import claim_data, claim_days
from relais.reviews.claim_days import Now, Window
from relais.rights.catalogue import BY_CODE, CATALOGUE, Silence
from relais.territory.rules import Certainty

TODAY = date(2026, 11, 22)


@dataclass
class Claim:
    right: str = "c2s_free"
    state: str = "complete"
    silence: str = "accepted"
    sent_on: date | None = None
    due_on: date | None = None
    appeal_until: date | None = None
    appealed_on: date | None = None
    open_from: date | None = None
    open_until: date | None = None


# --- legal delays ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "complete_on", "due_on"),
    [
        ("c2s_free", date(2026, 11, 22), date(2027, 1, 22)),
        ("c2s_paying", date(2026, 12, 31), date(2027, 2, 28)),
        ("c2s_presumed", date(2027, 12, 30), date(2028, 2, 29)),
        ("ame", date(2026, 8, 31), date(2026, 10, 31)),
        ("ame", date(2026, 7, 31), date(2026, 9, 30)),
        ("aah", date(2026, 10, 31), date(2027, 2, 28)),
        ("aeeh_pch", date(2026, 1, 15), date(2026, 5, 15)),
        ("apa", date(2026, 6, 30), date(2026, 8, 30)),
        ("rsa", date(2026, 6, 30), None),
        ("ald", date(2026, 6, 30), None),
    ],
)
def test_the_delay_of_each_right_runs_from_the_complete_file(right, complete_on, due_on):
    assert claim_days.due_on(right, complete_on) == due_on


def test_every_right_with_a_delay_says_what_silence_means():
    for right in CATALOGUE:
        assert not right.delay or right.silence in (Silence.ACCEPTED, Silence.REFUSED)


@pytest.mark.parametrize(
    ("right", "refused_on", "until"),
    [
        ("c2s_free", date(2026, 12, 31), date(2027, 2, 28)),
        ("ame", date(2026, 11, 22), date(2027, 1, 22)),
        ("aah", date(2026, 11, 30), date(2027, 1, 30)),
        ("individual_aid", date(2026, 11, 22), None),
        ("energy_housing", date(2026, 11, 22), None),
    ],
)
def test_a_refusal_is_contested_within_two_months_where_that_is_known(right, refused_on, until):
    assert claim_days.appeal_until(right, refused_on) == until


def test_an_appeal_is_answered_within_its_own_delay():
    assert claim_days.appeal_due_on("c2s_free", date(2026, 12, 31)) == date(2027, 2, 28)
    assert claim_days.appeal_due_on("ald", date(2026, 10, 31)) == date(2027, 2, 28)
    assert claim_days.appeal_due_on("energy_housing", TODAY) is None


@pytest.mark.parametrize(
    ("right", "open_from", "until"),
    [
        ("c2s_free", date(2026, 12, 1), date(2027, 11, 30)),
        ("c2s_paying", date(2028, 3, 1), date(2029, 2, 28)),
        ("ame", date(2026, 2, 10), date(2027, 2, 9)),
        ("rsa", date(2026, 12, 1), None),
    ],
)
def test_the_law_gives_the_length_of_some_rights(right, open_from, until):
    assert claim_days.valid_until(right, open_from) == until


# --- renewals ------------------------------------------------------------------------------------------


def test_c2s_is_asked_again_between_four_and_two_months_before_its_end():
    assert claim_days.renewal("c2s_free", date(2027, 11, 30)) == Window(date(2027, 7, 30), date(2027, 9, 30))
    assert claim_days.renewal("c2s_free", date(2027, 6, 30)) == Window(date(2027, 2, 28), date(2027, 4, 30))


def test_a_right_without_an_end_is_not_renewed():
    assert claim_days.renewal("c2s_free", None) is None
    assert claim_days.renewal("rsa", date(2027, 11, 30)) is None


@pytest.mark.parametrize("state", ["open", "used"])
def test_renewing_is_proposed_from_the_first_day_of_the_window(state):
    one = Claim(state=state, open_until=date(2027, 11, 30))
    assert claim_days.to_renew(one, date(2027, 7, 29)) is None
    assert claim_days.to_renew(one, date(2027, 7, 30)) is not None
    assert claim_days.to_renew(one, date(2028, 1, 1)) is not None


def test_a_claim_that_waits_is_not_renewed():
    assert claim_days.to_renew(Claim(open_until=date(2027, 11, 30)), date(2027, 9, 1)) is None


def test_a_right_still_open_is_asked_again_only_near_its_end():
    others = [Claim(state="used", open_until=date(2027, 11, 30))]
    refused = claim_days.why_not_ask_again(others, date(2027, 7, 29))
    assert refused == (
        "Ce droit est ouvert jusqu’au 30 novembre 2027 : il se redemande à partir du 30 juillet 2027."
    )
    assert claim_days.why_not_ask_again(others, date(2027, 7, 30)) is None
    assert claim_days.why_not_ask_again(others, date(2027, 12, 1)) is None


def test_a_right_open_without_an_end_is_first_followed_to_its_use():
    assert claim_days.why_not_ask_again([Claim("rsa", "open")], TODAY) is not None
    assert claim_days.why_not_ask_again([Claim("rsa", "used")], TODAY) is None
    assert claim_days.why_not_ask_again([Claim("rsa", "refused")], TODAY) is None


# --- what it is now ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("silence", "now"),
    [
        (Silence.ACCEPTED, Now.SILENT_ACCEPTED),
        (Silence.REFUSED, Now.SILENT_REFUSED),
        (Silence.NOT_KNOWN, Now.SILENT),
    ],
)
def test_the_day_after_the_delay_silence_speaks(silence, now):
    one = Claim(silence=silence, due_on=TODAY)
    assert claim_days.now(one, TODAY) == Now.AWAIT
    assert claim_days.now(one, TODAY + timedelta(days=1)) == now


def test_silence_accepts_a_c2s_and_refuses_an_ame():
    tomorrow = TODAY + timedelta(days=1)
    told = {
        right: claim_days.now(Claim(right, silence=BY_CODE[right].silence, due_on=TODAY), tomorrow)
        for right in ("c2s_free", "ame")
    }
    assert told == {"c2s_free": Now.SILENT_ACCEPTED, "ame": Now.SILENT_REFUSED}


@pytest.mark.parametrize(
    ("one", "now"),
    [
        (Claim(state="to_prepare"), Now.PREPARE),
        (Claim(state="sent"), Now.ASK_IF_COMPLETE),
        (Claim(due_on=None), Now.AWAIT),
        (Claim(state="refused"), Now.MAY_APPEAL),
        (Claim(state="refused", appeal_until=TODAY), Now.MAY_APPEAL),
        (Claim(state="refused", appeal_until=TODAY - timedelta(days=1)), Now.APPEAL_OVER),
        (Claim(state="refused", appealed_on=TODAY), Now.APPEAL_OVER),
        (Claim(state="refused", appealed_on=TODAY, appeal_until=TODAY), Now.MAY_SUE),
        (
            Claim(state="refused", appealed_on=TODAY, appeal_until=TODAY - timedelta(days=1)),
            Now.APPEAL_OVER,
        ),
        (Claim(state="appealed", due_on=TODAY), Now.AWAIT_APPEAL),
        (Claim(state="appealed", due_on=TODAY - timedelta(days=1)), Now.APPEAL_SILENT),
        (Claim(state="open"), Now.IN_USE),
        (Claim(state="used"), Now.OVER),
        (Claim(state="dropped"), Now.OVER),
    ],
)
def test_each_state_asks_one_thing_of_its_adviser(one, now):
    assert claim_days.now(one, TODAY) == now


# --- reminders ------------------------------------------------------------------------------------------


def days(number):
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("one", "first", "then"),
    [
        (Claim(state="to_prepare"), 15, 15),
        (Claim(state="sent", sent_on=TODAY), 15, 15),
        (Claim(state="sent", sent_on=days(-40)), 0, 15),
        (Claim(due_on=days(61)), 51, 51),
        (Claim(due_on=days(10)), 0, 11),
        (Claim(due_on=days(4)), 5, 5),
        (Claim(due_on=days(-1)), 0, 15),
        (Claim(due_on=None), 30, 30),
        (Claim(state="refused", appeal_until=days(60)), 50, 50),
        (Claim(state="refused", appeal_until=days(6)), 6, 6),
        (Claim(state="refused"), 15, 15),
        (Claim(state="appealed", due_on=days(60)), 50, 50),
        (Claim(state="open", open_from=days(9)), 69, 69),
        (Claim(state="open", open_from=days(-90), open_until=days(275)), 153, 153),
    ],
)
def test_one_is_reminded_before_the_delay_ends_then_the_day_after(one, first, then):
    """`first`: when the claim moves; `then`: when one has looked today, and nothing is new."""
    told = (claim_days.remind_on(one, TODAY), claim_days.remind_on(one, TODAY, again=True))
    assert told == (days(first), days(then))


def test_the_reminder_says_what_to_look_at():
    assert claim_days.reminder_words(Claim(due_on=TODAY)) == "Réponse attendue jusqu’au 22 novembre 2026."
    assert claim_days.reminder_words(Claim()) == "Réponse attendue, sans délai légal connu."
    assert "complet" in claim_days.reminder_words(Claim(state="sent"))
    assert "Recours à déposer" in claim_days.reminder_words(Claim(state="refused"))
    assert "tribunal" in claim_days.reminder_words(Claim(state="refused", appealed_on=TODAY))


# --- the tables ------------------------------------------------------------------------------------------

OF_AN_AID = {"other_answer", "loss_of_income", "hospital_stay", "mdph_answer", "bank_statements"}
CLAIMED = [right.code for right in CATALOGUE if right.silence != Silence.NO_CLAIM]


@pytest.mark.parametrize("right", CLAIMED)
def test_each_paper_says_who_can_get_it_where_and_why(right):
    for one in claim_data.papers(right):
        assert all((one.name, one.who, one.where, one.why, one.example, one.source))


def test_every_paper_is_of_a_right_that_is_claimed():
    """But those of an individual aid alone, the invoice, which proves that a care is done, and what has no name."""
    listed = {kind for right in CLAIMED for kind in (p.kind for p in claim_data.papers(right))}
    assert listed == set(kinds.known()) - OF_AN_AID - {"invoice", "other"}


def test_rights_without_a_list_are_known():
    assert [right for right in CLAIMED if not claim_data.papers(right)] == [
        "energy_housing",
        "local_cover_help",
    ]
    assert claim_data.listed_for("energy_housing") == Certainty.UNCERTAIN


def test_the_list_of_c2s_is_sure_and_that_of_the_others_says_when_it_is_not():
    assert claim_data.listed_for("c2s_free") == Certainty.CERTAIN
    assert claim_data.listed_for("ame") == Certainty.PROBABLE


@pytest.mark.parametrize("right", ["c2s_free", "ame", "aspa", "aah", "invalidity", "death_grant", "apa"])
def test_what_is_claimed_on_paper_begins_with_its_form(right):
    assert claim_data.papers(right)[0].kind.startswith("form_")


def test_an_appeal_names_its_body_what_comes_after_and_its_source():
    known = {right: claim_data.appeal(right, TODAY) for right in CLAIMED}
    assert [right for right, one in known.items() if one is None] == [
        "energy_housing",
        "local_cover_help",
        "debt_address",
    ]
    assert all(one.body and one.source for one in known.values() if one)
    assert known["c2s_free"].then == "tribunal judiciaire, pôle social"


def test_state_medical_aid_is_contested_before_its_author_then_before_the_administrative_judge():
    known = claim_data.appeal("ame", TODAY)
    assert "auteur de la décision" in known.body
    assert (known.then, known.certainty) == ("tribunal administratif", Certainty.PROBABLE)


@pytest.mark.parametrize("right", ["c2s_free", "ame", "rsa", "ald"])
def test_a_court_is_gone_to_within_two_months_of_the_rejection(right):
    assert claim_days.court_until(right, date(2026, 12, 31)) == date(2027, 2, 28)


def test_every_court_that_an_appeal_names_has_its_delay():
    courts = {known.then for right in BY_CODE if (known := claim_data.appeal(right, TODAY)) and known.then}
    assert len(courts) == 2
    assert all(claim_data.court_months(court, TODAY) == 2 for court in courts)


def test_without_a_court_no_day_is_given():
    assert claim_days.court_until("individual_aid", TODAY) is None


def test_no_appeal_is_given_before_its_text():
    assert claim_data.appeal("aah", date(2018, 12, 31)) is None


def test_a_setting_that_nobody_wrote_is_an_error():
    with pytest.raises(LookupError):
        claim_data.setting("rappel_de_rien", TODAY)


def test_the_fund_may_always_manage_c2s():
    assert claim_data.managers()[0].name == "Sa caisse d’assurance maladie"

"""What to try next, and when one may stop looking for her. No database."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.cases.contact_rules import (
    RESULTS,
    Next,
    Tried,
    contact_plan,
    possible,
    since_reached,
    why_not_attempt,
    why_not_unreachable,
)
from relais.cases.rules import AttemptChannel, AttemptResult
from relais.people.rules import ContactKind


@dataclass(frozen=True)
class Pace:
    attempts_wanted: int = 3
    channels_wanted: int = 2
    attempts_over_days: int = 15
    unreachable_after_days: int = 30


OPENED = date(2026, 3, 2)


def on(days: int) -> date:
    return OPENED + timedelta(days=days)


def tried(*told) -> list[Tried]:
    """(days after opening, channel, result)."""
    return [Tried(channel, result, on(days)) for days, channel, result in told]


def plan(*told, today=0, pace=None, known=tuple(ContactKind)):
    return contact_plan(tried(*told), pace or Pace(), OPENED, on(today), known=known)


def why_not(*told, today=0, pace=None, case_state="open", known=tuple(ContactKind)):
    return why_not_unreachable(
        case_state=case_state,
        attempts=tried(*told),
        settings=pace or Pace(),
        opened_on=OPENED,
        today=on(today),
        known=known,
    )


CALL, SMS, LETTER = (0, "call", "no_answer"), (8, "sms", "sent"), (17, "letter", "sent")
LAST = (15, "call", "no_answer")
ALL = (CALL, SMS, LAST, LETTER)


def test_nobody_has_called_yet():
    said = plan()
    assert (said.next, said.by, said.channels[0]) == (Next.TRY, on(2), AttemptChannel.CALL)


def test_tries_are_spread_over_the_days_of_the_fund():
    assert plan(CALL).by == on(7)
    assert plan(CALL, SMS).by == on(15)


def test_what_was_not_tried_comes_first():
    assert plan(CALL).channels[0] == AttemptChannel.SMS


def test_after_a_wrong_number_the_structure_is_asked():
    assert plan((0, "call", "wrong_number")).channels[0] == AttemptChannel.PARTNER


def test_the_same_channel_three_times_is_not_enough():
    calls = [(days, "call", "no_answer") for days in (0, 8, 15)]
    assert plan(*calls).next == Next.OTHER_CHANNEL
    assert why_not(*calls, today=60) == "Essayez aussi par un autre moyen : il en faut 2."


def test_three_tries_in_a_day_are_too_close():
    close = [(0, "call", "no_answer"), (0, "sms", "sent"), (0, "call", "no_answer")]
    assert (plan(*close).next, plan(*close).by) == (Next.TRY, on(15))
    assert why_not(*close, today=60).startswith("Les essais sont trop rapprochés")


def test_then_a_letter_then_time_then_one_may_stop():
    assert plan(CALL, SMS, LAST).next == Next.LETTER
    assert (plan(*ALL, today=20).next, plan(*ALL, today=20).by) == (Next.LET_TIME, on(30))
    assert plan(*ALL, today=30).next == Next.UNREACHABLE


def test_a_letter_sent_late_still_gives_her_time():
    late = (CALL, SMS, LAST, (29, "letter", "sent"))
    assert why_not(*late, today=30) == "Laissez-lui le temps de répondre, jusqu’au 7 avril 2026."
    assert why_not(*late, today=36) is None


def test_a_letter_that_came_back_is_not_a_letter_sent():
    assert plan(CALL, SMS, LAST, (17, "letter", "wrong_number"), today=60).next == Next.LETTER


def test_she_asked_to_be_called_back():
    asked = (*ALL, (18, "partner", "call_back"))
    assert (plan(*asked, today=40).next, plan(*asked, today=40).by) == (Next.CALL_BACK, on(19))
    assert why_not(*asked, today=40) == "Elle a demandé à être rappelée : rappelez-la d’abord."


@pytest.mark.parametrize(
    ("told", "today", "sentence"),
    [
        ((), 60, "Il faut 3 essais avant d’arrêter, il y en a 0."),
        ((CALL, SMS), 60, "Il faut 3 essais avant d’arrêter, il y en a 2."),
        ((CALL, SMS, LETTER), 60, "Il faut 3 essais avant d’arrêter, il y en a 2."),
        ((CALL, SMS, LAST), 60, "Écrivez-lui d’abord une lettre, puis notez-la ici."),
        (ALL, 29, "Laissez-lui le temps de répondre, jusqu’au 1er avril 2026."),
        (ALL, 30, None),
    ],
)
def test_what_is_missing_is_said(told, today, sentence):
    assert why_not(*told, today=today) == sentence


def test_a_closed_case_is_closed_once():
    assert why_not(*ALL, today=60, case_state="closed") == "Ce dossier est déjà clos."


def test_the_pace_is_the_funds():
    quick = Pace(attempts_wanted=1, channels_wanted=1, attempts_over_days=0, unreachable_after_days=3)
    assert plan(CALL, today=1, pace=quick).next == Next.LETTER
    assert why_not(CALL, (1, "letter", "sent"), today=8, pace=quick) is None


def test_no_sentence_blames_her():
    said = [str(plan(*ALL[:count], today=40).why) for count in range(5)]
    assert all("ne répond pas" not in one and "injoignable" not in one for one in said)
    assert said[3] == "Nous ne l’avons pas encore eue : 3 essais, le dernier le 17 mars."


def test_tries_are_counted_since_she_was_last_reached():
    told = tried(CALL, (3, "call", "reached"), (20, "call", "no_answer"))
    assert [one.on for one in since_reached(told)] == [on(20)]
    assert since_reached(told[:1]) == told[:1]


ways = st.sampled_from([(c, r) for c in AttemptChannel for r in RESULTS[c] if r != AttemptResult.REACHED])
stories = st.lists(st.tuples(st.integers(0, 40), ways), max_size=12).map(
    lambda rows: tried(*sorted((days, str(c), str(r)) for days, (c, r) in rows))
)
paces = st.builds(
    Pace,
    attempts_wanted=st.integers(1, 6),
    channels_wanted=st.integers(1, 3),
    attempts_over_days=st.integers(0, 40),
    unreachable_after_days=st.integers(1, 90),
)


knowns = st.sets(st.sampled_from(ContactKind))


@given(stories, paces, st.integers(0, 200), knowns)
def test_the_plan_and_the_refusal_never_disagree(told, pace, today, known):
    """One may stop exactly when the plan says so, and whatever else is planned says what to do."""
    said = contact_plan(told, pace, OPENED, on(today), known=known)
    refused = why_not_unreachable(
        case_state="open", attempts=told, settings=pace, opened_on=OPENED, today=on(today), known=known
    )
    assert (refused is None) == (said.next == Next.UNREACHABLE)
    assert said.by >= OPENED


@given(stories, paces, st.integers(0, 200), knowns)
def test_nothing_is_proposed_that_cannot_be_done(told, pace, today, known):
    assert set(contact_plan(told, pace, OPENED, on(today), known=known).channels) <= set(possible(known))


# --- what is known of her -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "ways"),
    [
        ((), ()),
        (("phone",), ("call", "sms")),
        (("email",), ("email",)),
        (("postal",), ("letter",)),
        (("relative",), ("call",)),
        (("phone", "postal"), ("call", "sms", "letter")),
    ],
)
def test_a_way_is_possible_by_what_is_known(known, ways):
    assert set(possible(known)) == {*ways, "visit", "partner"}


def test_of_whom_nothing_is_known_the_structure_is_asked():
    said = plan(known=())
    assert (said.next, said.by, said.channels) == (Next.ASK, on(2), (AttemptChannel.PARTNER,))
    assert str(said.why) == "Aucun moyen de la joindre n’est noté."


def test_by_her_address_alone_one_writes_or_asks():
    assert plan(known=("postal",)).channels == (AttemptChannel.PARTNER, AttemptChannel.LETTER)


def test_a_channel_that_does_not_exist_is_not_asked_for():
    asked = [(days, "partner", "no_answer") for days in (0, 8, 15)]
    assert plan(*asked, known=()).next == Next.ADDRESS
    assert plan(*asked, known=("email",)).next == Next.OTHER_CHANNEL


def test_without_an_address_it_is_looked_for_then_one_may_stop():
    """She may have no address at all: a letter that cannot leave holds nobody for ever."""
    tries = {"known": ("phone",)}
    assert plan(CALL, SMS, LAST, today=20, **tries).next == Next.ADDRESS
    assert "clore sera possible le 1er avril 2026" in why_not(CALL, SMS, LAST, today=20, **tries)
    assert plan(CALL, SMS, LAST, today=30, **tries).next == Next.UNREACHABLE


# --- noting one ---------------------------------------------------------------------------------------------------


def noting(**said):
    usual = {
        "case_state": "open",
        "channel": "call",
        "result": "reached",
        "on": on(3),
        "opened_on": OPENED,
        "today": on(3),
    }
    return why_not_attempt(**usual | said)


@pytest.mark.parametrize(("channel", "result"), [(c, r) for c in AttemptChannel for r in sorted(RESULTS[c])])
def test_what_a_channel_may_give_is_noted(channel, result):
    assert noting(channel=channel, result=result) is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"case_state": "closed"}, "Ce dossier est clos."),
        ({"channel": "pigeon"}, "Choisissez par quel moyen vous avez essayé."),
        ({"channel": "letter"}, "Choisissez ce qu’il en est, parmi ce que ce moyen permet."),
        ({"result": "sent"}, "Choisissez ce qu’il en est, parmi ce que ce moyen permet."),
        ({"on": on(4)}, "Cette date est à venir : notez l’essai quand il est fait."),
        ({"on": None}, "Cette date est à venir : notez l’essai quand il est fait."),
        ({"on": on(-1)}, "Ce jour précède l’ouverture du dossier, le 2 mars 2026 : vérifiez la date."),
        ({"case_state": "waiting"}, None),
    ],
)
def test_when_a_try_is_not_noted(said, sentence):
    assert noting(**said) == sentence

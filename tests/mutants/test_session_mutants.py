"""The pages of sittings and payments broken on purpose: each fault must be seen by a test."""

from dataclasses import replace

import pytest

from relais.commission import agenda, cards, paying_files, sittings
from relais.commission import year as of_year
from relais.commission.models import AgendaItem, Application, Seat
from relais.web import proving
from relais.web.commission import aid_payment_order, card_shown, envelope, session_forms
from relais.web.commission import card as member_card
from tests.mutants.test_thread_mutants import is_seen, never
from tests.web import test_aid_payments as paid
from tests.web import test_sessions as held
from tests.web.test_sessions import hers, secretary

__all__ = ["hers", "secretary"]
pytestmark = pytest.mark.django_db


def test_a_card_with_what_was_typed_is_seen(monkeypatch, client, secretary):
    """Unmasked: a name in the report is read by a member."""
    monkeypatch.setattr(cards.masking, "mask", lambda text, known: cards.masking.Masked(text, 0))
    is_seen(held.test_her_card_has_no_name, client, secretary)


def test_a_name_on_the_wall_is_seen(monkeypatch, hers, secretary):
    real = card_shown.told
    monkeypatch.setattr(
        card_shown, "told", lambda one, **more: real(one, **more) | {"people": one.person.name}
    )
    is_seen(held.test_a_point_is_read_without_a_name, hers, secretary)


def test_a_conflict_that_leaves_the_card_open_is_seen(monkeypatch, client, secretary):
    monkeypatch.setattr(sittings, "why_not_read", never)
    is_seen(held.test_a_conflict_closes_the_card_to_her_alone, client, secretary)


def test_sittings_of_others_read_by_a_member_are_seen(monkeypatch, client, secretary, fund):
    monkeypatch.setattr(member_card, "_mine", lambda request, pk: held.Sitting.objects.of(fund.pk).get(pk=pk))
    is_seen(held.test_a_member_reads_the_sittings_where_she_sits, client, secretary, fund)


def test_a_file_put_aside_that_stays_on_the_agenda_is_seen(monkeypatch, hers, client, secretary):
    monkeypatch.setattr(
        agenda,
        "points",
        lambda sitting: (
            AgendaItem.objects.of(sitting.fund_id)
            .filter(sitting=sitting, application__in=Application.objects.kept(sitting.fund_id).values("pk"))
            .select_related("application", "ratifies")
            .order_by("position")
        ),
    )
    is_seen(held.test_whose_file_was_put_aside_is_on_no_agenda, hers, client, secretary)


def test_a_sum_left_behind_a_tile_is_seen(monkeypatch, hers, secretary):
    monkeypatch.setattr(session_forms, "GRANTED", frozenset(session_forms.DECIDABLE))
    is_seen(held.test_what_a_tile_hides_is_not_said, hers, secretary)


def test_a_move_that_goes_down_is_seen(monkeypatch, hers, secretary):
    monkeypatch.setattr(agenda, "_exchange", lambda item, before: None)
    is_seen(held.test_a_point_moves_up_one_place, hers, secretary)


def test_everyone_present_whoever_was_ticked_is_seen(monkeypatch, hers, secretary):
    def everyone(sitting, user_ids, *, by):
        Seat.objects.of(sitting.fund_id).filter(sitting=sitting).update(present=True)

    monkeypatch.setattr(sittings, "note_present", everyone)
    is_seen(held.test_who_is_present_is_noted, hers, secretary)


# --- money ------------------------------------------------------------------------------------------------------------


def test_a_file_that_changes_is_seen(monkeypatch, hers, secretary):
    """Its day is today's: asked again, it is refused for it is not the same."""
    real, turns = aid_payment_order._content, []

    def other(one, form):
        turns.append(form)
        return real(one, form) + b" " * len(turns)

    monkeypatch.setattr(aid_payment_order, "_content", other)
    is_seen(paid.test_the_same_bytes_come_back, hers, secretary)


def test_a_file_without_the_factor_is_seen(monkeypatch, client, secretary):
    monkeypatch.setattr(proving, "proved_lately", lambda request: True)
    is_seen(paid.test_a_file_with_accounts_asks_the_factor_again, client, secretary)


def test_a_line_refused_too_late_is_seen(monkeypatch, hers, secretary):
    monkeypatch.setattr(paying_files, "refusals", lambda order: ())
    is_seen(paid.test_a_line_that_a_bank_would_reject_is_told_before, hers, secretary)


def test_a_whole_account_on_the_screen_is_seen(monkeypatch, hers, secretary):
    real = aid_payment_order._line

    def whole(one, read, why_not=""):
        return real(one, read, why_not) | {"iban": aid_payment_order.paying.account(one)[1]}

    monkeypatch.setattr(aid_payment_order, "_line", whole)
    is_seen(paid.test_the_account_is_sealed_and_never_shown_whole, hers, secretary)


def test_an_alert_that_never_comes_is_seen(monkeypatch, hers, secretary):
    real = envelope._state
    monkeypatch.setattr(envelope, "_state", lambda one, rules: real(one, replace(rules, alert_percent=0)))
    is_seen(paid.test_a_credit_nearly_spent_says_so, hers, secretary, 210_00, "Moins de 10 %")


def test_a_small_group_that_leaves_is_seen(monkeypatch, hers, secretary):
    monkeypatch.setattr(of_year, "FEWEST_PEOPLE", 1)
    is_seen(paid.test_small_groups_do_not_leave, hers, secretary)

"""The structure that passed her on learns what is awaited of her, when she agrees, and for as long as it is."""

import pytest

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases import withdrawing
from relais.documents import actions, helping, rules
from relais.referrals.models import Awaited, Referral
from tests.factories import a_case, a_document, a_partner, inside, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(adviser, sender):
    case = a_case(adviser=adviser, sender=sender, at="ended")
    with inside(adviser):
        actions.ask(case, ["identity", "bank_details", "quote"], by=adviser)
        helping.ask_help(case, ["identity", "quote"], agreed="spoken", by=adviser)
    return case


def _read_by(acting) -> list[str]:
    with inside(acting):
        rows = Awaited.objects.for_reader(acting.organisation_id)
        return sorted(rows.values_list("kind", flat=True))


def test_the_structure_reads_those_that_she_agreed_to_and_no_other(case, sender):
    assert _read_by(sender) == ["identity", "quote"]
    assert _read_by(someone_at(a_partner())) == []


def test_it_is_in_the_journal_of_the_fund_and_in_a_notice_without_a_name(case, adviser):
    with inside(adviser):
        event = Event.objects.of(adviser.organisation_id).get(verb="document.help_asked")
    assert event.facts == {"kinds": ["identity", "quote"]}
    assert case.person.last_name not in str(event.facts)


def test_told_twice_it_is_one_row(case, adviser, sender):
    with inside(adviser):
        helping.ask_help(case, ["identity"], agreed="written", by=adviser)
    assert _read_by(sender) == ["identity", "quote"]


def test_a_paper_to_give_again_is_still_awaited_and_one_accepted_no_longer(case, adviser, sender):
    a_document(case, by=adviser, kind="identity", at="refused")
    assert _read_by(sender) == ["identity", "quote"]
    a_document(case, by=adviser, kind="identity", at="accepted")
    a_document(case, by=adviser, kind="quote", given="adviser")
    assert _read_by(sender) == []


def test_what_is_asked_no_more_is_awaited_no_more(case, adviser, sender):
    with inside(adviser):
        actions.ask_no_more(case, "identity", by=adviser)
    assert _read_by(sender) == ["quote"]


def test_hidden_the_database_itself_shows_nothing(case, adviser, sender):
    with inside(adviser):
        actions.ask_no_more(case, "identity", by=adviser)
    with inside(sender):
        assert set(Awaited.objects.values_list("kind", flat=True)) == {"quote"}


@pytest.mark.parametrize("ends", ["closed", "withdrawn"])
def test_all_is_hidden_when_her_case_closes_or_her_agreement_ends(case, adviser, sender, ends):
    if ends == "closed":
        with inside(adviser):
            cases.close(case, by=adviser)
    else:
        with inside(sender):
            relay = Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)
            withdrawing.withdraw(relay, "spoken", by=sender)
    with inside(sender):
        assert not Awaited.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "agreed"),
    [([], "spoken"), (["identity"], ""), (["permit"], "spoken")],
    ids=["nothing", "without her agreement", "not asked"],
)
def test_it_is_refused_in_words(case, adviser, wanted, agreed):
    with inside(adviser), pytest.raises(Refused):
        helping.ask_help(case, wanted, agreed=agreed, by=adviser)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"case_state": "closed"}, "Ce dossier est clos"),
        ({"of_a_structure": False}, "ne vient pas d’une structure"),
        ({"may_hear": False}, "n’est pas tenue informée"),
        ({"relay_state": "withdrawn"}, "n’est pas tenue informée"),
        ({}, None),
    ],
    ids=["closed", "another fund", "told nothing", "withdrawn", "may"],
)
def test_why_a_structure_may_not_be_told(changed, said):
    told = {"case_state": "open", "relay_state": "accepted", "of_a_structure": True, "may_hear": True}
    refused = rules.why_not_help(**told | changed)
    assert refused is None if said is None else said in str(refused)

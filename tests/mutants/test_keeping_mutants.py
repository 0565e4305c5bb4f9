"""What guards exports, accounts and the officer's page is taken away, one guard at a time: each promise must break."""

from datetime import timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access import export_rules
from relais.access.models import Membership, User
from relais.base.csv_text import FORMULA
from relais.base.models import Event
from relais.cases import board
from relais.cases.models import Case
from relais.web import proving
from relais.web.house import exports
from tests.factories import a_case, a_fund, a_membership, a_partner, inside, sign_in, someone_at
from tests.web.test_exports import ASKED, address, an_old_factor, enters, rows

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]


def no_list_too_long_leaves(client) -> bool:
    manager = someone_at(a_fund(), "mas_manager")
    enters(client, manager)
    for _ in range(2):
        a_case(adviser=manager)
    with mock.patch.object(export_rules, "MOST_ROWS", 1):
        return client.post(address(), ASKED).status_code == 422


def no_formula_leaves(client) -> bool:
    manager = someone_at(a_fund(), "mas_manager")
    enters(client, manager)
    a_case(adviser=manager, last_name="=HYPERLINK(A1)")
    return not rows(client.post(address(), ASKED))[1][1].startswith(FORMULA)


def each_export_is_written(client) -> bool:
    manager = someone_at(a_fund(), "mas_manager")
    enters(client, manager)
    a_case(adviser=manager)
    client.post(address(), ASKED)
    with inside(manager):
        told = Event.objects.of(manager.organisation_id).filter(verb="list.exported")
        return told.filter(actor_id=manager.user_id).exists()


def a_password_is_not_enough(client) -> bool:
    manager = someone_at(a_partner(), "partner_manager")
    user = User.objects.get(pk=manager.user_id)
    an_old_factor(user)
    sign_in(client, user, strong=False)
    return client.get(address("mes-relais")).status_code == 302


def the_officer_reads_no_name(client) -> bool:
    case = a_case(adviser=someone_at(a_fund()), last_name="Zqfabre")
    sign_in(client, a_membership(a_fund(), "data_protection").user)
    return "Zqfabre" not in client.get(reverse("web:protection"), {"q": case.number}).content.decode()


def a_manager_stays_at_home(client) -> bool:
    manager, elsewhere = someone_at(a_partner(), "partner_manager"), a_membership(a_partner())
    sign_in(client, User.objects.get(pk=manager.user_id))
    client.post(reverse("web:withdraw-member", args=[elsewhere.pk]))
    return Membership.objects.get(pk=elsewhere.pk).revoked_at is None


def a_silent_case_comes_up(client) -> bool:
    manager = someone_at(a_fund(), "mas_manager")
    case = a_case(adviser=manager, last_name="Zqsilencieuse")
    with inside(manager):
        Case.objects.of(case.fund_id).update(touched_at=timezone.now() - timedelta(days=90))
    sign_in(client, User.objects.get(pk=manager.user_id))
    return "Zqsilencieuse" in client.get(reverse("web:board")).content.decode()


def _named(event):
    case = Case.objects.filter(pk=event.subject_id).select_related("person").first()
    return case.person.name if case else "Acte"


MUTANTS = {
    "export without cap": (export_rules, "why_not_export", lambda **_: None, no_list_too_long_leaves),
    "formula not neutralised": ("relais.base.csv_text.neutral", None, str, no_formula_leaves),
    "export not journaled": (exports, "record", lambda *_, **__: None, each_export_is_written),
    "export without a factor": (proving, "proved_lately", lambda _: True, a_password_is_not_enough),
    "officer's page with a name": (
        "relais.web.people.protection.deed",
        None,
        _named,
        the_officer_reads_no_name,
    ),
    "manager of everywhere": (
        "relais.web.house.members._held",
        None,
        lambda request, member_pk, pk: Membership.objects.select_related("organisation", "user").get(
            pk=member_pk
        ),
        a_manager_stays_at_home,
    ),
    "silence not looked for": (
        board,
        "forgotten",
        lambda *_: Case.objects.none().order_by("touched_at"),
        a_silent_case_comes_up,
    ),
}


def _patched(place, name, instead):
    return mock.patch(place, instead) if name is None else mock.patch.object(place, name, instead)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_promise_holds_and_breaks_with_its_guard(client, mutant):
    place, name, instead, promise = MUTANTS[mutant]
    assert promise(client)
    if mutant == "manager of everywhere":
        # Behind the page, the rule holds alone; without both, it breaks.
        with _patched(place, name, instead):
            assert promise(client)
        with _patched(place, name, instead), mock.patch("relais.inviting._why_not_manage", return_value=None):
            assert not promise(client)
        return
    with _patched(place, name, instead):
        assert not promise(client)

"""From a commune to its fund in the database, and an administrator's correction of it."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.territory.actions import correct_area
from relais.territory.models import Commune, FundArea, Organisation
from relais.territory.routing import fund_for
from relais.territory.rules import MAY_CORRECT, Scheme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def code_of(insee, scheme=Scheme.GENERAL):
    found = fund_for(Commune.objects.get(pk=insee), scheme)
    return Organisation.objects.get(pk=found.fund_id).code if found.fund_id else None


@pytest.fixture
def administrator():
    platform = Organisation.objects.create(kind="platform", name="Équipe de Relais")
    return Acting(organisation_id=platform.pk, role="administrator", permissions=frozenset({MAY_CORRECT}))


@pytest.fixture
def ascq():
    return Commune.objects.get(name="Villeneuve-d'Ascq")


@pytest.mark.parametrize(
    ("insee", "code"),
    [
        ("67482", "673"),
        ("34172", "342"),
        ("42218", "422"),
        ("68066", "682"),
        ("54395", "542"),
        ("07186", "072"),
    ],
)
def test_the_fund_is_not_the_department_and_one(insee, code):
    assert code_of(insee) == code


def test_each_scheme_has_its_own_fund():
    graulhet = Commune.objects.get(name="Graulhet")
    assert Organisation.objects.get(pk=fund_for(graulhet, "general").fund_id).name == "CPAM du Tarn"
    assert (
        Organisation.objects.get(pk=fund_for(graulhet, "agricultural").fund_id).name
        == "MSA Midi-Pyrénées Nord"
    )
    assert fund_for(graulhet, "unknown").fund_id == fund_for(graulhet, "general").fund_id


def test_overseas_one_organisation_serves_both_schemes():
    cayenne = Commune.objects.get(name="Cayenne")
    assert fund_for(cayenne, "general").fund_id == fund_for(cayenne, "agricultural").fund_id


def test_where_nobody_can_tell_a_human_chooses(ascq):
    found = fund_for(ascq, "general")
    codes = Organisation.objects.filter(pk__in=found.choices).order_by("code").values_list("code", flat=True)
    assert (found.fund_id, list(codes)) == (None, ["594", "595", "597"])


def test_routing_is_one_query(django_assert_num_queries, ascq):
    with django_assert_num_queries(1):
        fund_for(ascq, "unknown")


def test_a_historic_code_answers_with_its_heir():
    assert Organisation.objects.fund("671").code == "673"
    assert Organisation.objects.fund("811").name == "CPAM du Tarn"
    assert Organisation.objects.fund("731").name == "CPAM de la Savoie"
    assert Organisation.objects.fund("731", "agricultural").name == "MSA Alpes du Nord"
    assert Organisation.objects.fund("974", "agricultural") == Organisation.objects.fund("974")
    with pytest.raises(Organisation.DoesNotExist):
        Organisation.objects.fund("999")


def test_only_living_funds_are_proposed():
    assert Organisation.objects.funds().count() == 102 + 4 + 1 + 35


def test_a_fund_that_merges_takes_its_communes_along():
    rouen, le_havre = Organisation.objects.fund("764"), Organisation.objects.fund("763")
    le_havre.successor = rouen
    le_havre.save()
    assert code_of("76351") == "764"


def test_funds_that_merge_into_one_end_the_choice(ascq):
    lille = Organisation.objects.fund("595")
    Organisation.objects.filter(code__in=("594", "597"), scheme="general").update(successor=lille)
    assert fund_for(ascq, "general").fund_id == lille.pk


def test_a_circle_of_successors_ends():
    one, two = Organisation.objects.fund("763"), Organisation.objects.fund("764")
    Organisation.objects.filter(pk=one.pk).update(successor=two)
    Organisation.objects.filter(pk=two.pk).update(successor=one)
    assert Organisation.objects.get(pk=one.pk).today in (one, two)


def test_a_closed_fund_receives_nothing():
    Organisation.objects.filter(code="811").update(is_active=False)
    assert fund_for(Commune.objects.get(name="Graulhet"), "general").fund_id is None


# --- correcting ---------------------------------------------------------------------------------------------
def test_an_administrator_settles_a_commune(ascq, administrator):
    area = correct_area(ascq, scheme="general", fund=Organisation.objects.fund("597"), by=administrator)
    assert code_of(ascq.pk) == "597"
    assert fund_for(ascq, "general").why == "Caisse fixée par un administrateur pour cette commune."
    with acting_for(administrator.organisation_id):
        event = Event.objects.get(verb="territory.corrected")
    assert event.subject_id == area.pk
    assert event.facts == {"insee": ascq.pk, "scheme": "general", "old": "", "new": "597"}


def test_a_second_correction_replaces_the_first(ascq, administrator):
    for code in ("597", "594"):
        correct_area(ascq, scheme="general", fund=Organisation.objects.fund(code), by=administrator)
    assert code_of(ascq.pk) == "594"
    assert FundArea.objects.filter(commune=ascq, corrected_on__isnull=False).count() == 1
    with acting_for(administrator.organisation_id):
        last = Event.objects.filter(verb="territory.corrected").order_by("at").last()
    assert (last.facts["old"], last.facts["new"]) == ("597", "594")


def test_correcting_one_scheme_leaves_the_other(ascq, administrator):
    before = code_of(ascq.pk, "agricultural")
    correct_area(ascq, scheme="general", fund=Organisation.objects.fund("597"), by=administrator)
    assert code_of(ascq.pk, "agricultural") == before


def test_a_neighbour_is_not_corrected(ascq, administrator):
    correct_area(ascq, scheme="general", fund=Organisation.objects.fund("597"), by=administrator)
    assert code_of("59350") == "595"


@pytest.mark.parametrize(
    ("told", "scheme", "sentence"),
    [
        ({"code": "671"}, "general", "n’existe plus : elle est devenue CPAM du Bas-Rhin."),
        ({"code": "811"}, "agricultural", "CPAM du Tarn ne sert pas ce régime"),
        ({"code": "811"}, "unknown", "Dites pour quel régime"),
    ],
)
def test_refused_corrections_leave_nothing(ascq, administrator, told, scheme, sentence):
    with pytest.raises(Refused, match=sentence):
        correct_area(ascq, scheme=scheme, fund=Organisation.objects.get(**told), by=administrator)
    assert not FundArea.objects.filter(corrected_on__isnull=False).exists()
    with acting_for(administrator.organisation_id):
        assert not Event.objects.filter(verb="territory.corrected").exists()


def test_a_partner_is_not_a_fund(ascq, administrator):
    partner = Organisation.objects.create(kind="partner", name="CCAS d'Albi", nature="ccas")
    with pytest.raises(Refused, match=r"« CCAS d'Albi » n’est pas une caisse\."):
        correct_area(ascq, scheme="general", fund=partner, by=administrator)


def test_an_adviser_does_not_correct(ascq):
    fund = Organisation.objects.fund("595")
    with pytest.raises(Refused, match="Seul un administrateur"):
        correct_area(ascq, scheme="general", fund=fund, by=Acting(organisation_id=fund.pk, role="adviser"))


# --- the database says no too -------------------------------------------------------------------------------
def refused_by_the_database(act, error):
    with pytest.raises(error), transaction.atomic():
        act()


def test_the_application_cannot_write_places(ascq):
    refused_by_the_database(lambda: Commune.objects.filter(pk=ascq.pk).update(name="X"), ProgrammingError)
    refused_by_the_database(lambda: ascq.postal_codes.all().delete(), ProgrammingError)
    refused_by_the_database(lambda: FundArea.objects.of(ascq).delete(), ProgrammingError)


def test_impossible_organisations_and_areas(ascq):
    tarn = Organisation.objects.fund("811")
    create = Organisation.objects.create
    refused_by_the_database(lambda: create(kind="fund", name="Sans code"), IntegrityError)
    refused_by_the_database(
        lambda: create(kind="fund", name="Double", code="811", scheme="general", fund_type="CPAM"),
        IntegrityError,
    )
    refused_by_the_database(
        lambda: create(kind="partner", name="Devenue caisse", successor=tarn), IntegrityError
    )
    nowhere = {"fund": tarn, "scheme": "general", "certainty": "certain"}
    refused_by_the_database(lambda: FundArea.objects.create(**nowhere), IntegrityError)

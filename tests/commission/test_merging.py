"""Two files of one person: her applications and what was granted follow the file that is kept, and come back."""

import pytest

from relais.cases import merging
from relais.commission.crediting import given
from relais.commission.models import Application, Grant
from tests.factories import a_fund, a_grant, a_person, inside, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser():
    with inside(someone_at(a_fund())) as acting:
        yield acting


@pytest.fixture
def two(adviser):
    """The file kept, and the one to which the aid was granted."""
    return a_person(by=adviser), a_grant().person


def aids_of(person) -> tuple[int, int]:
    hers = {"fund_id": person.fund_id, "person": person}
    return Application.objects.filter(**hers).count(), Grant.objects.filter(**hers).count()


def test_her_aids_are_of_the_file_kept(adviser, two):
    kept, gone = two
    merging.merge(kept, gone, by=adviser)
    assert (aids_of(kept), aids_of(gone)) == ((1, 1), (0, 0))


def test_the_ceiling_of_the_year_counts_what_the_other_file_received(adviser, two):
    kept, gone = two
    grant = Grant.objects.of(kept.fund_id).get()
    merging.merge(kept, gone, by=adviser)
    year = {"kind": grant.application.kind, "year": grant.decision.on.year, "fund_id": kept.fund_id}
    assert given([kept.pk], **year) == grant.cents


def test_two_files_again_each_has_its_own(adviser, two):
    kept, gone = two
    merging.unmerge(merging.merge(kept, gone, by=adviser), by=adviser)
    assert (aids_of(kept), aids_of(gone)) == ((0, 0), (1, 1))

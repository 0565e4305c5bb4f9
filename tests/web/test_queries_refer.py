"""Queries of the form's pages and of the desk: see test_queries.py."""

import pytest
from django.urls import reverse

from relais.referrals import drafts
from relais.referrals.codes import Step
from relais.referrals.models import Referral
from relais.territory.models import Site, SiteMember
from tests.factories import a_fund, a_partner, inside, someone_at
from tests.web.test_desk import TYPED as AT_THE_DESK
from tests.web.walking import of

pytestmark = pytest.mark.django_db


@pytest.fixture
def detector():
    a_fund()
    return someone_at(a_partner("Restos du Cœur"))


def test_the_form(visitor, sql_file, detector):
    visitor.enters(detector)
    visitor.asks("web:refer", state="nothing begun")
    draft = drafts.fresh(detector)
    for step in Step:
        visitor.asks("web:refer-step", draft, step.value, state=step.value)
        if step == Step.CARE:
            visitor.asks("web:refer-step", draft, step.value, state="in error", form={"care": []})
            visitor.asks("web:refer", state="one begun")
        visitor.asks("web:refer-step", draft, step.value, state=step.value, form=of(step))
    visitor.asks("web:refer-step", draft, Step.CONTACT, state="sent again", form=of(Step.CONTACT))
    visitor.asks("web:refer-step", draft, Step.CARE, state="sent already")
    dropped = _begun(detector)
    visitor.asks("web:forget-draft", dropped, form={})
    with inside(detector):
        sent = Referral.objects.sent_by(detector.organisation_id).get()
    visitor.asks("web:refer-again", sent.pk, state="not given back", form={})
    with inside(detector):
        Referral.objects.filter(pk=sent.pk).update(state="returned", why="need")
    visitor.asks("web:refer-again", sent.pk, state="given back", form={})
    assert visitor.text == sql_file


def _begun(acting):
    with inside(acting):
        return drafts.save(drafts.fresh(acting), {"first_name": ["A"]}, step=Step.CARE, by=acting).id


def test_the_desk(visitor, sql_file, detector):
    visitor.enters(detector)
    visitor.asks("web:desk", state="nowhere")
    site = Site.objects.create(fund=a_fund(), name="Accueil d’Albi")
    SiteMember.objects.create(site=site, organisation_id=detector.organisation_id)
    visitor.asks("web:desk")
    typed = {"draft": drafts.fresh(detector), "site": site.pk, **AT_THE_DESK}
    visitor.asks("web:desk", state="in error", form=typed | {"care": []})
    visitor.asks("web:desk", state="sent", form=typed)
    assert visitor.text == sql_file


def test_the_form_asks_as_much_with_one_draft_as_with_many(visitor, detector):
    visitor.enters(detector)
    one, many = visitor.grows(reverse("web:refer"), lambda: _begun(detector))
    assert one == many


def test_the_desk_asks_as_much_with_one_place_as_with_many(visitor, detector):
    visitor.enters(detector)

    def add():
        site = Site.objects.create(fund=a_fund(), name="Accueil")
        SiteMember.objects.create(site=site, organisation_id=detector.organisation_id)

    add()
    one, many = visitor.grows(reverse("web:desk"), add)
    assert one == many

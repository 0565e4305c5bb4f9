"""The reception desk: a fund's own, and whoever shares its place."""

import pytest
from django.urls import reverse

from relais.access.models import User
from relais.referrals import drafts
from relais.referrals.models import Referral
from relais.territory.models import Site, SiteMember
from tests.factories import a_fund, a_partner, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
TYPED = {
    "first_name": "Colette",
    "last_name": "Fabre",
    "birth_date": "14 03 1956",
    "phone": "06 39 98 41 27",
    "care": ["optical"],
    "reasons": ["out_of_pocket_cost"],
    "agrees": "on",
}


def a_site(fund, *members, name="Accueil d’Albi") -> Site:
    site = Site.objects.create(fund=fund, name=name)
    for organisation in members:
        SiteMember.objects.create(site=site, organisation=organisation)
    return site


@pytest.fixture(params=["fund", "partner"])
def desk(request, client):
    """The fund's own agent, then somebody of another organisation at the same place."""
    fund = a_fund()
    partner = a_partner("CAF du Tarn")
    organisation = fund if request.param == "fund" else partner
    acting = someone_at(organisation, "reception" if request.param == "fund" else "detector")
    sign_in(client, User.objects.get(pk=acting.user_id))
    client.acting, client.fund, client.site = acting, fund, a_site(fund, fund, partner)
    return client


def said(desk, **more) -> dict:
    return {"draft": drafts.fresh(desk.acting), "site": desk.site.pk, **TYPED, **more}


def sent(desk) -> list[Referral]:
    with inside(desk.acting):
        return list(Referral.objects.newest_of(desk.acting.organisation_id).with_ends())


def test_a_minute_passes_the_relay_and_the_form_is_empty_again(desk):
    answer = desk.post(reverse("web:desk"), said(desk), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("web:desk"), 302)]
    assert "Le relais de Colette Fabre est passé à la mission" in page
    assert 'value="Fabre"' not in page
    one = sent(desk)[0]
    assert (one.receiver, one.site, one.commune, one.phone) == (desk.fund, desk.site, None, "0639984127")
    assert one.consent.means == "spoken"
    assert one.consent.report_back is (desk.acting.organisation_id == desk.fund.pk)


def test_pressed_twice_it_is_one_relay(desk):
    typed = said(desk)
    statuses = [desk.post(reverse("web:desk"), typed).status_code for _ in "ab"]
    assert (statuses, len(sent(desk))) == ([302, 302], 1)


@pytest.mark.parametrize("missing", ["agrees", "care", "first_name", "last_name", "birth_date"])
def test_what_is_missing_is_said_and_the_rest_is_kept(desk, missing):
    answer = desk.post(reverse("web:desk"), said(desk, **{missing: ""}))
    assert answer.status_code == 422
    kept = next(word for name, word in (("first_name", "Colette"), ("last_name", "Fabre")) if name != missing)
    assert kept in answer.content.decode()
    assert sent(desk) == []


def test_reasons_and_telephone_may_be_left_out(desk):
    assert desk.post(reverse("web:desk"), said(desk, reasons=[], phone="")).status_code == 302
    assert (sent(desk)[0].reasons, sent(desk)[0].channel) == ([], "letter")


def test_the_place_is_remembered(desk):
    other = a_site(desk.fund, *(m.organisation for m in desk.site.members.all()), name="Accueil de Castres")
    desk.post(reverse("web:desk"), said(desk, site=other.pk))
    page = desk.get(reverse("web:desk")).content.decode()
    assert f'value="{other.pk}" id="id_site_1" required checked' in page or _checked(page, other)


def _checked(page, site) -> bool:
    (tile,) = (one for one in page.split("<input") if f'value="{site.pk}"' in one)
    return "checked" in tile.split(">")[0]


def test_a_place_where_one_does_not_receive_is_refused(desk):
    foreign = a_site(a_fund("673"), a_fund("673"), name="Accueil de Strasbourg")
    assert desk.post(reverse("web:desk"), said(desk, site=foreign.pk)).status_code == 422
    assert sent(desk) == []


def test_somebody_elses_draft_is_absent(desk):
    other = someone_at(a_partner())
    assert desk.post(reverse("web:desk"), said(desk, draft=drafts.fresh(other))).status_code == 404


def test_an_agricultural_fund_receives_its_own(client):
    msa = a_fund()
    msa.scheme = "agricultural"
    msa.save()
    acting = someone_at(msa, "reception")
    sign_in(client, User.objects.get(pk=acting.user_id))
    site = a_site(msa, msa)
    client.post(reverse("web:desk"), {"draft": drafts.fresh(acting), "site": site.pk, **TYPED})
    with inside(acting):
        assert Referral.objects.sent_by(msa.pk).get().scheme == "agricultural"


def test_where_nobody_is_received_one_reads_who_can_add_a_place(client):
    acting = someone_at(a_partner())
    sign_in(client, User.objects.get(pk=acting.user_id))
    page = client.get(reverse("web:desk"))
    assert page.status_code == 200
    assert "peut ajouter un lieu" in page.content.decode()
    assert client.post(reverse("web:desk"), TYPED).status_code == 200


def test_an_adviser_has_no_desk(client):
    sign_in(client, User.objects.get(pk=someone_at(a_fund()).user_id))
    assert client.get(reverse("web:desk")).status_code == 403


def test_posted_after_the_session_ended_it_is_found_again_by_the_same_agent(desk):
    typed = said(desk)
    _posts_signed_out(desk, typed)
    page = _signs_in(desk, desk.acting)
    assert "Ce que vous aviez écrit est là." in page
    assert 'value="Fabre"' in page
    assert str(typed["draft"]) in page


def test_the_next_agent_at_the_same_desk_finds_nothing(desk):
    _posts_signed_out(desk, said(desk))
    page = _signs_in(desk, someone_at(desk.fund, "reception"))
    assert "Fabre" not in page


def _posts_signed_out(desk, typed) -> None:
    del desk.cookies["sessionid"]
    assert desk.post(reverse("web:desk"), typed)["Location"].startswith(reverse("account_login"))


def _signs_in(desk, acting) -> str:
    held = desk.session["unsigned"]
    sign_in(desk, User.objects.get(pk=acting.user_id))
    session = desk.session
    session["unsigned"] = held
    session.save()
    return desk.get(reverse("web:desk")).content.decode()

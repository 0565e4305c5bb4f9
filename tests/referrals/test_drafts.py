"""A draft is its writer's alone, encrypted, bounded, and gone after a week or once the relay has left."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from relais import tasks
from relais.access.models import User
from relais.base.acting import the_machine
from relais.base.models import Event
from relais.base.moves import Refused
from relais.referrals import actions, drafts
from relais.referrals.codes import Step
from relais.referrals.models import Draft, Referral
from relais.web.relays.refer_forms import answers_of, whole
from tests.factories import a_fund, a_partner, a_referral, answers, inside, someone_at
from tests.web.walking import TYPED

pytestmark = pytest.mark.django_db
ANSWERS = {name: said if isinstance(said, list) else [said] for name, said in TYPED.items()}


@pytest.fixture
def her():
    return someone_at(a_partner())


def kept_by(acting, answers=ANSWERS, *, step=Step.PERSON, draft=None):
    draft = draft or drafts.fresh(acting)
    with inside(acting):
        return drafts.save(draft, answers, step=step, by=acting)


def read_by(acting, draft):
    with inside(acting):
        return drafts.read(draft, by=acting)


def verbs(acting):
    with inside(acting):
        return [event.verb for event in Event.objects.of(acting.organisation_id).order_by("at", "id")]


# --- whose -----------------------------------------------------------------------------------------------------


def test_what_is_kept_is_read_again(her):
    draft = kept_by(her).id
    assert read_by(her, draft).answers == ANSWERS


def test_nothing_written_yet_is_no_draft(her):
    assert read_by(her, drafts.fresh(her)) is None


def test_an_identifier_is_of_one_person_in_one_organisation(her):
    colleague = someone_at(a_partner())
    elsewhere = someone_at(a_partner(), user=_user(her))
    draft = drafts.fresh(her)
    assert drafts.is_own(draft, her)
    assert not drafts.is_own(draft, colleague)
    assert not drafts.is_own(draft, elsewhere)


def _user(acting):
    return User.objects.get(pk=acting.user_id)


def test_the_machine_owns_none(her):
    assert not drafts.is_own(drafts.fresh(her), the_machine(her.organisation_id))


@pytest.mark.parametrize("act", ["read", "save", "forget"])
def test_a_colleague_of_the_same_structure_meets_nothing(act):
    partner = a_partner()
    her, colleague = someone_at(partner), someone_at(partner)
    draft = kept_by(her).id
    work = {
        "read": lambda: drafts.read(draft, by=colleague),
        "save": lambda: drafts.save(draft, {}, step=Step.CARE, by=colleague),
        "forget": lambda: drafts.forget(draft, by=colleague),
    }[act]
    with inside(colleague), pytest.raises(Draft.DoesNotExist):
        work()
    assert read_by(her, draft).answers == ANSWERS


def test_a_made_up_identifier_meets_nothing(her):
    with inside(her), pytest.raises(Draft.DoesNotExist):
        drafts.read(uuid4(), by=her)


def test_one_bit_changed_meets_nothing(her):
    draft = drafts.fresh(her)
    with inside(her), pytest.raises(Draft.DoesNotExist):
        drafts.read(UUID(int=draft.int ^ 1), by=her)


# --- what is written -------------------------------------------------------------------------------------------


def test_nothing_of_her_stands_in_clear_in_the_database(her):
    draft = kept_by(her).id
    with inside(her):
        row = Draft.objects.get(pk=draft)
    assert "Aimée".encode() not in bytes(row.sealed)


def test_sealed_words_moved_to_another_draft_are_not_read(her):
    one, other = kept_by(her).id, kept_by(her, {"first_name": ["Autre"]}).id
    with inside(her):
        Draft.objects.filter(pk=other).update(sealed=Draft.objects.get(pk=one).sealed)
        assert drafts.read(other, by=her).answers == {}


def test_a_step_is_kept_over_the_others(her):
    draft = kept_by(her, {"first_name": ["Aimée"], "last_name": ["Blanc"]}).id
    kept_by(her, {"first_name": ["Simone"]}, draft=draft)
    assert read_by(her, draft).name == "Simone Blanc"


def test_a_box_unticked_is_kept_so(her):
    draft = kept_by(her).id
    kept_by(her, {"agreed": [], "urgency": []}, draft=draft)
    kept = read_by(her, draft).answers
    assert (kept["agreed"], kept["urgency"]) == ([], [""])


def test_unknown_fields_are_dropped(her):
    kept = kept_by(her, {"first_name": ["A"], "is_admin": ["1"], "csrfmiddlewaretoken": ["x"]})
    assert kept.answers == {"first_name": ["A"]}


def test_whatever_is_typed_a_draft_is_small(her):
    everything = {name: ["9" * 10_000] * 1_000 for name in drafts.FIELDS}
    draft = kept_by(her, everything).id
    with inside(her):
        assert len(Draft.objects.get(pk=draft).sealed) < 13_000


@pytest.mark.parametrize(
    "typed", ["\0", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "🦷"]
)
def test_any_character_is_kept(her, typed):
    assert kept_by(her, {"words": [typed]}).answers["words"] == [typed]


def test_the_furthest_step_is_the_one_to_resume(her):
    draft = kept_by(her, step=Step.PERSON).id
    assert kept_by(her, step=Step.CARE, draft=draft).step == Step.PERSON


def test_it_is_told_once_that_a_draft_began_and_that_it_was_dropped(her):
    draft = kept_by(her).id
    kept_by(her, draft=draft)
    with inside(her):
        drafts.forget(draft, by=her)
        drafts.forget(draft, by=her)
    assert verbs(her) == ["draft.started", "draft.forgotten"]


def test_what_is_dropped_is_gone(her):
    draft = kept_by(her).id
    with inside(her):
        drafts.forget(draft, by=her)
    assert read_by(her, draft) is None


# --- lists -----------------------------------------------------------------------------------------------------


def test_hers_come_newest_first_with_the_name_typed_so_far():
    partner = a_partner()
    her, colleague = someone_at(partner), someone_at(partner)
    kept_by(colleague)
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=False):
        kept_by(her, {"first_name": ["Simone"]})
    kept_by(her, {"care": ["optical"]})
    with inside(her):
        assert [one.name for one in drafts.mine(by=her)] == ["", "Simone"]


def test_the_list_is_bounded(her):
    for _ in range(drafts.LISTED + 2):
        kept_by(her, {})
    with inside(her):
        assert len(drafts.mine(by=her)) == drafts.LISTED


# --- its end ---------------------------------------------------------------------------------------------------


def test_sent_it_is_gone(her):
    draft = kept_by(her).id
    a_referral(sender=her, draft_id=draft)
    assert read_by(her, draft) is None


def test_nothing_is_written_beside_a_relay_that_has_left(her):
    draft = drafts.fresh(her)
    a_referral(sender=her, draft_id=draft)
    with pytest.raises(Refused, match="déjà parti"):
        kept_by(her, draft=draft)
    with inside(her):
        assert not Draft.objects.filter(pk=draft).exists()


def test_a_week_later_it_is_forgotten(her):
    now = timezone.now()
    with time_machine.travel(now - drafts.KEPT - timedelta(minutes=1), tick=False):
        old = kept_by(her).id
    with time_machine.travel(now - drafts.KEPT + timedelta(minutes=1), tick=False):
        recent = kept_by(her).id
    tasks.forget_drafts(str(her.organisation_id))
    assert (read_by(her, old), read_by(her, recent).id) == (None, recent)


def test_one_structures_purge_leaves_the_others_alone(her):
    with time_machine.travel(timezone.now() - drafts.KEPT - timedelta(days=1), tick=False):
        draft = kept_by(her).id
    other = someone_at(a_partner())
    tasks.forget_drafts(str(other.organisation_id))
    assert read_by(her, draft) is not None


def test_each_organisation_has_its_own_job(her):
    a_fund()
    tasks.forget_old_drafts(timestamp=0)
    assert ProcrastinateJob.objects.filter(task_name="relais.forget_drafts").count() == 2


# --- a relay given back ------------------------------------------------------------------------------------------


def given_back(her, why="need", **said):
    referral = a_referral(sender=her, **said)
    with inside(someone_at(referral.receiver)):
        Referral.objects.filter(pk=referral.pk).update(state="returned", why=why, ended_at=timezone.now())
    with inside(her):
        return Referral.objects.sent_by(her.organisation_id).with_ends().get(pk=referral.pk)


def test_a_relay_given_back_is_copied_into_a_new_draft(her):
    referral = given_back(her, words="Sa fille décroche.", hours=("morning",), recipients=("other_fund",))
    with inside(her):
        again = drafts.again(referral, by=her)
    assert again.id != referral.draft_id
    assert again.name == referral.name
    assert again.answers["place"] == ["Graulhet (81)"]
    assert again.answers["agreed"] == ["report_back", "other_fund"]
    assert again.answers["words"] == ["Sa fille décroche."]


def test_a_consent_that_was_not_clear_is_asked_again(her):
    with inside(her):
        again = drafts.again(given_back(her, "consent"), by=her)
    assert "consent_means" not in again.answers


def test_a_relay_not_given_back_is_not_passed_again(her):
    referral = a_referral(sender=her)
    with inside(her), pytest.raises(Refused, match="retourné"):
        drafts.again(referral, by=her)


@pytest.mark.parametrize("may", [True, False])
def test_a_number_is_copied_only_by_those_who_may_hold_it(may):
    partner = a_partner()
    partner.may_hold_nir = True
    partner.save()
    her = someone_at(partner)
    referral = given_back(her, nir="2560381105012")
    partner.may_hold_nir = may
    partner.save()
    with inside(her):
        again = drafts.again(referral, by=her)
    assert again.answers.get("nir") == (["2560381105012"] if may else None)


def test_what_was_typed_gives_the_same_relay(her):
    """The draft of a relay that left is rebuilt from it: the same answers, to the last."""
    said = answers(
        care=("dental_prosthesis",),
        urgency="soon",
        since="year",
        email="a@example.org",
        hours=("noon", "evening"),
        language="arabe",
        guardian="curatorship",
        digital="helped",
        words="Au foyer.",
        recipients=("social_service",),
        report_back=False,
    )
    with inside(her):
        sent = actions.send(said, draft_id=drafts.fresh(her), receiver=a_fund(), by=her)
        forms = whole(drafts.typed(sent), may_hold_nir=False)
        assert all(form.is_valid() for form in forms.values())
        assert answers_of(forms) == said

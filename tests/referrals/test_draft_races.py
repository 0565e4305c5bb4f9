"""Two fingers, two processes: one draft, and none beside a relay that has left."""

from relais.base.models import Event
from relais.base.moves import Refused
from relais.referrals import actions, drafts
from relais.referrals.codes import Step
from relais.referrals.models import Draft
from tests.factories import a_fund, a_partner, answers, inside, someone_at


def keeping(her, draft, said):
    def keep():
        with inside(her):
            return drafts.save(draft, said, step=Step.PERSON, by=her)

    return keep


def test_two_first_savings_at_once_are_one_draft(at_once):
    her = someone_at(a_partner())
    draft = drafts.fresh(her)
    ends = at_once(
        keeping(her, draft, {"first_name": ["Simone"]}), keeping(her, draft, {"care": ["optical"]})
    )
    assert not [end for end in ends if isinstance(end, Exception)]
    with inside(her):
        assert drafts.read(draft, by=her).answers == {"first_name": ["Simone"], "care": ["optical"]}
        assert Event.objects.of(her.organisation_id).filter(verb="draft.started").count() == 1


def test_saved_as_one_types_while_it_leaves_no_draft_is_left_behind(at_once):
    her, fund = someone_at(a_partner()), a_fund()
    for seed in range(6):
        draft = drafts.fresh(her)
        keeping(her, draft, {"first_name": ["Simone"]})()

        def send(draft=draft):
            with inside(her):
                return actions.send(answers(), draft_id=draft, receiver=fund, by=her)

        ends = at_once(send, keeping(her, draft, {"words": ["Au foyer."]}), seed=seed)
        assert not [end for end in ends if isinstance(end, Exception) and not isinstance(end, Refused)]
        with inside(her):
            assert not Draft.objects.filter(pk=draft).exists()

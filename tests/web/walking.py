"""Somebody who fills in the five steps with Django's client, as a browser without script would."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from relais.access.models import User
from relais.base.acting import Acting
from relais.referrals.codes import Step
from relais.referrals.drafts import ASKED, fresh
from relais.referrals.models import Referral
from tests.factories import inside, sign_in, someone_at

TYPED = {
    "consent_means": "spoken",
    "consent_on": "01 03 2026",
    "agreed": ["report_back", "other_fund"],
    "care": ["dental_conservative", "hearing"],
    "since": "year",
    "quote": "no",
    "urgency": "on",
    "reasons": ["out_of_pocket_cost", "language"],
    "cover": "none",
    "first_name": "Aimée",
    "last_name": "L’Œuf-d'Or",
    "birth_date": "14/03/1956",
    "place": "81300 Graulhet",
    "scheme": "general",
    "guardian": "none",
    "phone": "06 39 98 41 27",
    "channel": "call",
    "email": "",
    "hours": ["morning"],
    "language": "arabe",
    "digital": "helped",
    "words": "Sa fille décroche.",
}


def of(step: Step, said: dict | None = None) -> dict:
    """What this step's form posts."""
    said = TYPED if said is None else said
    return {name: said[name] for name in ASKED[step] if name in said}


@dataclass
class Volunteer:
    client: object
    acting: Acting
    draft: UUID

    @classmethod
    def at(cls, client, partner, role: str = "") -> "Volunteer":
        acting = someone_at(partner, role)
        sign_in(client, User.objects.get(pk=acting.user_id))
        return cls(client, acting, fresh(acting))

    def address(self, step: Step) -> str:
        return reverse("web:refer-step", args=[self.draft, step])

    def posts(self, step: Step, said: dict | None = None, **more):
        return self.client.post(self.address(step), of(step, said) | more)

    def reaches(self, last: Step, **more) -> None:
        """Every step before this one is posted."""
        for step in Step:
            if step == last:
                return
            answer = self.posts(step, TYPED | more)
            assert answer["Location"] == self.address(step.following), answer.content.decode()

    def passes(self, **more):
        self.reaches(Step.CONTACT, **more)
        return self.posts(Step.CONTACT, TYPED | more)

    def sent(self) -> list[Referral]:
        with inside(self.acting):
            return list(Referral.objects.newest_of(self.acting.organisation_id).with_ends())

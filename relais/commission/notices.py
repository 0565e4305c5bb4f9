"""A word to whoever answers for an application, when the commission wants a paper or decides; nothing of the person."""

from relais.base.acting import Acting
from relais.cases import team
from relais.messaging import actions as messaging

from .models import Application

ASKED, DECIDED, LAPSING = "aid_asked", "aid_decided", "aid_lapsing"


def tell(one: Application, template: str, *, by: Acting) -> None:
    """To who answers for her case today, and to who made the application; not to who just did it."""
    users = {one.made_by, team.answers_for(one.case)} if one.case_id else {one.made_by}
    for user in sorted(users, key=lambda user: user.pk):
        if user.pk != by.user_id:
            messaging.post(template, organisation_id=one.fund_id, to_user=user, subject=one)

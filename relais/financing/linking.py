"""A funder without an account: a link to one request, by e-mail to its address, or told once to the adviser."""

from django.db import transaction

from relais.access import link_rules, links
from relais.access.link_rules import LinkPurpose
from relais.base.acting import Acting
from relais.base.moves import refuse
from relais.base.words import say
from relais.messaging import actions as messaging

from .models import Request
from .rules import RequestState, Way

LIVING = (RequestState.ASKED, RequestState.GRANTED)  # to answer, then to say that it is paid


def address(token: str) -> str:
    """The page's own address, without the site's: one for the routes and for the letter."""
    return f"/lien/{token}/demande/"


@transaction.atomic
def give(request: Request, *, by: Acting) -> str:
    """A new link to this request, and the one before it closed; the token, told once. Raises `Refused`.

    It leaves by e-mail when the funder has an address. By somebody of the fund, inside its context.
    """
    one = Request.objects.of(by.organisation_id).select_related("funder").get(pk=request.pk)
    refuse(why_not_give(one))
    token = links.open_link(one, purpose=LinkPurpose.ANSWER, days=link_rules.LONGEST, by=by)
    if one.funder.email:
        messaging.post_link(
            "request_link",
            address=one.funder.email,
            link=address(token),
            organisation_id=one.fund_id,
            subject=one,
        )
    return token


def why_not_give(one: Request):
    """An account is the way in of whoever has one: each opening then bears a name."""
    if one.way == Way.ACCOUNT:
        return say("Ce financeur a un compte : il répond dans Relais, sans lien.")
    if one.state not in LIVING:
        return say(
            "Cette demande est notée « {state} » : aucun lien ne sert plus.",
            state=RequestState(one.state).label,
        )
    return None


def by_link(link) -> Request:
    """The request that this link opens, inside its fund's context. Raises `DoesNotExist`."""
    return Request.objects.of(link.organisation_id).select_related("funder", "fund").get(pk=link.subject_id)

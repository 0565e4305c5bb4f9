"""Doors without an account: a link found, its organisation opened, and one calm page for every link that is dead."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from relais.access import link_rules, links
from relais.access.link_rules import LinkPurpose
from relais.base.context import acting_for


def enter(request: HttpRequest, view, purpose: LinkPurpose, token: str, **kwargs) -> HttpResponse:
    """`view(request, link, **kwargs)`, with `request.acting` the holder of the link, in its organisation.

    What the view does not find, and a link unknown, closed or past, answer alike. A `Refused` is for the view to show.
    """
    link = links.find(token, purpose=purpose)
    if link is None:
        return dead(request)
    link.token = token  # for the addresses of its own pages
    # Whoever is signed in on this telephone is not who holds the link.
    request.acting, request.membership, request.memberships = links.acting_by(link), None, []
    try:
        with acting_for(link.organisation_id):
            return view(request, link, **kwargs)
    except (Http404, ObjectDoesNotExist):
        return dead(request)


def dead(request: HttpRequest) -> HttpResponse:
    return render(request, "web/link_dead.html", {"reason": link_rules.dead()}, status=410)

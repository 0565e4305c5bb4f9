"""The doors: every route with its declared rule, one context per request, strict headers.

A view behind a door runs inside `acting_for`: one transaction, the rows of one organisation. A refusal rolls it
back and says its sentence; what is absent and what is someone else's answer alike.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.defaults import bad_request, server_error
from psycopg_pool import PoolTimeout

from relais.access import rules
from relais.access.actions import acting_as
from relais.access.link_rules import LinkPurpose
from relais.access.models import Membership
from relais.access.roles import STRONG_FACTOR_KINDS, Permission
from relais.base.context import acting_for
from relais.base.moves import Refused

from . import alarms, unsigned
from .by_link import enter
from .frame import frame


@dataclass(frozen=True)
class Rule:
    """Who may pass, in a sentence for the documentation."""

    sentence: str
    permission: Permission | None = None
    other: Permission | None = None  # either opens
    signed_in: bool = True
    organisation: bool = True
    link: LinkPurpose | None = None  # whoever holds a living link of this purpose; its token is in the route


ANYONE = Rule("Tout le monde.", signed_in=False, organisation=False)
ACCOUNT = Rule("Qui est connecté.", organisation=False)
MEMBER = Rule("Qui agit pour une organisation.")


def needs(permission: Permission) -> Rule:
    return Rule(f"Qui a le droit {permission}.", permission)


def either(permission: Permission, other: Permission) -> Rule:
    return Rule(f"Qui a le droit {permission} ou {other}.", permission, other)


def by_link(purpose: LinkPurpose) -> Rule:
    """The route begins with `lien/<str:token>/`; the view is called with the link (`by_link.enter`)."""
    return Rule(f"Qui tient un lien sans compte, pour : {purpose}.", None, None, False, False, purpose)


def door(route: str, view: Callable, *, name: str, rule: Rule, methods=("GET",), shows="", keeps=False):
    """A `path` that cannot be written without its rule. `shows`: "file" for one person, "list" for many.

    `keeps`: a form posted after the session ended is kept, sealed, until sign-in (`unsigned`).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in _answered(methods):
            return _not_allowed(methods)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(_answered(methods))})
        turned_away = _turn_away(request, rule, keeps)
        if turned_away is not None:
            return _not_saved(request) if by_script(request) else turned_away
        if rule.link:
            return enter(request, view, rule.link, **kwargs)
        if not rule.organisation:
            return view(request, *args, **kwargs)
        return _inside(request, view, args, kwargs, shows)

    guarded.rule, guarded.methods = rule, methods
    return path(route, guarded, name=name)


def _answered(methods) -> tuple[str, ...]:
    """HEAD reads what GET reads; on a door that only writes it would write, unasked for its token."""
    return (*methods, *(("HEAD",) if "GET" in methods else ()), "OPTIONS")


def _not_allowed(methods) -> HttpResponse:
    return HttpResponse(status=405, headers={"Allow": ", ".join(_answered(methods))})


def _turn_away(request: HttpRequest, rule: Rule, keeps: bool) -> HttpResponse | None:
    """The answer to someone who may not pass, or None."""
    if not rule.signed_in:
        return None
    if not request.user.is_authenticated:
        if keeps and request.method == "POST":
            unsigned.keep(request)
        comes_back = keeps or request.method == "GET"
        return redirect(
            reverse("account_login") + (f"?{urlencode({'next': request.path})}" if comes_back else "")
        )
    if rule.organisation and request.acting is None:
        return redirect("web:choose")
    if rule.organisation and _lacks_strong_factor(request):
        return _ask_strong_factor(request)
    if rule.permission and not any(request.acting.may(one) for one in (rule.permission, rule.other) if one):
        return render(request, "403.html", status=403)
    return None


def by_script(request: HttpRequest) -> bool:
    """Saved while one types: the answer is a line of the page, not a page."""
    return request.headers.get("HX-Request") == "true"


def _not_saved(request: HttpRequest) -> HttpResponse:
    return render(request, "parts/saved.html", {"at": None}, status=401)


def _lacks_strong_factor(request: HttpRequest) -> bool:
    if request.membership.organisation.kind not in STRONG_FACTOR_KINDS or entered_by_demo(request):
        return False
    return not any(
        step.get("method") == "mfa" for step in request.session.get("account_authentication_methods", [])
    )


def _ask_strong_factor(request: HttpRequest) -> HttpResponse:
    """To whoever has no second factor yet, how to add one; to whoever has, the one she has."""
    ways = (
        (Authenticator.Type.TOTP, "mfa_reauthenticate"),
        (Authenticator.Type.WEBAUTHN, "mfa_reauthenticate_webauthn"),
    )
    for kind, page in ways:
        if is_mfa_enabled(request.user, [kind]):
            return redirect(f"{reverse(page)}?{urlencode({'next': request.path})}")
    return redirect("mfa_activate_totp")


def entered_by_demo(request: HttpRequest) -> bool:
    return settings.DEMO and request.session.get("entered") == "demo"


def _inside(request, view, args, kwargs, shows: str) -> HttpResponse:
    try:
        with acting_for(request.acting.organisation_id):
            response = view(request, *args, **kwargs)
    except Refused as refusal:
        return render(
            request, "409.html", {"reason": refusal.args[0], "back_url": _came_from(request)}, status=409
        )
    except (Http404, ObjectDoesNotExist):
        return alarms.after_not_found(request) or render(request, "404.html", status=404)
    if _is_watched(request, shows):
        return alarms.after_reading(request) or response
    return response


def _is_watched(request, shows: str) -> bool:
    """A file always; a list from its second page on, where the first is what everyone opens all day; each search."""
    if shows == "search":
        return request.method == "POST"
    return shows == "file" or (shows == "list" and "after" in request.GET)


def _came_from(request) -> str:
    """The page that offered the act, to be read again; nothing when it is not one of ours."""
    referer = request.headers.get("Referer", "")
    return referer if url_has_allowed_host_and_scheme(referer, {request.get_host()}) else ""


# --- middleware ------------------------------------------------------------------------------------------------

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def strict_headers(get_response):
    """No page of ours is kept by a cache, framed, or allowed to run what we did not ship."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response

    return middleware


AWAY = (OperationalError, InterfaceError, PoolTimeout)


def database_away(get_response):
    """The database is restarting: say so, say that nothing typed is lost, and that one may try again."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        return _come_back(request) if _is_away(exception) else None

    middleware.process_exception = process_exception
    return middleware


def broken(request) -> HttpResponse:
    """What failed outside a view: a session read or written, say. Django gives it to no middleware, but here."""
    return _come_back(request) if _is_away(sys.exc_info()[1]) else server_error(request)


def interrupted(request, exception) -> HttpResponse:
    """Django calls a session that could not be written "deleted meanwhile", whatever the reason."""
    return _come_back(request) if _is_away(exception) else bad_request(request, exception)


def _is_away(trouble: BaseException | None) -> bool:
    """Whether this, or what it was raised for, is the database's absence."""
    while trouble is not None and not isinstance(trouble, AWAY):
        trouble = trouble.__cause__ or trouble.__context__
    return trouble is not None


def _come_back(request) -> HttpResponse:
    return HttpResponse(get_template("503.html").render(), status=503, headers={"Retry-After": "3"})


RENEWED_AFTER = 60  # seconds


def acting_membership(get_response):
    """Read again, at each request, for whom this person acts: a right withdrawn holds at once."""

    def middleware(request):
        request.acting, request.membership, request.memberships = None, None, []
        if request.user.is_authenticated:
            if _session_over(request):
                logout(request)
                if request.method != "POST":
                    return redirect("account_login")
                return get_response(request)  # its door turns away, and may keep what was typed
            _renew(request.session)
            _choose(request)
        return get_response(request)

    return middleware


def _session_over(request) -> bool:
    signed_in = datetime.fromtimestamp(request.session.get("signed_in_at", 0), tz=UTC)
    if request.user.alarmed_at and request.user.alarmed_at >= signed_in:
        return True
    return rules.why_not_continue(signed_in, timezone.now()) is not None


def _renew(session) -> None:
    """Use keeps a session open. Once a minute is enough: a page that is only read then writes no session."""
    now = timezone.now().timestamp()
    if now - session.get("used_at", 0) >= RENEWED_AFTER:
        session["used_at"] = now


def _choose(request) -> None:
    request.memberships = list(
        Membership.objects.current(timezone.localdate())
        .filter(user=request.user)
        .order_by("organisation__name", "role")
    )
    chosen = request.session.get("membership")
    for membership in request.memberships:
        if len(request.memberships) == 1 or str(membership.pk) == chosen:
            request.membership, request.acting = membership, acting_as(membership, request.user)


def around_the_page(request) -> dict:
    """What the frame of every page shows; see templates/base.html."""
    return frame(request)


def lost_token(request, reason="") -> HttpResponse:
    """The form's token is gone (an old page, a closed session): nothing was done, the way back is given."""
    return render(request, "403.html", {"lost_token": True}, status=403)

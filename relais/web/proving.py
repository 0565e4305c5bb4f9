"""Who one is, proved again before what a thief would want."""

import time

from allauth.mfa.models import Authenticator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from relais.access import export_rules as rules

from . import doors


def proved_lately(request) -> bool:
    """A strong factor within five minutes; the one-click door of the demonstration stands for it."""
    if doors.entered_by_demo(request):
        return True
    since = time.time() - rules.PROOF_HOLDS.total_seconds()
    passed = request.session.get("account_authentication_methods", [])
    return any(step.get("method") == "mfa" and step.get("at", 0) > since for step in passed)


def ask_again(request, after: str = ""):
    """To whoever has an application or a key, that one; to whoever has none yet, how to add one.

    `after`: where she comes back, the page asked for by default.
    """
    ways = (
        (Authenticator.Type.TOTP, "mfa_reauthenticate"),
        (Authenticator.Type.WEBAUTHN, "mfa_reauthenticate_webauthn"),
    )
    held = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    for kind, page in ways:
        if kind in held:
            return redirect(f"{reverse(page)}?{urlencode({'next': after or request.get_full_path()})}")
    return redirect("mfa_activate_totp")


def factor_is_new(request) -> bool:
    if doors.entered_by_demo(request):
        return False
    aged = timezone.now() - rules.FACTOR_AGE
    strong = Authenticator.objects.filter(
        user=request.user, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    return not strong.filter(created_at__lt=aged).exists()

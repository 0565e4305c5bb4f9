"""Signing in and out, choosing for whom one acts, one's own account."""

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.base import views as mfa_views
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp_views
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as key_views
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import register_converter
from django.urls.converters import StringConverter

from relais.access.actions import acting_as
from relais.base.context import acting_for
from relais.base.journal import record

from . import demo
from .adapter import refuse_guess


class AccountConverter(StringConverter):
    """An account in a link sent by mail: it ends at the first dash, the key behind it has dashes of its own."""

    regex = "[0-9A-Za-z]+"


register_converter(AccountConverter, "account")


class Login(allauth_views.LoginView):
    def get_context_data(self, **kwargs):
        people = demo.people() if settings.DEMO else []
        return super().get_context_data(**kwargs, demo_people=people)


login = Login.as_view()


def counted(view):
    """A code is guessed like a password: counted in the database before it is looked at."""

    def guarded(request, *args, **kwargs):
        user = _who_guesses(request) if request.method == "POST" else None
        if user is not None:
            try:
                refuse_guess("code", str(user.pk))
            except ValidationError as sentence:
                logout(request)
                return render(request, "web/paused.html", {"reason": sentence.message}, status=429)
        return view(request, *args, **kwargs)

    return guarded


def _who_guesses(request):
    """Whoever is half way through signing in, or is asked again who she is."""
    if request.user.is_authenticated:
        return request.user
    login = unstash_login(request, peek=True)
    return login.user if login else None


def proven(view):
    """Who has just added a factor has shown that she holds it: this session counts as strong from now on."""

    def guarded(request, *args, **kwargs):
        before = _factors(request.user)
        response = view(request, *args, **kwargs)
        if _factors(request.user) > before:
            record_authentication(request, request.user, "mfa", reauthenticated=False)
        return response

    return guarded


def _factors(user) -> int:
    return Authenticator.objects.filter(user_id=user.pk).count()


add_application = proven(totp_views.activate_totp)
add_key = proven(key_views.add_webauthn)


class SecondFactor(mfa_views.AuthenticateView):
    def get_context_data(self, **kwargs):
        """A key is proposed to whoever has one: to the others it would be an act that leads nowhere."""
        context = super().get_context_data(**kwargs)
        if not is_mfa_enabled(self.stage.login.user, [Authenticator.Type.WEBAUTHN]):
            context["webauthn_form"] = None
        return context


confirm_code = counted(allauth_views.confirm_login_code)
second_factor = counted(SecondFactor.as_view())
confirm_factor = counted(mfa_views.reauthenticate)


def choose(request):
    """Several organisations, or none: say which, before anything is read."""
    if request.acting is not None and len(request.memberships) == 1:
        return redirect("web:home")
    return render(request, "web/choose.html", {"memberships": request.memberships})


def switch(request):
    chosen = next((m for m in request.memberships if str(m.pk) == request.POST.get("membership")), None)
    if chosen is None:
        return redirect("web:choose")
    request.session["membership"] = str(chosen.pk)
    request.session.cycle_key()
    with acting_for(chosen.organisation_id):
        record("access.acted_for", chosen, by=acting_as(chosen, request.user))
    return redirect("web:home")


def sign_out(request):
    """Also the way back from a sign-in left half done: nothing of it stays in the session."""
    logout(request)
    return redirect("account_login")


def account(request):
    return render(request, "web/account.html", {"memberships": request.memberships})

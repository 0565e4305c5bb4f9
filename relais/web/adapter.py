"""What we ask of django-allauth: guesses counted in the database, mail through the outbox, the second factor."""

from base64 import b64decode, b64encode
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginByCodeStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.internal.flows import trust
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.access import guesses, rules
from relais.access.actions import acting_as
from relais.access.models import Membership, User
from relais.base import secrets
from relais.base.context import acting_for
from relais.base.journal import record
from relais.messaging import actions as messaging

MOST_MAILS = 10


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("L’adresse ou le mot de passe ne convient pas : relisez les deux."),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel : écrivez-le de nouveau."),
        "incorrect_code": _("Ce code ne convient pas : recopiez le dernier que vous avez reçu."),
        "incorrect_password": _("Ce mot de passe ne convient pas : écrivez-le de nouveau."),
    }

    def is_open_for_signup(self, request):
        return False  # accounts are made by who answers for them

    def pre_authenticate(self, request, **credentials):
        refuse_guess("password", _account_of(credentials.get("email", "")))

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user is not None:
            guesses.forget("password", user.email)
        return user

    def login(self, request, user):
        super().login(request, user)
        guesses.forget("code", str(user.pk))
        request.session["signed_in_at"] = timezone.now().timestamp()
        for membership in Membership.objects.current(timezone.localdate()).filter(user=user):
            with acting_for(membership.organisation_id):
                record("access.signed_in", by=acting_as(membership, user))

    def is_login_by_code_required(self, login):
        """A code by e-mail on a device not seen for thirty days, until there is a stronger factor."""
        return not is_mfa_enabled(login.user)

    def get_login_stages(self):
        stages = super().get_login_stages()
        ours = f"{CodeStage.__module__}.{CodeStage.__qualname__}"
        return [ours if path.endswith(".LoginByCodeStage") else path for path in stages]

    def set_password(self, user, password):
        super().set_password(user, password)
        guesses.forget("password", user.email)

    def send_mail(self, template_prefix, email, context):
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        sent, _ = guesses.count("mail", email)
        if user is None or sent > MOST_MAILS:
            return  # nobody is told which: neither the asker nor a stranger's inbox
        letter = self.render_mail(
            template_prefix, email, {"person": user, "url": settings.PUBLIC_URL, **context}
        )
        messaging.post_secret(to_user=user, subject=letter.subject, body=letter.body)

    def format_email_subject(self, subject):
        return subject

    def get_reset_password_from_key_url(self, key):
        """From the address we know, not from the one the request says it came to."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", quote(key))

    def add_message(self, *args, **kwargs):
        """The next page says where one stands; a banner that repeats it is noise."""


def _account_of(typed: str) -> str:
    """One counter an account, however its address is written: letters alike (ſ, s) find the same account."""
    return User.objects.filter(email__iexact=typed).values_list("email", flat=True).first() or typed


class Factors(DefaultMFAAdapter):
    """The secret of an authenticator application is a password: it never stands in clear in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Ce code ne convient pas : attendez le suivant, puis recopiez-le."),
    }

    def encrypt(self, text):
        return b64encode(secrets.close(text, bound_to="second factor")).decode()

    def decrypt(self, encrypted_text):
        return secrets.open_sealed(b64decode(encrypted_text), bound_to="second factor")


def refuse_guess(what: str, who: str) -> None:
    """Count a guess before it is checked; raises `ValidationError` with the sentence when there were too many."""
    count, until = guesses.count(what, who)
    if sentence := rules.why_not_guess(count, until):
        raise ValidationError(sentence)


class CodeStage(LoginByCodeStage):
    """A device trusted before an alarm is not trusted after it."""

    def _is_trusted(self):
        user = self.login.user
        if user is None or not super()._is_trusted():
            return False
        since = user.alarmed_at.timestamp() if user.alarmed_at else 0
        own = trust.create_config_fingerprint(user)
        issued = trust.decode_trust_cookie(self.request)
        return any(one.at > since for one in issued if one.fingerprint == own)

"""The forms of django-allauth, saying what ours say: fields named as they are shown, errors that say what to do."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

# field: its label, what to do when it was left empty, its hint
WORDS = {
    "login": (_("Votre adresse électronique professionnelle"), _("Écrivez votre adresse électronique."), ""),
    "password": (_("Votre mot de passe"), _("Écrivez votre mot de passe."), ""),
    "oldpassword": (_("Votre mot de passe actuel"), _("Écrivez votre mot de passe actuel."), ""),
    "password1": (
        _("Votre nouveau mot de passe"),
        _("Écrivez un nouveau mot de passe."),
        _("12 caractères au moins. Une phrase que vous retenez convient."),
    ),
    "password2": (_("Le même, encore une fois"), _("Écrivez-le une seconde fois."), ""),
    "code": (_("Code"), _("Recopiez le code."), ""),
}


class OurWords:
    labels: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            words = WORDS.get("login" if name == "email" else name)
            if words:
                field.label, field.error_messages["required"], field.help_text = words
            field.label = self.labels.get(name, field.label)


class Login(OurWords, account.LoginForm):
    pass


class ResetPassword(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKey(OurWords, account.ResetPasswordKeyForm):
    pass


class ChangePassword(OurWords, account.ChangePasswordForm):
    pass


class SetPassword(OurWords, account.SetPasswordForm):
    pass


class ReauthenticatePassword(OurWords, account.ReauthenticateForm):
    pass


class LoginCode(OurWords, account.ConfirmLoginCodeForm):
    labels = {"code": _("Code reçu")}


class Authenticate(OurWords, mfa.AuthenticateForm):
    pass


class Reauthenticate(OurWords, mfa.ReauthenticateForm):
    labels = {"code": _("Code de votre application")}


class ActivateTOTP(OurWords, totp.ActivateTOTPForm):
    labels = {"code": _("Code affiché par l’application")}

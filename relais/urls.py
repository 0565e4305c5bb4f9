"""Every route, each with its rule: a route without one cannot be written. Each room of `web` declares its own."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as key_views
from django.conf import settings
from django.urls import include, path

from relais.web import account, demo, public
from relais.web.cases import routes as cases
from relais.web.claims import routes as claims
from relais.web.commission import routes as commission
from relais.web.doors import ACCOUNT, ANYONE, door
from relais.web.financing import routes as financing
from relais.web.house import routes as house
from relais.web.papers import routes as papers
from relais.web.people import routes as people
from relais.web.relays import routes as relays
from relais.web.rights import routes as rights
from relais.web.routes import GET_POST
from relais.web.situation import routes as situation

pages = [
    *relays.routes,
    *cases.routes,
    *situation.routes,
    *rights.routes,
    *claims.routes,
    *papers.routes,
    *financing.routes,
    *commission.routes,
    *people.routes,
    *house.routes,
    door("compte/", account.account, name="account", rule=ACCOUNT),
    door("compte/organisation/", account.choose, name="choose", rule=ACCOUNT),
    door("compte/organisation/changer/", account.switch, name="switch", rule=ACCOUNT, methods=("POST",)),
    door("compte/sortir/", account.sign_out, name="sign-out", rule=ANYONE, methods=("POST",)),
    door("aide/", public.help_page, name="help", rule=ANYONE),
    door("accessibilite/", public.accessibility, name="accessibility", rule=ANYONE),
    door("vos-donnees/", public.privacy, name="privacy", rule=ANYONE),
    door("en-vie/", public.alive, name="alive", rule=ANYONE),
]
if settings.DEMO:
    pages += [
        door("demonstration/entrer/", demo.enter, name="demo-enter", rule=ANYONE, methods=("POST",)),
        door("demonstration/messages/", demo.mail, name="demo-mail", rule=ANYONE),
    ]

# django-allauth's own views, those we want and no other, under our rules.
sign_in = [
    ("connexion/", account.login, "account_login", ANYONE),
    ("connexion/code/", account.confirm_code, "account_confirm_login_code", ANYONE),
    ("connexion/second-facteur/", account.second_factor, "mfa_authenticate", ANYONE),
    ("connexion/cet-appareil/", mfa_views.trust, "mfa_trust", ANYONE),
    ("connexion/confirmer/", account_views.reauthenticate, "account_reauthenticate", ACCOUNT),
    ("connexion/confirmer/second-facteur/", account.confirm_factor, "mfa_reauthenticate", ACCOUNT),
    ("connexion/oubli/", account_views.password_reset, "account_reset_password", ANYONE),
    ("connexion/oubli/envoye/", account_views.password_reset_done, "account_reset_password_done", ANYONE),
    (
        "connexion/oubli/<account:uidb36>-<str:key>/",
        account_views.password_reset_from_key,
        "account_reset_password_from_key",
        ANYONE,
    ),
    (
        "connexion/oubli/fait/",
        account_views.password_reset_from_key_done,
        "account_reset_password_from_key_done",
        ANYONE,
    ),
    ("compte/mot-de-passe/", account_views.password_change, "account_change_password", ACCOUNT),
    ("compte/mot-de-passe/choisir/", account_views.password_set, "account_set_password", ACCOUNT),
    ("compte/suspendu/", account_views.account_inactive, "account_inactive", ANYONE),
    ("compte/facteurs/", mfa_views.index, "mfa_index", ACCOUNT),
    ("compte/facteurs/application/", account.add_application, "mfa_activate_totp", ACCOUNT),
    ("compte/facteurs/application/retirer/", totp_views.deactivate_totp, "mfa_deactivate_totp", ACCOUNT),
    ("compte/facteurs/cles/", key_views.list_webauthn, "mfa_list_webauthn", ACCOUNT),
    ("compte/facteurs/cles/ajouter/", account.add_key, "mfa_add_webauthn", ACCOUNT),
    ("compte/facteurs/cles/<int:pk>/nommer/", key_views.edit_webauthn, "mfa_edit_webauthn", ACCOUNT),
    ("compte/facteurs/cles/<int:pk>/retirer/", key_views.remove_webauthn, "mfa_remove_webauthn", ACCOUNT),
    ("connexion/confirmer/cle/", key_views.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", ACCOUNT),
    ("compte/facteurs/secours/", recovery_views.view_recovery_codes, "mfa_view_recovery_codes", ACCOUNT),
    (
        "compte/facteurs/secours/nouveaux/",
        recovery_views.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        ACCOUNT,
    ),
    (
        "compte/facteurs/secours/telecharger/",
        recovery_views.download_recovery_codes,
        "mfa_download_recovery_codes",
        ACCOUNT,
    ),
]

urlpatterns = [
    path("", include((pages, "web"))),
    *(door(route, view, name=name, rule=rule, methods=GET_POST) for route, view, name, rule in sign_in),
]

handler400, handler500 = "relais.web.doors.interrupted", "relais.web.doors.broken"

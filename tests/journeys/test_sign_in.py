"""Signing in as people do: a password, a code read in one's mail, a device remembered, an application."""

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from relais.base import french
from relais.demo.seed import PASSWORD

from .visitor import ENLARGED, PHONE

PARTNER, AGENT = "thomas.alary@example.org", "nadia.ferrand@example.org"
CODE = re.compile(r"^\s*([A-Z0-9]+(?:-[A-Z0-9]+)*)\s*$", re.M)  # alone on its line


@pytest.fixture
def looker(visitor):
    return visitor(also=(PHONE, ENLARGED))


@pytest.fixture
def mail(visitor):
    """`mail(subject, to)`: the last letter of this subject, as the demonstration's page shows it."""
    reader = visitor()

    def last(subject: str, to: str) -> str:
        reader.page.goto("/demonstration/messages/")
        row = reader.page.locator("li", has_text=f"Pour {to}").filter(has_text=subject).first
        return row.locator("details").text_content()  # its words are there, folded or not

    return last


def signs_in(her, email: str, password: str = PASSWORD, **expected):
    her.go("/connexion/").fill(Votre_adresse=email, Votre_mot_de_passe=password)
    return her.press("Se connecter", inside=her.main.locator("form").first, **expected)


def test_a_password_then_a_code_by_mail_then_this_device(visitor, looker, mail):
    her = looker
    her.go("/connexion/").press("Se connecter", inside=her.main.locator("form").first)
    expect(her.focused()).to_have_attribute("role", "alert")
    her.reads("Votre adresse électronique professionnelle : ", "Votre mot de passe : ")
    signs_in(her, PARTNER, "pas le bon mot de passe")
    expect(her.field("Votre adresse")).to_have_value(PARTNER)
    signs_in(her, PARTNER).reads("Votre code")
    her.fill(Code="AAAAAA").press("Se connecter")
    expect(her.focused()).to_have_attribute("role", "alert")
    her.press("Recevoir un nouveau code")
    code = CODE.search(mail("Votre code pour entrer dans Relais", PARTNER))[1]
    her.fill(Code=code).press("Se connecter").reads("Cet appareil est-il le vôtre ?", in_thirty_days())
    her.press("Retenir cet appareil").reads("Bonjour Thomas")
    her.page.locator(".org > summary").click()
    her.press("Se déconnecter")
    signs_in(her, PARTNER).reads("Bonjour Thomas")  # no code: this device, for thirty days
    elsewhere = visitor()
    signs_in(elsewhere, PARTNER).reads("Votre code").press("Revenir à la connexion")


def test_a_password_forgotten(looker, mail):
    her = looker
    her.go("/connexion/").press("J’ai oublié mon mot de passe").press("Recevoir le lien")
    her.fill(Votre_adresse="claire.muller@example.org").press("Recevoir le lien").reads(
        "Regardez vos messages"
    )
    link = re.search(
        r"/connexion/oubli/\S+", mail("Choisir un autre mot de passe", "claire.muller@example.org")
    )[0]
    her.go(link).fill(Votre_nouveau_mot_de_passe="court").press("Garder ce mot de passe")
    expect(her.focused()).to_have_attribute("role", "alert")
    for field in her.main.locator("input[type=password]").all():
        field.fill("une phrase que je retiens")
    her.press("Garder ce mot de passe").press("Se connecter")
    signs_in(her, "claire.muller@example.org", "une phrase que je retiens").reads("Votre code")
    her.go(link).reads("Ce lien ne sert plus")


def test_too_many_guesses_pause_the_account(looker):
    for _ in range(10):
        looker.page.goto("/connexion/")
        looker.fill(Votre_adresse="karim.weber@example.org", Votre_mot_de_passe="non")
        looker.main.get_by_role("button", name="Se connecter").click()
    signs_in(looker, "karim.weber@example.org").reads("ce compte est en pause jusqu’à")


def test_an_agent_adds_an_application_then_signs_in_with_it(looker, mail):
    her = looker
    signs_in(her, AGENT)
    her.fill(Code=CODE.search(mail("Votre code pour entrer dans Relais", AGENT))[1]).press("Se connecter")
    her.press("Demander un code à chaque fois").reads("Confirmer que c’est vous")
    her.fill(Votre_mot_de_passe=PASSWORD).press("Confirmer que c’est moi").reads(
        "Ajouter une application d’authentification"
    )
    her.page.get_by_text("Je ne peux pas photographier").click()
    her.looked_at()
    secret = her.page.locator(".secret").text_content().strip()
    her.press("Ajouter cette application")
    expect(her.focused()).to_have_attribute("role", "alert")
    her.fill(Code=code_now(secret)).press("Ajouter cette application")
    used = period()
    her.go("/compte/").press("Mon second facteur").reads("Application d’authentification", "En service")
    her.press("Faire de nouveaux codes").press("Faire de nouveaux codes").reads("Codes de secours")
    rescue = her.page.locator(".secret li").first.text_content()
    her.go("/compte/facteurs/application/retirer/").press("Garder l’application")
    her.go("/compte/mot-de-passe/").press("Changer de mot de passe")
    her.go("/a-recevoir/").reads("attendent la mission")
    signs_out(her)
    signs_in(her, AGENT).reads("Le code de votre application").does_not_read("clé d’accès").fill(
        Code="000000"
    ).press("Se connecter")
    expect(her.focused()).to_have_attribute("role", "alert")
    her.fill(Code=rescue).press("Se connecter").go("/a-recevoir/").reads("attendent la mission")
    signs_out(her)
    while period() == used:
        time.sleep(0.5)  # the same figures serve once
    signs_in(her, AGENT).fill(Code=code_now(secret)).press("Se connecter")
    her.go("/dossiers/").reads("Colette Fabre")


def in_thirty_days() -> str:
    return french.day(date.today() + timedelta(days=30))


def signs_out(her):
    her.page.locator(".org > summary").click()
    her.press("Se déconnecter")


def period() -> int:
    return int(time.time()) // 30


def code_now(secret: str) -> str:
    """RFC 6238, as an application on a telephone does; not the code of the library that checks it."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", period()), hashlib.sha1)
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"

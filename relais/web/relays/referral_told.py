"""What was passed on of her with a relay, and what she agreed to: all that the form asked, in the order one needs it."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.base import french
from relais.consents.rules import Means, Recipient
from relais.people.nir import Nir
from relais.people.rules import Digital, Guardian
from relais.referrals.actions import number_of
from relais.referrals.codes import Channel, Cover, Hours, Quote, Since
from relais.referrals.models import Referral
from relais.territory.rules import Scheme
from relais.web import shown

# --- what was passed on ---------------------------------------------------------------------------------------------


def groups(one: Referral) -> list[dict]:
    """All that the form asked, in the order one needs it; what was not said is left out."""
    told = [
        (_("Le soin qui manque"), _of_care(one)),
        (_("Pour la joindre"), _of_contact(one)),
        (_("Qui elle est"), _of_person(one)),
        (_("D’où vient ce relais"), _of_sender(one)),
    ]
    return [
        {
            "title": title,
            "id": f"group-{at}",
            "sheet": [{"label": label, "value": value} for label, value in lines if value],
        }
        for at, (title, lines) in enumerate(told)
    ]


def _of_care(one: Referral) -> list[tuple]:
    return [
        (_("Soins"), shown.cares(one.care)),
        (_("Depuis"), _label(Since, one.since)),
        (_("Ce qui bloque"), shown.reasons(one.reasons) if one.reasons else ""),
        (_("Devis"), _label(Quote, one.quote)),
        (_("Complémentaire"), _label(Cover, one.cover)),
    ]


def _of_contact(one: Referral) -> list[tuple]:
    hours = shown.listed(Hours(one_of).label for one_of in one.hours) if one.hours else ""
    return [
        (_("Téléphone"), french.phone(one.phone) or _("Aucun")),
        (_("Courriel"), one.email),
        (_("Préfère"), Channel(one.channel).label),
        (_("Moments"), hours),
        (
            _("Langue"),
            shown.capital(_("{language}, prévoir un interprète").format(language=one.language))
            if one.language
            else "",
        ),
        (_("Bon à savoir"), one.words),
    ]


def _of_person(one: Referral) -> list[tuple]:
    guardian = "" if one.guardian == Guardian.NONE else shown.capital(Guardian(one.guardian).label)
    return [
        (_("Née ou né le"), french.day(one.birth_date)),
        (_("Commune"), str(one.commune) if one.commune else ""),
        (_("Régime"), shown.capital(Scheme(one.scheme).label)),
        (_("Numéro de sécurité sociale"), _masked(one)),
        (_("Protection"), guardian),
        (_("Démarches en ligne"), shown.capital(_label(Digital, one.digital))),
    ]


def _masked(one: Referral) -> str:
    """Passed on, and read by nobody on a page: its key is enough to compare with her card."""
    number = number_of(one)
    return Nir(number).masked() if number else ""


def _of_sender(one: Referral) -> list[tuple]:
    origin = one.origin.name if one.origin and one.origin_id != one.sender_id else ""
    return [
        (_("Passé par"), f"{one.referred_by.name}, {one.sender.name}"),
        (_("Accueil"), one.site.name if one.site else ""),
        (_("Rencontrée par"), origin),
        (_("Transmis"), shown.capital(french.moment(timezone.localtime(one.sent_at), timezone.localtime()))),
    ]


def _label(kind, code: str) -> str:
    """ "" for what nobody knows: a page says what was said."""
    return "" if code == "unknown" else kind(code).label


# --- what she agreed to ---------------------------------------------------------------------------------------------


GIVEN = {
    Means.SPOKEN: gettext_noop("De vive voix"),
    Means.WRITTEN: gettext_noop("Signé sur papier"),
    Means.ELECTRONIC: gettext_noop("Par écrit électronique"),
    Means.GUARDIAN: gettext_noop("Par son représentant légal"),
}


def consent(one: Referral) -> dict:
    given = one.consent
    return {
        "given": _("{means}, le {day}. Recueilli par {who}.").format(
            means=_(GIVEN[given.means]),
            day=french.day(given.given_on),
            who=given.collected_by.name,
        ),
        "cares": shown.cares(given.cares),
        "recipients": [one.receiver.name, *(Recipient(code).label for code in given.recipients)],
        "back": _("La structure sait l’avancée et l’issue, rien d’autre.")
        if given.report_back
        else _("Elle n’a pas souhaité que la structure soit informée de la suite."),
        "version": given.text_id,
    }

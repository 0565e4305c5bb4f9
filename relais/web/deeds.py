"""Each act and each reading as a sentence, for one's own journal and for the data-protection officer.

What the thread of a file already names (`shown.STORY`) is said in the same words.
"""

from django.utils.translation import gettext as _

from relais.base.models import Event
from relais.base.words import mark

from .shown import STORY

DEEDS = {
    "access.acted_for": mark("Entrée pour cette organisation"),
    "access.alarm": mark("Alarme : lecture inhabituelle, session fermée"),
    "access.changed": mark("Rôle changé"),
    "access.ended": mark("Accès retiré"),
    "access.granted": mark("Accès donné"),
    "access.not_found": mark("Adresse qui ne mène à rien"),
    "access.signed_in": mark("Connexion"),
    "absence.ended": mark("Absence terminée"),
    "absence.noted": mark("Absence notée"),
    "absences.listed": mark("Absences lues"),
    "board.listed": mark("Page Mission lue"),
    "case.opened": mark("Dossier lu"),
    "cases.listed": mark("Liste des dossiers lue"),
    "consents.listed": mark("Accords de la caisse lus, sans nom"),
    "list.exported": mark("Liste exportée"),
    "members.listed": mark("Liste des comptes lue"),
    "objections.listed": mark("Oppositions lues, sans nom"),
    "organisation.added": mark("Structure ajoutée"),
    "organisation.addressed": mark("Adresse de l’organisation changée"),
    "organisation.closed": mark("Structure fermée"),
    "organisation.corrected": mark("Structure corrigée"),
    "organisation.reopened": mark("Structure rouverte"),
    "organisation.served": mark("Compte d’une organisation changé"),
    "organisations.listed": mark("Liste des organisations lue"),
    "referral.opened": mark("Relais lu"),
    "referrals.listed": mark("Liste des relais lue"),
    "restricted.listed": mark("Dossiers mis de côté lus, sans nom"),
    "retention.listed": mark("Durées de conservation lues"),
    "settings.changed": mark("Délais de la mission changés"),
    "site.added": mark("Lieu d’accueil ajouté"),
    "site.changed": mark("Lieu d’accueil changé"),
    "territory.corrected": mark("Caisse d’une commune corrigée"),
    "text.published": mark("Texte de l’accord publié"),
    "trace.opened": mark("Lectures d’un dossier recherchées"),
}


def deed(event: Event) -> str:
    """A sentence, never a code; a verb that has none yet is told as an act."""
    said = DEEDS.get(event.verb) or STORY.get(event.verb)
    told = _(said) if said else _("Acte noté")
    rows = event.facts.get("rows")
    return _("{deed}, {n} lignes").format(deed=told, n=rows) if isinstance(rows, int) and rows > 1 else told

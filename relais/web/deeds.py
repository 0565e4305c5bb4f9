"""Each act and each reading as a sentence, for one's own journal and for the data-protection officer.

What the thread of a file already names (`shown.STORY`) is said in the same words.
"""

from django.utils.translation import gettext as _

from relais.base.models import Event
from relais.base.words import mark

from .shown import STORY

DEEDS = {
    "absence.ended": mark("Absence terminée"),
    "absence.noted": mark("Absence notée"),
    "absences.listed": mark("Absences lues"),
    "access.acted_for": mark("Entrée pour cette organisation"),
    "access.alarm": mark("Alarme : lecture inhabituelle, session fermée"),
    "access.changed": mark("Rôle changé"),
    "access.ended": mark("Accès retiré"),
    "access.granted": mark("Accès donné"),
    "access.not_found": mark("Adresse qui ne mène à rien"),
    "access.signed_in": mark("Connexion"),
    "attempt.noted": mark("Essai de la joindre noté"),
    "board.listed": mark("Page Mission lue"),
    "case.opened": mark("Dossier lu"),
    "cases.listed": mark("Liste des dossiers lue"),
    "claim.chased": mark("Demande : rappel repoussé"),
    "claim.managed": mark("Organisme de la complémentaire noté"),
    "claim.paper_noted": mark("Pièce d’une demande notée"),
    "claim.settled": mark("Demande arrêtée là"),
    "consents.listed": mark("Accords de la caisse lus, sans nom"),
    "draft.forgotten": mark("Brouillon jeté"),
    "draft.started": mark("Brouillon commencé"),
    "duplicates.listed": mark("Fiches qui se ressemblent lues"),
    "household.joined": mark("Quelqu’un ajouté au foyer"),
    "household.left": mark("Quelqu’un retiré du foyer"),
    "list.exported": mark("Liste exportée"),
    "members.listed": mark("Liste des comptes lue"),
    "note.written": mark("Note écrite"),
    "objection.lifted": mark("Opposition levée"),
    "objection.noted": mark("Opposition notée"),
    "objections.listed": mark("Oppositions lues, sans nom"),
    "organisation.added": mark("Structure ajoutée"),
    "organisation.addressed": mark("Adresse de l’organisation changée"),
    "organisation.closed": mark("Structure fermée"),
    "organisation.corrected": mark("Structure corrigée"),
    "organisation.reopened": mark("Structure rouverte"),
    "organisation.served": mark("Compte d’une organisation changé"),
    "organisations.listed": mark("Liste des organisations lue"),
    "person.contact_added": mark("Moyen de la joindre ajouté"),
    "person.contact_ended": mark("Moyen de la joindre retiré"),
    "person.corrected": mark("Fiche corrigée"),
    "person.distinct": mark("Deux fiches dites distinctes"),
    "person.merged": mark("Deux fiches réunies"),
    "person.opened": mark("Fiche lue"),
    "person.unmerged": mark("Deux fiches séparées"),
    "persons.listed": mark("Recherche de personnes"),
    "plan.care_seen": mark("Soin constaté pour un plan"),
    "plan.funders_chosen": mark("Financeurs d’un plan choisis"),
    "plan.spread": mark("Mensualités d’un plan notées"),
    "preparation.begun": mark("Préparation de droits commencée"),
    "preparation.forgotten": mark("Préparation de droits effacée"),
    "preparation.papers_noted": mark("Pièces d’une préparation notées"),
    "preparation.told": mark("Situation préparée"),
    "referral.opened": mark("Relais lu"),
    "referrals.listed": mark("Liste des relais lue"),
    "request.chased": mark("Financeur relancé"),
    "request.warned": mark("Fin d’un accord annoncée"),
    "restricted.listed": mark("Dossiers mis de côté lus, sans nom"),
    "retention.listed": mark("Durées de conservation lues"),
    "review.asked": mark("Bilan des droits demandé"),
    "review.line_confirmed": mark("Un droit vu avec elle"),
    "review.opened": mark("Bilan des droits lu"),
    "review.printed": mark("Fiche des droits imprimée"),
    "review.replayed": mark("Bilan des droits recalculé, pour vérifier"),
    "settings.changed": mark("Délais de la mission changés"),
    "site.added": mark("Lieu d’accueil ajouté"),
    "site.changed": mark("Lieu d’accueil changé"),
    "situation.opened": mark("Situation lue"),
    "situation.told": mark("Situation notée"),
    "step.added": mark("Étape ajoutée"),
    "step.ended": mark("Étape terminée"),
    "step.postponed": mark("Étape repoussée"),
    "step.taken_over": mark("Étape reprise"),
    "territory.corrected": mark("Caisse d’une commune corrigée"),
    "text.published": mark("Texte de l’accord publié"),
    "trace.opened": mark("Lectures d’un dossier recherchées"),
    "what_if.asked": mark("Comparaison « Et si… » demandée"),
}


def deed(event: Event) -> str:
    """A sentence, never a code; a verb that has none yet is told as an act."""
    said = DEEDS.get(event.verb) or STORY.get(event.verb)
    told = _(said) if said else _("Acte noté")
    rows = event.facts.get("rows")
    return _("{deed}, {n} lignes").format(deed=told, n=rows) if isinstance(rows, int) and rows > 1 else told

"""A right asked for: from the file to prepare to the right used, and what silence means. No database here."""

from relais.base.moves import Labelled


class ClaimState(Labelled):
    TO_PREPARE = "to_prepare", "à préparer"
    SENT = "sent", "envoyée, à compléter"
    COMPLETE = "complete", "complète, réponse attendue"
    REFUSED = "refused", "refusée"
    APPEALED = "appealed", "recours déposé"
    OPEN = "open", "droit ouvert"
    USED = "used", "droit utilisé"
    DROPPED = "dropped", "abandonnée"


class Doer(Labelled):
    """Who makes the claim."""

    PERSON = "person", "la personne"
    ADVISER = "adviser", "le conseiller"
    PARTNER = "partner", "la structure"
    SOCIAL_WORKER = "social_worker", "le service social"


class PaperState(Labelled):
    TO_GET = "to_get", "à obtenir"
    HERE = "here", "reçue"
    NOT_NEEDED = "not_needed", "pas nécessaire"

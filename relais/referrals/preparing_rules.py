"""What a structure may prepare of her rights after a relay, and when it may leave. No database here."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from relais.base.words import Sentence, say
from relais.consents import rules as consents
from relais.consents.rules import Means

from .rules import REPRESENTED, State

LIVING = frozenset({State.SENT, State.ACCEPTED})  # the fund to which it was passed answers for it
C2S, AME = "c2s_free", "ame"  # one form asks for C2S, free or paying
CLAIMS = (C2S, AME)
KEPT = timedelta(days=7)
# What a form cannot have typed is not kept.
PATH = re.compile(r"[a-z0-9-]{1,20}\.[a-z]{1,20}")
KIND = re.compile(r"[a-z0-9_-]{1,40}")
MOST_BLOCKS, MOST_PAPERS, LARGEST, LONGEST_MANAGER = 80, 40, 20_000, 120
WITHOUT = "without-"


def without(kind: str) -> str:
    """How a paper that does not concern her is kept among those seen."""
    return WITHOUT + kind


def why_not_prepare(*, state: str, is_sender: bool) -> Sentence | None:
    """Told at each act: the relay may have moved meanwhile."""
    if not is_sender:
        return say("Seule la structure qui a passé ce relais peut préparer ses droits.")
    if state == State.RETURNED:
        return say("Ce relais vous est revenu : corrigez-le et repassez-le, puis préparez ses droits.")
    if state == State.FORWARDED:
        return say(
            "Ce relais est passé à une autre caisse : ce que vous prépareriez ne l’y suivrait pas. Cette caisse "
            "fera le point avec elle."
        )
    if state not in LIVING:
        return say("Ce relais est {state} : il n’y a plus rien à préparer ici.", state=State(state).label)
    return None


def why_not_begin(
    *,
    asks_for: str,
    has_convention: bool,
    means: str,
    on: date | None,
    birth_date: date | None,
    guardian: str,
    today: date,
) -> Sentence | None:
    """`means`, `on`: how and when she agreed to this, beside the relay."""
    if asks_for and asks_for not in CLAIMS:
        return say("Choisissez le dossier à préparer, parmi ceux proposés.")
    if asks_for and not has_convention:
        return say(
            "Préparer un dossier demande une convention avec la caisse, et Relais n’en connaît pas pour votre "
            "structure. Préparez sa situation : la caisse fera la demande avec elle."
        )
    return why_not_agreed(means=means, on=on, birth_date=birth_date, guardian=guardian, today=today)


def why_not_agreed(
    *, means: str, on: date | None, birth_date: date | None, guardian: str, today: date
) -> Sentence | None:
    """What she agreed to with the relay speaks neither of her resources nor of her household."""
    if means not in set(Means):
        return say(
            "Demandez-lui d’abord : l’accord donné pour le relais ne parle ni de ses ressources ni de son foyer."
        )
    if guardian in REPRESENTED and means != Means.GUARDIAN:
        return say(
            "L’accord doit venir de son représentant légal (parent, tuteur, proche habilité) : demandez-le-lui, "
            "puis choisissez « Oui, par son représentant légal »."
        )
    return consents.why_not_given(means=means, on=on, birth_date=birth_date, today=today)


def why_not_change(*, sent: bool) -> Sentence | None:
    if sent:
        return say("C’est déjà envoyé : la caisse le lit. Pour corriger, dites-le-lui.")
    return None


def why_not_tell(
    *, sent: bool, facts: Mapping[str, Any], path: str, told: Mapping[str, Any]
) -> Sentence | None:
    """What it says is judged by whoever knows the law; here, only that it is a block, of a bounded size."""
    if refused := why_not_change(sent=sent):
        return refused
    if not PATH.fullmatch(path) or not isinstance(told, dict):
        return say("Cette question n’existe pas : revenez à la liste des questions.")
    if len(set(facts) | {path}) > MOST_BLOCKS or len(json.dumps(told)) > LARGEST:
        return say("C’est plus que ce que Relais peut garder : dites la suite à la caisse.")
    return None


def why_not_note(*, sent: bool, asks_for: str, papers: Collection[str], manager: str) -> Sentence | None:
    if refused := why_not_change(sent=sent):
        return refused
    if not asks_for:
        return say("Sa situation ne demande aucun papier : ils se cochent dans un dossier.")
    if len(papers) > MOST_PAPERS or not all(KIND.fullmatch(kind) for kind in papers):
        return say("Cochez les papiers parmi ceux proposés.")
    if manager and asks_for != C2S:
        return say("Ce droit n’a pas d’organisme à choisir.")
    if len(manager) > LONGEST_MANAGER:
        return say("Ce nom est trop long : {most} caractères au plus.", most=LONGEST_MANAGER)
    return None


def why_not_send(
    *,
    sent: bool,
    asks_for: str,
    facts: Mapping[str, Any],
    papers: Collection[str],
    manager: str,
    wanted: Collection[str],
) -> Sentence | None:
    """`wanted`: the kinds of the papers of this claim. A file that is not complete does not leave."""
    if refused := why_not_change(sent=sent):
        return refused
    if not asks_for:
        if not any(facts.values()):
            return say("Rien n’est encore préparé : répondez au moins à une question.")
        return None
    missing = [kind for kind in wanted if kind not in papers and without(kind) not in papers]
    if missing or not wanted:
        return say(
            "Ce dossier n’est pas complet, il manque {n} papier(s). Complétez-le avec elle, ou envoyez sa situation "
            "seule : la caisse continuera.",
            n=len(missing),
        )
    if asks_for == C2S and not manager.strip():
        return say("Il manque l’organisme qui gère : elle seule le choisit, demandez-le-lui.")
    return None

"""How things are shown: a state as a shape and a word, the line of the relay, the thread as a story."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from relais.base import french
from relais.base.models import Event
from relais.base.words import mark
from relais.cases.rules import NeedState, Outcome, Proof
from relais.cases.rules import State as CaseState
from relais.documents import kinds
from relais.financing.rules import FunderKind
from relais.referrals.codes import CONSENT_WITHDRAWN, Care, Reason, Tidings
from relais.referrals.models import News, Referral
from relais.referrals.rules import LATE_AFTER_WORKING_DAYS, State, due_on, is_late
from relais.rights.catalogue import BY_CODE
from relais.territory.models import FundSettings

DONE = {Tidings.CARE_DONE, Tidings.PARTLY_DONE}


def shape(name: str, word: str) -> dict:
    return {"shape": name, "word": word}


# As its sender knows it, whatever was told of it.
SENT_AS = {
    State.SENT: ("new", gettext_noop("Transmis")),
    State.ACCEPTED: ("run", gettext_noop("En cours")),
    State.FORWARDED: ("run", gettext_noop("Autre caisse")),
    State.RETURNED: ("wait", gettext_noop("Retourné")),
    State.OUT_OF_SCOPE: ("no", gettext_noop("Hors mission")),
    State.WITHDRAWN: ("no", gettext_noop("Repris")),
}
ENDED_AS = {
    Tidings.CARE_DONE: ("done", gettext_noop("Soin fait")),
    Tidings.PARTLY_DONE: ("done", gettext_noop("Fait en partie")),
    Tidings.REOPENED: ("run", gettext_noop("En cours")),
}


def sent_state(referral: Referral, tidings: str | None) -> dict:
    """The state of a referral as its sender knows it."""
    if referral.why == CONSENT_WITHDRAWN:
        return shape("no", _("Accord retiré"))
    name, word = SENT_AS.get(referral.state) or ENDED_AS.get(tidings, ("no", gettext_noop("Sans suite")))
    return shape(name, _(word))


def waiting_state(referral: Referral, today: date, working_days: int) -> dict:
    """The state of a referral that waits, as the fund must see it: its own lateness first."""
    sent_on = timezone.localdate(referral.sent_at)
    if is_late(state=referral.state, sent_on=sent_on, today=today, working_days=working_days):
        return shape("stop", _("En retard"))
    if due_on(sent_on, working_days) == today:
        return shape("wait", _("À prendre aujourd’hui"))
    return shape("new", _("Nouveau"))


def within(working_days: int) -> str:
    """ "dans les deux jours ouvrés": how soon the fund promises to answer."""
    if working_days == 2:
        return _("dans les deux jours ouvrés")
    return ngettext("dans le jour ouvré", "dans les {n} jours ouvrés", working_days).format(n=working_days)


def promised(fund_id=None) -> str:
    """The same, of the fund that receives; what is promised everywhere when none is known yet."""
    return within(
        FundSettings.objects.for_fund(fund_id).late_after_days if fund_id else LATE_AFTER_WORKING_DAYS
    )


def case_state(case) -> dict:
    if case.state == CaseState.WAITING:
        return shape("wait", _("Attend un tiers"))
    return shape("run", _("En cours")) if case.state == CaseState.OPEN else shape("no", _("Clos"))


def need_state(need) -> dict:
    if need.state == NeedState.OPEN:
        return shape("run", _("En cours"))
    return (
        shape("done", _("Soin fait")) if need.outcome == Outcome.CARE_DONE else shape("no", _("Sans suite"))
    )


def need_outcome(need) -> str:
    """One sentence: what became of it, since when, how it is known."""
    if need.state == NeedState.OPEN:
        return ""
    said = f"{Outcome(need.outcome).label}, {_('le')} {french.day(need.ended_on)}."
    return f"{said} {Proof(need.proof).label}." if need.proof else said


def care_of(need) -> str:
    """ "Lunettes", or "Lunettes, pour Léo" when somebody of her household goes without."""
    care = Care(need.care).label
    return _("{care}, pour {name}").format(care=care, name=need.person.first_name) if need.person else care


def cares(codes: Iterable[str]) -> str:
    return listed(Care(code).label for code in codes)


def reasons(codes: Iterable[str]) -> str:
    return listed(Reason(code).label for code in codes)


capital, lower = french.capital, french.lower


def listed(labels: Iterable[str]) -> str:
    """ "Lunettes, audition": the first keeps its capital."""
    first, *others = list(labels) or [""]
    return ", ".join([first, *(lower(label) for label in others)])


def about(person) -> str:
    """ "70 ans, Graulhet": for a referral or a person."""
    age = french.age(person.birth_date, timezone.localdate())
    return f"{age}, {person.commune.name}" if person.commune else age


def rail(
    *, sent_at, accepted_at=None, ended: bool = False, done: bool = False, facts: tuple[str, ...] = ()
) -> dict:
    """The line of the relay: passed, taken, accompanied, care done. Over without care, its last segment stays grey."""
    steps = [_("Transmis"), _("Prise en charge"), _("Accompagnement"), _("Soin fait")]
    reached = 4 if ended and done else 3 if ended else 2 if accepted_at else 1
    now = None if ended else reached
    told = [french.short_day(timezone.localdate(at)) if at else "" for at in (sent_at, accepted_at)] + [
        *facts,
        "",
        "",
    ]
    shown = [
        {"label": label, "fact": told[at], "place": "did" if at < reached else "now" if at == now else ""}
        for at, label in enumerate(steps)
    ]
    if now is None:
        text = _("Toutes les étapes sont faites") if done else _("L’accompagnement est terminé")
        return {"steps": shown, "text": text, "fact": ""}
    step = _("Étape {n} sur {of} : {label}").format(n=now + 1, of=len(steps), label=steps[now].lower())
    return {"steps": shown, "text": step, "fact": told[now]}


def last_news(news: Iterable[News]) -> dict:
    """The latest sentence of each referral; `news` in the order they were told."""
    return {one.referral_id: one for one in news}


# What each event of the journal is called in the thread of a file; None: kept, but not told there.
STORY = {
    "absence.ended": None,
    "absence.noted": None,
    "absences.listed": None,
    "access.acted_for": None,
    "access.alarm": None,
    "access.changed": None,
    "access.ended": None,
    "access.granted": None,
    "access.not_found": None,
    "access.signed_in": None,
    "agenda.listed": None,
    "aid.begun": mark("Demande d’aide commencée"),
    "aid.completed": mark("Demande d’aide complète"),
    "aid.conflict_declared": None,
    "aid.credit_changed": None,
    "aid.decided": mark("Demande d’aide décidée"),
    "aid.enlisted": mark("Demande d’aide à l’ordre du jour"),
    "aid.lapse_announced": None,
    "aid.lapsed": mark("Aide caduque"),
    "aid.let_go": None,
    "aid.opened": None,
    "aid.order_exported": None,
    "aid.ordered": None,
    "aid.paid": mark("Aide payée"),
    "aid.papers_asked": mark("Pièces demandées pour une aide"),
    "aid.postponed": None,
    "aid.printed": None,
    "aid.prolonged": mark("Délai d’une aide prolongé"),
    "aid.proof_dropped": None,
    "aid.proposed": None,
    "aid.proved": mark("Preuve reçue pour une aide"),
    "aid.ratified": None,
    "aid.recovered": mark("Aide récupérée"),
    "aid.renounced": mark("Aide abandonnée"),
    "aid.returned": mark("Virement d’une aide rejeté par la banque"),
    "aid.rules_adopted": None,
    "aid.sent_again": mark("Aide à verser sur un autre compte"),
    "aid.submitted": mark("Demande d’aide déposée"),
    "aid.taken_back": None,
    "aid.taken_off": None,
    "aid.told": None,
    "aid.vote_written": None,
    "aid.voted": None,
    "aid.withdrawn": mark("Demande d’aide retirée"),
    "aid_year.exported": None,
    "aids.listed": None,
    "attempt.noted": None,
    "board.listed": None,
    "card.projected": None,
    "card.read": None,
    "case.assigned": mark("Dossier confié"),
    "case.closed": mark("Dossier clos"),
    "case.joined": mark("Autre relais pris dans ce dossier"),
    "case.opened": None,
    "case.opened_from": mark("Relais pris"),
    "case.reopened": mark("Dossier rouvert"),
    "case.resumed": mark("Dossier repris"),
    "case.waiting": mark("Le dossier attend un tiers"),
    "cases.listed": None,
    "claim.appealed": mark("Recours déposé"),
    "claim.begun": mark("Droit à demander"),
    "claim.chased": None,
    "claim.completed": mark("Demande complète"),
    "claim.dropped": mark("Demande abandonnée"),
    "claim.managed": None,
    "claim.paper_noted": None,
    "claim.refused": mark("Droit refusé"),
    "claim.right_opened": mark("Droit ouvert"),
    "claim.sent": mark("Demande envoyée"),
    "claim.settled": None,
    "claim.used": mark("Droit utilisé"),
    "consent.withdrawn": mark("Accord retiré"),
    "consents.listed": None,
    "document.accepted": mark("Pièce acceptée"),
    "document.asked": mark("Pièces demandées"),
    "document.erased": None,
    "document.given": mark("Pièce reçue"),
    "document.help_asked": mark("Pièces attendues dites à la structure"),
    "document.not_asked": None,
    "document.opened": None,
    "document.refused": mark("Pièce à redonner"),
    "document.scanned": None,
    "draft.forgotten": None,
    "draft.started": None,
    "duplicates.listed": None,
    "funder.added": None,
    "funder.closed": None,
    "funder.corrected": None,
    "funder.rules_changed": None,
    "grants.listed": None,
    "household.joined": None,
    "household.left": None,
    "link.closed": None,
    "link.entered": None,
    "link.made": mark("Lien sans compte donné"),
    "list.exported": None,
    "members.listed": None,
    "minutes.read": None,
    "need.added": mark("Soin ajouté"),
    "need.ended": mark("Issue d’un soin notée"),
    "need.reopened": mark("Issue d’un soin à revoir"),
    "note.written": None,
    "objection.lifted": None,
    "objection.noted": None,
    "objections.listed": None,
    "organisation.added": None,
    "organisation.addressed": None,
    "organisation.closed": None,
    "organisation.corrected": None,
    "organisation.reopened": None,
    "organisation.served": None,
    "organisations.listed": None,
    "payments.listed": None,
    "person.contact_added": None,
    "person.contact_ended": None,
    "person.corrected": None,
    "person.distinct": None,
    "person.merged": None,
    "person.opened": None,
    "person.unmerged": None,
    "persons.listed": None,
    "plan.asked": mark("Financeurs sollicités"),
    "plan.care_seen": None,
    "plan.done": mark("Soin fait et payé"),
    "plan.dropped": mark("Plan de financement abandonné"),
    "plan.edited": mark("Plan de financement corrigé"),
    "plan.funders_chosen": None,
    "plan.held": mark("Financement trouvé : tous ont accordé"),
    "plan.made": mark("Plan de financement proposé"),
    "plan.proposed": mark("Plan de financement recalculé"),
    "plan.reopened": mark("Plan de financement rouvert"),
    "plan.spread": None,
    "preparation.accepted": mark("Préparé par la structure, repris"),
    "preparation.begun": None,
    "preparation.forgotten": None,
    "preparation.left_aside": mark("Préparé par la structure, laissé de côté"),
    "preparation.papers_noted": None,
    "preparation.sent": mark("Ses droits préparés et envoyés"),
    "preparation.told": None,
    "quote.added": mark("Devis ajouté"),
    "quote.changed": mark("Devis corrigé"),
    "quote.chosen": mark("Devis retenu"),
    "quote.dropped": mark("Devis écarté"),
    "referral.came_back": mark("Relais revenu de l’autre caisse"),
    "referral.declined": mark("Dit hors de la mission"),
    "referral.forwarded": mark("Relais passé à une autre caisse"),
    "referral.opened": None,
    "referral.recalled": mark("Relais repris"),
    "referral.returned": mark("Relais retourné à la structure"),
    "referral.sent": mark("Relais transmis"),
    "referral.told": mark("Nouvelle donnée à la structure"),
    "referrals.listed": None,
    "request.chased": None,
    "request.granted": mark("Financement accordé"),
    "request.lapsed": mark("Accord d’un financeur caduc"),
    "request.opened": None,
    "request.paid": mark("Financement payé"),
    "request.posted": mark("Lettre à un financeur partie"),
    "request.printed": None,
    "request.prolonged": mark("Accord d’un financeur prolongé"),
    "request.recovered": mark("Somme rendue à un financeur"),
    "request.refused": mark("Financement refusé"),
    "request.retracted": mark("Accord de financement repris"),
    "request.unpaid": mark("Financement rejeté par la banque"),
    "request.warned": None,
    "request.withdrawn": mark("Demande à un financeur retirée"),
    "requests.listed": None,
    "restricted.listed": None,
    "retention.listed": None,
    "sitting.reordered": None,
    "what_if.asked": None,
    "review.asked": None,
    "review.confirmed": mark("Bilan des droits confirmé avec elle"),
    "review.line_confirmed": None,
    "review.made": mark("Bilan des droits fait"),
    "review.opened": None,
    "review.printed": None,
    "review.replayed": None,
    "settings.changed": None,
    "settings.letterhead": None,
    "site.added": None,
    "site.changed": None,
    "sitting.began": None,
    "sitting.cancelled": None,
    "sitting.closed": None,
    "sitting.planned": None,
    "sitting.presence_noted": None,
    "sitting.seated": None,
    "situation.opened": None,
    "situation.told": None,
    "step.added": None,
    "step.ended": None,
    "step.postponed": None,
    "step.taken_over": None,
    "territory.corrected": None,
    "text.published": None,
    "trace.opened": None,
}
TOLD = frozenset(verb for verb, title in STORY.items() if title)
KEY_EVENTS = {"case.closed", "case.opened_from", "referral.sent"}


def thread(events: Iterable[Event], names: dict) -> list[dict]:
    """Events as a story, newest first. `names`: account → name, for those who may be named here."""
    told = [event for event in events if event.verb in TOLD]
    return [
        {
            "kind": "key" if event.verb in KEY_EVENTS else "",
            "at": event.at,
            "title": _(STORY[event.verb]),
            "text": detail(event),
            "by": names.get(event.actor_id, ""),
        }
        for event in reversed(told)
    ]


def detail(event: Event) -> str:
    if care := event.facts.get("care"):
        label = Care(care).label if isinstance(care, str) else ""
        outcome = event.facts.get("outcome")
        return f"{label} : {lower(Outcome(outcome).label)}." if outcome and label else label
    if tidings := event.facts.get("tidings"):
        return f"« {Tidings(tidings).label} »"
    if event.verb in ANSWERS:
        return _answer(event.facts)
    if event.verb.startswith("document."):
        return f"{listed(kinds.name(kind) for kind in event.facts.get('kinds') or [event.facts['kind']])}."
    if event.verb.startswith("claim."):
        return f"{BY_CODE[event.facts['right']].label}."
    return ""


ANSWERS = ("request.granted", "request.refused", "request.retracted", "request.paid", "request.posted")


def _answer(facts: dict) -> str:
    """« Centre communal d’action sociale : 300,00 €. »"""
    kind = FunderKind(facts["kind"]).label
    return f"{kind} : {french.euros(facts['cents'])}." if facts.get("cents") else f"{kind}."

"""Who gives what in a plan, row by row: its share and why, where its request stands, what may be noted of it."""

from django.utils.translation import gettext as _

from relais.base import french
from relais.financing import explaining, plan_held, request_rules, standing
from relais.financing.explaining import Told
from relais.financing.models import Request
from relais.financing.rules import COUNTED, MOVES, No, RequestMove, RequestState, Way
from relais.web import shown

from . import plan_next
from .funder_request import state_of
from .plan_next import Seen, of_request

MOST_ACTS = 3  # in a row of the table


def giving(seen: Seen, living: bool) -> list[dict]:
    """Those that give, or of whom something is asked; those who pay first, first."""
    broken = {one.funder: one.why for one in seen.broken}
    counted = standing.living(seen.requests)
    return [
        _row(seen, told, living)
        | {
            "given": told.given,
            "broken": broken.get(told.funder.code, ""),
            "out": f"out:{told.funder.code}"
            if living and seen.kept.ended_at is None and told.funder.code not in counted
            else "",
        }
        for told in explaining.told(seen.plan, by_hand=seen.kept.by_hand)
        if told.given or told.funder.code in counted
    ]


def others(seen: Seen, living: bool, changes: bool) -> list[dict]:
    """Those that give nothing, and what stops them; then those left out, who may come back."""
    counted = standing.living(seen.requests)
    idle = [
        _row(seen, told, living)
        for told in explaining.told(seen.plan, by_hand=seen.kept.by_hand)
        if not told.given and told.funder.code not in counted
    ]
    return [*idle, *(_left_out(seen, code, living, changes) for code in seen.kept.left_out)]


def _row(seen: Seen, told: Told, living: bool) -> dict:
    where = _standing(seen, told.funder.code, living)
    return {"name": shown.capital(told.funder.name), "why": _why(seen, told), **where}


def _left_out(seen: Seen, code: str, living: bool, changes: bool) -> dict:
    """A human said so, or it refused."""
    names = {one.code: one.name for one in plan_held.looked_at(seen.kept)}
    made = {one.state for one in seen.requests if one.code == code}
    return {
        "name": shown.capital(names.get(code, code)),
        "why": _("La demande a été retirée.")
        if made == {RequestState.WITHDRAWN}
        else ""
        if made
        else _("Laissé de côté."),
        **_standing(seen, code, living),
        "back": f"back:{code}" if changes and code not in standing.living(seen.requests) else "",
    }


def _why(seen: Seen, told: Told) -> str:
    """Of one who answered, its answer is the reason; what it asks in return is said with it. A rule broken is enough."""
    if any(one.funder == told.funder.code for one in seen.broken):
        return ""
    one = standing.living(seen.requests).get(told.funder.code)
    why = told.why
    if one is not None and one.paid is not None and one.paid < one.granted:
        why = _("A payé {sum} sur les {granted} accordés.").format(
            sum=french.euros(one.paid), granted=french.euros(one.granted)
        )
    elif one is not None and one.granted is not None and one.granted < one.asked:
        why = _("A accordé {sum} sur {asked}.").format(
            sum=french.euros(one.granted), asked=french.euros(one.asked)
        )
    if one is not None and one.conditions:
        return _("{why} Ses conditions : {conditions}").format(why=why, conditions=one.conditions)
    return why


def _standing(seen: Seen, code: str, living: bool) -> dict:
    """Where its last request stands, until when, and what may be noted of it."""
    mine = [one for one in seen.requests if one.code == code and one.state != RequestState.WITHDRAWN]
    one, given = mine[-1] if mine else None, code in seen.plan.given
    if one is None:
        return {"state": _to_ask() if given else None, "until": "", "acts": []}
    told = {**_folded(_acts(seen, one, living)), "until": _until(one)}
    if given and one.state not in COUNTED and seen.kept.ended_at is None:
        return told | {"state": _to_ask(), "until": _before(one)}
    return told | {"state": state_of(one, own=False)}


def _to_ask() -> dict:
    return shown.shape("new", _("À demander"))


def _before(one: Request) -> str:
    """What became of the request before."""
    state, why = RequestState(one.state).label, _until(one)
    told = _("{state}, {why}").format(state=state, why=why) if why else state
    return _("la fois d’avant : {told}").format(told=told)


def _folded(acts: list[dict]) -> dict:
    """What is noted most, then the rest behind one word: a row stays a row."""
    shown_first = len(acts) if len(acts) <= MOST_ACTS else MOST_ACTS - 1
    return {"acts": acts[:shown_first], "more": acts[shown_first:]}


def _until(one: Request) -> str:
    if standing.is_to_post(one):
        return ""
    if one.state == RequestState.ASKED and one.answer_expected_on:
        awaited = _("réponse attendue le {day}").format(day=french.short_day(one.answer_expected_on))
        posted = one.posted_on and french.short_day(one.posted_on)
        return (
            _("lettre partie le {day}, {awaited}").format(day=posted, awaited=awaited) if posted else awaited
        )
    if one.state == RequestState.GRANTED and one.expires_on:
        return _("vaut jusqu’au {day}").format(day=french.short_day(one.expires_on))
    if one.state in (RequestState.PAID, RequestState.CARE_DONE):
        paid = _("{sum} payés le {day}").format(sum=french.euros(one.paid), day=french.short_day(one.paid_on))
        return (
            _("{paid}, dont {back} rendus").format(paid=paid, back=french.euros(one.recovered))
            if one.recovered
            else paid
        )
    if one.state in (RequestState.REFUSED, RequestState.RETRACTED) and one.why:
        return shown.lower(No(one.why).label)
    if one.state == RequestState.RECOVERED:
        return _("{sum} rendus").format(sum=french.euros(one.recovered))
    return ""


def _acts(seen: Seen, one: Request, living: bool) -> list[dict]:
    """What its funder reads; then what the table of moves allows. Of a closed case, a request is still taken back."""
    may = {move for (state, move) in MOVES if state == one.state}
    if seen.kept.ended_at is not None or not living:
        may &= {RequestMove.RECOVER, RequestMove.WITHDRAW}
    if request_rules.why_not_by_hand(way=one.way):
        may &= {RequestMove.WITHDRAW} if one.state == RequestState.ASKED else set()
    letter = one.way == Way.PAPER and one.state == RequestState.ASKED
    read = _("Lire la demande, imprimer la lettre") if letter else _("Lire la demande")
    told = [(read, of_request("request", one, seen.kept))]
    if standing.is_to_post(one) and living:
        told.append((_("Noter que la lettre est partie"), of_request("posted", one, seen.kept)))
    if one.state == RequestState.ASKED and living:
        told.append((plan_next.to_note(one), plan_next.noting(one, seen.kept)))
    told += [
        (label, of_request(name, one, seen.kept))
        for move, name, label in (
            (RequestMove.PAY, "pay", _("Noter le paiement")),
            (RequestMove.PROLONG, "prolong", _("Prolonger l’accord")),
            (RequestMove.RETRACT, "retract", _("Noter qu’il reprend son accord")),
            (RequestMove.WITHDRAW, "withdraw", _("Retirer la demande")),
            (RequestMove.RECOVER, "recover", _("Noter une somme rendue")),
        )
        if move in may
    ]
    return [{"label": label, "url": url} for label, url in told]

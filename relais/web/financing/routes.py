"""Quotes, plans, and what is asked of funders."""

from relais.access.link_rules import LinkPurpose
from relais.access.roles import Permission
from relais.web.doors import by_link, door, needs
from relais.web.routes import ACCOMPANY, GET_POST, SETTINGS, of_a_case

from . import (
    funder_request,
    funder_sent,
    funders,
    plan,
    plan_acts,
    plan_ask,
    plan_edit,
    quote,
    quote_acts,
    request_acts,
)

ANSWER = needs(Permission.AID_ANSWER)


def _of_a_request(route: str, view, name: str, methods=GET_POST):
    """A page of one request of a plan."""
    return of_a_case(f"financement/<uuid:plan_pk>/demandes/<uuid:request_pk>/{route}", view, name, methods)


routes = [
    of_a_case("devis/", quote.quotes, "quotes", ("GET",)),
    of_a_case("soins/<uuid:need_pk>/devis/", quote_acts.add, "add-quote"),
    of_a_case("devis/<uuid:quote_pk>/", quote.quote, "quote", ("GET",)),
    of_a_case("devis/<uuid:quote_pk>/corriger/", quote_acts.change, "change-quote"),
    of_a_case("devis/<uuid:quote_pk>/retenir/", quote_acts.choose, "choose-quote", ("POST",)),
    of_a_case("devis/<uuid:quote_pk>/ecarter/", quote_acts.drop, "drop-quote"),
    of_a_case(
        "devis/<uuid:quote_pk>/comparer/<uuid:other_pk>/", quote.compare_quotes, "compare-quotes", ("GET",)
    ),
    _of_a_request("", funder_sent.sent, "plan-request", ("GET",)),
    _of_a_request("lettre/", funder_sent.printed, "plan-letter", ("GET",)),
    _of_a_request("lien/", funder_sent.give_link, "plan-link", ("POST",)),
    door(
        "demandes-de-financement/",
        funder_request.requests,
        name="funding-requests",
        rule=ANSWER,
        shows="list",
    ),
    door(
        "demandes-de-financement/<uuid:pk>/",
        funder_request.funding_request,
        name="funding-request",
        rule=ANSWER,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "lien/<str:token>/demande/",
        funder_request.by_link,
        name="request-by-link",
        rule=by_link(LinkPurpose.ANSWER),
        methods=GET_POST,
    ),
    door("financeurs/", funders.funders, name="funders", rule=ACCOMPANY),
    door("financeurs/ajouter/", funders.add, name="add-funder", rule=SETTINGS, methods=GET_POST),
    door("financeurs/<uuid:pk>/", funders.funder, name="funder", rule=ACCOMPANY),
    door(
        "financeurs/<uuid:pk>/regles/",
        funders.change_rules,
        name="funder-rules",
        rule=SETTINGS,
        methods=GET_POST,
    ),
    door(
        "financeurs/<uuid:pk>/corriger/",
        funders.correct,
        name="correct-funder",
        rule=SETTINGS,
        methods=GET_POST,
    ),
    door("financeurs/<uuid:pk>/fermer/", funders.close, name="close-funder", rule=SETTINGS, methods=GET_POST),
    of_a_case("financement/nouveau/<uuid:quote_pk>/", plan_acts.new, "new-plan"),
    of_a_case("financement/<uuid:plan_pk>/", plan.plan, "plan", ("GET",)),
    of_a_case("financement/<uuid:plan_pk>/montants/", plan_edit.edit, "plan-edit"),
    of_a_case("financement/<uuid:plan_pk>/calculer/", plan_acts.propose, "plan-propose", ("POST",)),
    of_a_case("financement/<uuid:plan_pk>/financeurs/", plan_acts.funders, "plan-funders", ("POST",)),
    of_a_case("financement/<uuid:plan_pk>/mensualites/", plan_acts.spread, "plan-spread"),
    of_a_case("financement/<uuid:plan_pk>/demander/", plan_ask.ask, "plan-ask"),
    of_a_case("financement/<uuid:plan_pk>/soin/", plan_acts.care, "plan-care", ("POST",)),
    of_a_case("financement/<uuid:plan_pk>/abandon/", plan_acts.drop, "plan-drop"),
    _of_a_request("courrier/", request_acts.posted, "plan-posted"),
    _of_a_request("reponse/", request_acts.answer, "plan-answer"),
    _of_a_request("reprise/", request_acts.retract, "plan-retract"),
    _of_a_request("paiement/", request_acts.pay, "plan-pay"),
    _of_a_request("relance/", request_acts.chase, "plan-chase", ("POST",)),
    _of_a_request("retrait/", request_acts.withdraw, "plan-withdraw"),
    _of_a_request("prolongation/", request_acts.prolong, "plan-prolong"),
    _of_a_request("somme-rendue/", request_acts.recover, "plan-recover"),
]

"""Aids of the commission: applications, sittings, what is paid, the year."""

from relais.access.roles import Permission
from relais.web.doors import door, either, needs
from relais.web.routes import GET_POST, of_a_case, of_her

from . import (
    aid,
    aid_acts,
    aid_decide,
    aid_letter,
    aid_making,
    aid_payment,
    aid_payment_acts,
    aid_payment_order,
    aid_rules,
    aid_year,
    aids,
    card,
    envelope,
    letterhead,
    session,
    session_item,
    session_minutes,
)

AIDS = either(Permission.CASE_ACCOMPANY, Permission.COMMISSION_PREPARE)
COMMISSION = needs(Permission.COMMISSION_PREPARE)
DECIDE = needs(Permission.AID_DECIDE)
RULES = either(Permission.COMMISSION_PREPARE, Permission.SETTINGS_WRITE)
SIT = needs(Permission.COMMISSION_SIT)


def _of_an_aid(route: str, view, name: str, methods=GET_POST, rule=AIDS, **how):
    """A page of one application: it shows her file."""
    shows = "" if methods == ("POST",) else "file"
    route = f"commission/demandes/<uuid:aid_pk>/{route}"
    return door(route, view, name=name, rule=rule, methods=methods, shows=shows, **how)


def _of_a_sitting(route: str, view, name: str, methods=GET_POST):
    """A page of one sitting, for who holds it: no name is on it."""
    route = f"commission/seances/<uuid:pk>/{route}"
    return door(route, view, name=name, rule=COMMISSION, methods=methods)


def _of_a_point(route: str, view, name: str, methods=GET_POST):
    return _of_a_sitting(f"points/<uuid:item_pk>/{route}", view, name, methods)


def _of_a_card(route: str, view, name: str, methods=GET_POST):
    """What a member reads of one point: no name is on it."""
    route = f"commission/mes-seances/<uuid:pk>/{route}"
    return door(route, view, name=name, rule=SIT, methods=methods)


def _of_a_grant(route: str, view, name: str, methods=GET_POST):
    """Money of one aid granted: it shows her name."""
    shows = "" if methods == ("POST",) else "file"
    route = f"commission/paiements/<uuid:grant_pk>/{route}"
    return door(route, view, name=name, rule=COMMISSION, methods=methods, shows=shows)


def _of_the_year(route: str, view, name: str, methods=("GET",)):
    return door(f"commission/{route}", view, name=name, rule=COMMISSION, methods=methods)


routes = [
    of_a_case("aides/nouvelle/", aid_making.new_of_case, "aid-new"),
    of_her("aides/nouvelle/", aid_making.new_of_person, "aid-alone"),
    door("commission/demandes/", aids.aids, name="aids", rule=AIDS, shows="list"),
    _of_an_aid("", aid.aid, "aid-page", ("GET",)),
    _of_an_aid("ecrire/", aid_making.edit, "aid-edit", keeps=True),
    _of_an_aid("deposer/", aid_acts.submit, "aid-submit", ("POST",)),
    _of_an_aid("pieces/", aid_acts.papers, "aid-papers", ("POST",)),
    _of_an_aid("demander/", aid_acts.ask, "aid-ask", rule=COMMISSION),
    _of_an_aid("complete/", aid_acts.complete, "aid-complete", ("POST",), rule=COMMISSION),
    _of_an_aid("reprendre/", aid_acts.take_back, "aid-take-back", rule=COMMISSION),
    _of_an_aid("retirer/", aid_acts.withdraw, "aid-withdraw"),
    _of_an_aid("decisions/<uuid:decision_pk>/lettre.pdf", aid_letter.read, "aid-letter", ("GET",)),
    door("commission/a-decider/", aid_decide.waiting, name="aids-to-decide", rule=DECIDE, shows="list"),
    door(
        "commission/a-decider/<uuid:aid_pk>/",
        aid_decide.decide,
        name="aid-decide",
        rule=DECIDE,
        methods=GET_POST,
    ),
    door("commission/regles/", aid_rules.rules, name="commission-rules", rule=RULES),
    door(
        "commission/regles/preparer/",
        aid_rules.new,
        name="commission-rules-new",
        rule=RULES,
        methods=GET_POST,
    ),
    door(
        "commission/regles/lettres/",
        letterhead.change,
        name="letterhead",
        rule=RULES,
        methods=GET_POST,
    ),
    door("commission/regles/<uuid:rules_pk>/", aid_rules.past, name="commission-rules-version", rule=RULES),
    door("commission/seances/", session.sessions, name="sessions", rule=COMMISSION, shows="list"),
    door("commission/seances/prevoir/", session.plan, name="plan-session", rule=COMMISSION, methods=GET_POST),
    _of_a_sitting("", session.session, "session", ("GET",)),
    _of_a_sitting("membres/", session.seats, "session-seats"),
    _of_a_sitting("presences/", session.presence, "session-presence", ("POST",)),
    _of_a_sitting("inscrire/", session.enlist, "session-enlist"),
    _of_a_sitting("ordre/", session.order, "session-order"),
    _of_a_sitting("ouvrir/", session.open_sitting, "session-open", ("POST",)),
    _of_a_sitting("clore/", session.close, "session-close", ("POST",)),
    _of_a_sitting("annuler/", session.cancel, "session-cancel"),
    _of_a_sitting("proces-verbal.pdf", session_minutes.minutes, "session-minutes", ("GET",)),
    _of_a_point("", session_item.item, "session-item"),
    _of_a_point("votes/", session_item.write_votes, "session-votes"),
    _of_a_point("decider/", session_item.decide, "session-decide", ("POST",)),
    _of_a_point("retirer/", session_item.take_off, "session-take-off"),
    _of_a_point("reporter/", session_item.postpone, "session-postpone"),
    door("commission/mes-seances/", card.my_sessions, name="my-sessions", rule=SIT),
    _of_a_card("", card.my_session, "my-session", ("GET",)),
    _of_a_card("<uuid:item_pk>/", card.card, "card"),
    _of_a_card("<uuid:item_pk>/conflit/", card.conflict, "card-conflict"),
    _of_the_year("credits/", envelope.envelopes, "envelopes"),
    _of_the_year("credits/<int:year>/", envelope.envelopes, "envelopes-of"),
    _of_the_year("credits/<int:year>/<slug:kind>/", envelope.credit, "envelope-credit", GET_POST),
    _of_the_year("annee/", aid_year.aid_year, "aid-year"),
    _of_the_year("annee/<int:year>/", aid_year.aid_year, "aid-year-of"),
    _of_the_year("annee/<int:year>/diffuser/", aid_year.outside, "aid-year-outside", GET_POST),
    door("commission/paiements/", aid_payment.payments, name="aid-payments", rule=COMMISSION, shows="list"),
    _of_a_grant("", aid_payment.payment, "aid-payment", ("GET",)),
    _of_a_grant("piece/", aid_payment_acts.prove, "aid-proof"),
    _of_a_grant("pieces/<uuid:payment_pk>/retirer/", aid_payment_acts.drop, "aid-proof-drop", ("POST",)),
    _of_a_grant("pieces/<uuid:payment_pk>/rejet/", aid_payment_acts.note_return, "aid-return"),
    _of_a_grant("pieces/<uuid:payment_pk>/compte/", aid_payment_acts.send_again, "aid-send-again"),
    _of_a_grant("prolonger/", aid_payment_acts.prolong, "aid-prolong"),
    _of_a_grant("arreter/", aid_payment_acts.renounce, "aid-renounce"),
    _of_a_grant("revenue/", aid_payment_acts.recover, "aid-recover"),
    door("commission/ordres/", aid_payment_order.orders, name="aid-orders", rule=COMMISSION, shows="list"),
    door(
        "commission/ordres/nouveau/",
        aid_payment_order.new,
        name="aid-order-new",
        rule=COMMISSION,
        methods=GET_POST,
    ),
    door("commission/ordres/<uuid:pk>/", aid_payment_order.order, name="aid-order", rule=COMMISSION),
    door(
        "commission/ordres/<uuid:pk>/<slug:form>/",
        aid_payment_order.file,
        name="aid-order-file",
        rule=COMMISSION,
        methods=GET_POST,
    ),
]

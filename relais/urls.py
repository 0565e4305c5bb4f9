"""Every route, each with its rule: a route without one cannot be written."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as key_views
from django.conf import settings
from django.urls import include, path

from relais.access.link_rules import LinkPurpose
from relais.access.roles import Permission
from relais.web import account, demo, public
from relais.web.cases import board, case, case_acts, cases, desk, handing, sharing, team
from relais.web.claims import claim, claim_acts, claim_sheet
from relais.web.commission import (
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
from relais.web.doors import ACCOUNT, ANYONE, MEMBER, by_link, door, either, needs
from relais.web.financing import (
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
from relais.web.house import administration, exports, house, journal, members, organisations
from relais.web.papers import document, document_help, document_link, document_partner
from relais.web.people import people, people_acts, protection
from relais.web.relays import inbox, partner, prepared, preparing, refer, referral, referral_acts
from relais.web.rights import printed, rights, what_if
from relais.web.situation import situation

GET_POST = ("GET", "POST")
ACCOMPANY, RECEIVE = needs(Permission.CASE_ACCOMPANY), needs(Permission.REFERRAL_RECEIVE)
FOLLOW, SEND = needs(Permission.REFERRAL_FOLLOW), needs(Permission.REFERRAL_SEND)
EITHER_SIDE = either(Permission.REFERRAL_FOLLOW, Permission.REFERRAL_RECEIVE)
DETECT = needs(Permission.REFERRAL_DETECT)
CORRECT = needs(Permission.TERRITORY_CORRECT)
ANSWER, SETTINGS = needs(Permission.AID_ANSWER), needs(Permission.SETTINGS_WRITE)


def _of_her(route: str, view, name: str):
    """A narrow page, one act on one person."""
    return door(
        f"personnes/<uuid:pk>/{route}", view, name=name, rule=ACCOMPANY, methods=GET_POST, shows="file"
    )


persons = [
    door("personnes/", people.people, name="people", rule=ACCOMPANY, methods=GET_POST, shows="search"),
    door("personnes/doublons/", people.duplicates, name="duplicates", rule=ACCOMPANY, shows="list"),
    door("personnes/<uuid:pk>/", people.person, name="person", rule=ACCOMPANY, shows="file"),
    _of_her("corriger/", people_acts.correct, "correct-person"),
    _of_her("joindre/ajouter/", people_acts.add_contact, "add-contact"),
    _of_her("joindre/<uuid:contact_pk>/", people_acts.change_contact, "change-contact"),
    _of_her("oppositions/", people_acts.objections, "object"),
    _of_her("foyer/ajouter/", people_acts.add_member, "add-member"),
    _of_her("foyer/<uuid:member_pk>/", people_acts.leave_household, "leave-household"),
    _of_her("comparer/<uuid:other_pk>/", people_acts.compare, "compare"),
    _of_her("separer/<uuid:merge_pk>/", people_acts.unmerge, "unmerge"),
]


def _of_a_case(route: str, view, name: str, methods=GET_POST):
    """A page of one case: it shows her file."""
    shows = "" if methods == ("POST",) else "file"
    return door(f"dossiers/<uuid:pk>/{route}", view, name=name, rule=ACCOMPANY, methods=methods, shows=shows)


def _of_a_request(route: str, view, name: str, methods=GET_POST):
    """A page of one request of a plan."""
    return _of_a_case(f"financement/<uuid:plan_pk>/demandes/<uuid:request_pk>/{route}", view, name, methods)


of_a_case = [
    _of_a_case("", case.case, "case", ("GET",)),
    _of_a_case("fil/", case.thread, "case-thread", ("GET",)),
    _of_a_case("contact/", case_acts.attempt, "attempt"),
    _of_a_case("soins/ajouter/", case_acts.add_need, "add-need"),
    _of_a_case("soins/<uuid:need_pk>/", case_acts.end_need, "end-need"),
    _of_a_case("soins/<uuid:need_pk>/corriger/", case_acts.correct_need, "correct-need"),
    _of_a_case("etapes/ajouter/", case_acts.add_step, "add-step"),
    _of_a_case("etapes/<uuid:step_pk>/", case_acts.step, "step"),
    _of_a_case("attendre/", case_acts.wait, "wait"),
    _of_a_case("reprendre/", case_acts.resume, "resume", ("POST",)),
    _of_a_case("note/", case_acts.note, "note"),
    _of_a_case("ecrire/", case_acts.tell, "tell"),
    _of_a_case("confier/", team.assign, "assign"),
    _of_a_case("passer/", handing.hand_over, "hand-over"),
    _of_a_case("clore/", case_acts.close, "close"),
    _of_a_case("sans-contact/", case_acts.close_unreachable, "close-unreachable"),
    _of_a_case("arret/", case_acts.close_declined, "close-declined"),
    _of_a_case("rouvrir/", case_acts.reopen, "reopen"),
]

of_her_situation = [
    _of_a_case("situation/", situation.situation, "situation", ("GET",)),
    door(
        "dossiers/<uuid:pk>/situation/<slug:who>/<slug:block>/",
        situation.tell,
        name="tell-situation",
        rule=ACCOMPANY,
        methods=GET_POST,
        shows="file",
        keeps=True,
    ),
]

to_prepare = [
    door(
        "relais/<uuid:pk>/preparer/",
        preparing.prepare,
        name="prepare",
        rule=SEND,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/preparer/<uuid:preparation_pk>/",
        preparing.preparation,
        name="preparation",
        rule=SEND,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/preparer/<uuid:preparation_pk>/<slug:who>/<slug:block>/",
        preparing.tell,
        name="tell-preparation",
        rule=SEND,
        methods=GET_POST,
        shows="file",
        keeps=True,
    ),
    _of_a_case("prepare/<uuid:preparation_pk>/", prepared.prepared, "prepared"),
]

of_quotes = [
    _of_a_case("devis/", quote.quotes, "quotes", ("GET",)),
    _of_a_case("soins/<uuid:need_pk>/devis/", quote_acts.add, "add-quote"),
    _of_a_case("devis/<uuid:quote_pk>/", quote.quote, "quote", ("GET",)),
    _of_a_case("devis/<uuid:quote_pk>/corriger/", quote_acts.change, "change-quote"),
    _of_a_case("devis/<uuid:quote_pk>/retenir/", quote_acts.choose, "choose-quote", ("POST",)),
    _of_a_case("devis/<uuid:quote_pk>/ecarter/", quote_acts.drop, "drop-quote"),
    _of_a_case(
        "devis/<uuid:quote_pk>/comparer/<uuid:other_pk>/", quote.compare_quotes, "compare-quotes", ("GET",)
    ),
]

of_her_papers = [
    _of_a_case("pieces/", document.papers, "papers", ("GET",)),
    _of_a_case("pieces/demander/", document.ask, "ask-papers"),
    _of_a_case("pieces/ne-plus-demander/", document.ask_no_more, "ask-no-more", ("POST",)),
    _of_a_case("pieces/deposer/", document.give, "give-paper"),
    _of_a_case("pieces/aide/", document_help.ask_help, "ask-help"),
    _of_a_case("pieces/lien/", document_link.paper_link, "paper-link"),
    _of_a_case("pieces/lien/fermer/", document_link.close_paper_link, "close-paper-link", ("POST",)),
    _of_a_case("pieces/<uuid:document_pk>/", document.paper, "paper"),
    _of_a_case("pieces/<uuid:document_pk>/ouvrir/", document.open_paper, "open-paper", ("GET",)),
    door(
        "relais/<uuid:pk>/pieces/",
        document_partner.papers_of_relay,
        name="papers-of-relay",
        rule=SEND,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/pieces/<uuid:document_pk>/ouvrir/",
        document_partner.open_paper_of_relay,
        name="open-paper-of-relay",
        rule=SEND,
        shows="file",
    ),
    door(
        "lien/<str:token>/pieces/",
        document_link.papers_by_link,
        name="papers-by-link",
        rule=by_link(LinkPurpose.PAPERS),
    ),
    door(
        "lien/<str:token>/pieces/<slug:kind>/",
        document_link.give_by_link,
        name="give-by-link",
        rule=by_link(LinkPurpose.PAPERS),
        methods=GET_POST,
    ),
]

to_funders = [
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
]

of_plans = [
    _of_a_case("financement/nouveau/<uuid:quote_pk>/", plan_acts.new, "new-plan"),
    _of_a_case("financement/<uuid:plan_pk>/", plan.plan, "plan", ("GET",)),
    _of_a_case("financement/<uuid:plan_pk>/montants/", plan_edit.edit, "plan-edit"),
    _of_a_case("financement/<uuid:plan_pk>/calculer/", plan_acts.propose, "plan-propose", ("POST",)),
    _of_a_case("financement/<uuid:plan_pk>/financeurs/", plan_acts.funders, "plan-funders", ("POST",)),
    _of_a_case("financement/<uuid:plan_pk>/mensualites/", plan_acts.spread, "plan-spread"),
    _of_a_case("financement/<uuid:plan_pk>/demander/", plan_ask.ask, "plan-ask"),
    _of_a_case("financement/<uuid:plan_pk>/soin/", plan_acts.care, "plan-care", ("POST",)),
    _of_a_case("financement/<uuid:plan_pk>/abandon/", plan_acts.drop, "plan-drop"),
    _of_a_request("reponse/", request_acts.answer, "plan-answer"),
    _of_a_request("reprise/", request_acts.retract, "plan-retract"),
    _of_a_request("paiement/", request_acts.pay, "plan-pay"),
    _of_a_request("relance/", request_acts.chase, "plan-chase", ("POST",)),
    _of_a_request("retrait/", request_acts.withdraw, "plan-withdraw"),
    _of_a_request("prolongation/", request_acts.prolong, "plan-prolong"),
    _of_a_request("somme-rendue/", request_acts.recover, "plan-recover"),
]

of_her_claims = [
    _of_a_case("demandes/nouvelle/", claim.new, "new-claim"),
    _of_a_case("demandes/nouvelle/<uuid:line_pk>/", claim.from_line, "claim"),
    _of_a_case("demandes/<uuid:claim_pk>/", claim.claim, "claim-page", ("GET",)),
    _of_a_case("demandes/<uuid:claim_pk>/formulaire/", claim_sheet.data, "claim-data", ("GET",)),
    _of_a_case("demandes/<uuid:claim_pk>/pieces/", claim.papers, "claim-papers", ("POST",)),
    _of_a_case("demandes/<uuid:claim_pk>/rappel/", claim.chase, "claim-chase", ("POST",)),
    _of_a_case("demandes/<uuid:claim_pk>/organisme/", claim_acts.manager, "claim-manager"),
    _of_a_case("demandes/<uuid:claim_pk>/envoi/", claim_acts.send, "claim-send"),
    _of_a_case("demandes/<uuid:claim_pk>/complete/", claim_acts.complete, "claim-complete"),
    _of_a_case("demandes/<uuid:claim_pk>/ouverture/", claim_acts.open_right, "claim-open"),
    _of_a_case("demandes/<uuid:claim_pk>/refus/", claim_acts.refuse, "claim-refuse"),
    _of_a_case("demandes/<uuid:claim_pk>/recours/", claim_acts.appeal, "claim-appeal"),
    _of_a_case("demandes/<uuid:claim_pk>/usage/", claim_acts.use, "claim-use"),
    _of_a_case("demandes/<uuid:claim_pk>/abandon/", claim_acts.drop, "claim-drop"),
    _of_a_case("demandes/<uuid:claim_pk>/en-rester-la/", claim_acts.settle, "claim-settle"),
]

of_her_rights = [
    _of_a_case("droits/", rights.rights, "rights", ("GET",)),
    _of_a_case("droits/demander/", rights.ask, "ask-review", ("POST",)),
    _of_a_case("droits/et-si/", what_if.what_if, "what-if"),
    door(
        "dossiers/<uuid:pk>/droits/et-si/avancement/",
        what_if.progress,
        name="what-if-progress",
        rule=ACCOMPANY,
        methods=("GET",),
    ),
    _of_a_case("droits/<uuid:review_pk>/", rights.past, "review", ("GET",)),
    door(
        "dossiers/<uuid:pk>/droits/<uuid:review_pk>/avancement/",
        rights.progress,
        name="review-progress",
        rule=ACCOMPANY,
    ),
    _of_a_case("droits/<uuid:review_pk>/confirmer/", rights.confirm, "confirm-review", ("POST",)),
    _of_a_case("droits/<uuid:review_pk>/lignes/<uuid:line_pk>/", rights.line, "confirm-line"),
    _of_a_case("droits/<uuid:review_pk>/comparer/", rights.compare, "compare-reviews", ("GET",)),
    _of_a_case("droits/<uuid:review_pk>/conseiller.pdf", printed.for_adviser, "rights-for-adviser", ("GET",)),
    _of_a_case("droits/<uuid:review_pk>/personne.pdf", printed.for_her, "rights-for-her", ("GET",)),
]

AIDS = either(Permission.CASE_ACCOMPANY, Permission.COMMISSION_PREPARE)
COMMISSION = needs(Permission.COMMISSION_PREPARE)
DECIDE = needs(Permission.AID_DECIDE)
RULES = either(Permission.COMMISSION_PREPARE, Permission.SETTINGS_WRITE)


def _of_an_aid(route: str, view, name: str, methods=GET_POST, rule=AIDS, **how):
    """A page of one application: it shows her file."""
    shows = "" if methods == ("POST",) else "file"
    route = f"commission/demandes/<uuid:aid_pk>/{route}"
    return door(route, view, name=name, rule=rule, methods=methods, shows=shows, **how)


of_aids = [
    _of_a_case("aides/nouvelle/", aid_making.new_of_case, "aid-new"),
    _of_her("aides/nouvelle/", aid_making.new_of_person, "aid-alone"),
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
]


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


SIT = needs(Permission.COMMISSION_SIT)
of_the_commission = [
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

BOARD, ASSIGN = needs(Permission.BOARD_READ), needs(Permission.CASE_ASSIGN)
EXPORT, SET = needs(Permission.LIST_EXPORT), needs(Permission.SETTINGS_WRITE)
MEMBERS, KEEP = needs(Permission.MEMBER_MANAGE), needs(Permission.ORGANISATION_MANAGE)
OVERSEE, PUBLISH = needs(Permission.PRIVACY_OVERSEE), needs(Permission.TEXT_PUBLISH)

# Those who answer for others: the mission, its accounts, the platform's organisations, the journal.
keeping = [
    door("mission/", board.mission, name="board", rule=BOARD, shows="list"),
    door("mission/confier/<uuid:user_pk>/", sharing.reassign, name="reassign", rule=ASSIGN, methods=GET_POST),
    door("mission/absences/", team.absences, name="absences", rule=ACCOMPANY, methods=GET_POST),
    door(
        "mission/absences/<uuid:pk>/terminer/",
        team.end_absence,
        name="end-absence",
        rule=ACCOMPANY,
        methods=("POST",),
    ),
    door("mission/delais/", house.settings, name="settings", rule=SET, methods=GET_POST),
    door("mission/lieux/", house.sites, name="sites", rule=SET),
    door("mission/lieux/ajouter/", house.open_site, name="open-site", rule=SET, methods=GET_POST),
    door("mission/lieux/<uuid:pk>/", house.change_site, name="change-site", rule=SET, methods=GET_POST),
    door("equipe/", members.members, name="members", rule=MEMBERS),
    door("equipe/inviter/", members.invite, name="invite", rule=MEMBERS, methods=GET_POST),
    door("equipe/<uuid:member_pk>/", members.member, name="member", rule=MEMBERS, methods=GET_POST),
    door(
        "equipe/<uuid:member_pk>/retirer/",
        members.withdraw,
        name="withdraw-member",
        rule=MEMBERS,
        methods=GET_POST,
    ),
    door("organisations/", organisations.organisations, name="organisations", rule=KEEP),
    door("organisations/ajouter/", organisations.add, name="add-organisation", rule=KEEP, methods=GET_POST),
    door("organisations/<uuid:pk>/", organisations.organisation, name="organisation", rule=KEEP),
    door(
        "organisations/<uuid:pk>/corriger/",
        organisations.correct,
        name="correct-organisation",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/fermer/",
        organisations.close,
        name="close-organisation",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/inviter/",
        members.invite,
        name="organisation-invite",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/equipe/<uuid:member_pk>/",
        members.member,
        name="organisation-member",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/equipe/<uuid:member_pk>/retirer/",
        members.withdraw,
        name="withdraw-organisation-member",
        rule=KEEP,
        methods=GET_POST,
    ),
    door("textes/", house.texts, name="texts", rule=PUBLISH),
    door("textes/publier/", house.publish_text, name="publish-text", rule=PUBLISH, methods=GET_POST),
    door("exporter/<slug:name>/", exports.export, name="export", rule=EXPORT, methods=GET_POST),
    door("mon-journal/", journal.my_journal, name="my-journal", rule=MEMBER, shows="list"),
    door("protection/", protection.protection, name="protection", rule=OVERSEE, shows="list"),
    door("protection/accords/", protection.consents, name="consents", rule=OVERSEE, shows="list"),
    door("protection/oppositions/", protection.objections, name="objections", rule=OVERSEE, shows="list"),
    door("protection/dossiers/", protection.restricted, name="restricted", rule=OVERSEE, shows="list"),
    door("protection/durees/", protection.retention, name="retention", rule=OVERSEE),
]

pages = [
    door("", partner.home, name="home", rule=MEMBER),
    door("relais/", partner.my_referrals, name="my-referrals", rule=FOLLOW, shows="list"),
    door("relais/nouveau/", refer.begin, name="refer", rule=SEND),
    door(
        "relais/nouveau/<uuid:draft>/jeter/",
        refer.forget,
        name="forget-draft",
        rule=SEND,
        methods=("POST",),
    ),
    door(
        "relais/nouveau/<uuid:draft>/<slug:step>/",
        refer.step,
        name="refer-step",
        rule=SEND,
        methods=GET_POST,
        keeps=True,
    ),
    door(
        "relais/<uuid:pk>/repasser/",
        refer.again,
        name="refer-again",
        rule=SEND,
        methods=("POST",),
        shows="file",
    ),
    door("accueil/", desk.desk, name="desk", rule=DETECT, methods=GET_POST, keeps=True),
    door("relais/<uuid:pk>/", referral.referral, name="referral", rule=EITHER_SIDE, shows="file"),
    door(
        "relais/<uuid:pk>/pas-pour-nous/",
        referral_acts.not_ours,
        name="not-ours",
        rule=RECEIVE,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/reprendre/",
        referral_acts.recall,
        name="recall",
        rule=EITHER_SIDE,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/retrait/",
        referral_acts.withdraw,
        name="withdraw",
        rule=EITHER_SIDE,
        methods=GET_POST,
        shows="file",
    ),
    door("a-recevoir/", inbox.inbox, name="inbox", rule=RECEIVE, shows="list"),
    door("relais/<uuid:pk>/prendre/", inbox.take, name="take", rule=RECEIVE, methods=("POST",)),
    door("dossiers/", cases.cases, name="cases", rule=ACCOMPANY, shows="list"),
    *of_a_case,
    *of_her_situation,
    *to_prepare,
    *to_funders,
    *of_plans,
    *of_her_claims,
    *of_her_papers,
    *of_quotes,
    *of_her_rights,
    *of_aids,
    *of_the_commission,
    *persons,
    *keeping,
    door("territoire/", administration.territory, name="territory", rule=CORRECT, methods=GET_POST),
    door("compte/", account.account, name="account", rule=ACCOUNT),
    door("compte/organisation/", account.choose, name="choose", rule=ACCOUNT),
    door("compte/organisation/changer/", account.switch, name="switch", rule=ACCOUNT, methods=("POST",)),
    door("compte/sortir/", account.sign_out, name="sign-out", rule=ANYONE, methods=("POST",)),
    door("aide/", public.help_page, name="help", rule=ANYONE),
    door("accessibilite/", public.accessibility, name="accessibility", rule=ANYONE),
    door("vos-donnees/", public.privacy, name="privacy", rule=ANYONE),
    door("en-vie/", public.alive, name="alive", rule=ANYONE),
]
if settings.DEMO:
    pages += [
        door("demonstration/entrer/", demo.enter, name="demo-enter", rule=ANYONE, methods=("POST",)),
        door("demonstration/messages/", demo.mail, name="demo-mail", rule=ANYONE),
    ]

# django-allauth's own views, those we want and no other, under our rules.
sign_in = [
    ("connexion/", account.login, "account_login", ANYONE),
    ("connexion/code/", account.confirm_code, "account_confirm_login_code", ANYONE),
    ("connexion/second-facteur/", account.second_factor, "mfa_authenticate", ANYONE),
    ("connexion/cet-appareil/", mfa_views.trust, "mfa_trust", ANYONE),
    ("connexion/confirmer/", account_views.reauthenticate, "account_reauthenticate", ACCOUNT),
    ("connexion/confirmer/second-facteur/", account.confirm_factor, "mfa_reauthenticate", ACCOUNT),
    ("connexion/oubli/", account_views.password_reset, "account_reset_password", ANYONE),
    ("connexion/oubli/envoye/", account_views.password_reset_done, "account_reset_password_done", ANYONE),
    (
        "connexion/oubli/<account:uidb36>-<str:key>/",
        account_views.password_reset_from_key,
        "account_reset_password_from_key",
        ANYONE,
    ),
    (
        "connexion/oubli/fait/",
        account_views.password_reset_from_key_done,
        "account_reset_password_from_key_done",
        ANYONE,
    ),
    ("compte/mot-de-passe/", account_views.password_change, "account_change_password", ACCOUNT),
    ("compte/mot-de-passe/choisir/", account_views.password_set, "account_set_password", ACCOUNT),
    ("compte/suspendu/", account_views.account_inactive, "account_inactive", ANYONE),
    ("compte/facteurs/", mfa_views.index, "mfa_index", ACCOUNT),
    ("compte/facteurs/application/", account.add_application, "mfa_activate_totp", ACCOUNT),
    ("compte/facteurs/application/retirer/", totp_views.deactivate_totp, "mfa_deactivate_totp", ACCOUNT),
    ("compte/facteurs/cles/", key_views.list_webauthn, "mfa_list_webauthn", ACCOUNT),
    ("compte/facteurs/cles/ajouter/", account.add_key, "mfa_add_webauthn", ACCOUNT),
    ("compte/facteurs/cles/<int:pk>/nommer/", key_views.edit_webauthn, "mfa_edit_webauthn", ACCOUNT),
    ("compte/facteurs/cles/<int:pk>/retirer/", key_views.remove_webauthn, "mfa_remove_webauthn", ACCOUNT),
    ("connexion/confirmer/cle/", key_views.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", ACCOUNT),
    ("compte/facteurs/secours/", recovery_views.view_recovery_codes, "mfa_view_recovery_codes", ACCOUNT),
    (
        "compte/facteurs/secours/nouveaux/",
        recovery_views.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        ACCOUNT,
    ),
    (
        "compte/facteurs/secours/telecharger/",
        recovery_views.download_recovery_codes,
        "mfa_download_recovery_codes",
        ACCOUNT,
    ),
]

urlpatterns = [
    path("", include((pages, "web"))),
    *(door(route, view, name=name, rule=rule, methods=GET_POST) for route, view, name, rule in sign_in),
]

handler400, handler500 = "relais.web.doors.interrupted", "relais.web.doors.broken"

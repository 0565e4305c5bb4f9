"""What she claims, to its end."""

from relais.web.routes import of_a_case

from . import claim, claim_acts, claim_sheet

routes = [
    of_a_case("demandes/nouvelle/", claim.new, "new-claim"),
    of_a_case("demandes/nouvelle/<uuid:line_pk>/", claim.from_line, "claim"),
    of_a_case("demandes/<uuid:claim_pk>/", claim.claim, "claim-page", ("GET",)),
    of_a_case("demandes/<uuid:claim_pk>/formulaire/", claim_sheet.data, "claim-data", ("GET",)),
    of_a_case("demandes/<uuid:claim_pk>/pieces/", claim.papers, "claim-papers", ("POST",)),
    of_a_case("demandes/<uuid:claim_pk>/rappel/", claim.chase, "claim-chase", ("POST",)),
    of_a_case("demandes/<uuid:claim_pk>/organisme/", claim_acts.manager, "claim-manager"),
    of_a_case("demandes/<uuid:claim_pk>/envoi/", claim_acts.send, "claim-send"),
    of_a_case("demandes/<uuid:claim_pk>/complete/", claim_acts.complete, "claim-complete"),
    of_a_case("demandes/<uuid:claim_pk>/ouverture/", claim_acts.open_right, "claim-open"),
    of_a_case("demandes/<uuid:claim_pk>/refus/", claim_acts.refuse, "claim-refuse"),
    of_a_case("demandes/<uuid:claim_pk>/recours/", claim_acts.appeal, "claim-appeal"),
    of_a_case("demandes/<uuid:claim_pk>/usage/", claim_acts.use, "claim-use"),
    of_a_case("demandes/<uuid:claim_pk>/abandon/", claim_acts.drop, "claim-drop"),
    of_a_case("demandes/<uuid:claim_pk>/en-rester-la/", claim_acts.settle, "claim-settle"),
]

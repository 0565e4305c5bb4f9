"""Her papers: given by the fund, by a structure, by herself with a link."""

from relais.access.link_rules import LinkPurpose
from relais.web.doors import by_link, door
from relais.web.routes import GET_POST, SEND, of_a_case

from . import document, document_help, document_link, document_partner

routes = [
    of_a_case("pieces/", document.papers, "papers", ("GET",)),
    of_a_case("pieces/demander/", document.ask, "ask-papers"),
    of_a_case("pieces/ne-plus-demander/", document.ask_no_more, "ask-no-more", ("POST",)),
    of_a_case("pieces/deposer/", document.give, "give-paper"),
    of_a_case("pieces/aide/", document_help.ask_help, "ask-help"),
    of_a_case("pieces/lien/", document_link.paper_link, "paper-link"),
    of_a_case("pieces/lien/fermer/", document_link.close_paper_link, "close-paper-link", ("POST",)),
    of_a_case("pieces/<uuid:document_pk>/", document.paper, "paper"),
    of_a_case("pieces/<uuid:document_pk>/ouvrir/", document.open_paper, "open-paper", ("GET",)),
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

"""Her rights: reviewed, supposed, printed."""

from relais.web.doors import door
from relais.web.routes import ACCOMPANY, of_a_case

from . import printed, rights, what_if

routes = [
    of_a_case("droits/", rights.rights, "rights", ("GET",)),
    of_a_case("droits/demander/", rights.ask, "ask-review", ("POST",)),
    of_a_case("droits/et-si/", what_if.what_if, "what-if"),
    door(
        "dossiers/<uuid:pk>/droits/et-si/avancement/",
        what_if.progress,
        name="what-if-progress",
        rule=ACCOMPANY,
        methods=("GET",),
    ),
    of_a_case("droits/<uuid:review_pk>/", rights.past, "review", ("GET",)),
    door(
        "dossiers/<uuid:pk>/droits/<uuid:review_pk>/avancement/",
        rights.progress,
        name="review-progress",
        rule=ACCOMPANY,
    ),
    of_a_case("droits/<uuid:review_pk>/confirmer/", rights.confirm, "confirm-review", ("POST",)),
    of_a_case("droits/<uuid:review_pk>/lignes/<uuid:line_pk>/", rights.line, "confirm-line"),
    of_a_case("droits/<uuid:review_pk>/comparer/", rights.compare, "compare-reviews", ("GET",)),
    of_a_case("droits/<uuid:review_pk>/conseiller.pdf", printed.for_adviser, "rights-for-adviser", ("GET",)),
    of_a_case("droits/<uuid:review_pk>/personne.pdf", printed.for_her, "rights-for-her", ("GET",)),
]

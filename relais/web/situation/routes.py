"""What is known of her household."""

from relais.web.doors import door
from relais.web.routes import ACCOMPANY, GET_POST, of_a_case

from . import situation

routes = [
    of_a_case("situation/", situation.situation, "situation", ("GET",)),
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

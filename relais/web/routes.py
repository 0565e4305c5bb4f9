"""What the routes of every room share: the pages of one person and of one case, the rules that rooms have in common."""

from relais.access.roles import Permission
from relais.web.doors import door, needs

GET_POST = ("GET", "POST")
ACCOMPANY, RECEIVE = needs(Permission.CASE_ACCOMPANY), needs(Permission.REFERRAL_RECEIVE)
FOLLOW, SEND = needs(Permission.REFERRAL_FOLLOW), needs(Permission.REFERRAL_SEND)
SETTINGS = needs(Permission.SETTINGS_WRITE)


def of_her(route: str, view, name: str):
    """A narrow page, one act on one person."""
    return door(
        f"personnes/<uuid:pk>/{route}", view, name=name, rule=ACCOMPANY, methods=GET_POST, shows="file"
    )


def of_a_case(route: str, view, name: str, methods=GET_POST):
    """A page of one case: it shows her file."""
    shows = "" if methods == ("POST",) else "file"
    return door(f"dossiers/<uuid:pk>/{route}", view, name=name, rule=ACCOMPANY, methods=methods, shows=shows)

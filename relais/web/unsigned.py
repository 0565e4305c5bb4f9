"""What is posted when the session has ended: sealed into the anonymous session until its writer signs in again.

The door that takes the form says that it keeps (`doors.door(keeps=True)`). Who may read it afterwards is for that
page to say: on a shared telephone, the next to sign in may be somebody else.
"""

from base64 import b64decode, b64encode
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from django.http import QueryDict

from relais.base import secrets

NAME = "unsigned"
MOST = 20_000  # characters: a step of a form is ten times smaller


def keep(request) -> None:
    """Nothing when it is no form, or too big a one. The token has been checked before."""
    said = request.POST.copy()
    said.pop("csrfmiddlewaretoken", None)
    form = said.urlencode()
    if form and len(form) <= MOST:
        sealed = secrets.close(form, bound_to=_place(request.path))
        request.session[NAME] = {"path": request.path, "sealed": b64encode(sealed).decode()}


def waits_at(request) -> str:
    """The path of the form that was kept, or ""."""
    return request.session.get(NAME, {}).get("path", "")


def take(request) -> QueryDict | None:
    """What was kept for this very path, once."""
    if waits_at(request) != request.path:
        return None
    kept = request.session.pop(NAME)
    with suppress(InvalidTag):  # sealed under a key that the house has changed since
        return QueryDict(secrets.open_sealed(b64decode(kept["sealed"]), bound_to=_place(request.path)))
    return None


def forget(request) -> None:
    request.session.pop(NAME, None)


def _place(path: str) -> str:
    return f"unsigned{path}"

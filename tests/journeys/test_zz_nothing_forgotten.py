"""After the journeys: each page that can be read was looked at by one of them."""

import re

import pytest

from relais.urls import pages, sign_in

from .visitor import walked

# route: why no journey looks at it
NOT_LOOKED_AT = {
    "en-vie/": "two letters for a balancer, no page",
    "connexion/confirmer/second-facteur/": "asked only to somebody whose factor is of another session",
    "connexion/confirmer/cle/": "asked only to somebody whose key is of another session",
    "compte/mot-de-passe/choisir/": "for an account without a password, which an invitation makes",
    "compte/facteurs/secours/telecharger/": "a file of text",
    "dossiers/<uuid:pk>/pieces/<uuid:document_pk>/ouvrir/": "a file: tests/web/test_papers.py",
    "relais/<uuid:pk>/pieces/<uuid:document_pk>/ouvrir/": "a file: tests/web/test_papers.py",
    "dossiers/<uuid:pk>/aides/nouvelle/": "the page of one who has no case: test_aids.py",
    "commission/demandes/<uuid:aid_pk>/decisions/<uuid:decision_pk>/lettre.pdf": "a PDF: tests/web/test_aids.py",
    "commission/ordres/<uuid:pk>/<slug:form>/": "a file that is downloaded: test_commission.py",
    "commission/seances/<uuid:pk>/proces-verbal.pdf": "a PDF that is fetched: test_commission.py",
    "dossiers/<uuid:pk>/droits/<uuid:review_pk>/avancement/": "a part of the page that waits: tests/web/test_rights.py",
    "dossiers/<uuid:pk>/droits/et-si/avancement/": "a part of the page that waits: tests/web/test_what_if.py",
}


def _routes() -> list[str]:
    read = [str(route.pattern) for route in pages if "GET" in route.callback.methods]
    return [*read, *(route for route, *_ in sign_in)]


def _seen(route: str) -> bool:
    pattern = re.sub(r"<[^>]+>", "[^/]+", route)
    return any(re.fullmatch(pattern, path.lstrip("/")) for path in walked)


def test_each_page_was_looked_at(browser, request):
    if len({item.path for item in request.session.items if "tests/journeys/" in item.path.as_posix()}) < 6:
        pytest.skip("only after all the journeys")
    assert [route for route in _routes() if not _seen(route) and route not in NOT_LOOKED_AT] == []


def test_what_is_excused_exists():
    assert set(NOT_LOOKED_AT) <= set(_routes())

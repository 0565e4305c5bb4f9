"""Every page and every state of a page, at each width, in both schemes."""

import pytest

from .visitor import ENLARGED, PHONE


@pytest.fixture
def looker(visitor):
    """Who looks at each page in every window."""
    return visitor(also=(PHONE, ENLARGED))


@pytest.mark.parametrize("path", ["/connexion/", "/aide/", "/accessibilite/", "/vos-donnees/", "/connexion/oubli/"])
def test_pages_that_anyone_may_read(looker, path):
    looker.go(path)


def test_addresses_that_lead_nowhere(looker):
    looker.go("/nulle-part/", status=404).press("Revenir à l’accueil")
    looker.enter_as("Thomas Alary").go("/relais/0192a000-0000-7000-8000-000000000000/", status=404)
    looker.go("/a-recevoir/", status=403).press("Revenir à l’accueil")

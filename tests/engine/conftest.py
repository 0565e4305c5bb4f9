"""OpenFisca is loaded once for all tests of this room: some seconds."""

import pytest

from relais.engine import system


@pytest.fixture(scope="session", autouse=True)
def loaded():
    return system.system()

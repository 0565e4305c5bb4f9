"""Who the pages are tested with; somebody who notes what each asked of the database, for `test_queries*.py`."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from benchmarks.recorder import recorded
from relais.access.models import User
from relais.territory.models import Organisation
from relais.web import doors
from tests.factories import a_case, a_fund, a_partner, a_referral, sign_in, someone_at
from tests.web.asked import ROWS, SqlFile, as_text


@pytest.fixture
def sender(db):
    return someone_at(a_partner("CCAS de Graulhet"))


@pytest.fixture
def adviser(db):
    return someone_at(a_fund())


@pytest.fixture
def relay(sender, adviser):
    return a_referral(sender=sender, fund=Organisation.objects.get(pk=adviser.organisation_id))


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


@pytest.fixture
def her(client, adviser):
    """The adviser's browser."""
    sign_in(client, User.objects.get(pk=adviser.user_id))
    return client


@pytest.fixture
def sql_file(snapshot):
    return snapshot.use_extension(SqlFile)


@dataclass
class Visitor:
    """Asks pages, and notes what each asked of the database."""

    client: object
    told: list[str] = field(default_factory=list)

    def enters(self, acting) -> None:
        user = acting if isinstance(acting, User) else User.objects.get(pk=acting.user_id)
        sign_in(self.client, user)
        self.client.get(reverse("web:help"))  # the session is saved once: not by the pages looked at

    def count(self, address: str) -> int:
        with recorded() as statements:
            assert self.client.get(address).status_code == 200
        return len(statements)

    def grows(self, address: str, add) -> tuple[int, int]:
        """How many queries for one row, and for a full page; `add` makes a row."""
        add()
        first = self.count(address)
        for _ in range(ROWS - 1):
            add()
        return first, self.count(address)

    def asks(self, name: str, *args, state: str = "", query: str = "", **posted):
        """`posted`: what the form says; `state`: what the reader of the file must know."""
        method = self.client.post if posted else self.client.get
        with recorded() as statements:
            answer = method(reverse(name, args=args) + query, posted.get("form"))
        verb = "POST" if posted else "GET"
        title = " · ".join(word for word in (f"{verb} {name}{query}", state) if word)
        count = sum(not one.is_savepoint for one in statements)
        self.told.append(f"-- {title}\n-- {answer.status_code}, {count} queries\n{as_text(statements)}")
        return answer

    @property
    def text(self) -> str:
        return "\n".join(self.told)


@pytest.fixture
def visitor(client, monkeypatch):
    monkeypatch.setattr(
        doors, "RENEWED_AFTER", 3600
    )  # the session is not saved again, however slow the machine
    return Visitor(client)

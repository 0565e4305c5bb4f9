"""Whatever was sent, passed on, taken and told, in any order: after she withdraws, no page of anybody contains her.

Words are planted in all that can be typed of her; then every page without an identifier in its address, and those of
her own relays and cases, are asked by everyone, and every letter is made.
"""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relais.access.models import User
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases.models import Case
from relais.cases.withdrawing import withdraw
from relais.messaging.models import Message
from relais.messaging.sending import words
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import moving
from relais.referrals.models import Referral
from relais.territory.models import Organisation
from tests.factories import a_fund, a_partner, answers, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
PLANTED = {
    "first_name": "Zqprenom",
    "last_name": "Zqnomdefamille",
    "phone": "0639981234",
    "email": "zqcourriel@example.org",
    "words": "Zqsonner chez la voisine",
    "language": "zqlangue",
}
NEVER = (
    "zqprenom",
    "zqnomdefamille",
    "0639981234",
    "0639981234"[-4:] + "<",
    "06 39 98 12 34",
    "zqcourriel",
    "zqsonner",
    "zqlangue",
)
WHO = ("sender", "adviser", "elsewhere")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("take", "pass on", "give back", "tell", "add need", "close", "recall")),
        st.sampled_from(WHO),
    ),
    max_size=6,
)


class Story:
    """One relay, three organisations, each with somebody who acts."""

    def __init__(self):
        self.people = {
            "sender": someone_at(a_partner(), "partner_manager"),
            "adviser": someone_at(a_fund(), "mas_manager"),
            "elsewhere": someone_at(a_fund("673"), "mas_manager"),
        }
        self.draft = uuid4()
        self.said = answers(recipients=("other_fund",), **PLANTED)
        self.send()
        self.cases = set()

    def fund(self, who) -> Organisation:
        return Organisation.objects.get(pk=self.people[who].organisation_id)

    def send(self):
        by = self.people["sender"]
        with inside(by):
            return referrals.send(self.said, draft_id=self.draft, receiver=self.fund("adviser"), by=by)

    def relays(self, by, side="received_by"):
        return list(getattr(Referral.objects, side)(by.organisation_id).select_related("consent"))

    def act(self, name, who):
        by = self.people[who]
        with inside(by):
            side = "sent_by" if name == "recall" else "received_by"
            for one in self.relays(by, side)[-1:]:
                getattr(self, name.replace(" ", "_"))(one, by, who)

    def take(self, one, by, who):
        self.cases.add((who, cases.open_from(one, by=by).pk))

    def pass_on(self, one, by, who):
        to = "elsewhere" if who == "adviser" else "adviser"
        moving.forward(one, self.fund(to), by=by)

    def give_back(self, one, by, who):
        moving.give_back(one, "identity", by=by)

    def recall(self, one, by, who):
        moving.recall(one, "mistake", by=by)

    def tell(self, one, by, who):
        referrals.tell(one, "reached", by=by)

    def _case(self, by):
        return Case.objects.of(by.organisation_id).first()

    def add_need(self, one, by, who):
        if case := self._case(by):
            cases.add_need(case, care="hearing", reasons=[], by=by)

    def close(self, one, by, who):
        from tests.factories import end_all

        if case := self._case(by):
            end_all(case, by=by)
            cases.close(case, by=by)


def pages_without_identifier() -> list[str]:
    for pattern in get_resolver().url_patterns:
        if getattr(pattern, "namespace", "") == "web":
            doors = [inner for inner in pattern.url_patterns if not inner.pattern.converters]
            return [
                reverse(f"web:{door.name}")
                for door in doors
                if "GET" in door.callback.methods and door.name not in ("alive", "demo-mail")
            ]
    raise AssertionError("no page")


def everything_read_by(story, who) -> list[tuple[str, str]]:
    browser, by = Client(), story.people[who]
    sign_in(browser, User.objects.get(pk=by.user_id))
    with inside(by):
        own = [one.pk for one in Referral.objects.seen_by(by.organisation_id)]
    addresses = pages_without_identifier()
    addresses += [
        f"{page}?show={show}"
        for page in ("/relais/", "/a-recevoir/", "/dossiers/")
        for show in ("all", "withdrawn", "closed")
    ]
    addresses += [
        reverse(f"web:{name}", args=[pk])
        for pk in own
        for name in ("referral", "withdraw", "recall", "not-ours")
    ]
    addresses += [reverse("web:case", args=[pk]) for _, pk in story.cases]
    return [(address, browser.get(address).content.decode().lower()) for address in addresses]


def nobody_reads_her(story):
    read = [told for who in WHO for told in everything_read_by(story, who)]
    read += [("a letter", f"{words(m).subject} {words(m).body}".lower()) for m in Message.objects.all()]
    found = [
        (address, word) for address, text in read for word in NEVER if word in text.replace("\u00a0", " ")
    ]
    assert found == []
    for who in WHO:
        with inside(story.people[who]) as by:
            assert not Person.objects.of(by.organisation_id).exists()
            assert not Case.objects.of(by.organisation_id).exists()


def walk(acts, who_stops):
    story = Story()
    for name, who in acts:
        try:
            story.act(name, who)
        except Refused:
            continue
    by = story.people[who_stops]
    with inside(by):
        one = next(iter(Referral.objects.seen_by(by.organisation_id)), None)
        if one is None:
            by = None
        else:
            withdraw(one, "spoken", by=by)
    if by is None:
        return None
    with pytest.raises(Refused, match="rien n’est reparti"):
        story.send()
    return story


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(acts=ACTS, who_stops=st.sampled_from(WHO))
def test_after_she_withdraws_no_page_of_anybody_contains_her(acts, who_stops):
    from django.db import transaction

    with transaction.atomic():
        if story := walk(acts, who_stops):
            nobody_reads_her(story)
        transaction.set_rollback(True)


LONGEST = [
    ("take", "adviser"),
    ("add need", "adviser"),
    ("tell", "adviser"),
    ("close", "adviser"),
]
CHAIN = [("pass on", "adviser"), ("take", "elsewhere"), ("tell", "elsewhere"), ("add need", "elsewhere")]


@pytest.mark.parametrize("acts", [LONGEST, CHAIN], ids=["closed", "passed on"])
@pytest.mark.parametrize("who_stops", ["sender", "adviser"])
def test_after_the_longest_stories_too(acts, who_stops):
    nobody_reads_her(walk(acts, who_stops))


def test_before_she_withdraws_they_do_read_her():
    """The search would find her: it is not blind."""
    story = Story()
    story.act("take", "adviser")
    told = [text for who in ("sender", "adviser") for _, text in everything_read_by(story, who)]
    assert sum("zqnomdefamille" in text for text in told) >= 4

"""Two files of one person: what moves, what comes back, what is refused, who wins."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions, merging
from relais.cases.models import Case, Need
from relais.cases.withdrawing import withdraw
from relais.consents.models import Objection
from relais.people import actions as people
from relais.people import households
from relais.people import merging as files
from relais.people.models import Contact, Distinct, Merge, Person
from tests.factories import a_case, a_fund, a_person, inside, someone_at

pytestmark = pytest.mark.django_db
CHILD = {"first_name": "Léo", "birth_date": date(2017, 5, 2)}


@pytest.fixture
def two(adviser):
    """The same person twice: each file has its case and its telephone."""
    return a_case(adviser=adviser).person, a_case(adviser=adviser, phone="0639984128").person


def what_is_hers(person) -> dict:
    """Rows by table, as the database has them."""
    fund = person.fund_id
    return {
        model.__name__: set(model.objects.filter(fund_id=fund, person=person).values_list("pk", flat=True))
        for model in (Case, Contact, Need, Objection)
    }


def objecting(person, by, to="outreach"):
    return Objection.objects.create(
        fund_id=person.fund_id,
        person=person,
        to=to,
        said_on=timezone.localdate(),
        received_by_id=by.user_id,
        recorded_at=timezone.now(),
    )


def test_what_each_had_is_of_the_file_kept(adviser, two):
    kept, gone = two
    with inside(adviser):
        merging.merge(kept, gone, by=adviser)
        assert Case.objects.of(kept.fund_id).filter(person=kept).count() == 2
        assert [one.value for one in Contact.objects.current(kept.fund_id).filter(person=kept)] == [
            "0639984127",
            "0639984128",
        ]
        assert list(Person.objects.of(kept.fund_id)) == [kept]
        event = Event.objects.of(kept.fund_id).order_by("-at").first()
        assert (event.verb, event.subject_id, event.facts) == ("person.merged", kept.pk, {"rows": 2})


def test_a_merge_undone_gives_back_exactly_what_moved(adviser, two):
    kept, gone = two
    child = a_person(by=adviser, last_name="Petit", **CHILD)
    with inside(adviser):
        objecting(gone, adviser)
        households.join(child, household_of=gone, role="child", since=timezone.localdate(), by=adviser)
        before = what_is_hers(kept), what_is_hers(gone), households.members(gone)
        merged = merging.merge(kept, gone, by=adviser)
        assert not any(what_is_hers(gone).values())
        assert len(households.members(kept)) == 2
        merging.unmerge(merged, by=adviser)
        assert (what_is_hers(kept), what_is_hers(gone), households.members(gone)) == before
        assert Person.objects.of(kept.fund_id).count() == 3


def test_what_came_since_stays_with_the_file_kept(adviser, two):
    kept, gone = two
    with inside(adviser):
        merged = merging.merge(kept, gone, by=adviser)
        people.change_contact(kept, kind="email", value="colette@example.org", by=adviser)
        merging.unmerge(merged, by=adviser)
        assert "colette@example.org" in {one.value for one in kept.contacts.all()}
        assert {one.value for one in gone.contacts.all()} == {"0639984128"}


def test_the_same_telephone_and_the_same_objection_are_not_doubled(adviser):
    kept, gone = a_person(by=adviser, phone="0639984127"), a_person(by=adviser, phone="0639984127")
    with inside(adviser):
        for person in (kept, gone):
            objecting(person, adviser)
        merging.merge(kept, gone, by=adviser)
        assert kept.contacts.count() == kept.objections.count() == 1


def test_a_childs_need_follows_the_file_of_the_child(adviser, two):
    kept, gone = (a_person(by=adviser, last_name="Petit", **CHILD) for _ in range(2))
    mother = two[0]
    with inside(adviser):
        case = mother.cases.get()
        households.join(gone, household_of=mother, role="child", since=timezone.localdate(), by=adviser)
        need = actions.add_need(case, care="optical", reasons=[], by=adviser, person=gone)
        merging.merge(kept, gone, by=adviser)
        need.refresh_from_db()
        assert need.person_id == kept.pk


def test_what_was_said_of_the_file_that_goes_holds_for_the_other(adviser, two):
    kept, gone = two
    third = a_person(by=adviser, commune="81004")
    with inside(adviser):
        files.say_distinct(third, gone, by=adviser)
        merged = merging.merge(kept, gone, by=adviser)
        assert pair_of(kept) == {kept.pk, third.pk}
        merging.unmerge(merged, by=adviser)
        assert pair_of(kept) == {gone.pk, third.pk}


def pair_of(person):
    said = Distinct.objects.of(person.fund_id).get()
    return {said.one_id, said.other_id}


# --- refused --------------------------------------------------------------------------------------------------------


def test_homonyms_are_not_merged(adviser):
    one, other = a_person(by=adviser), a_person(by=adviser, commune="81004")
    with inside(adviser), pytest.raises(Refused, match="porter le même nom"):
        merging.merge(one, other, by=adviser)


def test_two_persons_said_distinct_are_not_merged(adviser, two):
    with inside(adviser):
        files.say_distinct(*two, by=adviser)
        with pytest.raises(Refused, match="Un collègue a vérifié"):
            merging.merge(*two, by=adviser)


def test_two_households_are_for_a_human_to_settle(adviser, two):
    with inside(adviser):
        for person in two:
            child = a_person(by=adviser, last_name="Petit", **CHILD)
            households.join(child, household_of=person, role="child", since=timezone.localdate(), by=adviser)
        with pytest.raises(Refused, match="chacune dans un foyer"):
            merging.merge(*two, by=adviser)


def test_a_file_is_not_merged_with_itself(adviser, two):
    with inside(adviser):
        for act in (merging.merge, files.say_distinct):
            with pytest.raises(Refused, match="deux fois la même fiche"):
                act(two[0], two[0], by=adviser)


def test_a_file_merged_already_is_acted_on_no_more(adviser, two):
    kept, gone = two
    with inside(adviser):
        merging.merge(kept, gone, by=adviser)
        for act in (
            lambda: merging.merge(kept, gone, by=adviser),
            lambda: people.correct(gone, last_name="Favre", by=adviser),
            lambda: people.change_contact(gone, kind="phone", value="0639984129", by=adviser),
        ):
            with pytest.raises(Refused, match="vient d’être réunie"):
                act()


def test_merges_are_undone_last_first_and_once(adviser, two):
    kept, gone = two
    third = a_person(by=adviser)
    with inside(adviser):
        first = merging.merge(kept, gone, by=adviser)
        second = merging.merge(third, kept, by=adviser)
        with pytest.raises(Refused, match="séparez d’abord"):
            merging.unmerge(first, by=adviser)
        merging.unmerge(second, by=adviser)
        merging.unmerge(first, by=adviser)
        with pytest.raises(Refused, match="déjà séparées"):
            merging.unmerge(first, by=adviser)


def test_who_withdrew_is_merged_with_nobody(adviser, two):
    kept, gone = two
    with inside(adviser):
        Person.objects.filter(pk=gone.pk).update(restricted_at=timezone.now())
        with pytest.raises(Person.DoesNotExist):
            merging.merge(kept, gone, by=adviser)


# --- walls ----------------------------------------------------------------------------------------------------------


def test_files_of_two_funds_are_never_one(adviser, two):
    theirs = a_person(by=someone_at(a_fund("673")))
    with inside(adviser):
        for kept, gone in ((two[0], theirs), (theirs, two[0])):
            with pytest.raises(Person.DoesNotExist):
                merging.merge(kept, gone, by=adviser)


def test_the_database_refuses_a_merge_across_funds(adviser, two):
    theirs = a_person(by=someone_at(a_fund("673")))
    with inside(adviser), pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=two[0].pk).update(merged_into=theirs)


def test_a_merge_of_another_fund_is_not_undone(adviser, two):
    stranger = someone_at(a_fund("673"))
    with inside(adviser):
        merged = merging.merge(*two, by=adviser)
    with inside(stranger), pytest.raises(Person.DoesNotExist):
        merging.unmerge(merged, by=stranger)
    with inside(adviser):
        assert Merge.objects.of(adviser.organisation_id).get().undone_at is None


def test_what_she_withdrew_between_is_read_by_nobody_once_the_files_are_apart(adviser, two):
    kept, gone = two
    with inside(adviser):
        merged = merging.merge(kept, gone, by=adviser)
        last = Case.objects.of(kept.fund_id).order_by("opened_at").last()
        withdraw(last.referral, "spoken", by=adviser)
        assert list(Person.objects.of(kept.fund_id)) == [kept]
        merging.unmerge(merged, by=adviser)
        assert list(Person.objects.of(kept.fund_id)) == [kept]

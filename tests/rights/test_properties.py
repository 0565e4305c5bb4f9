"""What must hold of any household: more never helps, a child never hurts, order says nothing, nothing breaks."""

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relais.rights import ame, c2s, household, scales
from relais.rights.answers import Status
from relais.rights.c2s import Formula
from relais.rights.catalogue import CATALOGUE
from relais.rights.reading import WrongSituation, read, write
from relais.rights.review import review

FIRST, LAST = date(2019, 11, 1), date(2027, 6, 30)
BEST_FIRST = [Formula.FREE, Formula.PAYING, Formula.NONE]
COMMUNES = ["81004", "97411", "97611", "97801", "67482"]

days = st.dates(FIRST, LAST)
euros = st.integers(0, 3000)
kinds = st.sampled_from(["wage", "unemployment", "pension", "foreign", "training_pay", "veterans_pension"])
benefits = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["aah", "aspa", "asi", "ass", "cej", "af", "prime_activite", "rsa"]),
        "since": st.just("2015-01-01"),
        "monthly": euros,
    },
    optional={"full_rate": st.booleans()},
)


def people(role: str, youngest: date, oldest: date):
    return st.fixed_dictionaries(
        {
            "role": st.just(role),
            "birth_date": st.dates(oldest, youngest).map(str),
            "base_cover": st.just(True),
            "nationality": st.sampled_from(["french", "other"]),
            "activity": st.sampled_from(
                ["employee", "unemployed_paid", "unemployed", "retired", "prisoner", None]
            ),
            "dependency": st.sampled_from(["fiscal", "none"]),
            "yearly": st.just([]),
            "benefits": st.lists(benefits, max_size=2),
            "incomes": st.dictionaries(kinds, euros, max_size=3).map(
                lambda monthly: [{"first_month": "2017-01", "last_month": "2027-12", "monthly": monthly}]
            ),
        },
        optional={"permit": st.sampled_from(["valid", "none"]), "in_france_since": days.map(str)},
    )


children = people("child", date(2019, 10, 1), date(1994, 1, 1))
custodies = st.sampled_from(["full", "shared", "elsewhere", None])


@st.composite
def households(draw):
    adults = [draw(people("applicant", date(2001, 1, 1), date(1940, 1, 1)))]
    if draw(st.booleans()):
        adults.append(draw(people("partner", date(2001, 1, 1), date(1940, 1, 1))))
    dependants = [child | {"custody": draw(custodies)} for child in draw(st.lists(children, max_size=4))]
    persons = [person | {"id": f"p{at}"} for at, person in enumerate(adults + dependants)]
    return {
        "persons": persons,
        "couple": draw(st.sampled_from(["married", "free_union"])) if len(adults) > 1 else "single",
        "commune": draw(st.sampled_from(COMMUNES)),
        "housing": {"occupancy": draw(st.sampled_from(["tenant", "owner"])), "benefit": draw(euros)},
    }


def with_more(told: dict, who: int, more: int) -> dict:
    """The same household, where someone receives so much more every month, from abroad."""
    persons = [dict(person) for person in told["persons"]]
    period = dict(persons[who]["incomes"][0])
    period["monthly"] = period["monthly"] | {"foreign": period["monthly"].get("foreign", 0) + more}
    persons[who]["incomes"] = [period]
    return told | {"persons": persons}


@given(households(), days, st.integers(0, 9), euros)
def test_more_resources_never_improve_c2s(told, on, who, more):
    before = c2s.assess(read(told), on)
    after = c2s.assess(read(with_more(told, who % len(told["persons"]), more)), on)
    assume(before.formula and after.formula)
    assert BEST_FIRST.index(after.formula) >= BEST_FIRST.index(before.formula)
    if before.status == Status.NOT_ENTITLED:
        assert after.status == Status.NOT_ENTITLED


@given(households(), days, st.integers(0, 9), euros)
def test_nor_ame_for_an_adult(told, on, who, more):
    told = told | {"persons": [person for person in told["persons"] if person["role"] != "child"]}
    before = ame.assess(read(told), on)
    after = ame.assess(read(with_more(told, who % len(told["persons"]), more)), on)
    better = [Status.ENTITLED, Status.TO_CONFIRM, Status.NOT_ENTITLED]
    if before.status in better and after.status in better:
        assert better.index(after.status) >= better.index(before.status)


@given(households(), days, children, custodies, st.booleans())
def test_one_more_dependant_never_lowers_a_ceiling(told, on, child, custody, overseas):
    more = told | {"persons": [*told["persons"], child | {"id": "new", "custody": custody}]}
    before, after = (household.household(read(one), on) for one in (told, more))
    try:
        low = household.ceilings(before, on, overseas=overseas)
        high = household.ceilings(after, on, overseas=overseas)
    except scales.NotCurrent:
        return
    assert high.free >= low.free
    assert high.paying >= low.paying


@given(households(), days, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_persons_says_nothing(told, on, chance):
    shuffled = told | {"persons": chance.sample(told["persons"], len(told["persons"]))}
    for one, other in zip(review(read(told), on), review(read(shuffled), on), strict=True):
        assert (one.right, one.status, one.because) == (other.right, other.status, other.because)
        assert (one.facts, one.figures, one.persons) == (other.facts, other.figures, other.persons)


@given(households(), days)
@settings(max_examples=60)
def test_every_right_is_answered_in_its_order_and_twice_the_same(told, on):
    situation = read(told)
    answers = review(situation, on)
    assert [answer.right for answer in answers] == [right.code for right in CATALOGUE]
    assert answers == review(situation, on)
    for answer in answers:
        assert answer.because
        assert answer.sources or answer.status == Status.CANNOT_TELL
        assert all(name in {person.id for person in situation.persons} for name in answer.persons)


@given(households())
def test_what_is_read_is_written_back_the_same(told):
    situation = read(told)
    assert read(write(situation)) == situation


def problems_of(data):
    try:
        read(data)
    except WrongSituation as wrong:
        return wrong.problems


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["persons", "role", "id", "birth_date", "incomes", "monthly", "x"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_is_given_is_read_or_refused_with_its_paths(data):
    assert problems_of(data) is None or all(problem.expected for problem in problems_of(data))

"""What the forms ask, counted: keystroke-level model of one relay for one care, and of a minute at the desk.

Operators and their seconds: S. K. Card, T. P. Moran, A. Newell, The Psychology of Human-Computer Interaction, 1983,
chapter 8 (K for an average typist of 40 words a minute). Reading the sentence of consent aloud and listening to the
answers are not in the model: they are the meeting itself.
"""

from django import forms

from relais.referrals.codes import Step
from relais.web.cases.desk_forms import DeskForm
from relais.web.relays.refer_forms import FORMS

KEY, POINT, HOME, MENTAL, PRESS = 0.28, 1.1, 0.4, 1.35, 0.1
CLICK = POINT + 2 * PRESS  # the button goes down, then up
ANSWER = 1.0  # ours: what the next page takes to come on a poor network
MOST_SECONDS, MOST_INPUTS = 180, 25
DESK_SECONDS, DESK_INPUTS = 60, 12

# What one types for somebody of an ordinary name; the rest keeps what the form proposes.
TYPED = {
    "first_name": "Colette",
    "last_name": "Fabre",
    "birth_date": "14 03 1956",
    "place": "Graulhet",
    "phone": "06 39 98 41 27",
}
CHOSEN = {"consent_means": 1, "care": 1, "reasons": 2}
KEPT = {"agreed", "urgency", "scheme", "channel", "hours"}  # shown, looked at, left as proposed
# Under a fold: one reads its words and goes on.
FOLDED = {
    "consent_on": 1,
    "since": 2,
    "quote": 2,
    "cover": 3,
    "guardian": 4,
    "language": 5,
    "digital": 5,
    "words": 5,
}
# Not shown to an ordinary volunteer for an ordinary person; counted among the inputs all the same.
RARE = {"commune", "fund", "nir", "email"}
SCROLLED = 1  # screens of a telephone a step, scrolled with the thumb: a point and a press

AT_THE_DESK = {name: TYPED[name] for name in ("first_name", "last_name", "birth_date", "phone")}
TICKED = {"agrees": 1, "care": 1, "reasons": 1}
REMEMBERED = {"site"}


def test_one_relay_takes_less_than_three_minutes():
    asked = [_cost(name) for name in _asked() if name not in RARE and name not in FOLDED]
    folds = len(set(FOLDED.values())) * MENTAL
    turns = len(Step) * (SCROLLED * CLICK + MENTAL + CLICK + ANSWER)
    seconds = sum(asked) + folds + turns
    print(f"\none relay for one care: {seconds:.0f} s of gestures, {len(_asked())} inputs at most")
    assert seconds <= MOST_SECONDS


def test_the_form_asks_few_things():
    assert len(_asked()) <= MOST_INPUTS


def test_each_field_of_the_form_is_counted():
    assert sorted(_asked()) == sorted([*TYPED, *CHOSEN, *KEPT, *FOLDED, *RARE])


def test_what_is_kept_is_proposed():
    fields = {name: field for form in FORMS.values() for name, field in form.base_fields.items()}
    silent = {name for name in KEPT | set(FOLDED) if fields[name].initial is None}
    assert silent == {"urgency", "hours", "language", "words"}  # nothing ticked, nothing written
    assert not any(fields[name].required for name in silent)


def test_a_minute_at_the_desk():
    seconds = sum(_desk_cost(name) for name in _desk()) + CLICK + MENTAL + CLICK
    print(f"\none relay at the desk: {seconds:.0f} s of gestures, {len(_desk())} inputs")
    assert seconds <= DESK_SECONDS


def test_the_desk_asks_very_few_things():
    assert len(_desk()) <= DESK_INPUTS


def test_each_field_of_the_desk_is_counted():
    assert sorted(_desk()) == sorted([*AT_THE_DESK, *TICKED, *REMEMBERED])


def _asked() -> list[str]:
    """Every field of the five steps, even those that few will see; a group of boxes is one."""
    return _shown(field for form in FORMS.values() for field in form.base_fields.items())


def _desk() -> list[str]:
    return _shown(DeskForm.base_fields.items())


def _shown(fields) -> list[str]:
    return [name for name, field in fields if not isinstance(field.widget, forms.HiddenInput)]


def _cost(name: str) -> float:
    if name in KEPT:
        return MENTAL  # one looks, and leaves it
    if name in CHOSEN:
        return MENTAL + CHOSEN[name] * CLICK
    return MENTAL + CLICK + _typing(TYPED[name])


def _desk_cost(name: str) -> float:
    """Sitting, with a keyboard: the tab key leads from box to box, and the place is the morning's."""
    if name in REMEMBERED:
        return 0
    if name in TICKED:
        return MENTAL + TICKED[name] * CLICK
    return KEY + len(AT_THE_DESK[name]) * KEY + (MENTAL if name != "last_name" else 0)


def _typing(text: str) -> float:
    return HOME + len(text) * KEY + HOME

"""What the form asks of a volunteer, counted: keystroke-level model of one relay for one care.

Operators and their seconds: S. K. Card, T. P. Moran, A. Newell, The Psychology of Human-Computer Interaction, 1983,
chapter 8 (K for an average typist of 40 words a minute). Reading the sentence of consent aloud and listening to the
answers are not in the model: they are the meeting itself.
"""

from django import forms

from relais.web.forms import ReferForm

KEY, POINT, HOME, MENTAL, PRESS = 0.28, 1.1, 0.4, 1.35, 0.1
CLICK = POINT + 2 * PRESS  # the button goes down, then up
MOST_SECONDS, MOST_INPUTS = 180, 25

# What one types for somebody of an ordinary name; the rest keeps what the form proposes.
TYPED = {
    "first_name": "Colette",
    "last_name": "Fabre",
    "birth_date": "14 03 1956",
    "place": "Graulhet",
    "phone": "06 39 98 41 27",
}
CHOSEN = {"consent": 1, "cares": 1, "barriers": 2}
KEPT = {"consent_on", "share_outcome", "scheme"}
QUESTIONS = 5
SCREENS = 4  # of a telephone, scrolled with the thumb: a point and a press each


def test_one_relay_takes_less_than_three_minutes():
    seconds = sum(_cost(name) for name in _asked()) + QUESTIONS * MENTAL + SCREENS * CLICK + MENTAL + CLICK
    print(f"\none relay for one care: {seconds:.0f} s of gestures, {len(_asked())} inputs")
    assert seconds <= MOST_SECONDS


def test_the_form_asks_few_things():
    assert len(_asked()) <= MOST_INPUTS


def test_each_field_of_the_form_is_counted():
    assert set(_asked()) == {*TYPED, *CHOSEN, *KEPT}


def test_what_is_kept_is_proposed():
    assert all(ReferForm().fields[name].initial is not None for name in KEPT)


def _asked() -> list[str]:
    """Every field shown; a group of boxes is one."""
    return [
        name for name, field in ReferForm().fields.items() if not isinstance(field.widget, forms.HiddenInput)
    ]


def _cost(name: str) -> float:
    if name in KEPT:
        return MENTAL  # one looks, and leaves it
    if name in CHOSEN:
        return MENTAL + CHOSEN[name] * CLICK
    return MENTAL + CLICK + HOME + len(TYPED[name]) * KEY + HOME

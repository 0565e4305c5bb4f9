"""When a message is tried again. No database."""

from datetime import timedelta

from relais.messaging.rules import DELAYS, State, next_delay


def test_the_first_wait_is_short_and_each_is_longer_than_the_one_before():
    waits = [next_delay(failures) for failures in range(1, len(DELAYS) + 1)]
    assert waits[0] == timedelta(seconds=10)
    assert waits == sorted(set(waits))


def test_a_server_down_on_saturday_may_come_back_on_monday():
    assert timedelta(days=2) <= sum(DELAYS, timedelta()) <= timedelta(days=3)


def test_after_the_last_try_a_human_must_look():
    assert next_delay(len(DELAYS)) == DELAYS[-1]
    assert next_delay(len(DELAYS) + 1) is None


def test_a_state_says_itself_in_french():
    assert [state.label for state in State] == ["à envoyer", "envoyé", "à regarder"]

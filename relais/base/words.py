"""Sentences that a rule may say without knowing who will read them, nor in which language.

The application gives its translator once (`speak_with`); without it, rules speak French, as in their tests.
"""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def speak_with(translate: Callable[[str], str]) -> None:
    """From now on, sentences and labels come in the language of whoever reads."""
    global _translate
    _translate = translate


def said(text: str) -> str:
    """A text of ours in the reader's language."""
    return _translate(text) if text else text


def mark(text: str) -> str:
    """A text said later with `say`: nothing but a mark by which translators' tools find it."""
    return text


class Sentence(str):
    """A sentence that remembers its template."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, values: dict[str, object]) -> "Sentence":
        told = said(template)
        text = super().__new__(cls, told.format(**values) if values else told)
        text.template, text.values = template, values
        return text


def say(template: str, **values: object) -> Sentence:
    """Build a sentence, in the reader's language.

    >>> say("Ce relais est déjà {state}.", state="retourné")
    'Ce relais est déjà retourné.'
    """
    return Sentence(template, values)

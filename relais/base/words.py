"""Sentences that a rule may say without knowing who will read them, nor in which language."""


class Sentence(str):
    """A French sentence that remembers its template, so that a page may say it in another language.

    >>> say("Ce relais est déjà {state}.", state="retourné")
    'Ce relais est déjà retourné.'
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, values: dict[str, object]) -> "Sentence":
        text = super().__new__(cls, template.format(**values) if values else template)
        text.template, text.values = template, values
        return text


def say(template: str, **values: object) -> Sentence:
    """Build a sentence; `say` is also the keyword by which translators' tools find it."""
    return Sentence(template, values)

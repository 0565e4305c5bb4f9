"""Django's `makemessages`, which also finds what rules say, and the labels of coded values."""

from importlib import import_module
from pathlib import Path

from django.core.management.commands import makemessages

from relais.base.moves import Labelled

LABELS = Path(__file__).parents[2] / "base" / "labels.py"


def labels() -> str:
    """A module that nobody runs: every label of a coded value, where the tool looks for texts."""
    import_module("relais.urls")  # every room is behind a page: none of its labels is forgotten
    texts = sorted({member.french for kind in _kinds(Labelled) for member in kind})
    head = '"""Written by makemessages: the labels of coded values, for translators\' tools."""\n\n'
    return head + "from relais.base.words import mark\n\n" + "".join(f'mark("{text}")\n' for text in texts)


def _kinds(parent):
    for kind in parent.__subclasses__():
        if kind.__module__.startswith("relais."):
            yield kind
        yield from _kinds(kind)


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=say", "--keyword=mark"]

    def handle(self, *args, **options):
        LABELS.write_text(labels(), encoding="utf-8")
        super().handle(*args, **options)

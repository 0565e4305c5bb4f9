"""The forms of papers: what to ask, what to give, what to say of what came, for how long a link serves."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relais.consents.rules import Means
from relais.documents import kinds
from relais.documents.rules import BY_HAND, LONGEST_WORDS
from relais.documents.unfit import Unfit, UnfitFiles, why_not_files
from relais.web.fields import boxes, missing, radio


class Files(forms.FileInput):
    """Several files under one name, whichever boxes of the page they were put in."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name)


class FilesField(forms.FileField):
    """The bytes of each, in the order given. Names and types said by the browser are not even read."""

    def __init__(self, **options):
        widget = Files(attrs={"multiple": True, "accept": "image/*,application/pdf"})
        super().__init__(widget=widget, **options)

    def clean(self, data, initial=None):
        given = [one for one in data if one]
        why = why_not_files([one.size for one in given])
        if why:
            raise ValidationError(UnfitFiles(why).sentence(of=len(given)))
        return [one.read() for one in given]


class GiveForm(forms.Form):
    """`too_heavy`: the browser sent more than a deposit may weigh, and nothing of it was read."""

    files = FilesField(
        label=_("Les photos, ou le PDF"),
        help_text=_(
            "JPEG, PNG, HEIC ou PDF, dans l’ordre des pages : elles feront un seul PDF. Dix fichiers et 30 pages au "
            "plus, 50 Mo en tout."
        ),
    )

    def __init__(self, data=None, files=None, *, too_heavy: bool = False, **options):
        super().__init__(data, files, **options)
        self.too_heavy = too_heavy

    def clean(self):
        if self.too_heavy:
            self.errors.pop("files", None)
            self.add_error("files", UnfitFiles(Unfit.BYTES).sentence(of=2))
        return super().clean()


def _kinds() -> list[tuple[str, str]]:
    return [("", _("Choisir dans la liste")), *((one.kind, one.name) for one in kinds.known().values())]


class KindForm(GiveForm):
    """Which paper it is, as well."""

    kind = forms.ChoiceField(
        choices=_kinds,
        label=_("Quelle pièce ?"),
        error_messages=missing(_("Dites de quelle pièce il s’agit.")),
    )
    field_order = ["kind", "files"]


class PartnerForm(KindForm):
    agreed = radio(
        Means.choices,
        label=_("Est-elle d’accord pour que la caisse reçoive cette pièce ?"),
        error_messages=missing(_("Demandez-le-lui, puis notez sa réponse : sans elle, rien ne part.")),
    )
    field_order = ["kind", "agreed", "files"]


class AskForm(forms.Form):
    """`first`: those that her claims need, shown first; `asked`: those asked already, left out."""

    kinds = boxes(
        (),
        label=_("Quelles pièces ?"),
        error_messages=missing(_("Choisissez au moins une pièce à demander.")),
    )

    def __init__(self, data=None, *, first, asked, **options):
        super().__init__(data, **options)
        order = [*first, *(kind for kind in kinds.known() if kind not in first)]
        left = [(kind, kinds.name(kind)) for kind in order if kind not in asked]
        self.fields["kinds"].choices = left
        self.usual = sum(kind in first for kind, _name in left)


class HelpForm(forms.Form):
    """`awaited`: what she has still to give."""

    kinds = boxes(
        (),
        label=_("Quelles pièces peut-elle l’aider à donner ?"),
        error_messages=missing(_("Choisissez au moins une pièce que la structure peut l’aider à donner.")),
    )
    agreed = radio(
        Means.choices,
        label=_("Est-elle d’accord pour que la structure sache que ces pièces sont attendues ?"),
        error_messages=missing(_("Demandez-le-lui, puis notez sa réponse : sans elle, rien n’est dit.")),
    )

    def __init__(self, data=None, *, awaited, **options):
        super().__init__(data, **options)
        self.fields["kinds"].choices = [(kind, kinds.name(kind)) for kind in awaited]


class FaultForm(forms.Form):
    fault = radio(
        [(one.value, one.label) for one in BY_HAND],
        label=_("Pourquoi est-elle à redonner ?"),
        error_messages=missing(_("Dites pourquoi : elle saura quoi faire.")),
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        label=_("Ce qui l’aidera à la redonner"),
        help_text=_("Elle le lira sur sa page ; une structure ne le lit pas. Rien sur sa santé."),
    )


class LinkForm(forms.Form):
    days = radio(
        [("7", _("Une semaine")), ("14", _("Deux semaines")), ("30", _("Un mois"))],
        initial="14",
        label=_("Jusqu’à quand ce lien sert-il ?"),
        error_messages=missing(_("Choisissez une durée.")),
    )

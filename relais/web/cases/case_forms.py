"""The forms of one case: a try to reach her, a step, a wait, a note, who holds it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.cases.contact_rules import RESULTS, possible, why_not_attempt
from relais.cases.rules import LONGEST_NOTE, AttemptChannel, AttemptResult, State, StepState, ThirdParty
from relais.cases.step_rules import LONGEST_WORDS, offered
from relais.web.fields import DayField, DayToCome, missing, radio, today_typed

WHOLE_CASE = ""
LATER = "later"


class AttemptForm(forms.Form):
    """`known`: the kinds of contact noted of her; only the ways that they allow are proposed."""

    channel = radio(
        [],
        label=_("Par quel moyen ?"),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choisissez par quel moyen vous avez essayé.")
        ),
    )
    result = radio(
        AttemptResult.choices,
        label=_("Qu’en est-il ?"),
        error_messages=missing(_("Choisissez ce qu’il en est.")),
    )
    made_on = DayField(
        label=_("Le"),
        help_text=_("Exemple : 14 03 2026"),
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour de cet essai.")),
    )

    def __init__(self, data=None, *, known, **options):
        super().__init__(data, **options)
        self.fields["channel"].choices = [(way.value, way.label) for way in possible(known)]

    def clean(self):
        """The rule's own sentence, beside the answer that does not fit."""
        said = super().clean()
        channel, result = said.get("channel"), said.get("result")
        if channel and result and result not in RESULTS[AttemptChannel(channel)]:
            today = timezone.localdate()
            refused = why_not_attempt(
                case_state=State.OPEN, channel=channel, result=result, on=today, opened_on=today, today=today
            )
            self.add_error("result", str(refused))
        return said


class StepForm(forms.Form):
    """`level` is chosen before; `needs`: (id, label) of those still open."""

    what = radio(
        [], label=_("Qu’y a-t-il à faire ?"), error_messages=missing(_("Choisissez ce qu’il y a à faire."))
    )
    need = radio([], required=False, label=_("Pour quel soin ?"))
    due_on = DayToCome(
        required=False,
        label=_("Pour le"),
        help_text=_("Exemple : 14 03 2027. Sans date, l’étape reste « Plus tard »."),
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        label=_("Précision"),
        help_text=_("Quelques mots : un lieu, un nom de service. Ni diagnostic, ni traitement."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data=None, *, level, needs, need="", **options):
        super().__init__(data, **options)
        self.fields["what"].choices = offered(level)
        if needs:
            self.fields["need"].choices = [*needs, (WHOLE_CASE, _("Tout le dossier"))]
            self.fields["need"].initial = need
        else:
            del self.fields["need"]


class StepEndForm(forms.Form):
    then = radio(
        [
            (StepState.DONE.value, _("C’est fait")),
            (LATER, _("Ce sera un autre jour")),
            (StepState.DROPPED.value, _("Ce n’est plus utile")),
        ],
        label=_("Où en est cette étape ?"),
        error_messages=missing(_("Dites où en est cette étape.")),
    )
    due_on = DayToCome(
        required=False,
        label=_("Si c’est un autre jour, lequel ?"),
        help_text=_("Exemple : 14 03 2027. Sans date, l’étape reste « Plus tard »."),
    )


class WaitForm(forms.Form):
    for_whom = radio(
        ThirdParty.choices,
        label=_("Qui attend-on ?"),
        error_messages=missing(_("Choisissez qui le dossier attend.")),
    )
    until = DayToCome(
        label=_("Jusqu’au"),
        help_text=_("Exemple : 14 03 2027. Ce jour-là, le dossier revient en tête de votre liste."),
        error_messages=missing(_("Écrivez le jour où le dossier revient vers vous.")),
    )


class NoteForm(forms.Form):
    words = forms.CharField(
        max_length=LONGEST_NOTE,
        label=_("Votre note"),
        help_text=_("280 caractères au plus. Ce qui aide à la suite ; ni diagnostic, ni jugement."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_NOTE}),
        error_messages=missing(_("Écrivez votre note : quelques mots suffisent.")),
    )


class AssignForm(forms.Form):
    user = radio(
        [],
        label=_("À qui confier ce dossier ?"),
        error_messages=missing(_("Choisissez qui tiendra ce dossier.")),
    )

    def __init__(self, data=None, *, people, **options):
        super().__init__(data, **options)
        self.fields["user"].choices = [(str(user.pk), user.name) for user in people]


class AbsenceForm(forms.Form):
    """`whose`: accounts among which the manager chooses; one alone when it is one's own."""

    user = radio([], label=_("Qui s’absente ?"), error_messages=missing(_("Choisissez qui s’absente.")))
    starts_on = DayToCome(
        label=_("Du"),
        help_text=_("Exemple : 14 03 2027"),
        error_messages=missing(_("Écrivez le premier jour.")),
    )
    ends_on = DayToCome(
        label=_("Au"),
        help_text=_("Ce jour compris"),
        error_messages=missing(_("Écrivez le dernier jour.")),
    )
    replaced_by = radio(
        [],
        label=_("Qui répond à sa place ?"),
        error_messages=missing(_("Choisissez qui répondra pour ses dossiers.")),
    )

    def __init__(self, data=None, *, whose, people, **options):
        super().__init__(data, **options)
        self.fields["user"].choices = [(str(user.pk), user.name) for user in whose]
        self.fields["replaced_by"].choices = [(str(user.pk), user.name) for user in people]
        if len(whose) == 1:
            self.fields["user"].initial = str(whose[0].pk)
            self.fields["user"].widget = forms.HiddenInput()
            self.fields["replaced_by"].choices = [
                (str(user.pk), user.name) for user in people if user.pk != whose[0].pk
            ]

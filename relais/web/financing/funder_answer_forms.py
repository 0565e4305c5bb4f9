"""What is answered to a request: all, a part, nothing; then what was paid, or why it is taken back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.base import french
from relais.financing import standing
from relais.financing.answer_rules import MOST_SIGNS, OF_A_FUNDER
from relais.financing.models import Request
from relais.financing.rules import RequestState
from relais.web.fields import DayField, EurosField, radio, today_typed, typed_euros

ALL, PART, NOTHING = "all", "part", "nothing"


def reasons() -> list[tuple[str, str]]:
    return [(one.value, _(words)) for one, words in OF_A_FUNDER.items()]


def _name() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Votre nom et votre fonction"),
        max_length=80,
        error_messages={"required": gettext_lazy("Écrivez votre nom : la caisse doit savoir qui répond.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class Signed(forms.Form):
    """`signs`: without an account, whoever answers gives her name."""

    do = ""

    def __init__(self, data=None, *, signs: bool, **options):
        super().__init__(data, **options)
        if signs:
            self.fields["name"] = _name()

    def signed(self) -> dict:
        return {"name": self.cleaned_data.get("name", "")}


class AnswerForm(Signed):
    do = "answer"
    what = radio(
        (),
        label=gettext_lazy("Votre réponse"),
        error_messages={"required": gettext_lazy("Choisissez : tout, une partie, ou rien.")},
    )
    sum = EurosField(label=gettext_lazy("Si c’est une partie : la somme accordée, en euros"))
    why = radio((), label=gettext_lazy("Si c’est un refus : la raison"), required=False)
    conditions = forms.CharField(
        label=gettext_lazy("Conditions"),
        required=False,
        max_length=MOST_SIGNS,
        help_text=gettext_lazy("Une facture acquittée, un versement au professionnel…"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    holds_until = DayField(label=gettext_lazy("L’accord vaut jusqu’au"), required=False)

    def __init__(self, data=None, *, one: Request, usual_until, **options):
        super().__init__(data, **options)
        self.one = one
        asked = french.euros(one.asked)
        self.fields["what"].choices = [
            (ALL, _("Accorder {sum}, tout ce qui est demandé").format(sum=asked)),
            (PART, _("Accorder une partie")),
            (NOTHING, _("Refuser")),
        ]
        self.fields["why"].choices = reasons()
        until = french.day(usual_until)
        self.fields["holds_until"].help_text = _("Rien d’écrit : jusqu’au {day}.").format(day=until)

    def clean(self):
        told = super().clean()
        if told.get("what") == PART and "sum" not in self.errors and not told.get("sum"):
            self.add_error("sum", _("Écrivez la somme accordée."))
        if told.get("what") == NOTHING and "why" not in self.errors and not told.get("why"):
            self.add_error("why", _("Choisissez la raison du refus : elle aide à demander ailleurs."))
        return told

    def said(self) -> dict:
        """As `answering.answer` wants it."""
        told = self.cleaned_data
        sums = {ALL: self.one.asked, PART: told["sum"] or 0, NOTHING: 0}
        return self.signed() | {
            "granted": sums[told["what"]],
            "why": told["why"] if told["what"] != ALL else "",
            "conditions": told["conditions"] if told["what"] != NOTHING else "",
            "holds_until": told["holds_until"] if told["what"] != NOTHING else None,
        }


class ForGood(forms.Form):
    """Less paid than granted: whether more will come is asked, and only then."""

    for_good = forms.BooleanField(
        required=False,
        label=gettext_lazy("Rien de plus ne sera payé"),
        help_text=gettext_lazy(
            "Ce qui manque est alors cherché ailleurs. Sinon, attendez que tout soit payé."
        ),
    )

    def asks_whether_more_comes(self, granted: int) -> None:
        """To be called once all is in place: the box is taken away when the sum is whole, or not typed yet."""
        typed = self.data.get(self.add_prefix("paid"), "") if self.is_bound else ""
        try:
            paid = self.fields["paid"].clean(typed)
        except forms.ValidationError:
            paid = granted
        if paid >= granted:
            del self.fields["for_good"]


class PaidForm(Signed, ForGood):
    do = "paid"
    paid = EurosField(
        label=gettext_lazy("Somme payée, en euros"),
        required=True,
        error_messages={"required": gettext_lazy("Écrivez la somme payée.")},
    )
    on = DayField(
        label=gettext_lazy("Payée le"),
        error_messages={"required": gettext_lazy("Écrivez le jour du paiement.")},
    )

    def __init__(self, data=None, *, one: Request, **options):
        initial = {"paid": typed_euros(one.granted or 0), "on": today_typed()}
        super().__init__(data, initial=initial, **options)
        self.asks_whether_more_comes(one.granted or 0)

    def said(self) -> dict:
        told = self.cleaned_data
        for_good = told.get("for_good", False)
        return self.signed() | {"paid": told["paid"], "on": told["on"], "for_good": for_good}


class RetractForm(Signed):
    do = "retract"
    why = radio(
        (),
        label=gettext_lazy("Pourquoi"),
        error_messages={"required": gettext_lazy("Choisissez pourquoi cet accord est repris.")},
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["why"].choices = reasons()

    def said(self) -> dict:
        return self.signed() | {"why": self.cleaned_data["why"]}


def forms_of(one: Request, posted=None, *, until, **who) -> dict[str, Signed]:
    """The forms that the state of a request leaves, by what they do; the one that was posted is bound."""
    if one.state == RequestState.ASKED:
        made = [lambda data: AnswerForm(data, one=one, usual_until=until, **who)]
        names = [AnswerForm.do]
    elif one.state == RequestState.GRANTED:
        made = [
            lambda data: PaidForm(data, one=one, auto_id="paid_%s", **who),
            lambda data: RetractForm(data, auto_id="retract_%s", **who),
        ]
        names = [PaidForm.do, RetractForm.do]
    else:
        return {}
    done = posted.get("do", "") if posted is not None else ""
    return {name: make(posted if name == done else None) for name, make in zip(names, made, strict=True)}


def is_late(one: Request) -> bool:
    return standing.is_late(one, timezone.localdate())

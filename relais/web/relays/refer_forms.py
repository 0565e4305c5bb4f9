"""The five steps of a referral: what is asked, and how it is read."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.base.moves import Refused
from relais.consents.rules import Means, Recipient, why_not_given
from relais.people import nir
from relais.people.rules import Digital, Guardian
from relais.referrals import codes, rules
from relais.referrals.actions import Answers
from relais.referrals.codes import Care, Channel, Cover, Hours, Quote, Reason, Since, Step
from relais.referrals.drafts import ASKED, REPORT_BACK, said_of
from relais.territory.models import Commune, Organisation
from relais.territory.routing import fund_for
from relais.territory.rules import Scheme
from relais.web.fields import (
    DayField,
    NamedForm,
    PhoneField,
    boxes,
    capitals,
    communes_meant,
    missing,
    radio,
    today_typed,
)

MOST_COMMUNES = 12
UNTOLD = {"autocomplete": "off"}  # the browser of a shared telephone learns no name


class StepForm(forms.Form):
    """One step. `kept`: what the draft holds, shown until something else is typed."""

    step: Step

    def __init__(self, data=None, *, kept: dict | None = None, may_hold_nir: bool = False):
        self.kept, self.may_hold_nir = kept or {}, may_hold_nir
        super().__init__(data, initial=self._initial())

    def _initial(self) -> dict:
        several = (forms.MultipleChoiceField,)
        return {
            name: self.kept[name]
            if isinstance(self.base_fields[name], several)
            else "".join(self.kept[name][:1])
            for name in ASKED[self.step]
            if name in self.kept
        }

    def typed(self, name: str) -> str:
        """As it stands in the box, sent or not."""
        return str((self.data if self.is_bound else self.initial).get(name) or "")

    def said(self) -> dict:
        """These answers, as a relay is made of them."""
        return dict(self.cleaned_data)


class ConsentForm(StepForm):
    step = Step.CONSENT

    consent_means = radio(
        Means.choices,
        label=_("Accord de la personne"),
        error_messages=missing(
            _("Sans son accord, le relais ne peut pas partir. Demandez-le-lui, puis cochez.")
        ),
    )
    agreed = boxes(
        lambda: [
            (REPORT_BACK, _("Elle accepte que je sache ce que le relais devient")),
            *Recipient.choices(),
        ],
        required=False,
        initial=[REPORT_BACK, Recipient.OTHER_FUND],
        label=_("Qui d’autre peut savoir ?"),
        help_text=_("Décochez ce qu’elle ne veut pas."),
    )
    consent_on = DayField(
        label=_("Accord donné le"),
        help_text=_("Exemple : 14 03 2026"),
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour où elle a donné son accord.")),
    )

    def clean_consent_on(self):
        on, today = self.cleaned_data["consent_on"], timezone.localdate()
        if refused := why_not_given(means=Means.SPOKEN, on=on, birth_date=None, today=today):
            raise ValidationError(str(refused))
        return on

    def said(self) -> dict:
        said = super().said()
        report_back, recipients = said_of(said.pop("agreed"))
        return said | {"report_back": report_back, "recipients": recipients}


class CareForm(StepForm):
    step = Step.CARE

    care = boxes(
        Care.choices,
        label=_("Soins qui manquent"),
        help_text=_("Un ou plusieurs, pour elle ou pour un enfant."),
        error_messages={"required": _("Choisissez au moins un soin.")},
    )
    urgency = forms.BooleanField(
        required=False,
        label=_("C’est pressé : cela s’aggrave, ou une date approche"),
        help_text=_("Une urgence vitale ? Appelez le 15."),
    )
    since = radio(
        Since.choices, required=False, initial=Since.UNKNOWN, label=_("Depuis quand s’en passe-t-elle ?")
    )
    quote = radio(Quote.choices, required=False, initial=Quote.UNKNOWN, label=_("A-t-elle un devis ?"))

    def said(self) -> dict:
        said = super().said()
        soon = said.pop("urgency")
        return said | {
            "care": tuple(said["care"]),
            "urgency": codes.Urgency.SOON if soon else codes.Urgency.ORDINARY,
        }


class ReasonForm(StepForm):
    step = Step.REASON

    reasons = boxes(
        lambda: [(one.value, one.label) for one in _usual_first(codes.USUAL_REASONS, Reason)],
        label=_("Ce qui bloque"),
        help_text=_("Ce qu’elle vous en dit suffit, sans détail médical."),
        error_messages={"required": _("Choisissez au moins une raison ; « Autre chose » convient.")},
    )
    cover = radio(Cover.choices, required=False, initial=Cover.UNKNOWN, label=_("Sa complémentaire santé"))

    def said(self) -> dict:
        said = super().said()
        return said | {"reasons": tuple(said["reasons"])}


def _usual_first(usual, every):
    return [*usual, *(one for one in every if one not in usual)]


class PersonForm(NamedForm, StepForm):
    """`commune` and `fund` appear only when a human must choose; `nir`, only to those entitled to hold it."""

    step = Step.PERSON

    place = forms.CharField(
        max_length=80,
        label=_("Commune ou code postal"),
        help_text=_("Où elle vit, ou reçoit son courrier"),
        widget=forms.TextInput(attrs=UNTOLD),
        error_messages=missing(_("Écrivez sa commune, ou son code postal.")),
    )
    commune = radio([], required=False, label=_("De quelle commune s’agit-il ?"))
    scheme = radio(
        capitals(Scheme), required=False, initial=Scheme.GENERAL, label=_("Son régime d’assurance maladie")
    )
    fund = radio([], required=False, label=_("Quelle est sa caisse ?"))
    guardian = radio(
        capitals(Guardian),
        required=False,
        initial=Guardian.NONE,
        label=_("Une mesure de protection, un parent qui décide"),
    )
    nir = forms.CharField(
        required=False,
        max_length=40,
        label=_("Numéro de sécurité sociale"),
        help_text=_("13 chiffres, ou 15 avec la clé. Celui d’un parent convient pour un enfant."),
        widget=forms.TextInput(attrs=UNTOLD | {"inputmode": "text"}),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.commune: Commune | None = None
        self.receiver: Organisation | None = None
        if not self.may_hold_nir:
            self._hide("nir")
        self._ask_commune(self.typed("place"))
        self._ask_fund()

    def _hide(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    def _ask_commune(self, place: str) -> None:
        """One answer, or several of which the sender says which."""
        communes = communes_meant(place[:80], limit=MOST_COMMUNES) if place.strip() else []
        if len(communes) < 2:
            self.commune = communes[0] if communes else None
            return self._hide("commune")
        self.fields["commune"].choices = [(commune.pk, str(commune)) for commune in communes]
        self.commune = next((c for c in communes if c.pk == self.typed("commune")), None)
        return None

    def _ask_fund(self) -> None:
        route = fund_for(self.commune, self.typed("scheme") or Scheme.GENERAL) if self.commune else None
        if route is None or not route.choices:
            self.receiver = Organisation.objects.filter(pk=route.fund_id).first() if route else None
            self.no_fund = route.why if route else ""
            return self._hide("fund")
        funds = list(Organisation.objects.filter(pk__in=route.choices).order_by("name"))
        self.fields["fund"].choices = [(str(fund.pk), fund.name) for fund in funds]
        self.fields["fund"].help_text = route.why
        self.receiver = next((fund for fund in funds if str(fund.pk) == self.typed("fund")), None)
        return None

    def clean_birth_date(self):
        born = self.cleaned_data["birth_date"]
        if refused := rules.why_not_born(born, timezone.localdate()):
            raise ValidationError(str(refused))
        return born

    def clean_nir(self):
        typed = self.cleaned_data["nir"]
        try:
            return nir.read(typed).number if typed else ""
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean_guardian(self):
        guardian = self.cleaned_data["guardian"] or Guardian.NONE
        means = "".join(self.kept.get("consent_means", [])[:1])
        if refused := means and rules.why_not_alone(guardian=guardian, means=means):
            raise ValidationError(str(refused))
        return guardian

    def clean(self):
        said = super().clean()
        if said.get("place") and self.commune is None:
            self.add_error(*self._commune_trouble())
        elif self.commune and self.receiver is None:
            self.add_error("fund" if "fund" in self.fields else "place", self._fund_trouble())
        return said

    def _commune_trouble(self):
        if "commune" in self.fields:
            return "commune", _("Plusieurs communes répondent à ce nom ou à ce code : choisissez la sienne.")
        return "place", _("Nous ne trouvons pas cette commune. Essayez son code postal, ou le nom complet.")

    def _fund_trouble(self):
        if "fund" in self.fields:
            return _("Choisissez sa caisse : elle est écrite sur ses courriers.")
        return self.no_fund

    @property
    def of_somebody_else(self) -> bool:
        """The number says another birth than hers: perhaps a parent's. Only a hint."""
        number, born = self.cleaned_data.get("nir"), self.cleaned_data.get("birth_date")
        return bool(number and born) and nir.matches_birth(nir.Nir(number), born) is False

    def said(self) -> dict:
        said = super().said()
        said |= {"commune": self.commune.pk, "scheme": said["scheme"] or Scheme.GENERAL}
        return {name: one for name, one in said.items() if name not in ("place", "fund")}


class ContactForm(StepForm):
    step = Step.CONTACT

    phone = PhoneField(
        required=False,
        label=_("Téléphone"),
        help_text=_("Le sien, ou celui d’un proche qu’elle a choisi. Sans téléphone, laissez vide."),
    )
    channel = radio(Channel.choices, required=False, initial=Channel.CALL, label=_("Ce qu’elle préfère"))
    email = forms.EmailField(
        required=False,
        max_length=160,
        label=_("Son courriel"),
        widget=forms.EmailInput(attrs=UNTOLD),
        error_messages={"invalid": _("Écrivez une adresse complète : nom@exemple.fr.")},
    )
    hours = boxes(
        Hours.choices,
        required=False,
        label=_("Quand la joindre ?"),
        help_text=_("Rien de coché : à toute heure."),
    )
    language = forms.CharField(
        required=False,
        max_length=40,
        label=_("Langue, si un interprète est utile"),
        help_text=_("Exemples : arabe, pachto, langue des signes"),
        widget=forms.TextInput(attrs=UNTOLD),
    )
    digital = radio(
        capitals(Digital), required=False, initial=Digital.UNKNOWN, label=_("Ses démarches sur internet")
    )
    words = forms.CharField(
        required=False,
        max_length=200,
        label=_("Ce qui aide à la joindre"),
        help_text=_(
            "200 caractères. Jamais de diagnostic, de traitement, d’avis sur elle, ni de numéro. "
            "Exemple : sa fille décroche."
        ),
        widget=forms.Textarea(attrs=UNTOLD | {"rows": 3}),
        error_messages={"max_length": _("Il y a %(show_value)s caractères : gardez-en 200 au plus.")},
    )

    def clean_words(self):
        words = self.cleaned_data["words"]
        if refused := rules.why_not_words(words):
            raise ValidationError(str(refused))
        return words

    def clean(self):
        said = super().clean()
        channel = said.get("channel") or Channel.CALL
        if channel == Channel.EMAIL and not said.get("email") and "email" not in self.errors:
            self.add_error("email", _("Écrivez son courriel, ou choisissez une autre façon de la joindre."))
        if channel in (Channel.CALL, Channel.SMS) and not said.get("phone") and "phone" not in self.errors:
            self.add_error(
                "channel",
                _("Sans téléphone, choisissez une autre façon de la joindre, ou celui d’un proche."),
            )
        return said

    def said(self) -> dict:
        said = super().said()
        return said | {"hours": tuple(said["hours"])}


FORMS: dict[Step, type[StepForm]] = {
    form.step: form for form in (ConsentForm, CareForm, ReasonForm, PersonForm, ContactForm)
}


def typed_in(step: Step, posted: QueryDict, *, may_hold_nir: bool) -> dict[str, list[str]]:
    """What a step's form says, boxes left empty included."""
    names = (name for name in ASKED[step] if name != "nir" or may_hold_nir)
    return {name: posted.getlist(name) for name in names}


def sent_as(answers: dict[str, list[str]]) -> QueryDict:
    """Answers of a draft, as a browser would send them."""
    sent = QueryDict(mutable=True)
    for name, said in answers.items():
        sent.setlist(name, said)
    return sent


def whole(answers: dict[str, list[str]], *, may_hold_nir: bool) -> dict[Step, StepForm]:
    """Every step, bound to the draft."""
    sent = sent_as(answers)
    return {step: form(sent, kept=answers, may_hold_nir=may_hold_nir) for step, form in FORMS.items()}


def answers_of(forms: dict[Step, StepForm]) -> Answers:
    """Of five valid steps; a coded answer left empty is the one proposed."""
    said = {name: one for form in forms.values() for name, one in form.said().items()}
    return Answers(**{name: one for name, one in said.items() if one or name not in codes.CODED})

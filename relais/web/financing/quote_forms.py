"""A quote as it is typed: its lines first, then both shares of each, proposed with their working and free to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from relais.financing import acts
from relais.financing.quote import Line, NoBasket, Quote
from relais.financing.quote_rules import MOST_LINES, DropReason, why_not_days
from relais.financing.shares import Cover, Covered, Shares, shares, why_propose_basket
from relais.referrals.codes import Care
from relais.web.fields import (
    DayField,
    DayToCome,
    EurosField,
    capitals,
    missing,
    radio,
    today_typed,
    typed_euros,
)
from relais.web.situation.situation_fields import chosen, typed_day

AT_FIRST, MORE = 4, 4  # lines to type
DAY = _("Exemple : 14 03 2026")
UNNAMED = _("Écrivez ce qui est proposé, ou choisissez l’acte.")
UNKNOWN_THEN = _(
    "Aucun tarif de cet acte n’est connu à la date du devis : vérifiez-la, ou écrivez ce qui est proposé."
)
LINE = ("act", "label", "price")
SHARED = ("base", "statutory", "complementary", "other")
PROPOSED = ("base", "statutory", "complementary")


@dataclass(frozen=True)
class Proposal:
    """What Relais proposes for one line, and the words beside it."""

    shares: Shares
    base: int | None
    basket: str  # why « 100 % Santé » comes first, or ""

    @property
    def amounts(self) -> tuple[int | None, ...]:
        """In the order of `PROPOSED`."""
        return (self.base, self.shares.statutory.amount, self.shares.complementary.amount)


def proposal(line: Line, covered: Covered, on: date, base: int | None = None) -> Proposal:
    """`base`: the one that the quote gives; else that of the tables."""
    known = acts.act(line.act, on) if line.act else None
    found = shares(line.care, line.price, covered, on, act=line.act or "", base=base)
    whole = base if base is not None else known and known.base
    return Proposal(found, whole, why_propose_basket(line, covered, on) or "")


class QuoteForm(forms.Form):
    """`shared`: the shares are shown, and may be typed; else only what the professional proposes."""

    provider = forms.CharField(
        max_length=120, required=False, label=_("Professionnel"), help_text=_("Comme le devis le nomme.")
    )
    on = DayField(
        label=_("Devis fait le"),
        help_text=DAY,
        initial=today_typed,
        error_messages=missing(_("Écrivez la date du devis.")),
    )
    valid_until = DayToCome(required=False, label=_("Valable jusqu’au"), help_text=_("Si le devis le dit."))
    cover = radio(
        capitals(Cover),
        initial=Cover.UNKNOWN.value,
        label=_("Sa complémentaire"),
        error_messages=missing(_("Choisissez ; « à vérifier » si personne ne sait encore.")),
    )
    long_illness = forms.BooleanField(
        required=False,
        label=_("Ces soins relèvent de son affection de longue durée"),
        help_text=_("Son protocole de soins le dit. Rarement les soins dentaires."),
    )
    local_scheme = forms.BooleanField(required=False, label=_("Elle relève du régime local d’Alsace-Moselle"))

    def __init__(
        self, data=None, *, care: str, local: bool, rows: int = 0, shared: bool = False, initial=None
    ):
        """`care`: of the need; `local`: whether Alsace-Moselle is asked about."""
        super().__init__(data, initial=initial)
        self.care, self.local = Care(care), local
        self.shared = data.get("step") == "shares" if data is not None else shared
        self.rows = range(_count(data) if data is not None else rows or AT_FIRST)
        self.told: dict[int, Proposal] = {}
        self.left: int | None = None  # to pay, with the shares shown
        self.again = False  # shown once more, for the shares of its lines
        self.unknown = 0  # shares that nobody knows yet
        if not local:
            del self.fields["local_scheme"]
        named = _acts_of(self.care)
        for at in self.rows:
            self.fields |= {f"{name}_{at}": one for name, one in _line(at, named, self.shared).items()}

    # --- what is typed
    def clean(self):
        said = super().clean()
        self.covered = Covered(
            Cover(said.get("cover") or Cover.UNKNOWN),
            said.get("long_illness", False),
            said.get("local_scheme", False),
        )
        today = timezone.localdate()
        self.made = said.get("on") or today
        if refused := why_not_days(made=self.made, valid_until=said.get("valid_until"), on=today):
            self.add_error("on", refused)
        filled = [at for at in self.rows if any(self._typed(name, at) for name in LINE)]
        if not filled:
            self.add_error("price_0", _("Écrivez au moins une ligne du devis, avec son prix."))
        self.lines = {at: line for at in filled if (line := self._line_at(at))}
        for at, line in self.lines.items():
            self.told[at] = self._proposal(at, line)
        return said

    def _typed(self, name: str, at: int):
        return self.cleaned_data.get(f"{name}_{at}")

    def _line_at(self, at: int) -> Line | None:
        """The line, without its shares; None when something in it must be mended first."""
        named = self._typed("act", at)
        act = acts.act(named or "", self.made)
        label = self._typed("label", at) or (act.label if act else "")
        price = self._typed("price", at)
        if not label and f"label_{at}" not in self.errors:
            self.add_error(f"label_{at}", UNKNOWN_THEN if named else UNNAMED)
        if price is None and f"price_{at}" not in self.errors:
            self.add_error(f"price_{at}", _("Écrivez le prix de cette ligne, en euros."))
        if not label or price is None:
            return None
        return Line(label=label, care=act.care if act else self.care, price=price, act=act and act.code)

    # --- what is proposed
    def _shown(self, at: int) -> list[int | None]:
        """What was proposed when the page was shown: a box left as it was follows what changed since."""
        parts = (self.data.get(f"shown_{at}", "") + "//").split("/")
        return [_figures(part, most=10) for part in parts[: len(PROPOSED)]]

    def _hers(self, at: int) -> list[int | None]:
        """What was typed over a proposal; None where the box was left as proposed, or emptied."""
        typed = [self._typed(name, at) for name in PROPOSED]
        return [None if one == shown else one for one, shown in zip(typed, self._shown(at), strict=True)]

    def _proposal(self, at: int, line: Line) -> Proposal:
        return proposal(line, self.covered, self.made, self._hers(at)[0])

    def is_new(self) -> bool:
        """Something proposed is not what was read on the page: it must be shown before it is kept."""
        return not self.shared or any(
            new != old and hers is None
            for at, told in self.told.items()
            for new, old, hers in zip(told.amounts, self._shown(at), self._hers(at), strict=True)
        )

    def with_shares(self) -> "QuoteForm":
        """The same, with what is proposed in the boxes that were not typed over."""
        initial = self._as_typed()
        for at, told in self.told.items():
            for name, new, hers in zip(PROPOSED, told.amounts, self._hers(at), strict=True):
                if hers is None:
                    initial[f"{name}_{at}"] = typed_euros(new)
        form = self._again(initial, rows=max(self.lines) + 2, shared=True, told=self.told)
        paid = [share for at in self.lines for share in self._paid(at)]
        form.left = sum(line.price for line in self.lines.values()) - sum(one or 0 for one in paid)
        form.unknown = paid.count(None)
        form.again = True
        return form

    def _paid(self, at: int) -> list[int | None]:
        """By the law, her cover and others: typed, else proposed; None where nobody knows."""
        proposed, hers = self.told[at].amounts[1:], self._hers(at)[1:]
        shares = [old if typed is None else typed for typed, old in zip(hers, proposed, strict=True)]
        return [*shares, self._typed("other", at) or 0]

    def with_more_lines(self) -> "QuoteForm":
        self.is_valid()  # what is proposed beside the lines stays there
        form = self._again(self._as_typed(), rows=len(self.rows) + MORE, shared=self.shared, told=self.told)
        if added := form.fields.get(f"act_{len(self.rows)}"):
            added.widget.attrs["autofocus"] = True
        return form

    def _as_typed(self) -> dict:
        return {name: self[name].value() for name in self.fields}

    def _again(self, initial: dict, *, rows: int, shared: bool, told: dict[int, Proposal]) -> "QuoteForm":
        form = QuoteForm(
            care=self.care, local=self.local, rows=min(rows, MOST_LINES), shared=shared, initial=initial
        )
        form.told = told
        return form

    # --- what is kept
    def missing_shares(self) -> bool:
        """A share that nobody wrote is not nothing: it is asked for."""
        for at in self.lines:
            for name in ("statutory", "complementary"):
                if self._typed(name, at) is None and f"{name}_{at}" not in self.errors:
                    self.add_error(f"{name}_{at}", _("Recopiez cette part du devis ; 0 s’il n’y en a pas."))
        return bool(self.errors)

    def whole_lines(self) -> list[Line]:
        return [
            Line(
                label=line.label,
                care=line.care,
                price=line.price,
                act=line.act,
                base=self._typed("base", at),
                statutory=self._typed("statutory", at) or 0,
                complementary=self._typed("complementary", at) or 0,
                other=self._typed("other", at) or 0,
                no_basket=NoBasket(self._typed("no_basket", at)) if self._typed("no_basket", at) else None,
            )
            for at, line in self.lines.items()
        ]

    # --- what is shown
    @property
    def may_grow(self) -> bool:
        return len(self.rows) < MOST_LINES

    def parts(self) -> Iterator[dict]:
        """Each line: its fields, and beside them what is proposed; a caution of several lines is said once."""
        said: set[str] = set()
        for at in self.rows:
            told = self.told.get(at)
            cautions = [one for one in told.shares.cautions if one not in said] if told else []
            said.update(cautions)
            begun = any(self[f"{name}_{at}"].value() for name in LINE)
            yield {
                "number": at + 1,
                "line": [self[f"{name}_{at}"] for name in LINE],
                "shares": [self[f"{name}_{at}"] for name in SHARED] if self.shared and begun else [],
                "told": told,
                "cautions": cautions,
                "shown": "/".join("" if one is None else str(one) for one in told.amounts) if told else "",
                "no_basket": self[f"no_basket_{at}"] if told and told.basket and self.shared else None,
            }


def _count(data) -> int:
    return min(max(_figures(data.get("rows", ""), most=3) or AT_FIRST, 1), MOST_LINES)


def _figures(text: str, *, most: int) -> int | None:
    """A number that a hidden box gives back; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= most else None


def _line(at: int, named, shared: bool) -> dict:
    """Labels name the line, for the summary of errors; the page shows their short form."""

    def words(label):
        return _now("Ligne {n}, {what}").format(n=at + 1, what=label)

    fields = {
        "act": forms.ChoiceField(
            choices=[("", _("Autre : l’écrire dessous")), *named], required=False, label=words(_now("acte"))
        ),
        "label": forms.CharField(max_length=200, required=False, label=words(_now("description"))),
        "price": EurosField(label=words(_now("prix"))),
    }
    if shared:
        fields |= {
            "base": EurosField(label=words(_now("base de remboursement"))),
            "statutory": EurosField(label=words(_now("part de l’assurance maladie"))),
            "complementary": EurosField(label=words(_now("part de la complémentaire"))),
            "other": EurosField(label=words(_now("autres participations"))),
            "no_basket": chosen(words(_now("100 % Santé")), [(one.value, one.label) for one in NoBasket]),
        }
    return fields


def _acts_of(care: Care) -> list[tuple]:
    """By kind of care, that of the need first."""
    groups: dict[Care, list[tuple]] = {care: []}
    for one in acts.acts(timezone.localdate()):
        groups.setdefault(one.care, []).append((one.code, one.label))
    return [(kind.label, named) for kind, named in groups.items() if named]


def _initial(told: Quote, covered: Covered, provider: str, on: date) -> dict:
    """A quote kept, as one types it."""
    initial = {
        "provider": provider,
        "on": typed_day(on.isoformat()),
        "valid_until": typed_day(told.valid_until.isoformat() if told.valid_until else ""),
        **initial_cover(covered),
    }
    for at, line in enumerate(told.lines):
        known = acts.act(line.act or "", on)
        initial |= {
            f"act_{at}": line.act or "",
            f"label_{at}": "" if known and known.label == line.label else line.label,
            f"no_basket_{at}": line.no_basket or "",
            **{f"{name}_{at}": typed_euros(getattr(line, name)) for name in ("price", *PROPOSED)},
            f"other_{at}": typed_euros(line.other or None),
        }
    return initial


def initial_cover(covered: Covered) -> dict:
    return {
        "cover": covered.cover,
        "long_illness": covered.long_illness,
        "local_scheme": covered.local_scheme,
    }


def form_of(told: Quote, covered: Covered, *, care: str, local: bool, provider: str, on: date) -> QuoteForm:
    """A quote kept, with what is proposed beside what was typed."""
    form = QuoteForm(
        care=care,
        local=local,
        rows=len(told.lines),
        shared=True,
        initial=_initial(told, covered, provider, on),
    )
    form.told = {at: proposal(line, covered, on, line.base) for at, line in enumerate(told.lines)}
    form.left = told.left
    return form


class DropQuoteForm(forms.Form):
    reason = radio(
        capitals(DropReason),
        label=_("Pourquoi l’écarter ?"),
        error_messages=missing(_("Choisissez pourquoi.")),
    )

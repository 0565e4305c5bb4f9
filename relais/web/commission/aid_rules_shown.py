"""Local rules of aid in sentences and tables: what a commission votes, as one reads it aloud."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from relais.base import french
from relais.base.french import euros
from relais.commission.local_rules import AidKind, Band, LocalRules, Scale
from relais.commission.quotient import decimal
from relais.web import shown


def told(rules: LocalRules, today: date) -> dict:
    """web/commission/aid_rules.html, but who may change them."""
    return {
        "version": rules.version,
        "proposal": rules.is_proposal,
        "when": when(rules, today),
        "sheet": [{"label": label, "value": value} for label, value in _sheet(rules)],
        "scales": [_scale(one) for one in rules.scales],
        "without": _without(rules),
        "colleges": [(french.capital(one.name), str(one.seats)) for one in rules.colleges],
        "seats": str(rules.seats),
        "quorum": rules.quorum,
        "remedies": rules.remedies,
        "sources": rules.sources,
    }


def when(rules: LocalRules, today: date) -> str:
    """A version adopted ahead is not in force yet."""
    starts = (
        _("Appliquées à partir du {since}.") if rules.since > today else _("Appliquées depuis le {since}.")
    )
    if rules.voted_on is None:
        voted = _("Personne ne les a votées.")
    else:
        voted = _("Votées le {voted}.").format(voted=french.day(rules.voted_on))
    return f"{starts.format(since=french.day(rules.since))} {voted}"


def _sheet(rules: LocalRules) -> Iterator[tuple[str, str]]:
    yield _("Formule"), french.capital(rules.formula.label)
    yield _("Chacun compte, en parts"), _units(rules)
    yield _("Ressources comptées"), shown.listed(one.label for one in rules.resources)
    yield _("Charges déduites"), shown.listed(one.label for one in rules.charges) or _("aucune")
    yield (
        _("Près d’une limite"),
        _("à confirmer à moins de {n} % d’une limite de tranche").format(n=rules.edge_percent),
    )
    yield (
        _("En urgence"),
        (
            _("jusqu’à {sum} avant la séance, qui ratifie").format(sum=euros(rules.urgency))
            if rules.urgency
            else _("rien n’est accordé avant la séance")
        ),
    )
    yield (
        _("Pour s’en servir"),
        _("{months} mois ; prévenue {days} jours avant").format(
            months=rules.use_by_months, days=rules.lapse_notice_days
        ),
    )
    yield (
        _("Loin de l’usage"),
        _("la commission dit pourquoi, à plus de {n} points des décisions semblables").format(
            n=rules.far_points
        ),
    )
    yield _("Crédit presque épuisé"), _("signalé sous {n} %").format(n=rules.alert_percent)


def _units(rules: LocalRules) -> str:
    units = rules.units
    words = [
        _("premier adulte {n}").format(n=decimal(units.first_adult)),
        _("chaque autre adulte {n}").format(n=decimal(units.other_adult)),
        _("enfant de {age} ans ou plus {n}").format(age=units.older_from, n=decimal(units.older_child)),
        _("autre enfant {n}").format(n=decimal(units.child)),
    ]
    if units.lone_parent:
        words.append(_("en plus, pour qui élève seul ses enfants, {n}").format(n=decimal(units.lone_parent)))
    return " ; ".join(words)


def _scale(scale: Scale) -> dict:
    limits = (
        (_("par personne et par année : {sum}"), scale.per_person),
        (_("par foyer et par année : {sum}"), scale.per_household),
        (_("rien au-dessous de {sum}"), scale.least),
        (_("décidée sans séance jusqu’à {sum}"), scale.delegated),
    )
    return {
        "code": scale.kind,
        "title": french.capital(scale.kind.label),
        "rows": [_band(*pair) for pair in zip((None, *scale.bands), scale.bands, strict=False)],
        "limits": french.capital(
            " ; ".join(words.format(sum=euros(cents)) for words, cents in limits if cents)
        ),
    }


def _band(before: Band | None, band: Band) -> dict:
    if band.up_to is not None:
        edge = _("jusqu’à {sum}").format(sum=euros(band.up_to))
    else:
        edge = _("au-dessus") if before else _("tous les quotients")
    return {
        "edge": french.capital(edge),
        "percent": _("{n} %").format(n=band.percent),
        "ceiling": euros(band.ceiling) if band.ceiling is not None else _("aucun"),
    }


def _without(rules: LocalRules) -> str:
    """The kinds that no scale speaks of: the commission judges alone."""
    return shown.listed(
        french.capital(kind.label) if not at else kind.label
        for at, kind in enumerate(kind for kind in AidKind if rules.scale(kind) is None)
    )

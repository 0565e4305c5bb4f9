"""The letter to a funder, as an accessible PDF: what is asked, and a slip to tear off and send back."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.pdf import pdf
from relais.documents import kinds
from relais.financing import told as telling
from relais.financing.answer_rules import OF_A_FUNDER
from relais.financing.models import Request
from relais.financing.told import Told
from relais.referrals.codes import Care
from relais.territory.models import FundSettings
from relais.web.rights.printed import TEMPLATES, place_and_day
from relais.web.shown import capital, listed, lower


def letter(one: Request, *, number: str, reader: str) -> HttpResponse:
    """Read in the browser, kept by no cache; its name says nothing of her. Raises `DoesNotExist` once withdrawn."""
    if not one.told:
        raise Request.DoesNotExist
    return HttpResponse(
        pdf(TEMPLATES / "request.typ", data(one, telling.read(one.told), number=number, reader=reader)),
        content_type="application/pdf",
        headers={
            "Content-Disposition": 'inline; filename="demande-de-financement.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def data(one: Request, told: Told, *, number: str, reader: str) -> dict:
    """What `print/request.typ` says; `number`: of her case, by which the slip is known again; `reader`: who prints."""
    name = f"{told.person.first_name} {told.person.last_name}"
    cares = lower(listed(Care(care).label for care in one.care))
    asked, bears = french.euros(one.asked), FundSettings.objects.for_fund(one.fund_id)
    return {
        "lang": (get_language() or "fr").partition("-")[0],
        "title": _("Demande de financement"),
        "sender": [*_postal(told, bears), *_reached(told, bears)],
        "to": [line for line in (capital(one.funder.name), *one.funder.address.splitlines()) if line],
        "where": place_and_day(one.fund.commune.name if one.fund.commune else "", timezone.localdate()),
        "lede": _("Nous vous demandons {sum} pour : {cares}.").format(sum=asked, cares=cares),
        "person": _("Pour {name}, née ou né le {day}. Notre référence : {number}.").format(
            name=name, day=french.day(told.person.birth_date), number=number
        ),
        "why": _(
            "Nous accompagnons cette personne pour qu’elle puisse se soigner. Votre participation vient après ses "
            "droits et sa complémentaire."
        ),
        "quote": _quote(told),
        "beside": _beside(told, asked),
        "papers": [capital(kinds.name(paper)) for paper in told.papers],
        "valid": _("Le devis est valable jusqu’au {day}.").format(day=french.day(told.valid_until))
        if told.valid_until
        else "",
        "slip": _slip(told, name=name, number=number, asked=asked, to=_postal(told, bears)),
        "footer": _("Demande de financement, dossier {number}, imprimée par {name}").format(
            number=number, name=reader
        ),
        "words": {
            "quote": _("Le devis"),
            "beside": _("Le plan de financement à ce jour"),
            "papers": _("Pièces jointes, comme vous les demandez d’habitude"),
        },
    }


def _postal(told: Told, bears: FundSettings) -> list[str]:
    """The fund and where to write to it, as all its letters bear it."""
    return [told.caller.fund, *bears.address.splitlines()]


def _reached(told: Told, bears: FundSettings) -> list[str]:
    return [line for line in (french.phone(bears.phone), told.caller.name, told.caller.email) if line]


def _quote(told: Told) -> dict:
    sums = (
        (_("Part de l’assurance maladie"), -told.statutory),
        (_("Part de la complémentaire"), -told.complementary),
        (_("Autres participations"), -told.other),
    )
    rows = [(line.label, french.euros(line.price)) for line in told.lines]
    return {
        "head": [_("Acte ou article"), _("Montant")],
        "rows": [*rows, *((label, french.euros(cents)) for label, cents in sums)],
        "total": [_("Reste à financer"), french.euros(told.to_finance)],
    }


def _beside(told: Told, asked: str) -> dict:
    """The reader, the others by their kind, and what stays with the person: together, what is left to finance."""
    rows = [
        (
            each.kind.label,
            _("accordé") if each.granted is not None else _("demandé"),
            french.euros(each.asked if each.granted is None else each.granted),
        )
        for each in told.beside
    ]
    return {
        "head": [_("Qui"), _("État"), _("Part")],
        "rows": [
            (_("Vous"), _("demandé"), asked),
            *rows,
            (_("La personne"), _("à sa charge"), french.euros(told.left)),
        ],
    }


def _slip(told: Told, *, name: str, number: str, asked: str, to: list[str]) -> dict:
    return {
        "title": _("Votre réponse, à renvoyer"),
        "to": _("À : {where}").format(where=", ".join([*to, told.caller.email])),
        "about": _("Pour {name}, référence {number}, {sum} demandés.").format(
            name=name, number=number, sum=asked
        ),
        "choices": [
            _("Nous accordons la totalité : {sum}").format(sum=asked),
            _("Nous accordons une partie :"),
            _("Nous n’accordons rien, parce que :"),
        ],
        "reasons": [_(words) for words in OF_A_FUNDER.values()],
        "lines": [
            _("Conditions"),
            _("Cet accord vaut jusqu’au"),
            _("Nom et fonction"),
            _("Date et signature"),
        ],
    }

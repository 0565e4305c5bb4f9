"""What her own sheet says: bounded so that it holds on two pages, in the words of `rights.plain`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.pdf import pages, pdf
from relais.reviews.claim_data import papers
from relais.rights import plain
from relais.rights.acts import MONEY
from relais.rights.answers import After, Answer, Status
from relais.rights.catalogue import BY_CODE, Silence
from relais.rights.monthly import Monthly, Row, monthly_table
from relais.rights.order import (
    C2S,
    FIRST,
    OPEN,
    by_code,
    c2s_row,
    cost_of,
    in_order,
    opened_by,
    taken_rights,
    together,
)
from relais.rights.situation import Nationality, Scheme, Situation

MOST_PAGES, SIZES = 2, (14, 13, 12)  # points
MOST_MORE, MOST_ROWS, MOST_PAPERS, MOST_HELD, MOST_TO_CHECK = 5, 7, 8, 8, 5
# What anyone's file asks of her, as she calls it. The others are written with her, or by somebody else.
PAPERS = {
    "identity": gettext_noop("votre carte d’identité, votre passeport ou votre titre de séjour"),
    "tax_notice": gettext_noop("votre dernier avis d’impôt"),
    "bank_details": gettext_noop("votre RIB (le papier de votre banque)"),
    "family_book": gettext_noop("votre livret de famille, ou un acte de naissance"),
    "permit": gettext_noop("votre titre de séjour, ou votre récépissé"),
    "home_proof": gettext_noop("une facture ou une quittance à votre adresse"),
    "postal_address": gettext_noop("l’adresse où vous recevez votre courrier"),
    "three_months": gettext_noop(
        "des papiers qui montrent que vous êtes en France depuis plus de trois mois"
    ),
    "twelve_months": gettext_noop("les papiers de ce que vous avez gagné depuis douze mois"),
    "three_months_income": gettext_noop("les papiers de ce que vous avez gagné depuis trois mois"),
    "photo": gettext_noop("une photo d’identité"),
    "benefit_certificate": gettext_noop("le papier qui montre l’aide que vous recevez"),
    "rent_proof": gettext_noop("votre bail, ou un papier du propriétaire"),
    "work_history": gettext_noop("votre relevé de carrière"),
    "jobseeker_notice": gettext_noop("la lettre de France Travail"),
    "pregnancy_notice": gettext_noop("le papier de votre grossesse, fait par le médecin ou la sage-femme"),
    "sick_note": gettext_noop("votre arrêt de travail"),
    "care_protocol": gettext_noop("le papier fait par votre médecin pour la maladie longue"),
    "medical_certificate": gettext_noop("un certificat de votre médecin"),
    "medical_certificate_mdph": gettext_noop("un certificat de votre médecin, sur le papier de la MDPH"),
    "quote": gettext_noop("le devis du dentiste ou de l’opticien"),
    "charges": gettext_noop("vos factures et votre loyer"),
}
LETTERS = {"ASPA": "aspa", "AAH": "aah", "RSA": "rsa", "ASS": "ass", "APA": "apa"}


def printed(template: Path, data: dict) -> bytes:
    """On two pages: as large as they hold."""
    told = b""
    for size in SIZES:
        told = pdf(template, data | {"size": size})
        if pages(told) <= MOST_PAGES:
            break
    return told


def for_her(
    *,
    name: str,
    on: date,
    situation: Situation,
    answers: Sequence[Answer],
    after: Sequence[After],
    fund: str,
    adviser: str,
) -> dict:
    """The data of `print/person.typ`, but its size. `answers` are what was confirmed, where it was."""
    rows = by_code(answers)
    opens = opened_by(rows, after)
    if opens:  # told as it will be, once what opens it is received
        rows |= {code: row for code, row in by_code(opens.answers).items() if code in C2S}
    acts = [_of_her(act.right, rows, opens) for act in in_order(answers, after, on)]
    asked = [code for code in dict.fromkeys(acts) if rows[code].status in OPEN]
    claims = [code for code in asked if BY_CODE[code].silence != Silence.NO_CLAIM]
    first = [code for code in asked if code in claims or not claims][:FIRST]
    more = [code for code in asked if code not in first]
    table = monthly_table(situation, answers, after, on)
    return {
        "lang": (get_language() or "fr").partition("-")[0],
        "title": _("Vos droits"),
        "name": name,
        "footer": _("Vos droits, le {day}").format(day=french.day(on)),
        "lede": _("Le {day}, nous avons regardé tous vos droits.").format(day=french.day(on)),
        "words": _words(),
        "asks": [_ask(_as_paid(rows[code], after), opens) for code in first],
        "more": _bounded([plain.title(code) for code in more], MOST_MORE),
        "nothing": "" if asked else _("Aujourd’hui, il n’y a rien de plus à demander."),
        "change": _change(table),
        "bring": _bounded(
            _bring([code for code in first if not opens or code not in C2S], situation), MOST_PAPERS
        ),
        "have": _bounded([plain.title(one.right) for one in answers if one.status == Status.HELD], MOST_HELD),
        "check": _bounded([plain.title(one.right) for one in answers if _to_check(one)], MOST_TO_CHECK),
        "call": _call(first, situation, fund, adviser),
    }


def _words() -> dict:
    """The template's own."""
    return {
        "asks": _("Ce que vous pouvez demander"),
        "more": _("Et aussi :"),
        "change": _("Ce que cela change chaque mois"),
        "bring": _("Ce qu’il faut apporter"),
        "have": _("Ce que vous avez déjà"),
        "check": _("Ce que nous devons vérifier"),
        "call": _("Qui appeler"),
        "sure": _("Ces montants sont des indications. Seule la réponse de chaque caisse compte."),
    }


# --- what she can ask ---------------------------------------------------------------------------------------------
def _of_her(right: str, rows: dict[str, Answer], opens: After | None) -> str:
    """The cover that a benefit brings is told as that benefit makes it."""
    row = c2s_row(rows) if opens and right in C2S else None
    return row.right if row else right


def _ask(answer: Answer, opens: After | None) -> dict:
    what = [plain.what(answer.right)]
    if answer.status == Status.ENTITLED_IF:
        what.append(plain.told(answer.right, answer.status))
    if opens and answer.right in C2S:
        benefits = [right for right in taken_rights(opens) if right in MONEY]
        what.append(_("Vous l’aurez avec {benefit}.").format(benefit=plain.name(benefits[0])))
    return {
        "title": plain.title(answer.right),
        "worth": _worth(answer),
        "what": " ".join(what),
        "use": plain.use(answer.right),
    }


def _as_paid(answer: Answer, after: Sequence[After]) -> Answer:
    """Its amount beside the others: the one of the table."""
    beside = together(answer, after)
    return answer if beside is None else replace(answer, monthly=beside)


def _worth(answer: Answer) -> str:
    """About how much she gets, or pays."""
    if answer.monthly:
        return _("Environ {sum} par mois pour vous.").format(sum=french.euros(answer.monthly, whole=True))
    if answer.right != "c2s_paying" or not cost_of(answer):
        return ""
    told = french.short_euros(cost_of(answer) or 0)
    if len(answer.persons) > 1:
        return _("Vous payez {sum} par mois, pour toute la famille.").format(sum=told)
    return _("Vous payez {sum} par mois.").format(sum=told)


def _to_check(answer: Answer) -> bool:
    """Something of hers is missing, or a body must say; what is only asked of everyone is not told here."""
    return answer.status == Status.TO_CONFIRM or (
        answer.status == Status.CANNOT_TELL and bool(answer.missing)
    )


def _bounded(told: Sequence[str], most: int) -> list[str]:
    if len(told) <= most:
        return list(told)
    left = len(told) - most + 1
    return [*told[: most - 1], ngettext("et {n} autre", "et {n} autres", left).format(n=left)]


# --- what it changes ----------------------------------------------------------------------------------------------
def _change(table: Monthly) -> dict:
    if not table.changes:
        return {"head": [], "rows": [], "total": [], "notes": []}
    then = [row.then for row in table.rows if row.then is not None]
    notes = []
    if then:
        cost = french.short_euros(-then[0])
        notes.append(_("Dans un an, la complémentaire coûtera {sum} par mois.").format(sum=cost))
    if any(table.at_least):
        notes.append(_("Un montant n’est pas encore connu : il n’est pas compté."))
    return {
        "head": [_("Par mois"), _("Aujourd’hui"), _("Après")],
        "rows": [_line(row) for row in _few(table.rows)],
        "total": [
            _("En tout"),
            _least(table.total.today, table.at_least[0]),
            _least(table.total.after, table.at_least[1]),
        ],
        "notes": notes,
    }


def _few(rows: Sequence[Row]) -> list[Row]:
    """As many as one reads; the smallest amounts are one row."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    *money, cover = rows
    kept = sorted(money, key=lambda row: -max(row.today or 0, row.after or 0))[: MOST_ROWS - 2]
    rest = [row for row in money if row not in kept]
    others = Row(_("Le reste"), sum(row.today or 0 for row in rest), sum(row.after or 0 for row in rest))
    return [*(row for row in money if row in kept), others, cover]


def _line(row: Row) -> dict:
    name = plain.title(LETTERS[row.name]) if row.name in LETTERS else row.name
    return {"name": name, "note": "", "today": _sum(row.today), "after": _sum(row.after)}


def _sum(cents: int | None) -> str:
    return _("pas connu") if cents is None else french.euros(cents, whole=True)


def _least(cents: int | None, least: bool) -> str:
    return _("au moins {sum}").format(sum=_sum(cents)) if least else _sum(cents)


# --- what to bring, whom to call ----------------------------------------------------------------------------------
def _bring(rights: Iterable[str], situation: Situation) -> list[str]:
    french_one = situation.applicant.nationality == Nationality.FRENCH
    kinds = dict.fromkeys(document.kind for right in rights for document in papers(right))
    return [_(PAPERS[kind]) for kind in kinds if kind in PAPERS and not (kind == "permit" and french_one)]


def _call(rights: Iterable[str], situation: Situation, fund: str, adviser: str) -> list[dict]:
    """Her fund first, with a name; then who else pays. Farmers' funds have no national number."""
    general = situation.applicant.scheme in (None, Scheme.GENERAL)
    told = [
        {
            "who": _("{fund}. Demandez {adviser}").format(fund=fund, adviser=adviser),
            "phone": plain.Body.FUND.phone if general else "",
        }
    ]
    bodies = dict.fromkeys(plain.PLAIN[right].body for right in rights)
    return told + [
        {"who": body.label, "phone": body.phone if general or body != plain.Body.CAF else ""}
        for body in bodies
        if body not in (plain.Body.FUND, plain.Body.DOCTOR)
    ]

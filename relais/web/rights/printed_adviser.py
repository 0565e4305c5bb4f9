"""What the adviser's sheet says: the whole review as it was kept and confirmed, with each chain, text and version."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relais.base import french
from relais.reviews.models import Line, Review
from relais.rights.answers import After, Answer, Source, Status
from relais.rights.catalogue import BY_CODE, Right, Silence
from relais.rights.monthly import Monthly, Row, monthly_table
from relais.rights.order import in_order
from relais.rights.situation import Situation
from relais.web.shown import capital

from .rights_sheet import sheet
from .rights_shown import GROUPS, against_ceiling, human, said, source, worth


def for_adviser(
    *,
    name: str,
    about: str,
    number: str,
    review: Review,
    lines: Sequence[Line],
    answers: Sequence[Answer],
    after: Sequence[After],
    situation: Situation,
    confirmed_by: Sequence[str],
    printed_by: str,
) -> dict:
    """The data of `print/adviser.typ`. `answers` are what was confirmed, where it was."""
    told = dict(zip((line.right for line in lines), answers, strict=True))
    on = french.day(review.on)
    return {
        "lang": (get_language() or "fr").partition("-")[0],
        "title": _("Bilan des droits"),
        "name": name,
        "about": _("{about} · dossier {number}").format(about=about, number=number),
        "lede": _("Droit lu au {on}.").format(on=on),
        "confirmed": _confirmed(review, confirmed_by),
        "footer": _("Bilan des droits au {on}, imprimé par {name}").format(on=on, name=printed_by),
        "words": _words(),
        "acts": [
            {"title": act.title, "why": act.why} for act in in_order(answers, after, review.on, situation)
        ],
        "change": _change(monthly_table(situation, answers, after, review.on)),
        "facts_head": [_("Fait"), _("Tel que retenu"), _("Source")],
        "facts": sheet(review, situation),
        "groups": _groups(lines, told),
        "versions": [
            f"{_('barèmes') if name == 'scales' else name} : {version}"
            for name, version in sorted(review.versions.items())
        ],
    }


def _words() -> dict:
    """The template's own."""
    return {
        "order": _("Dans cet ordre"),
        "change": _("Ce que cela change pour elle"),
        "situation": _("Sa situation, telle que retenue"),
        "missing": _("Il manque :"),
        "text": _("Texte :"),
        "versions": _("Barèmes et moteur"),
    }


def _confirmed(review: Review, names: Sequence[str]) -> str:
    if not review.confirmed_at:
        return _("Ce sont des indications, pas encore confirmées avec la personne.")
    return _("Ce sont des indications, confirmées par {names} le {day}.").format(
        names=", ".join(names), day=french.day(timezone.localdate(review.confirmed_at))
    )


def _groups(lines: Sequence[Line], told: Mapping[str, Answer]) -> list[dict]:
    return [
        {"title": _(words), "rights": rows}
        for _shape, words, statuses in GROUPS
        if (rows := [_right(line, told[line.right]) for line in lines if said(line) in statuses])
    ]


def _right(line: Line, answer: Answer) -> dict:
    right = BY_CODE[line.right]
    amount, unit = worth(answer) if said(line) != Status.NOT_ENTITLED else ("", "")
    return {
        "title": right.label,
        "status": capital(Status(said(line)).label),
        "worth": f"{amount} {unit}".strip(),
        "because": answer.because,
        "figures": against_ceiling(answer.figures) if answer.figures else "",
        "human": human(line),
        "facts": [fact for fact in answer.facts if fact != answer.because],
        "cautions": list(answer.cautions),
        "missing": [one.question for one in answer.missing],
        "how": _how(right, said(line)),
        "text": _texts(answer.sources),
    }


def _how(right: Right, status: str) -> list[dict]:
    """Who pays; and as long as there is something to claim, how, and what silence means."""
    told = [(_("Payeur :"), right.payer)]
    if status not in (Status.HELD, Status.NOT_ENTITLED):
        told.append((_("Comment :"), right.claim))
        if right.silence != Silence.NO_CLAIM:
            told.append((_("Silence :"), right.silence.label))
    return [{"label": label, "told": capital(_(words))} for label, words in told]


def _texts(sources: Sequence[Source]) -> str:
    """Each once; a text whose article another one names with its date is not told twice."""
    names = {one.text for one in sources}
    longer = [
        one for one in sources if not any(name != one.text and name.startswith(one.text) for name in names)
    ]
    return " ; ".join(dict.fromkeys(map(source, longer)))


# --- what it changes ----------------------------------------------------------------------------------------------
def _change(table: Monthly) -> dict:
    header = _("Après {taken}").format(taken=table.taken) if table.taken else _("Après ses demandes")
    least = [_("Au moins : un montant n’est pas connu.")] if any(table.at_least) else []
    columns = 3 if table.changes else 2
    return {
        "head": [_("Par mois"), _("Aujourd’hui"), header][:columns],
        "rows": [
            {"name": row.name, "note": row.note, "today": _sum(row.today), "after": _then(row)}
            for row in table.rows
        ],
        "total": [table.total.name, _sum(table.total.today), _then(table.total)],
        "notes": least,
    }


def _sum(cents: int | None) -> str:
    return _("pas connu") if cents is None else french.euros(cents)


def _then(row: Row) -> str:
    if row.then is None:
        return _sum(row.after)
    return _("{now}, puis {then}").format(now=_sum(row.after), then=_sum(row.then))

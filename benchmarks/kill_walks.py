"""How each relay of the kill campaign is followed, to an end that must be true once all is calm."""

from collections.abc import Callable

from benchmarks.kill_acts import STATE, Walk, today
from benchmarks.kill_money import aid, financing


def _review(walk: Walk) -> None:
    """Asked, awaited, one line said otherwise, the rest confirmed; a right claimed from it, to its complete file."""
    case = walk.take()
    walk.known(case)
    at = f"/dossiers/{case}"
    walk.act("review.asked", case, f"{at}/droits/demander/", once=False)
    # An asking that was cut may have been followed by another: the last is the one that is read.
    walk.wait_for(
        "SELECT 1 FROM relais_review WHERE case_id = %s HAVING bool_and(state IN ('done', 'failed'))", case
    )
    found = walk.look(
        "SELECT id FROM relais_review WHERE case_id = %s AND state = 'done' ORDER BY asked_at DESC LIMIT 1",
        case,
    )
    if not found:  # plainly said failed: nothing to confirm
        return
    review = found[0][0]
    line = 'SELECT id FROM relais_line WHERE review_id = %s AND "right" = %s'
    doctor, aspa = walk.one(line, review, "medecin_traitant"), walk.one(line, review, "aspa")
    held = {"status": "held", "words": "Vu avec elle."}
    walk.act("review.line_confirmed", case, f"{at}/droits/{review}/lignes/{doctor}/", held, once=False)
    walk.act("review.confirmed", case, f"{at}/droits/{review}/confirmer/")
    walk.ends("SELECT confirmed, words FROM relais_line WHERE id = %s", doctor, as_=tuple(held.values()))
    walk.ends("SELECT count(*) FROM relais_line WHERE review_id = %s AND confirmed = ''", review, as_=(0,))
    walk.act("claim.begun", case, f"{at}/demandes/nouvelle/{aspa}/", {"doer": "adviser"})
    claim = walk.one("SELECT id FROM relais_claim WHERE case_id = %s", case)
    its = f"{at}/demandes/{claim}"
    walk.one("SELECT 1 FROM relais_paper WHERE claim_id = %s AND kind = 'tax_notice'", claim)
    walk.act("claim.paper_noted", case, f"{its}/pieces/", {"paper": "here:tax_notice"})
    walk.act("claim.sent", case, f"{its}/envoi/", {"on": today()})
    walk.act("claim.completed", case, f"{its}/complete/", {"on": today()})
    walk.ends(STATE.format("claim"), claim, as_=("complete",))
    paper = "SELECT state FROM relais_paper WHERE claim_id = %s AND kind = 'tax_notice'"
    walk.ends(paper, claim, as_=("here",))


def _care(walk: Walk) -> None:
    """Reached, steps, a third party, each care done; closed, and taken up again."""
    case = walk.take()
    at = f"/dossiers/{case}"
    tried = {"channel": "call", "result": "reached", "made_on": today()}
    walk.act("attempt.noted", case, f"{at}/contact/", tried, once=False)
    walk.act("step.added", case, f"{at}/etapes/ajouter/", {"level": "financing", "what": "quote"}, once=False)
    steps = walk.look("SELECT id FROM relais_step WHERE case_id = %s ORDER BY id", case)
    walk.act("case.waiting", case, f"{at}/attendre/", {"for_whom": "caf", "until": today(9)}, once=False)
    walk.act("case.resumed", case, f"{at}/reprendre/")
    for (step,) in steps:
        walk.act("step.ended", case, f"{at}/etapes/{step}/", {"then": "done"})
        walk.ends(STATE.format("step"), step, as_=("done",))
    done = {"outcome": "care_done", "proof": "declared", "done_on": today()}
    for (need,) in walk.look("SELECT id FROM relais_need WHERE case_id = %s", case):
        walk.act("need.ended", case, f"{at}/soins/{need}/", done)
        walk.ends(STATE.format("need"), need, as_=("ended",))
    walk.act("case.closed", case, f"{at}/clore/")
    walk.act("case.reopened", case, f"{at}/rouvrir/")
    walk.ends(STATE.format("case"), case, as_=("open",))


def _forward(walk: Walk) -> None:
    """Not for this fund: the other one takes it."""
    fund = str(walk.other.acting.organisation_id)
    walk.act(
        "referral.forwarded",
        walk.referral,
        f"/relais/{walk.referral}/pas-pour-nous/",
        {"answer": "forward", "fund": fund, "agreed": "on"},
    )
    walk.take(walk.one("SELECT id FROM relais_referral WHERE parent_id = %s", walk.referral), by=walk.other)
    walk.ends(STATE.format("referral"), walk.referral, as_=("forwarded",))


def _return(walk: Walk) -> None:
    address = f"/relais/{walk.referral}/pas-pour-nous/"
    walk.act("referral.returned", walk.referral, address, {"answer": "return:identity"})
    walk.ends(STATE.format("referral"), walk.referral, as_=("returned",))


def _recall(walk: Walk) -> None:
    address = f"/relais/{walk.referral}/reprendre/"
    walk.act("referral.recalled", walk.referral, address, {"reason": "mistake"}, session=walk.draft.session)
    walk.ends(STATE.format("referral"), walk.referral, as_=("withdrawn",))


def _withdraw(walk: Walk) -> None:
    """She withdraws after it was taken: nothing of her is left on the shared row, and her file is put aside."""
    case = walk.take()
    walk.act("consent.withdrawn", walk.referral, f"/relais/{walk.referral}/retrait/", {"means": "spoken"})
    walk.ends(
        "SELECT last_name, consent.withdrawn_at IS NOT NULL FROM relais_referral JOIN relais_consent consent"
        " ON consent.id = consent_id WHERE relais_referral.id = %s",
        walk.referral,
        as_=("", True),
    )
    walk.ends("SELECT restricted_at IS NOT NULL FROM relais_case WHERE id = %s", case, as_=(True,))


def _hand_over(walk: Walk) -> None:
    case = walk.take()
    typed = {"receiver": str(walk.other.acting.organisation_id), "agreed": "spoken"}
    walk.act("referral.forwarded", walk.referral, f"/dossiers/{case}/passer/", typed)
    walk.take(walk.one("SELECT id FROM relais_referral WHERE parent_id = %s", walk.referral), by=walk.other)
    walk.ends(STATE.format("case"), case, as_=("closed",))


def _merge(walk: Walk) -> None:
    """Every second one of a fund is made one with the file before."""
    case = walk.take()
    person = walk.one("SELECT person_id FROM relais_case WHERE id = %s", case)
    try:
        gone = walk.all.alike[walk.draft.fund].popleft()
    except IndexError:
        walk.all.alike[walk.draft.fund].append(person)
        return
    walk.act("person.merged", person, f"/personnes/{person}/comparer/{gone}/", {"act": "merge"})
    walk.ends("SELECT count(*) FROM relais_case WHERE person_id = %s", person, as_=(2,))


def _prepare(walk: Walk) -> None:
    """Her situation told by the structure that sent her, then taken up by the fund."""
    theirs, at = walk.draft.session, f"/relais/{walk.referral}/preparer/"
    case = walk.take()
    agreed = {"means": "spoken", "on": today()}
    walk.act("preparation.begun", walk.referral, at, agreed, session=theirs)
    one = walk.one("SELECT id FROM relais_preparation WHERE referral_id = %s", walk.referral)
    couple = {"couple": "single"}
    walk.act(
        "preparation.told", walk.referral, f"{at}{one}/foyer/couple/", couple, once=False, session=theirs
    )
    walk.act("preparation.sent", walk.referral, f"{at}{one}/", {"send": "1"}, session=theirs)
    walk.act("preparation.accepted", case, f"/dossiers/{case}/prepare/{one}/", {"accept": "1"})
    walk.ends("SELECT facts ->> 'couple' FROM relais_known WHERE case_id = %s", case, as_=("single",))
    walk.ends("SELECT sent_at IS NOT NULL FROM relais_preparation WHERE id = %s", one, as_=(True,))


WALKS: dict[str, Callable[[Walk], None]] = {
    "review": _review,
    "care": _care,
    "forward": _forward,
    "return": _return,
    "recall": _recall,
    "withdraw": _withdraw,
    "hand_over": _hand_over,
    "merge": _merge,
    "prepare": _prepare,
    "financing": financing,
    "aid": aid,
}


def walks(number: int) -> list[str]:
    """Each in its turn; a review every third time."""
    others = [name for name in WALKS if name != "review"]
    return ["review" if n % 3 == 0 else others[n * 2 // 3 % len(others)] for n in range(number)]

"""An administrator corrects the territory."""

from django.utils import timezone

from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import refuse

from . import rules
from .models import Commune, FundArea, Organisation
from .routing import fund_for
from .rules import Certainty


def correct_area(commune: Commune, *, scheme: str, fund: Organisation, by: Acting) -> FundArea:
    """From now on, this commune goes to this fund under this scheme; raises `Refused`.

    Wins over the reference files, survives their reload, and replaces an earlier correction. Referrals
    already sent stay where they are.
    """
    with acting_for(by.organisation_id):
        refuse(rules.why_not_correct(fund, scheme, allowed=by.may(rules.MAY_CORRECT)))
        before = fund_for(commune, scheme).fund_id
        area, _ = FundArea.objects.update_or_create(
            commune=commune,
            scheme=scheme,
            corrected_on__isnull=False,
            defaults={"fund": fund, "certainty": Certainty.CERTAIN, "corrected_on": timezone.localdate()},
        )
        old = Organisation.objects.filter(pk=before).values_list("code", flat=True).first() or ""
        record("territory.corrected", area, by=by, insee=commune.insee, scheme=scheme, old=old, new=fund.code)
        return area

"""The administrator's page: whose commune is it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from relais.base.moves import Refused
from relais.territory.actions import correct_area
from relais.territory.models import FundArea

from .forms import CorrectAreaForm


def territory(request):
    """Correct the fund of one commune; what was corrected is listed, newest first."""
    form = CorrectAreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            correct_area(said["place"], scheme=said["scheme"], fund=said["fund"], by=request.acting)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("{commune} relève désormais de {fund}.").format(commune=said["place"], fund=said["fund"]),
            )
            return redirect("web:territory")
    corrected = FundArea.objects.filter(corrected_on__isnull=False).select_related("commune", "fund")
    return render(
        request,
        "web/territory.html",
        {"form": form, "corrected": corrected.order_by("-corrected_on", "id")[:50]},
        status=422 if form.errors else 200,
    )

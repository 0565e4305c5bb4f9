"""Pages that anyone may read."""

from django.http import HttpResponse
from django.shortcuts import render


def page(template: str):
    def show(request):
        return render(request, template)

    return show


help_page = page("web/help.html")
accessibility = page("web/accessibility.html")
privacy = page("web/privacy.html")


def alive(request):
    """For a balancer: this process answers. Nothing is asked of the database."""
    return HttpResponse("ok", content_type="text/plain")

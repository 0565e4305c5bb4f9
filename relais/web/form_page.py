"""A page of one form and one act; and what a refusal becomes on it."""

from django.shortcuts import render

from relais.base.moves import Refused


def typed(request, form) -> bool:
    """Something was posted, and it can be read."""
    return request.method == "POST" and form.is_valid()


def edition(request) -> int:
    """The one that the screen showed; a form that says none was read before everything."""
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def accepted(form, action, *arguments, **said):
    """What the action returned (True for nothing), or False: its refusal is then a sentence above the form."""
    try:
        returned = action(*arguments, **said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True if returned is None else returned


def ask_one_thing(request, template: str, form, *, person_name: str, back_url: str, **context):
    """A page that asks one thing about one person; its caller records that her file was opened."""
    return render(
        request,
        template,
        {"form": form, "person_name": person_name, "back_url": back_url, "exit_url": back_url, **context},
        status=422 if form is not None and form.errors else 200,
    )


def form_page(request, form, *, title: str, label: str, back: tuple[str, str], **context):
    """`back`: its address and its name; see templates/web/form_page.html."""
    back_url, back_label = back
    return render(
        request,
        "web/form_page.html",
        {
            "form": form,
            "title": title,
            "label": label,
            "back_url": back_url,
            "back_label": back_label,
            "exit_url": back_url,
            **context,
        },
        status=422 if form is not None and form.errors else 200,
    )

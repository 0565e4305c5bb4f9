"""What a screen showed when it was drawn, as its form says: what came meanwhile is read before anything is written."""


def seen(request, name: str) -> int:
    """0 for a form that says nothing: it was read before everything."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 12 else 0

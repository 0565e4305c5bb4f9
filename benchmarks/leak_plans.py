"""What the leak matrix puts in the forms of a plan of financing. Its addresses: `leak_funders`, `leak_quotes`."""

NEW = "dossiers/<uuid:pk>/financement/nouveau/<uuid:quote_pk>/"
PLAN = "dossiers/<uuid:pk>/financement/<uuid:plan_pk>/"
REQUEST = f"{PLAN}demandes/<uuid:request_pk>/"
TOLD = {
    NEW: ({"can_pay": "20", "urgency": "Elle ne mange plus."}, {"can_pay": ""}),
    f"{PLAN}montants/": ({"edition": "1", "total_0": "1,01", "do": "keep"}, {"edition": "0", "do": "check"}),
    f"{PLAN}financeurs/": ({"choose": "out:ccas"}, {"choose": "back:%"}),
    f"{PLAN}mensualites/": ({"can_pay": "10", "months": "3"},),
    f"{PLAN}demander/": ({"means": "spoken", "on": "{today}"},),
    f"{REQUEST}courrier/": ({"on": "{today}"},),
    f"{REQUEST}reponse/": ({"granted": "0", "why": "budget", "name": "Mme Roy"},),
    f"{REQUEST}reprise/": ({"why": "budget", "name": "Mme Roy"},),
    f"{REQUEST}paiement/": ({"paid": "1", "on": "{today}"},),
    f"{REQUEST}prolongation/": ({"until": "01 01 2028"},),
    f"{REQUEST}somme-rendue/": ({"amount": "1", "before": "0"},),
}


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    if route not in TOLD:
        return None
    from django.utils import timezone

    today = f"{timezone.localdate():%d %m %Y}"
    return [
        ("", tuple((name, value.replace("{today}", today)) for name, value in told.items()))
        for told in TOLD[route]
    ]

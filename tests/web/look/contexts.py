"""Invented people for looking at pages: the happy page, the long one, the empty one, the one with every error."""
# ruff: noqa: E501 (sentences, as they are read)

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Thing

from django import forms

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
STEPS = ("Transmis", "Reçu", "Droits étudiés", "Soin organisé", "Soin fait")
LONG_NAME = "Marie-Antoinette Vandenbroucke-Montesquieu"


def state(shape, word):
    return Thing(shape=shape, word=word)


RUN, DONE, NONE = state("run", "En cours"), state("done", "Soin fait"), state("no", "Sans suite")


def rail(now, facts=("",) * 5):
    places = ["did" if at < now else "now" if at == now else "" for at in range(5)]
    steps = [
        Thing(label=label, fact=fact, place=place)
        for label, fact, place in zip(STEPS, facts, places, strict=True)
    ]
    if now == 5:
        return Thing(steps=steps, text="Toutes les étapes sont faites", fact="")
    return Thing(steps=steps, text=f"Étape {now + 1} sur 5 : {STEPS[now].lower()}", fact=facts[now])


def nav(*items):
    return [
        Thing(url="#main", label=label, icon=icon, current=at == 0) for at, (label, icon) in enumerate(items)
    ]


PARTNER_NAV = nav(
    ("Accueil", "home"), ("Passer le relais", "refer"), ("Mes relais", "list"), ("Aide", "help")
)
FUND_NAV = nav(("À recevoir", "inbox"), ("Dossiers", "folder"), ("Aide", "help"))
PARTNER = {
    "nav": PARTNER_NAV,
    "acting": Thing(organisation_name="CCAS de Graulhet", others=[("2", "Secours populaire, Graulhet")]),
    "demo": True,
}
FUND = {"nav": FUND_NAV, "acting": Thing(organisation_name="CPAM du Tarn", others=[]), "demo": True}

ROWS = [
    Thing(
        url="#r",
        name="Fatima Benali",
        cares="Lunettes",
        sent_on=date(2026, 11, 19),
        state=RUN,
        rail=rail(1),
        sentence="La CPAM étudie l’ensemble de ses droits. Vous aurez des nouvelles avant le 3 décembre.",
        holder="Le relais est tenu par Nadia Ferrand, CPAM du Tarn",
    ),
    Thing(
        url="#r",
        name=LONG_NAME,
        cares="Dentiste, lunettes",
        sent_on=date(2026, 11, 12),
        state=RUN,
        rail=rail(2),
        sentence="Le dossier avance : une demande est en cours, un rendez-vous est pris en décembre.",
        holder="Le relais est tenu par Nadia Ferrand, CPAM du Tarn",
    ),
    Thing(
        url="#r",
        name="Jean-Luc Bonnet",
        cares="Appareil auditif",
        sent_on=date(2026, 9, 2),
        state=DONE,
        rail=rail(5),
        sentence="Le soin est fait depuis le 28 octobre. Rien d’autre à prévoir de votre côté.",
        holder="",
    ),
    Thing(
        url="#r",
        name="Sandrine Vidal",
        cares="Gynécologue",
        sent_on=date(2026, 8, 21),
        state=NONE,
        rail=None,
        sentence="Elle ne souhaite pas poursuivre pour le moment. Elle peut revenir quand elle veut.",
        holder="",
    ),
]
FACTS = [
    Thing(label=label, value=value, detail="")
    for label, value in (("Transmis", 1019), ("Soin fait", 11), ("En cours", 5), ("Sans suite", 3))
]
THREAD = [
    Thing(
        kind="next",
        at=datetime(2026, 12, 9, 9, 30, tzinfo=UTC),
        when="",
        title="Dentiste",
        text="Rappel par téléphone la veille.",
        by="",
    ),
    Thing(kind="next", at=NOW, when="Aujourd’hui, avant 12 h", title="Appel à Mme Fabre", text="", by=""),
    Thing(
        kind="key",
        at=NOW - timedelta(hours=18),
        when="",
        title="Bilan des droits établi",
        text="4 droits ouverts, 3 possibles, 2 à confirmer.",
        by="Nadia Ferrand",
    ),
    Thing(
        kind="",
        at=datetime(2026, 11, 13, 9, 12, tzinfo=UTC),
        when="",
        title="Premier appel, 14 min",
        text="Elle confirme les deux soins.",
        by="",
    ),
    Thing(
        kind="key",
        at=datetime(2026, 11, 12, 12, 20, tzinfo=UTC),
        when="",
        title="Relais transmis",
        text="Avec son accord.",
        by="Inès Marty, CCAS de Graulhet",
    ),
]
SHEET = [
    Thing(label=label, value=value, source=source)
    for label, value, source in (
        ("Soins qui manquent", "Dents, lunettes", ""),
        ("Ce qui bloque", "Trop cher, même remboursé ; pas de complémentaire", ""),
        ("Née le", "14 mars 1956, 70 ans", "dit par elle"),
        ("Vit à", "81300 Graulhet", ""),
        ("Téléphone", "06 39 98 41 27", "le matin"),
    )
]
RAIL = rail(
    2, ("12 nov., CCAS de Graulhet", "13 nov., en 21 h", "2 demandes à confirmer", "1 sur 2", "0 sur 2")
)


class End(forms.Form):
    outcome = forms.ChoiceField(
        label="Issue",
        widget=forms.RadioSelect,
        choices=[
            ("done", "Le soin est fait"),
            ("choice", "Elle préfère ne pas poursuivre"),
            ("blocked", "Rien ne se débloque pour l’instant"),
            ("elsewhere", "Suivie ailleurs"),
        ],
    )
    proof = forms.ChoiceField(
        label="Preuve",
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("said", "Elle nous l’a dit"),
            ("carer", "Le soignant l’a confirmé"),
            ("paid", "Un remboursement le montre"),
        ],
    )
    done_on = forms.CharField(label="Fait le", help_text="Exemple : 28 10 2026", required=False)
    words = forms.CharField(
        label="Une phrase pour le dossier", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class Login(forms.Form):
    login = forms.EmailField(label="E-mail")
    password = forms.CharField(label="Mot de passe", widget=forms.PasswordInput)


class Code(forms.Form):
    secret = "JBSWY3DPEHPK3PXP"
    code = forms.CharField(
        label="Code", widget=forms.TextInput(attrs={"placeholder": "Code", "autocomplete": "one-time-code"})
    )


def good(form):
    return form(
        {
            "consent": "self",
            "share_outcome": "on",
            "cares": ["Dents", "Lunettes"],
            "barriers": ["Trop cher, même remboursé"],
            "first_name": "Colette",
            "last_name": "Fabre",
            "birth_date": "14 03 1956",
            "place": "81300 Graulhet",
            "phone": "0639984127",
            "reach_when": "am",
            "outcome": "done",
            "proof": "said",
        }
    )


def qr():
    import io

    import qrcode
    from qrcode.image.svg import SvgPathImage

    drawing = io.BytesIO()
    qrcode.make("otpauth://totp/Relais", image_factory=SvgPathImage).save(drawing)
    return drawing.getvalue().decode()


PEOPLE = [
    Thing(id=at, sentence=sentence, name=name, role=role, organisation=organisation)
    for at, (sentence, name, role, organisation) in enumerate(
        (
            ("Passer un relais, suivre les siens", "Inès Marty", "travailleuse sociale", "CCAS de Graulhet"),
            ("Remplir le formulaire sur un téléphone", "Thomas Alary", "bénévole", "Restos du Cœur"),
            ("Recevoir, étudier les droits, accompagner", "Nadia Ferrand", "conseillère", "CPAM du Tarn"),
            (
                "Répartir la charge, voir les retards",
                "Marc Estève",
                "responsable de la mission",
                "CPAM du Tarn",
            ),
        )
    )
]
INBOX_ROWS = [
    Thing(
        url="#r",
        name="Moussa Traoré",
        about="34 ans, Albi",
        cares="Dentiste",
        sender="CH Albi - PASS",
        due=NOW,
        state=state("stop", "En retard de 3 h"),
        note="",
    ),
    Thing(
        url="#r",
        name="Fatima Benali",
        about="46 ans, Graulhet",
        cares="Lunettes",
        sender="CCAS de Graulhet",
        due=NOW + timedelta(hours=5),
        state=state("wait", "Échéance proche"),
        note="",
    ),
    Thing(
        url="#r",
        name=LONG_NAME,
        about="61 ans, Carmaux",
        cares="Cardiologue",
        sender="Mission locale jeunes Tarn Sud",
        due=NOW + timedelta(days=1),
        state=state("ask", "Doublon possible"),
        note="Même nom : dossier du 3 novembre",
    ),
    Thing(
        url="#r",
        name="Samira Haddad",
        about="38 ans, Mazamet",
        cares="Dentiste, deux enfants",
        sender="Restos du Cœur",
        due=NOW + timedelta(days=3),
        state=state("new", "Nouveau"),
        note="",
    ),
]
CASE = {
    "person_name": "Mme Colette Fabre",
    "state": RUN,
    "about": "70 ans, Graulhet. Préfère le téléphone, le matin.",
    "phone": "0639984127",
    "links": [Thing(label="Modifier sa fiche", url="#f"), Thing(label="Qui a lu ce dossier", url="#f")],
    "rail": RAIL,
    "baton": Thing(
        holder="À vous de jouer, Nadia, aujourd’hui avant midi",
        title="Appeler Mme Fabre : complémentaire et ASPA",
        why="Le bilan montre qu’elle n’a ni l’une ni l’autre. Confirmez sa retraite et son loyer, puis déposez la complémentaire avec elle.",
        label="Noter l’appel",
        url="#b",
        second_label="Relire le relais reçu",
        second_url="#c",
    ),
    "needs_title": "Deux soins à obtenir",
    "needs": [
        Thing(
            title="Prothèse dentaire",
            state=state("wait", "Attend un tiers"),
            about="Renoncé depuis 2 ans. Trop cher, pas de complémentaire.",
            outcome="",
            end_url="#e",
            end_why_not="",
        ),
        Thing(
            title="Lunettes",
            state=DONE,
            about="Monture cassée au printemps.",
            outcome="Fait le 18 novembre. Elle nous l’a dit.",
            end_url="",
            end_why_not="",
        ),
    ],
    "partner_name": "CCAS de Graulhet",
    "partner_sees": "Le dossier avance : une demande est en cours, un rendez-vous est pris en décembre.",
    "covered": "Mme Fabre accepte de partager l’avancée et l’issue. Ni ses ressources, ni le nom de ses droits, ni celui des soignants.",
    "write_url": "#w",
    "thread": THREAD,
    "add_url": "#a",
    "close_url": "",
    "close_why_not": "Vous pourrez clore quand chaque soin aura une issue. Il en reste un : prothèse dentaire.",
}


class Said(str):
    level_tag = "success"


REFUSED = "Ce relais ne peut pas encore partir. La convention du CCAS de Lavaur a pris fin le 30 octobre. Votre saisie est gardée."
REFERRAL = {
    "person_name": "Mme Colette Fabre",
    "state": state("new", "Nouveau"),
    "about": "70 ans, Graulhet. Préfère le téléphone, le matin.",
    "number": "81-4F2K",
    "groups": [
        Thing(title="Le soin qui manque", id="group-0", sheet=SHEET[:2]),
        Thing(title="Qui elle est", id="group-1", sheet=SHEET[2:]),
    ],
    "consent": Thing(
        given="De vive voix, le 12 novembre 2026. Recueilli par Inès Marty.",
        cares="Dents, lunettes",
        recipients=["CPAM du Tarn", "L’autre caisse dont elle dépendrait"],
        back="La structure sait l’avancée et l’issue, rien d’autre.",
        version="2026-11",
    ),
    "thread": THREAD[3:],
}
KNOWN = Thing(
    post_url="#t",
    new="Prendre comme nouvelle personne",
    rows=[
        Thing(
            name=LONG_NAME,
            about="70 ans, Graulhet",
            why="Mêmes nom, date de naissance et commune.",
            holder="Son dossier est tenu par Nadia Ferrand",
            url="#p",
            acts=[("person", "1", "Prendre dans un nouveau dossier, à sa fiche")],
        )
    ],
)

PAGES = {
    "login": ("account/login.html", {"demo": True, "form": Login(), "demo_people": PEOPLE}),
    "login-errors": ("account/login.html", {"form": Login({}), "demo_people": []}),
    "code": (
        "account/confirm_login_code.html",
        {"verify_form": Code({}), "email": "ines.marty@graulhet.example", "can_resend": True},
    ),
    "totp": ("mfa/totp/activate_form.html", {**FUND, "form": Code(), "totp_svg": qr()}),
    "authenticate": ("mfa/authenticate.html", {"form": Code()}),
    "security": (
        "mfa/index.html",
        {**FUND, "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"], "authenticators": {}},
    ),
    "codes": (
        "mfa/recovery_codes/index.html",
        {
            **FUND,
            "unused_codes": ["aaaa-bbbb", "cccc-dddd"],
            "total_count": 10,
            "can_view_codes": True,
            "can_download_codes": True,
        },
    ),
    "reset": (
        "account/password_reset.html",
        {"form": type("Reset", (forms.Form,), {"email": forms.EmailField()})()},
    ),
    "partner-home": (
        "web/relays/partner_home.html",
        {
            **PARTNER,
            "first_name": "Inès",
            "today": date(2026, 11, 24),
            "fund_name": "CPAM du Tarn",
            "within": "dans les deux jours ouvrés",
            "refer_url": "#p",
            "waiting": [
                Thing(
                    state=state("wait", "Attend votre réponse"),
                    until="Avant le 27 novembre",
                    title="Moussa Traoré ne répond pas au téléphone",
                    text="Nadia Ferrand a essayé trois fois, le matin. Savez-vous quand et comment le joindre ?",
                    url="#w",
                    label="Répondre",
                )
            ],
            "year": 2026,
            "facts": FACTS,
            "rows": ROWS,
            "total": 19,
            "messages": [Said("Le relais de Mme Fabre est parti. Son numéro de suivi : 81-4F2K.")],
        },
    ),
    "partner-home-empty": (
        "web/relays/partner_home.html",
        {
            **PARTNER,
            "first_name": "Thomas",
            "today": date(2026, 12, 1),
            "why_not": REFUSED,
            "year": 2026,
            "rows": [],
            "total": 0,
        },
    ),
    "my-referrals": (
        "web/relays/my_referrals.html",
        {
            **PARTNER,
            "total": 19,
            "shown": [("all", "Tous", True), ("open", "En cours", False)],
            "rows": ROWS * 3,
            "next_url": "#n",
        },
    ),
    "my-referrals-empty": ("web/relays/my_referrals.html", {**PARTNER, "total": 0, "refer_url": "#r"}),
    "inbox": (
        "web/relays/inbox.html",
        {
            **FUND,
            "waiting_count": 6,
            "within": "dans les deux jours ouvrés",
            "baton": Thing(
                holder="Le plus ancien, en retard de 3 heures",
                title="Moussa Traoré, 34 ans, renonce au dentiste",
                why="Transmis par la PASS du CH Albi. Trop cher, pas de complémentaire. Joignable l’après-midi.",
                label="Prendre ce relais",
                post_url="#t",
                hidden=[("from", "inbox")],
            ),
            "shown": [("all", "Tous (6)", True), ("late", "En retard (1)", False)],
            "rows": INBOX_ROWS,
            "next_url": "#n",
            "facts": FACTS,
        },
    ),
    "inbox-empty": (
        "web/relays/inbox.html",
        {**FUND, "waiting_count": 0, "within": "dans les deux jours ouvrés", "rows": []},
    ),
    "referral-sender": (
        "web/relays/referral.html",
        {
            **PARTNER,
            **REFERRAL,
            "state": RUN,
            "rail": rail(2),
            "back_url": "#b",
            "back_label": "Mes relais",
            "answer": "Le dossier avance : une demande est en cours, un rendez-vous est pris en décembre.",
            "answer_by": "Nadia Ferrand, CPAM du Tarn",
            "answer_at": NOW - timedelta(days=1),
            "holder": "Le relais est tenu par Nadia Ferrand, CPAM du Tarn",
            "acts": [Thing(label="Reprendre ce relais", why_not="La caisse l’a déjà pris, le 13 novembre.")],
        },
    ),
    "referral-fund": (
        "web/relays/referral.html",
        {
            **FUND,
            **REFERRAL,
            "rail": rail(1),
            "back_url": "#b",
            "back_label": "À recevoir",
            "baton": Thing(
                holder="À prendre avant demain, 9 h",
                title="Prendre ce relais",
                why="Elle sera appelée le matin. Le CCAS de Graulhet saura que vous l’avez pris.",
                label="Prendre ce relais",
                post_url="#t",
            ),
            "known": KNOWN,
            "acts": [Thing(label="Ce relais n’est pas pour nous", url="#a")],
        },
    ),
    "cases": (
        "web/cases/cases.html",
        {
            **FUND,
            "total": 23,
            "rows": [
                Thing(
                    url="#c",
                    name="Colette Fabre",
                    about="70 ans, Graulhet",
                    needs="Prothèse dentaire, lunettes",
                    next="Appeler : complémentaire",
                    opened_at=NOW,
                    adviser="Nadia Ferrand",
                    state=RUN,
                )
            ]
            * 3,
        },
    ),
    "case": ("web/cases/case.html", {**FUND, **CASE}),
    "case-closed": (
        "web/cases/case.html",
        {
            **FUND,
            **CASE,
            "baton": None,
            "state": DONE,
            "rail": rail(5),
            "closed": "Dossier clos le 28 novembre : un soin fait, un soin refusé par choix.",
            "close_why_not": "",
        },
    ),
    "end-need": (
        "web/cases/end_need.html",
        {
            **FUND,
            "person_name": "Mme Colette Fabre",
            "need_title": "Prothèse dentaire",
            "back_url": "#b",
            "exit_url": "#b",
            "form": good(End),
            "partner_sees": "Le soin est fait.",
        },
    ),
    "end-need-errors": (
        "web/cases/end_need.html",
        {
            **FUND,
            "person_name": "Mme Colette Fabre",
            "need_title": "Prothèse dentaire",
            "back_url": "#b",
            "exit_url": "#b",
            "form": End({}),
        },
    ),
    "close": (
        "web/cases/close.html",
        {
            **FUND,
            "person_name": "Mme Colette Fabre",
            "back_url": "#b",
            "exit_url": "#b",
            "needs": [
                Thing(
                    title="Prothèse dentaire",
                    state=DONE,
                    outcome="Fait le 12 décembre. Le soignant l’a confirmé.",
                ),
                Thing(title="Lunettes", state=NONE, outcome="Elle préfère attendre."),
            ],
            "partner_name": "CCAS de Graulhet",
            "partner_sees": "Un soin est fait. Elle n’a pas souhaité poursuivre l’autre.",
        },
    ),
    **{f"error-{code}": (f"{code}.html", {}) for code in (400, 403, 404, 409, 500, 503)},
}

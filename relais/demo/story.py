"""Who is who in the demonstration. All fictional: names drawn from common ones, telephone numbers kept by the
regulator for works of fiction (Arcep, 06 39 98…), addresses under example.org (RFC 2606)."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Worker:
    """Somebody with an account. `organisation`: a fund's code, or the name of a structure."""

    first_name: str
    last_name: str
    role: str
    organisation: str
    sentence: str
    also: str = ""  # a second structure, same role


@dataclass(frozen=True)
class Turn:
    """What somebody did of a relay instead of taking it: one of `turns.ACTS`; `said`: its reason, or where to."""

    by: str
    act: str
    said: str


@dataclass(frozen=True)
class Met:
    """Somebody whom a worker met, `days` ago, and how far her story has gone.

    `outcomes`: care → (outcome, proof), noted on the way. `told`: sentences an adviser chose to write.
    `also`: what else the form was told, as `referrals.actions.Answers` names it.
    """

    first_name: str
    last_name: str
    born: str
    insee: str
    phone: str
    care: tuple[str, ...]
    reasons: tuple[str, ...]
    by: str
    days: int
    taken_by: str = ""
    told: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, str, str], ...] = ()
    closed: bool = False
    scheme: str = "general"
    report_back: bool = True
    means: str = "spoken"
    also: dict = field(default_factory=dict)
    turn: Turn | None = None


WORKERS = (
    Worker(
        "Inès",
        "Marty",
        "partner_manager",
        "CCAS de Graulhet",
        "Passer un relais, suivre les siens",
        "Secours populaire",
    ),
    Worker("Thomas", "Alary", "detector", "Restos du Cœur", "Remplir le formulaire sur un téléphone"),
    Worker("Nadia", "Ferrand", "adviser", "811", "Recevoir, accompagner jusqu’au soin"),
    Worker("Marc", "Estève", "mas_manager", "811", "Répondre de la mission du Tarn"),
    Worker("Julie", "Teyssier", "adviser", "811", "Être absente : sa collègue répond pour elle"),
    Worker("Lucie", "Bosc", "reception", "811", "Repérer à l’accueil, en une minute"),
    Worker("Hélène", "Sicard", "data_protection", "811", "Répondre : qui a lu ce dossier ?"),
    Worker("Mireille", "Gaubert", "commission_secretary", "811", "Préparer la commission des aides"),
    Worker("Denise", "Cabrol", "commission_member", "811", "Siéger : lire une fiche sans nom, voter"),
    Worker("Alain", "Roumégoux", "aid_delegate", "811", "Décider une aide sans attendre la séance"),
    Worker("Sylvie", "Cazals", "funder", "CCAS de Graulhet", "Répondre à une demande de financement"),
    Worker("Sonia", "Cros", "detector", "CAF du Tarn", "Repérer à l’accueil partagé avec la caisse"),
    Worker("Claire", "Muller", "detector", "CCAS de Strasbourg", "Passer un relais dans le Bas-Rhin"),
    Worker("Karim", "Weber", "adviser", "673", "Recevoir dans le Bas-Rhin"),
    Worker(
        "Odile",
        "Fraysse",
        "adviser",
        "121/agricultural",
        "Recevoir à la MSA ce qu’une autre caisse lui passe",
    ),
    Worker(
        "Paule", "Astruc", "administrator", "Relais", "Tenir les organisations, leurs comptes, les textes"
    ),
)

COST, UPFRONT, COVER = "out_of_pocket_cost", "upfront_payment", "no_complementary_cover"
WAIT, PAPERS, NET, TONGUE = "appointment_delay", "rights_disruption", "digital_difficulty", "language"
DENTAL, TEETH, GLASSES, EARS = "dental_prosthesis", "dental_conservative", "optical", "hearing"
INES, THOMAS, NADIA, MARC, CLAIRE, KARIM = "Marty", "Alary", "Ferrand", "Estève", "Muller", "Weber"
JULIE = "Teyssier"

# Where people are received: its name, the fund whose mission takes over, who else receives there.
SITES = (
    ("Accueil d’Albi", "81004", "811", ("CH Albi - PASS", "CAF du Tarn")),
    ("Accueil de Graulhet", "81105", "811", ("CCAS de Graulhet",)),
)

SOON, ARABIC = {"urgency": "soon", "since": "months"}, {"language": "arabe", "hours": ("morning",)}

MET = (
    Met(
        "Moussa",
        "Traoré",
        "03 05 1992",
        "81004",
        "0639984101",
        (TEETH,),
        (COST, COVER),
        THOMAS,
        6,
        also=SOON | {"hours": ("afternoon", "evening"), "cover": "none", "digital": "not_able"},
    ),
    Met("Fatima", "Benali", "12 09 1980", "81105", "0639984102", (GLASSES,), (COST,), INES, 2, also=ARABIC),
    Met("Lucien", "Roques", "30 01 1965", "81060", "0639984103", ("specialist",), (WAIT,), INES, 1),
    Met(
        "Aurélie",
        "Pujol",
        "21 06 1997",
        "81065",
        "",
        ("gynaecology",),
        (PAPERS, NET),
        THOMAS,
        1,
        also={"channel": "sender"},
    ),
    Met("Robert", "Cazals", "17 11 1968", "81069", "0639984105", (EARS,), (COST, UPFRONT), INES, 0),
    Met(
        "Samira",
        "Haddad",
        "08 02 1988",
        "81163",
        "0639984106",
        (TEETH, GLASSES),
        (COST, TONGUE),
        THOMAS,
        0,
        also=ARABIC | {"channel": "sms", "words": "Sa voisine peut prendre un message."},
    ),
    Met(
        "Colette",
        "Fabre",
        "14 03 1956",
        "81105",
        "0639984127",
        (DENTAL, GLASSES),
        (COST, COVER),
        INES,
        10,
        NADIA,
        ("reached", "care_planned"),
        also={"since": "two_years", "quote": "yes", "cover": "none", "digital": "helped"},
    ),
    Met(
        "Ahmed",
        "Kaci",
        "25 12 1971",
        "81105",
        "0639984108",
        (EARS,),
        (COST,),
        INES,
        20,
        NADIA,
        ("not_reached",),
    ),
    Met(
        "Josiane",
        "Blanc",
        "02 07 1949",
        "81271",
        "0639984109",
        (GLASSES,),
        (COST, NET),
        THOMAS,
        33,
        NADIA,
        ("reached", "care_planned"),
        ((GLASSES, "care_done", "invoice_seen"),),
    ),
    Met(
        "Jean-Luc",
        "Bonnet",
        "19 10 1954",
        "81105",
        "0639984110",
        (EARS,),
        (COST, UPFRONT),
        INES,
        81,
        NADIA,
        ("reached", "going_on"),
        ((EARS, "care_done", "invoice_seen"),),
        True,
    ),
    Met(
        "Sandrine",
        "Vidal",
        "06 04 1976",
        "81105",
        "0639984111",
        ("gynaecology",),
        (WAIT,),
        INES,
        93,
        MARC,
        ("reached",),
        (("gynaecology", "refused_by_person", ""),),
        True,
    ),
    Met(
        "Henri",
        "Salvan",
        "28 08 1943",
        "81004",
        "0639984112",
        (DENTAL, "general_practitioner"),
        (COST, WAIT),
        THOMAS,
        120,
        MARC,
        ("reached",),
        (("general_practitioner", "care_done", "appointment_honoured"), (DENTAL, "funding_refused", "")),
        True,
    ),
    Met(
        "Yvonne",
        "Delmas",
        "11 11 1938",
        "81140",
        "",
        (GLASSES,),
        (COST,),
        INES,
        60,
        NADIA,
        (),
        ((GLASSES, "care_done", "declared"),),
        True,
        report_back=False,
        means="guardian",
        also={"guardian": "guardianship", "channel": "letter"},
    ),
    Met("Leïla", "Amrani", "09 09 1990", "67482", "0639984114", (TEETH,), (COST, UPFRONT), CLAIRE, 3),
    Met(
        "Hugo",
        "Schmitt",
        "23 03 2001",
        "67482",
        "0639984115",
        ("psychological",),
        (WAIT, COST),
        CLAIRE,
        15,
        KARIM,
        ("reached",),
    ),
    Met(
        "Odette",
        "Kieffer",
        "15 05 1947",
        "67180",
        "0639984116",
        (DENTAL,),
        (COST,),
        CLAIRE,
        70,
        KARIM,
        ("reached", "care_planned"),
        ((DENTAL, "care_done", "invoice_seen"),),
        True,
    ),
    # Who is who: two homonyms, one person twice, a mother and her child, somebody met again by another structure.
    Met("Paul", "Rivals", "09 04 1962", "81004", "0639984117", (DENTAL,), (COST,), THOMAS, 50, NADIA),
    Met("Paul", "Rivals", "09 04 1962", "81065", "0639984118", (EARS,), (UPFRONT,), INES, 44, MARC),
    Met("Simone", "Vergnes", "22 08 1951", "81105", "0639984119", (GLASSES,), (COST,), INES, 40, NADIA),
    Met("Simone", "Vergnes", "22 08 1951", "81105", "0639984120", (EARS,), (COST,), THOMAS, 12, MARC),
    Met("Élodie", "Garrigue", "12 02 1986", "81105", "0639984121", (TEETH,), (COVER,), THOMAS, 18, NADIA),
    Met("Jean-Paul", "Mazel", "03 06 1958", "81105", "0639984122", (EARS,), (COST,), INES, 25, NADIA),
    Met("Jean-Paul", "Mazel", "03 06 1958", "81105", "0639984123", (GLASSES,), (COST,), THOMAS, 1),
)

# Not for this fund, or no more: each with what its sender reads.
MET += (
    Met(
        "Gisèle",
        "Pagès",
        "18 07 1960",
        "81105",
        "0639984130",
        (GLASSES,),
        (COST,),
        INES,
        4,
        turn=Turn(MARC, "give back", "identity"),
    ),
    Met(
        "Émilien",
        "Cambon",
        "02 12 1979",
        "81060",
        "0639984131",
        (TEETH,),
        (COST, UPFRONT),
        THOMAS,
        5,
        turn=Turn(MARC, "pass on", "121"),
    ),
    Met(
        "Nicole",
        "Vialar",
        "27 03 1972",
        "81004",
        "0639984132",
        ("other",),
        (PAPERS,),
        THOMAS,
        8,
        turn=Turn(NADIA, "decline", "social"),
    ),
    Met(
        "Denise",
        "Cayrol",
        "30 10 1945",
        "81105",
        "0639984133",
        (EARS,),
        (COST,),
        INES,
        16,
        turn=Turn(INES, "withdraw", "spoken"),
    ),
)

# Held by an adviser who is away: somebody answers meanwhile (see `days`).
MET += (
    Met("Maryse", "Combes", "04 04 1961", "81065", "0639984140", (EARS,), (COST, WAIT), INES, 25, JULIE),
    Met("Paul", "Barthe", "16 09 1983", "81004", "0639984141", (TEETH,), (PAPERS, WAIT), THOMAS, 13, JULIE),
)

# Whom nobody could speak with, after every try that the fund's rule asks for.
MET += (Met("Gérard", "Puech", "19 01 1950", "81105", "0639984142", (EARS,), (COST,), INES, 45, NADIA),)

# Without papers: what the structure asked for her before the relay has had no answer (see `claims`).
MET += (
    Met(
        "Mariama",
        "Diallo",
        "11 04 1991",
        "81004",
        "0639984143",
        (TEETH,),
        (COVER, COST),
        THOMAS,
        48,
        NADIA,
        ("reached",),
        also={"cover": "none", "since": "months"},
    ),
)

# A bridge that her mutual hardly pays: two quotes, one chosen, what is left to be shared out (see `quotes`).
MET += (
    Met(
        "Bernadette",
        "Rouquier",
        "08 10 1953",
        "81105",
        "0639984144",
        (DENTAL,),
        (COST,),
        INES,
        34,
        MARC,
        ("reached",),
        also={"cover": "mutual", "quote": "yes", "since": "year"},
    ),
    Met(
        "Yvette",
        "Cathala",
        "17 02 1949",
        "81105",
        "0639984146",
        (EARS,),
        (COST,),
        INES,
        31,
        MARC,
        ("reached",),
        also={"cover": "mutual", "quote": "yes", "since": "year"},
    ),
)

# Of a household: whose, who (and as what), born when, and the care that this one goes without.
HOUSEHOLDS = (("Garrigue", "Léo", "child", "02 05 2017", GLASSES),)

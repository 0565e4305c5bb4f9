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
    Worker("Lucie", "Bosc", "reception", "811", "Repérer à l’accueil, en une minute"),
    Worker("Claire", "Muller", "detector", "CCAS de Strasbourg", "Passer un relais dans le Bas-Rhin"),
    Worker("Karim", "Weber", "adviser", "673", "Recevoir dans le Bas-Rhin"),
    Worker("Paule", "Astruc", "administrator", "Relais", "Corriger la caisse d’une commune"),
)

COST, UPFRONT, COVER = "out_of_pocket_cost", "upfront_payment", "no_complementary_cover"
WAIT, PAPERS, NET, TONGUE = "appointment_delay", "rights_disruption", "digital_difficulty", "language"
DENTAL, TEETH, GLASSES, EARS = "dental_prosthesis", "dental_conservative", "optical", "hearing"
INES, THOMAS, NADIA, MARC, CLAIRE, KARIM = "Marty", "Alary", "Ferrand", "Estève", "Muller", "Weber"

# Where people are received: its name, the fund whose mission takes over, who else receives there.
SITES = (
    ("Accueil d’Albi", "81004", "811", ("CH Albi - PASS",)),
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
)

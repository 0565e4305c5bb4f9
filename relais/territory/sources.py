"""The reference files (data/README.md says where each comes from), read as they are. No database."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relais.base import csv_text

from .rules import SERVED, Certainty, Nature, Scheme, key

DATA = Path(__file__).parent / "data"
SCHEMES = {"01": Scheme.GENERAL, "02": Scheme.AGRICULTURAL}
BOTH_SCHEMES = ""
SERVING_BOTH = {"CGSS", "CSSM"}  # overseas, one body bears both schemes under one code
ALSO_SERVED = {
    "971": ("978",)
}  # caisses.csv says it in words only: the CGSS of Guadeloupe serves Saint-Martin

Row = dict[str, str]
FundKey = tuple[str, str]  # code, scheme ("": both)


def rows(name: str) -> Iterator[Row]:
    """The lines of `data/<name>.csv`, as dictionaries of text."""
    return csv_text.rows(DATA / f"{name}.csv")


@dataclass(frozen=True)
class Fund:
    """One body. `departments`: those it serves, all or part; empty for a historic code."""

    code: str
    scheme: str
    fund_type: str
    name: str
    departments: tuple[str, ...]
    successor: FundKey | None
    certainty: Certainty

    @property
    def key(self) -> FundKey:
        return self.code, self.scheme

    @property
    def schemes(self) -> tuple[str, ...]:
        return SERVED if self.scheme == BOTH_SCHEMES else (self.scheme,)


@dataclass(frozen=True)
class Claim:
    """A fund serves a department or a commune (the other is "") under a scheme."""

    department: str
    insee: str
    scheme: str
    fund: FundKey
    certainty: Certainty


def funds() -> list[Fund]:
    """CPAM, CGSS, CSSM and MSA, historic codes included; one each, even where the file has a row a scheme."""
    read = [_fund(row) for row in rows("caisses") if row["code_regime"]]
    return list({fund.key: fund for fund in reversed(read)}.values())[::-1]


def _fund(row: Row) -> Fund:
    scheme = BOTH_SCHEMES if row["type"] in SERVING_BOTH else SCHEMES[row["code_regime"]]
    departments = tuple(row["codes_departement"].split("|")) if row["statut"] == "active" else ()
    return Fund(
        code=row["code_caisse"],
        scheme=scheme,
        fund_type=row["type"],
        name=row["nom"],
        departments=departments + ALSO_SERVED.get(row["code_caisse"], ()) if departments else (),
        successor=(row["code_successeur"], scheme) if row["code_successeur"] else None,
        certainty=_certainty(row["certitude"]),
    )


def _certainty(words: str) -> Certainty:
    """The files say more than we keep: what was checked, what is likely, what nobody could tell."""
    if words.startswith("certain"):
        return Certainty.CERTAIN
    return Certainty.UNCERTAIN if words.startswith("incertain") else Certainty.PROBABLE


def claims() -> list[Claim]:
    """Every claim of the files: a department's first, then those of communes where several CPAM share one."""
    return _department_claims(funds()) + _commune_claims(list(rows("communes_caisses_multi")))


def _department_claims(known: list[Fund]) -> list[Claim]:
    """Where several funds share a department, it says only that each of them is possible."""
    serving = defaultdict(list)
    for fund in known:
        for department in fund.departments:
            for scheme in fund.schemes:
                serving[department, scheme].append(fund)
    return [
        Claim(department, "", scheme, fund.key, fund.certainty if len(sharing) == 1 else Certainty.UNCERTAIN)
        for (department, scheme), sharing in serving.items()
        for fund in sharing
    ]


def _commune_claims(shared: list[Row]) -> list[Claim]:
    """An uncertain commune is claimed by each CPAM that serves some commune of its own arrondissement."""
    nearby = defaultdict(set)
    for row in shared:
        nearby[row["code_departement"], row["arrondissement"]].add(row["code_caisse"])
    return [
        Claim("", row["code_insee"], Scheme.GENERAL, (code, Scheme.GENERAL), certainty)
        for row in shared
        for certainty in [_certainty(row["certitude"])]
        for code in (
            sorted(nearby[row["code_departement"], row["arrondissement"]])
            if certainty == Certainty.UNCERTAIN
            else [row["code_caisse"]]
        )
    ]


# --- structures, for the demonstration only ---------------------------------------------------------------
NATURES = {
    "institution": Nature.INSTITUTION,
    "mission_locale": Nature.YOUTH_CENTRE,
    "centre_social": Nature.SOCIAL_CENTRE,
    "ccas": Nature.CCAS,
    "etablissement_de_soins": Nature.CARE,
    "mutuelle": Nature.MUTUAL,
    "association": Nature.ASSOCIATION,
    "formation": Nature.TRAINING,
}
SIGNED = "convention signée"


@dataclass(frozen=True)
class Structure:
    """A structure that a public document names, or that the law expects. `insee`: "" when not said."""

    name: str
    nature: Nature
    department: str
    insee: str = ""
    signed: bool = False
    exists: bool = True


def tarn_structures() -> list[Structure]:
    """The 32 signatories of the Tarn in 2014, then 3 structures with an action under way, no convention."""
    return [
        Structure(
            name=row["nom"].replace("CHIC (Castres-Mazamet, lecture probable)", "CHIC Castres-Mazamet"),
            nature=NATURES[row["type"]],
            department=row["code_departement"],
            signed=row["statut"].startswith(SIGNED),
        )
        for row in rows("structures_conventions_tarn_2014")
    ]


def expected_ccas() -> list[Structure]:
    """CCAS that communes of 1,500 inhabitants must have, in the Bas-Rhin and the Tarn: none was checked."""
    return [
        Structure(
            name=f"CCAS {of_place(row['commune'])}",
            nature=Nature.CCAS,
            department=row["code_departement"],
            insee=row["code_insee"],
            exists=False,
        )
        for row in rows("structures_ccas_deduits_67_81")
    ]


def of_place(name: str) -> str:
    """ "Albi" → "d'Albi", "Le Séquestre" → "du Séquestre", "La Wantzenau" → "de La Wantzenau"."""
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d'{name}" if key(name)[0] in "aeiou" else f"de {name}"

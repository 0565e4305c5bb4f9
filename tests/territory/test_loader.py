"""Loading again: nothing changes, except what the files say and nobody corrected."""

import re
from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from relais.territory import sources
from relais.territory.loader import Loaded, load
from relais.territory.models import Commune, FormerCommune, FundArea, Organisation, PostalCode
from relais.territory.routing import fund_for

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner"]),
    pytest.mark.usefixtures("territory"),
]
NOTHING = Loaded(departments=0, communes=0, postal_codes=0, former_communes=0, funds=0, areas=0)


def rows_of(model):
    return model.objects.using("owner")


def changed_file(monkeypatch, name, change):
    """Read `name` as if `change(row) -> row | None` had been applied to the file."""
    read = sources.rows

    def rows(asked):
        for row in read(asked):
            if asked != name:
                yield row
            elif kept := change(row):
                yield kept

    monkeypatch.setattr(sources, "rows", rows)


def test_loading_again_writes_nothing_and_asks_once_of_each_table():
    with CaptureQueriesContext(connections["owner"]) as asked:
        assert load(using="owner") == NOTHING
    read = [
        one["sql"] for one in asked if one["sql"].startswith("SELECT") and "pg_advisory" not in one["sql"]
    ]
    assert len(read) <= 12
    assert [one["sql"] for one in asked if re.match("INSERT|UPDATE|DELETE", one["sql"])] == []


def test_funds_keep_their_identifier():
    before = dict(rows_of(Organisation).filter(kind="fund").values_list("pk", "code"))
    rows_of(Organisation).filter(code="811").update(name="Autre nom")
    assert load(using="owner").funds == 1
    assert dict(rows_of(Organisation).filter(kind="fund").values_list("pk", "code")) == before
    assert rows_of(Organisation).get(code="811").name == "CPAM du Tarn"


def test_what_an_administrator_wrote_of_a_fund_stays():
    rows_of(Organisation).filter(code="811").update(email="mas@caisse.example")
    rows_of(Organisation).filter(code="821").update(name="CPAM de Montauban", corrected_on=date(2026, 11, 22))
    assert load(using="owner") == NOTHING
    assert rows_of(Organisation).get(code="811").email == "mas@caisse.example"
    assert rows_of(Organisation).get(code="821").name == "CPAM de Montauban"


def test_a_correction_survives_a_reload():
    ascq = rows_of(Commune).get(name="Villeneuve-d'Ascq")
    roubaix = rows_of(Organisation).get(code="597")
    rows_of(FundArea).create(
        commune=ascq, scheme="general", fund=roubaix, certainty="certain", corrected_on=date(2026, 11, 22)
    )
    assert load(using="owner") == NOTHING
    assert fund_for(ascq, "general", using="owner").fund_id == roubaix.pk


def test_lost_and_strange_claims_are_put_right():
    rows_of(FundArea).filter(department="81").delete()
    tarn = rows_of(Organisation).get(code="811")
    rows_of(FundArea).create(department_id="12", scheme="general", fund=tarn, certainty="certain")
    assert load(using="owner").areas == 3
    albi = rows_of(Commune).get(name="Albi")
    assert fund_for(albi, "general", using="owner").fund_id == tarn.pk


def test_a_merged_commune_is_kept_but_no_longer_proposed(monkeypatch):
    changed_file(monkeypatch, "communes", lambda row: row if row["nom"] != "Graulhet" else None)
    loaded = load(using="owner")
    assert (loaded.communes, loaded.postal_codes) == (1, 1)
    assert not rows_of(Commune).get(name="Graulhet").is_current
    assert not rows_of(Commune).matching("Graulhet")
    monkeypatch.undo()
    load(using="owner")
    assert rows_of(Commune).get(name="Graulhet").is_current


def test_a_renamed_commune_and_a_new_postcode(monkeypatch):
    def rename(row):
        if row["code_insee"] == "81105":
            row |= {"nom": "Graulhet-sur-Dadou", "codes_postaux": "81300|81999"}
        return row

    changed_file(monkeypatch, "communes", rename)
    loaded = load(using="owner")
    assert (loaded.communes, loaded.postal_codes) == (1, 1)
    assert rows_of(Commune).get(pk="81105").key == "graulhet sur dadou"
    assert rows_of(PostalCode).filter(code="81999", commune="81105").exists()


def test_a_former_commune_that_came_back_is_no_longer_former(monkeypatch):
    changed_file(monkeypatch, "communes_anciennes", lambda row: row if row["code_insee"] != "01033" else None)
    assert load(using="owner").former_communes == 1
    assert not rows_of(FormerCommune).filter(pk="01033").exists()


def test_a_merger_in_a_newer_file_moves_its_communes(monkeypatch):
    def merge(row):
        if row["code_caisse"] == "763":
            row |= {"statut": "historique", "code_successeur": "764"}
        return row

    changed_file(monkeypatch, "caisses", merge)
    assert load(using="owner").funds == 1
    le_havre = rows_of(Commune).get(pk="76351")
    assert fund_for(le_havre, "general", using="owner").fund_id == rows_of(Organisation).get(code="764").pk

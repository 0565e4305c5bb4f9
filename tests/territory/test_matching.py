"""Finding a commune from what people type, in the database."""

import pytest

from relais.territory.models import Commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def names(text, **more):
    return [str(commune) for commune in Commune.objects.matching(text, **more)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("81300 Graulhet", "Graulhet (81)"),
        ("graulhet 81300", "Graulhet (81)"),
        ("Graulhet", "Graulhet (81)"),
        ("graulhet (81)", "Graulhet (81)"),
        ("GRAULHET 81", "Graulhet (81)"),
        ("St Étienne", "Saint-Étienne (42)"),
        ("St Etienne du Rouvray", "Saint-Étienne-du-Rouvray (76)"),
        ("saint denis (93)", "Saint-Denis (93)"),
        ("Havre", "Le Havre (76)"),
        ("hay les roses", "L'Haÿ-les-Roses (94)"),
        ("Germain en Laye", "Saint-Germain-en-Laye (78)"),
        ("Chalon s/ Saône", "Chalon-sur-Saône (71)"),
        ("75011", "Paris 11e Arrondissement (75)"),
        ("75011 Paris", "Paris 11e Arrondissement (75)"),
        ("75116 PARIS", "Paris 16e Arrondissement (75)"),
        ("Paris 11ème", "Paris 11e Arrondissement (75)"),
        ("Paris", "Paris (75)"),
        ("75000 Paris", "Paris (75)"),
        ("69003 Lyon", "Lyon 3e Arrondissement (69)"),
        ("Marseille 1", "Marseille 1er Arrondissement (13)"),
        ("81016 Albi Cedex 9", "Albi (81)"),
        ("Ajaccio (2A)", "Ajaccio (2A)"),
        ("Bellegarde-sur-Valserine", "Valserhône (01)"),
        ("Arbignieu", "Arboys en Bugey (01)"),
    ],
)
def test_the_first_answer_is_the_one_meant(text, first):
    assert names(text)[0] == first


def test_a_postcode_gives_all_its_communes_the_most_peopled_first():
    found = names("81300")
    assert len(found) == 6
    assert found[:2] == ["Graulhet (81)", "Busque (81)"]


def test_a_divided_city_leaves_its_postcodes_to_its_districts():
    assert names("75011 Paris") == ["Paris 11e Arrondissement (75)"]


def test_exact_names_come_before_more_peopled_ones():
    found = Commune.objects.matching("Sainte-Foy", limit=50)
    exact = [commune.key == "sainte foy" for commune in found]
    assert exact == sorted(exact, reverse=True)
    assert exact.count(True) == 4


def test_homonyms_are_ordered_by_population():
    peopled = [commune.population for commune in Commune.objects.matching("Saint-Denis", limit=4)]
    assert peopled == sorted(peopled, reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "()", "zzzzzz", "99999", "00000 nulle part ailleurs", "%", "_"])
def test_what_means_nothing_finds_nothing(text):
    assert names(text) == []


def test_no_more_than_asked():
    assert len(names("saint", limit=5)) == 5


def test_every_commune_is_found_by_its_own_name():
    for commune in Commune.objects.filter(department="81", is_current=True):
        assert commune in Commune.objects.matching(str(commune))

"""Persons, and what the data-protection officer reads."""

from relais.access.roles import Permission
from relais.web.doors import door, needs
from relais.web.routes import ACCOMPANY, GET_POST, of_her

from . import people, people_acts, protection

OVERSEE = needs(Permission.PRIVACY_OVERSEE)

routes = [
    door("personnes/", people.people, name="people", rule=ACCOMPANY, methods=GET_POST, shows="search"),
    door("personnes/doublons/", people.duplicates, name="duplicates", rule=ACCOMPANY, shows="list"),
    door("personnes/<uuid:pk>/", people.person, name="person", rule=ACCOMPANY, shows="file"),
    of_her("corriger/", people_acts.correct, "correct-person"),
    of_her("joindre/ajouter/", people_acts.add_contact, "add-contact"),
    of_her("joindre/<uuid:contact_pk>/", people_acts.change_contact, "change-contact"),
    of_her("oppositions/", people_acts.objections, "object"),
    of_her("foyer/ajouter/", people_acts.add_member, "add-member"),
    of_her("foyer/<uuid:member_pk>/", people_acts.leave_household, "leave-household"),
    of_her("comparer/<uuid:other_pk>/", people_acts.compare, "compare"),
    of_her("separer/<uuid:merge_pk>/", people_acts.unmerge, "unmerge"),
    door("protection/", protection.protection, name="protection", rule=OVERSEE, shows="list"),
    door("protection/accords/", protection.consents, name="consents", rule=OVERSEE, shows="list"),
    door("protection/oppositions/", protection.objections, name="objections", rule=OVERSEE, shows="list"),
    door("protection/dossiers/", protection.restricted, name="restricted", rule=OVERSEE, shows="list"),
    door("protection/durees/", protection.retention, name="retention", rule=OVERSEE),
]

"""Those who keep the house: delays, places, accounts, organisations, texts, exports, the journal."""

from relais.access.roles import Permission
from relais.web.doors import MEMBER, door, needs
from relais.web.routes import GET_POST, SETTINGS

from . import administration, exports, house, journal, members, organisations

CORRECT = needs(Permission.TERRITORY_CORRECT)
EXPORT = needs(Permission.LIST_EXPORT)
MEMBERS = needs(Permission.MEMBER_MANAGE)
KEEP = needs(Permission.ORGANISATION_MANAGE)
PUBLISH = needs(Permission.TEXT_PUBLISH)

routes = [
    door("mission/delais/", house.settings, name="settings", rule=SETTINGS, methods=GET_POST),
    door("mission/lieux/", house.sites, name="sites", rule=SETTINGS),
    door("mission/lieux/ajouter/", house.open_site, name="open-site", rule=SETTINGS, methods=GET_POST),
    door("mission/lieux/<uuid:pk>/", house.change_site, name="change-site", rule=SETTINGS, methods=GET_POST),
    door("equipe/", members.members, name="members", rule=MEMBERS),
    door("equipe/inviter/", members.invite, name="invite", rule=MEMBERS, methods=GET_POST),
    door("equipe/<uuid:member_pk>/", members.member, name="member", rule=MEMBERS, methods=GET_POST),
    door(
        "equipe/<uuid:member_pk>/retirer/",
        members.withdraw,
        name="withdraw-member",
        rule=MEMBERS,
        methods=GET_POST,
    ),
    door("organisations/", organisations.organisations, name="organisations", rule=KEEP),
    door("organisations/ajouter/", organisations.add, name="add-organisation", rule=KEEP, methods=GET_POST),
    door("organisations/<uuid:pk>/", organisations.organisation, name="organisation", rule=KEEP),
    door(
        "organisations/<uuid:pk>/corriger/",
        organisations.correct,
        name="correct-organisation",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/fermer/",
        organisations.close,
        name="close-organisation",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/inviter/",
        members.invite,
        name="organisation-invite",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/equipe/<uuid:member_pk>/",
        members.member,
        name="organisation-member",
        rule=KEEP,
        methods=GET_POST,
    ),
    door(
        "organisations/<uuid:pk>/equipe/<uuid:member_pk>/retirer/",
        members.withdraw,
        name="withdraw-organisation-member",
        rule=KEEP,
        methods=GET_POST,
    ),
    door("textes/", house.texts, name="texts", rule=PUBLISH),
    door("textes/publier/", house.publish_text, name="publish-text", rule=PUBLISH, methods=GET_POST),
    door("exporter/<slug:name>/", exports.export, name="export", rule=EXPORT, methods=GET_POST),
    door("mon-journal/", journal.my_journal, name="my-journal", rule=MEMBER, shows="list"),
    door("territoire/", administration.territory, name="territory", rule=CORRECT, methods=GET_POST),
]

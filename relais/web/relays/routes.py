"""A relay, from the structure that passes it to the fund that takes it."""

from relais.access.roles import Permission
from relais.web.doors import MEMBER, door, either
from relais.web.routes import FOLLOW, GET_POST, RECEIVE, SEND, of_a_case

from . import inbox, partner, prepared, preparing, refer, referral, referral_acts

EITHER_SIDE = either(Permission.REFERRAL_FOLLOW, Permission.REFERRAL_RECEIVE)

routes = [
    door("", partner.home, name="home", rule=MEMBER),
    door("relais/", partner.my_referrals, name="my-referrals", rule=FOLLOW, shows="list"),
    door("relais/nouveau/", refer.begin, name="refer", rule=SEND),
    door(
        "relais/nouveau/<uuid:draft>/jeter/",
        refer.forget,
        name="forget-draft",
        rule=SEND,
        methods=("POST",),
    ),
    door(
        "relais/nouveau/<uuid:draft>/<slug:step>/",
        refer.step,
        name="refer-step",
        rule=SEND,
        methods=GET_POST,
        keeps=True,
    ),
    door(
        "relais/<uuid:pk>/repasser/",
        refer.again,
        name="refer-again",
        rule=SEND,
        methods=("POST",),
        shows="file",
    ),
    door("relais/<uuid:pk>/", referral.referral, name="referral", rule=EITHER_SIDE, shows="file"),
    door(
        "relais/<uuid:pk>/pas-pour-nous/",
        referral_acts.not_ours,
        name="not-ours",
        rule=RECEIVE,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/reprendre/",
        referral_acts.recall,
        name="recall",
        rule=EITHER_SIDE,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/retrait/",
        referral_acts.withdraw,
        name="withdraw",
        rule=EITHER_SIDE,
        methods=GET_POST,
        shows="file",
    ),
    door("a-recevoir/", inbox.inbox, name="inbox", rule=RECEIVE, shows="list"),
    door("relais/<uuid:pk>/prendre/", inbox.take, name="take", rule=RECEIVE, methods=("POST",)),
    door(
        "relais/<uuid:pk>/preparer/",
        preparing.prepare,
        name="prepare",
        rule=SEND,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/preparer/<uuid:preparation_pk>/",
        preparing.preparation,
        name="preparation",
        rule=SEND,
        methods=GET_POST,
        shows="file",
    ),
    door(
        "relais/<uuid:pk>/preparer/<uuid:preparation_pk>/<slug:who>/<slug:block>/",
        preparing.tell,
        name="tell-preparation",
        rule=SEND,
        methods=GET_POST,
        shows="file",
        keeps=True,
    ),
    of_a_case("prepare/<uuid:preparation_pk>/", prepared.prepared, "prepared"),
]

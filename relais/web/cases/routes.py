"""One case and all of them, the reception desk, the board of the mission, absences."""

from relais.access.roles import Permission
from relais.web.doors import door, needs
from relais.web.routes import ACCOMPANY, GET_POST, of_a_case

from . import board, case, case_acts, cases, desk, handing, sharing, team

DETECT = needs(Permission.REFERRAL_DETECT)
BOARD = needs(Permission.BOARD_READ)
ASSIGN = needs(Permission.CASE_ASSIGN)

routes = [
    door("accueil/", desk.desk, name="desk", rule=DETECT, methods=GET_POST, keeps=True),
    door("dossiers/", cases.cases, name="cases", rule=ACCOMPANY, shows="list"),
    of_a_case("", case.case, "case", ("GET",)),
    of_a_case("fil/", case.thread, "case-thread", ("GET",)),
    of_a_case("contact/", case_acts.attempt, "attempt"),
    of_a_case("soins/ajouter/", case_acts.add_need, "add-need"),
    of_a_case("soins/<uuid:need_pk>/", case_acts.end_need, "end-need"),
    of_a_case("soins/<uuid:need_pk>/corriger/", case_acts.correct_need, "correct-need"),
    of_a_case("etapes/ajouter/", case_acts.add_step, "add-step"),
    of_a_case("etapes/<uuid:step_pk>/", case_acts.step, "step"),
    of_a_case("attendre/", case_acts.wait, "wait"),
    of_a_case("reprendre/", case_acts.resume, "resume", ("POST",)),
    of_a_case("note/", case_acts.note, "note"),
    of_a_case("ecrire/", case_acts.tell, "tell"),
    of_a_case("confier/", team.assign, "assign"),
    of_a_case("passer/", handing.hand_over, "hand-over"),
    of_a_case("clore/", case_acts.close, "close"),
    of_a_case("sans-contact/", case_acts.close_unreachable, "close-unreachable"),
    of_a_case("arret/", case_acts.close_declined, "close-declined"),
    of_a_case("rouvrir/", case_acts.reopen, "reopen"),
    door("mission/", board.mission, name="board", rule=BOARD, shows="list"),
    door("mission/confier/<uuid:user_pk>/", sharing.reassign, name="reassign", rule=ASSIGN, methods=GET_POST),
    door("mission/absences/", team.absences, name="absences", rule=ACCOMPANY, methods=GET_POST),
    door(
        "mission/absences/<uuid:pk>/terminer/",
        team.end_absence,
        name="end-absence",
        rule=ACCOMPANY,
        methods=("POST",),
    ),
]

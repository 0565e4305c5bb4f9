"""The `relais` command: a table of contents of what one may do with the house."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import click

from relais import __version__
from relais.finance_cli import finance
from relais.ground import ground
from relais.journal_cli import journal
from relais.rights_cli import WrongInput, rights

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="relais")
def main() -> None:
    """Relais : du renoncement repéré au soin fait."""


for group in (rights, finance, journal):
    main.add_command(group)


def _program() -> list[str]:
    return [sys.executable, "-m", "relais"]


# --- living with it -------------------------------------------------------------------------------------------
@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processus web.")
def demo(host: str, port: int, workers: int) -> None:
    """Tout démarrer, avec des personnes fictives : base, pages, messages."""
    from relais.runner.errors import LauncherError
    from relais.runner.programs import once_listening, refuse_if_port_taken, run_together

    try:
        refuse_if_port_taken(host, port)
    except LauncherError as trouble:
        raise click.ClickException(str(trouble)) from trouble
    os.environ["RELAIS_DEMO"] = "1"
    os.environ.setdefault("RELAIS_URL", f"http://{host}:{port}")
    click.echo("Relais : préparation de la base (quelques secondes la première fois)…")
    ground()
    _prepare()
    from relais.demo.seed import seed

    seed()
    once_listening(host, port, lambda: _welcome(f"http://{host}:{port}"))
    serve_command = [*_program(), "serve", "--host", host, "--port", str(port), "--workers", str(workers)]
    sys.exit(run_together([serve_command, [*_program(), "worker"]], names=["pages", "messages"]))


def _welcome(address: str) -> None:
    """Said once the pages answer: whoever clicks at once is not refused."""
    from relais.demo.story import WORKERS

    click.echo(f"\n  Relais est prêt :  {address}\n")
    click.echo("  Sur la page de connexion, entrez à la place de :")
    for worker in WORKERS:
        click.echo(f"    {worker.first_name} {worker.last_name:<10} {worker.sentence}")
    click.echo("\n  Ctrl-C arrête tout.\n")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processus web.")
def serve(host: str, port: int, workers: int) -> None:
    """Servir les pages."""
    from granian import Granian
    from granian.constants import Interfaces

    from relais.runner.errors import LauncherError
    from relais.runner.programs import refuse_if_port_taken

    ground()
    try:
        refuse_if_port_taken(host, port)
    except LauncherError as trouble:
        raise click.ClickException(str(trouble)) from trouble
    Granian(
        "relais.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=int(os.environ.get("RELAIS_THREADS", "8")),
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,  # else one that waits for an absent database holds up the whole restart
        websockets=False,
    ).serve()


@main.command()
@click.option("--concurrency", default=4, show_default=True, help="Tâches menées de front.")
def worker(concurrency: int) -> None:
    """Envoyer les messages, sceller le journal, reprendre les tâches d'un travailleur mort."""
    os.environ.setdefault("RELAIS_THREADS", str(concurrency + 2))
    ground()
    from relais.base.walls import refuse_wrong_role
    from relais.engine import pool
    from relais.working import work_for_ever

    refuse_wrong_role()
    if _loads_ahead():
        pool.start()
    work_for_ever(concurrency)


def _loads_ahead() -> bool:
    """The first review need not wait for the engine; in the demonstration, a small machine is spared it."""
    ahead = "0" if os.environ.get("RELAIS_DEMO") == "1" else "1"
    return os.environ.get("RELAIS_ENGINE_AHEAD", ahead) != "0"


# --- keeping it -----------------------------------------------------------------------------------------------
@main.command()
def migrate() -> None:
    """Mettre la base à jour, charger communes et caisses, relever les murs."""
    ground()
    _prepare()
    click.echo("La base est à jour.")


def _prepare() -> None:
    from django.core.management import call_command

    from relais.territory.loader import load

    call_command("migrate", verbosity=0)
    load()


@main.group()
def account() -> None:
    """Les comptes : inviter quelqu'un, retirer un droit."""


@rights.command()
@click.argument("review", metavar="BILAN", type=click.UUID)
def replay(review) -> None:
    """Recalculer un bilan gardé, pour vérifier ce qui a été dit.

    BILAN est l'identifiant qui suit « droits » dans l'adresse de sa page. Tout est recalculé depuis ce qui était
    connu ce jour-là : « Identique » (sortie 0), ou ce qui diffère, droit par droit (sortie 1). Le bilan ne change
    pas ; le journal de la caisse dit qu'il a été vérifié.
    """
    ground()
    from relais.base.moves import Refused
    from relais.engine.pool import Broken, TooLong
    from relais.replaying import as_text, find
    from relais.reviews.actions import replay as again

    try:
        found = find(review)
        told = again(found)
    except Refused as refusal:
        raise WrongInput(str(refusal)) from refusal
    except (Broken, TooLong) as trouble:
        raise WrongInput("Le calcul n'a pas répondu : relancez la commande.") from trouble
    click.echo(as_text(found, told))
    sys.exit(0 if told.same else 1)


ROLE_HELP = "detector, partner_manager, adviser, mas_manager ou administrator (voir docs/roles.md)."


@account.command()
@click.argument("email")
@click.argument("first_name", metavar="PRENOM")
@click.argument("last_name", metavar="NOM")
@click.option("--role", required=True, help=ROLE_HELP)
@click.option("--organisation", required=True, help="Code d'une caisse (811), ou nom exact d'une structure.")
@click.option("--create", is_flag=True, help="Créer la structure partenaire si elle n'existe pas.")
def invite(email: str, first_name: str, last_name: str, role: str, organisation: str, create: bool) -> None:
    """Donner un droit à quelqu'un ; un message lui dit comment choisir son mot de passe."""
    ground()
    from relais.inviting import invite as give

    with _sentences():
        place = _organisation(organisation, create)
        give(email, first_name=first_name, last_name=last_name, role=role, organisation=place)
    click.echo(f"{first_name} {last_name} agit désormais pour {place.name}. Un message est parti à {email}.")


@account.command()
@click.argument("email")
@click.option("--organisation", required=True, help="Code d'une caisse, ou nom exact d'une structure.")
def withdraw(email: str, organisation: str) -> None:
    """Retirer tous les droits de quelqu'un dans une organisation, à l'instant."""
    ground()
    from relais.inviting import withdraw as take_back

    with _sentences():
        ended = take_back(email, organisation=_organisation(organisation, False))
    click.echo(f"{ended} droit(s) retiré(s).")


@main.command()
@click.argument("organisation")
@click.argument("email")
def address(organisation: str, email: str) -> None:
    """Dire à quelle adresse une organisation reçoit ses avis."""
    ground()
    from relais.inviting import set_address

    with _sentences():
        place = _organisation(organisation, False)
        set_address(place, email)
    click.echo(f"Les avis de {place.name} partiront à {email}.")


@main.command()
@click.option("--retry", is_flag=True, help="Les remettre en attente d'envoi.")
def stuck(retry: bool) -> None:
    """Lister les messages qui n'ont pas pu partir."""
    ground()
    from relais.messaging.actions import try_again
    from relais.messaging.models import Message

    for message in Message.objects.stuck():
        place = message.organisation.name if message.organisation_id else "compte"
        click.echo(f"{message.created_at:%d/%m/%Y %H:%M}  {message.template}  {place}  {message.trouble}")
    if retry:
        click.echo(f"{try_again()} message(s) remis en attente.")


def _organisation(name: str, create: bool):
    """A fund by its code, a structure by its name; the platform's own team is « Relais »."""
    from relais.base.moves import Refused
    from relais.territory.models import Organisation
    from relais.territory.rules import OrganisationKind

    if len(name) == 3 and name.isalnum():
        found = Organisation.objects.funds().filter(code=name).first()
    else:
        found = Organisation.objects.exclude(kind=OrganisationKind.FUND).filter(name=name).first()
    if found is None and create:
        kind = OrganisationKind.PLATFORM if name == "Relais" else OrganisationKind.PARTNER
        return Organisation.objects.create(kind=kind, name=name)
    if found is None:
        raise Refused(f"Aucune organisation ne répond à « {name} ». Pour une structure nouvelle : --create.")
    return found


@contextmanager
def _sentences():
    """A refusal is said as it is, without the machine's words around it."""
    from relais.base.moves import Refused

    try:
        yield
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal


# --- knowing it -----------------------------------------------------------------------------------------------
@main.command()
@click.option(
    "--check", is_flag=True, help="Ne rien écrire ; sortir en erreur si un document n'est plus à jour."
)
def docs(check: bool) -> None:
    """Imprimer états, rôles et routes dans docs/, depuis le code."""
    ground()
    from relais.printing import print_all

    stale = print_all(Path.cwd() / "docs", check=check)
    for name in stale:
        click.echo(f"{'À réimprimer' if check else 'Réimprimé'} : docs/{name}")
    sys.exit(1 if check and stale else 0)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django(arguments: tuple[str, ...]) -> None:
    """Les commandes de Django, pour qui développe."""
    ground()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["relais django", *arguments])

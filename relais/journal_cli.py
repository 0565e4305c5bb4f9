"""`relais journal`: what was done and read, checked, sealed, and dropped in its time."""

import json
import sys
from datetime import UTC

import click

from relais.ground import ground


@click.group()
def journal() -> None:
    """Le journal : vérifier, sceller, exporter les sceaux, faire place."""


@journal.command()
@click.option("--trusted", type=click.File(), help="Sceaux gardés ailleurs (sortie de « journal seals »).")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Les mois d'avant ont été retirés à dessein."
)
def verify(trusted, since) -> None:
    """Relire tout le journal ; sort en erreur si une ligne ou un sceau n'est plus ce qu'il était."""
    ground()
    from relais.base.context import acting_for
    from relais.base.sealing import verify as faults_of

    kept = _trusted(trusted)
    since = since.replace(tzinfo=UTC) if since else None  # months are cut in universal time
    faults = 0
    for organisation in _organisations():
        with acting_for(organisation.pk):
            for fault in faults_of(since=since, trusted=kept.get(str(organisation.pk))):
                faults += 1
                click.echo(f"{organisation.name} : {fault.what} ({fault.where})")
    click.echo("Le journal est intact." if not faults else f"{faults} défaut(s).")
    sys.exit(1 if faults else 0)


def _trusted(file) -> dict[str, dict[int, bytes]]:
    kept: dict[str, dict[int, bytes]] = {}
    for line in file or ():
        seal = json.loads(line)
        kept.setdefault(seal["organisation"], {})[seal["number"]] = bytes.fromhex(seal["digest"])
    return kept


@journal.command("seal")
def seal_now() -> None:
    """Sceller maintenant ce qui ne l'est pas encore."""
    ground()
    from relais.base.context import acting_for
    from relais.base.sealing import seal_all

    sealed = 0
    for organisation in _organisations():
        with acting_for(organisation.pk):
            sealed += seal_all()
    click.echo(f"{sealed} sceau(x) posé(s).")


@journal.command()
def seals() -> None:
    """Écrire les sceaux, une ligne JSON chacun, à garder hors de cette base."""
    ground()
    from relais.base.context import acting_for
    from relais.base.models import Seal

    for organisation in _organisations():
        with acting_for(organisation.pk):
            for one in Seal.objects.filter(organisation_id=organisation.pk):
                told = {
                    "organisation": str(organisation.pk),
                    "number": one.number,
                    "digest": bytes(one.digest).hex(),
                }
                click.echo(json.dumps(told))


@journal.command()
@click.argument("before", type=click.DateTime(["%Y-%m-%d"]))
def expire(before) -> None:
    """Retirer les mois finis avant ce jour (les sceaux restent), préparer les suivants."""
    ground()
    from django.utils import timezone

    from relais.base import partitions

    for table in partitions.drop_before(before.date()):
        click.echo(f"Retiré : {table}")
    for table in partitions.make(timezone.localdate(), 24):
        click.echo(f"Préparé : {table}")


def _organisations():
    from relais.territory.models import Organisation

    return Organisation.objects.order_by("name").iterator()

"""`relais rights`: all the rights of a household, without any database."""

import json
from datetime import date

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Écrire du JSON, pour un programme.")


class WrongInput(click.ClickException):
    """What was given cannot be read, or calculated; nothing was done. A sentence says so, on stderr."""

    exit_code = 2

    def show(self, file=None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


class Day(click.ParamType):
    name = "AAAA-MM-JJ"

    def convert(self, value, param, ctx) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError as trouble:
            raise WrongInput(f"« {value} » n’est pas un jour : écrivez-le ainsi : 2026-11-22.") from trouble


class Given(click.File):
    """A file, or « - » for what comes in."""

    def convert(self, value, param, ctx):
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as trouble:
            raise WrongInput(f"« {value} » ne s’ouvre pas : vérifiez le nom du fichier.") from trouble


A_DAY, A_FILE = Day(), Given("rb")


@click.group()
def rights() -> None:
    """Les droits : les revoir tous pour un foyer, en lire la liste."""


@rights.command()
@click.argument("file", metavar="FICHIER|-", type=A_FILE)
@click.option("--on", type=A_DAY, help="Jour dont on lit le droit (aujourd’hui, sinon).")
@AS_JSON
def assess(file, on: date | None, as_json: bool) -> None:
    """Revoir tous les droits d’un foyer.

    FICHIER est du JSON (des exemples sont dans examples/households ; « relais rights schema » en dit chaque clé) ;
    « - » lit ce qui arrive. Rien n’est gardé. Ce qui n’est pas dit n’est pas connu : la revue dit alors ce qui manque.
    """
    from relais import assessing

    try:
        household = assessing.situation_from(file.read())
        found = assessing.assess(household, on or date.today())
    except assessing.Wrong as trouble:
        raise WrongInput(str(trouble)) from trouble
    click.echo(to_json(assessing.as_json(found)) if as_json else assessing.as_text(found))


@rights.command()
@AS_JSON
def catalogue(as_json: bool) -> None:
    """Lister les droits qu’une revue regarde.

    Pour chacun : qui paie, comment le demander, son texte, ce que vaut le silence.
    """
    from relais import assessing

    today = date.today()
    click.echo(to_json(assessing.catalogue_json(today)) if as_json else assessing.catalogue_text(today))


@rights.command()
def schema() -> None:
    """Écrire le schéma JSON d’un foyer."""
    from relais.rights.schema import schema as whole

    click.echo(to_json(whole()))


def to_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)

"""`relais finance`: who may pay what is left of a quote, without any database."""

from datetime import date

import click

from relais.rights_cli import A_DAY, A_FILE, AS_JSON, WrongInput, to_json


@click.group()
def finance() -> None:
    """Le financement : partager ce qui reste à payer d’un devis."""


@finance.command()
@click.argument("file", metavar="FICHIER|-", type=A_FILE)
@click.option("--on", type=A_DAY, help="Jour où le devis doit valoir (aujourd’hui, sinon).")
@AS_JSON
def plan(file, on: date | None, as_json: bool) -> None:
    """Proposer le meilleur plan de financement d’un devis.

    FICHIER est du JSON (des exemples sont dans examples/plans ; « relais finance schema » en dit chaque clé) ; « - » lit
    ce qui arrive. Rien n’est gardé. Le moins possible reste à la personne, puis à ceux qui paient en dernier.
    """
    from relais.financing import file as files
    from relais.financing.printed import as_text
    from relais.financing.quote import why_not_finance
    from relais.financing.solving import solve

    asked = _asked(file.read())
    if reason := why_not_finance(asked.quote, on or date.today()):
        raise WrongInput(reason)
    found = solve(asked)
    click.echo(to_json(files.write(found)) if as_json else as_text(found))


@finance.command()
def schema() -> None:
    """Écrire le schéma JSON d’un devis et de ses financeurs."""
    from relais.financing.file import schema as whole

    click.echo(to_json(whole()))


def _asked(text: bytes):
    from relais.base.reading import NotJson, WrongData, parsed
    from relais.financing.file import read

    try:
        return read(parsed(text))
    except (WrongData, NotJson) as trouble:
        raise WrongInput(str(trouble)) from trouble

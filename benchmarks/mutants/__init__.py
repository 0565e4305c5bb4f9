"""Relais spoilt on purpose, from the outside: what a campaign that deserves belief must catch."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mutant:
    """`sql` is run on the campaign's database, `settings` given to its server; patches are in __main__."""

    what: str
    sql: tuple[str, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)


MUTANTS = {
    "no_key": Mutant(
        "Ni clef unique sur les brouillons, ni regard sur ce qui est déjà parti",
        sql=("ALTER TABLE relais_referral DROP CONSTRAINT referral_sent_once",),
    ),
    "late_journal": Mutant(
        "Le journal s'écrit après la transaction de l'acte, dans une autre, par une tâche"
    ),
    "late_rows": Mutant(
        "Les réponses d'un bilan et les pièces d'une demande s'écrivent après l'acte, dans une autre transaction"
    ),
    "async_commit": Mutant(
        "La base répond avant d'avoir écrit",
        sql=("ALTER ROLE relais_app SET synchronous_commit = off",),
        settings={"wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"},
    ),
}

"""A review of all her rights: how it goes from asked to confirmed, and what needs one. No database here."""

from relais.base.moves import Labelled


class ReviewState(Labelled):
    ASKED = "asked", "demandée"
    RUNNING = "running", "en cours"
    DONE = "done", "faite"
    FAILED = "failed", "à refaire"

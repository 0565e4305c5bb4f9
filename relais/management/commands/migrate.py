"""Django's `migrate`, as the owner, then what must be true after each: the journal's months, the walls."""

from django.core.management.commands import migrate
from django.utils import timezone

from relais.base import partitions, walls

MONTHS_AHEAD = 24


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if options["app_label"] is None and not options["plan"]:
            partitions.make(timezone.localdate(), MONTHS_AHEAD, alias=options["database"])
            walls.build(options["database"])

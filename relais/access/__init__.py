"""Who enters, for which organisation, with which rights."""

"""The ground: no word of the field here, only what every room stands on."""

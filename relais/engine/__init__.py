"""OpenFisca-France behind one adapter, always in a process of its own: never loaded by a page."""

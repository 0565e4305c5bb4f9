"""Papers: what is asked of her, what came, made anew before it is kept, sealed, and gone in its time."""

"""Papers asked, given, looked at, by whoever may."""

"""The frontline command line."""

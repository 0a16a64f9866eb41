"""The frontline subcommands, one module each: an argument parser and what it runs."""

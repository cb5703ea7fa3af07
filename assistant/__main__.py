"""`python -m assistant …` is the command line."""

from assistant.cli import run

run()

"""Trains the static encoder that ships in assistant/models/default. See docs/encoder.md."""

"""Codes of TAGS by kind. `converter.vocabulary.tags` is the way in."""
